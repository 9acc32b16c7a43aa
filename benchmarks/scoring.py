"""Compares drafts with annotations, field by field: precision, recall, F1, and shares that are right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bulletin.language.text import fold

Draft = Mapping[str, Any]


@dataclass
class Score:
    """Counts of one field over all releases: found and right, found and wrong, missed; with examples."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compare(name: str, expected: Draft, found: Draft, scores: dict[str, Score]) -> None:
    """Add one release to the scores. Both drafts are in the shape of `bulletin extract --format json`."""
    for label, values in _fields():
        score = scores.setdefault(label, Score())
        _count(score, name, Counter(values(expected)), Counter(values(found)))
    _people(name, expected, found, scores)
    _speakers(name, expected, found, scores)


def _count(score: Score, name: str, wanted: Counter[Hashable], got: Counter[Hashable]) -> None:
    score.right += (wanted & got).total()
    score.wrong += (got - wanted).total()
    score.missed += (wanted - got).total()
    score.examples += [f"{name}: missed {v}" for v in (wanted - got).elements()]
    score.examples += [f"{name}: wrong {v}" for v in (got - wanted).elements()]


def _fields() -> Iterator[tuple[str, Any]]:
    yield "people", lambda d: (fold(o["name"]) for o in d["officials"])
    yield "quotes", lambda d: (words(q["text"]) for q in d["quotes"])
    for key in ("date", "polsek", "dateline", "editor", "source"):
        yield key, lambda d, key=key: _one(d[key])
    yield "units", lambda d: ((u["kind"], fold(u["name"])) for u in d["units"])
    yield "activities", lambda d: (fold(a) for a in d["activities"])
    for part in ("regency", "district", "village", "venue"):
        yield part, lambda d, part=part: _one(d["place"][part])


def _one(value: str | None) -> Iterable[str]:
    return (fold(value),) if value else ()


def words(text: str) -> str:
    """Return a text without marks and space, so that only its words are compared."""
    return re.sub(r"\W+", "", fold(text))


def _people(name: str, expected: Draft, found: Draft, scores: dict[str, Score]) -> None:
    by_name = {fold(o["name"]): o for o in found["officials"]}
    for official in expected["officials"]:
        other = by_name.get(fold(official["name"]))
        if other is None:
            continue
        for label in ("rank", "degrees", "position", "institution", "role"):
            _share(scores, label, f"{name}: {official['name']}", _plain(official[label]), _plain(other[label]))


def _plain(value: object) -> str:
    return "".join(map(words, value)) if isinstance(value, list) else words(str(value or ""))


def _share(scores: dict[str, Score], label: str, name: str, wanted: str, got: str) -> None:
    score = scores.setdefault(f"{label} right", Score())
    if wanted == got:
        score.right += 1
    else:
        score.wrong += 1
        score.examples.append(f"{name}: wanted {wanted or '-'}, got {got or '-'}")


def _speakers(name: str, expected: Draft, found: Draft, scores: dict[str, Score]) -> None:
    speakers = {words(q["text"]): q["speaker"] for q in found["quotes"]}
    for quote in expected["quotes"]:
        text = words(quote["text"])
        if text not in speakers:
            continue
        wanted, got = words(quote["speaker"] or ""), words(speakers[text] or "")
        _share(scores, "speaker", f"{name}: {quote['text'][:40]}", wanted, got)
        _share(scores, "speaker or null", f"{name}: {quote['text'][:40]}", wanted, got or wanted)
