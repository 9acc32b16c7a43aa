"""The dateline: the place a story was filed from, and the outlet, in front of the first sentence.

Shapes are those of DOMAIN 0: `DUMAI - `, `KTM. DUMAI – `, `DUMAI, Outlet.id - `, `Siak (ANTARA) - `,
`Dumai | Outlet - `, `KTM – Dumai, `. The place is the part that is not an outlet; an outlet shows itself by a
web name, by brackets, or by standing first with a dot.
"""

from __future__ import annotations

import re

from bulletin.extract.state import Found, State
from bulletin.model import Span

_WORDS = r"[A-ZÀ-Ý][\w.'’/-]*(?:[ ][A-ZÀ-Ý(][\w.'’/-]*){0,4}"
_DASH = r"\s*(?:-{1,2}|–|—|\||:)\s*"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<outlet>{_WORDS})\.\s+(?P<place>{_WORDS}){_DASH}(?=\S)",
        rf"(?P<place>{_WORDS})\s*\((?P<outlet>[^()\n]{{2,40}})\)\s*(?:{_DASH}|,\s*)(?=\S)",
        rf"(?P<one>{_WORDS}),+\s*(?P<two>{_WORDS})\s*(?:-{{1,2}}|–|—|\|)\s*(?=\S)",
        rf"(?P<one>{_WORDS})\s*\|\s*(?P<two>{_WORDS}){_DASH}(?=\S)",
        rf"(?P<outlet>{_WORDS})\s*[-–—]\s*(?P<place>{_WORDS})(?:,|\s*[-–—])\s*(?=\S)",
        rf"(?P<single>{_WORDS})\s*(?:-{{1,2}}|–|—|\|)\s*(?=\S)",
    )
)
_WEB_NAME = re.compile(r"\.(?:com|co|id|net|org|news|info|tv)\b|news|pos$|online", re.IGNORECASE)
_LONGEST = 80


def at(line: str) -> re.Match[str] | None:
    """Return the match of a dateline at the beginning of a line, or None."""
    for shape in _SHAPES:
        match = shape.match(line[:_LONGEST])
        if match and match.end() < len(line):
            return match
    return None


def rule(state: State) -> State:
    """Find the place and the outlet in front of the first sentence of the story."""
    if not state.story:
        return state
    first = state.story[0]
    match = at(first.of(state.text))
    if not match or _kinds(state, first, match) & {"rank", "head"}:
        return state
    place, outlet = _parts(match)
    if "unit" in _kinds(state, first, match):
        # A police unit that files its own story (`Polres X - `) is neither a place nor an outlet.
        place = outlet = None
    story = Span(first.start + match.end(), first.end)
    return state.but(
        dateline=_found(match, place, first.start, "dateline.place"),
        source=_found(match, outlet, first.start, "dateline.outlet"),
        story=(story, *state.story[1:]),
    )


def _kinds(state: State, first: Span, match: re.Match[str]) -> set[str]:
    """Return the kinds of vocabulary in front of the dash."""
    numbers = state.reading.within(Span(first.start, first.start + match.end()))
    return {kind for n in numbers if n in state.reading.terms for kind in state.reading.terms[n].kinds}


def _parts(match: re.Match[str]) -> tuple[str | None, str | None]:
    """Return the names of the groups that hold the place and the outlet."""
    groups = match.groupdict()
    if "single" in groups:
        return (None, "single") if _WEB_NAME.search(match["single"]) else ("single", None)
    if "one" in groups:
        return ("two", "one") if _WEB_NAME.search(match["one"]) else ("one", "two")
    return "place", "outlet"


def _found(match: re.Match[str], group: str | None, offset: int, rule_name: str) -> Found | None:
    if group is None:
        return None
    value = match[group].rstrip(" -–—,")
    start = offset + match.start(group)
    return Found(value, (Span(start, start + len(value)),), rule_name)
