"""The open data: articles and quotes as JSON, articles as CSV, officials in the Popolo format, all of it as SQLite.

What a field means is said once, in `FILES`, and shown on `data/index.html`. Popolo (popoloproject.com) gives people,
organisations, posts and memberships; a membership here says when somebody was *seen* in a post, with fields of our own,
for no release says when a post began or ended.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bulletin.language.posts import is_acting, unit_of
from bulletin.language.text import address_part
from bulletin.model import LOCATION_PARTS, Mention, Official, Page, PartialDate, PlacedQuote, Role, Sighting
from bulletin.site import addresses
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.database import database

ARTICLES_JSON = "data/articles.json"
ARTICLES_CSV = "data/articles.csv"
OFFICIALS_JSON = "data/officials.json"
QUOTES_JSON = "data/quotes.json"
DATABASE = "data/bulletin.sqlite"


def pages(bulletin: Bulletin) -> list[Page]:
    """Return the data files, as bytes. Drafts and what is not published are in none of them."""
    # Two articles with one slug stop the build elsewhere; here one of them is enough.
    entries = {e.article.slug: e for e in bulletin.entries}.values()
    articles = [_article(bulletin, e) for e in entries]
    quotes = [_quote(bulletin, e, q) for e in entries for q in e.quotes]
    popolo = _popolo(bulletin)
    sources = tuple(e.article.path for e in bulletin.entries)
    return [
        Page(ARTICLES_JSON, "", _json(articles), sources),
        Page(ARTICLES_CSV, "", _csv(articles), sources),
        Page(OFFICIALS_JSON, "", _json(popolo), sources),
        Page(QUOTES_JSON, "", _json(quotes), sources),
        Page(DATABASE, "", database(articles, quotes, popolo), sources),
    ]


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _url(bulletin: Bulletin, address: str) -> str:
    """Return the full address of a page; from the site's root where the site does not know its own."""
    path, mark, fragment = address.partition("#")
    return (addresses.absolute(bulletin.config.base_url, path) or path) + mark + fragment


def _date(day: PartialDate | None) -> str | None:
    return str(day) if day else None


def _article(bulletin: Bulletin, entry: Entry) -> dict[str, Any]:
    article = entry.article
    event = bulletin.event_of[article.path]
    address = addresses.article(article.slug)
    return {
        "id": article.slug,
        "url": _url(bulletin, address),
        "title": article.title,
        "date": _date(article.date),
        "event": bulletin.by_path[event.reports[0]].article.slug,
        "is_first_report": event.reports[0] == article.path,
        "polsek": list(article.polsek),
        "activities": list(article.activities),
        "tags": list(article.tags),
        "place": {part: getattr(article.place, part) for part in LOCATION_PARTS},
        "officials": [_mention(m, slug) for m, slug in zip(entry.mentions, entry.people, strict=True)],
        "source": article.source,
        "editor": article.editor,
        "dateline": article.dateline,
        "summary": entry.summary,
        "text": entry.text,
        "sha256": article.origin.sha256 if article.origin else None,
    }


def _mention(mention: Mention, slug: str | None) -> dict[str, Any]:
    return {
        "id": slug,
        "name": mention.name,
        "rank": mention.rank,
        "degrees": list(mention.degrees),
        "position": mention.position,
        "institution": mention.institution,
        "role": mention.role,
    }


def _quote(bulletin: Bulletin, entry: Entry, quote: PlacedQuote) -> dict[str, Any]:
    article = entry.article
    paragraph = entry.paragraph_of(quote.span.start)
    words = entry.paragraphs[paragraph - 1].of(entry.text) if paragraph else quote.span.of(entry.text)
    return {
        "id": f"{article.slug}#kutipan-{quote.number}",
        "url": _url(bulletin, f"{addresses.article(article.slug)}#kutipan-{quote.number}"),
        "article": article.slug,
        "date": _date(article.date),
        "text": quote.quote.text.rstrip(" ,"),
        "speaker": entry.people[quote.person] if quote.person is not None else None,
        "speaker_name": quote.quote.speaker or None,
        "verb": quote.quote.verb,
        "inferred": quote.quote.inferred,
        "paragraph": " ".join(words.split()),
    }


