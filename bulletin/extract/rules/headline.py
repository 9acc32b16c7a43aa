"""The headline: a short first paragraph that ends like a title, not like a sentence."""

from __future__ import annotations

import re

from bulletin.extract.rules import dateline
from bulletin.extract.state import Found, State

_LONGEST = 200
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.,;:]\s*[”\"’')]*$")


def rule(state: State) -> State:
    """Take the headline as the title, and out of the story."""
    if len(state.story) < 2:
        return state
    first, *rest = state.story
    line = first.of(state.text)
    if len(line) > _LONGEST or _ENDS_LIKE_A_SENTENCE.search(line) or len(line.split()) < 2:
        return state
    if dateline.at(line):
        return state
    return state.but(title=Found(line, (first,), "headline.first_line"), title_from="headline", story=tuple(rest))
