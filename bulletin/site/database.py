"""The open data as an SQLite database, with the same bytes on every machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
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
CREATE TABLE persons (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE organizations (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, classification TEXT NOT NULL,
  parent TEXT REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE TABLE posts (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, organization TEXT NOT NULL REFERENCES organizations (id)
) WITHOUT ROWID;
CREATE TABLE memberships (
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES persons (id), post TEXT NOT NULL REFERENCES posts (id),
  label TEXT NOT NULL, acting INTEGER NOT NULL, first_seen TEXT, last_seen TEXT
) WITHOUT ROWID;
CREATE TABLE sightings (
  article TEXT NOT NULL REFERENCES articles (id), number INTEGER NOT NULL, person TEXT REFERENCES persons (id),
  name TEXT NOT NULL, rank TEXT, position TEXT, institution TEXT, role TEXT, PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE quotes (
  id TEXT PRIMARY KEY, url TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles (id), text TEXT NOT NULL,
  speaker TEXT REFERENCES persons (id), speaker_name TEXT, verb TEXT, inferred INTEGER NOT NULL,
  paragraph TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sightings_of ON sightings (person);
CREATE INDEX quotes_of ON quotes (speaker);
"""
# Where the file's header names the version of the library that wrote it last (sqlite.org/fileformat.html, 1.3.16).
_VERSION = slice(96, 100)
_NO_VERSION = b"\x00\x2e\x00\x00"
_Rows = Sequence[Mapping[str, Any]]


def database(articles: _Rows, quotes: _Rows, popolo: Mapping[str, _Rows]) -> bytes:
    """Return the database file. Every reference in it points to a row that is there."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(_SCHEMA)
        _fill(connection, articles, quotes, popolo)
        connection.commit()
        connection.execute("VACUUM")
        image = bytearray(connection.serialize())
    finally:
        connection.close()
    image[_VERSION] = _NO_VERSION
    return bytes(image)


def _fill(connection: sqlite3.Connection, articles: _Rows, quotes: _Rows, popolo: Mapping[str, _Rows]) -> None:
    _insert(connection, "articles", [_article(a) for a in articles])
    for column, table in (("polsek", "article_polsek"), ("activities", "article_activities")):
        rows = [(a["id"], n, name) for a in articles for n, name in enumerate(a[column], start=1)]
        _insert(connection, table, rows)
    _insert(connection, "persons", [(p["id"], p["name"]) for p in popolo["persons"]])
    known = {o["id"] for o in popolo["organizations"]}
    organisations = [
        (o["id"], o["name"], o["classification"], o.get("parent_id") if o.get("parent_id") in known else None)
        for o in popolo["organizations"]
    ]
    _insert(connection, "organizations", organisations)
    _insert(connection, "posts", [(p["id"], p["label"], p["organization_id"]) for p in popolo["posts"]])
    memberships = [
        (m["id"], m["person_id"], m["post_id"], m["label"], m["acting"], m["first_seen"], m["last_seen"])
        for m in popolo["memberships"]
    ]
    _insert(connection, "memberships", memberships)
    sightings = [
        (a["id"], n, o["id"], o["name"], o["rank"], o["position"], o["institution"], o["role"])
        for a in articles
        for n, o in enumerate(a["officials"], start=1)
    ]
    _insert(connection, "sightings", sightings)
    columns = ("id", "url", "article", "text", "speaker", "speaker_name", "verb", "inferred", "paragraph")
    _insert(connection, "quotes", [tuple(q[c] for c in columns) for q in quotes])


def _article(article: Mapping[str, Any]) -> tuple[Any, ...]:
    first = ("id", "url", "title", "date", "event", "is_first_report")
    last = ("source", "editor", "dateline", "summary", "text", "sha256")
    return (*(article[c] for c in first), *article["place"].values(), *(article[c] for c in last))


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
