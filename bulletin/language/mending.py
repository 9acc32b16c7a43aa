"""Text as people paste it, made readable for the rules: chat marks, emoji, broken encodings.

The readable text has as many code points as the pasted one, so that every offset holds in both.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Set
from functools import lru_cache

from bulletin.model import Span

# `*tebal*`, `_miring_`, `~coret~` of chat programs: marks at the edge of a word, never inside one.
_CHAT_MARK = re.compile(r"(?<![\w*_~])[*_~]{1,3}(?=[^\s*_~])|(?<=[^\s*_~])[*_~]{1,3}(?![\w*_~])")
# `[28/10/24 09.15] Humas: `, `28/10/24, 09:15 - Humas: `: what a chat puts before a message that is forwarded.
_CHAT_HEAD = re.compile(
    r"^[^\S\n]*\[?\d{1,2}/\d{1,2}(?:/\d{2,4})?,?\s+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*[AP]M)?\]?\s*(?:-\s*)?[^:\n]{2,40}:[^\S\n]",
    re.MULTILINE,
)
_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e]")
_PICTURE = re.compile("[\ufe0e\ufe0f\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]")
_CHAT_SIGNS = frozenset("*_~")
# White space of web pages and word processors, among them the space that does not break; a break of line inside a
# paragraph; and the hyphens that do not break.
_OTHER_SIGNS = str.maketrans(
    dict.fromkeys(
        "\t\x0c\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
    | dict.fromkeys("\x0b\x85\u2028\u2029", "\n")
    | dict.fromkeys("\u2010\u2011\u2212", "-")
)
# Spaces without width, soft hyphens, joiners, byte order marks, and the marks that turn the direction of text.
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TRANSLATED = frozenset(map(chr, _OTHER_SIGNS))
# Most releases hold no other signs than these beyond ASCII; they need no mending.
_USUAL = frozenset("“”‘’–—…•°²³éèêëäöü")
# A text of nothing else needs none at all: no chat mark, no entity, no single mark that may be half of a double one.
_PLAIN = re.compile(f"[\n !-%(-)+-^a-}}{''.join(_USUAL - set('‘’'))}]*+")
# What is left of `โ€œ`, a quotation mark in a Thai code page, between letters of ours.
_THAI_MARK = re.compile(r"(?<![\u0e00-\u0e7f])\u0e42(?![\u0e00-\u0e7f€])")
# Marks in a Thai or a Greek code page: `โ€œ`, `β€œ`; the closing one may have lost its last sign.
_FOREIGN_MARK = re.compile("[โβ]€([œ™˜\x9d]?)")
_MARKS = {"œ": "“", "™": "’", "˜": "‘"}
# The same in the code pages of DOS; the first of the three signs is often lost: `ΓÇ£Kami siap,?Ç¥ ujarnya`.
_OF_DOS = {"Ç£": "“", "Ç¥": "”", "ÇØ": "”", "Çÿ": "‘", "ÇÖ": "’", "Çô": "–", "Çö": "—", "Ç¦": "…"}
_FIRST_OF_DOS = "?ΓÔ"
# A sign as pages write it, pasted from the source of one: `&nbsp;`, `&#8220;`.
_ENTITY = re.compile(
    r"&(?:#\d{2,5}|#x[\da-fA-F]{2,4}|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[nm]dash|hellip|bull|middot);"
)
# Two single marks for a double one (‘‘Kami siap,’’ ``Kami siap,´´), commas (,,Kami siap”), and the sign for seconds.
_TWO_FOR_ONE = re.compile(r"(?P<opens>(?<!\w)(?:[‘’'`´]{2}|,,|″)(?=\w))|(?P<closes>(?<=\S)[‘’'`´]{2}(?!\w))")
_PAIRS = ("″", "’’", "‘‘", "‘’", "''", "``", "´´", ",,")
# Stands where a sign is shorter than what it was written with; nobody sees it.
FILLING = "\u2060"
_NOT_ASCII = re.compile(rf"\?(?:{'|'.join(_OF_DOS)})|[ΓÔ](?:{'|'.join(_OF_DOS)})|[^\x00-\x7f]{{2,}}")


def readable(text: str) -> str:
    """Return a text of the same length in which nothing stands between the words but what people wrote.

    Chat marks, the heads of forwarded messages, emoji and every kind of blank become spaces, styled letters plain
    ones, and broken encodings and the entities of pages the character that was meant, filled up with signs that nobody
    sees.
    """
    return readable_of(text, set(text))


def is_plain(text: str) -> bool:
    """Say whether a text is readable as it is and holds nothing unseen: a quick look, false when in doubt."""
    return bool(_PLAIN.fullmatch(text)) and ",," not in text and not _begins_with_digit(text)


def _begins_with_digit(text: str) -> bool:
    """Say whether a line begins with a digit, as every head of a message does."""
    return any(line.lstrip(" \t[")[:1].isdigit() for line in text.split("\n"))


def readable_of(text: str, signs: Set[str]) -> str:
    """As `readable`, with the signs of a text that are known already."""
    if "&" in signs:
        text = _ENTITY.sub(_in_place, text)
    if any(pair[0] in signs and pair in text for pair in _PAIRS):
        text = "".join(_with_double_marks(line) for line in text.splitlines(keepends=True))
    if signs & _TRANSLATED or "&" in signs:
        text = with_plain_blanks(text)
    if signs & _CHAT_SIGNS:
        text = _CHAT_MARK.sub(_blank, text)
    if _begins_with_digit(text):
        text = _CHAT_HEAD.sub(_blank, text)
    if not any(sign > "\x7f" and sign not in _USUAL for sign in signs):
        return text
    text = _FOREIGN_MARK.sub(lambda m: _MARKS.get(m[1], "”").ljust(len(m[0]), FILLING), _THAI_MARK.sub('"', text))
    text = _STYLED.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
    return _PICTURE.sub(_blank, _NOT_ASCII.sub(_padded, text))


def _in_place(match: re.Match[str]) -> str:
    """Return the sign that an entity stands for, as long as the entity."""
    return html.unescape(match.group()).ljust(len(match.group()), FILLING)


def _with_double_marks(line: str) -> str:
    """Return a line with a double mark for two single ones; not where they may stand inside speech.

    That is where double marks open and close as often: `“Kami jaga ''kota'' ini,” ujarnya`.
    """
    is_marked = "“" in line or '"' in line
    if is_marked and line.count("“") == line.count("”") and line.count('"') % 2 == 0:
        return line
    return _TWO_FOR_ONE.sub(_as_one, line)


def _as_one(match: re.Match[str]) -> str:
    return ("“" if match["opens"] else "”").ljust(len(match.group()), FILLING)


def with_plain_blanks(text: str) -> str:
    """Return a text of the same length with plain spaces, line breaks and hyphens for those of pages and Word files."""
    return text.translate(_OTHER_SIGNS)


# A joiner makes one picture of several.
_NEVER_SEEN = str.maketrans(dict.fromkeys(UNSEEN.replace("\u200d", "")))


def cleaned(text: str) -> str:
    """Return a text without entities and signs that nobody sees, and with plain blanks; its length may change."""
    text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return with_plain_blanks(text).translate(_NEVER_SEEN)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _padded(match: re.Match[str]) -> str:
    return _meant(match.group()).ljust(len(match.group()), FILLING)


@lru_cache(maxsize=4096)
def _meant(run: str) -> str:
    """Return what a run of characters was before it was read in the wrong encoding; the run itself if nothing else."""
    if run[0] in _FIRST_OF_DOS and run[1:] in _OF_DOS:
        return _OF_DOS[run[1:]]
    if not any(sign in run for sign in "âÂÃå€"):
        return run
    from ftfy import fix_encoding  # only texts with such runs pay for it

    fixed = fix_encoding(run)
    return fixed if len(fixed) < len(run) else run


def repairs(text: str) -> tuple[tuple[Span, str], ...]:
    """Return every stretch with a broken encoding, and what it was meant to be."""
    found = ((Span(*m.span()), _meant(m.group())) for m in _NOT_ASCII.finditer(text))
    return tuple((span, meant) for span, meant in found if meant != span.of(text))


def repaired(text: str) -> str:
    """Return the text with broken encodings repaired; its length may change."""
    return _NOT_ASCII.sub(lambda m: _meant(m.group()), text)
