"""Articles by station and by activity: one entry per name, however it is spelt in capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bulletin.language.text import address_part, fold
from bulletin.model import Article, Group, Station


def stations(events: Iterable[Sequence[Article]], roster: Iterable[Station] = ()) -> tuple[Group, ...]:
    """Return the stations that events are about and those of the roster, silent ones too, sorted by name.

    An event is its reports, the one that lists show first; it counts for what any of them names.
    """
    found = _groups(events, lambda a: a.polsek)
    told = {g.slug for g in found}
    silent = (Group(address_part(s.name), s.name, ()) for s in roster if s.kind == "polsek")
    return _sorted((*found, *(g for g in silent if g.slug not in told)))


def canonical(article: Article, roster: Iterable[Station]) -> Article:
    """Return an article with the names of its stations as the roster has them: `KSKP`, Kawasan Pelabuhan."""
    names = {fold(name): s.name for s in roster if s.kind == "polsek" for name in (s.name, *s.aliases)}
    polsek = tuple(dict.fromkeys(names.get(fold(name), name) for name in article.polsek))
    return article if polsek == article.polsek else replace(article, polsek=polsek)


def activities(events: Iterable[Sequence[Article]]) -> tuple[Group, ...]:
    """Return the activities that events are, sorted by name."""
    return _groups(events, lambda a: a.activities)


def _groups(events: Iterable[Sequence[Article]], names_of: Callable[[Article], tuple[str, ...]]) -> tuple[Group, ...]:
    members: dict[str, dict[str, Article]] = {}
    spellings: dict[str, Counter[str]] = {}
    for reports in events:
        for name in (name for report in reports for name in names_of(report)):
            folded = address_part(name)
            members.setdefault(folded, {})[reports[0].path] = reports[0]
            spellings.setdefault(folded, Counter())[name] += 1
    groups = (
        Group(address_part(name), name, tuple(members[folded].values()))
        for folded in members
        for name in [min(spellings[folded], key=lambda n: (-spellings[folded][n], n))]
    )
    return _sorted(groups)


def _sorted(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda g: (fold(g.name), g.name)))
