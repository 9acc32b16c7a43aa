"""The page of an article: its text, the facts with the sentences they stand in, who said what, and what goes on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from bulletin.language.calendar import countdown, readable
from bulletin.language.text import address_part, shorten
from bulletin.model import LOCATION_PARTS, Page, Role
from bulletin.site import addresses, corrections
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.frames import Linker, month_of
from bulletin.site.views import ArticleView, Fact, Link, Participant, Photograph, Spoken

ROLES = {
    Role.LED: "memimpin",
    Role.SPOKE: "berbicara",
    Role.ATTENDED: "hadir",
    Role.REPRESENTED: "diwakili, tidak hadir",
    Role.MENTIONED: "disebut",
}
PLACE_LABELS = dict(
    zip(LOCATION_PARTS, ("Tempat", "Jalan", "Kelurahan/desa", "Kecamatan", "Kota/kabupaten", "Provinsi"), strict=True)
)
_MOST_RELATED = 3
_MOST_SHARED = 200
_LONGEST_SHARED_SUMMARY = 160


def pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield the page of every article."""
    for entry in bulletin.entries:
        to = Linker(bulletin, addresses.article(entry.article.slug))
        yield Page(to.here, "article.html", _view(to, entry), (entry.article.path,))


def _view(to: Linker, entry: Entry) -> ArticleView:
    bulletin, article = to.bulletin, entry.article
    name, title = month_of(article)
    beside, newer, older = _neighbours(to, entry)
    return ArticleView(
        frame=to.frame(
            article.title,
            _description(to, entry),
            section=(title, addresses.month(name)),
            draft=article.draft,
            social=to.social(addresses.preview(article.slug), article.title, article),
        ),
        date=readable(article.date),
        iso_date=str(article.date) if article.date else None,
        countdown=countdown(article.date, bulletin.config.voting_day),
        stations=tuple(to.station(name) for name in article.polsek),
        account=_account(entry),
        corrections=tuple(corrections.shown(to, n, with_article=False) for n in corrections.of_article(article)),
        photograph=_photograph(to, entry),
        body=Markup(entry.html),
        facts=tuple(_facts(to, entry)),
        participants=tuple(_participants(to, entry)),
        quotes=tuple(_quotes(to, entry)),
        reports=to.reports(entry),
        share=tuple(_share(to, entry)),
        beside=beside,
        newer=newer,
        older=older,
        related=tuple(to.card(e) for e in _related(bulletin, entry)),
        data=_json_ld(to, entry),
    )


def _description(to: Linker, entry: Entry) -> str:
    """Return the summary; of a further report of an event with its outlet, so that no two pages say the same."""
    first = to.bulletin.reports(entry)[0]
    outlet = entry.article.source or entry.article.slug
    summary = entry.summary or entry.article.title
    return summary if first is entry else f"{outlet}: {summary}"


def _account(entry: Entry) -> str:
    """Say whose account the text is: a press release is one side."""
    article = entry.article
    sender = f"Polsek {article.polsek[0]}" if article.polsek else "pihak yang mengeluarkannya"
    outlet = f", sebagaimana dimuat {article.source}" if article.source else ""
    return f"Naskah ini keterangan satu pihak: siaran pers {sender}{outlet}."


def _photograph(to: Linker, entry: Entry) -> Photograph | None:
    picture, article = entry.picture, entry.article
    if picture is None:
        return None
    alt = article.image_alt or ""
    return Photograph(to.to(picture.address), picture.width, picture.height, alt, article.image_credit)


def _ground(entry: Entry, fact: str) -> str | None:
    number = entry.grounds.get(fact)
    return f"#kalimat-{number}" if number else None


def _facts(to: Linker, entry: Entry) -> Iterator[Fact]:
    article = entry.article
    yield Fact("Kapan", (Link(readable(article.date)),), _ground(entry, "date"))
    for name in article.polsek[:1]:
        every = tuple(to.station(n) for n in article.polsek)
        yield Fact("Polsek", every, _ground(entry, f"polsek {name}"))
    for name in article.activities:
        yield Fact("Kegiatan", (to.activity(name),), _ground(entry, f"activity {name}"))
    for part in LOCATION_PARTS:
        if value := getattr(article.place, part):
            yield Fact(PLACE_LABELS[part], (Link(value),), _ground(entry, f"place.{part}"))
    for label, field in (("Media", "source"), ("Editor", "editor"), ("Dikirim dari", "dateline")):
        if value := getattr(article, field):
            yield Fact(label, (Link(value),), _ground(entry, field))
    if article.tags:
        yield Fact("Topik", tuple(map(Link, article.tags)), None)


def _participants(to: Linker, entry: Entry) -> Iterator[Participant]:
    shown: set[str] = set()
    for number, (slug, mention) in enumerate(zip(entry.people, entry.mentions, strict=True)):
        if slug in shown:
            continue
        shown |= {slug} if slug else set()
        yield Participant(
            to.official(mention.name, slug),
            mention.rank,
            ", ".join(mention.degrees),
            mention.position,
            ROLES[mention.role] if mention.role else None,
            _ground(entry, f"person {number}"),
        )


