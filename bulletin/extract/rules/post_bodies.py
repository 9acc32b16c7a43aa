"""What a head of anything heads: `Kepala Kantor Kementerian Agama X`, `Ketua Masjid Nurul Iman`, `Ketua DPC PKN`."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.extract.rules.areas import ARTICLES, end_of_area, end_of_house, end_of_known_area
from bulletin.extract.rules.divisions import (
    OFFICES,
    division_end,
    is_of_assistant,
    joined_at,
    joins_parts,
    office_end,
    opens_division,
)
from bulletin.extract.rules.names_run import person_name
from bulletin.extract.rules.post_areas import end_of_typed_area
from bulletin.extract.rules.post_heads import is_acronym
from bulletin.extract.rules.sought import PARTIES
from bulletin.extract.rules.verbs import looks_active
from bulletin.extract.state import Post, State
from bulletin.language import degrees, lexicon
from bulletin.language.gazetteer import is_district, is_regency, is_village
from bulletin.language.tokens import Reading
from bulletin.model import Institution

_LONGEST_NAME_OF_HOUSE = 5


def of_houses(state: State) -> Iterator[Post]:
    """Yield posts in small letters in a house of prayer, of pupils or of trade: `pengasuh ponpes Nurul Huda`."""
    reading = state.reading
    houses = lexicon.words("places", "venues")
    for index in reading.numbers_of(lexicon.words("positions", "of_houses")):
        last = index + 1
        while reading.texts[last].islower() and (reading.folded[last] in houses or "venue" in reading.kinds[last]):
            last += 1
        if last == index + 1 and reading.folded[last] not in houses:
            continue
        house_end = _behind_house(state, last - 1)
        while not house_end and last - index <= _LONGEST_NAME_OF_HOUSE and _is_of_house(reading, last):
            last += 1
        last = house_end or last
        head = reading.folded[index]
        yield Post(index, last, head, index + 1, True, Institution.COMMUNITY)


def _behind_house(state: State, index: int) -> int:
    """Return the token behind the house at `index` where a whole name follows: `Ketua Masjid Nurul Huda Budi Santoso`.

    0 where none does: a single word behind may tell of the house, too (`Ponpes Al Anwar Salafiyah`). A town of the
    text goes with the house.
    """
    reading = state.reading
    end = end_of_house(reading, index)
    if 0 < end < len(reading.tokens):
        end = end_of_known_area(reading, end, state.areas)
    is_before = end and reading.texts[end][:1].isupper() and reading.adjoining(end)
    return end if is_before and person_name(reading, end) - end > 1 else 0


def _is_of_house(reading: Reading, index: int) -> bool:
    """Say whether a capital goes on with the name of a house."""
    is_free = index not in reading.terms or "venue" in reading.kinds[index] or reading.folded[index] in ARTICLES
    return reading.texts[index][:1].isupper() and reading.adjoining(index) and bool(is_free)


def generic_at(state: State, index: int, head_end: int) -> tuple[int, Institution] | None:
    """Return the token behind a head of anything, and whose it is; None where it heads nothing and nobody has it."""
    reading = state.reading
    last = _generic_end(state, head_end)
    if _is_named_at_once(reading, head_end):
        last = head_end
    elif last == head_end:
        return None
    body = next((b for n in range(head_end, last) if (b := reading.kinds[n].get("body"))), None)
    return last, body or reading.terms[index].kinds["generic"]


def _generic_end(state: State, index: int) -> int:
    """Return the token after everything capitalised behind `Kepala`, `Ketua`: acronyms, numbers and areas too.

    Behind an acronym or a body a name may follow, as behind any civil post.
    """
    reading, start = state.reading, index
    if reading.folded[index] in OFFICES and (end := office_end(reading, index + 1)) > index + 1:
        return _behind_office(state, end)
    if namesake_end := _behind_namesake(reading, start):
        return namesake_end
    if reading.folded[start - 1] == "asisten":  # `Asisten Perekonomian dan Pembangunan Setda X`
        index = office_end(reading, index + (reading.folded[index] == "bidang"))
    while index < len(reading.tokens) and reading.adjoining(index):
        index, is_end = _part_headed(state, start, index)
        if is_end:
            return index
    return index


# Such houses are called by a person.
_WITH_NAMESAKE = frozenset({"bandara", "bandar", "stadion", "pelabuhan"})
_LONGEST_NAMESAKE = 8  # tokens


def _behind_namesake(reading: Reading, first: int) -> int | None:
    """Return the comma behind a house with somebody's initials in its name: `Kepala Bandara Sultan M. Budi X, N`."""
    if reading.folded[first] not in _WITH_NAMESAKE:
        return None
    ends = range(first + 1, first + _LONGEST_NAMESAKE)
    end = next((n for n in ends if not (reading.texts[n][:1].isupper() or reading.texts[n] == ".")), first)
    # `Kepala Pelabuhan M. Budi Santoso, Kapolsek X` is the head himself.
    has_initials = any(reading.tokens[n].is_initial and reading.texts[n + 1] == "." for n in range(first + 2, end))
    is_before_name = reading.texts[end + 1][:1].isupper() and end + 1 not in reading.terms
    return end if has_initials and is_before_name and reading.texts[end] == "," else None


