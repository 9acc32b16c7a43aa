"""The dateline: the place a story was filed from, and the outlet, in front of the first sentence.

Shapes are those of docs/language.md, section 1: `DUMAI - `, `KTM. DUMAI – `, `DUMAI, Outlet.id - `,
`Siak (ANTARA) - `, `Dumai | Outlet - `, `KTM – Dumai, `, `Dumai, 6 November 2024 – `. All are parts with signs between
them; the place is the part that is not an outlet. An outlet shows itself by a web name, by brackets, by a word of the
trade, or by standing first with a dot. What stands above the dateline (a caption, a byline, a stamp) is no part of
the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from bulletin.extract.rules.outlets import (
    LINES_ABOVE,
    LONGEST_DATELINE,
    LONGEST_LINE,
    SHORTEST_STORY,
    WEB,
    is_told,
    outlet_elsewhere,
)
from bulletin.extract.state import Found, State
from bulletin.language import lexicon
from bulletin.language.calendar import months, weekdays
from bulletin.language.gazetteer import is_district, is_regency
from bulletin.language.names import is_short_for_last
from bulletin.language.text import fold
from bulletin.language.tokens import read
from bulletin.model import Span

# Some write their name in two words: `Cakra Nusa.net`.
_NAMED_WEB = re.compile(rf"(?:[A-Z]\w+ ){{0,2}}{WEB.pattern}", re.I)
_WEB_WITHOUT_DOT = re.compile(r"[A-Z]\w{4,} (?:com|co id|net)")
_CAPITALS = re.compile(
    r"[A-ZÀ-Ý][\w'’/]*(?:[ ][A-ZÀ-Ý][\w'’/]*|[ ]\d{1,3}(?= (?i:net|news|tv)\b)|(?<=\d)[ ](?i:net|news|tv)\b){0,6}"
    r"(?:\([A-Z]\w+\))?"
)
_HYPHENED = re.compile(r"[A-Z]\w+-[A-Z]\w+")
_ONE_WORD = re.compile(r"[a-z][\w.]{3,}")
_DATE = re.compile(
    r"(?:(?:,\s*|(?<=\w) )(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu),?)?"
    r",?\s*(?:\(?\b\d{1,2}[ /-]\w+[ /-]\d{2,4}\)?|\(\d{1,2}/\d{1,2}\))\s*$"
)
# What ends a dateline, and what parts its parts. A hyphen inside a word is neither.
_SIGN = r"(?:[|│]+|!{2,}|//|~|=+|_|:|;|(?:(?<!TNI)-{1,2}|–|—)(?![a-z]))"
# A letter that stands for a bar: `DUMAI I KABAR.COM : `.
_LETTER_BAR = r"(?<=\s)[Il](?=\s)"
# A letter stands for a bar, too, where it closes an outlet: `Contoh – Kabar21 I Ada ...`.
_END = re.compile(rf"\s*(?:{_SIGN};?(?:\s*[-–—~]+)?|(?<=\d )I(?= [A-Z]))\s*")
# The dot of `Kab. Maju` parts nothing.
_BETWEEN = re.compile(rf"\s*(?:\.?,+|{_SIGN}|{_LETTER_BAR}|\[|(?<!\bKab)(?<!\bKAB)\.(?=\s+[A-Z]))\s*")
_IN_BRACKETS = re.compile(r"\s*\(([^()\d\n]{2,40}|[A-Z]\d{1,2})\)$")  # `MAJU, (K7) – `, too
_BEHIND_BRACKETS = re.compile(r"[^()\n]{2,40}\([^()\d\n]{2,40}\)\s*(?:[,:]\s*)?(?=[A-Z])")
_LONGEST_PART = 40
_LONGEST_INITIALS = 4
# `New Project - 2024-11-20T193122.518`: a picture's.
_NAME_OF_FILE = re.compile(r"\d{4}-\d{2}-\d{2}T\d")
# Behind a byline: `Tim Liputan - Rabu, 20 Maret 2019 14:03 WIB`.
_STAMP = re.compile(r"(?:[^\W\d]+,\s*)?\d{1,2}[ /-]\w+[ /-]\d{4}\W+\d{1,2}[.:]\d{2}")
_LENGTH_OF_HOUR = 8
_MOST_NAMES = 2
_MOST_WORDS = 5
# A part with one of these is neither a place nor an outlet.
_NO_PART = frozenset({"rank", "head", "generic", "weekday", "acting"})


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline at the beginning of a line: spans in the line, and where the story begins behind it."""

    place: Span | None
    outlet: Span | None
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a dateline: `kind` is outlet, name (a place or an outlet), loose (an outlet at best) or unit."""

    span: Span
    kind: str
    sign: str
    """The sign in front of the part, empty for the first."""


def at(line: str, story: str = "") -> Opening | None:
    """Return the dateline at the beginning of a line, or None.

    `story` is the text in which a place would be named again: that tells a place from an outlet.
    """
    if (
        opening := _two_alone(line, story)
        or _town_and_web(line, story)
        or _opened_by_web_name(line, story)
        or _with_day(line)
    ):
        return opening
    for end, stop in _ends(line):
        parts = _parts(line, end)
        if parts and _is_whole(parts, line[end:stop].strip()):
            opening = _without_echo(line, _opening(line, parts, stop, story))
            if not opening.place:
                return _behind_comma(line, story) or _of_hyphen(line, opening, story)
            return opening if opening.outlet else _behind_web_name(line) or opening
    return (
        _behind_comma(line, story)
        or _behind_web_name(line)
        or _behind_date(line)
        or _alone(line)
        or _outlet_alone(line)
        or _known_town(line)
    )


def _without_echo(line: str, opening: Opening) -> Opening:
    """Drop an outlet that is but the place again: `SIAK-SIAK-Polres ...`, a regency and its town."""
    is_echo = opening.place and opening.outlet and fold(opening.place.of(line)) == fold(opening.outlet.of(line))
    return Opening(opening.place, None, opening.end) if is_echo else opening


def _of_hyphen(line: str, opening: Opening, story: str) -> Opening:
    """Part a place from a web name behind a hyphen: `Maju-Kabarmaju.com-Polres Maju ...`."""
    outlet = opening.outlet.of(line) if opening.outlet else ""
    place = outlet.partition("-")[0]
    if not opening.outlet or "-" not in outlet or not is_told(place, story):
        return opening
    start = opening.outlet.start
    return Opening(Span(start, start + len(place)), Span(start + len(place) + 1, opening.outlet.end), opening.end)


def _ends(line: str) -> Iterator[tuple[int, int]]:
    """Yield where a dateline may end and the story begin, the longest dateline first."""
    ends = [m.span() for m in _END.finditer(line[:LONGEST_DATELINE]) if not _is_doubled(line, m)]
    brackets = _BEHIND_BRACKETS.match(line)
    if brackets:
        ends.append((line.index(")") + 1, brackets.end()))
    if len(line) <= LONGEST_LINE:
        ends.append((len(line), len(line)))
    yield from sorted(ends, reverse=True)


def _parts(line: str, end: int) -> list[_Part]:
    """Return the parts of a line up to an offset; none where one of them cannot be in a dateline."""
    date = _DATE.search(line, 0, end)
    end = date.start() if date else end
    head = line[:end].rstrip(" ,.]")
    brackets = None if _names_known_region(head) else _IN_BRACKETS.search(head)
    front = head[: brackets.start()] if brackets else head
    pieces = _pieces(front.removesuffix(".") if brackets and front.isupper() else front)  # `MAJU.(KBN),- `
    if brackets and _is_short_name(brackets[1], pieces[-1][0].of(line)):
        return []  # `Polres Contoh Hilir (Cohil), Polda X menggelar ...` is the story
    if brackets:
        pieces.append((Span(*brackets.span(1)), "("))
    found: list[_Part] = []
    if brackets and len(pieces) == 2 and _kind(pieces[0][0].of(line), "") == "outlet":
        pieces[1] = (pieces[1][0], "-")  # `Kabar.id (MAJU) - `, `SUARA MAJU (CONTOH) - `: the place is in brackets
    for span, sign in pieces:
        kind = _kind(span.of(line), sign) if span.start < span.end else "none"
        if not kind and not found and _is_loud(line, pieces):
            kind = "outlet"
        if not kind:
            return []
        province = _PROVINCE_AND_WEB.match(line, span.start, span.end) if kind == "outlet" else None
        if province and fold(province["province"]) in _provinces():
            found.append(_Part(Span(*province.span("province")), "name", sign))  # `Maju, Riau Kabarmaju.com`
            span, sign = Span(province.end(), span.end), ","
        region = (
            _REGION_AND_OUTLET.fullmatch(line, span.start, span.end)
            if kind in {"name", "outlet"} and sign == ","
            else None
        )
        if region and _trade().search(region["outlet"]):
            found.append(_Part(Span(*region.span("region")), "name", sign))  # `Maju, Contoh SUARA KITA - `
            span, kind, sign = Span(*region.span("outlet")), "outlet", " "
        if kind != "none":
            found.append(_Part(span, kind, sign))
    is_in_region = [p.kind for p in found] == ["name"] * 3 and fold(found[1].span.of(line)) in _provinces()
    if is_in_region and _is_initialled(found):
        found[2] = _Part(found[2].span, "outlet", found[2].sign)  # `MAJU, RIAU, KBN – `
    return found


# `Kabar.id||LAMALA(BANGGAI) – `
_ENDS_IN_REGION = re.compile(r"[|,–-]\s*[A-Z]\w+ ?\((?P<region>[A-Z]\w+(?: [A-Z]\w+)*)\)$")


def _names_known_region(head: str) -> bool:
    """Say whether brackets right behind a town name its regency."""
    match = _ENDS_IN_REGION.search(head)
    return match is not None and _is_listed(match["region"])


def _provinces() -> Set[str]:
    return lexicon.words("places", "provinces")


_SHORTEST_LOUD = 4


def _is_loud(line: str, pieces: list[tuple[Span, str]]) -> bool:
    """Say whether a common word in capitals with a bar behind is an outlet: `TEGAS | Maju, `."""
    word = pieces[0][0].of(line)
    is_word = word.isalpha() and word.isupper() and len(word) >= _SHORTEST_LOUD
    return is_word and len(pieces) > 1 and pieces[1][1] == "|"


def _is_short_name(short: str, name: str) -> bool:
    """Say whether brackets hold what the press calls an area, and no outlet's initials: `Contoh Hilir (Cohil)`."""
    return not short.isupper() and is_short_for_last(fold(short), fold(name).split())


