"""Comparing names of persons: short forms, initials, drifting spelling."""

from __future__ import annotations

from bulletin.language.text import fold


def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without dots."""
    return tuple(word for word in fold(name.replace(".", " ")).split())


def key(name: str) -> str:
    """Return the form in which two full names are the same name."""
    return " ".join(parts(name))


def is_short_form(short: str, full: str) -> bool:
    """Say whether `short` can be a shorter way to write `full`.

    Its words must be words of the full name in the same order; an initial stands for a word that starts
    with it, and the other way round (`Iptu Sihite` for `Iptu A. Sihite`, `N Sihombing` for `Nur Sihombing`).
    """
    rest = list(parts(full))
    wanted = parts(short)
    if not wanted or len(wanted) > len(rest):
        return False
    for word in wanted:
        while rest and not _same_word(word, rest[0]):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return any(len(word) > 1 for word in wanted)


def _same_word(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