def _part_headed(state: State, start: int, index: int) -> tuple[int, bool]:
    """Return the token behind the next part of what somebody heads, and whether nothing more belongs to it."""
    reading = state.reading
    token, kinds = reading.tokens[index], reading.kinds[index].keys()
    is_own = opens_division(reading, start, index) or is_of_assistant(reading, start, index)
    if {"rank", "head", "honorific", "weekday", "month"} & kinds and not is_own:
        return index, True
    # Of `Ketua | Masjid Nurul Iman` and of `Imam Masjid | Nurul Iman`.
    if house_end := _behind_house(state, index) or (index == start and _behind_house(state, index - 1)):
        return house_end, True
    # `Kepala Kantor Kementerian Agama Kab. X Pdt. N`
    if (end := division_end(reading, index)) > index and (end in reading.terms or index == start):
        return end, not {"body", "acronym"} & reading.kinds[end].keys()
    if "area" in kinds and (index > start or reading.folded[index] in _AREAS_OF_STAFF):
        return end_of_typed_area(state, index), True
    if index == start and is_of_assistant(reading, start, index + 1):
        return index + 1, False  # `Asisten II Sekda X`
    if token.is_initial and token.text != "I":  # `Asisten I`
        return _before_initials(state, start, index), True
    known = end_of_known_area(reading, index, state.areas)
    if known > index:
        return known, True
    if token.folded == "dan" and joins_parts(reading, start, index):
        return index + 1, False
    if token.folded in _PARTS_OF_ASSOCIATIONS and index > start and reading.texts[index + 1][:1].isupper():
        return index + 1, False
    if not (token.is_capital or token.text.isdigit()) or token.text == ".":
        return index, True
    if index == start and (joined := joined_at(reading, start)):
        return joined + 1, False  # `Kepala Dinas Pemuda dan Olahraga Kota X`
    is_party = token.folded in PARTIES and reading.folded[index - 1] in _BEFORE_PARTY  # `Ketua Fraksi Gerindra X N`
    if {"acronym", "body"} & kinds or token.text.isupper() or is_party:
        return _behind_letters(state, start, index, is_body="body" in kinds)
    return index + 1, False


_BEFORE_PARTY = frozenset({"partai", "fraksi"})
_PARTS_OF_ASSOCIATIONS = frozenset({"cabang", "ranting"})  # `Ketua Bhayangkari cabang X Ny. N`


def _before_initials(state: State, start: int, index: int) -> int:
    """Return where what is headed ends at initials: `Sekretaris | Siti L. A. Rahayu` has a word of the name before."""
    reading = state.reading
    is_of_name = index == start + 1 and index - 1 not in reading.terms and reading.texts[index + 1] == "."
    return index - (is_of_name and reading.folded[start:index] not in state.areas)