_PROVINCE_AND_WEB = re.compile(rf"(?P<province>[A-Z]\w+(?: [A-Z]\w+)?)\s+(?={WEB.pattern}$)")


_REGION_AND_OUTLET = re.compile(r"(?P<region>[A-Z][a-z]+)\s+(?P<outlet>[A-Z]{3,}(?: [A-Z]+)+)")
_STROKES = re.compile(r"//|\|")


def _is_doubled(head: str, hyphen: re.Match[str], *, is_cut: bool = False) -> bool:
    """Say whether a hyphen joins a word to itself, as in some names of towns: `TOLI-TOLI – `, `Polsek Wua-Wua`.

    `MAJU-MAJU-Demi ...` is a regency and its town, of one name, unless Indonesia has such a one. Of a head that is cut
    off behind the second, what follows is not known: there, Indonesia must have such a one.
    """
    if hyphen.group() != "-":
        return False
    word = head[: hyphen.start()].rpartition(" ")[2].rpartition(",")[2]
    if not word or not head.startswith(word, hyphen.end()):
        return False
    is_followed = head.startswith("-", hyphen.end() + len(word))
    return not (is_cut or is_followed) or _is_listed(f"{word}-{word}")


def _pieces(head: str) -> list[tuple[Span, str]]:
    found, start, sign = [], 0, ""
    for match in _BETWEEN.finditer(head):
        if (web := _NAMED_WEB.match(head, start)) and match.start() < web.end() and " -" not in web[0]:
            continue  # a hyphen or a dot inside a web name
        if match.group() == "-" and _STROKES.search(head):
            continue  # a hyphen inside a name: `Media-Maju // Contoh – `
        if _is_doubled(head, match, is_cut=True):
            continue
        found.append((Span(start, match.start()), sign))
        start, sign = match.end(), match.group().strip()[:1]
    return [*found, (Span(start, len(head)), sign)]


