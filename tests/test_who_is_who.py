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
from bulletin.model import Official, PartialDate, Sighting
from bulletin.problems import Problem
from bulletin.site.bulletin import Bulletin

SITES = Path(__file__).parent / "sites"
TABLE: dict[str, Any] = yaml.safe_load((SITES / "kota-umpama.expected.yml").read_text("utf-8"))


@cache
def region() -> tuple[Bulletin, tuple[Problem, ...]]:
    return building.gather(SITES / "kota-umpama", building.Options())


def posts(sightings: list[Sighting]) -> list[dict[str, Any]]:
    """Return each rank and post once, in the order first seen, with the days and the number of articles."""
    seen: dict[tuple[str | None, str | None], list[Sighting]] = {}
    for sighting in sightings:
        seen.setdefault((sighting.mention.rank, sighting.mention.position), []).append(sighting)
    rows = []
    for (rank, position), group in seen.items():
        days = sorted(s.date for s in group if s.date and s.date.is_full)
        rows.append(
            {
                "rank": rank,
                "position": position,
                "acting": is_acting(position),
                "first": str(days[0]) if days else None,
                "last": str(days[-1]) if days else None,
                "articles": len({s.article for s in group}),
            }
        )
    return sorted(rows, key=lambda r: (r["first"] is None, r["first"] or "", r["position"] or ""))


def row(bulletin: Bulletin, official: Official) -> dict[str, Any]:
    said = [
        quote.quote
        for entry in bulletin.entries
        for quote in entry.quotes
        if quote.person is not None and entry.people[quote.person] == official.slug
    ]
    return {
        "name": official.name,
        "posts": posts(list(official.sightings)),
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
    }


@pytest.mark.parametrize("station", sorted(TABLE["stations"]))
def test_who_led_a_station_and_when(station: str) -> None:
    bulletin, _problems = region()
    assert station in [group.name for group in bulletin.stations]
    found = []
    for official in bulletin.officials:
        heads = [s for s in official.sightings if is_head_of(s.mention.position, "polsek", station)]
        for post in posts(heads):
            found.append({"person": official.slug, **{k: post[k] for k in ("position", "acting", "first", "last")}})
    assert sorted(found, key=lambda h: h["first"] or str(PartialDate(9999))) == TABLE["stations"][station]


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
