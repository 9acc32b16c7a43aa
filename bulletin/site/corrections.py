"""Corrections and withdrawn articles: on the article, on a page of their own with its feed, and in the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bulletin.language.calendar import readable
from bulletin.model import Article, Correction, Page, PartialDate
from bulletin.site import addresses
from bulletin.site.bulletin import Bulletin
from bulletin.site.frames import Linker, paged
from bulletin.site.views import Corrected, CorrectionsView, WithdrawnView


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction of an article (`number` from 1, in the order of the file), or its withdrawal (`number` 0)."""

    article: Article
    number: int
    date: PartialDate | None
    what: str
    why: str | None

    @property
    def id(self) -> str:
        """Return the fragment of the notice on the page of its article."""
        return f"koreksi-{self.number}" if self.number else "penarikan"


def notices(bulletin: Bulletin) -> list[Notice]:
    """Return every correction and withdrawal, the latest first; those without a day come last."""
    found = [notice for entry in bulletin.entries for notice in of_article(entry.article)]
    for article in bulletin.withdrawn:
        if article.withdrawn:
            found.append(Notice(article, 0, article.withdrawn.date, article.withdrawn.reason, None))
    return sorted(found, key=_latest_first)


def _latest_first(notice: Notice) -> tuple[bool, int, str, int]:
    day = notice.date
    return (day is None, -day.last_day.toordinal() if day else 0, notice.article.slug, -notice.number)


def of_article(article: Article) -> list[Notice]:
    """Return the corrections of an article, the latest first."""
    found = [_notice(article, number, c) for number, c in enumerate(article.corrections, start=1)]
    return sorted(found, key=_latest_first)


def _notice(article: Article, number: int, correction: Correction) -> Notice:
    return Notice(article, number, correction.date, correction.what, correction.why)


def shown(to: Linker, notice: Notice, *, with_article: bool) -> Corrected:
    """Return a notice as pages show it."""
    target = f"{addresses.article(notice.article.slug)}#{notice.id}"
    title = notice.article.title if notice.number else withdrawn_title(to.bulletin, notice.article)
    return Corrected(
        date=readable(notice.date),
        iso_date=str(notice.date) if notice.date else None,
        what=notice.what,
        why=notice.why,
        id=notice.id,
        article=to.link(title, target) if with_article else None,
        withdrawn=not notice.number,
    )


def withdrawn_title(bulletin: Bulletin, article: Article) -> str:
    """Return what to call a withdrawn article, whose own title is not published any more; no two alike."""
    names = [_plain_title(a) for a in bulletin.withdrawn]
    number = bulletin.withdrawn.index(article)
    same = [n for n, name in enumerate(names) if name == names[number]]
    return names[number] if len(same) == 1 else f"{names[number]} ({same.index(number) + 1})"


def _plain_title(article: Article) -> str:
    day = article.withdrawn.date if article.withdrawn else None
    return f"Artikel ditarik, {readable(day)}" if day else "Artikel ditarik"


def pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield the list of corrections, and the notice of each withdrawn article."""
    lead = "Semua koreksi dan artikel yang ditarik dalam buletin ini."
    feed = ("Koreksi", addresses.feed_of(addresses.CORRECTIONS))
    for here, listed, pager in paged(addresses.CORRECTIONS, notices(bulletin), bulletin.config.per_page):
        to = Linker(bulletin, here)
        frame = to.frame("Koreksi", lead, feeds=[feed], page=pager.number)
        view = CorrectionsView(frame, tuple(shown(to, notice, with_article=True) for notice in listed), pager)
        yield Page(to.here, "corrections.html", view)
    for article in bulletin.withdrawn:
        if article.withdrawn:
            yield _withdrawn(bulletin, article)


def _withdrawn(bulletin: Bulletin, article: Article) -> Page:
    to = Linker(bulletin, addresses.article(article.slug))
    withdrawn = article.withdrawn
    assert withdrawn is not None
    frame = to.frame(
        withdrawn_title(bulletin, article),
        f"Artikel ini telah ditarik. {withdrawn.reason}",
        section=("Koreksi", addresses.CORRECTIONS),
        draft=article.draft,
    )
    day = withdrawn.date
    view = WithdrawnView(frame, readable(day) if day else None, str(day) if day else None, withdrawn.reason)
    return Page(to.here, "withdrawn.html", view, (article.path,))
