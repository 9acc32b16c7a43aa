"""Names of areas that the text itself makes sure of: behind a type word or a unit, where nothing can follow.

They settle where a post's area ends and a person's name begins (`Camat Maju Siti Aminah`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache, partial

from bulletin.extract.rules.names_run import HAMLETS, behind_listed, person_name, place_name, place_word
from bulletin.extract.state import State
from bulletin.language import degrees, lexicon
from bulletin.language.gazetteer import is_district, is_regency, is_village, may_begin
from bulletin.language.names import is_short_for_last
from bulletin.language.text import fold
from bulletin.language.tokens import Reading

_words = partial(lexicon.words, "places")
Areas = frozenset[tuple[str, ...]]
_LONGEST_RUN = 8


def rule(state: State) -> State:
    """Collect the names of areas that are closed by something that is no name."""
    found = set(state.named_areas) | {u.words for u in state.units}
    if state.dateline:
        found.add(tuple(str(state.dateline.value).casefold().split()))
    return state.but(areas=frozenset(found - {()}))


# `Calon kepala desa se-Kecamatan X,`
_ALL_OF_AREA = frozenset({"se-kecamatan", "sekecamatan", "se-kabupaten", "se-kota", "se-desa", "se-distrik"})


def named(reading: Reading) -> Areas:
    """Return the names that a type word, a preposition or a code makes sure of.

    `Kecamatan X,`; `di Kuantan Hilir.`; `Dandim 0320/Dumai`.
    """
    found, unsure = set(), set()
    for index in reading.numbers_of(_BEFORE_AREAS):
        is_post = reading.folded[index] not in _PREPOSITIONS and reading.folded[index - 1] == "kepala"
        if not is_post and index + 1 not in reading.terms and reading.texts[index + 1][:1].isupper():
            found.add(_closed_name(reading, index + 1))
    found |= {_closed_name(reading, index + 1) for index in reading.numbers_of(_ALL_OF_AREA)}
    dwellers = [_closed_name(reading, index + 1) for index in reading.numbers_of({"warga"})]
    found |= {name for name in dwellers if len(name) > 1 and dwellers.count(name) > 1}
    for index in reading.numbers_of({"("}):  # `Kolawa Utara (Kolut)`
        short = reading.folded[index + 1]
        before = reading.folded[max(0, index - 3) : index]
        closed = reading.texts[index + 2] == ")" and reading.texts[index + 1][:1].isupper()
        if closed and index + 1 not in reading.terms and len(short) > 3 and is_short_for_last(short, before):
            found.add((short,))
    for index in reading.numerals:
        if len(reading.folded[index]) == _LENGTH_OF_CODE:
            found.add(_closed_name(reading, index + 1 + (reading.texts[index + 1] == "/")))
    for index in reading.terms_of(("area", "body")):
        term = reading.terms[index]
        if is_end_of_district(reading, index):
            continue
        if "area" in term.kinds and reading.tokens[index].is_capital:
            name = _closed_name(reading, behind_dot(reading, term.last))
            if _is_of_a_post(reading, index) and len(name) > 1:
                unsure.add(name)
                continue  # `Sekda Kabupaten X, Drs. N` is sure, `Sekretaris Desa X N,` is not
            found.add(name[: _length_of_province(name) or _length_of_level(name, term.kinds["area"]) or len(name)])
        elif "body" in term.kinds and not _is_of_a_post(reading, index) and not _is_of_division(reading, index):
            name = _closed_name(reading, term.last)  # `gudang KPU Maju Timur.`
            found.add(name if len(name) > 1 else ())
    found |= _shared(found | unsure)
    return frozenset(name for name in found if name and not _runs_on(name, found))


def is_end_of_district(reading: Reading, index: int) -> bool:
    """Say whether a type word ends a district's name, and opens no other: `Camat Sibolga Kota Siti Aminah`."""
    is_inside = index > 0 and reading.tokens[index].is_capital and reading.tokens[index - 1].is_capital
    return is_inside and is_district(reading.folded[index - 1 : index + 1])


IS_LISTED = {"regency": is_regency, "district": is_district, "village": is_village}


