"""One event, many reports: the same release at several outlets counts once.

Two articles tell of one event where station, day, people and place agree and the texts are nearly the same. Releases
repeat each other's words across stations and days, so that alike wording alone is never enough: it is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz import fuzz

from bulletin.language.text import fold, one_line
from bulletin.model import Article, Event
from bulletin.problems import Place, Problem, warning

# Per cent of the shorter text that stands in the longer (rapidfuzz, partial_ratio). Two releases of one station on
# other events have about 50; a release cut short or with another dateline has more than 95.
_SAME = 90.0
_ALIKE = 75.0
# The share of the words of the shorter text that the longer one has; cheaper to ask first.
_FEWEST_WORDS_SHARED = 0.7
# A few lines are alike too easily to tell anything, in code points.
_SHORTEST = 200
_DAYS_APART = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Reported:
    """An article as it is compared: the slugs of its people, its plain text folded."""

    article: Article
    people: frozenset[str]
    text: str

    @property
    def station(self) -> str:
        """Return the lead station, folded; empty for none."""
        return fold(self.article.polsek[0]) if self.article.polsek else ""


def found_in(article: Article, people: Iterable[str | None], text: str) -> Reported:
    """Return an article ready to be compared."""
    return Reported(article, frozenset(p for p in people if p), fold(one_line(text)))


def events(reports: Sequence[Reported]) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Return the events in the order of their first report, each with the report that lists show first.

    A station's own release comes before an outlet's, then the longer text. Pairs that may be one event are reported.
    """
    joined = {r.article.path: r.article.path for r in reports}
    problems = []
    for one, other in _pairs(reports):
        verdict = _compare(one, other)
        if verdict == "":
            _join(joined, one.article.path, other.article.path)
        elif verdict:
            problems.append(_doubt(one, other, verdict))
    members: dict[str, list[Reported]] = {}
    for report in reports:
        members.setdefault(_root(joined, report.article.path), []).append(report)
    return tuple(_event(group) for group in members.values()), tuple(problems)


def _event(reports: Sequence[Reported]) -> Event:
    first = min(reports, key=_first)
    return Event((first.article.path, *sorted(r.article.path for r in reports if r is not first)))


def _first(report: Reported) -> tuple[bool, int, str]:
    return (report.article.source is not None, -len(report.text), report.article.path)


def _root(group: dict[str, str], path: str) -> str:
    while group[path] != path:
        path = group[path]
    return path


def _join(group: dict[str, str], one: str, other: str) -> None:
    group[_root(group, other)] = _root(group, one)


def _pairs(reports: Sequence[Reported]) -> Iterator[tuple[Reported, Reported]]:
    """Yield the pairs worth comparing: one station, days close together or not known, most words shared."""
    by_station: dict[str, list[Reported]] = {}
    for report in reports:
        if len(report.text) >= _SHORTEST or report.article.event:
            by_station.setdefault(report.station, []).append(report)
    for group in by_station.values():
        words = {r.article.path: frozenset(r.text.split()) for r in group}
        ordered = sorted(group, key=_by_day)
        for number, one in enumerate(ordered):
            for other in ordered[number + 1 :]:
                if _is_far(one, other):
                    break
                if _share(words[one.article.path], words[other.article.path]) >= _FEWEST_WORDS_SHARED or (
                    one.article.event and one.article.event == other.article.event
                ):
                    yield one, other


def _by_day(report: Reported) -> tuple[bool, str, str]:
    """Order by day, those without one first: they may be of any day."""
    day = report.article.date
    return (day is not None and day.is_full, str(day or ""), report.article.path)


def _is_far(one: Reported, other: Reported) -> bool:
    first, second = one.article.date, other.article.date
    if not (first and second and first.is_full and second.is_full):
        return False
    return abs(second.as_date() - first.as_date()) > _DAYS_APART


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0


def _compare(one: Reported, other: Reported) -> str | None:
    """Return an empty string for one event, None for two, and else what is in doubt."""
    if one.article.event or other.article.event:
        return "" if one.article.event == other.article.event else None
    likeness = fuzz.partial_ratio(one.text, other.text)
    if likeness < _ALIKE:
        return None
    doubts = [doubt for doubt, holds in _agreements(one, other).items() if not holds]
    if likeness < _SAME:
        # Station, day and people agree, and the words only mostly: one may be a report of the other.
        return "their words are alike, but not the same" if not doubts else None
    return ", ".join(doubts)


def _agreements(one: Reported, other: Reported) -> Mapping[str, bool]:
    days = (one.article.date, other.article.date)
    venues = (one.article.place.venue, other.article.place.venue)
    return {
        "the dates differ": None in days or days[0] == days[1],
        "a date is missing": None not in days and all(d.is_full for d in days if d),
        "no person is in both": bool(one.people & other.people) or not (one.people or other.people),
        "the venues differ": None in venues or fold(str(venues[0])) == fold(str(venues[1])),
    }


def _doubt(one: Reported, other: Reported, verdict: str) -> Problem:
    first, second = sorted((one.article, other.article), key=lambda a: a.path)
    return warning(
        "event-doubtful",
        Place(second.path, 1),
        f"This may be another report of {first.path} ({first.date or 'undated'}; here {second.date or 'undated'}): "
        f"{verdict}. They count as two events.",
        "Give both the same `event: ...` if they tell of one event, each another one if not.",
    )
