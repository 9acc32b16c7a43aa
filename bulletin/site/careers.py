"""Careers: who was seen in which post, with which rank, from when to when, as far as the articles show it."""

from __future__ import annotations

from bulletin.language.calendar import readable
from bulletin.language.posts import is_acting, unit_of
from bulletin.language.text import fold
from bulletin.model import Group, Official, PartialDate, Sighting
from bulletin.site.bulletin import Bulletin
from bulletin.site.frames import Linker
from bulletin.site.views import Served


def served_at(bulletin: Bulletin, to: Linker, group: Group) -> list[Served]:
    """Return who was seen in a post of a station, in the order first seen; undated sightings come last."""
    served = []
    for official in bulletin.officials:
        at_station = [s for s in official.sightings if _is_at(s.mention.position, group.name)]
        served.extend(posts(to, official, at_station))
    return served


def _is_at(position: str | None, station: str) -> bool:
    unit = unit_of(position or "")
    return unit is not None and unit.kind == "polsek" and fold(unit.name) == fold(station)


def posts(to: Linker, official: Official, sightings: list[Sighting]) -> list[Served]:
    """Return each rank and post of a person once, with the first and last date it was seen."""
    seen: dict[tuple[str | None, str | None], list[Sighting]] = {}
    for sighting in sightings:
        seen.setdefault((sighting.mention.rank, sighting.mention.position), []).append(sighting)
    served = []
    for (rank, position), group in seen.items():
        dates = sorted(s.date for s in group if s.date)
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        order = (first is None, first or PartialDate(1), position or "")
        person = to.official(official.name, official.slug)
        shown = Served(
            person,
            rank,
            position,
            readable(first) if first else None,
            readable(last) if last and last != first else None,
            len({s.article for s in group}),
            is_acting(position),
        )
        served.append((order, shown))
    return [shown for _order, shown in sorted(served, key=lambda s: s[0])]


def latest_post(official: Official) -> str | None:
    """Return rank and post as last seen, undated sightings counting as earliest."""
    dated = sorted(official.sightings, key=lambda s: (s.date or PartialDate(1), s.article))
    for sighting in reversed(dated):
        shown = " · ".join(part for part in (sighting.mention.rank, sighting.mention.position) if part)
        if shown:
            return shown
    return None
