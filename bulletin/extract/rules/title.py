"""A title from the lead, for a release without a headline: its first clause, word for word."""

from __future__ import annotations

import re

from bulletin.extract.state import Found, State
from bulletin.model import Span

_LONGEST = 140
_FEWEST_WORDS = 4
_COMMA = re.compile(r"[,(]")


def rule(state: State) -> State:
    """Take the first sentence, up to the words that say where and when."""
    if state.title is not None or not state.story:
        return state
    leads = _leads(state)
    if not leads:
        return state
    first = next((s for s in leads if len(s.of(state.text).split()) >= _FEWEST_WORDS), leads[0])
    end = first.end
    if state.place_opener and first.holds(state.place_opener):
        end = _kept(state.text, first, state.place_opener.start, end)
    if end - first.start > _LONGEST:
        comma = _COMMA.search(state.text, first.start + _LONGEST // 3, first.start + _LONGEST)
        end = comma.start() if comma else first.start + _LONGEST
        end = end if comma else state.text.rfind(" ", first.start, end)
    title = state.text[first.start : max(end, first.start + 1)].rstrip(" \t\r\n,.;:-–—")
    if not title:
        return state
    span = Span(first.start, first.start + len(title))
    return state.but(title=Found(" ".join(title.split()), (span,), "title.lead"), title_from="lead")


def _kept(text: str, first: Span, cut: int, end: int) -> int:
    return cut if len(text[first.start : cut].split()) >= _FEWEST_WORDS else end


_PARAGRAPHS = 2


def _leads(state: State) -> list[Span]:
    """Return the sentences that the story begins with: what is left of a dateline may stand in front of the first."""
    return [
        Span(max(s.start, story.start), s.end)
        for story in state.story[:_PARAGRAPHS]
        for s in state.sentences
        if s.meets(story)
    ]