@cache
def _trade() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.load("shell")["outlets"]), re.IGNORECASE)


_REGENCY_IN_SHORT = re.compile(r"^(?:KAB|Kab)\. ?(?=[A-Z])")


@lru_cache(maxsize=1 << 10)
def _kind(part: str, sign: str) -> str:
    """Return what a part of a dateline is; an empty string for what cannot be one.

    Kept, for a region's outlets and towns come again and again.
    """
    if _NAMED_WEB.fullmatch(part) or _WEB_WITHOUT_DOT.fullmatch(part):
        return "outlet"
    if not 1 < len(part) <= _LONGEST_PART or fold(part) == "redaksi":
        return ""  # `H-13 Pilkada di Contoh`: a headline
    part = _REGENCY_IN_SHORT.sub("", part)
    if not sign and _ONE_WORD.fullmatch(part) and _trade().search(part):
        return "outlet"  # `tribratanewscontoh - `
    if not sign and _HYPHENED.fullmatch(part) and _trade().search(part):
        return "outlet"
    if sign != "(" and is_regency(fold(part).split()) and not _trade().search(part):
        return "name"  # `KARO`, `Seram Bagian Barat`, whatever else their words may be
    if sign != "(" and not _CAPITALS.fullmatch(part):
        return "loose" if sign and _ONE_WORD.fullmatch(part) else ""
    if fold(part) in _provinces():
        return "name"
    kinds = {kind for term in read(part).terms.values() for kind in term.kinds}
    if "unit" in kinds and _trade().search(part):
        return "outlet"  # `KABAR POLDA CONTOH, MAJU - `
    if "unit" in kinds and "never" in kinds:
        return ""  # `Personil Polsek X-` begins the story
    if "unit" in kinds:
        return "outlet" if fold(part).startswith("humas") else "unit"
    if sign == "(":
        return "outlet" if not kinds & _NO_PART else ""
    if kinds & _NO_PART or part.count(" ") >= _MOST_WORDS:
        return ""
    if _trade().search(part):
        return "outlet"
    if {"venue", "area"} <= kinds:
        return ""  # `Balai Desa Contoh, Kecamatan Maju, Jumat (6/12) pagi, berubah ...`
    is_common = "never" in kinds and "venue" not in kinds
    if is_common or {"body", "acronym"} & kinds:
        return "loose" if sign in {",", "|", "/"} else ""
    return "name"


