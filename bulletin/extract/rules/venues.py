"""Venues: where `Aula Polsek X`, `Gudang Logistik KPU Kabupaten Y` begin and end, and which of them are certain."""

from __future__ import annotations

from functools import partial

from bulletin.extract.rules.address import part_at
from bulletin.extract.rules.areas import ends_in
from bulletin.extract.rules.names_run import APOSTROPHES, HAMLETS
from bulletin.extract.state import AddressPart, State
from bulletin.language import lexicon
from bulletin.language.gazetteer import is_regency
from bulletin.language.names import is_short_for
from bulletin.language.text import fold
from bulletin.language.tokens import Reading
from bulletin.model import Span

_words = partial(lexicon.words, "places")
_LONGEST_VENUE = 18  # tokens
OFFICES = frozenset({"kantor", "gudang", "sekretariat"})
_SOME = frozenset({"beberapa", "sejumlah", "berbagai", "masing-masing", "setiap"})
_PARTS_OF_OFFICES = frozenset({"aula", "halaman", "pelataran", "lapangan", "gedung", "pendopo"})


def _is_capital_at(reading: Reading, index: int) -> bool:
    return reading.texts[index][:1].isupper()


def in_leading(state: State, span: Span) -> bool:
    """Say whether a stretch is of the first paragraphs, which tell where it was."""
    return any(p.holds(span) for p in state.lead)


def is_certain(state: State, venue: AddressPart) -> bool:
    """Say whether a venue is a certain one: it has a name or a number (`di rumah warga` is any house)."""
    first, last = venue.first, venue.last
    is_any = state.reading.folded[first - 1] == "satu"  # `di salah satu Kedai Kopi`
    is_local = state.reading.folded[last] == "setempat" and state.reading.folded[first] not in _PARTS_OF_OFFICES
    if is_any or is_local:
        return False  # `Kantor Polsek setempat`; but `Aula Kantor Bupati setempat` is that of the region
    name = fold(state.reading.span(first, last).of(state.text))
    if state.dateline and name.replace(" ", "") == fold(str(state.dateline.value)).replace(" ", ""):
        return False  # `di Simpang Empat`, a town
    if any(word in _SOME or word.startswith("se-") for word in state.reading.folded[first:last]):
        return False  # `gudang milik beberapa PPK`, `kantor PPK se-Kecamatan X`
    words = [t for n, t in enumerate(state.reading.tokens[first + 1 : last], first + 1) if not _is_type(state, n)]
    is_office = state.reading.folded[first] in OFFICES
    is_any_office = is_office and all(t.text.isupper() or not t.is_capital for t in words)
    if is_any_office and "kecamatan" in state.reading.folded[last - 1 : last]:
        return False  # `kantor PPK kecamatan`: of several
    if is_any_office and not in_leading(state, state.reading.span(first, last)):
        return False  # `Kantor KPU`: any
    if state.reading.folded[first] == "tps":
        is_in_row = _is_before_another(state.reading, last)
        return not is_in_row and (
            (_is_capital_at(state.reading, first + 1) and state.reading.folded[first + 1] not in _ELECTIONS)
            or _is_one_polling_place(state.reading, first)
        )
    parts = (state.typed_parts.get(n) for n in range(first + 1, last))
    is_of_area = any(part is not None and part.last <= last for part in parts)  # `Kantor Desa contoh kecamatan Maju`
    return is_of_area or any(t.is_capital or t.text.isdigit() for t in words)


_ELECTIONS = frozenset({"pilkada", "pemilu", "pilgub", "pilbup", "pilwako", "pilpres", "pileg", "pemilihan"})


def _is_one_polling_place(reading: Reading, index: int) -> bool:
    """Say whether `TPS` has one number behind it, and is none of several: `TPS 6, 8, dan TPS 9`, `TPS 1 dan 4`."""
    before = [word for word in reading.folded[max(0, index - 3) : index] if word != ","]
    is_last = len(before) > 1 and before[-1] == "dan" and before[-2].isdigit()
    behind = [word for word in reading.folded[index + 2 : index + 5] if word not in {",", "dan"}]
    is_joined = reading.folded[index + 2] in {",", "dan"} and bool(behind)
    is_first = is_joined and behind[0].isdigit()
    return reading.texts[index + 1].isdigit() and not (is_first or is_last)


