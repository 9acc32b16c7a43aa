"""Web names of outlets, and the outlet that stands elsewhere than in the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.extract.state import Found, State
from bulletin.language.text import fold
from bulletin.model import Span

LINES_ABOVE = 14
LONGEST_DATELINE = 110  # code points
LONGEST_LINE = 60
SHORTEST_STORY = 60
WEB = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)*"
    r"(?:\.(?:com|co|id|net|org|news|info|tv|press|online|xyz|biz|today|asia|media|live|site)"
    r"|\. (?:com|id)(?=$| [–—|-] ))"  # `kabar. id — `
    r"(?![a-zA-Z0-9])(?:\.id)?",
    re.I,
)


def is_told(name: str, story: str) -> bool:
    """Say whether the story names a place again."""
    # Most often it does not, and that is found out faster so.
    is_in = name.casefold() in story.casefold()
    return is_in and re.search(rf"\b{re.escape(name)}\b", story, re.IGNORECASE) is not None


# Not `(Red/Tika)`, who wrote it.
_OUTLET_OF_REDAKSI = re.compile(r"\(\s*Redaksi +(?P<outlet>(?!(?i:foto|ist))[^\W\d][\w. ]{3,30})\)[\s.*]*$")
_OUTLET_OF_HEADLINE = re.compile(rf"\s[-–|]\s+(?:Berita\s+)?(?P<outlet>{WEB.pattern})\s*$")


# `Budi Santoso - kabarJatim` above a stamp.
_OUTLET_OF_BYLINE = re.compile(r"^[A-Z][\w. ]{2,40} - (?P<outlet>[a-z]+[A-Z]\w+)$")
_OUTLET_BEHIND_REDAKSI = re.compile(rf"^(?i:redaksi|admin) [-–] (?P<outlet>{WEB.pattern})$")
# `COPYRIGHT © WARTANA News Riau 2024`, as agencies sign.
_OUTLET_OF_COPYRIGHT = re.compile(r"^(?i:copyright) ?© ?(?P<outlet>[A-Z]{4,}(?: [A-Z]\w+){0,4}) (?:19|20)\d\d\b")
_WEB_OF_COPYRIGHT = re.compile(rf"^(?i:copyright) ?©? ?(?:20\d\d)?[ ,:|–-]*(?P<outlet>{WEB.pattern})[\s.]*$")
_OUTLET_OF_SOURCE = re.compile(rf"^(?i:sumber) ?: ?(?P<outlet>{WEB.pattern})[\s.)]*$")
# As feeds sign what they hand on: `Artikel Polsek X Jaga TPS pertama kali tampil pada Kabar Maju.`
_OUTLET_OF_FEED = re.compile(
    r"^(?:Artikel|Postingan|The post) .+ (?:pertama kali tampil (?:pada|di)|appeared first on) "
    r"(?P<outlet>[^\W\d_][^()\n]{1,60}?)\.?$"
)
_IN_FEEDS = ("pertama kali tampil", "appeared first on")
_LAST_LINES = 3


def outlet_elsewhere(state: State) -> Found | None:
    """Return the outlet of a headline, of `(Redaksi X)` or a copyright at the end, or the only web name above.

    The story is the one before its dateline was taken off.
    """
    where = (
        (_OUTLET_OF_HEADLINE, "dateline.headline", state.paragraphs[:1]),
        (_OUTLET_OF_BYLINE, "dateline.byline", state.paragraphs[:LINES_ABOVE]),
        (_OUTLET_BEHIND_REDAKSI, "dateline.byline", state.paragraphs[:LINES_ABOVE]),
        (_OUTLET_OF_REDAKSI, "dateline.redaksi", state.story[-_LAST_LINES:]),
        (_OUTLET_OF_COPYRIGHT, "dateline.copyright", state.paragraphs[-_LAST_LINES:]),
        (_WEB_OF_COPYRIGHT, "dateline.copyright", state.paragraphs[-_LAST_LINES:]),
        (_OUTLET_OF_SOURCE, "dateline.source", state.paragraphs[-_LAST_LINES:]),
        (_OUTLET_OF_FEED, "dateline.feed", state.paragraphs if any(w in state.text for w in _IN_FEEDS) else ()),
    )
    for pattern, rule_name, paragraphs in where:
        for paragraph in paragraphs:
            if match := pattern.search(paragraph.of(state.text)):
                start, end = (paragraph.start + offset for offset in match.span("outlet"))
                return Found(match["outlet"], (Span(start, end),), rule_name)
    return _web_name_above(state)


_WEB_ABOVE = re.compile(
    r"""(?<![\w.@/-])(?:
      (?i:tribratanews(?:[ .]\w+){1,2}[ .]polri[ .]go[ .]id)(?!\w)                 # Tribratanews contoh polri go id
    | (?:www[. ])?(?:[A-Z]\w*[ ](?=news\b))?[\w-]{3,}(?:\.[\w-]+)*
      (?:\.(?i:com|co\.id|id|net|org|news|info|tv|press|online|go\.id)
       |\.[ ]?(?i:com|id)|[ ](?i:com))(?!\w)                                      # Kabarmaju.id, kabar. com, kabar com
    | [A-Z][\w-]{2,}\.(?:COM|CO\.ID)(?=[A-Z][a-z])                               # KABAR.CO.IDPolsek
    )""",
    re.VERBOSE,
)
# Every web name has one of these; most lines have none, and need no closer look.
_SIGNS_OF_WEB_NAME = re.compile(r"[. ]com|[.]co|[.] ?id|[.](?:net|org|news|info|tv|press|online)| go id")
_TOWN_IN_FRONT = re.compile(r"(?P<town>(?:[A-Z]\w+ )?[A-Z]\w+)[.-](?=\w+[-.])")
_SMALL_WORD = re.compile(r"\b[a-z]{2,}")  # `Foto oleh kabarmaju.com`
_LATEST_WEB_NAME = 40  # code points from the beginning of its line


def is_web_name(line: str) -> bool:
    """Say whether a line is nothing but the web name of an outlet, `redaksi` in front of it or not."""
    if len(line) > LONGEST_LINE or not _may_have_web_name(line):
        return False
    return bool(_WEB_ABOVE.fullmatch(line.strip(" .|:")) or _OUTLET_BEHIND_REDAKSI.match(line))


def _may_have_web_name(line: str) -> bool:
    return _SIGNS_OF_WEB_NAME.search(line.lower()) is not None


def _lines_above(state: State) -> Iterator[Span]:
    """Yield the lines down to the second paragraph of some length that are of the story, or nothing but a web name."""
    told = {line.end: line for line in state.story[:LINES_ABOVE]}  # without what was pasted in front
    long = 0
    for paragraph in state.paragraphs[:LINES_ABOVE]:
        if paragraph.end in told or is_web_name(paragraph.of(state.text)):
            yield told.get(paragraph.end, paragraph)
        long += paragraph.end - paragraph.start > 4 * SHORTEST_STORY
        if long > 1:
            return


def _web_name_above(state: State) -> Found | None:
    """Return the only web name that stands near the beginning of the first lines, whatever is around it."""
    found: dict[str, Found] = {}
    for paragraph in _lines_above(state):
        line = paragraph.of(state.text)[:LONGEST_DATELINE]
        for match in _WEB_ABOVE.finditer(line) if _may_have_web_name(line) else ():
            if match.start() > _LATEST_WEB_NAME or _SMALL_WORD.search(line, 0, match.start()):
                continue
            town = _TOWN_IN_FRONT.match(match.group())  # `Maju-kabar.id`, where the story names Maju again
            rest = state.text[paragraph.start + match.end() :]
            begin = match.start() + (town.end() if town and is_told(town["town"], rest) else 0)
            span = Span(paragraph.start + begin, paragraph.start + match.end())
            found.setdefault(fold(span.of(state.text)), Found(span.of(state.text), (span,), "dateline.web_name"))
    return next(iter(found.values())) if len(found) == 1 else None
