"""A dateline of parts with signs between them: `DUMAI, Outlet.id - `, `Siak (ANTARA) - `, `Dumai | Outlet - `.

The place is the part that is not an outlet. An outlet shows itself by a web name, by brackets, by a word of the trade,
or by standing first with a dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin.extract.rules.dateline_kinds import NAMED_WEB, Opening, is_listed, kind_of, provinces, words_of_trade
from bulletin.extract.rules.outlets import LONGEST_DATELINE, LONGEST_LINE, WEB, is_told
from bulletin.language import lexicon
from bulletin.language.gazetteer import is_regency
from bulletin.language.names import is_short_for_last
from bulletin.language.text import fold
from bulletin.model import Span

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
# `MAJU, (K7) – ` and `MAJU (KABAR24.COM) - `, too
_IN_BRACKETS = re.compile(rf"\s*\(([^()\d\n]{{2,40}}|[A-Z]\d{{1,2}}|(?i:{WEB.pattern}))\)$")
_BEHIND_BRACKETS = re.compile(r"[^()\n]{2,40}\([^()\d\n]{2,40}\)\s*(?:[,:]\s*)?(?=[A-Z])")
_LONGEST_INITIALS = 4
_MOST_NAMES = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a dateline; its kinds are those of `dateline_kinds`."""

    span: Span
    kind: str
    sign: str
    """The sign in front of the part, empty for the first."""


def of_parts(line: str, story: str) -> Opening | None:
    """Return the longest dateline of parts at the beginning of a line, or None.

    `story` is the text in which a place would be named again: that tells a place from an outlet.
    """
    for end, stop in _ends(line):
        parts = _parts(line, end)
        if parts and _is_whole(parts, line[end:stop].strip()):
            return _without_echo(line, _opening(line, parts, stop, story))
    return None


def _without_echo(line: str, opening: Opening) -> Opening:
    """Drop an outlet that is but the place again: `SIAK-SIAK-Polres ...`, a regency and its town."""
    is_echo = opening.place and opening.outlet and fold(opening.place.of(line)) == fold(opening.outlet.of(line))
    return Opening(opening.place, None, opening.end) if is_echo else opening


def of_hyphen(line: str, opening: Opening, story: str) -> Opening:
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
    if brackets and len(pieces) == 2 and kind_of(pieces[0][0].of(line), "") == "outlet":
        pieces[1] = (pieces[1][0], "-")  # `Kabar.id (MAJU) - `, `SUARA MAJU (CONTOH) - `: the place is in brackets
    for span, sign in pieces:
        kind = kind_of(span.of(line), sign) if span.start < span.end else "none"
        if not kind and not found and (_is_loud(line, pieces) or _is_small(line, pieces)):
            kind = "outlet"
        if not kind:
            return []
        province = _PROVINCE_AND_WEB.match(line, span.start, span.end) if kind == "outlet" else None
        if province and fold(province["province"]) in provinces():
            found.append(_Part(Span(*province.span("province")), "name", sign))  # `Maju, Riau Kabarmaju.com`
            span, sign = Span(province.end(), span.end), ","
        region = (
            _REGION_AND_OUTLET.fullmatch(line, span.start, span.end)
            if kind in {"name", "outlet"} and sign == ","
            else None
        )
        if region and words_of_trade().search(region["outlet"]):
            found.append(_Part(Span(*region.span("region")), "name", sign))  # `Maju, Contoh SUARA KITA - `
            span, kind, sign = Span(*region.span("outlet")), "outlet", " "
        if kind != "none":
            found.append(_Part(span, kind, sign))
    is_in_region = [p.kind for p in found] == ["name"] * 3 and fold(found[1].span.of(line)) in provinces()
    if is_in_region and _is_initialled(found):
        found[2] = _Part(found[2].span, "outlet", found[2].sign)  # `MAJU, RIAU, KBN – `
    return found


# `Kabar.id||LAMALA(BANGGAI) – `
_ENDS_IN_REGION = re.compile(r"[|,–-]\s*[A-Z]\w+ ?\((?P<region>[A-Z]\w+(?: [A-Z]\w+)*)\)$")


def _names_known_region(head: str) -> bool:
    """Say whether brackets right behind a town name its regency."""
    match = _ENDS_IN_REGION.search(head)
    return match is not None and is_listed(match["region"])


_SHORTEST_LOUD = 4


def _is_loud(line: str, pieces: list[tuple[Span, str]]) -> bool:
    """Say whether a common word in capitals with a bar behind is an outlet: `TEGAS | Maju, `."""
    word = pieces[0][0].of(line)
    is_word = word.isalpha() and word.isupper() and len(word) >= _SHORTEST_LOUD
    return is_word and len(pieces) > 1 and pieces[1][1] == "|"


def _is_small(line: str, pieces: list[tuple[Span, str]]) -> bool:
    """Say whether a word in small letters is an outlet, a region in capitals behind it: `kabarmaju – DUMAI | `."""
    word, region = pieces[0][0].of(line), pieces[1][0].of(line) if len(pieces) > 1 else ""
    is_word = word.isalpha() and word.islower() and len(word) > _SHORTEST_LOUD
    return is_word and region.isupper() and is_listed(region)


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
    return not (is_cut or is_followed) or is_listed(f"{word}-{word}")


