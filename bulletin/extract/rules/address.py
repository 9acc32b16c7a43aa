"""Streets and areas with their type word, wherever a text has them: `Jalan X No. 5`, `Kecamatan X`, `Kab. X`."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import partial

from bulletin.extract.rules.areas import (
    IS_LISTED,
    behind_dot,
    end_of_province,
    is_end_of_district,
    is_province,
    small_end,
    words_of_areas,
)
from bulletin.extract.rules.names_run import HAMLETS, is_area_like_a_word, place_name
from bulletin.extract.state import AddressPart, State
from bulletin.language import lexicon
from bulletin.language.gazetteer import is_district, is_regency, is_village
from bulletin.language.tokens import Reading

_words = partial(lexicon.words, "places")
_NEIGHBOURHOOD = re.compile(r"r[tw]\d*")


def behind_neighbourhood(reading: Reading, index: int) -> int:
    """Step over an RT and RW, for which the record has no field: `Kampung X RT 05/04`, `Desa X, RT.05 RW.04`."""
    first = index + (reading.texts[index] == ",")
    if reading.folded[first][:2] not in {"rt", "rw"} or not _NEIGHBOURHOOD.fullmatch(reading.folded[first]):
        return index
    while _NEIGHBOURHOOD.fullmatch(word := reading.folded[first]) or word.isdigit() or word in {".", "/"}:
        first += 1
    return first


def behind_hamlet(reading: Reading, index: int) -> int:
    """Step over a part of a village, for which the record has no field: `Dusun X, Desa Y`."""
    if reading.folded[index] not in HAMLETS or index + 1 >= len(reading.tokens):
        return index
    first = index + 1 + (reading.texts[index + 1] in {"I", "II", "III", "IV", "V"})
    after = place_name(reading, first)
    after += reading.texts[after].isdigit()
    return after + (reading.texts[after] == ",")


def part_at(state: State, index: int) -> AddressPart | None:
    """Return the street or the area with its type word that starts at a token."""
    return state.typed_parts.get(index)


_TYPED = frozenset({"street", "area"})


def parts_of(state: State) -> dict[int, AddressPart]:
    """Return every street and area with its type word, by the first token."""
    named = (sight.name for sight in state.sight_at.values() if sight.name)
    names = {state.reading.index_at(name.start) for name in named}
    return {index: part for index in state.reading.terms_of(_TYPED) if (part := _typed_part(state, index, names))}


_ROMAN = re.compile(r"[IVX]+")


_SEVERAL = frozenset({"dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "beberapa", "sejumlah"})


def _typed_part(state: State, index: int, names: Set[int]) -> AddressPart | None:
    reading = state.reading
    term = reading.terms.get(index)
    if term is None or index in state.in_unit_names or _is_no_type(reading, index):
        return None
    first = behind_dot(reading, term.last)
    if reading.folded[first].startswith("se-"):
        return None  # `tingkat desa Se-Kecamatan X`
    if reading.texts[index - 1] in _SEVERAL and "district" in term.kinds.values():
        return None  # `gudang PPK di lima Kecamatan X`
    if reading.folded[first] == "adat":
        return None  # `Desa Adat X` is a community of custom, not the village
    if reading.folded[index] == "distrik" and _ROMAN.fullmatch(reading.texts[first]):
        return None  # `Gereja X Distrik IX Y`
    first += reading.folded[first] == "administratif"  # `Negeri Administratif X`
    if first >= len(reading.tokens) or not reading.adjoining(first):
        return None
    if shared := _shared_part(state, index, first, names):
        return shared
    if reading.texts[first].isdigit() and reading.folded[first + 1] in {"ulu", "ilir"}:
        return AddressPart(term.kinds["area"], index, first, first + 2) if "area" in term.kinds else None
    if not reading.tokens[first].is_capital:
        end = _small_area(reading, term.kinds["area"], first) if "area" in term.kinds else first
        return AddressPart(term.kinds["area"], index, first, end) if end > first else None
    if "street" in term.kinds:
        end = _street_end(reading, first)
        return AddressPart("street", index, index, end) if end > first else None
    if "area" in term.kinds:
        end = place_name(reading, first)
        if end == first and reading.folded[first] == "sumber":
            end = place_name(reading, first + 1)  # `Kelurahan Sumber Agung`: elsewhere the word opens a credit
        if term.kinds["area"] == "province" and (whole := end_of_province(reading, first)) > first:
            return AddressPart("province", index, first, whole)
        end = _end_of_area(state, term.kinds["area"], first, end, names) if end > first + 1 else end
        if end > first:
            if reading.texts[end].islower():
                is_listed = IS_LISTED.get(term.kinds["area"], is_regency)(reading.folded[first : end + 1])
                end = end + 1 if is_listed else small_end(reading, end, of=first)
            if term.kinds["area"] == "village":
                end = _behind_numbers(reading, end)
        return AddressPart(term.kinds["area"], index, first, end) if end > first else None
    return None


def _small_area(reading: Reading, level: str, first: int) -> int:
    """Return the token behind an area's name in small letters: a regency that is listed, or whatever something closes.

    A regency of one word must end its clause: `kabupaten siak hijau` is about a programme.
    """
    if level == "regency" and is_regency(reading.folded[first : first + 2]):
        return first + 2
    is_alone = level == "regency" and reading.texts[first + 1] in {",", ".", ""}
    return (
        first + 1 if is_alone and is_regency(reading.folded[first : first + 1]) else small_end(reading, first, of=first)
    )


def _is_no_type(reading: Reading, index: int) -> bool:
    """Say whether the word for an area is part of another: Pulang Kampung, Komando Distrik Militer, `Taman Kota X`."""
    before = reading.folded[index - 1]
    if before in {"pulang", "komando", "resor", "resort", "ibu"}:
        return True  # `Kepolisian Resor Kota X`, `ibu kota X`
    if before == "polda":
        return True  # `Polda Provinsi X`
    if before == "dan" and {reading.folded[index], reading.folded[index - 2]} == {"kabupaten", "kota"}:
        return True  # `di Kabupaten dan Kota X`, which are two
    if reading.folded[index] == "negeri" and before in _OF_THE_STATE:
        return True  # `Universitas Negeri X`
    is_park = reading.folded[index] == "kota" and before in {"taman", "hutan"}
    return is_park or is_end_of_district(reading, index) or is_area_like_a_word(reading, index)


# What the state has: a village of Maluku has none of these in front.
_OF_THE_STATE = frozenset(
    {"universitas", "institut", "politeknik", "akademi", "sekolah", "dasar", "pertama", "atas", "kejuruan", "islam"}
    | {"madrasah", "ibtidaiyah", "tsanawiyah", "aliyah", "kejaksaan", "pengadilan", "agama", "rumah", "hutan", "tanah"}
    | {"pegawai", "sipil", "dalam", "luar", "kristen", "katolik", "hindu", "buddha", "menengah", "smp", "sma", "smk"}
)


def _is_number_of_village(reading: Reading, index: int) -> bool:
    """Say whether the number that ends a village's name stands at a token, an area behind: `Desa X 2 Kec. Y`."""
    number, behind = reading.texts[index], index + 1 + (reading.texts[index + 1] == ",")
    return number.isdigit() and len(number) == 1 and reading.adjoining(index) and "area" in reading.kinds[behind]


