"""Where in an article's own text each fact of its front matter stands: the sentence that readers are led to.

Only what stands there in so many words has a ground; nothing is guessed. A link to a wrong sentence is worse than none:
days of other years, hours, names inside longer names and the names of units are no grounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bulletin.language import lexicon
from bulletin.language.calendar import months
from bulletin.language.names import place_of_name
from bulletin.language.posts import same_post
from bulletin.model import Article, Mention, PartialDate, Span

_AREAS = ("village", "district", "regency", "province")


def grounds(
    article: Article, mentions: Sequence[Mention], text: str, sentences: Sequence[Span], quotes: Sequence[Span] = ()
) -> Mapping[str, int]:
    """Return the number of the sentence (from 1) that each fact stands in. What is only quoted grounds nothing.

    By the name of the fact: `date`, `place.venue`, `polsek Contoh`, `activity Patroli`, `source`, `editor`, `dateline`,
    and `person 0` for the first of the mentions. Names of people may stand in a quote.
    """
    told = text
    for span in quotes:
        told = told[: span.start] + " " * (span.end - span.start) + told[span.end :]
    found = {}
    for name, offset in (*_offsets(article, told), *_people(mentions, text)):
        number = next((n for n, s in enumerate(sentences, start=1) if s.start <= offset < s.end), None)
        if number:
            found[name] = number
    return found


def _offsets(article: Article, text: str) -> Iterator[tuple[str, int]]:
    if article.date and (at := _of_date(article.date, text)) is not None:
        yield "date", at
    named = [(f"place.{part}", getattr(article.place, part)) for part in ("venue", "street")]
    named += [("source", article.source), ("editor", article.editor), ("dateline", article.dateline)]
    named += [(f"activity {name}", name) for name in article.activities]
    for fact, words in named:
        if words and (match := _of_words(words).search(text)):
            yield fact, match.start()
    for part in _AREAS:
        if (name := getattr(article.place, part)) and (at := _of_area(part, name, text)) is not None:
            yield f"place.{part}", at
    for name in article.polsek:
        for unit in (r"(?<!\w)(?:polsek\w*|kepolisian\s+sektor)", r"(?<!\w)\w*polsek\w*"):
            if match := re.search(rf"(?i:{unit}\s+{_of_words(name).pattern}){_NO_MORE}", text):
                yield f"polsek {name}", match.start()
                break


def _people(mentions: Sequence[Mention], text: str) -> Iterator[tuple[str, int]]:
    names = {m.name for m in mentions}
    for number, mention in enumerate(mentions):
        told = text
        for longer in names:
            if mention.name != longer and mention.name in longer:
                told = told.replace(longer, " " * len(longer))
        position = same_post(mention.position) if mention.position else None
        at = place_of_name(told, mention.name, (mention.rank, position))
        if at is not None:
            yield f"person {number}", at


# No further word of the name follows: `Tebing Tinggi`, but not in `Tebing Tinggi Barat`.
_NO_MORE = r"(?![ ]+[A-Z])"


def _of_words(words: str) -> re.Pattern[str]:
    """Match words as they are, in any capitals and with any space between them."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)


@cache
def _types(part: str) -> str:
    return "|".join(re.escape(word) for word in lexicon.load("places")[part])


def _of_area(part: str, name: str, text: str) -> int | None:
    """Return where an area stands with its type word; else where its name stands alone, behind no other name."""
    kind, _space, bare = name.partition(" ")
    is_typed = bool(bare and re.fullmatch(_types(part), kind, re.IGNORECASE))
    words = _of_words(bare if is_typed else name).pattern
    typed = re.finditer(rf"(?<!\w)(?i:(?:{_types(part)})\.?\s+{words}){_NO_MORE}", text)
    found = next((m for m in typed if not _is_of_a_body(text[: m.start()])), None)
    if found is None and not is_typed:
        alone = re.finditer(rf"(?i:{words}){_NO_MORE}", text)
        found = next((m for m in alone if not _ends_in_name(text[: m.start()])), None)
    return found.start() if found else None


def _is_of_a_body(before: str) -> bool:
    """Say whether a body or a unit stands in front, whose name the area is part of: `Ketua KPU Kota Maju`."""
    word = _last_word(before)
    return len(word) > 1 and (word.isupper() or "pol" in word.casefold() or word.casefold().startswith(_BODIES))


_BODIES = ("bawaslu", "panwas", "pemerintah", "koramil", "kodim", "dinas")


def _ends_in_name(before: str) -> bool:
    """Say whether a text ends in a word with a capital, which what follows is then part of: `Taman Bunga`."""
    return _last_word(before)[:1].isupper()


def _last_word(before: str) -> str:
    """Return the word right in front, with nothing but spaces behind it; empty where a mark stands between."""
    match = re.search(r"(\w+)[ \n]+$", before)
    return match[1] if match else ""


def _of_date(day: PartialDate, text: str) -> int | None:
    """Return where a date stands as the press writes it: 28 Oktober 2024, 28/10/2024, 28-10-24, (28/10), 28 Oktober.

    The whole date first; without its year only where no other year follows. An hour is no day.
    """
    if not day.month:
        return _first(rf"(?<!\d)(?<![/.-]){day.year}(?![\d/])", text)
    names = "|".join(re.escape(name) for name, number in months().items() if number == day.month)
    if not day.day:
        return _first(rf"\b(?i:{names})\s+{day.year}\b", text)
    year = rf"(?:{day.year}|{day.year % 100:02})"
    sign = r"\s?[/.-]\s?"
    whole = _first(
        rf"(?<![\d/.-])0?{day.day}(?:\s+(?i:{names})\s+{day.year}|{sign}0?{day.month}{sign}{year})(?![\d])", text
    )
    if whole is not None:
        return whole
    no_year = r"(?!\w)(?!\s*[,/.-]?\s*\d{4})"
    named = _first(rf"(?<![\d/.-])0?{day.day}\s+(?i:{names}){no_year}", text)
    return named if named is not None else _first(rf"\(0?{day.day}/0?{day.month}\)", text)


def _first(pattern: str, text: str) -> int | None:
    match = re.search(pattern, text)
    return match.start() if match else None
