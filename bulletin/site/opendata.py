"""The open data: articles and quotes as JSON, articles as CSV, officials in the Popolo format, all of it as SQLite.

What a field means is said once, in `FILES`, and shown on `data/index.html`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bulletin.model import LOCATION_PARTS, Correction, Mention, Page, PartialDate, PlacedQuote
from bulletin.site import addresses, database
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.corrections import Notice, notices
from bulletin.site.popolo import popolo

ARTICLES_JSON = "data/articles.json"
ARTICLES_CSV = "data/articles.csv"
OFFICIALS_JSON = "data/officials.json"
QUOTES_JSON = "data/quotes.json"
CORRECTIONS_JSON = "data/corrections.json"
DATABASE = "data/bulletin.sqlite"


def pages(bulletin: Bulletin) -> list[Page]:
    """Return the data files, as bytes. Drafts and what is not published are in none of them."""
    # Two articles with one slug stop the build elsewhere; here one of them is enough.
    entries = {e.article.slug: e for e in bulletin.entries}.values()
    articles = [_article(bulletin, e) for e in entries]
    quotes = [_quote(bulletin, e, q) for e in entries for q in e.quotes]
    officials = popolo(bulletin)
    corrections = [_notice(bulletin, n) for n in notices(bulletin)]
    sources = tuple(e.article.path for e in bulletin.entries)
    return [
        Page(ARTICLES_JSON, "", _json(articles), sources),
        Page(ARTICLES_CSV, "", _csv(articles), sources),
        Page(OFFICIALS_JSON, "", _json(officials), sources),
        Page(QUOTES_JSON, "", _json(quotes), sources),
        Page(CORRECTIONS_JSON, "", _json(corrections), sources),
        Page(DATABASE, "", database.image(articles, quotes, officials, corrections), sources),
    ]


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _url(bulletin: Bulletin, address: str) -> str:
    return addresses.full(bulletin.config.base_url, address)


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
        "corrections": [_correction(c) for c in article.corrections],
        "summary": entry.summary,
        "text": entry.text,
        "sha256": article.origin.sha256 if article.origin else None,
    }


def _correction(correction: Correction) -> dict[str, str | None]:
    return {"date": str(correction.date), "what": correction.what, "why": correction.why}


def _notice(bulletin: Bulletin, notice: Notice) -> dict[str, Any]:
    return {
        "kind": "correction" if notice.number else "withdrawal",
        "article": notice.article.slug,
        "number": notice.number,
        "url": _url(bulletin, f"{addresses.article(notice.article.slug)}#{notice.id}"),
        "date": _date(notice.date),
        "what": notice.what,
        "why": notice.why,
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
    event = bulletin.event_of[article.path]
    return {
        "id": f"{article.slug}#kutipan-{quote.number}",
        "url": _url(bulletin, f"{addresses.article(article.slug)}#kutipan-{quote.number}"),
        "article": article.slug,
        "event": bulletin.by_path[event.reports[0]].article.slug,
        "is_repeated": (article.path, quote.number) in bulletin.repeated,
        "date": _date(article.date),
        "text": quote.quote.text.rstrip(" ,"),
        "speaker": entry.people[quote.person] if quote.person is not None else None,
        "speaker_name": quote.quote.speaker or None,
        "verb": quote.quote.verb,
        "inferred": quote.quote.inferred,
        "sentence": entry.sentence_with(quote.span),
    }


def _csv(articles: Iterable[Mapping[str, Any]]) -> bytes:
    """Return one line for each article; lists are joined with semicolons, the place has a column for each part."""
    out = io.StringIO()
    columns = ["id", "title", "date", "event", "is_first_report", "polsek", "activities", "tags", *LOCATION_PARTS]
    columns += ["officials", "source", "editor", "dateline", "corrections", "url"]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for article in articles:
        flat = {**article, **article["place"]}
        flat["officials"] = [o["name"] for o in article["officials"]]
        flat["corrections"] = [f"{c['date']}: {c['what']}" for c in article["corrections"]]
        writer.writerow([_cell(flat[column]) for column in columns])
    return out.getvalue().encode("utf-8-sig")  # the mark tells spreadsheets the encoding


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)


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
            ("corrections", "koreksi sejak terbit: date, what (apa yang keliru), why (sebabnya)"),
            ("summary", "ringkasan"),
            ("text", "isi sebagai teks biasa"),
            ("sha256", "sidik naskah mentah"),
        ),
    ),
    File(
        ARTICLES_CSV,
        "Artikel yang sama sebagai tabel; isi daftar dipisah titik koma, bagian tempat masing-masing satu kolom.",
        (
            ("officials", "nama orang yang disebut"),
            ("corrections", "tanggal dan isi koreksi"),
            ("venue sampai province", "bagian tempat"),
        ),
    ),
    File(
        OFFICIALS_JSON,
        "Orang, organisasi, jabatan dan siapa terlihat dalam jabatan apa, dalam bentuk Popolo.",
        (
            ("persons", "orang: id, name, other_names, identifiers (id lama), links, sources"),
            (
                "seen",
                "pada orang dan memberships: dalam berapa peristiwa hadir (present), diwakili (represented), hanya"
                " disebut (mentioned)",
            ),
            (
                "sources",
                "pada orang dan memberships: artikelnya; url sampai ke paragraf, note judulnya, sentence kalimatnya",
            ),
            ("organizations", "kesatuan dan lembaga: id, name, classification, parent_id"),
            ("posts", "jabatan: id, label, role, organization_id"),
            ("memberships", "orang dalam jabatan: person_id, post_id, organization_id, label, role, sources"),
            ("memberships[].label, role", "jabatan seperti tertulis, dan jabatannya sendiri"),
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
            ("event", "id laporan pertama tentang peristiwa yang sama"),
            ("is_repeated", "benar bila laporan lain tentang peristiwa itu sudah memuatnya; jangan dihitung lagi"),
            ("text", "ucapan tanpa tanda kutip"),
            ("speaker", "id pembicara; kosong bila naskah tidak memastikannya"),
            ("speaker_name", "nama seperti tertulis"),
            ("verb", "kata kerja pengantar, seperti tertulis"),
            ("inferred", "benar bila nama disimpulkan dari kalimat sebelumnya (“tambahnya”)"),
            ("sentence", "kalimat, atau beberapa kalimat, tempat kutipan itu"),
        ),
    ),
    File(
        CORRECTIONS_JSON,
        "Setiap koreksi, dan setiap artikel yang ditarik; isi artikel yang ditarik tidak ada dalam data mana pun.",
        (
            ("kind", "correction (koreksi) atau withdrawal (penarikan)"),
            ("article, number, url", "artikelnya, urutan koreksi di dalamnya (0 untuk penarikan), alamatnya"),
            ("date", "tanggal koreksi atau penarikan; kosong bila tidak disebut"),
            ("what, why", "apa yang keliru dan sebabnya; untuk penarikan, what adalah alasannya"),
        ),
    ),
    File(DATABASE, "Semua data di atas sebagai basis data SQLite; tabel dan kolomnya:", database.TABLES),
)


def counts(bulletin: Bulletin) -> Iterator[tuple[str, int]]:
    """Yield what the data holds, each count with its name."""
    yield "rilis (artikel)", len(bulletin.entries)
    yield "peristiwa", len(bulletin.shown)
    yield "orang", len(bulletin.officials)
    quotes = sum(len(e.quotes) for e in bulletin.entries)
    yield "kutipan", quotes - len(bulletin.repeated)
    yield "kutipan dalam semua rilis", quotes