def _behind_letters(state: State, start: int, index: int, *, is_body: bool) -> tuple[int, bool]:
    """Return the token behind the letters of a body, and its area, and whether nothing more belongs to a post."""
    reading = state.reading
    after = reading.after(index)
    if reading.folded[start - 1] == "divisi":
        # `Divisi Hukum dan SDM PPK (Contoh) Budi Santoso`
        return (end_of_known_area(reading, after, state.areas), True) if is_body else (after, False)
    # `Ketua DPC PKN Kota X`, `Kepala SMAN 1 X`, `Kepala SMP Negeri 1 X`
    while after < len(reading.tokens) and (_is_of_letters(reading, after) or is_acronym(reading, after)):
        after += 1
    if reading.texts[after] == "/" and after + 1 < len(reading.tokens) and is_acronym(reading, after + 1):
        after += 2  # `Ketua Forum RT/RW Kecamatan X`
    if ahead := _known_ahead(state, after):
        return ahead, True
    if after >= len(reading.tokens):
        return after, True
    end = end_of_area(reading, after, state.areas, is_civil=True)
    return after if not is_body and _is_holder(state, after, end) else end, True


def _is_of_letters(reading: Reading, index: int) -> bool:
    """Say whether the number of a school goes on with its letters, or `Negeri` in front of the number."""
    is_state = reading.folded[index] == "negeri" and reading.texts[index + 1].isdigit()
    return is_state or reading.texts[index].isdigit()


def _is_holder(state: State, first: int, last: int) -> bool:
    """Say whether what looks like the area of a body is its head: `Ketua PMRI Fakhrul Zaman menyambut baik`.

    Two words that are nobody's area, with a verb or degrees behind, right behind letters that no list knows.
    """
    reading, words = state.reading, state.reading.folded[first:last]
    is_name = len(words) == _FEWEST_WORDS_OF_NAME and person_name(reading, first) == last and first not in reading.terms
    if not is_name or words in state.areas or is_regency(words) or is_district(words) or is_village(words):
        return False
    of_places = lexicon.words("places", "last_words") | lexicon.words("places", "first_words")
    acts = looks_active(reading.folded[last]) or bool(degrees.at(reading, last))
    return acts and of_places.isdisjoint(words)


_LONGEST_OF_PARTY = 2


def _known_ahead(state: State, index: int) -> int | None:
    """Return the token behind an area of the text that ends a body's name: `Ketua PAC PDI Perjuangan Contoh Budi`."""
    reading = state.reading
    for first in range(index + 1, index + 1 + _LONGEST_OF_PARTY):
        if not reading.texts[first - 1][:1].isupper() or first - 1 in reading.terms or not reading.adjoining(first):
            return None
        if (end := end_of_known_area(reading, first, state.areas)) > first:
            return end
    return None


def _behind_office(state: State, index: int) -> int:
    """Return the token behind the area of an office, which stands behind its name, or the name if none does."""
    reading = state.reading
    if index >= len(reading.tokens) or not reading.adjoining(index) or reading.texts[index] == "(":
        return index
    if "area" in reading.kinds[index]:
        return end_of_typed_area(state, index)
    return end_of_area(reading, index, state.areas, is_civil=True)


# `Sekretaris Nagari X N`
_AREAS_OF_STAFF = frozenset({"nagari", "gampong", "pekon", "lembang", "kalurahan"})
_FEWEST_WORDS_OF_NAME = 2


def _is_named_at_once(reading: Reading, index: int) -> bool:
    """Say whether a name with degrees stands right behind a head: `Dari KPU hadir Ketua Budi Santoso, S.Sos.`"""
    end = person_name(reading, index) if index < len(reading.tokens) else index
    if division_end(reading, index) > index:
        return False  # `Divisi Data Budi Santoso, S.Pd.`
    is_name = end - index >= _FEWEST_WORDS_OF_NAME and not any(n in reading.terms for n in range(index, end))
    words = [reading.texts[n] for n in range(index, end)]
    if words and words[0].isupper() and len(words[0]) > 1 and not all(word.isupper() for word in words):
        return False  # `Kepala BMKG Contoh Budi Santoso, S.T.`
    return is_name and bool(degrees.at(reading, end))