def _is_whole(parts: list[_Part], end: str) -> bool:
    """Say whether parts make a dateline: a place, an outlet, a unit, or a place and an outlet."""
    kinds = [part.kind for part in parts]
    others = kinds.count("outlet") + kinds.count("loose")
    if others > 1 or kinds.count("name") > _MOST_NAMES or kinds == ["loose"]:
        return False
    is_of_two = len(parts) > _MOST_NAMES and others and "unit" not in kinds
    if is_of_two and parts[-1].sign not in {",", "|", "/", " "} and not _names_a_region(parts):
        return False
    if not end:  # a line of its own
        return sorted(kinds) in (["name", "outlet"], ["name", "name", "outlet"]) or (
            kinds == ["name", "name"] and (bool({p.sign for p in parts} & {"|", "/"}) or _is_initialled(parts))
        )
    return end not in {":", ";"} or kinds.count("outlet") == 1 or (kinds == ["name", "name"] and _is_initialled(parts))


def _names_a_region(parts: list[_Part]) -> bool:
    """Say whether parts are a town, its region behind a comma, and an outlet in brackets: `Maju, Contoh (ANTARA)`."""
    return [(p.kind, p.sign) for p in parts] == [("name", ""), ("name", ","), ("outlet", "(")]


def _is_initialled(parts: list[_Part]) -> bool:
    """Say whether the last part is no longer than the initials of an outlet: `Maju, SRS`."""
    return parts[-1].span.end - parts[-1].span.start <= _LONGEST_INITIALS


def _opening(line: str, parts: list[_Part], end: int, story: str) -> Opening:
    outlet = next((p for p in parts if p.kind in {"outlet", "loose"}), None)
    names = [p for p in parts if p.kind == "name"]
    is_in_region = len(names) == _MOST_NAMES and fold(names[1].span.of(line)) in _provinces()
    # `MAJU – Riau, kabarmaju.com`
    is_in_region = is_in_region and (names[1].sign == "," or (outlet is not None and parts[-1].sign == ","))
    # `MAJU, Kabarmaju.com, Bali – `: the place is the town alone.
    is_between = is_in_region and outlet is not None and names[0].span.end < outlet.span.start < names[1].span.start
    is_in_region = is_in_region or (
        [(p.kind, p.sign) for p in parts] == [("name", ""), ("name", ","), ("outlet", " ")]  # `Maju, Contoh SUARA KITA`
    )
    if (is_in_region and not is_between) or _names_a_region(parts):
        both = Span(names[0].span.start, names[1].span.end)
        return Opening(both, outlet.span if outlet else None, end)
    if outlet is None and len(names) == _MOST_NAMES:
        if _CAMEL.fullmatch(names[0].span.of(line)):
            return Opening(names[1].span, names[0].span, end)  # `KabarMaju, Contoh – `
        town, region = (part.span.of(line) for part in names)
        is_known = is_regency(fold(region).split()) or is_told(region, story)
        if names[1].sign == "," and is_known and is_told(town, story):
            return Opening(Span(names[0].span.start, names[1].span.end), None, end)  # a town and its regency
        outlet = _outlet_of(line, names, story)
    listed = [p for p in names if _is_listed(p.span.of(line))]
    place = next((p for p in (listed if len(listed) == 1 else names) if p is not outlet), None)
    if outlet is None and place and _is_like_an_outlet(place.span.of(line), story):
        return Opening(None, place.span, end)  # `KabarMaju – `, `KBN │ `
    if outlet is None and place and (parted := _parted_by_story(line, place.span, story)):
        return Opening(*parted, end)
    return Opening(place.span if place else None, outlet.span if outlet else None, end)


