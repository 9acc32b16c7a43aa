"""What stands behind the head of a post: its unit or area, the number of an RT, the code of a military command."""

from __future__ import annotations

import re

from bulletin.extract.rules.areas import NO_SMALL_NAME, end_of_area, end_of_known_area, small_end
from bulletin.extract.rules.divisions import office_end
from bulletin.extract.rules.names_run import place_name
from bulletin.extract.state import State
from bulletin.language import degrees, lexicon
from bulletin.language.tokens import Reading


def behind_tasks(reading: Reading, index: int) -> int:
    """Step over what the head of an office heads: `Kadis Sosial X`, `Kaban Kesbangpol Budi Santoso`."""
    if reading.folded[index - 1] not in _HEADS_OF_OFFICES:
        return index
    return reading.after(index) if "body" in reading.kinds[index] else office_end(reading, index)


_HEADS_OF_OFFICES = frozenset({"kadis", "kaban", "sekdis"})


def end_of_typed_area(state: State, index: int) -> int:
    """Return the token behind the area whose type word stands at a token: `Kab. X`; the token where the text ends."""
    reading = state.reading
    after = reading.behind(index)
    return end_of_area(reading, after, state.areas, is_civil=True) if after < len(reading.tokens) else index


def number_end(reading: Reading, index: int) -> int:
    """Step over the number of an RT or RW, and a letter in marks: `Ketua RT 04`, `RT 007/02`, `Ka SPKT “C”`."""
    word = reading.texts[index]
    if word.islower() or word == ",":
        return index  # most often
    if word in {"“", '"'} and reading.texts[index + 2] in {"”", '"'}:
        return index + 3 if reading.tokens[index + 1].is_initial else index
    is_roman = word in {"I", "II", "III", "IV", "V"}
    if is_roman and (index + 1 in reading.terms or not reading.texts[index + 1][:1].isupper()):
        return index + 1  # `Pamapta I`, but not `Lurah I Made Jaya`
    step = index + (reading.texts[index] == ".")
    while reading.texts[step].isdigit():
        index = step + 1
        step = index + (reading.texts[index] == "/")
    return index


def direct_end(state: State, index: int, unit_ends: dict[int, int], *, is_civil: bool, head: int) -> int:
    """Return the token after the code or the area that follows a head at once: `Dandim 0320/Dumai`, `Camat X`."""
    reading = state.reading
    if index >= len(reading.tokens) or not reading.adjoining(index):
        return index
    if _is_of_neighbourhood(reading, index):
        return _end_of_neighbourhood(reading, index)
    if reading.texts[index].islower() and index not in reading.terms and "rank" in reading.kinds[index + 1]:
        return index + (reading.folded[index] not in NO_SMALL_NAME)  # `Babinsa contoh Serda N`
    index = _behind_class(reading, index)
    if "area" in reading.kinds[index] or "military_unit" in reading.kinds[index]:
        return index
    if reading.texts[index].isdigit():
        end = _end_of_neighbourhood(reading, index) if is_civil else _code(reading, index)
        if is_civil and end <= index + 1 < len(reading.tokens):
            end = end_of_known_area(reading, index + 1, state.areas)  # `Kepling 04 Contoh Budi Santoso`
        return max(end, index + 1)  # `Kadus 2 N`, `Danramil 03/Contoh`
    if "tokoh" in reading.folded[max(0, index - 2) : index]:
        if reading.folded[index - 1] == "agama" and reading.folded[index] in lexicon.words("positions", "faiths"):
            return index + 1  # `Tokoh Agama Katolik`
        if reading.texts[index] == "setempat" and reading.texts[index + 1] in {",", "yakni", "yaitu"}:
            return index + 1  # `tokoh masyarakat setempat, Budi Santoso, ...`
        is_people = reading.folded[index] in lexicon.words("positions", "peoples")
        return index + 1 if is_people else end_of_known_area(reading, index, state.areas)  # `tokoh masyarakat Melayu`
    if is_civil and index not in reading.terms and _is_coded(reading, index):
        index += 2  # `Kadis DPMP4 X`: an office by its letters and number
    if index >= len(reading.tokens):
        return index  # the text ends with `Kadis DPMP4`
    known_end = unit_ends.get(reading.starts[index])
    if known_end:
        return reading.index_at(known_end)
    return end_of_area(reading, index, state.areas, is_civil=is_civil, head=head)


