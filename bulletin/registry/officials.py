"""Mentions in articles -> officials: by name, post, unit, institution and time.

None, one or many people can fit a mention. One `id` or one entry of the registry settles it; else one name in one
institution is one person, as long as what was seen of it can be one person's life. Nobody is merged or parted in
silence: what stays apart or open is reported with the candidates and the sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bulletin.language.names import is_drift, is_short_form, key, parts
from bulletin.language.posts import is_acting, place_of, rank_level
from bulletin.language.text import address_part, fold, one_line, shorten
from bulletin.model import Article, Institution, Mention, Official, PartialDate, Registered, Sighting
from bulletin.problems import Place, Problem, warning
from bulletin.registry.entries import EMPTY, Registry, is_within, names_of


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
    slugs whose names may be one person's, the reason with each.
    """

    people: tuple[Official, ...]
    slugs: Mapping[str, tuple[str | None, ...]]
    redirects: Mapping[str, str]
    alike: tuple[tuple[str, str, str], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Sight:
    """A mention in its article, with what is compared: where the post is held, and how high the rank stands."""

    seen: Seen
    number: int
    mention: Mention

    @property
    def date(self) -> PartialDate | None:
        return self.seen.article.date

    @property
    def where(self) -> tuple[str, int]:
        return (self.seen.article.path, self.number)


@dataclass(slots=True)
class _Person:
    """Sights that are one person's. `key` says how they were found: an id, or a name and an institution."""

    key: tuple[str, str]
    sights: list[_Sight] = field(default_factory=list)
    slug: str = ""


def resolve(seen: Iterable[Seen], registry: Registry = EMPTY) -> Officials:
    """Return the officials of all articles, sorted by name."""
    ordered = sorted(seen, key=lambda s: s.article.path)
    sights = [_Sight(one, number, m) for one in ordered for number, m in enumerate(one.mentions)]
    by_key, fits_many = _grouped(sights, registry)
    people: list[_Person] = []
    problems: list[Problem] = [_open(sight, ids) for sight, ids in fits_many]
    conflicts: list[list[_Person]] = []
    still_open: list[tuple[_Sight, list[_Person]]] = []
    for group_key, group in by_key.items():
        if group_key[0] == "id":
            people.append(_Person(group_key, group))
            continue
        apart, left = _parted(group_key, group)
        people.extend(apart)
        _name_slugs(apart)
        conflicts.extend([apart] if len(apart) > 1 else [])
        still_open.extend((sight, apart) for sight in left)
    problems.extend(_addresses(people, registry))
    problems.extend(map(_conflict, conflicts))
    problems.extend(_open(sight, [p.slug for p in apart]) for sight, apart in still_open)
    officials = tuple(sorted((_official(p, registry) for p in people), key=lambda o: (fold(o.name), o.slug)))
    alike = tuple(_alike(people, registry))
    problems.extend(_drifts(people, alike))
    return Officials(officials, _slugs_by_article(ordered, people), _redirects(registry), alike, tuple(problems))


_Groups = dict[tuple[str, str], list[_Sight]]


def _grouped(sights: Sequence[_Sight], registry: Registry) -> tuple[_Groups, list[tuple[_Sight, list[str]]]]:
    """Return the sights by what settles them (an id; a name and an institution), and those that several entries fit."""
    entries = _entries_by_name(registry)
    institutions: dict[str, set[Institution]] = {}
    settled: list[tuple[_Sight, str | None]] = []
    many: list[tuple[_Sight, list[str]]] = []
    for sight in sights:
        mention = sight.mention
        ids = [registry.final(mention.id)] if mention.id else _fitting(entries, sight, registry)
        if len(ids) > 1:
            many.append((sight, ids))
            continue
        settled.append((sight, ids[0] if ids else None))
        if not ids and mention.institution:
            institutions.setdefault(key(mention.name), set()).add(mention.institution)
    groups: _Groups = {}
    for sight, identifier in settled:
        own = ("id", identifier) if identifier else _by_name(sight.mention, institutions)
        groups.setdefault(own, []).append(sight)
    return groups, many


_Entries = Mapping[str, list[tuple[Registered, int]]]


def _entries_by_name(registry: Registry) -> _Entries:
    """Return the entries by each of their names; the number is that of the name in the entry."""
    found: dict[str, list[tuple[Registered, int]]] = {}
    for entry in registry.officials.values():
        for number, alias in enumerate(names_of(entry)):
            found.setdefault(key(alias.name), []).append((entry, number))
    return found


def _fitting(entries: _Entries, sight: _Sight, registry: Registry) -> list[str]:
    """Return the ids of the people whose entries fit a mention: by name, and by the scope of that name."""
    found: dict[str, None] = {}
    mention = sight.mention
    for entry, number in entries.get(key(mention.name), ()):
        alias = names_of(entry)[number]
        is_theirs = not (alias.institution and mention.institution and alias.institution is not mention.institution)
        is_there = not alias.unit or (place_of(alias.unit) or fold(alias.unit)) == place_of(mention.position)
        if is_theirs and is_there and is_within(sight.date, alias):
            found[registry.final(entry.id)] = None
    return list(found)


def _by_name(mention: Mention, institutions: Mapping[str, set[Institution]]) -> tuple[str, str]:
    """Return name and institution; without one, the only institution that the name is known with."""
    name = key(mention.name)
    known = institutions.get(name, set())
    institution = mention.institution or (next(iter(known)) if len(known) == 1 else None)
    return (name, str(institution or ""))


@dataclass(slots=True)
class _Stay:
    """Sights of one name at one place in one rank: the smallest piece that is surely one person's."""

    place: str
    rank: str
    sights: list[_Sight] = field(default_factory=list)
    days: set[PartialDate] = field(default_factory=set)
    acting: bool = True

    def add(self, sight: _Sight) -> None:
        self.sights.append(sight)
        self.acting = self.acting and is_acting(sight.mention.position)
        if sight.date and sight.date.is_full:
            self.days.add(sight.date)

    @property
    def first(self) -> tuple[bool, PartialDate, str, str]:
        return (not self.days, min(self.days, default=PartialDate(1)), self.place, self.rank)


def _conflicts(one: _Stay, other: _Stay) -> bool:
    """Say whether two stays cannot be one person's: two units on one day, or a rank that falls.

    Who acts for another may be in two units. Only days that are fully known count.
    """
    apart = one.place and other.place and one.place != other.place and not (one.acting or other.acting)
    if apart and one.days & other.days:
        return True
    ranks = rank_level(one.rank), rank_level(other.rank)
    if not (ranks[0] and ranks[1] and one.days and other.days) or ranks[0] == ranks[1]:
        return False
    if ranks[0][0] != ranks[1][0]:
        return True  # two services
    lower, higher = (one, other) if ranks[0] < ranks[1] else (other, one)
    return max(lower.days) > min(higher.days)


def _parted(group_key: tuple[str, str], group: Sequence[_Sight]) -> tuple[list[_Person], list[_Sight]]:
    """Return the people that the sights of one name are, in the order first seen, and the sights that fit several."""
    stays: dict[tuple[str, str], _Stay] = {}
    for sight in group:
        place, rank = place_of(sight.mention.position), fold(sight.mention.rank or "")
        stays.setdefault((place, rank), _Stay(place, rank)).add(sight)
    # What names a place comes first: it tells people apart, and the rest joins the one it fits.
    ordered = sorted(stays.values(), key=lambda s: (not s.place, s.first))
    found: list[list[_Stay]] = []
    left: list[_Sight] = []
    for stay in ordered:
        fitting = [person for person in found if not any(_conflicts(stay, other) for other in person)]
        if len(fitting) > 1:
            there = [person for person in fitting if stay.place and any(s.place == stay.place for s in person)]
            fitting = there if len(there) == 1 else fitting
        if len(fitting) > 1:
            left.extend(stay.sights)
        elif fitting:
            fitting[0].append(stay)
        else:
            found.append([stay])
    people = [_Person(group_key, [sight for stay in person for sight in stay.sights]) for person in found]
    for person in people:
        person.sights.sort(key=lambda s: s.where)
    return people, left


def _name_slugs(people: Sequence[_Person]) -> None:
    """Give people of one name and institution a slug each: the first the plain name, the others with unit or rank."""
    taken: set[str] = set()
    places: set[str] = set()
    for person in people:
        plain = address_part(_display_name(person.sights))
        place = next((p for s in person.sights if (p := place_of(s.mention.position))), "")
        rank = next((s.mention.rank for s in person.sights if s.mention.rank), "")
        tries = [plain, *([f"{plain} {place}"] if place not in places else []), f"{plain} {rank}"]
        places.add(place)
        person.slug = next(
            (slug for words in tries if (slug := address_part(words)) not in taken), f"{plain}-{len(taken) + 1}"
        )
        taken.add(person.slug)


def _addresses(people: list[_Person], registry: Registry) -> Iterator[Problem]:
    """Settle the slugs of all people: registered ids first, then by the order of institutions. Reports namesakes."""
    by_slug: dict[str, list[_Person]] = {}
    for person in people:
        if person.key[0] == "id":
            person.slug = address_part(person.key[1])
        by_slug.setdefault(person.slug, []).append(person)
    reserved = set(registry.officials) | {f for e in registry.officials.values() for f in e.former_ids}
    taken = set(by_slug) | reserved
    for slug, claimants in by_slug.items():
        ordered = sorted(claimants, key=lambda p: (p.key[0] != "id", _order(p.key[1]), p.key))
        keeps = 0 if slug in reserved and ordered[0].key[0] != "id" else 1
        for person in ordered[keeps:]:
            base = f"{slug} {person.key[1] or 'lain'}"
            person.slug = next(
                s for n in range(1, 99) if (s := address_part(base if n == 1 else f"{base} {n}")) not in taken
            )
            taken.add(person.slug)
        unregistered = [p for p in ordered if p.key[0] != "id"]
        if len(unregistered) > 1:
            yield _namesakes(unregistered)


def _order(institution: str) -> int:
    names = [str(i) for i in Institution]
    return names.index(institution) if institution in names else len(names)


def _official(person: _Person, registry: Registry) -> Official:
    entry = registry.officials.get(person.key[1]) if person.key[0] == "id" else None
    sightings = tuple(Sighting(s.seen.article.path, s.date, s.mention) for s in person.sights)
    return Official(person.slug, entry.name if entry else _display_name(person.sights), sightings)


def _display_name(sights: Sequence[_Sight]) -> str:
    """Return the longest form of the name; the first of equally long ones."""
    names = [s.mention.name for s in sights]
    return max(names, key=lambda n: (len(n), -names.index(n)))


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
        plain = [a.name for a in entry.aliases if not (a.unit or a.since or a.until)]
        found |= {address_part(name): final for name in plain if address_part(name) not in registry.officials}
    return {gone: slug for gone, slug in found.items() if gone != slug}


_LONGEST_SENTENCE = 160


def sentence_of(article: Article, name: str) -> tuple[int, str]:
    """Return the line of an article's file, and the words of the paragraph, in which a name stands first.

    The first line and nothing where the text does not have the name as it is.
    """
    for number, line in enumerate(article.body.split("\n")):
        at = line.find(name)
        if at >= 0:
            begin = max(line.rfind(". ", 0, at) + 1, 0)
            end = line.find(". ", at)
            return article.body_line + number, shorten(one_line(line[begin : end + 1 or None]), _LONGEST_SENTENCE)
    return 1, ""


def _shown(sight: _Sight) -> str:
    mention, article = sight.mention, sight.seen.article
    post = " ".join(p for p in (mention.rank, mention.position) if p) or str(mention.institution or "no post")
    words = sentence_of(article, mention.name)[1]
    said = f": “{words}”" if words else ""
    return f"{post} in {article.path} ({article.date or 'undated'}){said}"


def _place(sight: _Sight) -> Place:
    return Place(sight.seen.article.path, sentence_of(sight.seen.article, sight.mention.name)[0])


def _conflict(people: Sequence[_Person]) -> Problem:
    first = [person.sights[0] for person in people]
    each = "; ".join(f"`{p.slug}`, {_shown(s)}" for p, s in zip(people, first, strict=True))
    return warning(
        "official-conflict",
        _place(first[-1]),
        f"“{first[-1].mention.name}” cannot be one person and was taken for {len(people)}: {each}.",
        "If they are one, mend the date, rank or post that is wrong; if not, give each an entry in "
        "content/officials.yml.",
    )


def _open(sight: _Sight, slugs: Sequence[str]) -> Problem:
    candidates = ", ".join(f"`{slug}`" for slug in slugs)
    return warning(
        "official-open",
        _place(sight),
        f"“{sight.mention.name}” ({_shown(sight)}) fits several people: {candidates}. It was given to none.",
        "Add the rank and the post, or the `id` of the one who is meant, under `officials`.",
    )


def _namesakes(people: Sequence[_Person]) -> Problem:
    """Report people of one name in several institutions; the place is the article that shows the last of them first."""
    first = [person.sights[0] for person in people]
    each = "; ".join(f"`{p.slug}`, {_shown(s)}" for p, s in zip(people, first, strict=True))
    return warning(
        "namesakes",
        _place(first[-1]),
        f"“{first[-1].mention.name}” is taken for {len(people)} people: {each}.",
        "If they are one person, give both the same `id` under `officials`; if not, give each another `id`.",
    )


def _alike(people: Sequence[_Person], registry: Registry) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of people whose names may be one's: a slip in the spelling, or a shorter form in the same post.

    Only pairs of one institution. Names that drift have words with the same first letters, which spares most
    comparisons; a short form is one only where rank and place are the same.
    """
    decided = _decided(registry)
    by_initials: dict[tuple[str, ...], list[_Person]] = {}
    by_post: dict[tuple[str, str], list[_Person]] = {}
    for person in sorted(people, key=lambda p: p.slug):
        name = _display_name(person.sights)
        institution = next((str(s.mention.institution) for s in person.sights if s.mention.institution), "")
        by_initials.setdefault((institution, *(p[0] for p in parts(name))), []).append(person)
        posts = {(place_of(s.mention.position), fold(s.mention.rank or "")) for s in person.sights}
        for place, rank in posts:
            if place and rank:
                by_post.setdefault((place, rank), []).append(person)
    found: dict[tuple[str, str], str] = {}
    for group, reason, test in ((by_initials, "spelling", is_drift), (by_post, "short form", _is_shorter)):
        for one, other in _pairs(group.values()):
            pair = (one.slug, other.slug)
            if pair not in decided and test(_display_name(one.sights), _display_name(other.sights)):
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
        a, b = one.sights[0], other.sights[0]
        yield warning(
            "official-drift",
            _place(b),
            f"“{b.mention.name}” ({_shown(b)}) may be “{a.mention.name}” ({_shown(a)}): {reason}.",
            "If they are one, paste what `bulletin officials --suggest` prints into content/officials.yml; if not, give"
            " both an entry there, with `not_same_as`.",
        )
