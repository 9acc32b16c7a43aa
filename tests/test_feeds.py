"""Feeds as a feed reader reads them, in a made-up region of sixty articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import feedparser
import pytest

from bulletin import building

REGION = Path(__file__).parent / "sites/kota-umpama"
FEEDS = ("feed.xml", "koreksi.xml", "polsek/lembah-umpama.xml", "pejabat/darma-wijayanto.xml")


@cache
def files(base_url: str | None = None) -> dict[str, bytes]:
    return dict(building.render(REGION, building.Options(base_url)).files)


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_reader_reads_it(name: str) -> None:
    feed = feedparser.parse(files()[name])

    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title
    assert feed.feed.id
    assert all(e.id and e.title and e.link and e.updated_parsed and e.summary for e in feed.entries)
    assert len({e.id for e in feed.entries}) == len(feed.entries)
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == f"https://umpama.example/buletin/{name}"


@pytest.mark.parametrize("name", FEEDS)
def test_ids_stay_when_the_site_moves(name: str) -> None:
    here, there = (feedparser.parse(files(base)[name]) for base in (None, "https://lain.example/"))

    assert [e.id for e in here.entries] == [e.id for e in there.entries]
    assert here.feed.id == there.feed.id
    assert [e.link for e in here.entries] != [e.link for e in there.entries] or not here.entries


def test_updated_is_the_day_of_the_article() -> None:
    entries = feedparser.parse(files()["feed.xml"]).entries

    assert [e.updated for e in entries] == sorted((e.updated for e in entries), reverse=True)
    assert entries[0].updated == "2024-11-27T00:00:00+07:00"
