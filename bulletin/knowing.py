"""Who is known: `bulletin officials`, and the lines that editors can paste into the registries."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from bulletin import building
from bulletin.language.posts import is_acting, unit_of
from bulletin.language.text import address_part, fold
from bulletin.model import Official, Sighting, Unit
from bulletin.registry.entries import OFFICIALS, UNITS
from bulletin.site.bulletin import Bulletin


def known(site: Path) -> Bulletin:
    """Read a site and say who is who in it. Drafts do not count. Writes nothing."""
    return building.gather(site, building.Options())[0]


def rows(bulletin: Bulletin) -> list[dict[str, Any]]:
    """Return every official with posts, days seen, and how much was said, sorted by name."""
    said: dict[str, int] = {}
    for entry in bulletin.entries:
        for quote in entry.quotes:
            slug = entry.people[quote.person] if quote.person is not None else None
            if slug:
                said[slug] = said.get(slug, 0) + 1
    return [_row(official, said.get(official.slug, 0)) for official in bulletin.officials]


def _row(official: Official, quotes: int) -> dict[str, Any]:
    first, last = _days(official.sightings)
    institution = next((s.mention.institution for s in official.sightings if s.mention.institution), None)
    return {
        "id": official.slug,
        "name": official.name,
        "institution": institution,
        "posts": list(_posts(official)),
        "articles": len({s.article for s in official.sightings}),
        "quotes": quotes,
        "first_seen": first,
        "last_seen": last,
    }


def _posts(official: Official) -> Iterator[dict[str, Any]]:
    seen: dict[tuple[str | None, str | None], list[Sighting]] = {}
    for sighting in official.sightings:
        seen.setdefault((sighting.mention.rank, sighting.mention.position), []).append(sighting)
    found = []
    for (rank, position), sightings in seen.items():
        first, last = _days(sightings)
        post = {"rank": rank, "position": position, "acting": is_acting(position), "first_seen": first}
        found.append({**post, "last_seen": last, "articles": sorted({s.article for s in sightings})})
    yield from sorted(found, key=lambda p: (p["first_seen"] is None, p["first_seen"] or "", p["position"] or ""))


def _days(sightings: Iterable[Sighting]) -> tuple[str | None, str | None]:
    days = sorted(s.date for s in sightings if s.date)
    return (str(days[0]), str(days[-1])) if days else (None, None)


def as_text(bulletin: Bulletin) -> str:
    """Return who is known, a few lines for each."""
    lines = []
    for row in rows(bulletin):
        counts = f"{_counted(row['articles'], 'article')}, {_counted(row['quotes'], 'quote')}"
        lines.append(f"{row['name']}  ({row['id']}): {counts}")
        for post in row["posts"]:
            what = " ".join(p for p in (post["rank"], post["position"]) if p) or "no post"
            when = _when(post["first_seen"], post["last_seen"])
            lines.append(f"  {when}  {what}{' (acting)' if post['acting'] else ''}")
            lines.extend(f"    {article}" for article in post["articles"])
    return "\n".join(lines) or "nobody yet"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _when(first: str | None, last: str | None) -> str:
    if first is None:
        return "undated"
    return first if first == last else f"{first} to {last}"


def as_json(bulletin: Bulletin) -> str:
    """Return who is known as a JSON list."""
    return json.dumps(rows(bulletin), ensure_ascii=False, indent=2)


def as_csv(bulletin: Bulletin) -> str:
    """Return who is known as CSV, one line for each rank and post of a person."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "name", "institution", "rank", "position", "acting", "first_seen", "last_seen", "articles"])
    for row in rows(bulletin):
        for post in row["posts"]:
            values = [row["id"], row["name"], row["institution"], post["rank"], post["position"]]
            values += ["true" if post["acting"] else "false", post["first_seen"], post["last_seen"]]
            writer.writerow([*("" if v is None else str(v) for v in values), len(post["articles"])])
    return out.getvalue().rstrip("\n")


def suggestions(bulletin: Bulletin) -> str:
    """Return, for each pair of people who may be one, the lines for either decision."""
    by_slug = bulletin.official_by_slug
    blocks = []
    for first, second, reason in bulletin.alike:
        one, other = sorted((by_slug[first], by_slug[second]), key=lambda o: (-len(o.sightings), o.slug))
        blocks.append(
            f"# {reason}: {_described(one)} and {_described(other)}.\n"
            f"# If they are one, paste into {OFFICIALS}:\n"
            f"{_entry(one, aliases=[other.name])}\n"
            f"# If they are two, paste instead:\n"
            + "\n".join(f"# {line}" for line in f"{_entry(one, apart=[other.slug])}\n{_entry(other)}".split("\n"))
        )
    return "\n\n".join(blocks) or "nothing to suggest"


def _described(official: Official) -> str:
    sighting = official.sightings[0]
    post = " ".join(p for p in (sighting.mention.rank, sighting.mention.position) if p)
    return f"{official.name} ({post or 'no post'}; {sighting.article})"


def _entry(official: Official, aliases: Collection[str] = (), apart: Collection[str] = ()) -> str:
    """Return an entry of content/officials.yml. Names are quoted as JSON strings, which YAML reads."""
    institution = next((s.mention.institution for s in official.sightings if s.mention.institution), None)
    lines = [f"{official.slug}:", f"  name: {json.dumps(official.name, ensure_ascii=False)}"]
    lines += [f"  institution: {institution}"] if institution else []
    lines += [f"  aliases: {json.dumps(list(aliases), ensure_ascii=False)}"] if aliases else []
    lines += [f"  not_same_as: {json.dumps(list(apart))}"] if apart else []
    return "\n".join(lines)


def proposals(bulletin: Bulletin, paths: Collection[str]) -> str:
    """Return entries for the people and stations that only these articles have; an empty string where none is new."""
    people = [o for o in bulletin.officials if {s.article for s in o.sightings} <= set(paths)]
    registered = {(s.kind, fold(s.name)) for s in bulletin.roster}
    units: dict[tuple[str, str], Unit] = {}
    for official in people:
        for sighting in official.sightings:
            unit = unit_of(sighting.mention.position or "")
            if unit and (unit.kind, fold(unit.name)) not in registered:
                units.setdefault((unit.kind, fold(unit.name)), unit)
    blocks = [_entry(official) for official in people]
    text = f"# New people, for {OFFICIALS} (nobody needs an entry):\n" + "\n".join(blocks) if blocks else ""
    lines = [
        f"{address_part(f'{u.kind} {u.name}')}:\n  kind: {u.kind}\n  name: {json.dumps(u.name, ensure_ascii=False)}"
        for u in units.values()
    ]
    return "\n".join([text, *([f"# New units, for {UNITS}:", *lines] if lines else [])]).strip("\n")
