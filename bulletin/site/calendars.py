"""Tables of what happened where and when: stations by week, stations by day of a month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence

from bulletin.language.calendar import month_name, readable
from bulletin.language.text import address_part
from bulletin.model import Group
from bulletin.site import addresses, weeks
from bulletin.site.bulletin import Entry
from bulletin.site.frames import Linker, latest_date
from bulletin.site.views import Calendar, CalendarRow, Link
from bulletin.site.weeks import Week

# A station that sent nothing for so many weeks at the end of the record is called silent.
_SILENT = 2


def by_week(to: Linker, groups: Iterable[Group], most: int) -> Calendar:
    """Return the last weeks of the record for some stations."""
    shown = weeks.latest(to.bulletin, most)
    told = weeks.by_week(to.bulletin.shown)
    rows = tuple(_row(to, group, shown) for group in groups)
    columns = tuple(Link(str(w.number), to.to(addresses.edition(w.name)) if w in told else None) for w in shown)
    caption = f"Peristiwa per pekan, {_span(shown)}" if shown else "Belum ada peristiwa bertanggal"
    return Calendar(caption, columns, tuple(f"pekan {w.number}, {w.days}" for w in shown), rows)


def _span(shown: Sequence[Week]) -> str:
    first, last = (f"pekan {week.number} ({week.days})" for week in (shown[0], shown[-1]))
    return first if first == last else f"{first} sampai {last}"


def _row(to: Linker, group: Group, shown: Sequence[Week]) -> CalendarRow:
    numbers = weeks.counts(group.articles, shown)
    latest = latest_date(group.articles)
    return CalendarRow(
        to.station(group.name),
        numbers,
        sum(numbers),
        readable(latest) if latest else None,
        _silence(group, shown, numbers),
    )


def _silence(group: Group, shown: Sequence[Week], numbers: Sequence[int]) -> str | None:
    """Return for how long a station has been silent; None where it has not, or where a vague date leaves it open."""
    if not group.articles:
        return "belum ada kabar"
    quiet = next((n for n, number in enumerate(reversed(numbers)) if number), len(numbers))
    if quiet < _SILENT:
        return None
    since = shown[-quiet].monday
    if any(a.date and not a.date.is_full and a.date.last_day >= since for a in group.articles):
        return None
    return f"tidak ada kabar {quiet} pekan terakhir" if quiet < len(numbers) else "tidak ada kabar belakangan ini"


def of_month(to: Linker, entries: Sequence[Entry]) -> Calendar | None:
    """Return the days of a month for the stations that have news in it; None where no day is known."""
    days = [e.article.date for e in entries if e.article.date and e.article.date.is_full]
    if not days:
        return None
    year, month = days[0].year, days[0].month
    last = monthrange(year, month)[1]
    by_station: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in entry.article.polsek or ("",):
            by_station.setdefault(address_part(name) if name else "", []).append(entry)
    names = {g.slug: g.name for g in to.bulletin.stations}
    rows = []
    for slug in sorted(by_station):
        numbers = [0] * last
        for entry in by_station[slug]:
            if entry.article.date and entry.article.date.is_full:
                numbers[entry.article.date.day - 1] += 1
        link = to.station(names[slug]) if slug in names else Link("lainnya")
        rows.append(CalendarRow(link, tuple(numbers), sum(numbers), None, None))
    caption = f"Peristiwa per hari, {month_name(month)} {year}"
    titles = tuple(f"{day} {month_name(month)} {year}" for day in range(1, last + 1))
    return Calendar(caption, tuple(Link(str(day)) for day in range(1, last + 1)), titles, tuple(rows))