def _csv(articles: Iterable[Mapping[str, Any]]) -> bytes:
    """Return one line for each article; lists are joined with semicolons, the place has a column for each part."""
    out = io.StringIO()
    columns = ["id", "title", "date", "event", "is_first_report", "polsek", "activities", "tags", *LOCATION_PARTS]
    columns += ["officials", "source", "editor", "dateline", "url"]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for article in articles:
        flat = {**article, **article["place"]}
        flat["officials"] = [o["name"] for o in article["officials"]]
        writer.writerow([_cell(flat[column]) for column in columns])
    return out.getvalue().encode("utf-8-sig")  # the mark tells spreadsheets the encoding


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _popolo(bulletin: Bulletin) -> dict[str, list[dict[str, Any]]]:
    organisations = {s.id: _from_roster(s.id, s.kind, s.name, s.parent) for s in bulletin.roster}
    posts: dict[str, dict[str, Any]] = {}
    memberships: list[dict[str, Any]] = []
    persons = []
    for official in bulletin.official_by_slug.values():
        persons.append(_person(bulletin, official))
        for position, seen in _by_position(official).items():
            organisation = _organisation(position, seen, organisations)
            label = _without_acting(position)
            post = address_part(f"{organisation} {label}")
            posts.setdefault(post, {"id": post, "label": label, "role": label, "organization_id": organisation})
            memberships.append(_membership(bulletin, official, position, seen, organisation, post))
    return {
        "persons": persons,
        "organizations": list(organisations.values()),
        "posts": list(posts.values()),
        "memberships": memberships,
    }


def _by_position(official: Official) -> dict[str, list[Sighting]]:
    """Return the sightings of a person by post, in its first spelling; dots and capitals make no other post."""
    found: dict[str, tuple[str, list[Sighting]]] = {}
    for sighting in official.sightings:
        if position := sighting.mention.position:
            found.setdefault(address_part(position), (position, []))[1].append(sighting)
    return dict(found.values())


_KINDS = {
    "polsek": "Polsek",
    "polsubsektor": "Polsubsektor",
    "polres": "Polres",
    "polresta": "Polresta",
    "polrestabes": "Polrestabes",
    "polres-metro": "Polres Metro",
    "polda": "Polda",
}
_INSTITUTIONS = {
    "polri": "Kepolisian Negara Republik Indonesia",
    "tni": "Tentara Nasional Indonesia",
    "electoral": "Penyelenggara pemilihan",
    "government": "Pemerintah",
    "community": "Masyarakat",
}


def _from_roster(identifier: str, kind: str, name: str, parent: str | None) -> dict[str, Any]:
    return {
        "id": identifier,
        "name": f"{_KINDS[kind]} {name}",
        "classification": kind,
        "parent_id": parent,
    }


def _organisation(position: str, seen: list[Sighting], organisations: dict[str, dict[str, Any]]) -> str:
    """Return the id of the organisation that a post belongs to: a police unit, else the institution as a whole."""
    unit = unit_of(position)
    if unit:
        identifier = address_part(f"{unit.kind} {unit.name}")
        if identifier not in organisations:
            organisations[identifier] = _from_roster(identifier, unit.kind, unit.name, None)
        return identifier
    institution = next((str(s.mention.institution) for s in seen if s.mention.institution), "community")
    identifier = f"lembaga-{institution}"
    organisations.setdefault(
        identifier, {"id": identifier, "name": _INSTITUTIONS[institution], "classification": "institution"}
    )
    return identifier


def _without_acting(position: str) -> str:
    return position.split(" ", 1)[1] if is_acting(position) and " " in position else position


def _person(bulletin: Bulletin, official: Official) -> dict[str, Any]:
    names = dict.fromkeys(s.mention.name for s in official.sightings)
    former = [gone for gone, slug in bulletin.redirects.items() if slug == official.slug]
    roles = [s.mention.role for s in official.sightings]
    return {
        "id": official.slug,
        "name": official.name,
        "other_names": [{"name": name} for name in names if name != official.name],
        "identifiers": [{"scheme": "former id", "identifier": gone} for gone in former],
        "links": [{"url": _url(bulletin, addresses.official(official.slug)), "note": "halaman dalam buletin"}],
        "sources": [_source(bulletin, s) for s in official.sightings],
        "seen": {
            "present": sum(role in _PRESENT for role in roles),
            "represented": sum(role is Role.REPRESENTED for role in roles),
            "mentioned": sum(role is Role.MENTIONED or role is None for role in roles),
        },
    }


_PRESENT = frozenset({Role.LED, Role.SPOKE, Role.ATTENDED})


def _membership(
    bulletin: Bulletin, official: Official, position: str, seen: list[Sighting], organisation: str, post: str
) -> dict[str, Any]:
    ranks = dict.fromkeys(s.mention.rank for s in seen if s.mention.rank)
    first, last = _first_and_last(seen)
    return {
        "id": address_part(f"{official.slug} {position}"),
        "label": position,
        "role": _without_acting(position),
        "person_id": official.slug,
        "organization_id": organisation,
        "post_id": post,
        "acting": is_acting(position),
        "ranks": [{"rank": rank, **_span([s for s in seen if s.mention.rank == rank])} for rank in ranks],
        "first_seen": first,
        "last_seen": last,
        "sources": [_source(bulletin, s) for s in seen],
    }


def _span(seen: list[Sighting]) -> dict[str, str | None]:
    first, last = _first_and_last(seen)
    return {"first_seen": first, "last_seen": last}


def _first_and_last(seen: list[Sighting]) -> tuple[str | None, str | None]:
    days = sorted(s.date for s in seen if s.date)
    return (str(days[0]), str(days[-1])) if days else (None, None)


