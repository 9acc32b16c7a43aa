"""Mentions in articles -> officials: by name, post, unit, institution and time.

None, one or many people can fit a mention. One `id` or one entry of the registry settles it; else one name in one
institution is one person, as long as what was seen of it can be one person's life. Nobody is merged or parted in
silence: what stays apart or open is reported with the candidates and the sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bulletin.language.names import is_drift, is_short_form, key, parts
from bulletin.language.text import address_part, fold
from bulletin.model import Alias, Article, Institution, Mention, Official, Registered, Sighting
from bulletin.problems import Problem, near_miss
from bulletin.registry import telling
from bulletin.registry.entries import EMPTY, Places, Registry, is_within
from bulletin.registry.stays import Sight, institution_of, parted, place_in


@dataclass(frozen=True, slots=True)
class Seen:
    """An article and the people in it, those of the front matter first, then speakers found only in the body."""

    article: Article
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Officials:
    """Who is known.

    `slugs` has, by the path of an article, the slug of each of its mentions, in their order; None where several people
    fit. `redirects` leads from the slugs of merged entries and former ids to those that stand. `alike` are pairs of
    slugs whose names may be one person's, the reason with each. `shared` are slugs that are nobody's, for several
    people have the name, with the slugs of these.
    """

    people: tuple[Official, ...]
    slugs: Mapping[str, tuple[str | None, ...]]
    redirects: Mapping[str, str]
    alike: tuple[tuple[str, str, str], ...]
    shared: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Person:
    """Sights that are one person's. `id` is that of the registry's entry or of an article's `id`, else empty."""

    id: str
    institution: Institution | None
    sights: list[Sight] = field(default_factory=list)
    slug: str = ""


def resolve(seen: Iterable[Seen], registry: Registry = EMPTY) -> Officials:
    """Return the officials of all articles, sorted by name."""
    ordered = sorted(seen, key=lambda s: s.article.path)
    places = Places.of(registry.units.values())
    sights = [
        Sight(one.article, number, m, place_in(one.article, m, places))
        for one in ordered
        for number, m in enumerate(one.mentions)
    ]
    matched = _Matching(sights, registry, places)
    people: list[_Person] = []
    conflicts: list[list[_Person]] = []
    still_open: list[tuple[Sight, list[_Person]]] = []
    for identifier, group in matched.groups():
        apart, left = parted(group)
        found = [_Person("", next(filter(None, map(_institution, sights)), None), sights) for sights in apart]
        # An entry whose name several people have is nobody's until an editor says whose: with `unit`, days or an id.
        if len(found) == 1 or found[0].sights[0].is_decided:
            found[0].id = identifier
        people.extend(found)
        conflicts.extend([found] if len(found) > 1 else [])
        still_open.extend((sight, found) for sight in left)
    shared = _addresses(people, registry)
    by_name = _by_name(people)
    problems = [
        *(telling.conflict([(p.slug, p.sights[0]) for p in apart]) for apart in conflicts),
        *(telling.namesakes(group) for group in _namesakes(people, conflicts)),
        *(telling.open_mention(sight, [p.slug for p in apart]) for sight, apart in still_open),
        *(
            telling.open_mention(s, ids or [p.slug for p in by_name.get(key(s.mention.name), ())])
            for s, ids in matched.many
        ),
        *_unknown_ids(sights, registry),
    ]
    alike = tuple(_alike(people, registry))
    problems.extend(_drifts(people, alike))
    officials = tuple(sorted((_official(p, registry) for p in people), key=lambda o: (fold(o.name), o.slug)))
    return Officials(
        officials, _slugs_by_article(ordered, people), _redirects(registry), alike, shared, tuple(problems)
    )


