"""One event, many reports: the same release at several outlets counts once.

Two articles tell of one event where station, day, people and place agree and the texts are nearly the same. Releases
repeat each other's words across stations and days, so that alike wording alone is never enough: it is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from bulletin.language.text import fold
from bulletin.model import LOCATION_PARTS, Article, Event
from bulletin.problems import Place, Problem, warning

# The share of the shorter text's words that stand in the longer one in the same order. Of the releases under
# tests/releases/, all of other events, half of the pairs have less than 0.1 and none more than 0.75; a release cut
# short or under another dateline has more than 0.95.
_SAME = 0.9
_ALIKE = 0.75
# A few lines are alike too easily to tell anything, in words.
_SHORTEST = 30
_DAYS_APART = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Reported:
    """An article as it is compared: the slugs of its people, the words of its plain text folded.

    `names` are those of its words that have a capital or a digit: names, places, hours.
    """

    article: Article
    people: frozenset[str]
    words: tuple[str, ...]
    names: frozenset[str]

    @property
    def station(self) -> str:
        """Return the lead station, folded; empty for none."""
        return fold(self.article.polsek[0]) if self.article.polsek else ""


def found_in(article: Article, people: Iterable[str | None], text: str) -> Reported:
    """Return an article ready to be compared."""
    shapes = [_shape_of(word) for word in text.split()]
    words = tuple(word for word, _is_name in shapes if word)
    return Reported(article, frozenset(p for p in people if p), words, frozenset(w for w, is_name in shapes if is_name))


_MARKS = ".,:;!?()[]“”‘’\"'*–—-"


# Releases repeat each other's words.
@lru_cache(maxsize=1 << 16)
def _shape_of(word: str) -> tuple[str, bool]:
    """Return a word folded, without marks, and whether it may be a name or a number."""
    bare = word.strip(_MARKS)
    return fold(bare), bare[:1].isupper() or bare[:1].isdigit()


def events(reports: Sequence[Reported]) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Return the events in the order of their first report, each with the report that lists show first.

    A station's own release comes before an outlet's, then the longer text. What the editor wrote into `event` holds
    against all else. Pairs that may be one event are reported.
    """
    joined = _Joined(reports)
    doubts = []
    for one, other in _pairs(reports):
        if joined.are_told_apart(one, other):
            continue
        verdict = joined.weighed(one, other, _compare(one, other))
        if verdict == "":
            joined.join(one, other)
        elif verdict:
            doubts.append((one, other, verdict))
    # A third report may have joined a pair since.
    problems = (_doubt(*doubt) for doubt in doubts if not joined.are_one(*doubt[:2]))
    return tuple(_event(group) for group in joined.groups()), tuple(problems)


class _Joined:
    """Which reports tell of one event so far."""

    def __init__(self, reports: Sequence[Reported]) -> None:
        self._groups = {report.article.path: [report] for report in reports}
        told: dict[str, Reported] = {}
        for report in reports:
            if report.article.event:
                self.join(told.setdefault(report.article.event, report), report)

    def are_told_apart(self, one: Reported, other: Reported) -> bool:
        """Say whether the reports, or what they are joined with, have two `event` keys."""
        return len(self._keys(one) | self._keys(other)) > 1

    def weighed(self, one: Reported, other: Reported, verdict: str | None) -> str | None:
        """Return a verdict of one event as it is, or what speaks against it in the reports already joined."""
        if verdict != "" or self.are_one(one, other):
            return verdict
        first, second = (self._groups[r.article.path] for r in (one, other))
        doubts = (doubt for a in first for b in second for doubt in _disagreements(a, b))
        return next((f"{doubt} in a report that is one with it" for doubt in doubts), "")

    def are_one(self, one: Reported, other: Reported) -> bool:
        return self._groups[one.article.path] is self._groups[other.article.path]

    def _keys(self, report: Reported) -> set[str]:
        return {r.article.event for r in self._groups[report.article.path] if r.article.event}

    def join(self, one: Reported, other: Reported) -> None:
        first, second = (self._groups[r.article.path] for r in (one, other))
        if first is not second:
            first.extend(second)
            self._groups.update((r.article.path, first) for r in second)

    def groups(self) -> Iterator[list[Reported]]:
        """Yield each group once, in the order of its first report."""
        yield from {id(group): group for group in self._groups.values()}.values()