_NUMERAL = re.compile(r"[IVX]+|\d")


def _behind_numbers(reading: Reading, end: int) -> int:
    """Return the token behind a village's number, and that of the next of its name: `Kampung X I dan II`."""
    end += _is_number_of_village(reading, end)
    numbers = (reading.texts[end - 1], reading.texts[end + 1])
    return end + 2 * (reading.folded[end] == "dan" and all(map(_NUMERAL.fullmatch, numbers)))


def _shared_part(state: State, index: int, joining: int, names: Set[int]) -> AddressPart | None:
    """Return what has its name from the larger area joined to it: `Kecamatan dan Kabupaten X`, `Desa/Kecamatan X`."""
    reading = state.reading
    level = reading.kinds[index].get("area", "")
    is_larger = level in _LARGER and reading.kinds[joining + 1].get("area") == _LARGER[level]
    is_joined = reading.folded[joining] in {"dan", "/"} and is_larger
    is_level = reading.folded[index - 1] in {"tingkat", "pemerintah", "ppk", "panwascam"}
    if not is_joined or is_level:
        return None
    larger = _typed_part(state, joining + 1, names)
    return AddressPart(level, index, larger.name, larger.last) if larger else None


# What has its name from the larger one joined to it, and that one.
_LARGER = {"district": "regency", "village": "district"}


def behind_part(state: State, part: AddressPart) -> int:
    """Return where an address goes on behind a part: at the regency, where a district shares its name with it."""
    if part.level == "district" and state.reading.folded[part.name - 2] == "dan":
        return part.name - 1
    return part.last