_CLASS = re.compile(r"[IVX]+[AB]?")
_PRISONS = frozenset({"kalapas", "karutan", "lapas", "rutan"})


def _behind_class(reading: Reading, index: int) -> int:
    """Step over the class of a prison: `Kalapas Kelas II B Contoh`, `Kalapas IIB Contoh`."""
    if reading.folded[index - 1] in _PRISONS and _CLASS.fullmatch(reading.texts[index]):
        index -= 1
    elif reading.folded[index] not in {"kelas", "klas"} or not _CLASS.fullmatch(reading.texts[index + 1]):
        return index
    return index + 2 + (reading.texts[index + 2] in {"A", "B"})


def _is_of_neighbourhood(reading: Reading, index: int) -> bool:
    """Say whether `RT` or `RW` stands before a token: a number may follow, never an area (`Ketua RT Wijaya`)."""
    return reading.folded[index - 1] in {"rt", "rw"} and reading.folded[index - 2] != "polisi"


def _end_of_neighbourhood(reading: Reading, index: int) -> int:
    """Return the token behind the area of `Ketua RW 07 Contoh Asri, N`; of `Ketua RW 06 N dan warga`, the number's."""
    if not reading.texts[index].isdigit() or index + 1 >= len(reading.tokens):
        return index
    end = place_name(reading, index + 1)
    is_area = reading.texts[end] == "," and reading.texts[end + 1][:1].isupper() and end + 1 not in reading.terms
    is_area = is_area and not degrees.at(reading, end)  # `Ketua RW 07 Budi, M.Pd.`
    return end if end > index + 1 and is_area else index


def _is_coded(reading: Reading, index: int) -> bool:
    word, number = reading.texts[index], index + 1
    is_close = number < len(reading.tokens) and reading.starts[number] == reading.ends[index]
    return word.isupper() and len(word) > 1 and is_close and reading.texts[number].isdigit()


def _is_part_of_code(reading: Reading, index: int) -> bool:
    """Say whether a number or short letters go on with a code: `1204-19`, `0431-SH`."""
    word = reading.texts[index]
    is_letters = word.isupper() and 1 < len(word) <= 3 and "rank" not in reading.kinds[index]
    return word.isdigit() or (is_letters and reading.starts[index] == reading.ends[index - 1])


def _code(reading: Reading, index: int) -> int:
    """Return the token after a military code: `0320/Dumai`, `1204-19/Sekayam`, `03`."""
    while reading.texts[index + 1] in {"-", "–"} and _is_part_of_code(reading, index + 2):
        index += 2
    after = index + 2 if reading.texts[index + 1] == "/" else index + 1
    after += after == index + 2 and reading.texts[after].isdigit()  # `Koramil 0893/12 Contoh`
    if after >= len(reading.tokens) or not reading.adjoining(after):
        return after
    end = place_name(reading, after)
    # `Danrem 012/Teuku Umar Kolonel Inf N`, but not `Danramil 03 Haji Umar`
    is_of_unit = reading.texts[after - 1] == "/" and "rank" in reading.kinds[end]
    return end if is_of_unit or "honorific" not in reading.kinds[after] else after


_LONGEST_OPERATION = 6  # tokens


_OPERATIONS = frozenset({"ops", "opsres", "opsda", "res", "operasi"})


def with_operation(reading: Reading, index: int) -> int:
    """Step over the name of the operation that an officer serves in: `Karendalops OMP Tinombala II 2024 Polres X`.

    Or `Karendal Ops Mantap Praja X Tahun 2024`.
    """
    is_full = reading.folded[index - 1] in _OPERATIONS and "mantap" in reading.folded[index : index + 2]
    if reading.folded[index - 1] != "omp" and not is_full:
        return index
    end = index
    while end - index < _LONGEST_OPERATION and end < len(reading.tokens) and reading.adjoining(end):
        word = reading.texts[end]
        is_other = any(kind in reading.kinds[end] for kind in ("rank", "unit", "unit_head", "head", "area"))
        if is_other or not (word[:1].isupper() or word.isdigit()):
            break
        end += 1
    return end


