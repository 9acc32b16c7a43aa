"""Feeds as a feed reader reads them, in a made-up region of sixty articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from bulletin import building

ATOM = "{http://www.w3.org/2005/Atom}"
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


def faults(feed: bytes) -> list[str]:
    """Return what is wrong with a feed: by the grammar of RFC 4287, and by what its prose asks for besides."""
    tree = etree.fromstring(feed)
    grammar = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    if not grammar.validate(tree):
        return [str(fault) for fault in grammar.error_log]
    found = []
    for holder in tree.iter(f"{ATOM}feed", f"{ATOM}entry"):
        kinds = [(link.get("rel", "alternate"), link.get("type")) for link in holder.findall(f"{ATOM}link")]
        found += [f"{holder.tag}: two links {kind}" for kind in set(kinds) if kinds.count(kind) > 1]
    ids = [one.text for one in tree.iter(f"{ATOM}id")]
    found += [f"two have the id {one}" for one in set(ids) if ids.count(one) > 1]
    return found


def test_every_feed_keeps_to_the_standard() -> None:
    feeds = {name: data for name, data in files().items() if name.endswith(".xml") and name != "sitemap.xml"}

    assert len(feeds) > 40
    assert {name: wrong for name, data in feeds.items() if (wrong := faults(data))} == {}


@pytest.mark.parametrize(
    "slip",
    [
        (b"<updated>", b"<updated>kemarin "),
        (b"<title>", b"<judul/><title>"),
        (b"<id>urn:uuid:", b"<id>"),
        (b"<author>", b"<author><name>Dua</name>"),
        (b'rel="alternate" type="text/html"', b'rel="self"'),
    ],
)
def test_the_check_of_feeds_sees_slips(slip: tuple[bytes, bytes]) -> None:
    assert faults(files()["feed.xml"].replace(*slip, 1))


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
