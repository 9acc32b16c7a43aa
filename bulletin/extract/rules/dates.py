"""The day of the event, among the days a release names (DOMAIN 4).

Numeric dates are day/month. Voting day, page stamps and days of a statement are not the event's. A date without
a year takes the year that the text gives elsewhere, as evidence of its own; a year alone comes with a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from bulletin.extract.state import Found, State
from bulletin.language import lexicon
from bulletin.language.calendar import months, weekday_name, weekdays
from bulletin.language.text import fold
from bulletin.model import Doubt, PartialDate, Span

_VOTING = re.compile(r"pemungutan suara|pencoblosan|hari h\b|mencoblos|pemilihan|pilkada|pemilu", re.IGNORECASE)
_STAMP = re.compile(r"\s*[|]\s*\d{1,2}[.:]\d{2}|\s+\d{1,2}[.:]\d{2}(?::\d{2})?\s*(?:WIB|WITA|WIT)?\s*$")
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class _Day:
    """A day named in the text: its parts (0 where not named), where, and the weekday beside it."""

    day: int
    month: int
    year: int
    span: Span
    weekday: int | None = None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(w) for w in sorted(months(), key=len, reverse=True))
    days = "|".join(re.escape(w).replace("'", "['’`‘]") for w in sorted(weekdays(), key=len, reverse=True))
    part = r"(?:\s+(?:pagi|siang|sore|petang|malam|dini hari|kemarin|lalu))?"
    weekday = rf"(?:(?P<weekday>\b(?:{days})){part}\s*,?\s*(?:tanggal\s+)?\(?\s*)?"
    day = rf"{weekday}(?P<day>\b\d{{1,2}})"
    written = rf"{day}\s+(?P<month>{names})\b\.?(?:\s+(?P<year>\d{{4}})\b)?"
    numbers = rf"{day}\s?[/-]\s?(?P<month>\d{{1,2}})(?:\s?[/-]\s?(?P<year>\d{{4}}|\d{{2}}))?\b(?![./-]\d)"
    return tuple(re.compile(p, re.IGNORECASE) for p in (written, numbers))


@cache
def _election_year() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in lexicon.load("dates")["elections"])
    return re.compile(rf"(?:{words})\b(?:\s+\w+){{0,3}}?\s+(?P<year>20\d\d)\b", re.IGNORECASE)


def rule(state: State) -> State:
    """Find the date of the event, as exact as the text has it."""
    named = _days(state)
    candidates = [d for d in named if not _is_other_day(state, d)]
    chosen = min(candidates, key=lambda d: _rank(state, d), default=None)
    if chosen is None:
        return _year_alone(state)
    year, year_span = _year_for(state, chosen, named)
    if not year:
        return state
    value = PartialDate(year, chosen.month, chosen.day)
    spans = (chosen.span, year_span) if year_span else (chosen.span,)
    rule_name = "dates.day_and_year_elsewhere" if year_span else "dates.day"
    return state.but(date=Found(value, spans, rule_name)).doubting(*_clash(state, chosen, value))


def _days(state: State) -> list[_Day]:
    """Return every day named in the text that the calendar has, in the order of the text."""
    found: list[_Day] = []
    for pattern in _patterns():
        for match in pattern.finditer(state.text):
            day = _day(match)
            if day and not any(d.span.meets(day.span) for d in found):
                found.append(day)
    return sorted(found, key=lambda d: d.span)


def _day(match: re.Match[str]) -> _Day | None:
    month = months().get(fold(match["month"])) or (int(match["month"]) if match["month"].isdigit() else 0)
    day, year = int(match["day"]), int(match["year"] or 0)
    year += 2000 if 0 < year < 100 else 0
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    weekday = weekdays().get(fold(match["weekday"])) if match["weekday"] else None
    start = match.start("weekday") if match["weekday"] else match.start("day")
    return _Day(day, month, year, Span(start, match.end()), weekday)


def _is_other_day(state: State, day: _Day) -> bool:
    """Say whether a day is not the event's: in speech, on a page stamp, outside the story, or voting day."""
    if state.in_speech(day.span) or not state.in_story(day.span):
        return True
    if _STAMP.match(state.text, day.span.end):
        return True
    if (day.day, day.month) == (27, 11) and day.weekday is None:
        before = state.text[max(0, day.span.start - _CONTEXT) : day.span.start]
        return bool(_VOTING.search(before))
    return False


def _rank(state: State, day: _Day) -> tuple[int, int]:
    """Order the candidates: the first paragraph of the story, then the order of the text."""
    in_lead = bool(state.story) and state.story[0].holds(day.span)
    return (0 if in_lead else 1, day.span.start)


def _year_for(state: State, chosen: _Day, named: list[_Day]) -> tuple[int, Span | None]:
    if chosen.year:
        return chosen.year, None
    other = next((d for d in named if d.year), None)
    if other:
        return other.year, Span(other.span.end - 4, other.span.end)
    election = _election_year().search(state.text)
    return (int(election["year"]), Span(*election.span())) if election else (0, None)


def _year_alone(state: State) -> State:
    election = _election_year().search(state.text)
    if not election:
        return state
    span = Span(*election.span())
    doubt = Doubt(
        "date-year-only",
        "warning",
        span,
        f"The release names no day; the year {election['year']} comes from “{span.of(state.text)}”.",
        "Ask the station for the day and write it into `date`, or leave the year.",
    )
    return state.but(date=Found(PartialDate(int(election["year"])), (span,), "dates.election_year")).doubting(doubt)


def _clash(state: State, day: _Day, value: PartialDate) -> list[Doubt]:
    if day.weekday is None or value.as_date().weekday() == day.weekday:
        return []
    return [
        Doubt(
            "date-weekday",
            "warning",
            day.span,
            f"“{day.span.of(state.text)}”: {value} was a {weekday_name(value.as_date())}.",
            "The numbers were taken; ask the station which of the two is right.",
        )
    ]
