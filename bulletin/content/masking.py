"""Hides the names of private persons: in the text of an article and in every value of its front matter.

A name is hidden in full, in any capitals, and in its parts: a word of it that stands alone with a capital, and its
initials beside one. The full name of another official of the article is left alone, though it may share a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import partial

from bulletin.language.names import is_short_form, key
from bulletin.model import Article, Correction, Location, Mask, Mention, Span

_SHORTEST_WORD = 3
Find = Callable[[str], list[tuple[Span, str]]]


def finder(article: Article) -> Find:
    """Return a function that finds what is to be hidden in a text of an article, with what to show instead."""
    others = [m.name for m in article.officials if not any(is_masked(m, mask) for mask in article.mask)]
    return partial(_find, article.mask, tuple(others))


def is_masked(mention: Mention, mask: Mask) -> bool:
    """Say whether a mention is of the person whose name is to be hidden, in full or in a short form."""
    name = mention.name
    return key(name) == key(mask.name) or is_short_form(name, mask.name) or is_short_form(mask.name, name)


def _find(masks: Sequence[Mask], others: Sequence[str], text: str) -> list[tuple[Span, str]]:
    spared = [Span(*m.span()) for name in others for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    found: list[tuple[Span, str]] = []
    for mask in masks:
        for match in _pattern(mask.name).finditer(text):
            span = Span(*match.span())
            if not any(other.meets(span) for other in (*spared, *(s for s, _shown in found))):
                found.append((span, mask.shown))
    return sorted(found)


def _pattern(name: str) -> re.Pattern[str]:
    """Match a name in full, in any capitals; and runs of its words and initials with capitals."""
    parts = [part for part in re.split(r"[\s.]+", name) if part]
    whole = r"[ .]+".join(map(re.escape, parts))
    words = sorted({p for p in parts if len(p) >= _SHORTEST_WORD} or set(parts), key=len, reverse=True)
    one = "|".join(rf"{re.escape(w[0].upper())}(?i:{re.escape(w[1:])})" for w in words)
    initial = "[" + "".join(sorted({re.escape(p[0].upper()) for p in parts})) + "]"
    run = rf"(?:{initial}\.?[ ]+)*(?:{one})(?:[ .]+(?:{one}|{initial}(?!\w)))*"
    return re.compile(rf"(?<!\w)(?:(?i:{whole})|{run})(?!\w)")


def masked(article: Article, find: Find) -> Article:
    """Return an article without the names that are to be hidden. The body is left: it is hidden once it is parsed."""
    hide = partial(_hidden, find)
    return replace(
        article,
        title=hide(article.title),
        tags=tuple(map(hide, article.tags)),
        place=Location(**{f.name: _or_none(hide, getattr(article.place, f.name)) for f in fields(Location)}),
        officials=tuple(m for m in mentions(article.officials, article.mask, find)),
        source=_or_none(hide, article.source),
        editor=_or_none(hide, article.editor),
        dateline=_or_none(hide, article.dateline),
        summary=_or_none(hide, article.summary),
        image_alt=_or_none(hide, article.image_alt),
        image_credit=_or_none(hide, article.image_credit),
        corrections=tuple(Correction(c.date, hide(c.what), _or_none(hide, c.why)) for c in article.corrections),
    )


def mentions(people: Sequence[Mention], masks: Sequence[Mask], find: Find) -> list[Mention]:
    """Return mentions without those of hidden people, and without hidden names in the posts of the others."""
    kept = [m for m in people if not any(is_masked(m, mask) for mask in masks)]
    return [replace(m, position=_or_none(partial(_hidden, find), m.position)) for m in kept]


def _or_none(hide: Callable[[str], str], text: str | None) -> str | None:
    return None if text is None else hide(text)


def _hidden(find: Find, text: str) -> str:
    for span, shown in reversed(find(text)):
        text = text[: span.start] + shown + text[span.end :]
    return text


def leaks(masks: Sequence[Mask], *texts: str) -> list[Mask]:
    """Return the masks whose full name still stands in a text, whatever signs or spaces stand between its letters."""
    squeezed = [_letters(text) for text in texts]
    return [mask for mask in masks if _is_long(mask.name) and any(_letters(mask.name) in text for text in squeezed)]


_SHORTEST_SURE = 7


def _is_long(name: str) -> bool:
    """Say whether the letters of a name are too many to meet by chance in other words."""
    return len(_letters(name)) >= _SHORTEST_SURE


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalpha())
