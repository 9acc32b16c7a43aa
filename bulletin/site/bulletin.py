"""Everything the pages are made from, resolved: articles with their quotes, officials, stations, activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bulletin.config import Config
from bulletin.language.names import key
from bulletin.language.text import address_part, fold, one_line
from bulletin.model import (
    Article,
    Event,
    FreePage,
    Group,
    Mention,
    Official,
    Picture,
    PlacedQuote,
    Role,
    Span,
    Station,
    strongest,
)
from bulletin.site import addresses


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
    """The plain text of the body, which all spans count in."""
    sentences: tuple[Span, ...] = ()
    """The sentences of the plain text."""

    grounds: Mapping[str, int] = field(default_factory=dict)
    """The number of the sentence that each fact stands in, by the name of the fact (`grounds.py`)."""
    picture: Picture | None = None
    """The picture that the front matter names."""

    def address_of_person(self, number: int) -> str:
        """Return the address of the sentence that a mention stands in; of the page where it stands in none."""
        sentence = self.grounds.get(f"person {number}")
        return addresses.article(self.article.slug) + (f"#kalimat-{sentence}" if sentence else "")

    def sentence_with(self, stretch: Span) -> str | None:
        """Return the sentence, or the sentences, that a stretch of the text lies in, as one line."""
        held = [s for s in self.sentences if s.meets(stretch)]
        return one_line(Span(held[0].start, held[-1].end).of(self.text)) if held else None


Order = tuple[str, tuple[str, ...], Mapping[str, int]]


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
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Slugs that are nobody's, for several people have the name, with the slugs of these."""
    registered: frozenset[str] = frozenset()
    """The ids of the people whom the registry has."""
    registered_names: frozenset[str] = frozenset()
    """The names that its entries have without a unit or days, as `names.key` gives them."""
    pictures: tuple[Picture, ...] = ()
    """Every picture that is published."""
    style: str = ""
    """The text of the style sheet."""
    has_pdf: bool = False
    """Whether the site is built with its editions as PDF."""
    has_search: bool = False
    """Whether the site is built with its search index."""
    withdrawn: tuple[Article, ...] = ()
    """Articles that were taken back: of each only the notice is published."""
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

    def roles(self, entry: Entry, slug: str) -> tuple[Role | None, ...]:
        """Return what an official did in an event, in each report and mention that has the official."""
        return tuple(
            mention.role
            for report in self.reports(entry)
            for mention, person in zip(report.mentions, report.people, strict=True)
            if person == slug
        )

    def role(self, entry: Entry, slug: str) -> Role | None:
        """Return the strongest role of an official in an event."""
        return strongest(self.roles(entry, slug))

    def said(self, entry: Entry, slug: str) -> Iterator[tuple[Entry, PlacedQuote]]:
        """Yield what an official says in an event, once each: reports of one event repeat each other."""
        for report in self.reports(entry):
            for quote in report.quotes:
                is_theirs = quote.person is not None and report.people[quote.person] == slug
                if is_theirs and (report.article.path, quote.number) not in self.repeated:
                    yield report, quote

    @cached_property
    def repeated(self) -> frozenset[tuple[str, int]]:
        """Return the quotes that an earlier report of the same event has: the article's path, the quote's number."""
        found = set()
        for entry in self.shown:
            told: set[tuple[str, str | None]] = set()
            for report in self.reports(entry):
                own = set()
                for quote in report.quotes:
                    speaker = report.people[quote.person] if quote.person is not None else None
                    words = (fold(quote.quote.text).rstrip(" ,."), speaker)
                    own.add(words)
                    if words in told:
                        found.add((report.article.path, quote.number))
                told |= own
        return frozenset(found)

    @cached_property
    def names_shared(self) -> Mapping[str, tuple[str, ...]]:
        """Return the slugs of `shared` that an official has part in, by the official's slug."""
        found: dict[str, list[str]] = {}
        for name, slugs in self.shared.items():
            for slug in slugs:
                found.setdefault(slug, []).append(name)
        return {slug: tuple(names) for slug, names in found.items()}

    @cached_property
    def names_of_several(self) -> frozenset[str]:
        """Return the names, as `names.key` gives them, that more than one official has."""
        counts = Counter(key(o.name) for o in self.officials)
        return frozenset(name for name, number in counts.items() if number > 1)

    @cached_property
    def activity_by_slug(self) -> Mapping[str, Group]:
        """Return the activities by slug."""
        return {g.slug: g for g in self.activities}

    def order_of(self, station: str | None) -> Order:
        """Return the name of a station, its events by path, newest first, and the number of each; of all for None."""
        return self._orders.get(station) or self._orders[None]

    @cached_property
    def _orders(self) -> Mapping[str | None, Order]:
        groups = [(g.slug, g.name, tuple(a.path for a in g.articles)) for g in self.stations]
        all_of_them = (None, "", tuple(e.article.path for e in self.shown))
        return {
            slug: (name, paths, {p: n for n, p in enumerate(paths)}) for slug, name, paths in (*groups, all_of_them)
        }

    @cached_property
    def station_by_slug(self) -> Mapping[str, Station]:
        """Return the stations of the roster by the address part of their name."""
        return {address_part(s.name): s for s in self.roster if s.kind == "polsek"}

    def names_of(self, group: Group) -> tuple[str, ...]:
        """Return every name of a station that the roster has; the one that articles have, for a station it lacks."""
        station = self.station_by_slug.get(group.slug)
        return (station.name, *station.aliases) if station else (group.name,)

    @cached_property
    def official_by_slug(self) -> Mapping[str, Official]:
        """Return the officials by slug."""
        return {o.slug: o for o in self.officials}


def newest_first(article: Article) -> tuple[int, int, int, int, str]:
    """Return the key that sorts articles newest first; the less exact a date, the later; undated ones last."""
    day = article.date
    return (1, 0, 0, 0, article.slug) if day is None else (0, -day.year, -day.month, -day.day, article.slug)
