"""The dateline: the place a story was filed from, and the outlet, in front of the first sentence.

Shapes are those of docs/language.md, section 1: `DUMAI - `, `KTM. DUMAI – `, `DUMAI, Outlet.id - `,
`Siak (ANTARA) - `, `Dumai | Outlet - `, `KTM – Dumai, `, `Dumai, 6 November 2024 – `. All are parts with signs between
them; the place is the part that is not an outlet. An outlet shows itself by a web name, by brackets, by a word of the
trade, or by standing first with a dot. What stands above the dateline (a caption, a byline, a stamp) is no part of
the story.
"""

from __future__ import annotations

import re

from bulletin.extract.rules import dateline_shapes
from bulletin.extract.rules.dateline_kinds import LONGEST_PART, Opening, is_listed, provinces
from bulletin.extract.rules.dateline_parts import of_hyphen, of_parts
from bulletin.extract.rules.outlets import LINES_ABOVE, LONGEST_LINE, SHORTEST_STORY, WEB, outlet_elsewhere
from bulletin.extract.state import Found, State
from bulletin.language.text import fold
from bulletin.model import Span

# `New Project - 2024-11-20T193122.518`: a picture's.
_NAME_OF_FILE = re.compile(r"\d{4}-\d{2}-\d{2}T\d")
# Behind a byline: `Tim Liputan - Rabu, 20 Maret 2019 14:03 WIB`.
_STAMP = re.compile(r"(?:[^\W\d]+,\s*)?\d{1,2}[ /-]\w+[ /-]\d{4}\W+\d{1,2}[.:]\d{2}")
_LENGTH_OF_HOUR = 8


def at(line: str, story: str = "") -> Opening | None:
    """Return the dateline at the beginning of a line, or None.

    `story` is the text in which a place would be named again: that tells a place from an outlet.
    """
    if opening := dateline_shapes.before_all_others(line, story):
        return opening
    opening = of_parts(line, story)
    if not opening:
        return dateline_shapes.without_sign(line, story)
    if not opening.place:
        return dateline_shapes.behind_comma(line, story) or of_hyphen(line, opening, story)
    return opening if opening.outlet else dateline_shapes.behind_web_name(line) or opening


def rule(state: State) -> State:
    """Find the place and the outlet in front of the first sentence of the story, or the outlet elsewhere."""
    found = _in_front(state)
    return found if found.source else found.but(source=outlet_elsewhere(state))


def _in_front(state: State) -> State:
    for number, paragraph in enumerate(state.story[:LINES_ABOVE]):
        line = paragraph.of(state.text)
        opening = _at(line, state.text[paragraph.start + LONGEST_PART // 2 :])
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
    place = opening.place if opening.place and not _is_nowhere(state, first, opening) else None
    rest = Span(first.start + opening.end, first.end)
    story = (rest, *state.story[number + 1 :]) if rest.start < rest.end else state.story[number + 1 :]
    return state.but(
        dateline=_found(state, place, first.start, "dateline.place"),
        source=_found(state, opening.outlet, first.start, "dateline.outlet"),
        story=story,
        # `Bukit Contoh – Kapolsek X memimpin`: the town is no part of the sentence, and acts in nothing.
        sentences=tuple(Span(rest.start, s.end) if s.start < rest.start < s.end else s for s in state.sentences),
    )


_LONGEST_INITIALS = 3


def _is_nowhere(state: State, line: Span, opening: Opening) -> bool:
    """Say whether what stands like a place is a reporter's initials on a line of their own: `RUM - Bali Kabar`."""
    if opening.place is None or opening.outlet is None or line.start + opening.end < line.end:
        return False
    word = Span(line.start + opening.place.start, line.start + opening.place.end).of(state.text)
    is_region = is_listed(word) or fold(word) in provinces()
    return word.isupper() and len(word) <= _LONGEST_INITIALS and not is_region


def _with_place_below(state: State) -> State:
    """Take the place that a line below names in front of its dash: `Maju, Kabar.id,`, then `Maju Pusat – ...`."""
    for number, paragraph in enumerate(state.story[:2]):
        line = paragraph.of(state.text)
        below = at(line, state.text[paragraph.start + LONGEST_PART :])
        if below and below.place and not below.outlet and len(line) - below.end >= SHORTEST_STORY:
            return _with(state, number, below).but(source=state.source)
    return state


def _found(state: State, part: Span | None, offset: int, rule_name: str) -> Found | None:
    if part is None:
        return None
    span = Span(offset + part.start, offset + part.end)
    return Found(span.of(state.text), (span,), rule_name)