class _Matching:
    """Which entry of the registry, or else which name in which institution, each sight is of."""

    def __init__(self, sights: Sequence[Sight], registry: Registry, places: Places) -> None:
        self._registry = registry
        self._places = places
        self._entries = _entries_by_name(registry)
        self._institutions: dict[str, dict[Institution, set[str]]] = {}
        for sight in sights:
            if institution := institution_of(sight.mention):
                posts = self._institutions.setdefault(key(sight.mention.name), {}).setdefault(institution, set())
                posts.add(fold(sight.mention.position or ""))
        self.many: list[tuple[Sight, list[str]]] = []
        """Sights that nothing settles, with the ids of the entries that may be meant."""
        self._by_id: dict[str, list[Sight]] = {}
        self._by_name: dict[tuple[str, Institution | None], list[Sight]] = {}
        for sight in sights:
            self._match(sight)

    def groups(self) -> Iterator[tuple[str, list[Sight]]]:
        """Yield each group with its id, empty for none."""
        yield from self._by_id.items()
        yield from (("", sights) for sights in self._by_name.values())

    def _match(self, sight: Sight) -> None:
        if sight.mention.id:
            found = self._registry.final(sight.mention.id)
            self._by_id.setdefault(found, []).append(replace(sight, is_decided=True))
            return
        institutions = self._possible_institutions(sight.mention)
        sure, possible = self._fitting(sight, institutions)
        if len(sure) == 1:
            ((identifier, is_scoped),) = sure.items()
            self._by_id.setdefault(identifier, []).append(replace(sight, is_decided=is_scoped))
        elif sure or possible:
            self.many.append((sight, [*sure, *(i for i in possible if i not in sure)]))
        elif len(institutions) > 1:
            self.many.append((sight, []))
        else:
            institution = institutions[0] if institutions else None
            self._by_name.setdefault((key(sight.mention.name), institution), []).append(sight)

    def _possible_institutions(self, mention: Mention) -> tuple[Institution, ...]:
        """Return the institution of a mention; else those that its name is known with, in its post if in any."""
        own = institution_of(mention)
        if own:
            return (own,)
        known = self._institutions.get(key(mention.name), {})
        post = fold(mention.position or "")
        return tuple(i for i, posts in known.items() if post and post in posts) or tuple(known)

    def _fitting(self, sight: Sight, institutions: Sequence[Institution]) -> tuple[dict[str, bool], list[str]]:
        """Return the ids of the entries that fit a sight, each with whether a scope says so, and those that may fit."""
        sure: dict[str, bool] = {}
        possible: list[str] = []
        for entry, alias in self._entries.get(key(sight.mention.name), ()):
            fits = [_is_theirs(alias, institutions), self._is_there(alias, sight), is_within(sight.date, alias)]
            identifier = self._registry.final(entry.id)
            if False in fits:
                continue
            if None in fits:
                possible.append(identifier)
            else:
                sure[identifier] = sure.get(identifier, False) or alias.is_scoped
        return sure, possible

    def _is_there(self, alias: Alias, sight: Sight) -> bool | None:
        if not alias.unit:
            return True
        return self._places.of_unit(alias.unit) == sight.place if sight.place else None


def _is_theirs(alias: Alias, institutions: Sequence[Institution]) -> bool | None:
    if alias.institution is None or not institutions:
        return True
    return None if len(institutions) > 1 else alias.institution is institutions[0]


def _entries_by_name(registry: Registry) -> Mapping[str, list[tuple[Registered, Alias]]]:
    found: dict[str, list[tuple[Registered, Alias]]] = {}
    for entry in registry.officials.values():
        for alias in entry.names:
            found.setdefault(key(alias.name), []).append((entry, alias))
    return found


# What the address of a namesake says of the institution.
_IN_ADDRESSES = {
    Institution.POLRI: "polri",
    Institution.TNI: "tni",
    Institution.ELECTORAL: "penyelenggara",
    Institution.GOVERNMENT: "pemerintah",
    Institution.COMMUNITY: "masyarakat",
    None: "lain",
}


def _institution(sight: Sight) -> Institution | None:
    return institution_of(sight.mention)


def _addresses(people: Sequence[_Person], registry: Registry) -> dict[str, tuple[str, ...]]:
    """Settle the slugs of all people; return those that several people claim, which are nobody's.

    An id keeps its slug for good. A name that several people have leads to all of them: were it one's, it could become
    another's with the next article, and a reader's link would show somebody else.
    """
    reserved = set(registry.officials) | {f for e in registry.officials.values() for f in e.former_ids}
    claims: dict[str, list[_Person]] = {}
    for person in people:
        entry = registry.officials.get(person.id)
        name = address_part(entry.name if entry else _display_name(person.sights))
        person.slug = address_part(person.id) if person.id else name
        for slug in dict.fromkeys((name, person.slug)):
            claims.setdefault(slug, []).append(person)
    held = {p.slug for p in people if p.id}
    taken = reserved | set(claims)
    for slug, claimants in claims.items():
        nameless = [p for p in claimants if not p.id]
        if len(claimants) > 1 or slug in held:
            for person in sorted(nameless, key=lambda p: p.sights[0].where):
                person.slug = _told_apart(person, slug, claimants, taken)
                taken.add(person.slug)
    return {
        slug: tuple(sorted(p.slug for p in claimants))
        for slug, claimants in claims.items()
        if len(claimants) > 1 and slug not in {p.slug for p in people}
    }


def _told_apart(person: _Person, slug: str, others: Sequence[_Person], taken: set[str]) -> str:
    """Return a free slug with what tells a person from others of the name: institution, else place, else rank."""
    institution = _IN_ADDRESSES[person.institution]
    peers = [p for p in others if p.institution is person.institution]
    if len(peers) == 1:
        words = [institution]
    else:
        tellings = (_place_of, _rank_of, lambda p: f"{_place_of(p)} {_rank_of(p)}".strip())
        words = [own for tell in tellings if (own := tell(person)) and [tell(p) for p in peers].count(own) == 1]
    numbered = (f"{institution} {n}" for n in range(2, len(taken) + 3))
    return next(s for w in (*words, *numbered) if (s := address_part(f"{slug} {w}")) not in taken)


def _place_of(person: _Person) -> str:
    return next((s.place for s in person.sights if s.place), "")


def _rank_of(person: _Person) -> str:
    return next((s.mention.rank for s in person.sights if s.mention.rank), "")


