"""Reads `content/officials.yml` and `content/units.yml`: what editors decided about who is who and which station.

Both files may be missing. Every mistake in them is an error with its line: a registry that is half believed would
merge or part people in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

from bulletin import yamlmap
from bulletin.language import lexicon
from bulletin.language.names import key
from bulletin.language.posts import place_of
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
        """Return the id that stands for an id: of the entry it is merged into, or that had it formerly; else itself.

        Circles were refused when reading.
        """
        if identifier not in self.officials:
            now = (e.id for e in self.officials.values() if identifier in e.former_ids)
            identifier = next(now, identifier)
        seen = {identifier}
        while (entry := self.officials.get(identifier)) and entry.same_as and entry.same_as not in seen:
            identifier = entry.same_as
            seen.add(identifier)
        return identifier


@dataclass(frozen=True, slots=True)
class Places:
    """Where posts are held, for comparing: a unit's aliases and its id lead to its name (KSKP, Kawasan Pelabuhan)."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, units: Iterable[Station]) -> Places:
        """Return the places of a roster."""
        names: dict[str, str] = {}
        for unit in units:
            kind = "polres" if unit.kind.startswith("polres") else unit.kind
            own = f"{kind} {fold(unit.name)}"
            names |= {f"{kind} {fold(alias)}": own for alias in unit.aliases} | {unit.id: own}
        return cls(names)

    def of_post(self, position: str | None) -> str:
        """Return where a post is held, such as `polsek kawasan pelabuhan`; empty where its words say not."""
        place = place_of(position)
        return self.names.get(place, place)

    def of_unit(self, unit: str) -> str:
        """Return the place that the `unit` of an alias means: the words of a post, or the id of a unit."""
        return self.names.get(unit) or self.of_post(unit) or fold(unit)


EMPTY = Registry({}, {})


def load(site: Path) -> tuple[Registry, tuple[Problem, ...]]:
    """Read both registries of a site. Never raises on what they hold."""
    people, first = _values(site, OFFICIALS, _official)
    units, second = _values(site, UNITS, _unit)
    officials = {i: _registered(i, line, values) for i, (line, values) in people.items()}
    stations = {i: _station(i, line, values) for i, (line, values) in units.items()}
    registry = Registry(officials, stations)
    return registry, (*first, *second, *_faults_of_people(registry), *_faults_of_units(stations))


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
    line = source.place(node).line
    if not hasattr(node.value, "append"):  # a text, no list or group
        value = yamlmap.text(source, name, node)
        return {"name": value, "line": line} if value else None
    values = yamlmap.mapping(_ALIAS)(source, name, node)
    if values is not None and "name" not in values:
        source.error("registry-alias", node, "An alias needs a name.", "Add `name: ...`.")
        return None
    if values:
        _check_days(source, node, values, "This alias")
        values["line"] = line
    return values


def _check_days(source: yamlmap.Source, node: Any, values: Mapping[str, Any], what: str) -> None:
    if "from" in values and "to" in values and _ends_before(values["to"], values["from"]):
        source.error(
            "registry-dates",
            node,
            f"{what} ends ({values['to']}) before it begins ({values['from']}).",
            "Swap `from` and `to`, or mend one of them.",
        )


def _ends_before(last: PartialDate, first: PartialDate) -> bool:
    """Say whether even the last day that one date may mean lies before the first day of the other."""
    return last.last_day < first.first_day


def is_within(day: PartialDate | None, alias: Alias) -> bool | None:
    """Say whether a date lies in an alias's days; None where it may, and is not known well enough."""
    if alias.since is None and alias.until is None:
        return True
    if day is None:
        return None
    after = alias.since is None or day.first_day >= alias.since.first_day
    before = alias.until is None or day.last_day <= alias.until.last_day
    if after and before:
        return True
    is_out = (alias.since and day.last_day < alias.since.first_day) or (
        alias.until and day.first_day > alias.until.last_day
    )
    return False if is_out else None


