"""Reads `content/officials.yml` and `content/units.yml`: what editors decided about who is who and which station.

Both files may be missing. Every mistake in them is an error with its line: a registry that is half believed would
merge or part people in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bulletin import yamlmap
from bulletin.language import lexicon
from bulletin.language.names import key
from bulletin.language.text import fold, slug
from bulletin.model import LOCATION_PARTS, Alias, Institution, Location, PartialDate, Registered, Station
from bulletin.problems import Place, Problem, error, near_miss

OFFICIALS = "content/officials.yml"
UNITS = "content/units.yml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Registry:
    """What the two files say, by id."""

    officials: Mapping[str, Registered]
    units: Mapping[str, Station]

    def final(self, identifier: str) -> str:
        """Return the id that an id is merged into, itself where it is not. Circles were refused when reading."""
        seen = {identifier}
        while (entry := self.officials.get(identifier)) and entry.same_as and entry.same_as not in seen:
            identifier = entry.same_as
            seen.add(identifier)
        return identifier


EMPTY = Registry({}, {})


def load(site: Path) -> tuple[Registry, tuple[Problem, ...]]:
    """Read both registries of a site. Never raises on what they hold."""
    people, first = _values(site, OFFICIALS, _official)
    units, second = _values(site, UNITS, _unit)
    officials = {i: _registered(i, line, values) for i, (line, values) in people.items()}
    stations = {i: _station(i, line, values) for i, (line, values) in units.items()}
    found = (*first, *second, *_faults_of_people(officials), *_faults_of_units(stations))
    return Registry(officials, stations), tuple(found)


def _values(site: Path, name: str, convert: yamlmap.Convert) -> tuple[dict[str, tuple[int, Any]], list[Problem]]:
    file = site / name
    try:
        text = file.read_bytes().decode("utf-8-sig") if file.exists() else ""
    except (OSError, UnicodeDecodeError):
        return {}, [error("unreadable", Place(name), f"{name} cannot be read as UTF-8 text.", "Save it as UTF-8.")]
    source = yamlmap.Source(name, text)
    node = yamlmap.compose(source)
    values = yamlmap.read_named(source, node, convert) if node else {}
    for identifier, (line, _value) in values.items():
        if not _ID.fullmatch(identifier):
            better = slug(identifier) or "nama-orang"
            source.problems.append(
                error(
                    "registry-id",
                    Place(name, line, 1),
                    f"“{identifier}” cannot be an id: only a-z, 0-9 and hyphens can.",
                    f"Write `{better}:`.",
                )
            )
    return values, source.problems


def _alias(source: yamlmap.Source, name: str, node: Any) -> Any:
    if not hasattr(node.value, "append"):  # a text, no list or group
        value = yamlmap.text(source, name, node)
        return {"name": value} if value else None
    values = yamlmap.mapping(_ALIAS)(source, name, node)
    if values is not None and "name" not in values:
        source.error("registry-alias", node, "An alias needs a name.", "Add `name: ...`.")
        return None
    if values and "from" in values and "to" in values and _ends_before(values["to"], values["from"]):
        source.error(
            "registry-dates",
            node,
            f"This alias ends ({values['to']}) before it begins ({values['from']}).",
            "Swap `from` and `to`, or mend one of them.",
        )
    return values


def _ends_before(last: PartialDate, first: PartialDate) -> bool:
    """Say whether even the last day that one date may mean lies before the first day of the other."""
    return _latest(last) < _earliest(first)


def _earliest(day: PartialDate) -> tuple[int, int, int]:
    return (day.year, day.month or 1, day.day or 1)


def _latest(day: PartialDate) -> tuple[int, int, int]:
    return (day.year, day.month or 12, day.day or 31)


def is_within(day: PartialDate | None, alias: Alias) -> bool:
    """Say whether a date lies in an alias's days; an unknown one only where the alias has none."""
    if alias.since is None and alias.until is None:
        return True
    if day is None:
        return False
    begins = alias.since is None or _latest(day) >= _earliest(alias.since)
    return begins and (alias.until is None or _earliest(day) <= _latest(alias.until))