def _by_name(people: Iterable[_Person]) -> dict[str, list[_Person]]:
    found: dict[str, list[_Person]] = {}
    for person in people:
        for name in dict.fromkeys(key(s.mention.name) for s in person.sights):
            found.setdefault(name, []).append(person)
    return found


def _namesakes(people: Sequence[_Person], conflicts: Sequence[Sequence[_Person]]) -> Iterator[list[tuple[str, Sight]]]:
    """Yield the people of one name in several institutions whom no entry of the registry tells apart."""
    parted_already = [{id(p) for p in apart} for apart in conflicts]
    for group in _by_name(p for p in people if not p.id).values():
        if len(group) > 1 and not any({id(p) for p in group} <= apart for apart in parted_already):
            yield [(p.slug, p.sights[0]) for p in group]


def _unknown_ids(sights: Iterable[Sight], registry: Registry) -> Iterator[Problem]:
    """Yield the ids of articles that are near misses of an id of the registry."""
    known = [*registry.officials, *(f for e in registry.officials.values() for f in e.former_ids)]
    for sight in sights:
        identifier = sight.mention.id
        near = near_miss(identifier, known) if identifier and identifier not in known else None
        if identifier and near:
            yield telling.unknown_id(sight, identifier, near)


def _official(person: _Person, registry: Registry) -> Official:
    entry = registry.officials.get(person.id)
    sightings = tuple(Sighting(s.article.path, s.date, s.mention) for s in person.sights)
    return Official(person.slug, entry.name if entry else _display_name(person.sights), sightings)


def _display_name(sights: Sequence[Sight]) -> str:
    """Return the longest form of the name; the first of equally long ones."""
    return max((s.mention.name for s in sights), key=len)


def _slugs_by_article(ordered: Sequence[Seen], people: Sequence[_Person]) -> dict[str, tuple[str | None, ...]]:
    by_sight = {sight.where: person.slug for person in people for sight in person.sights}
    return {
        one.article.path: tuple(by_sight.get((one.article.path, n)) for n in range(len(one.mentions)))
        for one in ordered
    }


def _redirects(registry: Registry) -> dict[str, str]:
    """Return where the addresses of merged entries, of former ids, and of names that became aliases lead."""
    found = {}
    for entry in registry.officials.values():
        final = registry.final(entry.id)
        if final != entry.id:
            found[entry.id] = final
        found.update(dict.fromkeys(entry.former_ids, final))
        plain = [a.name for a in entry.names[1:] if not a.is_scoped]
        found |= {address_part(name): final for name in plain if address_part(name) not in registry.officials}
    return {gone: slug for gone, slug in found.items() if gone != slug}


def _alike(people: Sequence[_Person], registry: Registry) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of people whose names may be one's: a slip in the spelling, or a shorter form in the same post.

    Not people of two institutions. Names that drift have words with the same first letters, which spares most
    comparisons; a short form is one only where rank and place are the same.
    """
    decided = _decided(registry)
    by_initials: dict[tuple[str, ...], list[_Person]] = {}
    by_post: dict[tuple[str, str], list[_Person]] = {}
    for person in sorted(people, key=lambda p: p.slug):
        by_initials.setdefault(tuple(p[0] for p in parts(_display_name(person.sights))), []).append(person)
        for place, rank in sorted({(s.place, fold(s.mention.rank or "")) for s in person.sights}):
            if place and rank:
                by_post.setdefault((place, rank), []).append(person)
    found: dict[tuple[str, str], str] = {}
    for group, reason, test in ((by_initials, "spelling", is_drift), (by_post, "short form", _is_shorter)):
        for one, other in _pairs(group.values()):
            pair = (one.slug, other.slug)
            are_two = one.institution and other.institution and one.institution is not other.institution
            if not are_two and pair not in decided and test(_display_name(one.sights), _display_name(other.sights)):
                found.setdefault(pair, reason)
    for (first, second), reason in sorted(found.items()):
        yield first, second, reason


def _is_shorter(one: str, other: str) -> bool:
    return key(one) != key(other) and (is_short_form(one, other) or is_short_form(other, one))


def _pairs(groups: Iterable[list[_Person]]) -> Iterator[tuple[_Person, _Person]]:
    for group in groups:
        for number, one in enumerate(group):
            yield from ((one, other) for other in group[number + 1 :] if other is not one)


def _decided(registry: Registry) -> set[tuple[str, str]]:
    """Return the pairs that an editor has told apart, in both orders."""
    pairs = {(e.id, other) for e in registry.officials.values() for other in e.not_same_as}
    return pairs | {(b, a) for a, b in pairs}


def _drifts(people: Sequence[_Person], alike: Sequence[tuple[str, str, str]]) -> Iterator[Problem]:
    by_slug = {person.slug: person for person in people}
    for first, second, reason in alike:
        one, other = sorted((by_slug[first], by_slug[second]), key=lambda p: p.sights[0].where)
        yield telling.drift(one.sights[0], other.sights[0], reason)
