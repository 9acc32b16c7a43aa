"""Our corpus of made-up releases, modelled on real ones: what is found, what must not be, what is not found yet.

Each `tests/releases/NNN.txt` has its annotation in `NNN.json`. All annotated facts must be found and no others; the
known exceptions stand in `tests/releases/not-yet.txt`, and an exception that has been mended must leave the list, too.
`make golden` renews the list; read its diff: a line that is new there is a fact that was lost or made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.extraction import CORPUS, pairs, scores
from bulletin.extract import extract
from bulletin.language.mending import readable
from bulletin.model import Evidence, Release
from bulletin.reporting import draft_json

NOT_YET = CORPUS / "not-yet.txt"
# Roles are shown on pages, but careful readers differ about them; they are measured, not held.
_NOT_HELD = {"role right"}


def exceptions() -> list[str]:
    """Return every fact that is missed or wrong, one line each."""
    return [
        f"{field}: {example}"
        for field, score in sorted(scores([CORPUS]).items())
        if field not in _NOT_HELD
        for example in score.examples
    ]


def test_the_corpus_is_large_enough() -> None:
    assert len(list(pairs(CORPUS))) >= 250


def test_the_releases_are_read_as_annotated_but_for_the_known_exceptions() -> None:
    assert exceptions() == NOT_YET.read_text(encoding="utf-8").splitlines()


def test_all_evidence_of_the_corpus_is_the_text_that_it_points_at() -> None:
    wrong = [(name, e.field, e.span) for name, text, _ in pairs(CORPUS) for e in _not_in_the_text(name, text)]

    assert wrong == []


# The values that are words of the text, by the last part of their pointer; a degree's is a number.
_WORDS_OF_THE_TEXT = {"name", "position", "text", "dateline", "source", "editor"}


def _not_in_the_text(name: str, text: str) -> Iterator[Evidence]:
    """Yield the evidence of a release that is empty, outside its text, or other words than the value."""
    release = Release(name, text, "")
    draft = extract(release)
    values, read = draft_json(release, draft), readable(text)
    for evidence in draft.evidence:
        *_, place, last = evidence.field.split("/")
        said = read[evidence.span.start : evidence.span.end].split()
        is_of_text = last in _WORDS_OF_THE_TEXT or place == "degrees"
        if not said or (is_of_text and _value_at(values, evidence.field).split() != said):
            yield evidence


def _value_at(values: Any, pointer: str) -> str:
    """Return what a JSON pointer (RFC 6901) leads to."""
    for part in pointer.split("/")[1:]:
        values = values[int(part) if isinstance(values, list) else part]
    return str(values)
