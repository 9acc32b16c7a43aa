"""Who is who in a made-up region of sixty articles, against a table that was drawn up from the region's design."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from bulletin import building
from bulletin.language.posts import is_acting, is_head_of
from bulletin.model import Official
from bulletin.problems import Problem
from bulletin.site import careers
from bulletin.site.bulletin import Bulletin

SITES = Path(__file__).parent / "sites"
TABLE: dict[str, Any] = yaml.safe_load((SITES / "kota-umpama.expected.yml").read_text("utf-8"))


@cache
def region() -> tuple[Bulletin, tuple[Problem, ...]]:
    return building.gather(SITES / "kota-umpama", building.Options())


def as_row(post: careers.Post) -> dict[str, Any]:
    return {
        "rank": post.rank,
        "position": post.position,
        "acting": is_acting(post.position),
        "first": str(post.first) if post.first else None,
        "last": str(post.last) if post.last else None,
        "articles": len({s.article for s in post.sightings}),
    }


def row(bulletin: Bulletin, official: Official) -> dict[str, Any]:
    said = [
        quote.quote
        for entry in bulletin.entries
        for quote in entry.quotes
        if quote.person is not None and entry.people[quote.person] == official.slug
    ]
    return {
        "name": official.name,
        "posts": [as_row(post) for post in careers.posts(official, official.sightings)],
        "articles": len({s.article for s in official.sightings}),
        "roles": dict(Counter(str(s.mention.role) for s in official.sightings)),
        "quotes": len(said),
        "inferred": sum(quote.inferred for quote in said),
    }


def test_the_people_are_these_and_no_others() -> None:
    assert [o.slug for o in sorted(region()[0].officials, key=lambda o: o.slug)] == sorted(TABLE["people"])


@pytest.mark.parametrize("slug", sorted(TABLE["people"]))
def test_posts_roles_and_quotes_of_a_person(slug: str) -> None:
    bulletin, _problems = region()
    wanted = TABLE["people"][slug]
    nothing = {"rank": None, "position": None}
    wanted = wanted | {"posts": [nothing | post for post in wanted["posts"]]}

    assert row(bulletin, bulletin.official_by_slug[slug]) == wanted


def test_what_stays_open_is_given_to_nobody() -> None:
    bulletin, _problems = region()
    found = [
        {"article": PurePosixPath(entry.article.path).name, "name": mention.name}
        for entry in bulletin.entries
        for mention, slug in zip(entry.mentions, entry.people, strict=True)
        if slug is None
    ]
    assert found == TABLE["open"]


def test_the_problems_are_these_and_no_others() -> None:
    _bulletin, problems = region()
    found = [
        {"code": p.code, "article": PurePosixPath(p.place.path).name}
        if p.code.startswith("event-")
        else {"code": p.code, "name": p.message.split("”")[0].lstrip("“")}
        for p in problems
    ]
    assert sorted(found, key=lambda p: (p["code"], p.get("name", ""))) == TABLE["problems"]


def test_reports_of_one_event_are_one() -> None:
    bulletin, _problems = region()
    found = [[PurePosixPath(path).name for path in e.reports] for e in bulletin.events if len(e.reports) > 1]

    assert sorted(found) == sorted(TABLE["events"])


def test_counts() -> None:
    bulletin, _problems = region()
    assert TABLE["counts"] == {
        "releases": len(bulletin.entries),
        "events": len(bulletin.shown),
        "people": len(bulletin.officials),
        "quotes": sum(len(entry.quotes) for entry in bulletin.entries),
        "repeated": len(bulletin.repeated),
    }


@pytest.mark.parametrize("station", sorted(TABLE["stations"]))
def test_who_led_a_station_and_when(station: str) -> None:
    bulletin, _problems = region()
    group = next(group for group in bulletin.stations if group.name == station)
    found = [
        {"person": post.official.slug, **{k: as_row(post)[k] for k in ("position", "acting", "first", "last")}}
        for post in careers.served_at(bulletin, group)
        if is_head_of(post.position, "polsek", station)
    ]
    assert found == TABLE["stations"][station]


def test_undoing_a_merge_leaves_a_redirect() -> None:
    bulletin, _problems = region()

    assert bulletin.redirects == {
        "rina-l": "rina-lestari",  # a merge that was undone
        "slamet-r": "slamet-riyanto",  # `same_as`
        "boedi-hartanto": "budi-hartanto",  # aliases, which had pages of their own before
        "mohammad-ridwansyah": "muhammad-ridwansyah",
        "pak-tejo": "sutejo-prawiro",
    }
    built = building.render(SITES / "kota-umpama", building.Options())
    assert b'url=rina-lestari.html"' in built.files["pejabat/rina-l.html"]
    assert b'url=slamet-riyanto.html"' in built.files["pejabat/slamet-r.html"]
