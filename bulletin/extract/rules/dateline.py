"""The dateline: the place a story was filed from, and the outlet, in front of the first sentence.

Shapes are those of docs/language.md, section 1: `DUMAI - `, `KTM. DUMAI – `, `DUMAI, Outlet.id - `,
`Siak (ANTARA) - `, `Dumai | Outlet - `, `KTM – Dumai, `, `Dumai, 6 November 2024 – `. The place is the part that is
not an outlet; an outlet shows itself by a web name, by brackets, or by standing first with a dot. What stands above
the dateline (a caption, a byline, a stamp) is no part of the story.
"""

from __future__ import annotations

import re

from bulletin.extract.state import Found, State
from bulletin.language.tokens import Reading, read
from bulletin.model import Span

_WEB = r"[\w-]+(?:\.[\w-]+)*\.(?:com|co|id|net|org|news|info|tv|my\.id)\b(?:\.id)?"
_WORD = r"[A-ZÀ-Ý][\w'’/]*(?:\.(?=[A-Z]))?"
_WORDS = rf"{_WORD}(?:[ ]{_WORD}){{0,4}}"
_OUTLET = rf"(?:{_WEB}|{_WORDS}(?:\.\w+)*)"
_DATE = r"(?:,?\s*\(?\d{1,2}[ /-]\w+[ /-]\d{2,4}\)?)?"
_SIGN = r"(?:,?\s*(?:-{1,2}|–|—|\||//|=)+;?)"
_END = rf"{_DATE}\s*{_SIGN}\s*"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<outlet>{_OUTLET})\.\s+(?P<place>{_WORDS}){_END}",
        rf"(?P<place>{_WORDS})\s*\((?P<outlet>[^()\d\n]{{2,40}})\)\s*(?:{_END}|[,:]\s*)",
        rf"(?P<one>{_OUTLET}),+\s*(?P<two>{_OUTLET}){_END}",
        rf"(?P<one>{_OUTLET})\s*(?:\|+|//)\s*(?P<two>{_OUTLET})(?:{_END}|\s*$)",
        rf"(?P<outlet>{_OUTLET})\s*[-–—]\s*(?P<place>{_WORDS})(?:,|{_END})\s*",
        rf"(?P<single>{_OUTLET}){_END}",
    )
)
_OUTLET_FIRST = _SHAPES[4]
_WEB_NAME = re.compile(rf"^{_WEB}$|news|pos$|online|media|kabar|tribun|redaksi", re.IGNORECASE)
_LONGEST = 90
_LONGEST_PART = 40
_SHORTEST_STORY = 60
_LINES_ABOVE = 8
_NO_DATELINE = frozenset({"rank", "head", "generic", "weekday"})


def at(line: str, story: str = "") -> re.Match[str] | None:
    """Return the match of a dateline at the beginning of a line, or None.

    `story` is the text in which a place would be named again: then `DUMAI - Polsek X, ...` has no outlet DUMAI.
    """
    for shape in _SHAPES:
        match = shape.match(line[:_LONGEST])
        if match and _is_plausible(match) and not (shape is _OUTLET_FIRST and _is_place(match["outlet"], story)):
            return match
    return None


def _is_place(word: str, story: str) -> bool:
    return not _WEB_NAME.search(word) and word.casefold() in story.casefold()


def _is_plausible(match: re.Match[str]) -> bool:
    """Refuse what only looks like a dateline: a sentence or a headline with a dash in it."""
    reading = read(match.group())
    kinds = {kind for term in reading.terms.values() for kind in term.kinds}
    if kinds & _NO_DATELINE or _has_common_word(reading):
        return False
    return all(len(part or "") <= _LONGEST_PART for part in match.groupdict().values())


def _has_common_word(reading: Reading) -> bool:
    return any("never" in term.kinds and "venue" not in term.kinds for term in reading.terms.values())


def rule(state: State) -> State:
    """Find the place and the outlet in front of the first sentence of the story."""
    for number, paragraph in enumerate(state.story[:_LINES_ABOVE]):
        line = paragraph.of(state.text)
        match = at(line, state.text[paragraph.start + _LONGEST_PART // 2 :])
        if match and _opens_the_story(state, number, match):
            return _with(state, number, match)
        if number and len(paragraph.of(state.text)) > 4 * _SHORTEST_STORY:
            break
    return state


def _opens_the_story(state: State, number: int, match: re.Match[str]) -> bool:
    """Say whether a story follows the match: on the same line, or on the next one."""
    line = state.story[number].of(state.text)
    if len(line) - match.end() >= _SHORTEST_STORY or number == 0:
        return len(line) > match.end() or number + 1 < len(state.story)
    rest = state.story[number + 1 : number + 2]
    return match.end() == len(line) and bool(rest) and len(rest[0].of(state.text)) >= _SHORTEST_STORY


def _with(state: State, number: int, match: re.Match[str]) -> State:
    first = state.story[number]
    place, outlet = _parts(match, state.text[first.start + match.end() :])
    if any("unit" in term.kinds for term in read(match.group()).terms.values()):
        # A police unit that files its own story (`Polres X - `) is neither a place nor an outlet.
        place = outlet = None
    rest = Span(first.start + match.end(), first.end)
    story = (rest, *state.story[number + 1 :]) if rest.start < rest.end else state.story[number + 1 :]
    return state.but(
        dateline=_found(match, place, first.start, "dateline.place"),
        source=_found(match, outlet, first.start, "dateline.outlet"),
        story=story,
    )


def _parts(match: re.Match[str], story: str) -> tuple[str | None, str | None]:
    """Return the names of the groups that hold the place and the outlet.

    Where neither looks like an outlet, the place is the one that the story names again.
    """
    groups = match.groupdict()
    if "single" in groups:
        return (None, "single") if _WEB_NAME.search(match["single"]) else ("single", None)
    first, second = ("one", "two") if "one" in groups else ("place", "outlet")
    for outlet, place in ((first, second), (second, first)):
        if _WEB_NAME.search(match[outlet]) and not _WEB_NAME.search(match[place]):
            return place, outlet
    named = [group for group in (first, second) if match[group].casefold() in story.casefold()]
    if len(named) == 1:
        return named[0], second if named[0] == first else first
    return first, second


def _found(match: re.Match[str], group: str | None, offset: int, rule_name: str) -> Found | None:
    if group is None:
        return None
    value = match[group].rstrip(" -–—,.")
    start = offset + match.start(group)
    return Found(value, (Span(start, start + len(value)),), rule_name)