def _source(bulletin: Bulletin, sighting: Sighting) -> dict[str, str]:
    """Return the link to the paragraph that names a person; to the article where the text does not have the name."""
    entry = bulletin.by_path[sighting.article]
    at = entry.text.find(sighting.mention.name)
    paragraph = entry.paragraph_of(at) if at >= 0 else None
    address = addresses.article(entry.article.slug) + (f"#p{paragraph}" if paragraph else "")
    return {"url": _url(bulletin, address), "note": entry.article.title}


@dataclass(frozen=True, slots=True)
class File:
    """A data file and what its fields mean, for the page that explains the data."""

    address: str
    about: str
    fields: tuple[tuple[str, str], ...]


FILES = (
    File(
        ARTICLES_JSON,
        "Satu rilis per butir, yang terbaru lebih dahulu.",
        (
            ("id", "nama artikel dalam alamatnya"),
            ("url", "alamat artikel"),
            ("title", "judul"),
            (
                "date",
                "tanggal peristiwa, sejauh diketahui: 2024-10-28, 2024-10, 2024; kosong bila rilis tidak menyebutnya",
            ),
            ("event", "id laporan pertama tentang peristiwa yang sama"),
            ("is_first_report", "benar pada laporan pertama; hitung hanya ini untuk menghitung peristiwa"),
            ("polsek", "Polsek yang diberitakan, tanpa kata Polsek; yang pertama adalah yang utama"),
            ("activities", "kegiatan, dalam ejaan baku"),
            ("tags", "topik dari penyunting"),
            ("place", "tempat: venue, street, village, district, regency, province"),
            ("officials", "orang yang disebut: id, name, rank, degrees, position, institution, role"),
            ("source", "media yang memuat; kosong bila dari kepolisian sendiri"),
            ("editor", "editor yang disebut"),
            ("dateline", "tempat asal laporan"),
            ("summary", "ringkasan"),
            ("text", "isi sebagai teks biasa"),
            ("sha256", "sidik naskah mentah"),
        ),
    ),
    File(
        ARTICLES_CSV,
        "Artikel yang sama sebagai tabel; isi daftar dipisah titik koma, bagian tempat masing-masing satu kolom.",
        (("officials", "nama orang yang disebut"), ("venue sampai province", "bagian tempat")),
    ),
    File(
        OFFICIALS_JSON,
        "Orang, organisasi, jabatan dan siapa terlihat dalam jabatan apa, dalam bentuk Popolo.",
        (
            ("persons", "orang: id, name, other_names, identifiers (id lama), links, sources"),
            ("persons[].seen", "berapa kali hadir (present), diwakili (represented), hanya disebut (mentioned)"),
            ("organizations", "kesatuan dan lembaga: id, name, classification, parent_id"),
            ("posts", "jabatan: id, label, role, organization_id"),
            ("memberships", "orang dalam jabatan: person_id, post_id, organization_id, label, role, sources"),
            ("memberships[].acting", "benar bila sementara (Ps., Plt., Plh., Pj.)"),
            ("memberships[].ranks", "pangkat selama itu, masing-masing dengan first_seen dan last_seen"),
            ("memberships[].first_seen, last_seen", "pertama dan terakhir terlihat; bukan awal dan akhir jabatan"),
        ),
    ),
    File(
        QUOTES_JSON,
        "Setiap kutipan langsung.",
        (
            ("id, url", "nama dan alamat kutipan"),
            ("article, date", "artikelnya dan tanggal peristiwa"),
            ("text", "ucapan tanpa tanda kutip"),
            ("speaker", "id pembicara; kosong bila naskah tidak memastikannya"),
            ("speaker_name", "nama seperti tertulis"),
            ("verb", "kata kerja pengantar, seperti tertulis"),
            ("inferred", "benar bila nama disimpulkan dari kalimat sebelumnya (“tambahnya”)"),
            ("paragraph", "paragraf tempat kutipan itu"),
        ),
    ),
    File(
        DATABASE,
        "Semua data di atas sebagai basis data SQLite.",
        (
            ("articles", "artikel; event merujuk ke laporan pertama"),
            ("article_polsek, article_activities", "Polsek dan kegiatan tiap artikel"),
            ("persons, organizations, posts, memberships", "seperti dalam bentuk Popolo"),
            ("sightings", "siapa disebut dalam artikel mana, dengan pangkat, jabatan dan peran"),
            ("quotes", "kutipan"),
        ),
    ),
)


def counts(bulletin: Bulletin) -> Iterator[tuple[str, int]]:
    """Yield what the data holds, each count with its name."""
    yield "rilis (artikel)", len(bulletin.entries)
    yield "peristiwa", len(bulletin.shown)
    yield "orang", len(bulletin.officials)
    yield "kutipan", sum(len(e.quotes) for e in bulletin.entries)