def _event(reports: Sequence[Reported]) -> Event:
    first = min(reports, key=_first)
    return Event((first.article.path, *sorted(r.article.path for r in reports if r is not first)))


def _first(report: Reported) -> tuple[bool, int, str]:
    return (report.article.source is not None, -len(report.words), report.article.path)


def _pairs(reports: Sequence[Reported]) -> Iterator[tuple[Reported, Reported]]:
    """Yield the pairs worth comparing: one station or none named, days close together or not known."""
    by_station: dict[str, list[Reported]] = {}
    for report in reports:
        if len(report.words) >= _SHORTEST:
            by_station.setdefault(report.station, []).append(report)
    nowhere = by_station.pop("", [])
    for group in (*by_station.values(), nowhere):
        ordered = sorted((*group, *(nowhere if group is not nowhere else ())), key=_by_day)
        for number, one in enumerate(ordered):
            for other in ordered[number + 1 :]:
                if _is_far(one, other):
                    break
                if one.station or other.station or group is nowhere:
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


def _likeness(one: Reported, other: Reported) -> float:
    shorter = min(len(one.words), len(other.words))
    return LCSseq.similarity(one.words, other.words, score_cutoff=int(_ALIKE * shorter)) / shorter


def _compare(one: Reported, other: Reported) -> str | None:
    """Return an empty string for one event, None for two, and else what is in doubt."""
    likeness = _likeness(one, other)
    if likeness < _ALIKE:
        return None
    doubts = _disagreements(one, other)
    if likeness < _SAME:
        # Station, day and people agree, and the words only mostly: one may be a report of the other.
        return None if doubts else "their words are alike, but not the same"
    if not doubts and (names := _other_names(one, other)):
        doubts = [f"one has “{names[0]}” where the other has “{names[1]}”"]
    return ", ".join(doubts)


def _disagreements(one: Reported, other: Reported) -> list[str]:
    """Return in what two reports differ that would be the same in one event."""
    days = (one.article.date, other.article.date)
    doubts = []
    if None not in days and days[0] != days[1]:
        doubts.append("the dates differ")
    if not all(day and day.is_full for day in days):
        doubts.append("a date is missing")
    if not (one.people & other.people) and (one.people or other.people):
        doubts.append("no person is in both")
    places = [(getattr(one.article.place, part), getattr(other.article.place, part)) for part in LOCATION_PARTS]
    if any(a and b and fold(a) != fold(b) for a, b in places):
        doubts.append("the places differ")
    return doubts


_LONGEST_CHANGE = 4


def _other_names(one: Reported, other: Reported) -> tuple[str, str] | None:
    """Return names or numbers that stand in one text in place of others: two patrols told with the same words.

    What only one of the texts has, and what stands before the first word that they share, is the outlet's.
    """
    blocks = [block for block in LCSseq.editops(one.words, other.words).as_matching_blocks() if block.size]
    for before, after in pairwise(blocks):
        ours, theirs = one.words[before.a + before.size : after.a], other.words[before.b + before.size : after.b]
        is_short = 0 < len(ours) <= _LONGEST_CHANGE and 0 < len(theirs) <= _LONGEST_CHANGE
        if is_short and one.names & set(ours) and other.names & set(theirs):
            return " ".join(ours), " ".join(theirs)
    return None


def _doubt(one: Reported, other: Reported, verdict: str) -> Problem:
    first, second = sorted((one.article, other.article), key=lambda a: a.path)
    return warning(
        "event-doubtful",
        Place(second.path, 1),
        f"This may be another report of {first.path} ({first.date or 'undated'}; here {second.date or 'undated'}): "
        f"{verdict}. They count as two events.",
        "Give both the same `event: ...` if they tell of one event, each another one if not.",
    )