def _is_before_another(reading: Reading, index: int) -> bool:
    """Say whether the next polling place follows: `TPS 3 Maju, lalu TPS 2 Jaya`."""
    behind = index
    while reading.folded[behind] in {",", "dan", "serta", "lalu", "kemudian", "sampai"}:
        behind += 1
    return behind > index and reading.folded[behind] == "tps"


def _is_type(state: State, index: int) -> bool:
    """Say whether a token is only a type word of an area (`Balai Desa`)."""
    return "area" in state.reading.kinds[index]


def venue_at(state: State, index: int) -> AddressPart | None:
    """Return the venue that starts at a token: a venue word, or capitals, up to an area, a mark or a stop word.

    Offices that are told of together are one: `Kantor KPU, Bawaslu dan Gudang Logistik`.
    """
    if not begins_venue(state.reading, index):
        return None
    return AddressPart("venue", index, index, _behind_list(state, index, _end_of_one(state, index)))


def _end_of_one(state: State, index: int) -> int:
    """Return the token behind one venue, with what it is named after and the house that it is in."""
    reading, end = state.reading, index + 1
    while end < len(reading.tokens) and end - index < _LONGEST_VENUE and reading.adjoining(end):
        if _ends_venue(state, end):
            break
        end += 1
    is_of_body = not _BODIES.isdisjoint(reading.folded[index:end])  # `Aula Dinas Perikanan Kabupaten X`
    is_office = is_of_body or reading.folded[index] == "balai" or reading.folded[end - 1] in _WITH_AREA
    named_after = part_at(state, end) if is_office or end == index + 1 or "head" in reading.kinds[end - 1] else None
    if reading.folded[end - 1] in {"serbaguna", "guna"} and (part := part_at(state, end)) and part.level == "village":
        named_after = part  # `gedung serbaguna Desa X`
    if named_after and named_after.level == "street" and (not is_office or reading.folded[index] == "balai"):
        named_after = None  # `Kantor Lurah Jalan X`, but `Kantor Perbekel Desa X`
    if named_after and named_after.level == "village" and reading.folded[end - 1] in _ABOVE_VILLAGES:
        named_after = None  # `Aula Kantor Camat Desa X` stands there
    end = named_after.last if named_after else end
    if reading.texts[end - 1] == ")" and _is_short_form_of_area(state, end - 3):
        end -= 3
    building = end + 1 if reading.texts[end] == "," and "building" in reading.kinds[end + 1] else 0
    if building and (unit := state.unit_at.get(building)):
        end = unit.last  # `Aula Wirasakti, Mapolres X`
    return _behind_house(state, index, _behind_marks(reading, end))


def _is_short_form_of_area(state: State, index: int) -> bool:
    """Say whether a bracket at a token closes in a region's short form: `Gedung KPU Kutai Kartanegara (Kukar)`."""
    reading = state.reading
    area = reading.folded[max(0, index - 2) : index]
    is_area = area in state.areas or is_regency(area)
    return is_area and reading.texts[index] == "(" and is_short_for(reading.folded[index + 1], area)


def is_of_several(state: State, venue: AddressPart) -> bool:
    """Say whether a venue is a list of offices: `Kantor PPK A dan Kantor PPK B`."""
    return _end_of_one(state, venue.first) != venue.last


_JOINING = frozenset({"dan", "serta"})


def _behind_list(state: State, first: int, end: int) -> int:
    """Return the token behind the offices that are joined to one, `dan` or `serta` before the last; else its own end.

    Behind `Kantor KPU Kabupaten X`, whole with its area, another is another.
    """
    reading, last = state.reading, end
    is_whole = any("area" in reading.kinds[n] for n in range(first, end))
    while reading.folded[first] in OFFICES and not is_whole:
        is_comma = reading.texts[last] == ","
        closes = reading.folded[last + is_comma] in _JOINING
        begin = last + is_comma + closes
        behind = _end_of_office(state, begin) if begin > last else begin
        if behind == begin:
            break
        last = behind
        if closes or "dan" in reading.folded[begin:behind]:  # `Kantor KPU, Kantor Bawaslu dan Gudang Logistik X`
            return last
    return end