def _official(source: yamlmap.Source, name: str, node: Any) -> Any:
    values = yamlmap.mapping(_OFFICIAL)(source, name, node)
    if values is not None and "name" not in values:
        source.error("registry-nameless", node, f"`{name}` needs a name.", "Add `name: ...`.")
        return None
    if values is not None:
        _check_days(source, node, values, f"The name of `{name}`")
        values["lines"] = {key.value: source.place(key).line for key, _value in node.value}
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
    "unit": yamlmap.text,
    "from": yamlmap.partial_date,
    "to": yamlmap.partial_date,
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
    own = {key: values[key] for key in ("name", "unit", "from", "to") if key in values}
    lines = values["lines"]
    return Registered(
        id=identifier,
        name=values["name"],
        line=line,
        names=tuple(
            _as_alias(alias, institution)
            for alias in ({**own, "line": lines.get("name", line)}, *values.get("aliases", ()))
        ),
        same_as=values.get("same_as"),
        not_same_as=values.get("not_same_as", ()),
        former_ids=values.get("former_ids", ()),
        decided_by=values.get("decided_by"),
        why=values.get("why"),
        lines=lines,
    )


def _as_alias(values: Mapping[str, Any], institution: Institution | None) -> Alias:
    own = Institution(values["institution"]) if "institution" in values else institution
    return Alias(values["name"], own, values.get("unit"), values.get("from"), values.get("to"), values["line"])


def _station(identifier: str, line: int, values: Mapping[str, Any]) -> Station:
    rest = {k: v for k, v in values.items() if k != "seat"}
    return Station(id=identifier, line=line, seat=Location(**values.get("seat", {})), **rest)


def _faults_of_people(registry: Registry) -> Iterator[Problem]:
    officials = registry.officials
    for entry in officials.values():
        yield from _unknown_ids(officials, entry)
        yield from _circle(officials, entry)
        yield from _same_and_not(registry, entry)
        yield from _unknown_units(registry, entry)
    yield from _former_ids(officials)
    yield from _shared_names(registry)


def _fault(code: str, entry: Registered | Station, message: str, hint: str, line: int = 0) -> Problem:
    path = OFFICIALS if isinstance(entry, Registered) else UNITS
    return error(code, Place(path, line or entry.line, 1), message, hint)


def _unknown_ids(officials: Mapping[str, Registered], entry: Registered) -> Iterator[Problem]:
    named = [("same_as", entry.same_as)] if entry.same_as else []
    named += [("not_same_as", other) for other in entry.not_same_as]
    for word, other in named:
        if other not in officials:
            near = near_miss(other, list(officials))
            hint = f"Did you mean `{near}`?" if near else "Write the id of an entry of this file, or take the line out."
            message = f"`{word}: {other}`: there is no entry `{other}`."
            yield _fault("registry-unknown-id", entry, message, hint, entry.lines[word])


def _same_and_not(registry: Registry, entry: Registered) -> Iterator[Problem]:
    """Yield what is told apart and merged at once: in one entry, across two, along a chain, or with itself."""
    for other in entry.not_same_as:
        if other in registry.officials and registry.final(other) == registry.final(entry.id):
            yield _fault(
                "registry-same-and-not",
                entry,
                f"`{entry.id}` is the same as `{other}`, and not the same.",
                "Keep one of `same_as` and `not_same_as`, here or in the entry of the other.",
                entry.lines["not_same_as"],
            )


def _unknown_units(registry: Registry, entry: Registered) -> Iterator[Problem]:
    """Yield aliases for a unit that no post can name: the bare name of a unit of the roster."""
    known = {fold(name): u for u in registry.units.values() for name in (u.name, *u.aliases)}
    for alias in entry.names:
        unit = known.get(fold(alias.unit or ""))
        is_id = bool(alias.unit) and "-" in str(alias.unit) and bool(_ID.fullmatch(str(alias.unit)))
        if is_id and alias.unit not in registry.units:
            near = near_miss(str(alias.unit), list(registry.units))
            hint = f"Did you mean `{near}`?" if near else f"Write the id of an entry of {UNITS}, or the unit's words."
            yield _fault("registry-unit", entry, f"`unit: {alias.unit}`: there is no such unit.", hint, alias.line)
        elif unit and alias.unit != unit.id:
            yield _fault(
                "registry-unit",
                entry,
                f"`unit: {alias.unit}` is the name of a unit without its kind; no post is written so.",
                f"Write `unit: {unit.id}`, or the unit as posts name it.",
                alias.line,
            )


