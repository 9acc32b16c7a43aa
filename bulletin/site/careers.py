"""Careers: who was seen in which post, with which rank, from when to when, as far as the articles show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bulletin.language.calendar import readable
from bulletin.language.posts import is_acting, is_former, unit_of
from bulletin.language.text import fold
from bulletin.model import Group, Official, PartialDate, Role, Sighting, first_and_last, strongest
from bulletin.site.bulletin import Bulletin
from bulletin.site.frames import Linker
from bulletin.site.views import Served

PRESENT = frozenset({Role.LED, Role.SPOKE, Role.ATTENDED})


@dataclass(frozen=True, slots=True)
class Presence:
    """In how many events somebody was present, was represented, and was only named."""

    present: int
    represented: int
    named: int


def presence(bulletin: Bulletin, sightings: Iterable[Sighting]) -> Presence:
    """Count the events of some sightings of one person, each once, by the strongest role in it."""
    roles: dict[str, Role | None] = {}
    for sighting in sightings:
        event, role = bulletin.event_of[sighting.article].reports[0], sighting.mention.role
        roles[event] = strongest((roles.get(event), role))
    counts = Counter(
        "present" if r in PRESENT else "represented" if r is Role.REPRESENTED else "named" for r in roles.values()
    )
    return Presence(counts["present"], counts["represented"], counts["named"])


@dataclass(frozen=True, slots=True)
class Post:
    """A rank and post of one person, with the sightings that show it, and the first and last date of these."""

    official: Official
    rank: str | None
    position: str | None
    sightings: tuple[Sighting, ...]
    first: PartialDate | None
    last: PartialDate | None

    @property
    def order(self) -> tuple[bool, PartialDate, str, str]:
        """Return the key that sorts posts in time; undated ones come last."""
        return (self.first is None, self.first or PartialDate(1), self.position or "", self.official.slug)


def posts(official: Official, sightings: Iterable[Sighting]) -> list[Post]:
    """Return each rank and post of a person once, in the order first seen.

    A sighting that names neither tells nothing of a career, unless there is no other.
    """
    seen: dict[tuple[str | None, str | None], list[Sighting]] = {}
    for sighting in sightings:
        seen.setdefault((sighting.mention.rank, sighting.mention.position), []).append(sighting)
    if len(seen) > 1:
        seen.pop((None, None), None)
    found = [
        Post(official, rank, position, tuple(group), *first_and_last(s.date for s in group))
        for (rank, position), group in seen.items()
    ]
    return sorted(found, key=lambda p: p.order)


def served_at(bulletin: Bulletin, group: Group) -> list[Post]:
    """Return who was seen in a post of a station, in the order first seen; undated sightings come last."""
    names = {fold(name) for name in (group.name, *bulletin.names_of(group))}
    found = []
    for official in bulletin.officials:
        found.extend(posts(official, (s for s in official.sightings if _is_at(s.mention.position, names))))
    return sorted(found, key=lambda p: p.order)


def _is_at(position: str | None, names: Iterable[str]) -> bool:
    unit = unit_of(position or "")
    return unit is not None and not is_former(position) and unit.kind == "polsek" and fold(unit.name) in names


def served(bulletin: Bulletin, to: Linker, post: Post) -> Served:
    """Return a post as pages show it."""
    counts = presence(bulletin, post.sightings)
    return Served(
        person=to.official(post.official.name, post.official.slug),
        rank=post.rank,
        position=post.position,
        first=readable(post.first) if post.first else None,
        last=readable(post.last) if post.last and post.last != post.first else None,
        present=counts.present,
        represented=counts.represented,
        named=counts.named,
        acting=is_acting(post.position),
    )


def latest_post(official: Official) -> str | None:
    """Return rank and post as last seen, undated sightings counting as earliest."""
    dated = sorted(official.sightings, key=lambda s: (s.date or PartialDate(1), s.article))
    for sighting in reversed(dated):
        shown = " · ".join(part for part in (sighting.mention.rank, sighting.mention.position) if part)
        if shown:
            return shown
    return None