def _end_of_office(state: State, index: int) -> int:
    """Return the token behind an office of a list, which may be told by its body alone: `Bawaslu (B) Kabupaten X`."""
    reading = state.reading
    if reading.folded[index] in OFFICES:
        return _end_of_one(state, index)
    if reading.kinds[index].get("body") != "electoral":
        return index
    end = reading.behind_bracketed(reading.after(index))
    part = part_at(state, end)
    return part.last if part and part.level in {"district", "regency"} else end


_LONGEST_IN_MARKS = 5


def _behind_marks(reading: Reading, end: int) -> int:
    """Return the token behind a name in marks: `Warung Kopi “Kupi Maju”`."""
    if reading.texts[end] not in {"“", '"'} or not reading.adjoining(end) or not _is_capital_at(reading, end + 1):
        return end
    closing = (n for n in range(end + 2, end + 2 + _LONGEST_IN_MARKS) if reading.texts[n] in {"”", '"'})
    return next(closing, end - 1) + 1


_PARTS_OF_HOUSES = frozenset({"ballroom", "room", "hall", "aula", "ruang", "cafe", "kafe", "resto", "restoran"})


def _behind_house(state: State, first: int, end: int) -> int:
    """Return the token behind the house that a room is in: `Melati Meeting Room, Hotel X`, `Aula Y, Kantor Lurah Z`."""
    reading = state.reading
    is_room = not _PARTS_OF_HOUSES.isdisjoint(reading.folded[first:end])
    behind = end + 1
    if not is_room or reading.texts[end] != "," or not _is_capital_at(reading, behind):
        return end
    is_venue = "venue" in reading.kinds[behind] and "area" not in reading.kinds[behind]
    is_house = is_venue or any(word == "hotel" for word in reading.folded[behind : behind + 4])
    house = venue_at(state, behind) if is_house else None
    if house:
        return house.last
    last = behind
    while is_house and _is_capital_at(reading, last) and reading.adjoining(last):
        last += 1
    return last if is_house and reading.folded[last - 1] == "hotel" else end


# Restaurants, parks and firms; elsewhere the letters are a priest's or part of a post.
_HOUSES = frozenset({"RM", "RTH", "PT", "CV"})
_POLLING = ("tempat", "pemungutan", "suara", "(", "tps", ")")
# Right behind one of these an area is part of the name.
_WITH_AREA = frozenset(
    {"alun", "alun-alun", "pendopo", "kantor", "balai", "gedung", "aula", "baruga", "bale", "setda", "sekretariat"}
    | {"rapat"}
)
_BODIES = frozenset({"dinas", "badan", "lembaga", "pemerintahan", "kesatuan"})
# What their names may have `dan` in: `Kantor Badan Kesatuan Bangsa dan Politik`.
_OF_TWO_PARTS = frozenset({"dinas", "badan", "kesatuan", "kementerian"})
_LONGEST_FIRST_PART = 4
_LONGEST_BEFORE_END = 3


def begins_venue(reading: Reading, index: int) -> bool:
    """Say whether a venue begins at a token: with its word, or with capitals that end in one (`Permata Hall`)."""
    if reading.texts[index - 1] == "(":
        return False  # `Sekolah Menengah Atas Negeri (SMAN) 1 Contoh`
    if is_venue_word(reading, index) or "building" in reading.kinds[index]:
        return True
    if reading.folded[index] == "tempat" and _is_polling_place(reading, index):
        return True
    if reading.folded[index - 1] != "di":
        return False
    letters = reading.texts[index]
    if letters in _HOUSES:
        return True
    if letters.isupper() and "area" in reading.kinds[index + 1]:
        return len(letters) > _LONGEST_BEFORE_END  # `di UDKP Kecamatan X`: an office by its letters
    return _ends_in_venue(reading, index)


def is_venue_word(reading: Reading, index: int) -> bool:
    """Say whether a word at a token is one venues begin with, in capitals or not: `obyek wisata X`, `Tanah Lapang`."""
    word = reading.folded[index]
    behind = reading.folded[index + 1]
    is_of_two = (word in {"obyek", "objek"} and behind == "wisata") or (word == "tanah" and behind == "lapang")
    return word in _words("venues") or is_of_two


