"""The open data of the made-up region: its shapes, its references, and that every source is there to be read."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import jsonschema
import pytest
import yaml

from bulletin import building

SITES = Path(__file__).parent / "sites"
BASE = "https://umpama.example/buletin/"
TABLE = yaml.safe_load((SITES / "kota-umpama.expected.yml").read_text("utf-8"))
_DATE = {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
_TEXT = {"type": ["string", "null"]}
_LINK = {
    "type": "object",
    "properties": {"url": {"type": "string", "format": "uri"}, "note": _TEXT},
    "required": ["url"],
}
_LINKS = {"type": "array", "items": _LINK}
# Our own words for what the Popolo specification says of each class (popoloproject.com/specs), so far as we use it:
# every field that a schema there has is held to its type here.
POPOLO: dict[str, dict[str, Any]] = {
    "persons": {
        "id": _TEXT,
        "name": _TEXT,
        "other_names": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "identifiers": {"type": "array", "items": {"type": "object", "required": ["identifier"]}},
        "links": _LINKS,
        "sources": _LINKS,
    },
    "organizations": {"id": _TEXT, "name": _TEXT, "classification": _TEXT, "parent_id": _TEXT, "sources": _LINKS},
    "posts": {"id": _TEXT, "label": _TEXT, "role": _TEXT, "organization_id": _TEXT, "start_date": _DATE},
    "memberships": {
        "id": _TEXT,
        "label": _TEXT,
        "role": _TEXT,
        "person_id": _TEXT,
        "organization_id": _TEXT,
        "post_id": _TEXT,
        "start_date": _DATE,
        "end_date": _DATE,
        "first_seen": _DATE,
        "last_seen": _DATE,
        "sources": _LINKS,
    },
}


@cache
def files() -> Mapping[str, bytes]:
    return building.render(SITES / "kota-umpama", building.Options()).files


def data(name: str) -> Any:
    return json.loads(files()[f"data/{name}.json"])


@pytest.mark.parametrize("kind", POPOLO)
def test_officials_have_the_shape_of_popolo(kind: str) -> None:
    schema = {"type": "array", "items": {"type": "object", "properties": POPOLO[kind], "required": ["id"]}}

    jsonschema.validate(data("officials")[kind], schema, format_checker=jsonschema.FormatChecker())


def test_ids_are_unique_and_references_lead_somewhere() -> None:
    popolo = data("officials")
    ids = {kind: [row["id"] for row in rows] for kind, rows in popolo.items()}

    assert all(len(set(rows)) == len(rows) for rows in ids.values())
    for membership in popolo["memberships"]:
        assert membership["person_id"] in ids["persons"]
        assert membership["post_id"] in ids["posts"]
        assert membership["organization_id"] in ids["organizations"]
    parents = [o["parent_id"] for o in popolo["organizations"] if o.get("parent_id")]
    assert parents
    assert set(parents) <= set(ids["organizations"])


def test_no_post_begins_or_ends_without_a_text_that_says_so() -> None:
    popolo = data("officials")

    assert not any("start_date" in m or "end_date" in m for m in popolo["memberships"])


def test_every_source_is_a_page_and_a_sentence_that_names_the_person() -> None:
    popolo = data("officials")
    names = {p["id"]: [p["name"], *(n["name"] for n in p["other_names"])] for p in popolo["persons"]}
    rows = [(p["id"], p["sources"]) for p in popolo["persons"]]
    rows += [(m["person_id"], m["sources"]) for m in popolo["memberships"]]

    assert sum(len(sources) for _person, sources in rows) > 200
    for person, sources in rows:
        for source in sources:
            url, fragment = urldefrag(source["url"])
            page = files()[url.removeprefix(BASE)].decode()
            (paragraph,) = re.findall(rf'<p id="p\d+">((?:(?!</p>).)*?id="{fragment}".*?)</p>', page, re.DOTALL)
            assert any(name in paragraph for name in names[person])
            assert any(name in source["sentence"] for name in names[person])
            assert source["sentence"].split()[-1] in paragraph


def test_quotes_are_those_of_the_table() -> None:
    quotes = data("quotes")
    said = [q["speaker"] for q in quotes if q["speaker"]]

    assert len(quotes) == TABLE["counts"]["quotes"]
    assert {slug: said.count(slug) for slug in set(said)} == {
        slug: person["quotes"] for slug, person in TABLE["people"].items() if person["quotes"]
    }
    assert all(q["text"] in q["sentence"] for q in quotes)
    for quote in quotes:
        url, fragment = urldefrag(quote["url"])
        assert f'id="{fragment}"' in files()[url.removeprefix(BASE)].decode()


def test_articles_as_json_and_as_csv_agree() -> None:
    articles = data("articles")
    rows = list(csv.DictReader(io.StringIO(files()["data/articles.csv"].decode("utf-8-sig"))))

    assert [a["id"] for a in articles] == [row["id"] for row in rows]
    assert len(articles) == TABLE["counts"]["releases"]
    assert sum(a["is_first_report"] for a in articles) == TABLE["counts"]["events"]
    assert {a["event"] for a in articles} == {a["id"] for a in articles if a["is_first_report"]}
    assert rows[0]["officials"].split("; ") == [o["name"] for o in articles[0]["officials"]]


def test_the_database_opens_and_every_reference_holds(tmp_path: Path) -> None:
    file = tmp_path / "bulletin.sqlite"
    file.write_bytes(files()["data/bulletin.sqlite"])
    connection = sqlite3.connect(file)
    try:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM persons").fetchone() == (TABLE["counts"]["people"],)
        said = connection.execute("SELECT count(*) FROM quotes JOIN persons ON persons.id = speaker").fetchone()
        assert said == (sum(person["quotes"] for person in TABLE["people"].values()),)
    finally:
        connection.close()


def test_the_same_articles_give_the_same_bytes() -> None:
    again = building.render(SITES / "kota-umpama", building.Options()).files

    assert {name: again[name] for name in files()} == files()


def test_the_page_that_explains_the_data_names_every_field() -> None:
    page = files()["data/index.html"].decode()

    for name in ("articles", "quotes"):
        rows = data(name)
        assert all(f"{field}" in page for row in rows[:1] for field in row)
    assert "60 rilis (artikel), 56 peristiwa, 41 orang, 96 kutipan, 105 kutipan dalam semua rilis" in page