def _pieces(head: str) -> list[tuple[Span, str]]:
    found, start, sign = [], 0, ""
    for match in _BETWEEN.finditer(head):
        if (web := NAMED_WEB.match(head, start)) and match.start() < web.end() and " -" not in web[0]:
            continue  # a hyphen or a dot inside a web name
        if match.group() == "-" and _STROKES.search(head):
            continue  # a hyphen inside a name: `Media-Maju // Contoh – `
        if _is_doubled(head, match, is_cut=True):
            continue
        found.append((Span(start, match.start()), sign))
        start, sign = match.end(), match.group().strip()[:1]
    return [*found, (Span(start, len(head)), sign)]


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
    """Say whether parts are a town, its region behind a comma, and an outlet: `Maju, Contoh (ANTARA)`, `– Kabar`."""
    *names, outlet = [(p.kind, p.sign) for p in parts] or [("", "")]
    return names == [("name", ""), ("name", ",")] and outlet[0] == "outlet" and outlet[1] in {"(", "-", "–", "—"}


def _is_initialled(parts: list[_Part]) -> bool:
    """Say whether the last part is no longer than the initials of an outlet: `Maju, SRS`."""
    return parts[-1].span.end - parts[-1].span.start <= _LONGEST_INITIALS


def _opening(line: str, parts: list[_Part], end: int, story: str) -> Opening:
    outlet = next((p for p in parts if p.kind in {"outlet", "loose"}), None)
    names = [p for p in parts if p.kind == "name"]
    is_in_region = len(names) == _MOST_NAMES and fold(names[1].span.of(line)) in provinces()
    # `MAJU – Riau, kabarmaju.com`
    is_in_region = is_in_region and (names[1].sign == "," or outlet is None or parts[-1].sign == ",")
    # `MAJU, Kabarmaju.com, Bali – `: the place is the town alone.
    is_between = is_in_region and outlet is not None and names[0].span.end < outlet.span.start < names[1].span.start
    is_in_region = is_in_region or (
        [(p.kind, p.sign) for p in parts] == [("name", ""), ("name", ","), ("outlet", " ")]  # `Maju, Contoh SUARA KITA`
    )
    if (is_in_region and not is_between) or _names_a_region(parts):
        both = Span(names[0].span.start, names[1].span.end + (names[1].sign == "("))  # `Langkat (Sumut), Kabar.id – `
        return Opening(both, outlet.span if outlet else None, end)
    if outlet is None and len(names) == _MOST_NAMES:
        is_known = names[1].sign == "," and is_listed(names[1].span.of(line))
        if is_known and _is_initials(names[0].span.of(line)):
            return Opening(names[1].span, names[0].span, end)  # `MS, Dumai – `
        if _CAMEL.fullmatch(names[0].span.of(line)):
            return Opening(names[1].span, names[0].span, end)  # `KabarMaju, Contoh – `
        town, region = (part.span.of(line) for part in names)
        is_known = is_regency(fold(region).split()) or is_told(region, story)
        if names[1].sign == "," and is_known and is_told(town, story):
            return Opening(Span(names[0].span.start, names[1].span.end), None, end)  # a town and its regency
        outlet = _outlet_of(line, names, story)
    listed = [p for p in names if is_listed(p.span.of(line))]
    place = next((p for p in (listed if len(listed) == 1 else names) if p is not outlet), None)
    if outlet is None and place and _is_like_an_outlet(place.span.of(line), story):
        return Opening(None, place.span, end)  # `KabarMaju – `, `KBN │ `
    if outlet is None and place and (parted := _parted_by_story(line, place.span, story)):
        return Opening(*parted, end)
    return Opening(place.span if place else None, outlet.span if outlet else None, end)


def _is_initials(name: str) -> bool:
    return name.isupper() and name.isalpha() and len(name) <= _LONGEST_OF_OUTLET


_LONGEST_OF_OUTLET = 3  # letters; short forms of regencies have more: `INSU – `


def _is_like_an_outlet(name: str, story: str) -> bool:
    """Say whether a name alone, which the story does not tell again, is an outlet by its shape."""
    return (_is_initials(name) or bool(_CAMEL.fullmatch(name))) and not is_told(name, story)


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
        is_town = is_regency(fold(town).split()) and is_told(town, story) and not is_listed(words[:space])
        if is_town or re.search(rf"\b(?:kota|kabupaten|kab\.)\s+{re.escape(town)}\b", story, re.IGNORECASE):
            return Span(both.start + space + 1, both.end), Span(both.start, both.start + space)
    return None


def _outlet_of(line: str, names: list[_Part], story: str) -> _Part:
    """Return which of two names is the outlet: the one that the story does not name again, or else by its place."""
    again = [name for name in names if is_listed(name.span.of(line))]  # `GARUT BERKABAR, Tarogong Kaler – `
    if len(again) != 1:
        again = [name for name in names if is_told(name.span.of(line), story)]
    if len(again) == 1:
        return next(name for name in names if name is not again[0])
    return names[0] if names[1].sign in {".", "-", "–", "—"} else names[1]