_LONGEST_OF_OUTLET = 3  # letters; short forms of regencies have more: `INSU – `


def _is_like_an_outlet(name: str, story: str) -> bool:
    """Say whether a name alone, which the story does not tell again, is an outlet by its shape."""
    is_short = name.isupper() and name.isalpha() and len(name) <= _LONGEST_OF_OUTLET
    return (is_short or bool(_CAMEL.fullmatch(name))) and not is_told(name, story)


_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")


def _parted_by_story(line: str, both: Span, story: str) -> tuple[Span, Span] | None:
    """Part `Harian Maju Contoh` where the story names a Kota or Kabupaten Contoh, and the whole nowhere."""
    words = both.of(line)
    if " " not in words or words.casefold() in story.casefold() or words.casefold().startswith(("kota", "kab.")):
        return None
    if fold(words.partition(" ")[0]) in lexicon.words("places", "first_words"):
        return None  # `Kuala Contoh`, of Kabupaten Contoh
    for space in (m.start() for m in re.finditer(" ", words)):
        town = words[space + 1 :]
        is_town = is_regency(fold(town).split()) and is_told(town, story) and not _is_listed(words[:space])
        if is_town or re.search(rf"\b(?:kota|kabupaten|kab\.)\s+{re.escape(town)}\b", story, re.IGNORECASE):
            return Span(both.start + space + 1, both.end), Span(both.start, both.start + space)
    return None


def _outlet_of(line: str, names: list[_Part], story: str) -> _Part:
    """Return which of two names is the outlet: the one that the story does not name again, or else by its place."""
    again = [name for name in names if _is_listed(name.span.of(line))]  # `GARUT BERKABAR, Tarogong Kaler – `
    if len(again) != 1:
        again = [name for name in names if is_told(name.span.of(line), story)]
    if len(again) == 1:
        return next(name for name in names if name is not again[0])
    return names[0] if names[1].sign in {".", "-", "–", "—"} else names[1]


_COMMA_END = re.compile(r"(?P<one>[^,\n]{2,40}?)\s*[-–—|]\s*(?P<two>[^,\n]{2,40}?),\s*")


def _behind_comma(line: str, story: str) -> Opening | None:
    """Return a dateline of the shape `KTM – Dumai, `: the second is a place that the story names again."""
    match = _COMMA_END.match(line)
    if not match or _kind(match["one"], "") not in {"name", "outlet"} or _kind(match["two"], "-") != "name":
        return None
    told = story.casefold()
    is_place = match["two"].casefold() in told and match["one"].casefold() not in told
    return Opening(Span(*match.span("two")), Span(*match.span("one")), match.end()) if is_place else None


_TRADE_AND_TEXT = re.compile(r"(?P<place>[^,|–—\n-]{2,40}?)\s*,\s*(?P<outlet>[A-Z][^,.|–—\n-]{2,30})\.\s+(?=[A-Z])")
_WEB_AND_TEXT = re.compile(
    rf"(?P<place>[^,|–—\n-]{{2,40}}?)\s*(?:,+|\||//|[-–—])\s*"
    rf"(?P<outlet>(?i:{WEB.pattern})(?=[,:]?\s+[A-Z]|\.(?!ID)[A-Z])|[A-Z][\w-]{{2,}}\.(?:COM|CO\.ID)(?=[A-Z][a-z]))"
    r"(?:[,:]?\s+|\.|)"
)


def _behind_web_name(line: str) -> Opening | None:
    """Return a dateline that a web name closes without a sign: `Maju , Kabar.id Guna ...`, `Maju – Kabar.id, Usai`."""
    match = _WEB_AND_TEXT.match(line)
    if not match and (match := _TRADE_AND_TEXT.match(line)) and not _trade().search(match["outlet"]):
        return None
    if not match or _kind(match["place"].strip(), "") != "name":
        return None
    start = match.start("place")
    return Opening(Span(start, start + len(match["place"].rstrip())), Span(*match.span("outlet")), match.end())


_OUTLET_AND_COMMA = re.compile(r"(?P<outlet>[A-Z]{3,}(?: [A-Z]{2,}){1,3})\s*,\s+(?=[A-Z][a-z])")


