"""Where it was held: venue, street, village, district, regency, province, in one chain of the story (DOMAIN 9.2).

A chain starts at `di`, `bertempat di` and the like with a venue or a street, or with a village. A part that the
chain lacks (often the regency) is taken from the lead where it stands with its type word.
"""

from __future__ import annotations

from functools import cache

from bulletin.extract.rules.names_run import place_name
from bulletin.extract.state import Found, State
from bulletin.language import lexicon
from bulletin.language.tokens import Phrases, Reading
from bulletin.model import LOCATION_PARTS, Span

_ORDER = {part: number for number, part in enumerate(LOCATION_PARTS)}
_Part = tuple[str, int, int, int]


@cache
def _openers() -> Phrases:
    return Phrases(dict.fromkeys(lexicon.load("places")["openers"], True))


def rule(state: State) -> State:
    """Find the first chain of the story that is a place, and complete its regency from the lead."""
    for first in _story_tokens(state):
        match = _openers().at(state.reading.tokens, first)
        if not match:
            continue
        chain = _chain(state, match[0])
        if chain and chain[0][0] in {"venue", "street", "village"}:
            opener = state.reading.span(first, match[0])
            return _with_regency(state.but(place=_as_found(state, chain), place_opener=opener))
    return _with_regency(state)


def _story_tokens(state: State) -> list[int]:
    return [
        i
        for part in state.story
        for i in state.reading.within(part)
        if not state.in_speech(state.reading.span(i, i + 1))
    ]


def _chain(state: State, index: int) -> list[_Part]:
    """Return the parts from a token on: (part, first token, first token of the name, token after it)."""
    reading = state.reading
    chain: list[_Part] = []
    while index < len(reading.tokens):
        part = _part(state, index)
        if part is None or (chain and _ORDER[part[0]] <= _ORDER[chain[-1][0]]):
            break
        chain.append(part)
        index = part[3]
        while reading.text_at(index) in {",", "."} and index < len(reading.tokens):
            index += 1
        if reading.folded_at(index) == "di":
            index += 1
    return chain


def _part(state: State, index: int) -> _Part | None:
    reading = state.reading
    term = reading.terms.get(index)
    if term is None or not reading.tokens[index].is_capital:
        return None
    if "street" in term.kinds:
        end = _street_end(reading, _after_dot(reading, term.last))
        return ("street", index, index, end) if end > term.last else None
    if "area" in term.kinds:
        first = _after_dot(reading, term.last)
        end = place_name(reading, first) if first < len(reading.tokens) else first
        return (term.kinds["area"], index, first, end) if end > first else None
    if "venue" in term.kinds or "building" in term.kinds:
        return ("venue", index, index, _venue_end(state, index))
    return None


def _after_dot(reading: Reading, index: int) -> int:
    return index + 1 if reading.text_at(index) == "." else index


def _street_end(reading: Reading, index: int) -> int:
    """Return the token after a street: its name, a house number, `RT 001`, `RT 007/02`."""
    end = place_name(reading, index) if index < len(reading.tokens) else index
    while end < len(reading.tokens) and reading.adjoining(end):
        word = reading.text_at(end)
        number = end + 2 if reading.text_at(end + 1) == "." else end + 1
        if word.upper() in {"RT", "RW", "NO", "NOMOR", "KM"} and reading.text_at(number).isdigit():
            end = number + 1
        elif word == "/" and reading.text_at(end + 1).isdigit():
            end += 2
        else:
            break
    return end


def _venue_end(state: State, index: int) -> int:
    """Return the token after a venue: capitalised words, units included, up to an area word or a mark."""
    reading = state.reading
    end = index + 1
    while end < len(reading.tokens) and reading.adjoining(end):
        token = reading.tokens[end]
        kinds = reading.terms[end].kinds.keys() if end in reading.terms else set()
        stops = {"area", "street", "weekday", "rank", "head"} & kinds
        in_unit = any(u.name.start <= token.start < u.name.end for u in state.units)
        if not in_unit and (stops or not (token.is_capital or token.text.isdigit())):
            break
        end += 1
    return end


def _as_found(state: State, chain: list[_Part]) -> tuple[tuple[str, Found], ...]:
    found = []
    for part, first, name, end in chain:
        span = state.reading.span(first if part == "regency" else name, end)
        value = " ".join(span.of(state.text).split())
        if part == "regency":
            value = _full_type(state.reading, first, name, end)
        found.append((part, Found(value, (span,), f"places.{part}")))
    return tuple(found)


def _full_type(reading: Reading, first: int, name: int, end: int) -> str:
    """Return a regency with its type word written out: `Kota Dumai`, `Kabupaten Siak` for `Kab. Siak`."""
    word = reading.text_at(first)
    full = lexicon.load("places")["full"].get(word.capitalize(), word)
    return f"{full} {' '.join(reading.span(name, end).of(reading.text).split())}"


def _with_regency(state: State) -> State:
    """Complete the regency from `Kota X` or `Kabupaten X` in the first paragraphs of the story."""
    if any(part == "regency" for part, _found in state.place):
        return state
    for index in _story_tokens(state):
        if state.reading.kind(index, "area") != "regency" or _is_inside_name(state, index):
            continue
        part = _part(state, index)
        if part:
            ((name, found),) = _as_found(state, [part])
            elsewhere = Found(found.value, found.spans, "places.regency_elsewhere")
            return state.but(place=(*state.place, (name, elsewhere)))
    return state


def _is_inside_name(state: State, index: int) -> bool:
    token = state.reading.tokens[index]
    span = Span(token.start, token.end)
    return any(u.name.holds(span) for u in state.units)
