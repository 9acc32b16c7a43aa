"""Police units named in the text, by their own word (`Polsek X`), their premises (`Mapolsek X`), or the post of
their head (`Kapolres X`)."""

from __future__ import annotations

from bulletin.extract.rules import areas
from bulletin.extract.rules.names_run import place_name
from bulletin.extract.state import NamedUnit, State


def rule(state: State) -> State:
    """Find every unit that is named with its name."""
    found = []
    reading = state.reading
    for index, term in reading.terms.items():
        kind = next((term.kinds[k] for k in ("unit", "building", "unit_head") if k in term.kinds), None)
        if kind is None:
            continue
        last = place_name(reading, term.last) if term.last < len(reading.tokens) else term.last
        if last > term.last and reading.adjoining(term.last):
            found.append(NamedUnit(kind, reading.span(index, term.last), reading.span(term.last, last), index))
    return state.but(units=_mended(state, tuple(found)))


def _mended(state: State, units: tuple[NamedUnit, ...]) -> tuple[NamedUnit, ...]:
    """Cut a name that runs into other capitals where the text has a shorter one that is sure.

    That happens to posts (`Kapolsek Dumai Timur Abdul Rahman`) and in headlines (`Polsek Contoh Gandeng Warga`). A
    name is sure when the story has it where nothing but the end of the name can follow.
    """
    known = {(u.kind, _folded(state, u)) for u in units if state.in_story(u.name) and _is_closed(state, u)}
    known |= {(kind, words) for words in areas.named(state.reading) for kind in {u.kind for u in units}}
    return tuple(_cut(state, unit, known) for unit in units)


def _folded(state: State, unit: NamedUnit) -> tuple[str, ...]:
    return tuple(state.reading.tokens[i].folded for i in state.reading.within(unit.name))


def _is_closed(state: State, unit: NamedUnit) -> bool:
    after = state.reading.index_at(unit.name.end)
    text = state.reading.text_at(after)
    return not text or not text[0].isupper() or after in state.reading.terms


def _cut(state: State, unit: NamedUnit, known: set[tuple[str, tuple[str, ...]]]) -> NamedUnit:
    words = _folded(state, unit)
    is_post = "unit_head" in state.reading.terms[unit.first].kinds
    if (unit.kind, words) in known or (not is_post and state.in_story(unit.name)):
        return unit
    numbers = state.reading.within(unit.name)
    fewest_left = 2 if is_post and state.in_story(unit.name) else 1
    for length in range(len(words) - 1, 0, -1):
        if (unit.kind, words[:length]) in known and len(words) - length >= fewest_left:
            name = state.reading.span(numbers[0], numbers[0] + length)
            return NamedUnit(unit.kind, unit.type_word, name, unit.first)
    return unit