def _outlet_alone(line: str) -> Opening | None:
    """Return a dateline that is an outlet in capitals, behind which a comma opens the story: `WARTA KITA, Agar ...`."""
    match = _OUTLET_AND_COMMA.match(line)
    if not match or not _trade().search(match["outlet"]):
        return None
    return Opening(None, Span(*match.span("outlet")), match.end())


_PLACE_ALONE = re.compile(r"(?P<place>[A-Z][^,\d\n]{2,30}),$")


def _alone(line: str) -> Opening | None:
    """Return a dateline that is a place and a comma on a line of its own."""
    match = _PLACE_ALONE.match(line)
    if not match or _kind(match["place"], "") != "name":
        return None
    return Opening(Span(*match.span("place")), None, match.end())


def _is_listed(place: str) -> bool:
    """Say whether a regency or a district of Indonesia has this name, with its type word or without."""
    words = fold(place).split()
    return is_regency(words) or is_district(words) or (words[0] == "kabupaten" and is_regency(words[1:]))


_TOWN_AND_TEXT = re.compile(
    r"(?P<town>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4})(?:,\s*(?P<region>[A-Z]\w+(?: [A-Z]\w+){0,2}))?"
    r"\s*[,.:]\s+(?P<next>[A-Z][^\W\d]+)"
)
_LOUD_TOWN_AND_TEXT = re.compile(r"(?P<town>[A-Z]{3,}(?: [A-Z]{3,}){0,4})(?P<region>)\s+(?P<next>[A-Z][a-z]+)")


_LONGEST_HEADLINE = 160


def _known_town(line: str) -> Opening | None:
    """Return a regency of Indonesia in front of the story, with a comma, a dot or nothing behind: `Dumai, Polsek X`."""
    is_headline = len(line) < _LONGEST_HEADLINE and not line.rstrip(' )”"').endswith(".")
    for pattern in () if is_headline else (_TOWN_AND_TEXT, _LOUD_TOWN_AND_TEXT):
        match = pattern.match(line)
        if not match or fold(match["next"]) in weekdays() or fold(match["next"]) in _provinces():
            continue
        words = fold(match["town"]).split()
        is_town = is_regency(words) or (words[0] in {"kota", "kabupaten"} and is_regency(words[1:]))
        if is_town and (not match["region"] or fold(match["region"]) in _provinces()):
            end = match.end("region") if match["region"] else match.end("town")
            return Opening(Span(0, end), None, match.start("next"))
    return None


_TOWN_AND_WEB = re.compile(
    rf"(?P<town>(?P<name>[A-Z][\w'’]+(?: [A-Z][\w'’]+){{0,2}})(?: \([A-Z][\w ]+\))?)"
    rf" (?P<web>(?![\w.]*-)(?i:{WEB.pattern}))\s*"
    r"(?:,\s*\d{1,2} [^\W\d]+ \d{4}\s*)?(?:[,.:|–—-]+\s*|$)"
)


# `MAJU UTARA.KABAR.COM-`: of two words, for a town of one may as well be a part of the web name.
_TOWN_BEFORE_WEB = re.compile(
    rf"(?P<town>(?P<name>[A-Z]+(?: [A-Z]+)+))\.(?P<web>(?i:{WEB.pattern}))\s*(?:[:|–—-]+\s*|$)"
)


def _town_and_web(line: str, story: str) -> Opening | None:
    """Return a town with a web name right behind it (`MAJU kabarmaju.com – `), where the story names the town again."""
    before = _TOWN_BEFORE_WEB.match(line)
    match = before or _TOWN_AND_WEB.match(line)
    if not match or _kind(match["name"], "") != "name" or _NAMED_WEB.match(line, match.end()):
        return None
    behind = line[match.end() :] + story
    if not (before or _is_listed(match["name"]) or is_told(match["name"], behind)):
        return None
    return Opening(Span(*match.span("town")), Span(*match.span("web")), match.end())


_TWO_ALONE = re.compile(
    r"(?P<one>[A-Z][^,\d\n–—-]{2,30}?)\s+[-–—]\s+(?P<two>[A-Z][^,\d\n–—-]{2,30})(?:,\s*\d{1,2} [^\W\d]+ \d{4})?$"
)


def _two_alone(line: str, story: str) -> Opening | None:
    """Return an outlet and a place on a line of their own (`Kabarmaju – Contoh`): the story names the place again."""
    match = _TWO_ALONE.match(line)
    if not match or any(_kind(match[n].strip(), "") != "name" for n in ("one", "two")):
        return None
    told = story.casefold()
    again = [n for n in ("one", "two") if match[n].casefold() in told]
    if len(again) != 1:
        return None
    other = "two" if again == ["one"] else "one"
    return Opening(Span(*match.span(again[0])), Span(*match.span(other)), match.end())


