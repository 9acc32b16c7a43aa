"""Quotes in lists: of an official, of a week, of late."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.language.calendar import readable
from bulletin.model import PlacedQuote
from bulletin.site import addresses
from bulletin.site.bulletin import Entry
from bulletin.site.frames import Linker
from bulletin.site.views import Said


def said(to: Linker, entry: Entry) -> Iterator[Said]:
    """Yield what is said in an event by people who are known, once each."""
    for slug in dict.fromkeys(slug for report in to.bulletin.reports(entry) for slug in report.people):
        if slug:
            for report, quote in to.bulletin.said(entry, slug):
                yield as_said(to, report, quote, slug)


def as_said(to: Linker, entry: Entry, quote: PlacedQuote, slug: str | None = None) -> Said:
    """Return a quote as lists show it; with `slug`, with the name of the one who says it."""
    return Said(
        quote.quote.text.rstrip(" ,"),
        to.to(f"{addresses.article(entry.article.slug)}#kutipan-{quote.number}"),
        entry.article.title,
        readable(entry.article.date),
        quote.quote.inferred,
        to.official(to.bulletin.official_by_slug[slug].name, slug) if slug else None,
    )
