"""The frame around every page, and the small views that many pages share: cards, counts, pagers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

from markupsafe import Markup

from bulletin.language.calendar import countdown, month_name, readable
from bulletin.language.text import address_part, shorten
from bulletin.model import Article, PartialDate
from bulletin.site import addresses
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.views import Card, Frame, Link, Pager, Social

_SECTIONS = (
    ("Beranda", addresses.HOME),
    ("Polsek", addresses.STATIONS),
    ("Pejabat", addresses.OFFICIALS),
    ("Kegiatan", addresses.ACTIVITIES),
    ("Arsip", addresses.ARCHIVE),
    ("Cari", addresses.SEARCH),
)
_LONGEST_DESCRIPTION = 200
UNDATED = "tanpa-tanggal"

T = TypeVar("T")


@dataclass(frozen=True)
class Linker:
    """Makes links for one page of one bulletin."""

    bulletin: Bulletin
    here: str

    def to(self, target: str) -> str:
        """Return the relative link to an address."""
        return addresses.relative(target, self.here)

    def link(self, text: str, target: str) -> Link:
        """Return a link view; the page itself gets no link."""
        return Link(text, None, current=True) if target == self.here else Link(text, self.to(target))

    def station(self, name: str) -> Link:
        """Return the link to a station."""
        return self.link(name, addresses.station(address_part(name)))

    def activity(self, name: str) -> Link:
        """Return the link to an activity."""
        return self.link(name, addresses.activity(address_part(name)))

    def official(self, name: str, slug: str | None) -> Link:
        """Return the link to an official; plain text where it is open who is meant."""
        return self.link(name, addresses.official(slug)) if slug else Link(name)

    def article(self, article: Article) -> Link:
        """Return the link to an article."""
        return self.link(article.title, addresses.article(article.slug))

    def card(self, entry: Entry, role: str | None = None) -> Card:
        """Return an article as a list shows it."""
        article = entry.article
        return Card(
            title=article.title,
            href=self.to(addresses.article(article.slug)),
            date=readable(article.date),
            iso_date=str(article.date) if article.date else None,
            countdown=countdown(article.date, self.bulletin.config.voting_day),
            stations=tuple(self.station(name) for name in article.polsek),
            activities=tuple(self.activity(name) for name in article.activities),
            summary=shorten(entry.summary, _LONGEST_DESCRIPTION),
            role=role,
            draft=article.draft,
            reports=self.reports(entry),
            corrected=bool(article.corrections),
        )

    def reports(self, entry: Entry) -> tuple[Link, ...]:
        """Return links to the other reports of an article's event, by their outlet."""
        others = (e.article for e in self.bulletin.reports(entry) if e is not entry)
        return tuple(self.link(a.source or a.title, addresses.article(a.slug)) for a in others)

    def frame(
        self,
        title: str,
        description: str,
        *,
        section: tuple[str, str] | None = None,
        feeds: Iterable[tuple[str, str]] = (),
        draft: bool = False,
        page: int = 1,
        social: Social | None = None,
    ) -> Frame:
        """Return the frame of this page. `section` is the (name, address) between home and this page."""
        config = self.bulletin.config
        if page > 1:
            title = f"{title} (halaman {page})"
            description = f"Halaman {page}. {description}"
        own_feeds = tuple(Link(text, self.to(target)) for text, target in feeds)
        return Frame(
            site_title=config.title,
            region=config.region,
            publisher=config.publisher,
            title=title,
            description=shorten(description, _LONGEST_DESCRIPTION),
            canonical=addresses.absolute(config.base_url, self.here),
            base_path=urlsplit(config.base_url or "/").path or "/",
            home=self.to(addresses.HOME),
            style=self.to(addresses.STYLE),
            embedded_style=embedded(self.bulletin.style),
            icon=self.to(addresses.ICON),
            script=self.to(addresses.SCRIPT),
            worker=self.to(addresses.WORKER) if config.offline else None,
            navigation=tuple(replace(self.link(text, target), href=self.to(target)) for text, target in _SECTIONS),
            pages=(
                *(self.link(p.title, addresses.free_page(p.slug)) for p, _html in self.bulletin.pages),
                self.link("Koreksi", addresses.CORRECTIONS),
                self.link("Data terbuka", addresses.DATA),
            ),
            crumbs=self._crumbs(title, section),
            feeds=(*own_feeds, Link(f"Semua artikel {config.title}", self.to(addresses.FEED))),
            social=social or self.social(addresses.PREVIEW, config.title),
            draft=draft,
        )

    def social(self, image: str, alt: str, article: Article | None = None) -> Social:
        """Return what a shared link to this page shows; days that are known only in part are left out."""
        picture = addresses.absolute(self.bulletin.config.base_url, image)
        if article is None:
            return Social("website", picture, alt)
        day, updated = article.date, article.updated
        return Social(
            "article",
            picture,
            alt,
            str(day) if day and day.is_full else None,
            str(updated) if article.corrections and updated and updated.is_full else None,
        )

    def _crumbs(self, title: str, section: tuple[str, str] | None) -> tuple[Link, ...]:
        if self.here == addresses.HOME:
            return ()
        crumbs = [Link("Beranda", self.to(addresses.HOME))]
        if section and section[1] != self.here:
            crumbs.append(Link(section[0], self.to(section[1])))
        return (*crumbs, Link(title, current=True))


# What a page may carry at most: a larger sheet is better fetched once, and kept, than sent with every page.
_LONGEST_STYLE = 24_000
_OTHER_FILES = re.compile(r"url\(|@import", re.IGNORECASE)
# A comment, or a string, which may hold what looks like one.
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/\n?""", re.DOTALL)


@lru_cache(maxsize=1)
def embedded(style: str) -> Markup | None:
    """Return a style sheet as it may stand in a `<style>` of a page; None for one that a page has to link to.

    Its comments are left out. A sheet that names other files cannot stand in pages of several folders, for it names
    them from its own.
    """
    if not style or len(style) > _LONGEST_STYLE or _OTHER_FILES.search(style):
        return None
    # In CSS `\/` is a slash; in HTML `</` may end the element.
    return Markup(_COMMENT.sub(lambda m: m[1] or "", style).strip().replace("</", "<\\/"))


def month_of(article: Article) -> tuple[str, str]:
    """Return the name (for the address) and the title of the month that an article is filed under."""
    day = article.date
    if day is None:
        return UNDATED, "Tanpa tanggal"
    if not day.month:
        return str(day.year), f"{day.year}, bulan tidak disebut"
    return f"{day.year:04}-{day.month:02}", f"{month_name(day.month)} {day.year}"


def paged(address: str, items: Sequence[T], size: int) -> Iterator[tuple[str, tuple[T, ...], Pager]]:
    """Yield each page of a list: its address, its items, and where the list goes on. At least one page."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        here = addresses.numbered(address, number)
        pager = Pager(
            number,
            total,
            addresses.relative(addresses.numbered(address, number - 1), here) if number > 1 else None,
            addresses.relative(addresses.numbered(address, number + 1), here) if number < total else None,
        )
        yield here, tuple(items[(number - 1) * size : number * size]), pager


def latest_date(articles: Iterable[Article]) -> PartialDate | None:
    """Return the latest date among articles, or None when none has one."""
    return max((a.date for a in articles if a.date), default=None)
