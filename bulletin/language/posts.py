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
    match = _in_unit().search(_without_short_form(position))
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
    match = _other_head().match(fold(without_acting(position)))
    return match["place"] if match else ""


@lru_cache(maxsize=1 << 14)
def is_acting(position: str | None) -> bool:
    """Say whether a post is held for another: Ps., Plt., Plh., Pj. and the like in front of it."""
    return bool(position) and _prefixed("acting").match(position or "") is not None


@lru_cache(maxsize=1 << 14)
def is_former(position: str | None) -> bool:
    """Say whether a post was held once: `mantan Kapolsek X`."""
    return bool(position) and _prefixed("former").match(position or "") is not None


def without_acting(position: str) -> str:
    """Return the post itself: `Kapolsek X` for `Ps. Kapolsek X` and `Pejabat Sementara (Pjs) Kapolsek X`."""
    return _prefixed("acting").sub("", position, count=1)


@lru_cache(maxsize=1 << 14)
def is_head_of(position: str | None, kind: str, name: str) -> bool:
    """Say whether a post is that of a unit's head, acting or not: `Kapolsek X`, `Plt. Kapolsek X`, not Wakapolsek."""
    if not position or is_former(position):
        return False
    unit = unit_of(position)
    return unit is not None and (unit.kind, fold(unit.name)) == (kind, fold(name)) and _is_head(position)


def _is_head(position: str) -> bool:
    bare = _without_short_form(without_acting(position))
    match = _in_unit().match(bare)
    return match is not None and fold(match["word"]) in _heads()


@lru_cache(maxsize=1 << 14)
def same_post(position: str) -> str:
    """Return the name under which spellings of one post are one: without acting, without the unit above its own.

    `Ps. Kapolsek X`, `Kepala Polsek X` and `Kapolsek X Polres Y` are `Kapolsek X`.
    """
    bare = _without_short_form(without_acting(position))
    match = _in_unit().search(bare)
    if match is None:
        return bare
    if _is_head(position):
        kind = lexicon.load("units")[_kinds()[fold(match["word"])]]
        return f"{kind['heads'][0]} {' '.join(match['name'].split())}"
    return bare[: match.end("name")]


def _without_short_form(position: str) -> str:
    """Leave out the short form of `Kepala Kepolisian Sektor (Kapolsek) X`."""
    return _short_form().sub("", position)


@cache
def _short_form() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(_heads(), key=len, reverse=True))
    return re.compile(rf"\s*\((?:{words})\)", re.IGNORECASE)


# The posts of a police station that the press names without their unit: whose they are, the article tells.
_POSTS_OF_STATIONS = frozenset({"kapolsek", "wakapolsek", "kanit", "panit", "banit", "bhabinkamtibmas"})


@lru_cache(maxsize=1 << 14)
def is_of_a_station(position: str | None) -> bool:
    """Say whether a post without a unit is one of a police station: `Kanit Binmas`, `Ps. Kanit Reskrim`."""
    if not position or is_former(position) or place_of(position):
        return False
    return fold(without_acting(position)).split(" ", 1)[0] in _POSTS_OF_STATIONS


@cache
def _kinds() -> dict[str, str]:
    return {
        fold(word): kind
        for kind, forms in lexicon.load("units").items()
        for key in ("words", "heads")
        for word in forms[key]
    }


@cache
def _heads() -> frozenset[str]:
    """Return the words for the heads of units, folded; deputies begin with Wa-."""
    return frozenset(
        fold(word) for forms in lexicon.load("units").values() for word in forms["heads"] if not word.startswith("Wa")
    )


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
    return re.compile(rf"(?:{words})\s+(?P<place>.+)")


@cache
def _prefixed(kind: str) -> re.Pattern[str]:
    """Match a prefix of a post with what follows it: `Ps. `, `Ps.`, `Pejabat Sementara (Pjs) `."""
    words = "|".join(re.escape(w) for w in sorted(lexicon.load("positions")[kind], key=len, reverse=True))
    return re.compile(rf"^(?:{words})(?:\s*\((?:{words})\.?\)\s*|\.\s*|\s+|-)(?=\w)", re.IGNORECASE)


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
