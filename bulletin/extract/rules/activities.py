"""Activities: Cooling System, FGD, Jumat Curhat, patrols, operations, in the vocabulary's canonical spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache

from bulletin.extract.rules.areas import VERBAL
from bulletin.extract.state import Found, State
from bulletin.language import lexicon
from bulletin.language.tokens import Phrases, Reading
from bulletin.model import Span

# Programmes that a release names only where it is part of one, even in speech.
_PROGRAMMES = frozenset({"Cooling System", "Sambang", "Binluh", "Bhakti Sosial", "DDS", "Simulasi Sispamkota", "KRYD"})
_LISTS = ("operations", "holding", "none", "parted")


@cache
def _table() -> Phrases:
    vocabulary = lexicon.load("activities")
    entries = {
        phrase: name for name, variants in vocabulary.items() if name not in _LISTS for phrase in (name, *variants)
    }
    operations = vocabulary["operations"].items()
    entries |= dict.fromkeys(vocabulary["none"])
    return Phrases(entries | {phrase: name for name, variants in operations for phrase in (name, *variants)})


def rule(state: State) -> State:
    """Find the activities that the release tells of, each once, in the order of the text."""
    found: dict[str, Found] = {}
    reading = state.reading
    for first, after, name in _table().scan(reading):
        if name is None:
            continue
        last = after
        is_operation = name in lexicon.load("activities")["operations"]
        anywhere = is_operation or name in _PROGRAMMES
        if is_operation:
            last = _operation_end(reading, _behind_short_form(reading, last))
            suffix = reading.span(after, last).of(state.text) if last > after else ""
            name = " ".join([name, *_suffix(suffix)])
        span = reading.span(first, last)
        is_told = state.in_story(span) or _is_told(state, span)
        if is_told if anywhere else (not state.in_speech(span) and _is_told(state, span)):
            found.setdefault(name, Found(name, (span,), "activities.vocabulary"))
    for name, span in _parted(state):
        found.setdefault(name, Found(name, (span,), "activities.parted"))
    squeezed = {_squeezed(name): name for name in reversed(found)}  # `Kie Raha` and then `Kieraha` are one
    firsts = {name: f for name, f in found.items() if squeezed[_squeezed(name)] == name}
    kept = [f for name, f in firsts.items() if not _is_in_longer(name, firsts)]
    return state.but(activities=tuple(sorted(kept, key=lambda f: f.spans[0])))


def _squeezed(name: str) -> str:
    return name.replace(" ", "").casefold()


_LONGEST_GAP = 5


def _parted(state: State) -> Iterator[tuple[str, Span]]:
    """Yield activities whose words the lead parts: `pengamanan di 548 TPS`, `mengawal distribusi pertama logistik`."""
    reading = state.reading
    for name, words in lexicon.load("activities")["parted"].items():
        acts, done = frozenset(words["acts"]), frozenset(words.get("behind", ()))
        parting = _PARTING | frozenset(words.get("without", ()))
        for first, after, _true in _objects(name).scan(reading):
            span = _done_to(reading, first, after, acts, parting) or _done_with(reading, first, after, done)
            if span and _is_led(state, span) and not state.in_speech(span):
                yield name, span


@cache
def _objects(name: str) -> Phrases:
    return Phrases(dict.fromkeys(lexicon.load("activities")["parted"][name]["objects"], True))


def _done_to(reading: Reading, first: int, after: int, acts: Set[str], parting: Set[str]) -> Span | None:
    """Return the stretch from what is done to the object behind it: `pengamanan di 548 TPS`."""
    for before in range(first - 1, max(-1, first - _LONGEST_GAP - 1), -1):
        token = reading.tokens[before]
        if not (token.is_word or token.text.isdigit()) or token.folded in parting:
            return None
        if token.folded in acts:
            return reading.span(before, after)
    return None


def _done_with(reading: Reading, first: int, after: int, done: Set[str]) -> Span | None:
    """Return the stretch from an object to what is done with it: `548 TPS akan dijaga`."""
    behind = range(after, min(after + _LONGEST_GAP, len(reading.tokens)))
    last = next((n for n in behind if reading.folded[n] in done), None)
    return reading.span(first, last + 1) if last is not None else None


_PARTING = frozenset({"dan", "serta", "yang", "akan", "bakal", "untuk", "guna", "supaya"})


def _is_led(state: State, span: Span) -> bool:
    """Say whether a stretch stands in the headline or in the lead."""
    lead = (*(state.title.spans if state.title else ()), *state.lead)
    return any(part.holds(span) for part in lead)


def _is_in_longer(name: str, found: Mapping[str, Found]) -> bool:
    """Say whether an activity is but a word of a longer one that was found: Silaturahmi, Silaturahmi Kamtibmas."""
    if name == "Patroli" and any(other in _PATROLS for other in found):
        return True
    spaced = _BEFORE_YEAR.sub(" ", name.casefold())
    if spaced != name.casefold() and any(spaced == other.casefold() for other in found):
        return True  # `Operasi Mantap Praja Progo-2020`, once more
    words = set(name.casefold().split())
    return any(words < set(other.casefold().split()) for other in found)


_BEFORE_YEAR = re.compile(r"(?<=[a-z])-(?=\d{4}$)")
# Kinds of patrol that their names do not show.
_PATROLS = frozenset({"Blue Light Patrol"})


_WORDS_TO_VERB = 3
_WORDS_TO_POINTER = 2
_POINTING = frozenset({"ini", "tersebut"})


def _is_told(state: State, span: Span) -> bool:
    """Say whether a release is about an activity: in its headline or lead, or behind a verb of holding."""
    if _is_led(state, span):
        return True
    index = state.reading.index_at(span.start)
    before = {state.reading.folded[i] for i in range(max(0, index - _WORDS_TO_VERB), index)}
    if before & {"akan", "bakal"}:
        return False
    if state.reading.folded[index] == "apel" and state.in_story(span):
        return True
    after = state.reading.index_at(span.end)
    is_pointed_at = not _POINTING.isdisjoint(state.reading.folded[after : after + _WORDS_TO_POINTER])  # `sambang ini`
    return state.in_story(span) and (is_pointed_at or bool(before & set(lexicon.load("activities")["holding"])))


def _operation_end(reading: Reading, index: int) -> int:
    """Return the token after the suffix and the year of an operation (`Lancang Kuning 2024`)."""
    while index < len(reading.tokens) and reading.adjoining(index):
        index = _behind_short_form(reading, index) if reading.texts[index + 3].isdigit() else index
        if reading.folded[index] in {"tahun", "th", "thn"}:
            year = index + 1 + (reading.texts[index + 1] == ".")
            return _behind_joined_year(reading, year + 1) if reading.texts[year].isdigit() else index
        token = reading.tokens[index]
        is_suffix = token.is_word and token.is_capital and index not in reading.terms and token.folded not in _ENDED
        is_year = _is_year(token.text)
        if (behind := _behind_joined_year(reading, index)) > index:
            return behind  # `Operasi Mantap Praja Cartenz-2024`
        # `Operasi Mantap Praja contoh 2024`
        if not (is_suffix or is_year or _is_small_suffix(reading, index)):
            break
        index += 1
        if is_year:
            return _behind_joined_year(reading, index)
    return index


def _is_small_suffix(reading: Reading, index: int) -> bool:
    """Say whether a word in small letters ends an operation's name in front of its year: `Mantap Praja contoh 2024`."""
    word, year = reading.folded[index], reading.texts[index + 1]
    is_name = reading.texts[index].islower() and index not in reading.terms and word not in _ENDED | _NO_SUFFIX
    is_counted = reading.folded[index + 2] in _COUNTED
    return is_name and not word.startswith(VERBAL) and _is_year(year) and year.startswith("20") and not is_counted