_PLACE_BEHIND_WEB = re.compile(
    rf"(?P<outlet>(?i:{WEB.pattern}))\s*,?\s*[-–—]\s*(?P<place>[A-Z][^,|\n–—-]{{2,30}}),\s+(?=[A-Z])"
)
_CAPITALS_BEHIND_WEB = re.compile(
    rf"(?P<outlet>(?:[A-Z][a-z]+ )?(?i:{WEB.pattern}))\s+"
    r"(?P<place>[A-Z][A-Z ]{2,30}?|[A-Z]\w+(?: [A-Z][\w-]+){0,2})\s*,?\s*[-–—]+\s*(?=[A-Z])"
)
_PLACE_AND_DOT = re.compile(
    rf"(?P<outlet>(?i:{WEB.pattern}))(?:\.?\s*[-–—]+\s*|[.,]\s+)(?:BERITA )?"
    r"(?P<place>[A-Z]\w{3,}(?: [A-Z]\w+){0,2})\.\s+(?=[A-Z])"
)
# `kabarmaju.com - Contoh Selama masa kampanye ...`
_PLACE_AND_TEXT = re.compile(
    rf"(?P<outlet>(?i:{WEB.pattern}))\s*[-–—|]+\s*(?P<place>[A-Z]\w{{3,}}(?: [A-Z]\w+)?) (?=(?P<next>[A-Z][^\W\d]+) )"
)


def _opens_sentence(words: str) -> bool:
    return fold(words.split()[0]) in lexicon.words("shell", "openings")


# `kabarmaju.id, CONTOH HILIR Supaya ...`
_CAPITALS_AND_TEXT = re.compile(
    rf"(?P<outlet>(?i:{WEB.pattern}))[,:]? (?P<place>[A-Z]{{4,}}(?: [A-Z]{{4,}}){{0,2}}) (?=[A-Z][a-z])"
)
_WEB_AND_STROKE = re.compile(
    rf"(?:https?://(?P<full>{WEB.pattern})(?:[/.]\s|/?\s*[–—-])|(?P<short>(?i:{WEB.pattern}))/\s)\s*(?=[A-Z])"
)


def _opened_by_web_name(line: str, story: str) -> Opening | None:
    """Return a dateline of the shape `Kabar.id, -Maju, Usai ...`."""
    if match := _WEB_AND_STROKE.match(line):
        return Opening(None, Span(*match.span(match.lastgroup or 0)), match.end())
    for pattern in (_PLACE_BEHIND_WEB, _CAPITALS_BEHIND_WEB, _PLACE_AND_DOT, _PLACE_AND_TEXT, _CAPITALS_AND_TEXT):
        match = pattern.match(line)
        if not match or _kind(match["place"], "-") != "name":
            continue
        if pattern is _PLACE_AND_TEXT and (not _opens_sentence(match["next"]) or _opens_sentence(match["place"])):
            continue
        if pattern is _CAPITALS_AND_TEXT and not (_is_listed(match["place"]) or is_told(match["place"], story)):
            continue
        return Opening(Span(*match.span("place")), Span(*match.span("outlet")), match.end())
    return None


_WITH_DAY = re.compile(
    r"(?P<place>[A-Z][^,\d\n]{2,30}),\s*\d{1,2}/\d{1,2}(?:/\d{2,4})?\s*\((?P<outlet>[^()\d\n]{2,40})\)\s*[-–—]\s*"
)


def _with_day(line: str) -> Opening | None:
    """Return a dateline with the day it was filed on, as agencies write it: `Maju, 8/4 (Kabar) - `."""
    match = _WITH_DAY.match(line)
    if not match or _kind(match["place"], "") != "name":
        return None
    return Opening(Span(*match.span("place")), Span(*match.span("outlet")), match.end())


_PLACE_AND_DATE = re.compile(
    r"(?P<place>[^,\n]{2,40}?)\s*,\s*(?:(?P<weekday>[^\W\d]+),?\s+)?\(?\d{1,2} (?P<month>[^\W\d]+) \d{4}\)?\s*[,.]\s*"
)


def _behind_date(line: str) -> Opening | None:
    """Return a dateline that a day closes: `Maju, Sabtu, 31 Agustus 2024, dalam rangka ...`."""
    match = _PLACE_AND_DATE.match(line)
    if not match or _kind(match["place"], "") != "name" or fold(match["month"]) not in months():
        return None
    if match["weekday"] and fold(match["weekday"]) not in weekdays():
        return None
    return Opening(Span(*match.span("place")), None, match.end())


