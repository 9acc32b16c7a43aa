"""Everything the pages are made from, resolved: articles with their quotes, officials, stations, activities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bulletin.config import Config
from bulletin.language.text import address_part
from bulletin.model import Article, Event, FreePage, Group, Mention, Official, PlacedQuote, Span, Station


@dataclass(frozen=True)
class Entry:
    """A published article: its text as HTML, its quotes, a summary, and the slugs of the people in it."""

    article: Article
    html: str
    quotes: tuple[PlacedQuote, ...]
    summary: str
    mentions: tuple[Mention, ...]
    people: tuple[str | None, ...]
    """Slug of each official, in the order of `mentions`; None where it is open who is meant."""
    text: str = ""
    """The plain text of the body, which the spans of quotes and paragraphs count in."""
    paragraphs: tuple[Span, ...] = ()
    """The paragraphs that have an id on the page: `p1`, `p2`, ..."""

    def paragraph_of(self, offset: int) -> int | None:
        """Return the number of the paragraph (from 1) that an offset of the text lies in."""
        return next((n for n, p in enumerate(self.paragraphs, start=1) if p.start <= offset < p.end), None)


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
    events: tuple[Event, ...] = ()
    """Every event with its reports; the first report is the one that lists show."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Slugs of officials that were merged or renamed, and those that stand."""
    alike: tuple[tuple[str, str, str], ...] = ()
    """Pairs of slugs of officials who may be one person, and why."""
    roster: tuple[Station, ...] = ()
    """The region's police units, as the registry has them."""

    @cached_property
    def by_path(self) -> Mapping[str, Entry]:
        """Return the entries by the path of their article."""
        return {e.article.path: e for e in self.entries}

    @cached_property
    def shown(self) -> tuple[Entry, ...]:
        """Return one entry for each event: its first report."""
        return tuple(e for e in self.entries if self.event_of[e.article.path].reports[0] == e.article.path)

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """Return the event of every article, by the article's path."""
        found = {path: event for event in self.events for path in event.reports}
        return {e.article.path: found.get(e.article.path, Event((e.article.path,))) for e in self.entries}

    def reports(self, entry: Entry) -> tuple[Entry, ...]:
        """Return every report of an article's event, the one that lists show first."""
        return tuple(self.by_path[path] for path in self.event_of[entry.article.path].reports)

    @cached_property
    def shown_with(self) -> Mapping[str, tuple[Entry, ...]]:
        """Return the entries of `shown` whose event has an official in one of its reports, by the official's slug."""
        found: dict[str, dict[str, Entry]] = {}
        for entry in self.shown:
            for report in self.reports(entry):
                for slug in report.people:
                    if slug:
                        found.setdefault(slug, {})[entry.article.path] = entry
        return {slug: tuple(entries.values()) for slug, entries in found.items()}

    @cached_property
    def station_by_slug(self) -> Mapping[str, Station]:
        """Return the stations of the roster by the address part of their name."""
        return {address_part(s.name): s for s in self.roster if s.kind == "polsek"}

    @cached_property
    def official_by_slug(self) -> Mapping[str, Official]:
        """Return the officials by slug."""
        return {o.slug: o for o in self.officials}


def newest_first(article: Article) -> tuple[int, int, int, int, str]:
    """Return the key that sorts articles newest first; the less exact a date, the later; undated ones last."""
    day = article.date
    return (1, 0, 0, 0, article.slug) if day is None else (0, -day.year, -day.month, -day.day, article.slug)
