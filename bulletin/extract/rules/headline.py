"""The headline: a short first paragraph that ends like a title, not like a sentence."""

from __future__ import annotations

import re
from itertools import takewhile

from bulletin.extract.rules import dateline, outlets
from bulletin.extract.state import Found, State
from bulletin.language.calendar import month_words, weekdays
from bulletin.language.text import fold, is_like_a_headline

_LONGEST = 200
# A headline does not say when, but a lead whose stop was lost does: `... di Kota Contoh, Selasa (29/10)`.
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.,;:]\s*[”\"’')]*$")
_ENDS_IN_A_DAY = re.compile(r"\w\s*\(\s*\d{1,2}/\d{1,2}(?:/\d{2,4})?\s*\)$")


def rule(state: State) -> State:
    """Take the headline as the title, and out of the story."""
    stamps = sum(1 for _ in takewhile(lambda part: _is_stamp(part.of(state.text)), state.story))
    state = state.but(story=state.story[stamps:]) if stamps else state
    if len(state.story) < 2:
        return state
    number = _below_page_name(state)
    first, *rest = state.story[number:]
    line = first.of(state.text)
    if len(line) > _LONGEST or _ENDS_LIKE_A_SENTENCE.search(line) or len(line.split()) < 2:
        return state
    if dateline.at(line) or outlets.is_web_name(line) or (line.endswith(")") and _ENDS_IN_A_DAY.search(line)):
        return state
    title = Found(" ".join(line.split()), (first,), "headline.first_line")  # of two lines, too
    return state.but(title=title, title_from="headline", story=tuple(rest))


_LONGEST_STAMP = 8  # words
_OF_STAMPS = frozenset(
    {"wib", "wita", "wit", "am", "pm", "view", "views", "dilihat", "dibaca", "kali", "pukul", "jam", "march", "may"}
    | {"june", "july", "august", "october", "december"}
)
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _is_stamp(line: str) -> bool:
    """Say whether a line is but the day when a page was put out: `Senin, 15 April 2019`, `11 Des 2020 - 81 View`."""
    if len(line.split()) > _LONGEST_STAMP or not _YEAR.search(line):
        return False
    return all(w in month_words() or w in weekdays() or w in _OF_STAMPS for w in map(fold, _WORD.findall(line)))


_FEWEST_WORDS = 5
# Teasers of other articles that run into one another are longer.
_LONGEST_BELOW = 130
_FEWEST_BEHIND_DATELINE = 20


def _below_page_name(state: State) -> int:
    """Return the number of the line below a page's own name and menu that is the headline: the first of capitals.

    0, the first line, where that has some length itself and is not cut, or no headline follows above the story.
    """
    lines = [part.of(state.text) for part in state.story[: outlets.LINES_ABOVE]]
    # `Polsek Contoh Jaga TPS - Kabar Maju`, the page's title, and the headline itself below.
    if (own := next((n for n, line in enumerate(lines) if _is_title_of_page(lines[0], line)), 0)) > 0:
        return own
    is_cut = lines[0].endswith(("...", "…"))  # `BerandaHeadlineTitip Pesan Pilkada Damai, Wakapolres ...`
    if len(lines[0].split()) >= _FEWEST_WORDS and not is_cut and not outlets.is_web_name(lines[0]):
        return 0
    for number, line in enumerate(lines[:-1]):
        opening = dateline.at(line)
        is_like = not opening and _is_of_capitals(line)
        is_story = len(line) > _LONGEST or (opening and len(line) - opening.end > _FEWEST_BEHIND_DATELINE)
        if is_story and not is_like:
            return 0
        if is_like and len(line) <= _LONGEST_BELOW:
            return number
    return 0


def _is_title_of_page(line: str, headline: str) -> bool:
    """Say whether a line is a headline with the page's name behind it."""
    return len(headline.split()) >= _FEWEST_WORDS and line.startswith(
        (f"{headline} - ", f"{headline} | ", f"{headline} – ")
    )


def _is_of_capitals(line: str) -> bool:
    """Say whether a line is like a headline, with a comma and a colon at most; no list of tags, and no stamp."""
    is_stamp = "|" in line or line.endswith(".")
    are_few = line.count(",") <= 1 and line.count(":") <= 1
    return not is_stamp and are_few and is_like_a_headline(line.replace(",", "").replace(":", ""))
