"""The station a release is about: the Polsek that its first sentences are about, else the one named most."""

from __future__ import annotations

from collections import Counter

from bulletin.extract.state import Found, NamedUnit, State
from bulletin.language.text import fold
from bulletin.model import Span

_LEADING_PARAGRAPHS = 2


def rule(state: State) -> State:
    """Choose the lead Polsek; none where only a larger unit leads and no Polsek stands in the lead."""
    stations = [u for u in state.units if u.kind == "polsek"]
    lead = next((u for u in stations if _in_lead(state, u)), None)
    if lead is None and stations:
        lead = _most_named(state, stations)
    if lead is None:
        return state
    name = lead.name.of(state.text)
    return state.but(polsek=Found(name, (lead.name,), "polsek.lead"))


def _in_lead(state: State, unit: NamedUnit) -> bool:
    headline = state.title.spans[0] if state.title else Span(0, 0)
    parts = (headline, *state.story[:_LEADING_PARAGRAPHS])
    return any(part.holds(unit.name) for part in parts)


def _most_named(state: State, stations: list[NamedUnit]) -> NamedUnit | None:
    counts = Counter(fold(u.name.of(state.text)) for u in stations)
    (name, count), *_ = counts.most_common(1)
    return next(u for u in stations if fold(u.name.of(state.text)) == name) if count > 1 else None
