"""The regencies, districts and villages of Indonesia by their names, to tell them from what stands beside them.

The names are those of Kepmendagri 300.2.2-2138/2025 (`lexicon/gazetteer.yml`, `villages.txt`). Whoever bears such a
name is not made a place by it: `Bima`, `Banjar` and many a district are people's names and common words, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

from bulletin.language import lexicon


@cache
def _regencies() -> frozenset[str]:
    return lexicon.words("gazetteer", "regencies") | lexicon.words("gazetteer", "short")


@cache
def _districts() -> frozenset[str]:
    return lexicon.words("gazetteer", "districts")


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _regencies() | _districts())


def may_begin(word: str) -> bool:
    """Say whether the name of a regency or a district begins with a folded word; most words begin none."""
    return word in _beginnings()


def is_regency(words: Sequence[str]) -> bool:
    """Say whether some folded words are the name of a kabupaten or kota, in full or as the press shortens it."""
    return " ".join(words) in _regencies()


def is_district(words: Sequence[str]) -> bool:
    """Say whether some folded words are the name of a kecamatan."""
    return " ".join(words) in _districts()


def is_village(words: Sequence[str]) -> bool:
    """Say whether some folded words, two or more, are the name of a desa or kelurahan."""
    return " ".join(words) in _villages()


@cache
def _villages() -> frozenset[str]:
    source = resources.files("bulletin.language") / "lexicon" / "villages.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    # They are plain ASCII, so that no more is needed to fold them; calling fold() would take a tenth of a second.
    return frozenset(line.casefold() for line in lines if not line.startswith("#"))
