"""The open data as an SQLite database, with the same bytes on every machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_SCHEMA = """
CREATE TABLE articles (
  id TEXT PRIMARY KEY, url TEXT NOT NULL, title TEXT NOT NULL, date TEXT,
  event TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED, is_first_report INTEGER NOT NULL,
  venue TEXT, street TEXT, village TEXT, district TEXT, regency TEXT, province TEXT,
  source TEXT, editor TEXT, dateline TEXT, summary TEXT NOT NULL, text TEXT NOT NULL, sha256 TEXT
) WITHOUT ROWID;
CREATE TABLE article_polsek (
  article TEXT NOT NULL REFERENCES articles (id), number INTEGER NOT NULL, polsek TEXT NOT NULL,
  PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE article_activities (
  article TEXT NOT NULL REFERENCES articles (id), number INTEGER NOT NULL, activity TEXT NOT NULL,
  PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE article_tags (
  article TEXT NOT NULL REFERENCES articles (id), number INTEGER NOT NULL, tag TEXT NOT NULL,
  PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE persons (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL,
  present INTEGER NOT NULL, represented INTEGER NOT NULL, mentioned INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE other_names (
  person TEXT NOT NULL REFERENCES persons (id), name TEXT NOT NULL, PRIMARY KEY (person, name)
) WITHOUT ROWID;
CREATE TABLE former_ids (id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES persons (id)) WITHOUT ROWID;
CREATE TABLE organizations (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, classification TEXT NOT NULL,
  parent TEXT REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE TABLE posts (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, organization TEXT NOT NULL REFERENCES organizations (id)
) WITHOUT ROWID;
CREATE TABLE memberships (
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES persons (id), post TEXT NOT NULL REFERENCES posts (id),
  label TEXT NOT NULL, acting INTEGER NOT NULL, first_seen TEXT, last_seen TEXT,
  present INTEGER NOT NULL, represented INTEGER NOT NULL, mentioned INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE membership_ranks (
  membership TEXT NOT NULL REFERENCES memberships (id), rank TEXT NOT NULL, first_seen TEXT, last_seen TEXT,
  PRIMARY KEY (membership, rank)
) WITHOUT ROWID;
CREATE TABLE sightings (
  article TEXT NOT NULL REFERENCES articles (id), number INTEGER NOT NULL, person TEXT REFERENCES persons (id),
  name TEXT NOT NULL, rank TEXT, degrees TEXT NOT NULL, position TEXT, institution TEXT, role TEXT,
  PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE sources (
  person TEXT NOT NULL REFERENCES persons (id), number INTEGER NOT NULL, url TEXT NOT NULL, sentence TEXT,
  PRIMARY KEY (person, number)
) WITHOUT ROWID;
CREATE TABLE quotes (
  id TEXT PRIMARY KEY, url TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles (id),
  event TEXT NOT NULL REFERENCES articles (id), is_repeated INTEGER NOT NULL, text TEXT NOT NULL,
  speaker TEXT REFERENCES persons (id), speaker_name TEXT, verb TEXT, inferred INTEGER NOT NULL, sentence TEXT
) WITHOUT ROWID;
CREATE TABLE corrections (
  article TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, url TEXT NOT NULL, date TEXT,
  what TEXT NOT NULL, why TEXT, PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE INDEX sightings_of ON sightings (person);
CREATE INDEX quotes_of ON quotes (speaker);
"""
TABLES = (
    (
        "articles",
        "artikel: id, url, title, date, event, is_first_report, venue, street, village, district, regency, province,"
        " source, editor, dateline, summary, text, sha256; artinya seperti dalam articles.json",
    ),
    ("article_polsek", "Polsek tiap artikel: article, number (urutan; 1 yang utama), polsek"),
    ("article_activities", "kegiatan tiap artikel: article, number, activity"),
    ("article_tags", "topik tiap artikel: article, number, tag"),
    ("persons", "orang: id, name, url; present, represented, mentioned: jumlah peristiwa"),
    ("other_names", "nama lain: person, name"),
    ("former_ids", "id lama: id, person"),
    ("organizations", "kesatuan dan lembaga: id, name, classification, parent"),
    ("posts", "jabatan: id, label, organization"),
    (
        "memberships",
        "orang dalam jabatan: id, person, post, label, acting, first_seen, last_seen, present, represented, mentioned",
    ),
    ("membership_ranks", "pangkat selama itu: membership, rank, first_seen, last_seen"),
    (
        "sightings",
        "siapa disebut dalam artikel mana: article, number, person (kosong bila belum pasti), name, rank, degrees,"
        " position, institution, role",
    ),
    ("sources", "kalimat yang menyebut orang: person, number, url, sentence"),
    (
        "quotes",
        "kutipan: id, url, article, event, is_repeated, text, speaker, speaker_name, verb, inferred, sentence",
    ),
    (
        "corrections",
        "koreksi dan penarikan: article (yang ditarik tidak ada dalam articles), number, kind, url, date, what, why",
    ),
)
"""Every table with its columns, for the page that explains the data."""
# Where the file's header names the version of the library that wrote it last (sqlite.org/fileformat.html, 1.3.16).
_VERSION = slice(96, 100)
_NO_VERSION = b"\x00\x2e\x00\x00"
_Rows = Sequence[Mapping[str, Any]]
_Table = tuple[str, list[tuple[Any, ...]]]


def image(articles: _Rows, quotes: _Rows, popolo: Mapping[str, _Rows], corrections: _Rows) -> bytes:
    """Return the database file. Every reference in it points to a row that is there."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(_SCHEMA)
        columns = ("article", "number", "kind", "url", "date", "what", "why")
        notices = ("corrections", [_values(c, columns) for c in corrections])
        tables = (*_of_articles(articles), *_of_people(popolo), *_of_what_they_did(articles, quotes), notices)
        for table, rows in tables:
            _insert(connection, table, rows)
        connection.commit()
        connection.execute("VACUUM")
        file = bytearray(connection.serialize())
    finally:
        connection.close()
    file[_VERSION] = _NO_VERSION
    return bytes(file)


def _of_articles(articles: _Rows) -> Iterator[_Table]:
    first = ("id", "url", "title", "date", "event", "is_first_report")
    last = ("source", "editor", "dateline", "summary", "text", "sha256")
    yield "articles", [(*_values(a, first), *a["place"].values(), *_values(a, last)) for a in articles]
    for column in ("polsek", "activities", "tags"):
        yield (
            f"article_{column}",
            [(a["id"], n, name) for a in articles for n, name in enumerate(a[column], start=1)],
        )


def _of_people(popolo: Mapping[str, _Rows]) -> Iterator[_Table]:
    persons, organisations = popolo["persons"], popolo["organizations"]
    yield "persons", [(p["id"], p["name"], p["links"][0]["url"], *p["seen"].values()) for p in persons]
    yield "other_names", [(p["id"], other["name"]) for p in persons for other in p["other_names"]]
    yield "former_ids", [(former["identifier"], p["id"]) for p in persons for former in p["identifiers"]]
    known = {o["id"] for o in organisations}
    yield (
        "organizations",
        [
            (*_values(o, ("id", "name", "classification")), o.get("parent_id") if o.get("parent_id") in known else None)
            for o in organisations
        ],
    )
    yield "posts", [_values(p, ("id", "label", "organization_id")) for p in popolo["posts"]]
    columns = ("id", "person_id", "post_id", "label", "acting", "first_seen", "last_seen")
    yield "memberships", [(*_values(m, columns), *m["seen"].values()) for m in popolo["memberships"]]
    yield (
        "membership_ranks",
        [
            (m["id"], *_values(rank, ("rank", "first_seen", "last_seen")))
            for m in popolo["memberships"]
            for rank in m["ranks"]
        ],
    )
    yield (
        "sources",
        [(p["id"], n, s["url"], s["sentence"]) for p in persons for n, s in enumerate(p["sources"], start=1)],
    )


def _of_what_they_did(articles: _Rows, quotes: _Rows) -> Iterator[_Table]:
    yield (
        "sightings",
        [
            (
                a["id"],
                n,
                *_values(o, ("id", "name", "rank")),
                ", ".join(o["degrees"]),
                *_values(o, ("position", "institution", "role")),
            )
            for a in articles
            for n, o in enumerate(a["officials"], start=1)
        ],
    )
    columns = ("id", "url", "article", "event", "is_repeated", "text", "speaker", "speaker_name", "verb", "inferred")
    yield "quotes", [_values(q, (*columns, "sentence")) for q in quotes]


def _values(row: Mapping[str, Any], columns: Iterable[str]) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
