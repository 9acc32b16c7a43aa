"""Academic degrees behind a name: `S.H., M.Han`, `SIK`, `SE.MM`."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from bulletin.language import lexicon
from bulletin.language.tokens import Reading
from bulletin.model import Span


@cache
def _pattern() -> re.Pattern[str]:
    """One degree. Dots and single spaces between its letters are optional; the last dot belongs to it."""
    known, dotted = (set(_degrees(kind)) for kind in ("known", "dotted"))
    # By their first letter, so that few of the forms are tried.
    forms = (
        f"{letter}(?:{'|'.join(_form(degree, is_dotted=degree not in known)[1:] for degree in degrees)})"
        for letter, degrees in groupby(sorted(known | dotted, key=_longest_first), key=lambda degree: degree[0])
    )
    return re.compile(rf"(?:{'|'.join(forms)})(?![^\W\d_])\.?(?:\s?\((?:Han|K)\))?", re.IGNORECASE)


def _degrees(kind: str) -> list[str]:
    return list(lexicon.load("people")["degrees"][kind])


def _longest_first(degree: str) -> tuple[str, int]:
    return degree[0], -len(degree)


def _form(degree: str, *, is_dotted: bool) -> str:
    """Return the pattern of a degree: what may stand between its letters, or that a dot stands behind the first."""
    first, *others = map(re.escape, degree.split("."))
    between = r"(?:\.\s?|\s|,(?=\w))?"
    return (rf"{first}\.\s?" if is_dotted else f"{first}{between}" if others else first) + between.join(others)


@cache
def _beginnings() -> frozenset[str]:
    """Return the letters that a known degree may begin with, up to a separator: s, si, sik for S.I.K."""
    known = (degree.casefold().split(".") for degree in _degrees("known"))
    undotted = {"".join(parts[:length]) for parts in known for length in range(1, len(parts) + 1)}
    return frozenset(undotted | {degree.casefold().partition(".")[0] for degree in _degrees("dotted")})


@cache
def _beside() -> frozenset[str]:
    return frozenset(_degrees("beside"))


@cache
def _initials_too() -> frozenset[str]:
    return frozenset(_degrees("initials_too"))


# Behind a known degree, letters with dots between them are another: `S.H., M.S.M.`
_UNKNOWN = re.compile(r"[SMADLC](?:\.[A-Z](?:[a-z]{0,4}|[A-Z]{1,3})){1,4}(?![^\W\d_])\.?")
# So are a few capitals that are no body's, a mark or a small letter behind them: `S.H., S.I.K., MKP.`
_UNKNOWN_CAPITALS = re.compile(r"[SM][A-Z]{2,4}(?![^\W\d_])(?:\.(?=,|\s[a-z])|(?=,|\s+[a-z(]|\.?\s*(?:\n|$)))")
# Two or more capitals behind S. or M. are no initials: `S.TTP`, a slip of S.STP.
_SLIP = re.compile(r"[SM]\.[A-Z]{2,4}(?![^\W\d_])\.?")
_SHORTEST_IN_LOWER_CASE = 2
# `Bripka N, BA Unit Intelkam Aipda M`: the post of a bintara.
_BINTARA = re.compile(r"(?:BA|Ba) (?:Unit|Sat|Si|Sie|Bag|Min|SPKT|Polsek|Polres)\b")
# What may stand before a degree, and the letters behind it.
_NEXT = re.compile(r"(?:\s*\.?,+\.?[ \t]*|\.?[ \t]+|\.)?(?P<letters>[^\W\d_]*)")


@cache
def _no_degrees() -> frozenset[str]:
    """Return the letters that stand for something else behind a degree: `S.H., MUI Kota X`."""
    return lexicon.words("people", "acronyms")


_LONGEST_SEPARATOR = 4


def may_begin(word: str) -> bool:
    """Say whether letters are those that a known degree begins with, up to its first dot."""
    return word.casefold() in _beginnings()


def run_at(text: str, offset: int) -> tuple[Span, ...]:
    """Return the degrees that stand in a row from `offset` on, each with its span (code points, half-open).

    A separator (comma, space, or nothing after a dot) may stand before each. The first letter must be a
    capital, so that ordinary words are not taken for degrees.
    """
    ahead = text[offset : offset + _LONGEST_SEPARATOR].lstrip(" ,.")
    if ahead and not (ahead[0].isupper() or ahead[0].isspace()):
        return ()  # most often the sentence goes on
    found: list[Span] = []
    while True:
        following = _NEXT.match(text, offset)
        assert following is not None  # it matches the empty string, too
        start, letters = following.start("letters"), following["letters"]
        if letters in _beside() and _is_beside(text, following, found):
            offset = following.end() + (text[following.end() : following.end() + 1] == ".")
            found.append(Span(start, offset))
            continue
        if letters in _initials_too() and not found and "," not in following.group():
            return ()
        is_known = len(letters) < _SHORTEST_IN_LOWER_CASE or letters.casefold() in _beginnings()
        if not letters[:1].isupper() or not (is_known or (found and letters.isupper())):
            return tuple(found)  # most words; the patterns are slow
        match = None if _BINTARA.match(text, start) else _pattern().match(text, start)
        if not match:
            match = (_UNKNOWN if found else _SLIP).match(text, start)
        if not match and found and letters.casefold() not in _no_degrees():
            match = _UNKNOWN_CAPITALS.match(text, start)
        if not match or not _looks_like_degree(match.group()):
            return tuple(found)
        if start == offset and found and text[offset - 1] != ".":
            return tuple(found)
        found.append(Span(match.start(), match.end()))
        offset = match.end()


def _is_beside(text: str, following: re.Match[str], found: list[Span]) -> bool:
    """Say whether letters stand among degrees: behind one, or between commas and in front of one (`N, Ak, MM`)."""
    if found:
        return "," in following.group()
    return (
        "," in following.group()
        and text[following.end() : following.end() + 1] == ","
        and bool(run_at(text, following.end()))
    )


def at(reading: Reading, index: int) -> tuple[Span, ...]:
    """Return the degrees that stand in a row from the token `index` on, a comma or a dot before it or not.

    As `run_at`, which nearly all words need not be asked.
    """
    first = index
    while reading.texts[first] in _SEPARATORS:
        first += 1
    if first >= len(reading.tokens):
        return ()
    token = reading.tokens[first]
    is_word = len(token.text) > 1 and token.text.isalpha() and token.folded not in _beginnings()
    if not token.is_capital or (is_word and token.text not in _beside()):
        return ()
    return run_at(reading.text, reading.ends[index - 1])


_SEPARATORS = frozenset({",", "."})


def _looks_like_degree(word: str) -> bool:
    """Refuse words in lower case (`Sh` passes, `Se` in `Se Indonesia` is too short to be sure of)."""
    plain = word.rstrip(".")
    return "." in plain or plain.isupper() or plain == "Sh" or len(plain) > _SHORTEST_IN_LOWER_CASE


_LONGEST_RUN = 12  # tokens


def behind(reading: Reading, index: int) -> int:
    """Return the token behind the degrees that stand at a token; the token itself where none do."""
    found = at(reading, index)
    return reading.index_at(found[-1].end) if found else index


def begin_before(reading: Reading, index: int, *, without_comma: bool = False) -> int:
    """Return the token where the degrees begin that end before a token, with their comma; the token if none do."""
    for begin in range(max(1, index - _LONGEST_RUN), index):
        is_parted = without_comma or reading.texts[begin] == ","
        found = at(reading, begin) if is_parted else ()
        if found and found[-1].end == reading.ends[index - 1]:
            return begin
    return index
