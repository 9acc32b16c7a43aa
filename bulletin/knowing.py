"""Who is known: `bulletin officials`, and the lines that editors can paste into the registries."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from bulletin import building
from bulletin.language import lexicon
from bulletin.language.names import key
from bulletin.language.posts import is_acting, unit_of
from bulletin.language.text import address_part, fold
from bulletin.model import Official, Sighting, Unit, first_and_last
from bulletin.problems import Problem, in_order
from bulletin.registry.entries import OFFICIALS, UNITS
from bulletin.site import careers
from bulletin.site.bulletin import Bulletin


def known(site: Path) -> tuple[Bulletin, tuple[Problem, ...]]:
    """Read a site and say who is who in it, with every problem. Drafts do not count. Writes nothing."""
    bulletin, problems = building.gather(site, building.Options())
    return bulletin, in_order(problems)


def rows(bulletin: Bulletin) -> list[dict[str, Any]]:
    """Return every official with posts, days seen, and how much was said, sorted by name."""
    return [_row(bulletin, official) for official in bulletin.officials]


def _row(bulletin: Bulletin, official: Official) -> dict[str, Any]:
    first, last = _days(official.sightings)
    institution = next((s.mention.institution for s in official.sightings if s.mention.institution), None)
    events = bulletin.shown_with.get(official.slug, ())
    return {
        "id": official.slug,
        "name": official.name,
        "institution": institution,
        "posts": [_post(bulletin, post) for post in careers.posts(official, official.sightings)],
        "articles": len({s.article for s in official.sightings}),
        "events": len(events),
        "seen": _seen(bulletin, official.sightings),
        "quotes": sum(1 for entry in events for _said in bulletin.said(entry, official.slug)),
        "first_seen": first,
        "last_seen": last,
    }


def _post(bulletin: Bulletin, post: careers.Post) -> dict[str, Any]:
    return {
        "rank": post.rank,
        "position": post.position,
        "acting": is_acting(post.position),
        "first_seen": str(post.first) if post.first else None,
        "last_seen": str(post.last) if post.last else None,
        "seen": _seen(bulletin, post.sightings),
        "articles": sorted({s.article for s in post.sightings}),
    }


def _seen(bulletin: Bulletin, sightings: Iterable[Sighting]) -> dict[str, int]:
    counts = careers.presence(bulletin, sightings)
    return {"present": counts.present, "represented": counts.represented, "mentioned": counts.named}


def _days(sightings: Iterable[Sighting]) -> tuple[str | None, str | None]:
    first, last = first_and_last(s.date for s in sightings)
    return (str(first) if first else None, str(last) if last else None)


def as_text(bulletin: Bulletin) -> str:
    """Return who is known, a few lines for each."""
    lines = []
    for row in rows(bulletin):
        counts = ", ".join(_counted(row[key], key.removesuffix("s")) for key in ("articles", "events", "quotes"))
        lines.append(f"{row['name']}  ({row['id']}): {counts}; {_presence(row['seen'])}")
        for post in row["posts"]:
            what = " ".join(p for p in (post["rank"], post["position"]) if p) or "no post"
            when = _when(post["first_seen"], post["last_seen"])
            lines.append(f"  {when}  {what}{' (acting)' if post['acting'] else ''}: {_presence(post['seen'])}")
            lines.extend(f"    {article}" for article in post["articles"])
    return "\n".join(lines) or "nobody yet"


def _presence(seen: dict[str, int]) -> str:
    return ", ".join(f"{what} {number}" for what, number in seen.items() if number) or "not seen"


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
    seen = ("present", "represented", "mentioned")
    columns = ["id", "name", "institution", "rank", "position", "acting", "first_seen", "last_seen", *seen, "articles"]
    writer.writerow(columns)
    for row in rows(bulletin):
        for post in row["posts"]:
            values = [row["id"], row["name"], row["institution"], post["rank"], post["position"]]
            values += ["true" if post["acting"] else "false", post["first_seen"], post["last_seen"]]
            values += [*(post["seen"][s] for s in seen), len(post["articles"])]
            writer.writerow("" if v is None else str(v) for v in values)
    return out.getvalue().rstrip("\n")


def suggestions(bulletin: Bulletin) -> str:
    """Return, for people who may be one, the lines for either decision; they can be pasted as they are."""
    blocks = [_decision(bulletin, group, reason) for group, reason in _groups(bulletin)]
    return "\n\n".join(blocks) or "nothing to suggest"


def _groups(bulletin: Bulletin) -> list[tuple[list[Official], str]]:
    """Return the people whose names are alike, each group with the one whose entry is to stand first, and why.

    Two people of one name are never in one group: they were told apart. Pairs of one unit come first.
    """
    groups: dict[str, list[Official]] = {}
    reasons: dict[str, str] = {}
    pairs = [(bulletin.official_by_slug[a], bulletin.official_by_slug[b], reason) for a, b, reason in bulletin.alike]
    for one, other, reason in sorted(pairs, key=lambda p: _unit_of(p[0]) != _unit_of(p[1])):
        first, second = groups.get(one.slug, [one]), groups.get(other.slug, [other])
        names = [key(o.name) for o in (*first, *second)]
        if first is second or len(set(names)) < len(names):
            continue
        group = [*first, *second]
        groups.update((o.slug, group) for o in group)
        reasons.update((o.slug, reason) for o in group)
    found = []
    for group in {id(group): group for group in groups.values()}.values():
        ordered = sorted(
            group, key=lambda o: (o.slug not in bulletin.registered, -len(o.name), -len(o.sightings), o.slug)
        )
        found.append((ordered, reasons[ordered[0].slug]))
    return found


def _decision(bulletin: Bulletin, people: Sequence[Official], reason: str) -> str:
    first, *others = people
    merged = [_entry(bulletin, o, same_as=first.slug, is_short=reason != "spelling") for o in others]
    apart = [_entry(bulletin, o, apart=[p.slug for p in people[:n]]) for n, o in enumerate(others, start=1)]
    standing = _entry(bulletin, first)
    return (
        f"# {reason}: {'; '.join(map(_described, people))}.\n"
        f"# If they are one, paste into {OFFICIALS}:\n"
        + "\n".join(line for line in (standing, *merged) if line)
        + "\n# If they are not, paste instead:\n"
        + "\n".join(f"# {line}" for block in (standing, *apart) if block for line in block.split("\n"))
    )


def _described(official: Official) -> str:
    sighting = official.sightings[0]
    post = " ".join(p for p in (sighting.mention.rank, sighting.mention.position) if p)
    return f"{official.name} ({post or 'no post'}; {sighting.article})"


def _entry(
    bulletin: Bulletin, official: Official, same_as: str = "", apart: Collection[str] = (), is_short: bool = False
) -> str:
    """Return an entry of content/officials.yml; for one that is there already, what to add to it.

    Names are quoted as JSON strings, which YAML reads. A name that others have, too, gets the unit as its scope.
    """
    more = [f"  same_as: {same_as}"] if same_as else [f"  not_same_as: {json.dumps(list(apart))}"] if apart else []
    if official.slug in bulletin.registered:
        return "\n".join(f"# Add to the entry `{official.slug}`: {line.strip()}" for line in more)
    unit = _unit_of(official)
    if not _can_be_told(bulletin, official):
        return f"# {_described(official)}: several people have this name; decide by hand who is who."
    institution = next((s.mention.institution for s in official.sightings if s.mention.institution), None)
    lines = [f"{official.slug}:", f"  name: {json.dumps(official.name, ensure_ascii=False)}"]
    lines += [f"  institution: {institution}"] if institution else []
    has_scope = unit and (is_short or _namesakes(bulletin, official))
    lines += [f"  unit: {json.dumps(unit, ensure_ascii=False)}"] if has_scope else []
    return "\n".join(lines + more)


def _namesakes(bulletin: Bulletin, official: Official) -> list[Official]:
    return [o for o in bulletin.officials if o is not official and key(o.name) == key(official.name)]


def _can_be_told(bulletin: Bulletin, official: Official) -> bool:
    """Say whether an entry can tell somebody from everybody else of the name: by institution, or by unit."""
    institutions = {s.mention.institution for s in official.sightings}
    if key(official.name) in bulletin.registered_names:
        return False
    for other in _namesakes(bulletin, official):
        theirs = {s.mention.institution for s in other.sightings}
        are_two = None not in institutions | theirs and not institutions & theirs
        units = (_unit_of(official), _unit_of(other))
        if not are_two and (None in units or units[0] == units[1]):
            return False
    return True


def _unit_of(official: Official) -> str | None:
    """Return the unit of an official's posts, in their words; None where no post names one."""
    units = (unit_of(s.mention.position or "") for s in official.sightings)
    unit = next((u for u in units if u), None)
    return f"{lexicon.load('units')[unit.kind]['words'][0]} {unit.name}" if unit else None


def proposals(bulletin: Bulletin, paths: Collection[str]) -> str:
    """Return entries for the people and units that only these articles have; an empty string where none is new."""
    new = [o for o in bulletin.officials if {s.article for s in o.sightings} <= set(paths)]
    people = [o for o in new if o.slug not in bulletin.registered]
    known = {(s.kind, fold(name)) for s in bulletin.roster for name in (s.name, *s.aliases)}
    units: dict[tuple[str, str], Unit] = {}
    for sighting in (s for official in new for s in official.sightings):
        unit = unit_of(sighting.mention.position or "")
        if unit and (unit.kind, fold(unit.name)) not in known:
            units.setdefault((unit.kind, fold(unit.name)), unit)
    lines = [f"# New people, for {OFFICIALS} (nobody needs an entry):"] if people else []
    lines += [_entry(bulletin, official) for official in people]
    lines += [f"# New units, for {UNITS}:"] if units else []
    lines += [
        f"{address_part(f'{u.kind} {u.name}')}:\n  kind: {u.kind}\n  name: {json.dumps(u.name, ensure_ascii=False)}"
        for u in units.values()
    ]
    return "\n".join(lines)
