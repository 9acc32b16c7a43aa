"""Folding, slugs and small questions about text."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from slugify import slugify

_LONGEST_PART = 80
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
# What XML 1.0 and HTML forbid, and the marks that turn the direction of what follows (Unicode, annex 9).
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """Return the form in which two spellings are compared: one case, one kind of apostrophe, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold().split())


def slug(text: str, longest: int = 0) -> str:
    """Return `text` as part of an address (a-z, 0-9, hyphens), cut at a word when longer than `longest`.

    Empty when the text holds no letter or digit that can be written that way.
    """
    return slugify(text, max_length=longest, word_boundary=True, save_order=True)


def address_part(name: str) -> str:
    """Return a name as part of an address; a short digest where it has no letter that can be written there."""
    return slug(name, _LONGEST_PART) or f"x-{hashlib.sha256(fold(name).encode()).hexdigest()[:8]}"


def whole_part(name: str) -> str:
    """Return a name as an id, however long: two names that differ give two ids."""
    return slug(name) or address_part(name)


def without_controls(text: str) -> str:
    """Replace what would break a page, or turn its text around, with U+FFFD."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def shorten(text: str, longest: int) -> str:
    """Return the text, cut at a word with an ellipsis when it has more than `longest` characters."""
    text = one_line(text)
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


_FEWEST_WORDS_OF_HEADLINE = 5
_SHARE_OF_CAPITALS = 0.8
_PAGE_BEHIND = re.compile(r"\s[-–|]\s\S+\.(?:com|co\.id|id|net)$", re.IGNORECASE)
_PAUSE = re.compile(r"(?<!\d)[,.;:]|[,.;:](?!\d)")  # not in `1.412 personel`, `pukul 19.00`


@lru_cache(maxsize=1 << 7)  # asked for every unit of a paragraph
def is_like_a_headline(line: str) -> bool:
    """Say whether a line is like a headline: nearly all words with a capital, no comma, no stop inside it.

    A page's name may stand behind it: `Kapolsek Contoh Cek Gudang Logistik - KABAR.COM`.
    """
    if _PAUSE.search(line.rstrip(".")):
        bare = _PAGE_BEHIND.sub("", line)
        return bare != line and is_like_a_headline(bare)  # false for most lines
    words = [word for word in line.split() if len(word) > 2 and word[0].isalpha()]
    if len(words) < _FEWEST_WORDS_OF_HEADLINE:
        return False
    return sum(word[0].isupper() for word in words) >= _SHARE_OF_CAPITALS * len(words)