def rule(state: State) -> State:
    """Find the place and the outlet in front of the first sentence of the story, or the outlet elsewhere."""
    found = _in_front(state)
    return found if found.source else found.but(source=outlet_elsewhere(state))


def _in_front(state: State) -> State:
    for number, paragraph in enumerate(state.story[:LINES_ABOVE]):
        line = paragraph.of(state.text)
        opening = _at(line, state.text[paragraph.start + _LONGEST_PART // 2 :])
        if opening and _opens_the_story(state, number, opening):
            found = _with(state, number, opening)
            is_short = len(line) - opening.end < SHORTEST_STORY
            is_alone = opening.end == len(line) or not (opening.place and opening.outlet)
            return _with_place_below(found) if is_short and is_alone else found
        if number and len(line) > 4 * SHORTEST_STORY and line.rstrip().endswith("."):
            return _behind_lead(state, number + 1) or state
    return state


def _behind_lead(state: State, number: int) -> State | None:
    """Take the web name that opens the paragraph below the lead, which some pages print in front of the story."""
    if number >= len(state.story):
        return None
    match = _WEB_OPENS.match(state.text, state.story[number].start, state.story[number].end)
    opening = _at(state.story[number].of(state.text), state.text[state.story[number].end :]) if match else None
    return _with(state, number, opening) if opening and opening.outlet else None


_WEB_OPENS = re.compile(rf"{WEB.pattern}\W", re.IGNORECASE)


# A mark of speech, too, that nothing closes on the line.
_LEADING = re.compile(r"[|*•\s]*[\"“](?=[^\"“”\n]*$)|[|*•\s]+")


def _at(line: str, story: str) -> Opening | None:
    """Return the dateline of a line, behind a bar or a star that begins it."""
    leading = _LEADING.match(line)
    skipped = leading.end() if leading else 0
    found = at(line[skipped:], story)
    if not found or not skipped:
        return found
    place, outlet = (part and Span(part.start + skipped, part.end + skipped) for part in (found.place, found.outlet))
    return Opening(place, outlet, found.end + skipped)


def _opens_the_story(state: State, number: int, opening: Opening) -> bool:
    """Say whether a story follows: on the same line, or on the next one."""
    line = state.story[number].of(state.text)
    rest = state.story[number + 1 : number + 2]
    is_byline = bool(rest) and len(line) <= LONGEST_LINE and _STAMP.match(rest[0].of(state.text))
    is_stamped = len(line) <= LONGEST_LINE and bool(_STAMP.search(line, 0, opening.end + _LENGTH_OF_HOUR))
    if is_byline or is_stamped or _STAMP.match(line, opening.end) or _NAME_OF_FILE.match(line, opening.end):
        return False
    if len(line) - opening.end >= SHORTEST_STORY or (number == 0 and len(line) > opening.end):
        return True
    return opening.end == len(line) and bool(rest) and (number == 0 or len(rest[0].of(state.text)) >= SHORTEST_STORY)


def _with(state: State, number: int, opening: Opening) -> State:
    first = state.story[number]
    rest = Span(first.start + opening.end, first.end)
    story = (rest, *state.story[number + 1 :]) if rest.start < rest.end else state.story[number + 1 :]
    return state.but(
        dateline=_found(state, opening.place, first.start, "dateline.place"),
        source=_found(state, opening.outlet, first.start, "dateline.outlet"),
        story=story,
        # `Bukit Contoh – Kapolsek X memimpin`: the town is no part of the sentence, and acts in nothing.
        sentences=tuple(Span(rest.start, s.end) if s.start < rest.start < s.end else s for s in state.sentences),
    )


def _with_place_below(state: State) -> State:
    """Take the place that a line below names in front of its dash: `Maju, Kabar.id,`, then `Maju Pusat – ...`."""
    for number, paragraph in enumerate(state.story[:2]):
        line = paragraph.of(state.text)
        below = at(line, state.text[paragraph.start + _LONGEST_PART :])
        if below and below.place and not below.outlet and len(line) - below.end >= SHORTEST_STORY:
            return _with(state, number, below).but(source=state.source)
    return state


def _found(state: State, part: Span | None, offset: int, rule_name: str) -> Found | None:
    if part is None:
        return None
    span = Span(offset + part.start, offset + part.end)
    return Found(span.of(state.text), (span,), rule_name)
