"""Everything the pages are made from, resolved: articles with their quotes, officials, stations, activities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bulletin.config import Config
from bulletin.model import Article, FreePage, Group, Mention, Official, PlacedQuote


@dataclass(frozen=True)
class Entry:
    """A published article: its text as HTML, its quotes, a summary, and the slugs of the people in it."""

    article: Article
    html: str
    quotes: tuple[PlacedQuote, ...]
    summary: str
    mentions: tuple[Mention, ...]
    people: tuple[str, ...]
    """Slug of each official, in the order of `mentions`."""


@dataclass(frozen=True)
class Bulletin:
    """The whole record. Articles are newest first, undated ones last."""

    config: Config
    entries: tuple[Entry, ...]
    officials: tuple[Official, ...]
    stations: tuple[Group, ...]
    activities: tuple[Group, ...]
    pages: tuple[tuple[FreePage, str], ...]
    """Free pages with their HTML."""

    @cached_property
    def by_path(self) -> Mapping[str, Entry]:
        """Return the entries by the path of their article."""
        return {e.article.path: e for e in self.entries}

    @cached_property
    def official_by_slug(self) -> Mapping[str, Official]:
        """Return the officials by slug."""
        return {o.slug: o for o in self.officials}


def newest_first(article: Article) -> tuple[int, int, int, int, str]:
    """Return the key that sorts articles newest first; the less exact a date, the later; undated ones last."""
    day = article.date
    return (1, 0, 0, 0, article.slug) if day is None else (0, -day.year, -day.month, -day.day, article.slug)
