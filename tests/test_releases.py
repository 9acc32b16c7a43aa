"""Our corpus of made-up releases, modelled on real ones: what is found, what must not be, what is not found yet.

Each `tests/releases/NNN.txt` has its annotation in `NNN.json`. All annotated facts must be found and no others; the
known exceptions stand in `tests/releases/not-yet.txt`, and an exception that has been mended must leave the list, too.
`make golden` renews the list; read its diff: a line that is new there is a fact that was lost or made up.
"""

from __future__ import annotations

from benchmarks.extraction import CORPUS, pairs, scores

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
