"""Officials in the Popolo format (popoloproject.com): people, organisations, posts and memberships.

A membership here says when somebody was *seen* in a post, with fields of our own, for no release says when a post
began or ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bulletin.language.posts import is_acting, is_former, same_post, unit_of
from bulletin.language.text import fold, one_line, whole_part
from bulletin.model import Official, Sighting, Station, first_and_last
from bulletin.site import addresses
from bulletin.site.bulletin import Bulletin
from bulletin.site.careers import presence

_KINDS = {
    "polsek": "Polsek",
    "polsubsektor": "Polsubsektor",
    "polres": "Polres",
    "polresta": "Polresta",
    "polrestabes": "Polrestabes",
    "polres-metro": "Polres Metro",
    "polda": "Polda",
}
_INSTITUTIONS = {
    "polri": "Kepolisian Negara Republik Indonesia",
    "tni": "Tentara Nasional Indonesia",
    "electoral": "Penyelenggara pemilihan",
    "government": "Pemerintah",
    "community": "Masyarakat",
}
_Row = dict[str, Any]


def popolo(bulletin: Bulletin) -> dict[str, list[_Row]]:
    """Return the four lists of the format. Former posts are nobody's membership: they were held before."""
    organisations = _Organisations(bulletin.roster)
    posts: dict[str, _Row] = {}
    memberships: list[_Row] = []
    persons = []
    for official in bulletin.official_by_slug.values():
        persons.append(_person(bulletin, official))
        for (acting, label), seen in _by_post(official, organisations).items():
            organisation = organisations.of(label, seen)
            post = whole_part(f"{organisation} {label}")
            posts.setdefault(post, {"id": post, "label": label, "role": label, "organization_id": organisation})
            memberships.append(_membership(bulletin, official, acting, seen, posts[post]))
    return {
        "persons": persons,
        "organizations": list(organisations.rows.values()),
        "posts": list(posts.values()),
        "memberships": memberships,
    }


class _Organisations:
    """The organisations of the data: those of the roster first, then those that posts name."""

    def __init__(self, roster: Iterable[Station]) -> None:
        self.rows = {s.id: _organisation(s.id, s.kind, s.name, s.parent) for s in roster}
        self._known = {(s.kind, fold(name)): s for s in roster for name in (s.name, *s.aliases)}

    def in_roster(self, label: str) -> str:
        """Return a post with its unit as the roster has it: `Kapolsek KSKP`, Kapolsek Kawasan Pelabuhan."""
        unit = unit_of(label)
        station = self._known.get((unit.kind, fold(unit.name))) if unit else None
        return label.replace(unit.name, station.name) if unit and station else label

    def of(self, label: str, seen: list[Sighting]) -> str:
        """Return the id of the organisation that a post belongs to: a police unit, else the institution as a whole."""
        unit = unit_of(label)
        if unit:
            station = self._known.get((unit.kind, fold(unit.name)))
            identifier = station.id if station else whole_part(f"{unit.kind} {unit.name}")
            self.rows.setdefault(identifier, _organisation(identifier, unit.kind, unit.name, None))
            return identifier
        institution = next((str(s.mention.institution) for s in seen if s.mention.institution), "community")
        identifier = f"lembaga-{institution}"
        row = {"id": identifier, "name": _INSTITUTIONS[institution], "classification": "institution"}
        self.rows.setdefault(identifier, row)
        return identifier


def _organisation(identifier: str, kind: str, name: str, parent: str | None) -> _Row:
    return {"id": identifier, "name": f"{_KINDS[kind]} {name}", "classification": kind, "parent_id": parent}


def _by_post(official: Official, organisations: _Organisations) -> dict[tuple[bool, str], list[Sighting]]:
    """Return the sightings of a person by post and whether it was acted for; spellings of one post are one."""
    found: dict[tuple[bool, str], tuple[str, list[Sighting]]] = {}
    for sighting in official.sightings:
        position = sighting.mention.position
        if position and not is_former(position):
            label = organisations.in_roster(same_post(position))
            own = (is_acting(position), whole_part(label))
            found.setdefault(own, (label, []))[1].append(sighting)
    return {(acting, label): seen for (acting, _part), (label, seen) in found.items()}


def _person(bulletin: Bulletin, official: Official) -> _Row:
    names = dict.fromkeys(s.mention.name for s in official.sightings)
    former = [gone for gone, slug in bulletin.redirects.items() if slug == official.slug]
    return {
        "id": official.slug,
        "name": official.name,
        "other_names": [{"name": name} for name in names if name != official.name],
        "identifiers": [{"scheme": "former id", "identifier": gone} for gone in former],
        "links": [{"url": _url(bulletin, addresses.official(official.slug)), "note": "halaman dalam buletin"}],
        "sources": [_source(bulletin, s) for s in official.sightings],
        "seen": _seen(bulletin, official.sightings),
    }


def _seen(bulletin: Bulletin, sightings: Iterable[Sighting]) -> dict[str, int]:
    counts = presence(bulletin, sightings)
    return {"present": counts.present, "represented": counts.represented, "mentioned": counts.named}


def _membership(bulletin: Bulletin, official: Official, acting: bool, seen: list[Sighting], post: _Row) -> _Row:
    ranks = dict.fromkeys(s.mention.rank for s in seen if s.mention.rank)
    return {
        "id": whole_part(f"{official.slug} {'acting ' if acting else ''}{post['id']}"),
        "label": seen[0].mention.position,
        "role": post["label"],
        "person_id": official.slug,
        "organization_id": post["organization_id"],
        "post_id": post["id"],
        "acting": acting,
        "ranks": [{"rank": rank, **_days([s for s in seen if s.mention.rank == rank])} for rank in ranks],
        **_days(seen),
        "seen": _seen(bulletin, seen),
        "sources": [_source(bulletin, s) for s in seen],
    }


def _days(seen: Iterable[Sighting]) -> dict[str, str | None]:
    first, last = first_and_last(s.date for s in seen)
    return {"first_seen": str(first) if first else None, "last_seen": str(last) if last else None}


def _source(bulletin: Bulletin, sighting: Sighting) -> dict[str, str | None]:
    """Return the link to the sentence that names a person, with its words.

    To the page alone, without a sentence, where the text does not have the name as the front matter writes it.
    """
    entry = bulletin.by_path[sighting.article]
    own = [n for n, mention in enumerate(entry.mentions) if mention == sighting.mention]
    number = entry.grounds.get(f"person {own[0]}") if own else None
    return {
        "url": _url(bulletin, entry.address_of_person(own[0]) if own else addresses.article(entry.article.slug)),
        "note": entry.article.title,
        "sentence": one_line(entry.sentences[number - 1].of(entry.text)) if number else None,
    }


def _url(bulletin: Bulletin, address: str) -> str:
    return addresses.full(bulletin.config.base_url, address)
