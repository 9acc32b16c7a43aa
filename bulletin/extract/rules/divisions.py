"""Divisions of a body and offices of several words: `Divisi Hukum dan SDM`, `Badan Kesatuan Bangsa dan Politik`."""

from __future__ import annotations

import re

from bulletin.language import lexicon
from bulletin.language.tokens import Reading

DIVISION = frozenset({"divisi", "devisi"})
_OF_DIVISION = DIVISION | {"bidang"}
_HEADS_OF_DIVISION = DIVISION | {"kordiv", "koordiv", "staf"}


def division_end(reading: Reading, index: int) -> int:
    """Return the token behind what a division does: `Divisi Hukum, Pencegahan, Partisipasi Masyarakat dan Humas`.

    The token itself where no word of a division stands behind its head.
    """
    known = lexicon.words("positions", "divisions")
    if reading.folded[index - 1] not in _HEADS_OF_DIVISION:
        return index
    is_any = reading.folded[index - 1] in DIVISION  # `divisi hukum`, but `staf umum`
    index = _behind_coded(reading, index)
    while reading.folded[index] in known and (is_any or reading.tokens[index].is_capital):
        index += 1
        while reading.texts[index] in {",", "&", "/", "dan"} and reading.folded[index + 1] in known | {"dan"}:
            index += 1
    return index


def _behind_coded(reading: Reading, index: int) -> int:
    """Step over letters with a number among them, a division of election supervisors: `Kordiv HP2H Bawaslu X`."""
    last = index
    while reading.texts[last].isupper() or reading.texts[last].isdigit():
        last += 1
        if last >= len(reading.tokens) or reading.starts[last] > reading.ends[last - 1]:
            break
    is_coded = any(reading.texts[n].isdigit() for n in range(index + 1, last))
    return last if is_coded and reading.texts[index].isupper() else index


def behind_commission(reading: Reading, index: int) -> int:
    """Step over the number of a council's commission: `Anggota Komisi I DPRD X`."""
    is_numbered = reading.folded[index] == "komisi" and bool(_NUMBER.fullmatch(reading.texts[index + 1]))
    return index + 2 if is_numbered else index


_NUMBER = re.compile(r"[IVX]+|[A-E]|\d")


def office_end(reading: Reading, index: int) -> int:
    """Return the token behind what an office does: `Dinas Pemberdayaan Masyarakat dan Desa`; else the token."""
    known = lexicon.words("positions", "offices")
    end = index
    while reading.folded[end] in known and reading.tokens[end].is_capital:
        end += 1
        behind = end + (reading.texts[end] in {",", "&"})
        behind += reading.folded[behind] == "dan"
        if behind > end and reading.folded[behind] in known and reading.tokens[behind].is_capital:
            end = behind
    return end


def is_of_assistant(reading: Reading, start: int, index: int) -> bool:
    """Say whether the secretary stands behind whose assistant somebody is: `Asisten II Sekda Kabupaten X`."""
    if reading.folded[start - 1] == "asisten" and reading.folded[index] == "sekretaris":
        return reading.folded[index + 1] == "daerah"
    offices = {"sekda", "setda", "sekdakab", "setdakab", "sekdako", "setdako", "sekdaprov", "setdaprov"}
    return reading.folded[start - 1] == "asisten" and reading.folded[index] in offices


def opens_division(reading: Reading, start: int, index: int) -> bool:
    """Say whether a division's name begins behind its head: `Koordinator Divisi Penanganan Pelanggaran`."""
    return index == start and reading.folded[index] in _OF_DIVISION


def joins_parts(reading: Reading, start: int, index: int) -> bool:
    """Say whether `dan` joins what one division does: `Koordinator Divisi Pelanggaran dan Data Bawaslu X`."""
    is_division = reading.folded[start] in _OF_DIVISION or reading.folded[start - 1] in {"kordiv", "koordiv"}
    is_division = (is_division or reading.folded[start - 1] == "divisi") and index > start
    is_division = is_division or _is_of_office(reading, start, index)
    is_free = index + 1 not in reading.terms or "acronym" in reading.kinds[index + 1]
    return is_division and reading.texts[index + 1][:1].isupper() and is_free


def joined_at(reading: Reading, start: int) -> int | None:
    """Return where `dan` joins the words of an office behind its head; None where it does not."""
    joined = next((n for n in range(start + 2, start + _LONGEST_PART + 2) if reading.folded[n] == "dan"), None)
    return joined if joined and joins_parts(reading, start, joined) else None


OFFICES = frozenset({"badan", "dinas", "biro", "bagian", "kantor", "kementerian"})
_LONGEST_PART = 3


def _is_of_office(reading: Reading, start: int, index: int) -> bool:
    """Say whether `dan` joins the words of an office: `Kepala Badan Kesatuan Bangsa dan Politik (Kesbangpol) X`."""
    if index == start or not OFFICES.intersection(reading.folded[start - 1 : start + 1]):
        return False
    ends = (n for n in range(index + 2, index + 2 + _LONGEST_PART) if not reading.texts[n][:1].isupper())
    behind = next(ends, None)
    typed = any("area" in reading.kinds[n] for n in range(index + 2, index + 2 + _LONGEST_PART))
    return typed or (behind is not None and reading.texts[behind] == "(")


def with_division(reading: Reading, index: int) -> int:
    """Step over the division that a member of a body heads: `Ketua Bawaslu X / Divisi SDM dan Organisasi N`."""
    division = index + (reading.texts[index] == "/")
    if reading.folded[division] not in DIVISION:
        return index
    end = division_end(reading, division + 1)
    return end if end > division + 1 else index
