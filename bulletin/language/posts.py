"""What the words of a post say: which unit or area it belongs to, and whether its holder only acts for another.

The words are those of lexicon/units.yml and lexicon/positions.yml.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bulletin.language import lexicon
from bulletin.language.text import fold
from bulletin.model import Unit


@lru_cache(maxsize=1 << 14)
def unit_of(position: str) -> Unit | None:
    """Return the police unit that a post belongs to, the first that it names; None for other posts.

    `Kanit Reskrim Polsek Dumai Timur Polres Dumai` -> polsek, Dumai Timur. The name keeps the spelling of the post.
    """
    match = _in_unit().search(position)
    return Unit(_kinds()[fold(match["word"])], " ".join(match["name"].split())) if match else None


@lru_cache(maxsize=1 << 14)
def place_of(position: str | None) -> str:
    """Return where a post is held, folded, for comparing: `polsek dumai timur`, `0320/dumai`; empty if it says not.

    The kinds of Polres are one (outlets mix them up). A former post is held nowhere.
    """
    if not position or is_former(position):
        return ""
    unit = unit_of(position)
    if unit:
        kind = "polres" if unit.kind.startswith("polres") else unit.kind
        return f"{kind} {fold(unit.name)}"
    match = _other_head().match(fold(position))
    return match["place"] if match else ""


@lru_cache(maxsize=1 << 14)
def is_acting(position: str | None) -> bool:
    """Say whether a post is held for another: Ps., Plt., Plh., Pj. and the like in front of it."""
    return bool(position) and _prefixed("acting").match(fold(position or "")) is not None


@lru_cache(maxsize=1 << 14)
def is_former(position: str | None) -> bool:
    """Say whether a post was held once: `mantan Kapolsek X`."""
    return bool(position) and _prefixed("former").match(fold(position or "")) is not None


@lru_cache(maxsize=1 << 14)
def is_head_of(position: str | None, kind: str, name: str) -> bool:
    """Say whether a post is that of a unit's head, acting or not: `Kapolsek X`, `Plt. Kapolsek X`, not Wakapolsek."""
    if not position or is_former(position):
        return False
    bare = _prefixed("acting").sub("", fold(position), count=1)
    unit = unit_of(position)
    first = bare.split(" ", 1)[0]
    return unit is not None and (unit.kind, fold(unit.name)) == (kind, fold(name)) and first in _heads().get(kind, ())


@cache
def _kinds() -> dict[str, str]:
    return {
        fold(word): kind
        for kind, forms in lexicon.load("units").items()
        for key in ("words", "heads")
        for word in forms[key]
    }


@cache
def _heads() -> dict[str, frozenset[str]]:
    """Return the one-word names of each kind of unit's head (deputies begin with Wa-)."""
    units = lexicon.load("units").items()
    return {
        kind: frozenset(fold(w) for w in forms["heads"] if " " not in w and not w.startswith("Wa"))
        for kind, forms in units
    }


@cache
def _in_unit() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_kinds(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<word>{words})\s+(?P<name>(?:(?!\b(?:{words})\b)[^,(])+?)(?=\s+(?:{words})\b|\s*[,(]|\s*$)",
        re.IGNORECASE,
    )


@cache
def _other_head() -> re.Pattern[str]:
    positions = lexicon.load("positions")
    groups = [positions[institution] for institution in ("tni", "electoral", "government")]
    heads = [fold(word) for group in groups for shape in ("unit", "body") for word in group.get(shape, ())]
    words = "|".join(re.escape(word) for word in sorted(heads, key=len, reverse=True))
    acting = _prefixed("acting").pattern.lstrip("^")
    return re.compile(rf"(?:{acting})?(?:{words})\s+(?P<place>.+)")


@cache
def _prefixed(kind: str) -> re.Pattern[str]:
    words = sorted((fold(word) for word in lexicon.load("positions")[kind]), key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, words))})\.?\s+")


@lru_cache(maxsize=1 << 12)
def rank_level(rank: str | None) -> tuple[str, int] | None:
    """Return the service of a rank and how high it stands there, for comparing; None for what is no such rank.

    A military corps does not matter (`Letkol Inf`). Marshals and admirals are left out: they stand beside generals.
    """
    levels = _levels()
    folded = fold(rank or "").replace(".", "")
    return levels.get(folded) or levels.get(folded.split(" ", 1)[0])


@cache
def _levels() -> dict[str, tuple[str, int]]:
    ranks = lexicon.load("ranks")
    found = {}
    for service in ("polri", "tni"):
        for number, (rank, variants) in enumerate(ranks[service].items()):
            if rank.startswith(("Mars", "Laks")):
                break
            for word in (rank, *variants):
                found[fold(word)] = (service, number)
    return found
