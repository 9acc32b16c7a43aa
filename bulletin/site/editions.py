"""The week's edition: what happened from Monday to Sunday, by station, with who said what and the sources."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.language.text import address_part
from bulletin.model import Page
from bulletin.site import addresses, weeks
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.frames import Linker, paged
from bulletin.site.quotes import said
from bulletin.site.views import Card, Count, EditionsView, EditionView, Link
from bulletin.site.weeks import Week

# What fits on two printed pages beside the events.
_MOST_QUOTES = 6


def pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield the list of editions, and an edition for every week that has news."""
    told = weeks.by_week(bulletin.shown)
    for here, weeks_shown, pager in paged(addresses.EDITIONS, list(told), bulletin.config.per_page):
        to = Linker(bulletin, here)
        counts = tuple(Count(link(to, week), len(told[week]), note=week.days) for week in weeks_shown)
        lead = "Ringkasan setiap pekan, siap cetak."
        frame = to.frame("Edisi pekanan", lead, section=("Arsip", addresses.ARCHIVE), page=pager.number)
        yield Page(to.here, "editions.html", EditionsView(frame, counts, pager))
    order = list(told)
    for number, (week, entries) in enumerate(told.items()):
        newer = order[number - 1] if number else None
        older = order[number + 1] if number + 1 < len(order) else None
        yield _edition(bulletin, week, entries, newer, older)


def link(to: Linker, week: Week) -> Link:
    """Return the link to a week's edition."""
    return to.link(f"Pekan {week.number}, {week.monday.isocalendar()[0]}", addresses.edition(week.name))


def _edition(
    bulletin: Bulletin, week: Week, entries: tuple[Entry, ...], newer: Week | None, older: Week | None
) -> Page:
    to = Linker(bulletin, addresses.edition(week.name))
    title = f"Edisi pekan {week.number}, {week.monday.isocalendar()[0]}"
    quotes = [q for entry in entries for q in said(to, entry)]
    view = EditionView(
        frame=to.frame(
            title,
            f"{len(entries)} peristiwa pada {week.days}, menurut Polsek, siap cetak.",
            section=("Edisi", addresses.EDITIONS),
        ),
        days=week.days,
        total=len(entries),
        sections=tuple(_sections(to, entries)),
        quotes=tuple(quotes[:_MOST_QUOTES]),
        sources=tuple((e.article.title, _address(to, e)) for e in entries),
        pdf=to.to(addresses.pdf_of(to.here)) if bulletin.has_pdf else None,
        newer=link(to, newer) if newer else None,
        older=link(to, older) if older else None,
    )
    return Page(to.here, "edition.html", view, tuple(e.article.path for e in entries))


def _address(to: Linker, entry: Entry) -> str:
    target = addresses.article(entry.article.slug)
    return addresses.absolute(to.bulletin.config.base_url, target) or to.to(target)


def _sections(to: Linker, entries: tuple[Entry, ...]) -> Iterator[tuple[str, tuple[Card, ...]]]:
    """Yield the events by lead station, in the order of the stations; those without one come last."""
    by_station: dict[str, list[Entry]] = {}
    for entry in reversed(entries):  # in the order of the week
        lead = entry.article.polsek[0] if entry.article.polsek else ""
        by_station.setdefault(address_part(lead) if lead else "", []).append(entry)
    for group in to.bulletin.stations:
        if found := by_station.pop(group.slug, None):
            yield f"Polsek {group.name}", tuple(to.card(e) for e in found)
    for found in by_station.values():
        yield "Lainnya", tuple(to.card(e) for e in found)