def _ends_in_venue(reading: Reading, index: int) -> bool:
    """Say whether capitals that begin at a token end in the word for a venue: `Permata Hall`."""
    end = index
    while end - index < _LONGEST_BEFORE_END and _is_capital_at(reading, end):
        if end in reading.terms and "venue" not in reading.kinds[end]:
            return False
        end += 1
        if reading.folded[end] in _words("venue_ends") and _is_capital_at(reading, end):
            return True
    return False


def _is_polling_place(reading: Reading, index: int) -> bool:
    """Say whether a numbered polling place stands at a token in full: `Tempat Pemungutan Suara (TPS) 14`."""
    last = index + len(_POLLING)
    return reading.folded[index:last] == _POLLING and reading.texts[last].isdigit()


def _ends_venue(state: State, index: int) -> bool:
    reading = state.reading
    token = reading.tokens[index]
    if index in state.in_unit_names:
        return False
    if index in state.unit_at and index - 1 in state.in_unit_names:
        return True  # `Lapangan Polres X Polda Y`
    if index in state.unit_at and _is_of_office_before(reading, index):
        return True  # `di Lapangan Kantor Camat X Polsek Y menggelar apel`
    kinds = reading.kinds[index].keys()
    if token.folded == "kabupaten" and (ends_in(reading, index, "unit") or ends_in(reading, index, "building")):
        return False  # `Mako Polres Kabupaten X`
    if "rank" in kinds and reading.texts[reading.after(index)][:1].isupper():
        return False  # `Lapangan Jenderal Sudirman`
    if {"street", "weekday", "rank", "month"} & kinds:
        return reading.folded[index - 1] != "pasar"  # `Pasar Rabu`, called by its day
    if {"head", "generic"} & kinds and _has_head_before(reading, index):
        return True  # `Kantor Camat X Ketua Panwaslu Y berpesan`
    if "unit_head" in kinds and _is_ranked(state, index):
        return True  # `di Hotel X Kapolres Y AKBP N hadir`
    if _is_of_venue(reading, index):
        return False
    if token.folded in _GROUPS and reading.folded[index - 1] not in _words("venues"):
        return True  # `di Gudang PPK X Forkopimcam X memeriksa`
    is_speech = token.folded in lexicon.words("speech", "roots") and not token.is_capital
    is_named_so = token.is_capital and _is_stop_in_name(reading, index)
    if (token.folded in _words("venue_stops") and not is_named_so) or is_speech:
        return True
    if "area" in kinds and part_at(state, index):
        # `Kantor KPU Kabupaten X` is one name, `Gudang KPU Desa X` tells where it stands
        is_above = reading.kinds[index].get("area") == "village" and reading.folded[index - 1] in _ABOVE_VILLAGES
        return is_above or not _is_office(reading, index - 1)
    return _goes_on_after(state, index)


# Words that end a venue, but with a capital may be of its name: `Warung Sarapan Pagi X`, `Gedung Pertemuan RW 009`.
_STOPS_IN_NAMES = frozenset({"pagi", "siang", "sore", "malam", "petang"})
_TIMES = frozenset({"tadi", "ini", "itu", "hari", "kemarin", "nanti"})


def _is_stop_in_name(reading: Reading, index: int) -> bool:
    """Say whether a time of day, or the neighbours with their number, belong to a venue's name, and end none."""
    behind = index + 1
    if reading.folded[index] == "rw":
        return reading.texts[behind].isdigit()
    is_named = _is_capital_at(reading, behind) and behind not in reading.terms
    return reading.folded[index] in _STOPS_IN_NAMES and is_named and reading.folded[behind] not in _TIMES


def _is_of_venue(reading: Reading, index: int) -> bool:
    """Say whether a word that ends others belongs to a venue: `Kantor KPU dan Bawaslu`, `Pos RT 006`."""
    word, before = reading.folded[index], reading.folded[index - 1]
    if word == "dan" and _is_office(reading, index - 1) and _joins_office(reading, index + 1):
        return True
    if word == "dan" and not _OF_TWO_PARTS.isdisjoint(reading.folded[max(0, index - _LONGEST_FIRST_PART) : index]):
        return _is_capital_at(reading, index + 1) and index + 1 not in reading.terms
    if word in {"rt", "rw"} and before in _OF_NEIGHBOURS and _number_behind(reading, index):
        return True
    if word in HAMLETS and before in _words("venues") and _is_capital_at(reading, index + 1):
        return True
    return reading.folded[index - 1 : index + 1] in _WITH_STOP_WORDS


