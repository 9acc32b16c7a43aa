"""Feeds and the site map: Atom (RFC 4287), JSON Feed 1.1, sitemaps.org 0.9.

Atom demands an instant for every entry. It is the first instant of what is known of the article's date in the
region's time (WIB, UTC+7): for `2024`, 1 January; for an undated article the Unix epoch, which feed readers sort
last. The words of the entry carry the date as readers should see it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from bulletin.language.calendar import readable
from bulletin.language.text import without_controls
from bulletin.model import Article, Page, PartialDate
from bulletin.site import addresses
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.corrections import notices, withdrawn_title

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NAMESPACE = uuid.UUID("5b1f0c2e-8a5e-5d0b-9f57-6c1d3c1e7a10")
"""Ours; the ids of feeds and entries are derived from it and never from an address."""
_NO_DATE = "1970-01-01T00:00:00Z"


def pages(bulletin: Bulletin) -> list[Page]:
    """Return every feed of the site, as bytes."""
    size = bulletin.config.feed_size
    title = bulletin.config.title
    found = [
        Page(addresses.FEED, "", _atom(bulletin, addresses.FEED, addresses.HOME, title, bulletin.shown[:size])),
        Page(addresses.JSON_FEED, "", _json(bulletin, bulletin.shown[:size])),
    ]
    for group in bulletin.stations:
        address = addresses.station(group.slug)
        entries = [bulletin.by_path[a.path] for a in group.articles[:size]]
        found.append(_feed_page(bulletin, address, f"{title}: Polsek {group.name}", entries))
    for official in bulletin.officials:
        entries = list(bulletin.shown_with.get(official.slug, ())[:size])
        found.append(_feed_page(bulletin, addresses.official(official.slug), f"{title}: {official.name}", entries))
    found.append(Page(addresses.feed_of(addresses.CORRECTIONS), "", _corrections(bulletin)))
    return found


def _corrections(bulletin: Bulletin) -> bytes:
    """Return the feed of corrections and withdrawn articles."""
    here = addresses.feed_of(addresses.CORRECTIONS)
    listed = notices(bulletin)[: bulletin.config.feed_size]
    feed = _head(bulletin, here, addresses.CORRECTIONS, f"{bulletin.config.title}: koreksi", [n.date for n in listed])
    for notice in listed:
        article = notice.article
        title = article.title if notice.number else withdrawn_title(bulletin, article)
        element = ET.SubElement(feed, "entry")
        _add(element, "title", f"Koreksi: {title}" if notice.number else title)
        _add(element, "id", _identifier("notice", f"{_article_id(article)}:{notice.id}"))
        _add(element, "updated", _instant(notice.date))
        href = _href(bulletin, f"{addresses.article(article.slug)}#{notice.id}", here)
        ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": href})
        _add(element, "summary", " ".join(part for part in (notice.what, notice.why) if part))
    return _document(feed)


def _feed_page(bulletin: Bulletin, address: str, title: str, entries: Sequence[Entry]) -> Page:
    feed = addresses.feed_of(address)
    sources = tuple(e.article.path for e in entries)
    return Page(feed, "", _atom(bulletin, feed, address, title, entries), sources)


def _instant(day: PartialDate | None) -> str:
    return f"{day.as_date().isoformat()}T00:00:00+07:00" if day else _NO_DATE


def _identifier(kind: str, name: str) -> str:
    return uuid.uuid5(_NAMESPACE, f"{kind}:{name}").urn


def _article_id(article: Article) -> str:
    """Return an id that stays when the address changes: from the raw text's digest where there is one."""
    return _identifier("article", article.origin.sha256 if article.origin else article.slug)


def _href(bulletin: Bulletin, target: str, here: str) -> str:
    base = bulletin.config.base_url
    return addresses.full(base, target) if base else addresses.relative(target, here)


def _head(bulletin: Bulletin, here: str, page: str, title: str, dates: Iterable[PartialDate | None]) -> ET.Element:
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "id"})
    _add(feed, "title", title)
    _add(feed, "id", _identifier("feed", f"{bulletin.config.title}:{here}"))
    _add(feed, "updated", max(map(_instant, dates), default=_NO_DATE))
    author = ET.SubElement(feed, "author")
    _add(author, "name", bulletin.config.publisher or bulletin.config.title)
    ET.SubElement(feed, "link", {"rel": "self", "href": _href(bulletin, here, here)})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _href(bulletin, page, here)})
    return feed


def _atom(bulletin: Bulletin, here: str, page: str, title: str, entries: Sequence[Entry]) -> bytes:
    feed = _head(bulletin, here, page, title, [e.article.updated for e in entries])
    for entry in entries:
        _atom_entry(bulletin, feed, entry, here)
    return _document(feed)


def _atom_entry(bulletin: Bulletin, feed: ET.Element, entry: Entry, here: str) -> None:
    article = entry.article
    element = ET.SubElement(feed, "entry")
    _add(element, "title", article.title)
    _add(element, "id", _article_id(article))
    _add(element, "updated", _instant(article.updated))
    if article.date and article.date.is_full:
        _add(element, "published", _instant(article.date))
    href = _href(bulletin, addresses.article(article.slug), here)
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": href})
    for name in (*(f"Polsek {p}" for p in article.polsek), *article.activities):
        ET.SubElement(element, "category", {"term": without_controls(name)})
    _add(element, "summary", f"{readable(article.date)}. {entry.summary}")


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = without_controls(text)


def _json(bulletin: Bulletin, entries: Sequence[Entry]) -> bytes:
    config = bulletin.config
    here = addresses.JSON_FEED
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": config.title,
        "home_page_url": _href(bulletin, addresses.HOME, here),
        "feed_url": _href(bulletin, here, here),
        "description": config.description,
        "language": "id",
        "items": [_json_item(bulletin, e) for e in entries],
    }
    kept = {key: value for key, value in feed.items() if value is not None}
    return without_controls(json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(bulletin: Bulletin, entry: Entry) -> dict[str, object]:
    article = entry.article
    item: dict[str, object] = {
        "id": _article_id(article),
        "url": _href(bulletin, addresses.article(article.slug), addresses.JSON_FEED),
        "title": article.title,
        "content_text": f"{readable(article.date)}. {entry.summary}",
        "tags": [*(f"Polsek {p}" for p in article.polsek), *article.activities],
    }
    if article.date and article.date.is_full:
        item["date_published"] = _instant(article.date)
    if article.corrections and article.updated:
        item["date_modified"] = _instant(article.updated)
    return item


def sitemap(bulletin: Bulletin, listed: Sequence[str]) -> Page:
    """Return the site map of these addresses. Articles carry their date where the day is known."""
    dates = {addresses.article(e.article.slug): e.article.updated for e in bulletin.entries}
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    for address in sorted(listed):
        url = ET.SubElement(root, "url")
        _add(url, "loc", _href(bulletin, address, "sitemap.xml"))
        day = dates.get(address)
        if day and day.is_full:
            _add(url, "lastmod", str(day))
    return Page("sitemap.xml", "", _document(root))


def _document(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    body: bytes = ET.tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"
