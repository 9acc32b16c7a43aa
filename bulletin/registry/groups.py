"""Articles by station and by activity: one entry per name, however it is spelt in capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from bulletin.language.text import address_part, fold
from bulletin.model import Article, Group


def stations(articles: Iterable[Article]) -> tuple[Group, ...]:
    """Return the stations that articles are about, sorted by name."""
    return _groups(articles, lambda a: a.polsek)


def activities(articles: Iterable[Article]) -> tuple[Group, ...]:
    """Return the activities that articles tell of, sorted by name."""
    return _groups(articles, lambda a: a.activities)


def _groups(articles: Iterable[Article], names_of: Callable[[Article], tuple[str, ...]]) -> tuple[Group, ...]:
    members: dict[str, dict[str, Article]] = {}
    spellings: dict[str, Counter[str]] = {}
    for article in articles:
        for name in names_of(article):
            folded = address_part(name)
            members.setdefault(folded, {})[article.path] = article
            spellings.setdefault(folded, Counter())[name] += 1
    groups = (
        Group(address_part(name), name, tuple(members[folded].values()))
        for folded in members
        for name in [min(spellings[folded], key=lambda n: (-spellings[folded][n], n))]
    )
    return tuple(sorted(groups, key=lambda g: (fold(g.name), g.name)))