def _goes_on_after(state: State, index: int) -> bool:
    """Say whether the sentence goes on behind a venue: with a verb, a small word or a mark."""
    reading = state.reading
    token = reading.tokens[index]
    is_verb = token.folded[:3] in {"men", "mem", "ber", "dih", "dis", "dip", "ter"} and not token.is_capital
    if is_verb and (token.folded not in _OPEN_OR_CLOSED or reading.folded[index + 1] in {"bagi", "untuk", "oleh"}):
        return True
    if token.text.islower() and reading.tokens[index - 1].is_capital and not _goes_on_small(state, index):
        return True  # `Gudang PPK benar-benar aman`
    if token.text in {"(", ")"}:
        return not _is_bracket_of_name(reading, index)
    return not (token.is_word or token.text.isdigit() or _is_mark_within(reading, index))


_OPEN_OR_CLOSED = frozenset({"terbuka", "tertutup"})  # `lapangan terbuka Polres X`
_WHOSE = frozenset({"rumah", "dinas", "kediaman", "kantor", "ruang", "ruangan", "kerja", "halaman", "aula"})


def _is_ranked(state: State, index: int) -> bool:
    """Say whether the head of a unit is named at a token with a rank, and no house is his: `Rumah Dinas Kapolres X`."""
    post = state.post_at.get(index)
    is_his = state.reading.folded[index - 1] in _WHOSE
    return post is not None and not is_his and "rank" in state.reading.kinds[post.last]


_WORDS_FROM_OFFICE = range(3, 6)


def _is_of_office_before(reading: Reading, index: int) -> bool:
    """Say whether a capital right before a token ends the name of an office, the head or the body in between."""
    offices = (index - n for n in _WORDS_FROM_OFFICE if reading.folded[index - n] == "kantor")
    return any("head" in reading.kinds[n + 1] or "body" in reading.kinds[n + 1] for n in offices)


_OF_NEIGHBOURS = frozenset({"ketua", "pos", "kamling", "ronda", "sekretariat", "poskamling"})
_WORDS_TO_HEAD = 4


def _has_head_before(reading: Reading, index: int) -> bool:
    """Say whether a venue is named after an office already, with its area right in front of a token."""
    is_area = index - 1 not in reading.terms and _is_capital_at(reading, index - 1)
    return is_area and any("head" in reading.kinds[n] for n in range(max(0, index - _WORDS_TO_HEAD), index - 1))


_GROUPS = frozenset({"forkopimcam", "forkopimda", "muspika", "tripika"})
# `Gedung Serba Guna`, `Sekolah Menengah Atas`: names with a word in them that ends others.
_WITH_STOP_WORDS = frozenset({("serba", "guna"), ("menengah", "atas")})
_ABOVE_VILLAGES = frozenset(
    {"kpu", "kpud", "bawaslu", "ppk", "panwascam", "panwaslucam", "camat", "kecamatan", "bupati"}
)


def _joins_office(reading: Reading, index: int) -> bool:
    """Say whether a second office follows: `Kantor KPU dan Bawaslu`, `Kantor KPU dan Kantor Bawaslu Kabupaten X`."""
    return _is_office(reading, index) or reading.folded[index] in OFFICES


def _goes_on_small(state: State, index: int) -> bool:
    """Say whether a small word behind a capital goes on with a venue's name: `Warung Kopi milik N`, `Batu hilir`."""
    reading = state.reading
    before = reading.terms.get(index - 1)
    is_term = index in reading.terms or (before is not None and before.last > index)  # `Kediaman Kepala desa N`
    is_area = reading.folded[index - 1 : index + 1] in state.areas
    if any("unit" in reading.kinds[n] for n in (index + 1, index + 2)):
        return _words("venue_stops").isdisjoint(reading.folded[index : index + 2])  # `Lapangan apel Polres X`
    is_store = reading.folded[index - 1 : index + 1] == ("gudang", "logistik")
    return is_term or is_area or is_store or reading.folded[index] in _words("venues") | {"milik", "lantai", "eks"}


