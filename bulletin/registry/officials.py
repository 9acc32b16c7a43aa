"""Mentions in articles -> officials. One name in one institution is one person; two institutions are two.

An `id` in the front matter overrules the name. Nobody is merged in silence: namesakes are reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bulletin.language.names import key
from bulletin.language.text import address_part, fold
from bulletin.model import Article, Institution, Mention, Official, Sighting
from bulletin.problems import Place, Problem, warning


@dataclass(frozen=True, slots=True)
class Seen:
    """An article and the people in it, those of the front matter first, then speakers found only in the body."""

    article: Article
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Officials:
    """Who is known. `slugs` has, by the path of an article, the slug of each of its mentions, in their order."""

    people: tuple[Official, ...]
    slugs: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


_Group = list[tuple[Seen, Mention]]


def resolve(seen: Iterable[Seen]) -> Officials:
    """Return the officials of all articles, sorted by name."""
    ordered = sorted(seen, key=lambda s: s.article.path)
    institutions = _institutions(ordered)
    groups: dict[_Identity, _Group] = {}
    for one in ordered:
        for mention in one.mentions:
            groups.setdefault(_identity(mention, institutions), []).append((one, mention))
    slugs, problems = _slugs(groups)
    people = []
    for identity, group in groups.items():
        sightings = tuple(Sighting(s.article.path, s.article.date, m) for s, m in group)
        people.append(Official(slugs[identity], _display_name(group), sightings))
    by_article = {s.article.path: tuple(slugs[_identity(m, institutions)] for m in s.mentions) for s in ordered}
    return Officials(tuple(sorted(people, key=lambda o: (fold(o.name), o.slug))), by_article, tuple(problems))


_Identity = tuple[str, str]


def _institutions(seen: Iterable[Seen]) -> Mapping[str, set[Institution]]:
    """Return the institutions that each name is known with; people with an `id` are apart from their name."""
    found: dict[str, set[Institution]] = {}
    for mention in (m for s in seen for m in s.mentions):
        if mention.institution and not mention.id:
            found.setdefault(key(mention.name), set()).add(mention.institution)
    return found


def _identity(mention: Mention, institutions: Mapping[str, set[Institution]]) -> _Identity:
    """Return who a mention is: the id where there is one, else the name and the institution.

    A mention without an institution joins the one institution that its name is known with.
    """
    if mention.id:
        return ("id", mention.id)
    name = key(mention.name)
    known = institutions.get(name, set())
    institution = mention.institution or (next(iter(known)) if len(known) == 1 else None)
    return (name, str(institution or ""))


def _slugs(groups: Mapping[_Identity, _Group]) -> tuple[dict[_Identity, str], list[Problem]]:
    """Give every person an address; of namesakes, the first in the order of institutions keeps the plain one."""
    by_part: dict[str, list[_Identity]] = {}
    slugs: dict[_Identity, str] = {}
    problems: list[Problem] = []
    for identity, group in groups.items():
        if identity[0] == "id":
            slugs[identity] = address_part(identity[1])
        else:
            by_part.setdefault(address_part(_display_name(group)), []).append(identity)
    for part, identities in by_part.items():
        ordered = sorted(identities, key=lambda i: (_order(i[1]), i))
        for number, identity in enumerate(ordered):
            slugs[identity] = part if number == 0 else address_part(f"{part} {identity[1] or 'lain'}")
        if len(ordered) > 1:
            problems.extend(_namesakes(groups, ordered))
    return slugs, problems


def _order(institution: str) -> int:
    names = [str(i) for i in Institution]
    return names.index(institution) if institution in names else len(names)


def _namesakes(groups: Mapping[_Identity, _Group], identities: list[_Identity]) -> list[Problem]:
    """Report people of one name; the places are the articles that show each of them first."""
    shown = [groups[identity][0] for identity in identities]
    each = " and ".join(f"{m.position or m.institution or 'no post'} in {s.article.path}" for s, m in shown)
    seen, mention = shown[-1]
    return [
        warning(
            "namesakes",
            Place(seen.article.path, 1),
            f"“{mention.name}” is taken for {len(shown)} people: {each}.",
            "If they are one person, give both the same `id` under `officials`; if not, give each another `id`.",
        )
    ]


def _display_name(group: _Group) -> str:
    """Return the longest form of the name; the first of equally long ones."""
    names = [m.name for _s, m in group]
    return max(names, key=lambda n: (len(n), -names.index(n)))