def _length_of_level(name: tuple[str, ...], level: str) -> int:
    """Return how many words are a listed area of a level, others behind it: `Kecamatan Bukit Kapur Suwarno`."""
    is_known = IS_LISTED.get(level)
    if not name or is_known is None or is_known(name) or name[-1] in _words("last_words"):
        return 0
    return next((n for n in range(len(name) - 1, 1, -1) if is_known(name[:n])), 0)


_WORDS_SHARED = 2


def _shared(found: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return what two longer names begin with, people's behind it: `Kelurahan Contoh Maju Siti`, `... Budi Santoso`."""
    starts = [name[:_WORDS_SHARED] for name in found if len(name) > _WORDS_SHARED]
    return {start for start in starts if starts.count(start) > 1} if len(set(starts)) < len(starts) else set()


_WHOLE = frozenset({"desa", "kota"})
_LONGEST_SHORT_FORM = 4


def behind_dot(reading: Reading, index: int) -> int:
    """Return the token behind the dot of an abbreviated type word (`Kec. X`); a whole word's dot ends a sentence."""
    word = reading.folded[index - 1]
    is_short = len(word) <= _LONGEST_SHORT_FORM and word not in _WHOLE
    return index + 1 if is_short and reading.texts[index] == "." else index


def _runs_on(name: tuple[str, ...], found: set[tuple[str, ...]]) -> bool:
    """Say whether a name is a shorter one of the text with a person's behind it: `Desa Kerangan Suryati Lidya,`."""
    lengths = range(1, len(name) - 1)
    return any(name[:length] in found and not set(name[length:]) & _words("last_words") for length in lengths)


_PREPOSITIONS = frozenset({"di", "ke"})
_BEFORE_AREAS = _PREPOSITIONS | HAMLETS
_LENGTH_OF_CODE = 4


def _closed_name(reading: Reading, first: int) -> tuple[str, ...]:
    """Return the words of a place's name that something other than a name closes; none where that is unsure."""
    last = place_name(reading, first) if first < len(reading.tokens) else first
    if last - first > 1 and reading.texts[last] == "." and "honorific" in reading.kinds[last - 1]:
        last -= 1  # `KUA Kecamatan X H. Budi`
    is_person = last - first > 1 and reading.tokens[last - 1].is_initial and reading.texts[last] == "."
    # `Panwascam Budi Santoso S.T`: a name, and its degree
    return reading.folded[first:last] if last > first and not is_person and _is_closed(reading, last) else ()


def _is_of_a_post(reading: Reading, index: int) -> bool:
    """Say whether an area word follows a post at once: a person's name may then stand behind the area."""
    before = [t for back in (1, 2, 3) if (t := reading.terms.get(index - back)) and t.last == index]
    return any({"head", "body", "generic"} & t.kinds.keys() for t in before)


_WORDS_OF_DIVISION = 5
_HEADS_OF_DIVISIONS = frozenset({"divisi", "devisi", "kordiv", "koordiv"})


def _is_of_division(reading: Reading, index: int) -> bool:
    """Say whether a body ends the name of one of its divisions: `Divisi Hukum dan SDM PPK Budi Santoso`."""
    before = reading.folded[max(0, index - _WORDS_OF_DIVISION) : index]
    return not _HEADS_OF_DIVISIONS.isdisjoint(before)


def _is_closed(reading: Reading, index: int) -> bool:
    text = reading.texts[index]
    if degrees.at(reading, index):
        return False  # `Desa X Budi Santoso, S.Sos.`
    return not text[:1].isupper() or index in reading.terms


_DIRECTIONS = frozenset({"timur", "barat", "utara", "selatan", "tengah", "hulu", "hilir"})


_LONGEST_PROVINCE = 4  # words


def end_of_province(reading: Reading, first: int) -> int:
    """Return the token after the longest province of Indonesia that starts at a token; `first` where none does."""
    ends = range(first + _LONGEST_PROVINCE, first, -1)
    return next((last for last in ends if is_province(reading.folded[first:last])), first)


_DIRECTIONS_TOO = _DIRECTIONS | {"laut", "daya", "tenggara"}


def end_of_known_area(reading: Reading, first: int, areas: Areas) -> int:
    """Return the token after the longest area of the text that starts at a token; `first` where none does."""
    limit = min(first + _LONGEST_RUN, len(reading.tokens))
    for last in range(limit, first, -1):
        if reading.folded[first:last] in areas:
            # `Ketua X Contoh Hilir`, where the text has Contoh
            return last + (reading.folded[last] in _DIRECTIONS and reading.tokens[last].is_capital)
    return first


_LONGEST_SMALL_NAME = 3
NO_SMALL_NAME = frozenset(
    {"yang", "dan", "atau", "ataupun", "maupun", "se", "di", "ke", "dari", "ini", "itu", "tersebut", "binaan"}
    | {"diwakili", "diwakilkan", "didampingi", "ditemani", "dipimpin", "dihadiri", "diikuti", "disaksikan", "melalui"}
    | {
        "setempat",
        "sampai",
        "hingga",
        "tanggal",
        "dalam",
        "tadi",
        "kemarin",
        "lalu",
        "untuk",
        "guna",
        "dengan",
        "serta",
        "pada",
    }
    | {"agar", "demi", "hari", "semacam", "seperti", "bernama", "bersama"}
    | {"dekat", "arah", "milik", "seputar", "perbatasan", "sekitar", "sebelah", "pinggir", "terdekat", "lain"}
)


# Of verbs, and of `bersama`: no word of an area's name in small letters.
VERBAL = ("me", "di", "ber", "ter")


def small_end(reading: Reading, first: int, *, of: int) -> int:
    """Return the token behind an area's name in small letters: `di desa contoh kecamatan maju, rabu (6/11)`.

    Another area, a unit, a rank or a weekday must close it; `first` where nothing does. `of` is where the name begins:
    behind its first word no verb is part of it.
    """
    for last in range(first, min(first + _LONGEST_SMALL_NAME + 1, len(reading.tokens))):
        behind = last + (reading.texts[last] == ",")
        closes = any(kind in reading.kinds[last] for kind in ("area", "unit", "rank"))
        closes = closes or "weekday" in reading.kinds[behind]
        # `desa ole mila, kecamatan maju`; behind a capital only directions: `Gampong Contoh barat laut, Kec. Maju`
        is_name = first == of or _DIRECTIONS_TOO.issuperset(reading.folded[first:last])
        closes = closes or (last > of and is_name and "area" in reading.kinds[behind])
        if closes or not reading.adjoining(last):
            return last if closes and reading.adjoining(last) else first
        word = reading.texts[last]
        is_stop = word in NO_SMALL_NAME or word in _words("venue_stops")
        if not word.islower() or not word.isalpha() or is_stop or last in reading.terms:
            return first
        if (last > of and word.startswith(VERBAL)) or word in lexicon.words("activities", "holding"):
            return first  # `tiap desa menggelar sambang warga, Jumat (9/2)`
    return first


def end_of_area(reading: Reading, first: int, areas: Areas, *, is_civil: bool, head: int | None = None) -> int:
    """Return the token after the area that a post names without a type word; `first` when it names none.

    A known area wins. Else, for civil posts, the area is one word (with `Sungai ...` in front or `... Timur`
    behind, more), provided that at least two words are left for a name. Police names have a rank in front,
    so that there a run of capitals is all area.
    """
    if (
        first < len(reading.tokens)
        and reading.tokens[first].is_initial
        and (end := _end_of_short(reading, first, areas))
    ):
        return end
    last = _run(reading, first)
    if last < len(reading.tokens) and reading.tokens[last].is_capital and last > first:
        whole = behind_listed(reading, first, last)
        if whole > last:
            return whole  # `Camat Sibolga Kota Siti Aminah`
    if last == first or "honorific" in reading.kinds[first]:
        whole = behind_listed(reading, first, first)  # `Camat X Koto Singkarak N`, `Camat Datuk Bandar Timur N`
        if whole > first + 1:
            return whole
    known = end_of_known_area(reading, first, areas) if last > first else first
    if is_civil and known > last:
        return known  # `Camat Maju jaya Budi Santoso`, where the text has `Maju Jaya`
    words = reading.folded[first:last]
    if not words or words in areas or "rank" in reading.kinds[last] or is_province(words):
        return last
    if is_civil and _is_whole_area(reading, first, last, words):
        return last
    if is_civil and len(words) > 1 and _LIKE_A_VILLAGE.fullmatch(words[0]) and words[1] not in _words("last_words"):
        return first + 1  # `Kades Sukamaju Asep Hidayat meminta`
    listed = _length_listed(reading, first, words) if is_civil else 0
    if listed == 0 and is_civil and head is not None and _is_name_in_list(reading, head, first, last, areas):
        return first
    if beginning := _length_known(words, areas, fewest_left=1 if is_civil else 2):
        is_whole = is_civil and len(words) == beginning + 1 and _is_named_behind(reading, last)
        return last if is_whole else first + max(beginning, listed)  # `Kajari Jakarta Pusat N`, filed from Jakarta
    return _end_before_name(reading, first, last, areas, listed) if is_civil else last


def _end_of_short(reading: Reading, first: int, areas: Areas) -> int | None:
    """Return the token after an area of the text whose first word is but its letter: `Ketua Panwascam P.Merbau N`."""
    letter, start = reading.folded[first], first + 1 + (reading.texts[first + 1] == ".")
    ends = (
        start + len(a) - 1 for a in areas if a[0][0] == letter and reading.folded[start : start + len(a) - 1] == a[1:]
    )
    return next((end for end in ends if end > start), None)


# How settlers called their villages: two words of good hope run together. Nobody is called so.
_LIKE_A_VILLAGE = re.compile(
    r"(?:suka|sido|sidu|marga|margo|karang|tanjung|purwo|purwa|wono|wana|banjar|sumber?|mekar|bumi|kedung|kali|rantau|tegal|tri|dwi"
    r"|giri|sri|sari|jaya|mulya|mulyo|panca|rejo|tirta|tirto|pucang|beringin|talang|pasir|bangun|harapan|indra|kerta|kerto|cipta)"
    r"(?:rejo|sari|mulyo|mulya|maju|jaya|makmur|agung|anyar|harjo|asri|luhur|dadi|raja|karya|baru|tani|indah|damai|mukti"
    r"|bakti|bhakti|sakti|tunggal|rahayu|subur|tirto|tirta|widodo|basuki|raharjo|raharja|kencana|panjang|puro|pura|mulia)|ci[bgjkms][a-z]{4,}"
)


def _is_whole_area(reading: Reading, first: int, last: int, words: tuple[str, ...]) -> bool:
    """Say whether all words behind a post are a listed area: `Ketua Panwascam Karang Intan, Siti Aminah, dan`.

    A name behind a comma tells so, an honorific, or the word in front, which asks for a regency: `Sekda Intan Jaya, N`.
    """
    if len(words) == 1 or not _is_listed(reading, first, words):
        return False
    is_asked = reading.folded[first - 1] in _OF_ONE_WORD["regencies"] and reading.texts[last] == ","
    is_closed = not {"honorific", "abbreviation"}.isdisjoint(reading.kinds[last])
    return is_asked or is_closed or _is_name_behind_comma(reading, last)


def _is_named_behind(reading: Reading, last: int) -> bool:
    """Say whether a comma and a whole name stand behind an area: `Kepala Desa Contoh Jaya, I Ketut Wirawan, dan`.

    The area's last word, `Jaya`, is nobody's name then, unless it is one that people are given.
    """
    return _is_name_behind_comma(reading, last) and reading.folded[last - 1] not in lexicon.words("people", "given")


def _is_name_behind_comma(reading: Reading, last: int) -> bool:
    """Say whether a comma stands at a token, and behind it a name of two words or more that something closes."""
    name = last + 1
    while "honorific" in reading.kinds[name]:
        name = reading.behind(name)
    is_other = name in reading.terms and "abbreviation" not in reading.kinds[name]
    if reading.texts[last] != "," or is_other or name >= len(reading.tokens):
        return False
    end = person_name(reading, name) if reading.tokens[name].is_capital else name
    return end - name > 1 and reading.texts[end] in {",", ".", "dan", "serta", "beserta"}


def _length_known(words: tuple[str, ...], areas: Areas, *, fewest_left: int) -> int:
    """Return how many of some words are an area of the text, a name behind them; 0 for none."""
    province = _length_of_province(words)  # `Gubernur Papua Pegunungan N`, where the text has Papua, too
    for length in range(len(words) - fewest_left, max(province - 1, 0), -1):
        if words[:length] in areas and not set(words[length:]) <= _words("last_words"):
            is_directed = words[length] in _DIRECTIONS and length < len(words) - 1  # `Bupati Contoh Timur Zainuri`
            return length + is_directed
    return 0


def _end_before_name(reading: Reading, first: int, last: int, areas: Areas, listed: int) -> int:
    """Return where the area of a civil post ends and a name begins, none of them known; a guess at last.

    `listed` is the number of words that are an area of Indonesia.
    """
    words = reading.folded[first:last]
    house = first - 1 + (reading.folded[first] in _words("venues"))
    if house_end := end_of_house(reading, house):
        return house_end
    opening = next((n for n, word in enumerate(words[:-1]) if word in _FIRST_OF_NAMES), None)
    if opening is not None and (opening or words[1:2] == ("ode",)):
        is_of_area = opening > 0 and (is_village(words[: opening + 1]) or is_district(words[: opening + 1]))
        return first + opening + is_of_area  # `Keuchik Blang Cut Hasan Basri`
    province = _length_of_province(words)
    if province and not set(words[province:]) & _words("last_words"):
        return first + max(province, listed)  # `Gubernur Kalimantan Barat Budi,`, but `Bupati Aceh Singkil Budi`
    if "honorific" in reading.kinds[last] or "abbreviation" in reading.kinds[last]:
        return last
    if reading.texts[last][:1].isupper() and reading.tokens[last].is_initial and not _is_degree_at(reading, last):
        if is_village((*words, reading.folded[last])) and not _is_balinese(reading, last):
            return last + 1  # `Kepala Desa Ongkaw I Budi Santoso`
        # `Ketua Bawaslu Maju Hilir M A Santoso`, `Camat Rupat M. Yusuf`, `Kades Contoh M. Yusuf`
        is_alone = len(words) == 1 and _is_muhammad(reading, last)
        is_of_area = words[-1] in _words("last_words") or _is_listed(reading, first, words)
        is_of_area = is_of_area or (is_alone and words[0] not in lexicon.words("people", "given"))
        return last - 1 if reading.texts[last] != "I" and not is_of_area else last
    guessed = _guessed_end(reading, first, last, words, areas)
    named = _before_given_name(words)
    is_area = reading.texts[last] == ")" or (reading.texts[last] == "," and _is_name_word(reading, last + 1))
    is_whole = guessed == last and not is_area
    is_whole = is_whole or bool(degrees.at(reading, last))  # `Camat Mandau Rikianto, S.STP`
    if (listed > 1 and not is_area) or (listed and (is_whole or named == listed)):
        return first + listed  # `Bupati Kuantan Singingi Budi Santoso`
    if named == 0 and len(words) >= _MOST_WORDS_OF_NAME and guessed == first + 1:
        return first  # `Ketua Panwas Kecamatan Ikhwan Budi Surya,`
    if guessed == last and named == 0 and (len(words) > 1 or reading.texts[last] in {",", "beserta"}):
        return first  # `Kaban Kesbangpol Syahril Hamzah,`; `Ketua LPMK Nurdin, serta`
    # `Camat Maju Siti, ...`; the guess cuts a name in two: `Kades Contoh Maju Ahmad Budi Santoso`
    is_before = guessed == last or (named == 1 and guessed > first) or first + named < guessed
    return first + named if named > 0 and is_before else guessed


def _is_balinese(reading: Reading, index: int) -> bool:
    """Say whether `I` at a token begins a name of Bali: `I Ketut`, and no number of a village."""
    return reading.texts[index] == "I" and reading.folded[index + 1] in lexicon.words("people", "balinese")


def end_of_house(reading: Reading, index: int) -> int:
    """Return the token behind the Arabic name of a house that stands at `index`; 0 for any other house, or none.

    `Ketua DKM Masjid Ar Rahman, Budi Santoso`; `Imam Masjid Al-Hidayah Budi`; `Pengurus Masjid Nurul Iman Budi`.
    """
    name = reading.folded[index + 1]
    if reading.folded[index] not in _words("venues"):
        return 0
    is_first_of_two = name in ARTICLES or (name.endswith("ul") and len(name) >= _SHORTEST_CONSTRUCT)
    if is_first_of_two and reading.texts[index + 2][:1].isupper():
        end = index + 3
    elif name.partition("-")[0] in ARTICLES and "-" in name:
        end = index + 2
    else:
        return 0
    whole = end
    while reading.texts[whole][:1].isupper() and reading.adjoining(whole):
        whole += 1
    return whole if _is_name_behind_comma(reading, whole) else end  # `Ketua Masjid Al Fatah Jaya, Budi Santoso, dan`


_SHORTEST_CONSTRUCT = 5  # Darul, Nurul, Baitul, Miftahul: the light, the house, the key of
# Of the Arabic names of houses of prayer: Masjid An Nur.
ARTICLES = frozenset({"al", "an", "ar", "as", "at", "ad", "az", "asy", "ash"})
# What the names of some begin with: `Camat Rumbia La Ode Hasan`, `Camat Praya Lalu Wira`.
_FIRST_OF_NAMES = frozenset({"la", "wa", "lalu", "baiq", "cut"})


def _before_given_name(words: tuple[str, ...]) -> int:
    """Return how many words stand in front of the first that is a common given name, but an area's; -1 for no name."""
    given = lexicon.words("people", "given")
    return next((n for n, word in enumerate(words) if word in given and word not in words_of_areas()), -1)


def is_province(words: Sequence[str]) -> bool:
    """Say whether some folded words are the name of a province, in full or short: Jawa Barat, Jabar."""
    return " ".join(words) in _words("provinces")


def _length_of_province(words: tuple[str, ...]) -> int:
    """Return how many of some words, but not all of them, are the name of a province; 0 for none."""
    return next((n for n in range(len(words) - 1, 0, -1) if is_province(words[:n])), 0)


_LONGEST_LISTED = 5
# What stands in front of the one word of a district or a regency, whatever else the word may be. Not the heads of
# villages: `Lurah Batu Putih` is no Lurah of Batu.
_OF_ONE_WORD = {
    "districts": frozenset({"camat", "sekcam", "panwascam", "panwaslucam", "ppk", "kua", "kecamatan", "pengadilan"})
    | {"kajari"},
    "regencies": frozenset({"bupati", "walikota", "kota", "kabupaten", "kab", "sekda", "kpu", "kpud", "kip", "bawaslu"})
    | frozenset({"dprd", "kesbangpol", "mui", "fkub", "kemenag", "baznas", "pwi", "kominfo", "satpol", "bpbd"})
    | frozenset(
        {"bpn", "bps", "bpjs", "pdam", "pln", "bnn", "bnnk", "kejaksaan", "kejari", "kajari", "inspektorat"}
        | {"diskominfo"}
    )
    | frozenset({"bappeda", "bapenda", "disdukcapil", "dukcapil", "samsat", "dishub", "koni", "pgri", "kadin", "pmi"}),
}


def _is_listed(reading: Reading, first: int, name: tuple[str, ...]) -> bool:
    """Say whether a regency or a district of Indonesia has this name, and the word in front asks for it."""
    before = reading.folded[first - 1]
    if len(name) > 1:
        if before in _OF_ONE_WORD["regencies"]:
            return is_regency(name)  # `Ketua Bawaslu Kabupaten Lebak Budi Santoso`: Lebak Budi is a village
        return is_regency(name) or is_district(name) or is_village(name)
    is_known_regency = before in _OF_ONE_WORD["regencies"] and is_regency(name)
    return is_known_regency or (before in _OF_ONE_WORD["districts"] and is_district(name))


def _is_muhammad(reading: Reading, index: int) -> bool:
    """Say whether an initial is the one that many a name begins with, and no other behind it: `M. Yusuf`."""
    behind = reading.texts[index + 1 + (reading.texts[index + 1] == ".")]
    return reading.texts[index] == "M" and behind.istitle() and len(behind) > 1


def is_no_name(words: tuple[str, ...]) -> bool:
    """Say whether some folded words are a listed area and no name: two or more, and none that people are given."""
    is_listed = len(words) > 1 and (is_district(words) or is_regency(words))
    return is_listed and lexicon.words("people", "given").isdisjoint(words)


def _length_listed(reading: Reading, first: int, words: tuple[str, ...]) -> int:
    """Return how many of some words behind a post are a listed area, others behind them; 0 for none."""
    if len(words) == 1:
        return 0
    lengths = range(min(len(words), _LONGEST_LISTED), 0, -1)
    length = next((n for n in lengths if _is_listed(reading, first, words[:n])), 0)
    left = words[length:]
    if not left or set(left) <= _words("last_words") or left[-1] in _DIRECTIONS:
        return 0  # `Anggota PPK Kai Besar Utara Timur`: the area's name goes on to its direction
    return length if length > 1 or words[0] not in words_of_areas() else 0


def _is_degree_at(reading: Reading, index: int) -> bool:
    """Say whether a letter begins a degree, and not the initials of a name: `S.Sos,`, but not `M A Santoso`."""
    if not degrees.at(reading, index):
        return False
    while index < len(reading.tokens) and (reading.tokens[index].is_initial or reading.texts[index] == "."):
        index += 1
    word = reading.texts[index]
    is_apart = index < len(reading.tokens) and reading.starts[index] > reading.ends[index - 1]
    return not (is_apart and word[:1].isupper() and word[1:].islower() and not degrees.may_begin(word))


_LONGEST_TERM = 4


def ends_in(reading: Reading, last: int, kind: str) -> bool:
    """Say whether a term of this kind ends before a token."""
    before = (reading.terms.get(last - back) for back in range(1, _LONGEST_TERM + 1))
    return any(term is not None and term.last == last and kind in term.kinds for term in before)


_MOST_WORDS_OF_NAME = 3


def _is_only_an_area(words: tuple[str, ...]) -> bool:
    """Say whether one word is a listed district, and no name that people are given."""
    return len(words) == 1 and is_district(words) and words[0] not in lexicon.words("people", "given")


def _is_name_in_list(reading: Reading, head: int, first: int, last: int, areas: Areas) -> bool:
    """Say whether a few capitals behind a post are a name: `Kepala Desa Saiful Hendri, Ketua BPD ...`.

    Only where the text names its areas elsewhere, none of these words is in one or looks like one, and another post,
    `dan`, `serta` or an active verb follows; a second office of that kind would make them areas.
    """
    words = reading.folded[first:last]
    known = _known_words(areas)
    ends_in_body = ends_in(reading, first, "body")
    if ends_in_body and _is_only_an_area(words):
        return False  # `Ketua PPK Wolasi beserta anggotanya`
    fewest = 1 if ends_in_body or is_no_listed_area(reading, first) else 2
    if not areas or not fewest <= len(words) <= _MOST_WORDS_OF_NAME or known & set(words):
        return False
    if len(words) > 2 and _before_given_name(words) == 1 and _is_area_alone(words):
        return False  # `Ketua KPU Mandau Rini Wulandari, Komisioner ...`
    own = reading.folded[head:first]
    others = [n + len(own) for n in reading.where[own[0]] if reading.folded[n : n + len(own)] == own]
    if any(reading.folded[n : n + len(words)] != words for n in others):
        return False
    behind = last + (reading.texts[last] == ",")
    joins = reading.folded[behind] in {"dan", "serta", "beserta"} and (behind == last or ends_in_body)
    behind += joins
    kinds = reading.kinds[behind].keys()
    is_before_name = reading.tokens[behind].is_initial if behind < len(reading.tokens) else False
    # `Ketua Panwascam Contoh Maju, B. Sinurat`
    ends = ends_in_body and len(words) > 1 and reading.texts[last] in {".", ","} and not is_before_name
    is_verb = ends or (behind == last and reading.folded[last].startswith("me"))
    return bool({"head", "generic", "rank"} & kinds) or is_verb or joins


_HEADS_OF_LISTED = frozenset({"bupati", "wabup", "walikota", "wawali", "sekda", "camat", "sekcam"})
# How many a name of one word ends, and hardly a district that the press shortens: `Camat Bagsin` is of Bagan Sinembah.
_LIKE_A_NAME = re.compile(
    r"[a-z]{2,}(?:[aiueo](?:nto|rso|rno|rto|mto)|[mryltd]ono|[lrdtsy]iman|[aou]din|syah|[aiu]wati|andi"
    r"|[jiy]anti?|rizal)"
)


def is_no_listed_area(reading: Reading, index: int) -> bool:
    """Say whether a word behind the head of a regency or a district can be neither: `Bupati Aswandi dan Dandim`.

    All their names are listed, and none begins with it.
    """
    word = reading.folded[index]
    is_given = word in lexicon.words("people", "given") or bool(_LIKE_A_NAME.fullmatch(word))
    is_name = reading.texts[index].istitle() and is_given and index not in reading.terms
    is_headed = reading.folded[index - 1] in _HEADS_OF_LISTED
    return is_name and is_headed and not may_begin(word) and not is_province((word,))


def _is_area_alone(words: tuple[str, ...]) -> bool:
    """Say whether the first of some words is a regency or a district of Indonesia, and no piece of one: Setia Budi."""
    is_piece = is_district(words[:2]) or is_village(words[:2])
    return (is_district(words[:1]) or is_regency(words[:1])) and not is_piece


def _known_words(areas: Areas) -> Set[str]:
    """Return the words of the areas of a text, and those that areas are often made of."""
    return {word for area in areas for word in area} | words_of_areas()


@cache
def words_of_areas() -> frozenset[str]:
    """Return the folded words that areas are often made of: `Kampung`, `Sungai`; `Selatan`, `Hilir`."""
    return _words("first_words") | _words("last_words")


def is_hyphened_area(word: str) -> bool:
    """Say whether a hyphen joins the words of an area of Indonesia, or of such as areas have: `Labuhan-Batu`."""
    halves = tuple(fold(half) for half in word.split("-"))
    is_listed = is_regency(halves) or is_regency(("".join(halves),)) or is_district(halves) or is_village(halves)
    return is_listed or any(half in words_of_areas() or is_regency((half,)) for half in halves)


_HEADS_OF_REGENCIES = frozenset({"bupati", "walikota"})


def _guessed_end(reading: Reading, first: int, last: int, words: tuple[str, ...], areas: Areas) -> int:
    has_degree = bool(degrees.at(reading, last))
    if words[-1] in _DIRECTIONS:
        return last  # `Anggota PPK Kai Lebar Selatan`
    if len(words) == _AREA_AND_NAME and has_degree and _is_listed_elsewhere(reading, first):
        return first + 1
    if len(words) <= 2 and has_degree:
        return first  # `Ketua Bawaslu Budi, S.T.`
    if has_degree and reading.folded[first - 1] in _HEADS_OF_REGENCIES and areas:
        return first  # `Pjs Bupati Budi Agus Santoso, S.STP`, where the text has its regency elsewhere
    is_unknown = bool(areas) and 1 < len(words) <= _MOST_WORDS_OF_NAME and not _known_words(areas) & set(words)
    if is_unknown and reading.kinds[first - 1].get("body") == "government" and not is_regency(words[:1]):
        return first  # `Kepala Kesbangpol Fernando Rado Bonar`, where the text has its areas elsewhere
    if not has_degree and reading.texts[last] == "," and _is_name_word(reading, last + 1):
        return last
    length = max(2 if words[0] in _words("first_words") else 1, len(words) - 2)
    while length < len(words) and words[length] in _words("last_words"):
        length += 1
    left = len(words) - length
    return first + length if left >= 2 or (left == 1 and has_degree) else last


_AREA_AND_NAME = 2  # words
_OTHER_OFFICES = 2


def _is_listed_elsewhere(reading: Reading, first: int) -> bool:
    """Say whether a word is an area though nobody knows it: one of several such offices, and in a list elsewhere.

    `Kepala Desa A Budi, S.E., Kepala Desa B Siti, Kepala Desa C Joko ...`, and `warga Desa B, A dan C`.
    """
    offices = (
        n for n in reading.where[reading.folded[first - 1]] if reading.folded[n - 1] == reading.folded[first - 2]
    )
    others = {reading.folded[n + 1] for n in offices if reading.texts[n + 1][:1].isupper()} - {reading.folded[first]}
    places = (n for n in reading.where[reading.folded[first]] if n != first)
    is_listed = any(reading.folded[n - 1] in {",", "dan"} and reading.texts[n - 2][:1].isupper() for n in places)
    return len(others) >= _OTHER_OFFICES and is_listed


def _is_name_word(reading: Reading, index: int) -> bool:
    return reading.texts[index][:1].isupper() and (
        index not in reading.terms
        or bool("honorific" in reading.kinds[index] or "abbreviation" in reading.kinds[index])
    )


def _run(reading: Reading, first: int) -> int:
    """Return the token after the capitalised words from `first` on that can be an area and then a name."""
    last = first
    while last < len(reading.tokens) and last - first < _LONGEST_RUN:
        if last > first and not reading.adjoining(last):
            break
        if (
            reading.tokens[last].is_initial
            or "honorific" in reading.kinds[last]
            or "abbreviation" in reading.kinds[last]
        ):
            break
        if last > first and degrees.at(reading, last):
            break
        if place_word(reading, last, is_first=last == first) == last:
            break
        last += 1
    return last
