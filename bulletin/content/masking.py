"""Hides the names of private persons: in the text of an article and in every value of its front matter.

A name is hidden in full, in any capitals, and in its parts: each word of it that stands with a capital, and an initial
beside one. Words that belong to the full name of another official of the article are left alone. Signs that nobody sees
(soft hyphens and the like) and kinds of apostrophe make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from functools import cache, partial
from itertools import pairwise

from bulletin.content.markdown import substituted
from bulletin.language import lexicon
from bulletin.language.names import is_drift
from bulletin.language.text import fold
from bulletin.model import Article, Correction, Location, Mask, Mention, Span

_SHORTEST_WORD = 2
# Words of two letters that begin a sentence or stand in an address; a part of a name that is one of these stays.
_NO_NAMES = frozenset({"di", "ke", "ia", "se", "rt", "rw", "no", "km", "jl", "kp", "hp", "tv", "wa"})
_BETWEEN = re.compile(r"[\s.\-]*")
Found = list[tuple[Span, str]]
Find = Callable[[str], Found]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text as it is compared, with its place in the text."""

    folded: str
    span: Span
    is_capital: bool


def words_of(text: str) -> list[_Word]:
    """Return the words of a text; signs that nobody sees are no part of them, but of their spans."""
    kept = [(n, c) for n, c in enumerate(text) if unicodedata.category(c) != "Cf"]
    shown = "".join(c for _n, c in kept)
    found = []
    for match in re.finditer(r"[^\W\d_]+(?:['’‘`´][^\W\d_]+)*", shown):
        span = Span(kept[match.start()][0], kept[match.end() - 1][0] + 1)
        found.append(_Word(fold(match.group()), span, match.group()[0].isupper()))
    return found


def _name(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(name))


def finder(article: Article) -> Find:
    """Return a function that finds what is to be hidden in a text of an article, with what to show instead."""
    others = [_name(m.name) for m in article.officials if not any(is_masked(m, mask) for mask in article.mask)]
    return partial(_find, article.mask, tuple(others))


@cache
def _callings() -> frozenset[str]:
    people = lexicon.load("people")
    return frozenset(fold(word) for word in (*people["honorifics"], *people["addressing"]))


def is_masked(mention: Mention, mask: Mask) -> bool:
    """Say whether a mention is of the person whose name is to be hidden.

    All its words are the name's, in any order, but for a slip, a calling or an initial (`Ibu Siti`); or it has the
    whole name of several words in it.
    """
    own, hidden = _name(mention.name), _name(mask.name)
    strange = [w for w in own if w not in hidden and w not in _callings() and len(w) > 1]
    rest = [w for w in strange if not any(_is_slip(w, part) for part in hidden)]
    has_part = any(w in hidden and len(w) > 1 for w in own)
    is_inside = len(hidden) > 1 and _at(own, hidden) >= 0
    return (has_part and not rest) or is_inside or is_drift(mention.name, mask.name)


_SHORTEST_SLIP = 4
_NEAR = 0.75


def _is_slip(word: str, part: str) -> bool:
    is_long = min(len(word), len(part)) >= _SHORTEST_SLIP and word[0] == part[0]
    return is_long and SequenceMatcher(None, word, part, autojunk=False).ratio() >= _NEAR


def _at(words: Sequence[str], name: Sequence[str]) -> int:
    """Return the number of the word at which a name stands among words; -1 where it does not."""
    last = len(words) - len(name) + 1
    return next((n for n in range(last) if tuple(words[n : n + len(name)]) == tuple(name)), -1) if name else -1


def _find(masks: Sequence[Mask], others: Sequence[tuple[str, ...]], text: str) -> Found:
    words = words_of(text)
    owners: dict[int, Mask] = {}
    spared = {n for name in others for n in _full(words, name, text)}
    for mask in sorted(masks, key=lambda m: -len(_name(m.name))):
        name = _name(mask.name)
        for number in _full(words, name, text):
            if len(name) > 1 or number not in spared:
                owners.setdefault(number, mask)
    for number, word in enumerate(words):
        if number not in owners and number not in spared and (owner := _owner_of_part(masks, word)):
            owners[number] = owner
    _with_initials(words, owners, spared, text)
    return list(_runs(words, owners, text))


def _full(words: Sequence[_Word], name: Sequence[str], text: str) -> Iterator[int]:
    """Yield the numbers of the words that make a whole name, wherever it stands."""
    for first in range(len(words) - len(name) + 1 if name else 0):
        run = words[first : first + len(name)]
        if all(w.folded == part for w, part in zip(run, name, strict=True)) and all(
            _BETWEEN.fullmatch(_seen(text[a.span.end : b.span.start])) for a, b in pairwise(run)
        ):
            yield from range(first, first + len(name))


