"""Weeks (ISO 8601: Monday to Sunday) and what happened in each: calendars, bars over time, the week's edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bulletin.language.calendar import month_name
from bulletin.model import Article
from bulletin.site.bulletin import Bulletin, Entry

_WEEK = timedelta(days=7)
# A calendar of half a year is as much as a page can show.
MOST_WEEKS = 26


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week, by its Monday."""

    monday: date

    @property
    def name(self) -> str:
        """Return the name for addresses: `2024-W44`."""
        year, number, _day = self.monday.isocalendar()
        return f"{year:04}-W{number:02}"

    @property
    def number(self) -> int:
        """Return the number in its year (1 to 53)."""
        return self.monday.isocalendar()[1]

    @property
    def days(self) -> str:
        """Return its days as readers see them: `28 Oktober – 3 November 2024`."""
        sunday = self.monday + timedelta(days=6)
        first = f"{self.monday.day}"
        if self.monday.month != sunday.month:
            first += f" {month_name(self.monday.month)}"
        if self.monday.year != sunday.year:
            first += f" {self.monday.year}"
        return f"{first} – {sunday.day} {month_name(sunday.month)} {sunday.year}"


@lru_cache(maxsize=1 << 12)
def week_of_day(day: date) -> Week:
    """Return the week of a day."""
    return Week(day - timedelta(days=day.weekday()))


def week_of(article: Article) -> Week | None:
    """Return the week of an article; None where its day is not known."""
    return week_of_day(article.date.as_date()) if article.date and article.date.is_full else None


def by_week(entries: Iterable[Entry]) -> Mapping[Week, tuple[Entry, ...]]:
    """Return the entries of each week that has one, the newest week first."""
    found: dict[Week, list[Entry]] = {}
    for entry in entries:
        if week := week_of(entry.article):
            found.setdefault(week, []).append(entry)
    return {week: tuple(found[week]) for week in sorted(found, reverse=True)}


def latest(bulletin: Bulletin, most: int = MOST_WEEKS) -> tuple[Week, ...]:
    """Return the last weeks of the record, oldest first, those without any news between them included."""
    told = [week for e in bulletin.shown if (week := week_of(e.article))]
    if not told:
        return ()
    last = max(told)
    first = max(min(told), Week(last.monday - (most - 1) * _WEEK))
    count = (last.monday - first.monday) // _WEEK + 1
    return tuple(Week(first.monday + n * _WEEK) for n in range(count))


def counts(articles: Iterable[Article], weeks: Sequence[Week]) -> tuple[int, ...]:
    """Return how many of some articles fall into each of some weeks."""
    found = dict.fromkeys(weeks, 0)
    for article in articles:
        week = week_of(article)
        if week in found:
            found[week] += 1
    return tuple(found.values())