def _former_ids(officials: Mapping[str, Registered]) -> Iterator[Problem]:
    holders: dict[str, Registered] = {}
    for entry in officials.values():
        for former in entry.former_ids:
            line = entry.lines["former_ids"]
            holder = officials.get(former) or holders.setdefault(former, entry)
            if not _ID.fullmatch(former):
                message = f"“{former}” cannot have been an id: only a-z, 0-9 and hyphens can."
                yield _fault("registry-id", entry, message, "Write the last part of the old address.", line)
            elif former in officials:
                message = f"`{former}` is a former id of `{entry.id}`, and line {holder.line} has an entry of it."
                hint = "Take it out of `former_ids`, or rename that entry."
                yield _fault("registry-former-id", entry, message, hint, line)
            elif holder is not entry:
                message = f"`{former}` is a former id of `{holder.id}` (line {holder.line}) and of `{entry.id}`."
                hint = "Keep it in one of the two: an address can lead to one page only."
                yield _fault("registry-former-id", entry, message, hint, line)


def _circle(officials: Mapping[str, Registered], entry: Registered) -> Iterator[Problem]:
    way = _way(entry, lambda e: officials.get(e.same_as or ""))
    if way and entry.id == min(way):
        shown = " → ".join([*way, entry.id])
        message, hint = f"These merges run in a circle: {shown}.", "Take one `same_as` out."
        yield _fault("registry-circle", entry, message, hint, entry.lines["same_as"])


_Entry = TypeVar("_Entry", Registered, Station)


def _way(entry: _Entry, following: Callable[[_Entry], _Entry | None]) -> list[str]:
    """Return the ids of a circle that leads back to an entry; an empty list where none does."""
    way, here = [entry.id], following(entry)
    while here and here.id not in way:
        way.append(here.id)
        here = following(here)
    return way if here and here.id == entry.id else []


def _shared_names(registry: Registry) -> Iterator[Problem]:
    by_name: dict[str, list[tuple[Registered, Alias]]] = {}
    for entry in registry.officials.values():
        for alias in entry.names:
            by_name.setdefault(key(alias.name), []).append((entry, alias))
    places = Places.of(registry.units.values())
    for claims in by_name.values():
        for (one, first), (other, second) in combinations(claims, 2):
            if registry.final(one.id) != registry.final(other.id) and _overlap(first, second, places):
                yield _fault(
                    "registry-alias-two-ids",
                    other,
                    f"“{second.name}” fits both `{one.id}` (line {first.line}) and `{other.id}`.",
                    "Say in both whose it is, with `unit`, or `from` and `to`; or merge them with `same_as`.",
                    second.line,
                )


def _overlap(one: Alias, other: Alias, places: Places) -> bool:
    """Say whether one mention could fit both."""
    if one.institution and other.institution and one.institution is not other.institution:
        return False
    if one.unit and other.unit and places.of_unit(one.unit) != places.of_unit(other.unit):
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
        way = _way(unit, lambda u: units.get(u.parent or ""))
        if way and unit.id == min(way):
            shown = " → ".join([*way, unit.id])
            yield _fault("registry-circle", unit, f"These parents run in a circle: {shown}.", "Mend one `parent`.")
        for name in dict.fromkeys((fold(unit.name), *map(fold, unit.aliases))):
            other = by_name.setdefault((unit.kind, name), unit)
            if other is not unit:
                yield _fault(
                    "registry-alias-two-ids",
                    unit,
                    f"“{name}” fits both `{other.id}` (line {other.line}) and `{unit.id}`.",
                    "Take the name out of one of them.",
                )