_COUNTED = frozenset({"personel", "personil", "anggota", "petugas", "orang", "pelanggar", "pelanggaran", "kendaraan"})


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _behind_joined_year(reading: Reading, index: int) -> int:
    """Step over a year behind a dash: the one in which an operation ends (`Tahun 2023-2024`), or its own."""
    year = reading.texts[index + 1]
    return index + 2 if reading.texts[index] in {"-", "–"} and _is_year(year) else index


# Words in small letters that stand between an operation and a year.
_NO_SUFFIX = frozenset(
    {"tahun", "th", "thn", "periode", "awal", "akhir", "jelang", "pasca", "sejak", "hingga", "sampai", "pada", "di"}
    | {"untuk", "dan", "dengan", "bersama", "sebanyak", "kerahkan"}
)
# What a headline says of an operation: `Operasi Ketupat Rampung, ...`
_ENDED = frozenset(
    {"rampung", "usai", "selesai", "berakhir", "dimulai", "digelar", "ditutup", "dibuka", "pengaman", "pelaksanaan"}
)


def _behind_short_form(reading: Reading, index: int) -> int:
    """Step over the short form of an operation in brackets: `Operasi Mantap Praja (OMP) Agung 2024`."""
    closing = next((n for n in (index + 2, index + 3) if reading.texts[n] == ")"), None)
    return closing + 1 if closing and reading.texts[index] == "(" else index


_BETWEEN_YEARS = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")


_YEAR_WORDS = frozenset({"tahun", "th", "th.", "thn", "thn.", "-", "–"})


def _suffix(text: str) -> list[str]:
    text = _BETWEEN_YEARS.sub("-", text)  # `2023 -2024`
    return [word for word in re.sub(r"\([^)]*\)", " ", text).split() if word.casefold() not in _YEAR_WORDS]