def _official(source: yamlmap.Source, name: str, node: Any) -> Any:
    values = yamlmap.mapping(_OFFICIAL)(source, name, node)
    if values is not None and "name" not in values:
        source.error("registry-nameless", node, f"`{name}` needs a name.", "Add `name: ...`.")
        return None
    return values


def _unit(source: yamlmap.Source, name: str, node: Any) -> Any:
    values = yamlmap.mapping(_UNIT)(source, name, node)
    missing = [k for k in ("kind", "name") if values is not None and k not in values]
    if missing:
        wanted = " and ".join(f"`{k}: ...`" for k in missing)
        source.error("registry-nameless", node, f"`{name}` needs {wanted}.", f"Add {wanted}.")
        return None
    return values


_ALIAS: dict[str, yamlmap.Convert] = {
    "name": yamlmap.text,
    "institution": yamlmap.choice(*Institution),
    "unit": yamlmap.text,
    "from": yamlmap.partial_date,
    "to": yamlmap.partial_date,
}
_OFFICIAL: dict[str, yamlmap.Convert] = {
    "name": yamlmap.text,
    "institution": yamlmap.choice(*Institution),
    "aliases": yamlmap.list_of(_alias),
    "same_as": yamlmap.text,
    "not_same_as": yamlmap.text_list,
    "former_ids": yamlmap.text_list,
    "decided_by": yamlmap.text,
    "why": yamlmap.whole_text,
}
_UNIT: dict[str, yamlmap.Convert] = {
    "kind": yamlmap.choice(*lexicon.load("units")),
    "name": yamlmap.text,
    "parent": yamlmap.text,
    "aliases": yamlmap.text_list,
    "seat": yamlmap.mapping(dict.fromkeys(LOCATION_PARTS, yamlmap.text)),
    "jurisdiction": yamlmap.text_list,
    "coordinates": yamlmap.coordinates,
    "coordinates_of": yamlmap.text,
    "note": yamlmap.whole_text,
}


def _registered(identifier: str, line: int, values: Mapping[str, Any]) -> Registered:
    institution = Institution(values["institution"]) if "institution" in values else None
    return Registered(
        id=identifier,
        name=values["name"],
        line=line,
        institution=institution,
        aliases=tuple(_as_alias(alias, institution) for alias in values.get("aliases", ())),
        same_as=values.get("same_as"),
        not_same_as=values.get("not_same_as", ()),
        former_ids=values.get("former_ids", ()),
        decided_by=values.get("decided_by"),
        why=values.get("why"),
    )


def _as_alias(values: Mapping[str, Any], institution: Institution | None) -> Alias:
    own = Institution(values["institution"]) if "institution" in values else institution
    return Alias(values["name"], own, values.get("unit"), values.get("from"), values.get("to"))


def _station(identifier: str, line: int, values: Mapping[str, Any]) -> Station:
    rest = {k: v for k, v in values.items() if k != "seat"}
    return Station(id=identifier, line=line, seat=Location(**values.get("seat", {})), **rest)


def names_of(entry: Registered) -> tuple[Alias, ...]:
    """Return every way to write a person's name, the display name first, each with its scope."""
    return (Alias(entry.name, entry.institution), *entry.aliases)


def _faults_of_people(officials: Mapping[str, Registered]) -> Iterator[Problem]:
    for entry in officials.values():
        yield from _unknown_ids(officials, entry)
        yield from _circle(officials, entry)
        if entry.same_as and entry.same_as in entry.not_same_as:
            yield _fault(
                "registry-same-and-not",
                entry,
                f"`{entry.id}` is the same as `{entry.same_as}`, and not the same.",
                "Keep one of `same_as` and `not_same_as`.",
            )
        for former in entry.former_ids:
            if former in officials:
                yield _fault(
                    "registry-former-id",
                    entry,
                    f"`{former}` is a former id of `{entry.id}`, and line {officials[former].line} has an entry of it.",
                    "Take it out of `former_ids`, or rename that entry.",
                )
    yield from _shared_names(officials)