def _seen(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def _owner_of_part(masks: Sequence[Mask], word: _Word) -> Mask | None:
    if not word.is_capital or len(word.folded) < _SHORTEST_WORD or word.folded in _NO_NAMES:
        return None
    return next((mask for mask in masks if word.folded in _name(mask.name)), None)


def _with_initials(words: Sequence[_Word], owners: dict[int, Mask], spared: set[int], text: str) -> None:
    """Take in the initials of a name beside a word of it that is hidden: `S. Melati`, `Siti M.`."""
    for number, mask in list(owners.items()):
        initials = {part[0] for part in _name(mask.name)}
        for beside in (number - 1, number + 1):
            if not 0 <= beside < len(words) or beside in owners or beside in spared:
                continue
            word = words[beside]
            first, second = sorted((words[number], word), key=lambda w: w.span)
            is_close = re.fullmatch(r"\.?[ ]?", text[first.span.end : second.span.start])
            if len(word.folded) == 1 and word.is_capital and word.folded in initials and is_close:
                owners[beside] = mask


def _runs(words: Sequence[_Word], owners: dict[int, Mask], text: str) -> Iterator[tuple[Span, str]]:
    """Yield each stretch of words of one mask that nothing but spaces, or the dot of an initial, parts."""
    start = end = -1
    owner: Mask | None = None
    for number in sorted(owners):
        word = words[number].span
        between = _seen(text[end : word.start]) if end >= 0 else ""
        is_initial = len(words[number - 1].folded) == 1 if number else False
        joins = owner is owners[number] and (
            between.strip(" ") in {"", "-"} or (is_initial and between.strip(" ") == ".")
        )
        if owner and not joins:
            yield Span(start, end), owner.shown
        if not owner or not joins:
            start = word.start
        owner, end = owners[number], word.end
    if owner:
        yield Span(start, end), owner.shown


def masked(article: Article, find: Find) -> Article:
    """Return an article without the names that are to be hidden. The body is left: it is hidden once it is parsed."""
    hide = partial(substituted, find=find)
    withdrawn = article.withdrawn
    return replace(
        article,
        title=hide(article.title),
        tags=tuple(map(hide, article.tags)),
        place=Location(**{f.name: _or_none(hide, getattr(article.place, f.name)) for f in fields(Location)}),
        officials=tuple(mentions(article.officials, article.mask, find)),
        source=_or_none(hide, article.source),
        editor=_or_none(hide, article.editor),
        dateline=_or_none(hide, article.dateline),
        summary=_or_none(hide, article.summary),
        image_alt=_or_none(hide, article.image_alt),
        image_credit=_or_none(hide, article.image_credit),
        corrections=tuple(Correction(c.date, hide(c.what), _or_none(hide, c.why)) for c in article.corrections),
        withdrawn=replace(withdrawn, reason=hide(withdrawn.reason)) if withdrawn else None,
    )


def mentions(people: Sequence[Mention], masks: Sequence[Mask], find: Find) -> list[Mention]:
    """Return mentions without those of hidden people, and without hidden names in the posts of the others."""
    kept = [m for m in people if not any(is_masked(m, mask) for mask in masks)]
    return [replace(m, position=_or_none(partial(substituted, find=find), m.position)) for m in kept]


def _or_none(hide: Callable[[str], str], text: str | None) -> str | None:
    return None if text is None else hide(text)


_ATTRIBUTE = re.compile(r'\s(?:href|src|title|alt|class)="([^"]*)"')
_SHORTEST_IN_ADDRESS = 3


def _parts_in(masks: Sequence[Mask], values: Iterable[str], public: Iterable[str] = ()) -> list[Mask]:
    words = {w for value in values for w in re.split(r"[\W\d_]+", fold(value)) if len(w) >= _SHORTEST_IN_ADDRESS}
    words -= {w for value in public for w in _name(value)}
    return [mask for mask in masks if words & set(_name(mask.name))]


def in_addresses(article: Article, people: Sequence[Mention]) -> list[Mask]:
    """Return the masks of which an address of the article would have a part: its slug, old addresses, ids of people.

    Words that are public in the article (its Polsek, its place) are no part of a name there; names of stations and
    activities count only where they have the whole name.
    """
    public = [*article.polsek, *(v for f in fields(Location) if (v := getattr(article.place, f.name)))]
    ids = ["-".join(w for w in m.id.split("-") if w not in _name(m.name)) for m in people if m.id]
    found = _parts_in(article.mask, (article.slug, *article.aliases, *ids), public)
    names = (*article.activities, *article.polsek)
    return [m for m in article.mask if m in found or any(is_whole(m, name) for name in names)]


def is_whole(mask: Mask, value: str) -> bool:
    """Say whether a name or a slug has every word of a hidden name."""
    return set(_name(mask.name)) <= set(re.split(r"[\W\d_]+", fold(value)))


def leaks(masks: Sequence[Mask], html: str, *texts: str) -> list[Mask]:
    """Return the masks whose name still stands in what is published: a part in an attribute, or the whole anywhere."""
    attributes = [value for value in _ATTRIBUTE.findall(html) if value != "kutipan"]
    found = _parts_in(masks, attributes)
    squeezed = [_letters(text) for text in (re.sub(r"<[^>]*>", "", html), *texts)]
    return [m for m in masks if m in found or (_is_long(m.name) and any(_letters(m.name) in text for text in squeezed))]


_SHORTEST_SURE = 7


def _is_long(name: str) -> bool:
    """Say whether the letters of a name are too many to meet by chance in other words."""
    return len(_letters(name)) >= _SHORTEST_SURE


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalpha())


def has_name(mask: Mask, *texts: str) -> bool:
    """Say whether a text has the whole name, with a capital."""
    for text in texts:
        words = words_of(text)
        name = _name(mask.name)
        if any(words[n].is_capital for n in _full(words, name, text)):
            return True
    return False