def with_units_and_areas(state: State, index: int, unit_ends: dict[int, int], *, is_civil: bool) -> int:
    """Return the token after the units and areas that follow, one behind the other."""
    while index < len(state.reading.tokens) and state.reading.adjoining(index):
        step = _unit_or_area(state, index, unit_ends, is_civil=is_civil)
        if step == index:
            break
        index = step
    return index


def with_second_village(state: State, head: int, index: int) -> int:
    """Return the token behind the other village of its officer: `Bhabinkamtibmas Desa X dan Desa Y, Bripka N`."""
    reading = state.reading
    if reading.folded[index] != "dan" or reading.folded[head] not in _OF_VILLAGES:
        return index
    name = index + 1 + (reading.kinds[index + 1].get("area") == "village")
    end = end_of_area(reading, name, state.areas, is_civil=False) if name < len(reading.tokens) else name
    is_named = end > name and "rank" in reading.kinds[end + (reading.texts[end] == ",")]
    return end if is_named else index


def with_area_served(state: State, head: int, index: int) -> int:
    """Return the token behind the area where somebody serves: `Padal di Kecamatan X`, `Bhabinkamtibmas di Desa Y`."""
    reading = state.reading
    is_served = reading.folded[head] in _SERVING and reading.folded[index] == "di"
    return end_of_typed_area(state, index + 1) if is_served and "area" in reading.kinds[index + 1] else index


_SERVING = frozenset({"bhabinkamtibmas", "babinkamtibmas", "babinsa", "padal", "pawas", "pamatwil", "pamenwas"})
_OF_VILLAGES = frozenset({"bhabinkamtibmas", "babinkamtibmas", "babinsa", "polmas"})


def end_of_military_unit(reading: Reading, index: int) -> int:
    """Return the token after a military unit, with its number and name: `Kodim 0216/Contoh`."""
    last = reading.after(index)
    return _code(reading, last) if reading.texts[last].isdigit() else place_name(reading, last)


def _unit_or_area(state: State, index: int, unit_ends: dict[int, int], *, is_civil: bool) -> int:
    reading = state.reading
    is_for = reading.folded[index : index + 2] == ("untuk", "wilayah")  # `Pamatwil Polda X untuk Wilayah Kabupaten Y`
    if is_for or reading.folded[index] == "wilayah":
        first = index + 1 + is_for
        first += is_for and "area" in reading.kinds[first]
        return end_of_area(reading, first, state.areas, is_civil=is_civil) if first < len(reading.tokens) else index
    if (
        reading.folded[index] == "dari"
        and (unit := state.unit_at.get(index + 1))
        and "unit" in reading.kinds[index + 1]
    ):
        return unit.last  # `Bhabinkamtibmas Desa X dari Polsek Y`
    term = reading.terms.get(index)
    if term and "military_unit" in term.kinds:
        return end_of_military_unit(reading, index)
    if not term or not ({"unit", "area", "body"} & term.kinds.keys()):
        return index
    if (unit := state.unit_at.get(index)) and unit.last <= term.last:
        return unit.last  # `Kabag Ops Polres Metro`, of the town of Metro
    after = term.last + (reading.texts[term.last] == ".")
    if "unit" in term.kinds and reading.texts[after] == "," and "rank" in reading.kinds[after + 1]:
        return term.last  # `Kasi Humas Polres, Iptu N`
    if after >= len(reading.tokens) or not reading.adjoining(after):
        return index
    if not reading.tokens[after].is_capital:
        end = small_end(reading, after, of=after) if "area" in term.kinds else after
        return end if end > after else index  # `Bhabinkamtibmas Kelurahan contoh maju Polsek X`
    known_end = unit_ends.get(reading.starts[after])
    if known_end:
        return reading.index_at(known_end)
    end = end_of_area(reading, after, state.areas, is_civil=is_civil)
    return end if end > after else index
