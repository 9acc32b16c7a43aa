"""Comparing names of persons: short forms, initials, drifting spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from bulletin.language.text import fold


@lru_cache(maxsize=1 << 14)
def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without dots."""
    words = name.replace(".", " ").replace("-", " ").split()
    if any(word[1:].islower() for word in words):  # `AY Harahap`: two initials, where not all is in capitals
        words = [part for word in words for part in (word if word.isupper() and len(word) == 2 else [word])]
    return tuple(fold(word) for word in words)


def key(name: str) -> str:
    """Return the form in which two full names are the same name."""
    return " ".join(parts(name))


@lru_cache(maxsize=1 << 14)
def is_short_form(short: str, full: str) -> bool:
    """Say whether `short` can be a shorter way to write `full`.

    Its words must be words of the full name in the same order; an initial stands for a word that starts
    with it, and the other way round (`Iptu Sihite` for `Iptu A. Sihite`, `N Sihombing` for `Nur Sihombing`). At
    least one word must be the same in full: `Ronald` is no short form of `Safrizal R`.
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
    return any(len(word) > 1 and word in parts(full) for word in wanted)


def is_short_for(letters: str, words: Sequence[str]) -> bool:
    """Say whether letters stand, in their order, in words that begin with them: Kuansing, Kuantan Singingi.

    All folded.
    """
    whole = "".join(words)
    if not whole or not letters or whole[0] != letters[0] or len(letters) >= len(whole):
        return False
    rest = iter(whole)
    return all(letter in rest for letter in letters)


def is_short_for_last(letters: str, words: Sequence[str]) -> bool:
    """Say whether letters are short for the last words of some, two at least: `Kantor Badan Pengawas Pemilu (BPP)`."""
    return any(is_short_for(letters, words[first:]) for first in range(len(words) - 1))


_SHORTEST_DRIFT = 5
# A letter too many, too few, another one, or two changed about; of these, a long word may have two.
_MOST_LETTERS_APART = 2
_LONG = 10


def is_drift(one: str, other: str) -> bool:
    """Say whether two names are so alike that they are one with a slip: `Oktavianton`, `Octavianton`.

    They have as many words, and each pair of words is the same or long and nearly the same.
    """
    pairs = list(zip(parts(one), parts(other), strict=False))
    if len(parts(one)) != len(parts(other)) or key(one) == key(other):
        return False
    is_vouched = any(a == b for a, b in pairs)  # another word vouches for a shorter one
    shortest = _SHORTEST_DRIFT - is_vouched
    return all(
        a == b
        or is_near(a, b, shortest)
        or (is_vouched and (_begins(a, b) or _is_without_h(a, b) or (len(pairs) > 2 and _same_word(a, b))))
        for a, b in pairs
    )


def _is_without_h(one: str, other: str) -> bool:
    """Say whether two words are one but for the H in front, which is hardly heard: Haris, Aris."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_NICKNAME and long == f"h{short}"


def is_respaced(one: str, other: str) -> bool:
    """Say whether two names have the same letters, parted otherwise: `Dwisantoso`, `Dwi Santoso`."""
    return len(parts(one)) != len(parts(other)) and "".join(parts(one)) == "".join(parts(other))


def _begins(one: str, other: str) -> bool:
    """Say whether one word is the beginning of the other: Dewi, Dewiana."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_NICKNAME and long.startswith(short)


def is_drift_of_part(short: str, full: str) -> bool:
    """Say whether a name is the beginning of a longer one with a slip: `Tor Lambar`, `Tor Lamsar Naibaho`."""
    words = parts(full)[: len(parts(short))]
    return 1 < len(words) < len(parts(full)) and is_drift(short, " ".join(words))


_SHORTEST_RESPELT = 4


_DOUBLED = re.compile(r"(.)\1")


@lru_cache(maxsize=1 << 12)
def _plain(word: str) -> str:
    """Return a word without the letters that old spellings have: `Budhi` is Budi, `Yosaphat` Yosafat, `Arief` Arif."""
    word = (
        word.replace("ph", "f")
        .replace("dh", "d")
        .replace("th", "t")
        .replace("oe", "u")
        .replace("y", "i")
        .replace("ie", "i")
    )
    return _DOUBLED.sub(r"\1", word)


def is_near(one: str, other: str, shortest: int = _SHORTEST_DRIFT) -> bool:
    """Say whether two folded words are one with a slip, or in an old spelling.

    With fewer than `shortest` letters no slip makes them one.
    """
    if one[0] != other[0]:
        return False
    if _plain(one) == _plain(other):
        return min(len(one), len(other)) >= _SHORTEST_RESPELT
    if min(len(one), len(other)) < shortest or abs(len(one) - len(other)) > _MOST_LETTERS_APART:
        return False
    one, other = one.replace("ph", "f"), other.replace("ph", "f")
    slips = _MOST_LETTERS_APART if min(len(one), len(other)) >= _LONG else 1
    return OSA.distance(one, other, score_cutoff=slips) <= slips


def are_initials_of(letters: str, name: str) -> bool:
    """Say whether letters are the initials of a name of three words or more: `Bupati ROR`."""
    words = parts(name)
    return len(words) > 2 and letters.isupper() and letters.casefold() == "".join(word[0] for word in words)


def is_of_name(word: str, name: tuple[str, ...]) -> bool:
    """Say whether a word is a slip of one of a name, its beginning, or made of its words: Bayuhar, Bayu Hartono."""
    is_made_of = len(word) >= _SHORTEST_MADE_NAME and len(name) > 1 and is_short_for(word, name)
    return is_made_of or any(is_slip_or_nickname(word, part) for part in name)


_SHORTEST_MADE_NAME = 5
_SHORTEST_NICKNAME = 4


def is_slip_or_nickname(word: str, of_name: str) -> bool:
    """Say whether a word is a slip of a word of a name (`Marginoo`, `Margiono`), or its beginning (`Wulan`)."""
    is_near_to = is_near(word, of_name) and not _is_of_the_other_sex(word, of_name)
    return is_near_to or (len(word) >= _SHORTEST_NICKNAME and of_name.startswith(word))


_MALE_AND_FEMALE = frozenset({("o", "i"), ("i", "o"), ("a", "i"), ("i", "a"), ("o", "a"), ("a", "o")})


def _is_of_the_other_sex(one: str, other: str) -> bool:
    """Say whether two names differ in their last vowel alone, which tells a man from a woman: Susanto, Susanti."""
    return one[:-1] == other[:-1] and (one[-1:], other[-1:]) in _MALE_AND_FEMALE


def _same_word(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


_BEFORE_NAME = 120
_BEHIND_NAME = 120


def place_of_name(text: str, name: str, beside: Sequence[str | None] = ()) -> int | None:
    """Return the offset (code points) at which a text has a name as whole words; None where it has not.

    Of several places the one with most of `beside` (rank, post) near it on its line, else the first: two people of one
    name are told apart by these.
    """
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    if len(found) < 2:
        return found[0] if found else None
    wanted = [fold(words) for words in beside if words]

    def near(at: int) -> int:
        begin = max(text.rfind("\n", 0, at) + 1, at - _BEFORE_NAME)
        end = text.find("\n", at)
        window = fold(text[begin : min(end if end >= 0 else len(text), at + len(name) + _BEHIND_NAME)])
        return sum(words in window for words in wanted)

    return max(found, key=lambda at: (near(at), -at))