def _fault(code: str, entry: Registered | Station, message: str, hint: str) -> Problem:
    path = OFFICIALS if isinstance(entry, Registered) else UNITS
    return error(code, Place(path, entry.line, 1), message, hint)


def _unknown_ids(officials: Mapping[str, Registered], entry: Registered) -> Iterator[Problem]:
    named = [("same_as", entry.same_as)] if entry.same_as else []
    named += [("not_same_as", other) for other in entry.not_same_as]
    for word, other in named:
        if other not in officials:
            near = near_miss(other, list(officials))
            hint = f"Did you mean `{near}`?" if near else "Write the id of an entry of this file, or take the line out."
            yield _fault("registry-unknown-id", entry, f"`{word}: {other}`: there is no entry `{other}`.", hint)


def _circle(officials: Mapping[str, Registered], entry: Registered) -> Iterator[Problem]:
    way, here = [entry.id], entry
    while here.same_as and here.same_as in officials:
        if here.same_as == entry.id:
            if entry.id == min(way):
                shown = " → ".join([*way, entry.id])
                yield _fault(
                    "registry-circle", entry, f"These merges run in a circle: {shown}.", "Take one `same_as` out."
                )
            return
        if here.same_as in way:
            return
        way.append(here.same_as)
        here = officials[here.same_as]


def _shared_names(officials: Mapping[str, Registered]) -> Iterator[Problem]:
    by_name: dict[str, list[tuple[Registered, Alias]]] = {}
    for entry in officials.values():
        for alias in names_of(entry):
            by_name.setdefault(key(alias.name), []).append((entry, alias))
    registry = Registry(officials, {})
    for claims in by_name.values():
        for (one, first), (other, second) in combinations(claims, 2):
            if registry.final(one.id) != registry.final(other.id) and _overlap(first, second):
                yield _fault(
                    "registry-alias-two-ids",
                    other,
                    f"“{second.name}” fits both `{one.id}` (line {one.line}) and `{other.id}`.",
                    "Give the name a scope in one of them (`institution`, `unit`, `from`, `to`), or merge them with"
                    " `same_as`.",
                )


def _overlap(one: Alias, other: Alias) -> bool:
    """Say whether one mention could fit both."""
    if one.institution and other.institution and one.institution is not other.institution:
        return False
    if one.unit and other.unit and fold(one.unit) != fold(other.unit):
        return False
    pairs = ((one, other), (other, one))
    return not any(a.until and b.since and _ends_before(a.until, b.since) for a, b in pairs)


def _faults_of_units(units: Mapping[str, Station]) -> Iterator[Problem]:
    by_name: dict[tuple[str, str], Station] = {}
    for unit in units.values():
        if unit.parent and unit.parent not in units:
            near = near_miss(unit.parent, list(units))
            hint = f"Did you mean `{near}`?" if near else "Add an entry for it, or take `parent` out."
            yield _fault("registry-unknown-id", unit, f"`parent: {unit.parent}`: there is no such unit.", hint)
        for name in dict.fromkeys((fold(unit.name), *map(fold, unit.aliases))):
            other = by_name.setdefault((unit.kind, name), unit)
            if other is not unit:
                yield _fault(
                    "registry-alias-two-ids",
                    unit,
                    f"“{name}” fits both `{other.id}` (line {other.line}) and `{unit.id}`.",
                    "Take the name out of one of them.",
                )


def listed(entries: Sequence[str]) -> str:
    """Return ids as a sentence shows them: `a`, `b`."""
    return ", ".join(f"`{entry}`" for entry in entries)
