"""Where in an article's own text each fact of its front matter stands: the sentence that readers are led to.

Only what stands there in so many words has a ground; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bulletin.language.calendar import months
from bulletin.language.names import place_of_name
from bulletin.language.posts import same_post
from bulletin.model import LOCATION_PARTS, Article, Mention, PartialDate, Span


def grounds(article: Article, mentions: Sequence[Mention], text: str, sentences: Sequence[Span]) -> Mapping[str, int]:
    """Return the number of the sentence (from 1) that each fact stands in.

    By the name of the fact: `date`, `place.venue`, `polsek Contoh`, `activity Patroli`, `source`, `editor`, `dateline`,
    and `person 0` for the first of the mentions.
    """
    found = {}
    for name, offset in _offsets(article, mentions, text):
        number = next((n for n, s in enumerate(sentences, start=1) if s.start <= offset < s.end), None)
        if number:
            found[name] = number
    return found


def _offsets(article: Article, mentions: Sequence[Mention], text: str) -> Iterator[tuple[str, int]]:
    if article.date and (match := _of_date(article.date).search(text)):
        yield "date", match.start()
    named = [(f"place.{part}", getattr(article.place, part)) for part in LOCATION_PARTS]
    named += [("source", article.source), ("editor", article.editor), ("dateline", article.dateline)]
    named += [(f"activity {name}", name) for name in article.activities]
    for fact, words in named:
        if words and (match := _of_words(words).search(text)):
            yield fact, match.start()
    for name in article.polsek:
        if match := re.search(rf"(?i:polsek|sektor)\s+{_of_words(name).pattern}", text, re.IGNORECASE):
            yield f"polsek {name}", match.start()
    for number, mention in enumerate(mentions):
        position = same_post(mention.position) if mention.position else None
        at = place_of_name(text, mention.name, (mention.rank, position))
        if at is not None:
            yield f"person {number}", at


def _of_words(words: str) -> re.Pattern[str]:
    """Match words as they are, in any capitals and with any space between them."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)


def _of_date(day: PartialDate) -> re.Pattern[str]:
    """Match a date in the ways of the press: 28 Oktober 2024, 28/10/2024, 28-10-24, (28/10)."""
    if not day.month:
        return re.compile(rf"(?<!\d){day.year}(?!\d)")
    names = "|".join(re.escape(name) for name, number in months().items() if number == day.month)
    if not day.day:
        return re.compile(rf"\b(?:{names})\s+{day.year}\b", re.IGNORECASE)
    year = rf"(?:{day.year}|{day.year % 100:02})"
    numbers = rf"0?{day.day}\s?[/.-]\s?0?{day.month}(?:\s?[/.-]\s?{year})?"
    return re.compile(rf"(?<!\d)(?:0?{day.day}\s+(?:{names})\b|{numbers}(?!\d))", re.IGNORECASE)
