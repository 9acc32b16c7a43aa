"""The regencies and the districts of Indonesia by their names, to tell them from what stands beside them.

The names are those of Kepmendagri 300.2.2-2138/2025 (`lexicon/gazetteer.yml`). Whoever bears such a name is not made a
place by it: `Bima`, `Banjar` and many a district are people's names and common words, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bulletin.language import lexicon


@cache
def _names(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in lexicon.words("gazetteer", kind))


def is_regency(words: Sequence[str]) -> bool:
    """Say whether some folded words are the name of a kabupaten or kota, in full or as the press shortens it."""
    return tuple(words) in _names("regencies") or tuple(words) in _names("short")


def is_district(words: Sequence[str]) -> bool:
    """Say whether some folded words are the name of a kecamatan."""
    return tuple(words) in _names("districts")
