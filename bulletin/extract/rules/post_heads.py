"""The head of a post: its word, the function or body that belongs to it (`Kanit Reskrim`), and what acts for it."""

from __future__ import annotations

from functools import cache, lru_cache

from bulletin.extract.rules.divisions import DIVISION, behind_commission, division_end, office_end
from bulletin.extract.rules.short_forms import behind_own_short_form
from bulletin.extract.state import State
from bulletin.language import lexicon
from bulletin.language.text import fold
from bulletin.language.tokens import Reading
from bulletin.model import Institution


def head_at(state: State, index: int) -> tuple[str, Institution, int] | None:
    """Return the shape of a head, whose it is, and the token behind it with its function or body; None for no head."""
    reading = state.reading
    term = reading.terms[index]
    shape, institution = term.kinds.get("head", ("generic", Institution.COMMUNITY))
    last = term.last
    if shape == "body":
        division = last + (reading.folded[last] in DIVISION)
        # `Staf Logistik KPU X`, `Komisioner Divisi Hukum KPU X`
        after_body = _body(reading, behind_commission(reading, division_end(reading, division)))
        if after_body:
            return shape, after_body[1], after_body[0]
        if reading.texts[index] == "ketua" and index + 1 == last and _is_unknown_body(reading, last):
            return shape, Institution.COMMUNITY, last + 1  # `ketua PHBI N`
        return ("generic", institution, last) if "generic" in term.kinds else None
    if shape == "function":
        after_function = _function(reading, behind_own_short_form(reading, last))
        if after_function is None and reading.folded[index] in _HEADS_OF_TASKS:
            end = office_end(reading, last)
            return (shape, Institution.GOVERNMENT, end) if end > last else None  # `Kabid Perdagangan N`
        return (shape, institution, after_function) if after_function is not None else None
    if shape == "plain" and institution == "polri":
        last = _function(reading, last) or last  # `Danton Dalmas`, `Padal Pam`
    return shape, institution, last


def _is_unknown_body(reading: Reading, index: int) -> bool:
    """Say whether the letters of a body that no list knows stand at a token, and a capital behind them."""
    is_long = len(reading.texts[index]) > _SHORTEST_BODY and index not in reading.terms
    return is_long and is_acronym(reading, index) and reading.texts[index + 1][:1].isupper()


_SHORTEST_BODY = 2
_HEADS_OF_TASKS = frozenset({"kabid", "kasi", "kasie", "kabag", "kasubag", "kasubbag"})


@cache
def _same_heads() -> dict[str, str]:
    groups = lexicon.load("positions")["same"].items()
    return {"".join(fold(word).split()): key for key, words in groups for word in words}


def head_key(reading: Reading, first: int, last: int) -> str:
    """Return what a post is in one spelling: `Kasi Humas`, `Kasihumas` and `Kasie Humas` are one."""
    return _one_spelling("".join(t.folded for t in reading.tokens[first:last] if t.is_word))


@lru_cache(maxsize=1 << 10)
def _one_spelling(words: str) -> str:
    for long, short in lexicon.load("positions")["long_forms"].items():
        words = words.replace(long, short)
    return _same_heads().get(words, words)


def is_acronym(reading: Reading, index: int) -> bool:
    """Say whether a token has the letters of a body: two to five capitals that are no rank, honorific or head."""
    word = reading.texts[index]
    kinds = reading.kinds[index].keys()
    return word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM and not kinds & {"rank", "honorific", "head"}


_PS_WITH_DOTS = (("p", ".", "s", "."), ("p", ".", "s"))


def with_acting(reading: Reading, index: int) -> int:
    """Take `Ps.`, `Plt` and the like in front of the head into the post."""
    if reading.texts[index - 1] == ")" and reading.texts[index - 3] == "(":  # `Penjabat (Pj) Bupati`
        before = next((n for n in (index - 4, index - 5) if "acting" in reading.kinds[n]), None)
        return before if before is not None and reading.after(before) == index - 3 else index
    if reading.folded[index - 1] == "perwakilan":
        return index - 1  # `perwakilan Camat X N` is not the Camat
    if reading.folded[max(0, index - 2) : index] == ("staf", "kantor"):
        return index - 2  # nor is `Staf Kantor Camat X N`
    for dotted in _PS_WITH_DOTS:
        if reading.folded[max(0, index - len(dotted)) : index] == dotted:
            return index - len(dotted)  # `P.s Kasi Humas N`
    for back in (index - 1, index - 2, index - 3):
        if back < 0:
            break
        term = reading.terms.get(back)
        if term and ("acting" in term.kinds or "former" in term.kinds):
            between = {reading.texts[i] for i in range(term.last, index)}
            return back if between <= {"."} else index
    return index


def _function(reading: Reading, index: int) -> int | None:
    """Return the token after the function of a section head; None when no function stands there."""
    last = begin = index + (reading.texts[index] == ".")
    if _is_number(reading, last) and _is_function(reading, last + 1):
        last += 1  # `Panit II Subdit 1`
    while last < len(reading.tokens) and reading.adjoining(last) and _is_function(reading, last):
        last = reading.after(last)
        if _is_number(reading, last) and last + 1 < len(reading.tokens) and _is_function(reading, last + 1):
            last += 1
    return last if last > begin else None


def _is_number(reading: Reading, index: int) -> bool:
    return reading.texts[index].isdigit() or reading.texts[index] in {"I", "II", "III", "IV"}


def _is_function(reading: Reading, index: int) -> bool:
    """Say whether a token names a function: one of the vocabulary, in any case, or an acronym (`Kabid PMG`)."""
    if "function" in reading.kinds[index] or reading.folded[index] in lexicon.words("positions", "functions"):
        return True
    word = reading.texts[index]
    return index not in reading.terms and word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM


_LONGEST_ACRONYM = 5


def _body(reading: Reading, index: int) -> tuple[int, Institution] | None:
    """Return the token after the body that a chair or member belongs to, and the body's institution."""
    if index >= len(reading.tokens) or not reading.adjoining(index):
        return None
    if institution := reading.kinds[index].get("body"):
        return reading.after(index), institution
    institution = small_bodies().get(reading.texts[index])  # `Ketua panwascam N`
    return (index + 1, institution) if institution else None


@cache
def small_bodies() -> dict[str, Institution]:
    """Return whose a body is by its word in small letters, for those of six letters and more."""
    bodies = lexicon.load("positions")["bodies"].items()
    single = ((fold(word), Institution(whose)) for whose, words in bodies for word in words if " " not in word)
    return {word: whose for word, whose in single if len(word) >= _LONG_BODY}


_LONG_BODY = 6
