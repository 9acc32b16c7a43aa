"""Datelines of a shape of their own, most of them without the sign that closes others: `Maju , Kabar.id Guna ...`."""

from __future__ import annotations

import re

from bulletin.extract.rules.dateline_kinds import NAMED_WEB, Opening, is_listed, kind_of, provinces, words_of_trade
from bulletin.extract.rules.dateline_parts import of_parts
from bulletin.extract.rules.outlets import WEB, is_told
from bulletin.language import lexicon
from bulletin.language.calendar import months, weekdays
from bulletin.language.gazetteer import is_regency
from bulletin.language.text import fold
from bulletin.model import Span


def before_all_others(line: str, story: str) -> Opening | None:
    """Return a dateline whose shape is so much its own that it stands above one of parts, or None."""
    return _two_alone(line, story) or _town_and_web(line, story) or _opened_by_web_name(line, story) or _with_day(line)


def without_sign(line: str, story: str) -> Opening | None:
    """Return a dateline of a line that has none of parts, or None."""
    return (
        behind_comma(line, story)
        or behind_web_name(line)
        or _behind_date(line)
        or _alone(line)
        or _outlet_alone(line)
        or _known_town(line)
    )


_COMMA_END = re.compile(r"(?P<one>[^,\n]{2,40}?)\s*[-–—|]\s*(?P<two>[^,\n]{2,40}?),\s*")


def behind_comma(line: str, story: str) -> Opening | None:
    """Return a dateline of the shape `KTM – Dumai, `: the second is a place that the story names again."""
    match = _COMMA_END.match(line)
    if not match or kind_of(match["one"], "") not in {"name", "outlet"} or kind_of(match["two"], "-") != "name":
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


def behind_web_name(line: str) -> Opening | None:
    """Return a dateline that a web name closes without a sign: `Maju , Kabar.id Guna ...`, `Maju – Kabar.id, Usai`."""
    match = _WEB_AND_TEXT.match(line)
    if not match and (match := _TRADE_AND_TEXT.match(line)) and not words_of_trade().search(match["outlet"]):
        return None
    if not match or kind_of(match["place"].strip(), "") != "name":
        return None
    start = match.start("place")
    return Opening(Span(start, start + len(match["place"].rstrip())), Span(*match.span("outlet")), match.end())


_OUTLET_AND_COMMA = re.compile(r"(?P<outlet>[A-Z]{3,}(?: [A-Z]{2,}){1,3})\s*,\s+(?=[A-Z][a-z])")


def _outlet_alone(line: str) -> Opening | None:
    """Return a dateline that is an outlet in capitals, behind which a comma opens the story: `WARTA KITA, Agar ...`."""
    match = _OUTLET_AND_COMMA.match(line)
    if not match or not words_of_trade().search(match["outlet"]):
        return None
    return Opening(None, Span(*match.span("outlet")), match.end())


_PLACE_ALONE = re.compile(r"(?P<place>[A-Z][^,\d\n]{2,30}),$")


def _alone(line: str) -> Opening | None:
    """Return a dateline that is a place and a comma on a line of its own."""
    match = _PLACE_ALONE.match(line)
    if not match or kind_of(match["place"], "") != "name":
        return None
    return Opening(Span(*match.span("place")), None, match.end())


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
        if not match or fold(match["next"]) in weekdays() or fold(match["next"]) in provinces():
            continue
        words = fold(match["town"]).split()
        is_town = is_regency(words) or (words[0] in {"kota", "kabupaten"} and is_regency(words[1:]))
        if is_town and (not match["region"] or fold(match["region"]) in provinces()):
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
    if not match or kind_of(match["name"], "") != "name" or NAMED_WEB.match(line, match.end()):
        return None
    behind = line[match.end() :] + story
    if not (before or is_listed(match["name"]) or is_told(match["name"], behind)):
        return None
    return Opening(Span(*match.span("town")), Span(*match.span("web")), match.end())


_TWO_ALONE = re.compile(
    r"(?P<one>[A-Z][^,\d\n–—-]{2,30}?)\s+[-–—]\s+(?P<two>[A-Z][^,\d\n–—-]{2,30})(?:,\s*\d{1,2} [^\W\d]+ \d{4})?$"
)


def _two_alone(line: str, story: str) -> Opening | None:
    """Return an outlet and a place on a line of their own (`Kabarmaju – Contoh`): the story names the place again."""
    match = _TWO_ALONE.match(line)
    if not match or any(kind_of(match[n].strip(), "") != "name" for n in ("one", "two")):
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
    r"(?P<place>[A-Z]\w{3,}(?: [A-Z]\w+){0,2})\.,?(?:\s+(?=[A-Z])|(?=[A-Z][a-z]))"
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
        outlet, end = Span(*match.span(match.lastgroup or 0)), match.end()
        behind = of_parts(line[end:], story)  # `https://kabarmaju.go.id. CONTOH TIMUR- Polsek ...`
        if behind is None or behind.place is None or behind.outlet is not None:
            return Opening(None, outlet, end)
        return Opening(Span(behind.place.start + end, behind.place.end + end), outlet, behind.end + end)
    for pattern in (_PLACE_BEHIND_WEB, _CAPITALS_BEHIND_WEB, _PLACE_AND_DOT, _PLACE_AND_TEXT, _CAPITALS_AND_TEXT):
        match = pattern.match(line)
        if not match or kind_of(match["place"], "-") != "name":
            continue
        if pattern is _PLACE_AND_TEXT and (not _opens_sentence(match["next"]) or _opens_sentence(match["place"])):
            continue
        is_glued = pattern is _PLACE_AND_DOT and not line[match.end() - 1].isspace()  # `Prof.Budi Santoso memberi ...`
        if is_glued and not (is_listed(match["place"]) or is_told(match["place"], story)):
            continue
        if pattern is _CAPITALS_AND_TEXT and not (is_listed(match["place"]) or is_told(match["place"], story)):
            continue
        return Opening(Span(*match.span("place")), Span(*match.span("outlet")), match.end())
    return None


_WITH_DAY = re.compile(
    r"(?P<place>[A-Z][^,\d\n]{2,30}),\s*\d{1,2}/\d{1,2}(?:/\d{2,4})?\s*\((?P<outlet>[^()\d\n]{2,40})\)\s*[-–—]\s*"
)


def _with_day(line: str) -> Opening | None:
    """Return a dateline with the day it was filed on, as agencies write it: `Maju, 8/4 (Kabar) - `."""
    match = _WITH_DAY.match(line)
    if not match or kind_of(match["place"], "") != "name":
        return None
    return Opening(Span(*match.span("place")), Span(*match.span("outlet")), match.end())


_PLACE_AND_DATE = re.compile(
    r"(?P<place>[^,\n]{2,40}?)\s*,\s*(?:(?P<weekday>[^\W\d]+),?\s+)?\(?\d{1,2} (?P<month>[^\W\d]+) \d{4}\)?\s*[,.]\s*"
)


def _behind_date(line: str) -> Opening | None:
    """Return a dateline that a day closes: `Maju, Sabtu, 31 Agustus 2024, dalam rangka ...`."""
    match = _PLACE_AND_DATE.match(line)
    if not match or kind_of(match["place"], "") != "name" or fold(match["month"]) not in months():
        return None
    if match["weekday"] and fold(match["weekday"]) not in weekdays():
        return None
    return Opening(Span(*match.span("place")), None, match.end())
