"""Dates as Indonesian readers see them: names of months and days, and distances to voting day."""

from __future__ import annotations

from datetime import date
from functools import cache

from bulletin.language import lexicon
from bulletin.language.text import fold
from bulletin.model import PartialDate


@cache
def months() -> dict[str, int]:
    """Return every folded spelling of a month with its number (1-12)."""
    return {fold(word): int(number) for number, words in lexicon.load("dates")["months"].items() for word in words}


@cache
def month_words() -> frozenset[str]:
    """Return every folded spelling of a month."""
    return frozenset(months())


@cache
def weekdays() -> dict[str, int]:
    """Return every folded spelling of a weekday with its number, Monday being 0."""
    return {fold(w): int(number) for number, words in lexicon.load("dates")["weekdays"].items() for w in words}


def month_name(number: int) -> str:
    """Return the full name of a month (1-12)."""
    return str(lexicon.load("dates")["months"][str(number)][0])


def weekday_name(day: date) -> str:
    """Return the name of a day's weekday."""
    return str(lexicon.load("dates")["weekdays"][str(day.weekday())][0])


def readable(day: PartialDate | None) -> str:
    """Return a date as readers see it: `28 Oktober 2024`, `Oktober 2024`, `2024` or `Tanpa tanggal`."""
    if day is None:
        return "Tanpa tanggal"
    if day.day:
        return f"{day.day} {month_name(day.month)} {day.year}"
    return f"{month_name(day.month)} {day.year}" if day.month else str(day.year)


def countdown(day: PartialDate | None, voting_day: date | None) -> str | None:
    """Return the distance to voting day the way the press writes it: `H-30`, `Hari H`, `H+2`.

    None where the day is not known exactly, or the site names no voting day.
    """
    if day is None or not day.is_full or voting_day is None:
        return None
    left = (voting_day - day.as_date()).days
    return "Hari H" if left == 0 else f"H-{left}" if left > 0 else f"H+{-left}"