def _number_behind(reading: Reading, index: int) -> bool:
    after = index + 1 + (reading.texts[index + 1] == ".")
    return reading.texts[after].isdigit()


# How the short names of a region's offices begin: `Kantor Disdukcapil Kabupaten X`.
_OFFICES_OF_REGIONS = ("dis", "bapen", "kesbang", "setda", "pemkab", "pemda")


def _is_office(reading: Reading, index: int) -> bool:
    """Say whether a token ends the name of a body: `KPU`, `Bawaslu`, `(LAMS)`."""
    if reading.texts[index] == ")":
        return _is_bracket_of_name(reading, index)
    is_body = "body" in reading.kinds[index] or "acronym" in reading.kinds[index] or ends_in(reading, index + 1, "body")
    is_known = index in reading.terms or not _is_capital_at(reading, index)  # `Kantor Distrik`
    is_body = is_body or (not is_known and reading.folded[index].startswith(_OFFICES_OF_REGIONS))
    return bool(is_body) or (reading.texts[index].isupper() and len(reading.texts[index]) > 1)


def _is_bracket_of_name(reading: Reading, index: int) -> bool:
    """Say whether a bracket belongs to short letters inside a name: `Kantor Badan X (BX) Kabupaten Y`."""
    if _is_in_full(reading, index):
        return True
    inside = index + 1 if reading.texts[index] == "(" else index - 1
    closing = reading.texts[inside + 1] == ")" if inside > index else reading.texts[inside - 1] == "("
    return closing and reading.texts[inside][:1].isupper()


_LONGEST_IN_FULL = 4


def _is_in_full(reading: Reading, index: int) -> bool:
    """Say whether a bracket belongs to what short letters stand for: `GOR (Gedung Olahraga) Contoh`."""
    near = range(index, max(0, index - _LONGEST_IN_FULL - 1), -1)
    opening = index if reading.texts[index] == "(" else next((n for n in near if reading.texts[n] == "("), None)
    if opening is None or not (reading.folded[opening - 1] in _words("venues") or "body" in reading.kinds[opening - 1]):
        return False
    ends = range(opening + 2, opening + _LONGEST_IN_FULL + 2)
    closing = next((n for n in ends if reading.texts[n] == ")"), None)
    letters = reading.folded[opening - 1]
    return closing is not None and is_short_for(letters, reading.folded[opening + 1 : closing])


def _is_mark_within(reading: Reading, index: int) -> bool:
    """Say whether a mark belongs to a word inside a name: `Gereja St. Yohanes`, `Kantor Bawaslu Kab. X`."""
    before = reading.texts[index - 1]
    if reading.texts[index] in APOSTROPHES:  # `Masjid Jami' Nurul Huda`
        return reading.starts[index] == reading.ends[index - 1] and _is_capital_at(reading, index + 1)
    if reading.texts[index] in {"-", "–"}:
        return reading.folded[index - 1] == reading.folded[index + 1] == "alun"  # `Alun – Alun X`
    if reading.texts[index] == "&":
        return _is_capital_at(reading, index - 1) and _is_capital_at(reading, index + 1)  # `Cafe & Resto X`
    if reading.texts[index] == "/" and reading.folded[index - 2].startswith("mako"):
        return before.isdigit() and _is_capital_at(reading, index + 1)  # `Makorem 023/KS Contoh`
    is_area = reading.texts[index] == "." and before.casefold() in {"kec", "kab", "kel", "prov"}
    if is_area and _is_office(reading, index - 2) and reading.folded[index - 2] != "tps":
        return True
    if reading.texts[index] == "." and reading.tokens[index - 1].is_initial and _is_capital_at(reading, index + 1):
        return True  # `kediaman K.H. Budi`
    return reading.texts[index] == "." and before in {
        "St",
        "Sta",
        "H",
        "Hj",
        "KH",
        "Dr",
        "PT",
        "KM",
        "No",
        "Lt",
        "RT",
        "RW",
        "Rt",
        "Rw",
    }
