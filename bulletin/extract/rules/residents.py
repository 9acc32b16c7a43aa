"""Residents whom an age or what they are makes persons: `Darto (45)`, `Umar 34 tahun warga X`, `Ali, seorang warga`."""

from __future__ import annotations

import re

from bulletin.extract.rules import verbs
from bulletin.extract.rules.names_run import may_be_of_name, person_name, start_of_name
from bulletin.language import degrees
from bulletin.language.tokens import Reading
from bulletin.model import Institution

_LONGEST_RESIDENCE = 7
_RESIDENTS = frozenset({"warga", "perwakilan", "pemuda", "penduduk"})


def is_resident(reading: Reading, index: int) -> bool:
    """Say whether a comma and what somebody is one of stand at a token: `Yoram Wanggai, warga Distrik Maju`."""
    return reading.texts[index - 1] == "," and reading.texts[index] in _RESIDENTS


def behind_residence(reading: Reading, index: int) -> int:
    """Step over whom somebody is one of: `Yoram Wanggai, (warga Distrik Maju,) mengungkapkan`."""
    if not is_resident(reading, index):
        return index
    comma = (n for n in range(index, index + _LONGEST_RESIDENCE) if reading.texts[n] == ",")
    return next(comma, index - 1) + 1


OF_AGES = frozenset({"(", "tahun"})


def aged(reading: Reading, index: int) -> int | None:
    """Return where a name with an age behind it begins: `Darto (45)`, `Darto, 45 tahun, warga Desa X`."""
    if reading.folded[index] == "tahun":
        return _aged_in_words(reading, index)
    closing = index + 2 + (reading.folded[index + 2] in {"tahun", "thn", "th"})
    if not re.fullmatch(r"[1-9]\d", reading.texts[index + 1]) or reading.texts[closing] != ")":
        return None
    begin = index
    while begin and may_be_of_name(reading, begin - 1):
        begin -= 1
    has_name = any(len(t.text) > 2 for t in reading.tokens[begin:index])  # `MR (27)` hides a name
    return begin if has_name else None


def _aged_in_words(reading: Reading, index: int) -> int | None:
    """Return where a name begins before an age without brackets, where it is a resident's: `Darto 45 tahun warga X`."""
    resident = index + 1 + (reading.texts[index + 1] == ",")
    if reading.texts[resident] not in _RESIDENTS or not re.fullmatch(r"[1-9]\d", reading.texts[index - 1]):
        return None
    last = index - 1 - (reading.texts[index - 2] == ",")
    begin = start_of_name(reading, last)
    is_name = person_name(reading, begin) == last and begin - 1 not in reading.terms
    is_place = reading.folded[begin - 1] in {"di", "ke", "dari"}  # `Di Maju, 34 tahun warga menunggu jalan`
    return begin if begin < last and is_name and not is_place else None


def body_of(reading: Reading, index: int) -> Institution | None:
    """Return the kind of the body that `salah satu` at a token speaks of: `salah satu (anggota) PPK X`; else None."""
    if reading.folded[index + 1] != "satu":
        return None
    kind = reading.kinds[index + 2 + (reading.folded[index + 2] in {"anggota", "petugas"})].get("body")
    return kind or None


def described(reading: Reading, index: int) -> int | None:
    """Return where a name of two words or more begins that `salah seorang warga` describes from behind."""
    if reading.tokens[index].is_capital:
        return None  # the next thing that a headline says: `Terjerat Kasus, Seorang Warga X Ditahan`
    comma = index - (reading.texts[index - 1] == ",")
    last = degrees.begin_before(reading, comma, without_comma=True) if comma < index else comma
    begin = start_of_name(reading, last) if reading.adjoining(last) else last
    words = last - begin
    # `di rumah Basori, seorang warga`; `kata ibu Sumiyati, salah satu warga`
    behind = reading.folded[index + 1 : index + 3]
    is_somebody = not {"warga", "tokoh", "lansia"}.isdisjoint(behind)
    is_somebody = is_somebody or not verbs.speech_words("strangers").isdisjoint(behind[:1])
    is_member = body_of(reading, index) is not None  # `Yuni salah satu PPK X menerangkan`
    is_somebody = is_somebody or is_member
    is_marked = last < index or reading.folded[begin - 1] == "menurut"
    is_marked = is_marked or (is_member and reading.folded[begin - 1] in {"", "."})
    is_one = words == 1 and is_marked and (is_somebody or last < comma)  # `Mofid SH, salah satu anggota DPRD X`
    return begin if (words > 1 or is_one) and person_name(reading, begin) == last else None