def _quotes(to: Linker, entry: Entry) -> Iterator[Spoken]:
    for placed in entry.quotes:
        mention = entry.mentions[placed.person] if placed.person is not None else None
        slug = entry.people[placed.person] if placed.person is not None else None
        post = " · ".join(p for p in (mention.rank, mention.position) if p) if mention else ""
        yield Spoken(
            placed.quote.text.rstrip(" ,"),
            f"#kutipan-{placed.number}",
            to.official(mention.name, slug) if mention else None,
            post or None,
            placed.quote.inferred,
        )


def _share(to: Linker, entry: Entry) -> Iterator[Link]:
    """Yield links that pass on title, one line, and address; they ask nothing of another host until they are used."""
    address = addresses.absolute(to.bulletin.config.base_url, to.here)
    if address is None:
        return
    summary = shorten(entry.summary, _LONGEST_SHARED_SUMMARY)
    words = "\n".join(part for part in (entry.article.title, summary, address) if part)
    yield Link("WhatsApp", f"https://wa.me/?text={quote(words, safe='')}")
    yield Link(
        "Telegram", f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(entry.article.title, safe='')}"
    )
    yield Link("Surel", f"mailto:?subject={quote(entry.article.title, safe='')}&body={quote(words, safe='')}")


def _neighbours(to: Linker, entry: Entry) -> tuple[str, Link | None, Link | None]:
    """Return whose articles come next, and the newer and the older one: of the same Polsek, else of all."""
    bulletin = to.bulletin
    first = bulletin.reports(entry)[0]
    station = address_part(entry.article.polsek[0]) if entry.article.polsek else None
    name, paths, numbers = bulletin.order_of(station)
    if first.article.path not in numbers:
        name, paths, numbers = bulletin.order_of(None)
    number = numbers[first.article.path]
    newer = bulletin.by_path[paths[number - 1]].article if number else None
    older = bulletin.by_path[paths[number + 1]].article if number + 1 < len(paths) else None
    beside = f"Polsek {name}" if name else bulletin.config.title
    return beside, to.article(newer) if newer else None, to.article(older) if older else None


def _related(bulletin: Bulletin, entry: Entry) -> list[Entry]:
    """Return events with the same people or activity, those with most in common first, then the newest."""
    here = bulletin.event_of[entry.article.path]
    weights: Counter[str] = Counter()
    for slug in dict.fromkeys(entry.people):
        together = bulletin.shown_with.get(slug or "", ())[:_MOST_SHARED]
        weights.update({e.article.path: 2 for e in together})
    for name in entry.article.activities:
        group = bulletin.activity_by_slug.get(address_part(name))
        weights.update({a.path: 1 for a in (group.articles[:_MOST_SHARED] if group else ())})
    order = bulletin.order_of(None)[2]
    found = [path for path in weights if path not in here.reports]
    return [bulletin.by_path[p] for p in sorted(found, key=lambda p: (-weights[p], order[p]))[:_MOST_RELATED]]


def _json_ld(to: Linker, entry: Entry) -> Markup:
    """Return the article as a NewsArticle (schema.org), dates in their real precision, ready to stand in a script."""
    bulletin, article = to.bulletin, entry.article
    address = addresses.absolute(bulletin.config.base_url, to.here)
    publisher = {"@type": "Organization", "name": bulletin.config.publisher or bulletin.config.title}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "inLanguage": "id",
        "url": address,
        "datePublished": str(article.date) if article.date else None,
        "dateModified": str(article.updated) if article.corrections else None,
        "publisher": publisher,
        "author": {"@type": "Organization", "name": article.source} if article.source else publisher,
        "image": addresses.absolute(bulletin.config.base_url, addresses.preview(article.slug)),
        "contentLocation": _place(article.place),
        "mentions": [_as_person(bulletin, entry, n) for n in range(len(entry.mentions))],
        "description": entry.summary or None,
        "correction": [f"{c.date}: {c.what}" for c in article.corrections] or None,
    }
    kept = {key: value for key, value in data.items() if value not in (None, [])}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    # Inside a script nothing may look like markup (html.spec.whatwg.org, restrictions for contents of script elements).
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _as_person(bulletin: Bulletin, entry: Entry, number: int) -> dict[str, Any]:
    mention, slug = entry.mentions[number], entry.people[number]
    found: dict[str, Any] = {"@type": "Person", "name": mention.name}
    if mention.position:
        found["jobTitle"] = mention.position
    if slug and bulletin.config.base_url:
        found["url"] = addresses.absolute(bulletin.config.base_url, addresses.official(slug))
    return found


def _place(place: Any) -> dict[str, str] | None:
    words = ", ".join(value for part in LOCATION_PARTS if (value := getattr(place, part)))
    return {"@type": "Place", "name": words} if words else None
