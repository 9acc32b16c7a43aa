"""Short forms in brackets inside a post: `Ketua Panitia Pemilihan Kecamatan (PPK) X, N`."""

from __future__ import annotations

from bulletin.extract.rules.areas import end_of_area, end_of_known_area, words_of_areas
from bulletin.extract.rules.divisions import OFFICES
from bulletin.extract.rules.names_run import place_name
from bulletin.extract.state import State
from bulletin.language.names import is_short_for_last
from bulletin.language.tokens import Reading

_LONGEST_OFFICE = 6
_MOST_IN_BRACKETS = 3  # tokens


def closing_bracket(reading: Reading, index: int) -> int | None:
    """Return the token that closes short brackets opened at a token; None where they are empty or long."""
    behind = range(index + 2, index + 2 + _MOST_IN_BRACKETS)
    return next((n for n in behind if reading.texts[n] == ")"), None)


def behind_own_short_form(reading: Reading, index: int) -> int:
    """Step over a head or its unit in short, a name behind the bracket: `Kepala Kepolisian Sektor (Polsek) X`."""
    if reading.texts[index] != "(":
        return index  # most often
    is_one = "head" in reading.kinds[index + 1] or "unit" in reading.kinds[index + 1]
    is_short = is_one and reading.texts[index + 2] == ")"
    behind = reading.texts[index + 3]
    return index + 3 if is_short and (behind[:1].isupper() or behind.isdigit()) else index


def with_short_form(state: State, index: int) -> int:
    """Step over a short form in brackets that a rank, a unit or an area follows: `Perwira Pengendali (Padal) Ipda X`.

    A known area without its type word is taken with it: `Ketua Dewan Adat Dayak (DAD) Contoh, N`.
    """
    reading = state.reading
    closing = closing_bracket(reading, index) if reading.texts[index] == "(" else None
    if closing is None:
        return index
    is_body = "body" in reading.kinds[index + 1]
    is_known = is_body or "head" in reading.kinds[index + 1] or reading.texts[index + 1].isupper()
    words = reading.folded[max(0, index - _LONGEST_OFFICE) : index]
    is_known = is_known or (not OFFICES.isdisjoint(words) and is_short_for_last(reading.folded[index + 1], words))
    follows = any(kind in reading.kinds[closing + 1] for kind in ("rank", "unit", "area"))
    if not is_known or "rank" in reading.kinds[index + 1]:
        return index
    if follows or "head" in reading.kinds[index + 1]:
        return closing + 1 if follows else index
    if (end := _area_before_name(state, closing + 1)) > 0 or (end := _area_before_comma(reading, index, closing)) > 0:
        return end
    # `Komisioner Panitia Pemilihan Kecamatan (PPK) Budi Santoso`
    if not _is_short_form_before_name(reading, index, closing):
        return index
    if OFFICES.isdisjoint(words):
        return closing + 1
    end = end_of_area(reading, closing + 1, state.areas, is_civil=True)
    return end if reading.texts[end][:1].isupper() else closing + 1  # `Kepala Badan X (BX) Contoh Budi Santoso, S.T.`


def with_own_short_form(reading: Reading, head: int, index: int) -> int:
    """Step over the short form of a post's own words in brackets: `Ketua Forum Pembauran Kebangsaan (FPK) H. N`."""
    closing = closing_bracket(reading, index)
    if reading.texts[index] != "(" or closing is None:
        return index
    letters, words = "".join(reading.folded[index + 1 : closing]), reading.folded[head:index]
    is_own = is_short_for_last(letters, words)
    is_name = reading.texts[closing + 1][:1].isupper() and closing + 1 not in reading.terms
    return closing + 1 if is_own and not is_name else index


def _is_short_form_before_name(reading: Reading, index: int, closing: int) -> bool:
    """Say whether brackets hold the letters of the body before them, and a name follows."""
    letters, words = reading.folded[index + 1], reading.folded[max(0, index - _LONGEST_OFFICE) : index]
    is_own = closing == index + 2 and is_short_for_last(letters, words)
    names = (closing + 1, closing + 2)
    return is_own and all(reading.texts[n][:1].isupper() and n not in reading.terms for n in names)


def _area_before_comma(reading: Reading, index: int, closing: int) -> int:
    """Return the token behind an area that nothing else names: `Ketua Panitia X (PX) Contoh, Siti Aminah`; or -1.

    One word, or one that looks like an area: two others are a name.
    """
    first = closing + 1
    words = reading.folded[max(0, index - _LONGEST_OFFICE) : index]
    is_of_body = "body" in reading.kinds[index + 1] or not OFFICES.isdisjoint(words)
    end = place_name(reading, first) if is_of_body and first < len(reading.tokens) else first
    is_area = end - first == 1 or not words_of_areas().isdisjoint(reading.folded[first:end])
    return end if end > first and is_area and reading.texts[end] == "," else -1


def _area_before_name(state: State, index: int) -> int:
    """Return the token behind a known area that a comma or a name follows; -1 where none stands."""
    reading = state.reading
    end = end_of_known_area(reading, index, state.areas) if index < len(reading.tokens) else index
    is_named = reading.texts[end][:1].isupper() and end not in reading.terms
    return end if end > index and (reading.texts[end] == "," or is_named) else -1
