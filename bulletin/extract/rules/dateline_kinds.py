"""What a part of a dateline may be: a place, an outlet, a unit, or none of a dateline at all."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache

from bulletin.extract.rules.outlets import WEB
from bulletin.language import lexicon
from bulletin.language.gazetteer import is_district, is_regency
from bulletin.language.text import fold
from bulletin.language.tokens import read
from bulletin.model import Span

# Some write their name in two words: `Cakra Nusa.net`.
NAMED_WEB = re.compile(rf"(?:[A-Z]\w+ ){{0,2}}{WEB.pattern}", re.I)
_WEB_WITHOUT_DOT = re.compile(r"[A-Z]\w{4,} (?:com|co id|net)")
_CAPITALS = re.compile(
    r"[A-ZÀ-Ý][\w'’/]*(?:[ ][A-ZÀ-Ý][\w'’/]*|[ ]\d{1,3}(?= (?i:net|news|tv)\b)|(?<=\d)[ ](?i:net|news|tv)\b){0,6}"
    r"(?:\([A-Z]\w+\))?"
)
_IN_REGION = re.compile(r" \(([A-Z][a-z]+)\)$")
_HYPHENED = re.compile(r"[A-Z]\w+-[A-Z]\w+")
_ONE_WORD = re.compile(r"[a-z][\w.]{3,}")
LONGEST_PART = 40  # code points
_MOST_WORDS = 5
# A part with one of these is neither a place nor an outlet.
_NO_PART = frozenset({"rank", "head", "generic", "weekday", "acting"})


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline at the beginning of a line: spans in the line, and where the story begins behind it."""

    place: Span | None
    outlet: Span | None
    end: int


def provinces() -> Set[str]:
    """Return the folded names of the provinces."""
    return lexicon.words("places", "provinces")


@cache
def words_of_trade() -> re.Pattern[str]:
    """Return the pattern of the words by which a name tells that it is an outlet's: `Warta`, `Kabar`, `News`."""
    return re.compile("|".join(lexicon.load("shell")["outlets"]), re.IGNORECASE)


_TOWNS = frozenset({"negara"})  # of Jembrana; elsewhere the word is `state`
_REGENCY_IN_SHORT = re.compile(r"^(?:KAB|Kab)\. ?(?=[A-Z])")


@lru_cache(maxsize=1 << 10)
def kind_of(part: str, sign: str) -> str:
    """Return what a part of a dateline is; an empty string for what cannot be one.

    It is an outlet, a name (of a place or an outlet), loose (an outlet at best) or a unit. `sign` is the mark in front
    of it, empty for the first part. Kept, for a region's outlets and towns come again and again.
    """
    if NAMED_WEB.fullmatch(part) or _WEB_WITHOUT_DOT.fullmatch(part):
        return "outlet"
    if not 1 < len(part) <= LONGEST_PART or fold(part) == "redaksi":
        return ""  # `H-13 Pilkada di Contoh`: a headline
    part = _REGENCY_IN_SHORT.sub("", part)
    if (region := _IN_REGION.search(part)) and fold(region[1]) in provinces():
        part = part[: region.start()]  # `Langkat (Sumut), Kabar.id – `
    if not sign and _ONE_WORD.fullmatch(part) and words_of_trade().search(part):
        return "outlet"  # `tribratanewscontoh - `
    if not sign and _HYPHENED.fullmatch(part) and words_of_trade().search(part):
        return "outlet"
    if sign != "(" and is_regency(fold(part).split()) and not words_of_trade().search(part):
        return "name"  # `KARO`, `Seram Bagian Barat`, whatever else their words may be
    if not sign and fold(part) in _TOWNS:
        return "name"
    if sign != "(" and not _CAPITALS.fullmatch(part):
        return "loose" if sign and _ONE_WORD.fullmatch(part) else ""
    if fold(part) in provinces():
        return "name"
    kinds = {kind for term in read(part).terms.values() for kind in term.kinds}
    if "unit" in kinds and words_of_trade().search(part):
        return "outlet"  # `KABAR POLDA CONTOH, MAJU - `
    if "unit" in kinds and "never" in kinds:
        return ""  # `Personil Polsek X-` begins the story
    if "unit" in kinds:
        return "outlet" if fold(part).startswith("humas") else "unit"
    if sign == "(":
        return "outlet" if not kinds & _NO_PART else ""
    if kinds & _NO_PART or part.count(" ") >= _MOST_WORDS:
        return ""
    if words_of_trade().search(part):
        return "outlet"
    if {"venue", "area"} <= kinds:
        return ""  # `Balai Desa Contoh, Kecamatan Maju, Jumat (6/12) pagi, berubah ...`
    is_common = "never" in kinds and "venue" not in kinds
    if is_common or {"body", "acronym"} & kinds:
        return "loose" if sign in {",", "|", "/"} else ""
    return "name"


def is_listed(place: str) -> bool:
    """Say whether a regency or a district of Indonesia has this name, with its type word or without."""
    words = fold(place).split()
    return is_regency(words) or is_district(words) or (words[0] in {"kabupaten", "kota"} and is_regency(words[1:]))
