"""What went wrong, where, and what to do next: the one way every part of the program speaks of trouble."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the work; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file, as an editor's text program counts it.

    `line` and `column` start at 1; 0 means "the file as a whole".
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an editor should know: what is wrong (`message`) and the next step (`hint`).

    `code` names the kind of problem; docs/problems.md has an entry for each.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""


class Failure(Exception):
    """The work cannot go on; `problems` says why. The command line prints them and ends with status 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("; ".join(f"{p.place}: {p.message}" for p in self.problems))


def error(code: str, place: Place, message: str, hint: str = "") -> Problem:
    """Return a problem that stops the work."""
    return Problem(code, Severity.ERROR, place, message, hint)


def warning(code: str, place: Place, message: str, hint: str = "") -> Problem:
    """Return a problem that does not stop the work."""
    return Problem(code, Severity.WARNING, place, message, hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by file, line and column, each only once."""
    return tuple(sorted(set(problems), key=lambda p: (p.place, p.code, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems stops the work."""
    return any(p.severity is Severity.ERROR for p in problems)


def near_miss(word: str, known: Sequence[str]) -> str | None:
    """Return the known word that `word` was most likely meant to be, or None when nothing is close."""
    folded = {k.casefold(): k for k in known}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
