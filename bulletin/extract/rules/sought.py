"""What somebody wants to become in an election: the words for candidates, and the posts that are only sought."""

from __future__ import annotations

from typing import Final

from bulletin.extract.rules.areas import is_hyphened_area
from bulletin.extract.rules.names_run import before_honorifics
from bulletin.extract.state import Post
from bulletin.language.tokens import Reading
from bulletin.model import Institution

WANTING: Final = frozenset({"calon", "bacalon", "balon", "kandidat"})
"""Words for somebody who wants an office, in front of it."""
PARTIES: Final = frozenset(
    {"golkar", "gerindra", "nasdem", "hanura", "perindo", "demokrat", "gelora", "garuda", "berkarya", "ummat", "wakil"}
    | {"pdip", "pkb", "pks", "pan", "ppp", "psi", "pbb"}
)
PAIRS: Final = frozenset({"pasangan", "paslon", "bapaslon"})
"""Words for two who want an office together."""
_CALLED = WANTING | PAIRS
_SHORT = ("cabup", "cawabup", "cagub", "cawagub", "cawal", "cawawal", "cawako")
_BEGINNINGS = ("calon", "bakal", "bacalon", *_SHORT)
_SEVERAL = PAIRS | {"para", "pemilihan", "debat"}
_JOINED = frozenset({"-", "–", "/", "&"})
_LONGEST_SOUGHT = 5  # words: `Bakal Calon Wakil Wali Kota`


def is_wanting(word: str) -> bool:
    """Say whether a folded word begins what a candidate is called by: `calon`, `bakal`, `cabup`."""
    return word.startswith(_BEGINNINGS)


def is_short(word: str) -> bool:
    """Say whether a folded word is short for a candidate and the office: `cabup`, `cabup-cawabup`."""
    return word.startswith(_SHORT)


def is_sought(reading: Reading, index: int) -> bool:
    """Say whether a post is one that somebody wants to have: `calon Gubernur dan Wakil Gubernur, N dan M`."""
    if _ends_in_sought(reading, index):
        return True
    if reading.folded[index - 1] != "dan":
        return False
    near = range(index - 2, index - 2 - _LONGEST_SOUGHT, -1)
    before = next((n for n in near if "head" in reading.kinds[n] and reading.after(n) == index - 1), None)
    return before is not None and (is_wanting(reading.folded[before]) or _ends_in_sought(reading, before))


def _ends_in_sought(reading: Reading, index: int) -> bool:
    """Say whether `calon` stands before a token, or `Pasangan Calon (Paslon)`."""
    last = index - 1 - (reading.folded[index - 1] == "tunggal")  # `Pasangan Calon (Paslon) tunggal Bupati`
    before = reading.folded[last - (reading.texts[last] == ")")]
    return before in WANTING or before in {"cabup", "cawabup", "paslon", "pemilihan"}


def is_of_pair(reading: Reading, index: int) -> bool:
    """Say whether two or more want an office together: `pasangan Calon Bupati dan Wakil Bupati X`, `Cabup-Cawabup`."""
    if not is_wanting(reading.folded[index]):
        return False
    after = reading.after(index)
    before = reading.folded[index - 1]
    joins = reading.texts[after] in _JOINED or reading.folded[after] in {"dan", "serta", "maupun"}
    is_second = before in _JOINED | {"dan"} and "head" in reading.kinds[index - 2]
    return joins or "-" in reading.texts[index] or before in _SEVERAL or bool(is_second)


NUMBER: Final = frozenset({"nomor", "no"})
_DRAWN = frozenset({"satu", "dua", "tiga", "empat", "lima"})


def number_at(reading: Reading, index: int) -> int | None:
    """Return where the number stands that pairs have on the ballot: behind `nomor urut`, `No. Urut`; else None."""
    urut = index + 1 + (reading.texts[index + 1] == ".")
    is_told = reading.folded[index] in NUMBER and reading.folded[urut] == "urut"
    return urut + 1 if is_told else None


def behind_number(reading: Reading, index: int) -> int:
    """Step over the number on the ballot: `Calon Bupati Contoh nomor urut 2`, `... No. Urut satu`."""
    number = number_at(reading, index)
    if number is None:
        return index
    return number + 1 if reading.texts[number].isdigit() or reading.folded[number] in _DRAWN else index


_LONGEST_SHARED = 26  # tokens
_OF_OFFICES = frozenset({"bupati", "wakil", "walikota", "wali", "kota", "gubernur", "kepala", "daerah", "tunggal"})
_OF_NUMBERS = NUMBER | {"urut"} | _DRAWN
_BETWEEN = _JOINED | {"dan", "(", ")"}
_COUNTED = _DRAWN | {"para", "kedua", "ketiga", "keempat", "semua", "seluruh", "setiap", "tiap", "masing-masing"}


def shared_post(reading: Reading, name: int) -> Post | None:
    """Return what the pair is called by whose first name begins at a token: `Pasangan calon nomor urut 1, N dan M`.

    None where nothing of that kind stands right in front, or where it heads a list (`empat paslon`); `pasangan` alone
    does not say what for, and `Calon Bupati X` only what one of them wants.
    """
    last = before_honorifics(reading, name)
    last -= reading.texts[last - 1] == ","
    first = last
    for index in range(last - 1, max(-1, last - 1 - _LONGEST_SHARED), -1):
        word = reading.folded[index]
        if is_wanting(word) or word in _CALLED:
            first = index
        elif not (_is_of_office(word) or (first == last and _is_of_region(reading, index))):
            break
    words = set(reading.folded[first:last])
    is_one = words.isdisjoint(PAIRS | _JOINED | {"dan"}) and not any("-" in word for word in words)
    is_counted = reading.folded[first - 1] in _COUNTED or reading.texts[first - 1].isdigit()
    if is_one or is_counted or words <= PAIRS:
        return None
    return Post(first, last, "paslon", last, True, Institution.COMMUNITY)


def _is_of_office(word: str) -> bool:
    """Say whether a folded word may stand between the words for candidates: `calon Bupati dan calon Wakil Bupati`."""
    return word in _OF_OFFICES or word in _BETWEEN


_ISLANDS = frozenset({"jawa", "bali", "papua", "riau", "maluku", "sulawesi", "sumatera"})


def joins_names(word: str) -> bool:
    """Say whether a word is two names with a hyphen, and no area, doubled or put together: `Budi-Siti`."""
    one, hyphen, other = word.partition("-")
    if not (hyphen and one.istitle() and other.istitle()) or one.casefold().endswith(other.casefold()):
        return False
    return not is_hyphened_area(word) and _ISLANDS.isdisjoint({one.casefold(), other.casefold()})


def _is_of_region(reading: Reading, index: int) -> bool:
    """Say whether a word behind the office may be of its region, or of the number on the ballot: `X, nomor urut 2`."""
    word, text = reading.folded[index], reading.texts[index]
    if joins_names(text):
        return False  # `pasangan Budi-Siti nomor urut satu (1), N-M`: another pair
    if text == ".":
        return reading.folded[index - 1] in {"no", "kab"}
    if text == ",":
        return reading.folded[index + 1] in NUMBER
    is_area = reading.tokens[index].is_capital and "never" not in reading.kinds[index]
    return is_area or text.isdigit() or word in _OF_NUMBERS or "area" in reading.kinds[index]