def _end_of_area(state: State, level: str, first: int, end: int, names: Set[int]) -> int:
    """Return the token where the name of an area of several words ends, which what stands behind it runs into."""
    reading = state.reading
    if IS_LISTED.get(level, is_regency)(reading.folded[first:end]):
        return end  # `Kabupaten Muaro Jambi`, no Muaro in Jambi
    is_whole = any(reading.folded[first:end] == u.words for u in state.units)
    if reading.folded[first] not in _words("first_words") and not is_whole:
        end = next((n for n in range(first + 1, end) if town_at(state, n) == end), end)  # `Desa X Maju`
    end = first + _length_in_chain(level, reading.folded[first:end])
    end = next((n for n in range(first + 1, end - 1) if is_province(reading.folded[n:end])), end)  # `Kota X Jawa Barat`
    end = _before_short_province(reading, first, end) if level == "regency" else end
    end = next((n for n in range(first + 1, end) if "naming" in reading.kinds[n]), end)  # `Desa X Ustadz Y`
    end = next((n for n in range(first + 1, end) if n in names), end)  # `Kadis PMD Kabupaten X Budi Santoso`
    # `Kecamatan X Maju Timur`, where the text has `Maju Timur` elsewhere.
    fewest = 1 + (reading.folded[first] in _words("first_words"))
    end = next((n for n in range(first + fewest, end - 1) if reading.folded[n:end] in state.areas), end)
    return end


def _length_in_chain(level: str, words: tuple[str, ...]) -> int:
    """Return how many of some words are a listed area, and the larger one it is in behind: `Desa Sungai Cingam Rupat`.

    All of them where they are none, or together one. A word of many names is no area: `Batu Ketapang`, `Murung Batu`.
    """
    is_own = {"district": is_district, "village": is_village}.get(level)
    if is_own is None or len(words) == 1 or is_own(words):
        return len(words)
    for length in range(1, len(words)):
        own, larger = words[:length], words[length:]
        is_common = any(len(part) == 1 and part[0] in words_of_areas() for part in (own, larger))
        is_larger = is_regency(larger) or (level == "village" and is_district(larger))
        if is_larger and not is_common and is_own(own):
            return length
    return len(words)


def _before_short_province(reading: Reading, first: int, end: int) -> int:
    """Return the token where a province of one word begins behind a regency: `Kabupaten X Sumsel`, not `Banda Aceh`."""
    is_parted = end - first > 1 and reading.folded[end - 2] not in {"banda", "bandar", "kepulauan"}
    return end - 1 if is_parted and is_province(reading.folded[end - 1 : end]) else end


def _street_end(reading: Reading, index: int) -> int:
    """Return the token after a street: its name, a house number, `RT 001`, `RT 007/02`."""
    end = place_name(reading, _behind_title(reading, index))
    while (name := _behind_title(reading, end)) > end:
        end = place_name(reading, name)
    while end < len(reading.tokens) and reading.adjoining(end):
        word = reading.texts[end]
        number = end + 2 if reading.texts[end + 1] == "." else end + 1
        if word.upper() in {"RT", "RW", "NO", "NOMOR", "KM"} and reading.texts[number].isdigit():
            end = number + 1
        elif word == "/" and reading.texts[end + 1].isdigit():
            end += 2
        else:
            break
    return end - (reading.texts[end - 1] == ".")  # `Jalan X. AKP N memimpin`


_TITLES = frozenset({"rank", "honorific", "abbreviation"})
_SHORT_TITLES = frozenset({"jend", "jen"})  # of generals, whom many streets are named after
_LONGEST_SHORT = 4  # letters


def _behind_title(reading: Reading, index: int) -> int:
    """Step over a title, a rank or an initial in the name of a street, with its dot: `Jalan KH. Wahid`, `R.A. Kartini`.

    A rank or a title that the name ends in is stepped over, too.
    """
    while index < len(reading.tokens) and reading.adjoining(index):
        token = reading.tokens[index]
        is_title = token.is_initial or reading.kinds[index].keys() & _TITLES or token.folded in _SHORT_TITLES
        if not is_title or (reading.texts[index - 1] == "." and "rank" in reading.kinds[index]):
            break  # `Jalan X. AKP N memimpin`
        # The dot behind `Jalan Bapak.` ends a sentence.
        is_short = len(token.text) <= _LONGEST_SHORT or "rank" in reading.kinds[index]
        behind = reading.behind(index) if is_short else reading.after(index)
        if token.is_initial and behind == index + 1:
            break
        index = behind
    return index


def town_at(state: State, index: int) -> int | None:
    """Return the token behind the town, or the regency of the Polres, that ends an address from a token on."""
    for words in state.towns:
        last = index + len(words)
        if state.reading.folded[index:last] == words and _closes(state.reading, last):
            return last
    return None


def _closes(reading: Reading, index: int) -> bool:
    """Say whether an address ends before a token: at a mark, a weekday, the end."""
    return reading.texts[index] in {",", ".", "(", ""} or "weekday" in reading.kinds[index]
