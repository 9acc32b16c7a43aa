"""Police units named in the text, by their own word (`Polsek X`), their premises (`Mapolsek X`), or the post of
their head (`Kapolres X`)."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from itertools import compress

from bulletin.extract.rules import areas
from bulletin.extract.rules.credits import teasers
from bulletin.extract.rules.names_run import place_name
from bulletin.extract.state import NamedUnit, State
from bulletin.language import lexicon
from bulletin.language.gazetteer import is_district, is_regency
from bulletin.language.names import is_short_for
from bulletin.language.tokens import Reading
from bulletin.model import Span


def rule(state: State) -> State:
    """Find every unit that is named with its name."""
    found: list[NamedUnit] = []
    of_town: list[NamedUnit] = []  # `Kapolres Metro AKBP N`, of the town of Metro, where no `Polres Metro Bekasi` is
    reading = state.reading
    for index in reading.terms_of(_NAMING_UNITS):
        term = reading.terms[index]
        kind = next(term.kinds[k] for k in _NAMING_UNITS if k in term.kinds)
        first = _behind_short_form(reading, term.last)
        if reading.folded[first] in {"kabupaten", "provinsi"} and "area" in reading.kinds[first]:
            first += 1  # `Polres Kabupaten X`, `Polda Provinsi X`
        begin = first + 2 * (reading.folded[first : first + 2] == ("kep", "."))  # `Polda Kep. Babel`
        last = place_name(reading, begin) if begin < len(reading.tokens) else first
        islands = _end_of_islands(reading, first)
        last = _of_province(reading, begin, last) if kind == "polda" else _before_province(reading, begin, last)
        if islands > first:
            last = islands
        elif last > first and reading.tokens[first].is_initial and not is_district(reading.folded[first:last]):
            continue  # `Waka Polres I Ketut Agus`, but Polsek X Koto
        if reading.folded[first:last] in _NO_UNIT:
            continue
        if last == first and kind == "polres-metro" and reading.folded[first - 1] == "metro":
            of_town.append(_unit(reading, "polres", reading.span(index, first - 1), index, range(first - 1, first)))
            continue
        if last == first and _is_acronym(reading, first):
            last = first + 1  # `Polres PSU`
        if last == first:
            last = _small_name(reading, first)
        if kind == "polsek" and last > first:
            last = _with_number(reading, _with_second_name(reading, last))
        last = _with_islands(reading, first, last) if last > first else last
        last += last > first and _ends_in_small_letters(reading, last)
        if last > first and reading.adjoining(first):
            found.append(_unit(reading, kind, reading.span(index, term.last), index, range(first, last)))
    if of_town and _is_of_metro(state):
        # `Polres Metro Jaga Kampanye` is a headline; but Polres Metro Bekasi has an area.
        found = [u for u in found if u.kind != "polres-metro" or is_regency(u.words) or u.words[0] in _AROUND_JAKARTA]
        of_town = [] if any(unit.kind == "polres-metro" for unit in found) else of_town
        found = sorted([*found, *of_town], key=lambda unit: unit.first)
    state = state.but(named_areas=areas.named(reading), units=tuple(found))
    units = _told(state, _mended(state, tuple(found)))
    fellows = [fellow for unit in units for fellow in _fellows(reading, unit)]
    fellows += (unit for index in reading.terms_of(("unit",)) for unit in _named_behind(reading, index))
    known = {(unit.kind, unit.folded) for unit in units}
    others = (unit for unit in fellows if (unit.kind, unit.folded) not in known and state.in_story(unit.name))
    return state.but(
        units=tuple(sorted([*units, *others], key=lambda unit: unit.name)),
        unit_at={unit.first: unit for unit in reversed(units)},
        unit_before={unit.last: unit for unit in reversed(units)},
        in_unit_names=frozenset(number for unit in [*units, *fellows] for number in range(unit.begin, unit.last)),
    )


_IS_LISTED = {"polres": is_regency, "polsek": is_district}
_NAMING_SEVERAL = (("antara", "lain"), ("di", "antaranya"), ("diantaranya",), ("yakni",), ("yaitu",))


def _fellows(reading: Reading, unit: NamedUnit) -> list[NamedUnit]:
    """Return the units whose type word another has: `Polres Siak, Bengkalis dan Dumai`; all must be listed areas."""
    is_listed = _IS_LISTED.get(unit.kind)
    if (
        is_listed is None
        or "unit" not in reading.kinds[unit.first]
        or reading.texts[unit.last] not in {",", "dan", "maupun"}
    ):
        return []  # most often
    names = _names_at(reading, unit.last)
    are_listed = all(is_listed(reading.folded[name.start : name.stop]) for name in names)
    return [_unit(reading, unit.kind, unit.type_word, name.start, name) for name in names] if are_listed else []


def _named_behind(reading: Reading, index: int) -> list[NamedUnit]:
    """Return the units of a list that tells their kind first: `beberapa Polres, antara lain Siak, Toba dan Dumai`.

    Half of them must be listed areas: `Anggota Polsek, yaitu Budi Santoso dan Joko Susilo` are people.
    """
    term = reading.terms[index]
    is_listed = _IS_LISTED.get(term.kinds["unit"])
    last = term.last + (reading.texts[term.last] == ",")
    word = next((own for own in _NAMING_SEVERAL if reading.folded[last : last + len(own)] == own), None)
    if word is None or is_listed is None:
        return []
    names = _names_at(reading, last + len(word) - 1)
    listed = sum(is_listed(reading.folded[name.start : name.stop]) for name in names)
    type_word = reading.span(index, term.last)
    units = (_unit(reading, term.kinds["unit"], type_word, name.start, name) for name in names)
    return [*units] if 2 * listed >= len(names) else []


def _names_at(reading: Reading, index: int) -> list[range]:
    """Return the names of a list whose first stands behind a token, `dan` before the last; none where it is open."""
    names: list[range] = []
    joint = reading.folded[index]
    while index + 1 < len(reading.tokens):
        is_last = joint in _LAST
        first = index + 1
        if is_last and names and "unit" in reading.kinds[first]:
            return names  # `Polsek A, B dan Polsek C`
        end = place_name(reading, first) if reading.tokens[first].is_capital and first not in reading.terms else first
        if end == first:
            return []
        names.append(range(first, end))
        if is_last:
            return names
        index = end + (reading.texts[end] == "," and reading.folded[end + 1] in _LAST)
        joint = reading.folded[index]
        if joint not in _LAST | {","}:
            return []
    return []


_LAST = frozenset({"dan", "serta", "&", "maupun"})
# Two of their names are longer than the regency's: Polres Metro Tangerang Kota, Bekasi Kota.
_AROUND_JAKARTA = frozenset({"jakarta", "bekasi", "tangerang", "depok", "bandara", "jaya"})


def _is_of_metro(state: State) -> bool:
    """Say whether a text is of the town of Metro, in Lampung: elsewhere `Kapolres Metro` is one of Greater Jakarta."""
    is_filed = state.dateline is not None and str(state.dateline.value).casefold().startswith("metro")
    return is_filed or "lampung" in state.reading.words_told


def _unit(reading: Reading, kind: str, type_word: Span, first: int, name: range) -> NamedUnit:
    words = reading.folded[name.start : name.stop]
    return NamedUnit(kind, type_word, reading.span(name.start, name.stop), first, words, name.stop)


# `selaku Kapolres Baru di Kota X`, `kata Kapolres Kota, ...`, `BKO Polda Brimob`
_NO_UNIT = frozenset({("sejajaran",), ("baru",), ("kota",), ("brimob",), ("rayonisasi",), ("rayon",)})
_NAMING_UNITS = ("unit", "building", "unit_head")
_LONGEST_ACRONYM = 6


def _is_acronym(reading: Reading, index: int) -> bool:
    """Say whether a unit is named by its letters: an acronym with a comma, a dash or small letters behind it."""
    word, behind = reading.texts[index], reading.texts[index + 1]
    is_short = word.isupper() and word.isalpha() and 1 < len(word) <= _LONGEST_ACRONYM
    kinds = reading.kinds[index].keys()
    return is_short and kinds == {"acronym"} and not behind[:1].isupper()


_LONGEST_SMALL_NAME = 3
_NO_NAME = frozenset(
    {"yang", "dan", "dengan", "untuk", "ini", "itu", "juga", "serta", "jajaran", "sampai", "hingga", "entah"}
    | {"ataupun", "maupun", "atau", "turut", "lewat", "oleh", "pun", "pada", "ke", "dari", "langsung", "setempat"}
    | {"sejak", "semenjak", "selama", "saat", "ketika", "bersama", "beserta", "bareng", "sebagai", "selaku", "agar"}
)


def _small_name(reading: Reading, first: int) -> int:
    """Return the token behind a name in small letters that a rank or a unit closes: `Kapolres contoh kota AKBP N`."""
    for last in range(first, min(first + _LONGEST_SMALL_NAME + 1, len(reading.tokens))):
        is_short_form = last > first and reading.texts[last] == "(" and reading.texts[last + 2] == ")"
        is_closed = last > first and reading.texts[last] == "," and "rank" in reading.kinds[last + 1]
        if is_closed or "rank" in reading.kinds[last] or "unit" in reading.kinds[last] or is_short_form:
            return last if reading.adjoining(last) else first
        word = reading.texts[last]
        is_kota = word == "kota" and last > first
        if not word.islower() or word in _NO_NAME or word.startswith(areas.VERBAL):
            return first
        if last in reading.terms and not is_kota:
            return first
    return first


def _with_second_name(reading: Reading, index: int) -> int:
    """Return the token behind a station of two areas: `Kapolsek X dan Y, Ipda N`, `Polsek X dan Y, Polres Z`."""
    is_other = index + 1 in reading.terms and "venue" not in reading.kinds[index + 1]
    if reading.folded[index] != "dan" or is_other:
        return index
    last = place_name(reading, index + 1) if index + 1 < len(reading.tokens) else index
    behind = last + 1
    closes = reading.texts[last] == "," and ("rank" in reading.kinds[behind] or "unit" in reading.kinds[behind])
    return last if last > index + 1 and closes else index


def _with_number(reading: Reading, index: int) -> int:
    """Return the token behind the number that tells a station from its neighbour: `Kapolsek Contoh 1, Iptu N`.

    Anywhere in a text that has it in front of a rank or a unit.
    """
    number = reading.texts[index]
    if len(number) != 1 or not number.isdigit():
        return index  # most often
    name = reading.folded[index - 1 : index + 1]
    again = (n for n in reading.where[number] if reading.folded[n - 1 : n + 1] == name)
    return index + 1 if any(_is_of_name(reading, n) for n in again) else index


_LONGEST_NAME_OF_UNIT = 4


def _is_of_name(reading: Reading, index: int) -> bool:
    """Say whether a number is part of a name by what stands behind it; not how many came: `Polsek X 3, Polres Y 7`."""
    is_closed = reading.texts[index + 1] == ","
    behind = index + 1 + is_closed
    is_post = any("unit_head" in reading.kinds[n] for n in range(index - _LONGEST_NAME_OF_UNIT, index))
    return bool("rank" in reading.kinds[behind] or ("unit" in reading.kinds[behind] and (is_post or not is_closed)))


def _with_islands(reading: Reading, first: int, index: int) -> int:
    """Return the token behind the islands that a unit is named with, too: `Polresta X dan Pulau-pulau Y`.

    Behind an island their letters stand, too: `Polresta Pulau Ambon dan P.P. Lease`; but `Polres X dan PP Lirboyo` is
    no unit.
    """
    is_island = reading.folded[first] in {"pulau", "p"}
    if reading.texts[index] != "dan" and not (is_island and reading.texts[index] == "&"):
        return index
    begin = index + 1
    if not reading.folded[begin].startswith("pulau") and not (is_island and _are_letters_of_islands(reading, begin)):
        return index
    last = _behind_islands(reading, begin)
    end = place_name(reading, last) if last < len(reading.tokens) else last
    return end if end > last else index


def _are_letters_of_islands(reading: Reading, index: int) -> bool:
    return reading.folded[index] == "pp" or reading.folded[index : index + 3] == ("p", ".", "p")


def _behind_islands(reading: Reading, index: int) -> int:
    """Step over the words for islands, in full or by their letters: `Pulau-pulau X`, `PP. X`, `P.P. X`."""
    while reading.folded[index] in _ISLANDS:
        index += 1 + (reading.texts[index + 1] == ".")
    return index


_ISLANDS = frozenset({"pulau", "-", "pulau-pulau", "p", "pp"})


def _end_of_islands(reading: Reading, first: int) -> int:
    """Return the token behind two islands, the first a town by its letter: `Polresta P. Ambon & P.P. Lease`.

    The token itself for any other name: `Kapolres P. Simanjuntak`.
    """
    name = _behind_islands(reading, first) if reading.folded[first] == "p" else first
    one = place_name(reading, name) if first < name < len(reading.tokens) else name
    end = _with_islands(reading, first, one) if is_regency(reading.folded[name:one]) else one
    return end if end > one > first else first


def _of_province(reading: Reading, first: int, last: int) -> int:
    """Return where a province's name ends in a run of capitals: `Kasubbid PID Polda Banten AT Gumelar`."""
    if areas.is_province(reading.folded[first:last]):
        return last
    if last == first and reading.tokens[first - 1].is_capital and areas.is_province(reading.folded[first : first + 1]):
        return first + 1  # `Polda bengkulu menggelar`; but `polda contoh` is a tag
    ends = range(last - 1, first, -1)
    province = next((n for n in ends if areas.is_province(reading.folded[first:n])), last)
    # `Polda Sumsel Datangi Warga`, `Polda Sulawesi Barat Peduli`; but `Polda Papua X`, perhaps a province of its own
    is_sure = reading.folded[first:province] in _short_provinces() or province - first > 1 or last - province > 1
    return province if is_sure else last


@cache
def _short_provinces() -> Set[tuple[str, ...]]:
    """Return the provinces of one word that no other begins with: `Polda Sumsel Datangi Warga`, but `Polda Papua X`."""
    names = [tuple(name.split()) for name in lexicon.words("places", "provinces")]
    return frozenset(name for name in names if len(name) == 1 and not any(o[:1] == name and o != name for o in names))


def _before_province(reading: Reading, first: int, last: int) -> int:
    """Return where the name of a station ends in front of its province's: `Polres Contoh Jawa Barat`.

    Not in front of a province of one word: Banda Aceh.
    """
    return next((n for n in range(first + 1, last - 1) if areas.is_province(reading.folded[n:last])), last)


_FEWEST_OF_PERSON = 2
_SMALL_ENDS = frozenset({"timur", "barat", "utara", "selatan", "hulu", "hilir"})
# These are common words, too: `Polres X tengah menggelar ...`.
_COMMON_ENDS = frozenset({"kota", "tengah"})


def _ends_in_small_letters(reading: Reading, index: int) -> bool:
    """Say whether the last word of a unit's name is in small letters: `Polsek Contoh selatan mengadakan`."""
    word, behind = reading.texts[index], index + 1
    if not word.islower() or word in _SMALL_ENDS:
        return word in _SMALL_ENDS
    is_common = word in _COMMON_ENDS
    is_before_rank = "rank" in reading.kinds[behind]
    is_closed = is_before_rank or "unit" in reading.kinds[behind]
    if not (is_common or is_closed):
        return _is_whole_elsewhere(reading, index)
    if is_common and (is_before_rank or "unit" in reading.kinds[behind] or reading.texts[behind] in {",", "."}):
        return True
    name = reading.folded[index - 1 : index + 1]
    again = [n for n in reading.where.get(word, ()) if n != index and reading.folded[n - 1 : n + 1] == name]
    if is_common:
        return word == "tengah" and any(n > index for n in again)
    # `Kapolsek Muara contoh Iptu N`, and `kecamatan muara contoh`
    # `Polsek Contoh pasar Polres X`, and `Polsek Contoh Pasar`
    is_name = any(reading.tokens[n].is_capital and "unit" in reading.kinds[n - 2] for n in again)
    is_word = word.isalpha() and word not in _NO_NAME and (index not in reading.terms or is_name)
    return bool(again) and (is_name or is_before_rank) and is_word and not word.startswith(areas.VERBAL)


def _is_whole_elsewhere(reading: Reading, index: int) -> bool:
    """Say whether a word in small letters ends a name that stands in front of a rank with its capital.

    `Wakapolsek Contoh hulu menuturkan`, and `Kapolsek Contoh Hulu AKP N`.
    """
    if index in reading.terms or not reading.texts[index].isalpha() or (reading.folded[index],) in _NO_UNIT:
        return False
    name = reading.folded[index - 1 : index + 1]
    again = (n for n in reading.where[reading.folded[index]] if reading.tokens[n].is_capital)
    return any(
        reading.folded[n - 1 : n + 1] == name
        and "rank" in reading.kinds[n + 1]
        and "unit_head" in reading.kinds[n - 2]  # `Polsek Contoh Gencar AKP N ...` is a headline
        for n in again
    )


def _behind_short_form(reading: Reading, index: int) -> int:
    """Step over a unit's short form in brackets: `Kepolisian Sektor (Polsek) X`."""
    is_unit = "unit" in reading.kinds[index + 1] or "unit_head" in reading.kinds[index + 1]
    is_short = reading.texts[index] == "(" and is_unit and reading.texts[index + 2] == ")"
    return index + 3 if is_short else index


def _told(state: State, units: tuple[NamedUnit, ...]) -> tuple[NamedUnit, ...]:
    """Leave out units that only page furniture names, and what a headline makes of one (`Kapolsek Temui Warga`).

    A name that stands above the story alone counts where the story names no unit of its kind.
    """
    if not state.story:
        return units
    headline = _headlines(state)
    in_story = [state.in_story(u.name) for u in units]
    kinds = {u.kind for u in compress(units, in_story)}
    names = {(u.kind, u.words) for u in compress(units, in_story)}
    others = teasers(state) if any(u.kind not in kinds for u in units) else frozenset()

    def _is_full_name(unit: NamedUnit) -> bool:
        """Say whether a name above the story is that of a regency that the story has only in short."""
        is_known = len(unit.words) > 1 and is_regency(unit.words)
        return is_known and any(kind == unit.kind and is_short_for("".join(name), unit.words) for kind, name in names)

    def is_told(unit: NamedUnit) -> bool:
        if _is_of_holder(state, unit, units):
            return False
        if (unit.kind, unit.words) in names:  # those of the story itself, too
            return True
        if _is_in_dateline(state, unit) or _is_full_name(unit):
            return True
        is_above = unit.name.start < state.story[0].start or any(part.holds(unit.name) for part in headline)
        return is_above and unit.kind not in kinds and not any(part.holds(unit.name) for part in others)

    return tuple(u for u in units if is_told(u))


def _is_in_dateline(state: State, unit: NamedUnit) -> bool:
    """Say whether a unit stands in front of the story, on its first line: `POLDA X, Polres Y – Bertempat di ...`."""
    start = state.story[0].start
    line = state.paragraph_of(start)
    return line is not None and line.start <= unit.name.start and unit.name.end <= start


def _is_of_holder(state: State, unit: NamedUnit, units: tuple[NamedUnit, ...]) -> bool:
    """Say whether what looks like a unit's name is its head's: `Kapolsek Budi Santoso`, Kapolsek X, Budi Santoso."""
    reading = state.reading
    if "unit_head" not in reading.kinds[unit.first]:
        return False
    if " " not in unit.name.of(state.text):
        return _is_nickname(state, unit, units)
    words = unit.words
    behind = (n for n in reading.where.get(words[0], ()) if reading.texts[n - 1] == ",")
    named = [reading.starts[n - 1] for n in behind if reading.folded[n : n + len(words)] == words]
    return any(u.kind == unit.kind and u.name.end == start for u in units for start in named)


_SHORTEST_NICKNAME = 4


def _is_nickname(state: State, unit: NamedUnit, units: tuple[NamedUnit, ...]) -> bool:
    """Say whether one word is the beginning of an officer's name: `Kapolres Herlam`, Kapolres X, AKBP Herlambang."""
    (word, *_) = unit.words
    if len(word) < _SHORTEST_NICKNAME or not any(u.kind == unit.kind and u.words != (word,) for u in units):
        return False
    return any(name.startswith(word) and len(name) > len(word) for name in _ranked_words(state))


def _ranked_words(state: State) -> Set[str]:
    """Return the words that stand behind a rank: the first names of officers."""
    reading = state.reading
    return {reading.folded[reading.terms[n].last] for n in reading.terms_of(("rank",))}


def _headlines(state: State) -> tuple[Span, ...]:
    """Return the headline, and its copies above the story."""
    if not state.title:
        return ()
    title = state.title.spans[0].of(state.text)
    return tuple(p for p in state.paragraphs if p.of(state.text) == title)


def _mended(state: State, units: tuple[NamedUnit, ...]) -> tuple[NamedUnit, ...]:
    """Cut a name that runs into other capitals where the text has a shorter one that is sure.

    That happens to posts (`Kapolsek Dumai Timur Abdul Rahman`) and in headlines (`Polsek Contoh Gandeng Warga`). A
    name is sure when the story has it where nothing but the end of the name can follow.
    """
    closed = [u for u in units if _is_closed(state, u) and (len(u.words) == 1 or not _is_in_headline(state, u))]
    known = {(u.kind, u.words) for u in closed if _is_sure(state, u)}
    placed = state.named_areas
    known |= {(kind, words) for words in placed for kind in {u.kind for u in units}}
    terms = state.reading.terms
    offices = {(u.kind, u.words) for u in closed if "unit" in terms[u.first].kinds}
    short = {(u.kind, (word,)) for u in closed if (word := bracketed(state.reading, u))}
    known, offices = known | short, offices | short
    towns = frozenset(state.towns)
    cut = (_without_town(state, _cut(state, unit, known, placed, offices), known, towns) for unit in units)
    return tuple(_with_kota(state, unit, known) for unit in cut)


def bracketed(reading: Reading, unit: NamedUnit) -> str:
    """Return the short form of a unit's name in brackets behind it: `Polres Kutai Timur (Kutim)`; else nothing."""
    is_one = reading.texts[unit.last] == "(" and reading.texts[unit.last + 2] == ")"
    word = reading.folded[unit.last + 1] if is_one else ""
    return word if is_short_for(word, unit.words) else ""


def _with_kota(state: State, unit: NamedUnit, known: _Names) -> NamedUnit:
    """Return a unit with the `Kota` that a verb of a headline parts from it: `Polres Contoh Kota Jaga Logistik`."""
    words = (*unit.words, "kota")
    kota = unit.last
    if state.reading.folded[kota] != "kota" or (unit.kind, words) not in known:
        return unit
    return _named(state, unit, kota - len(words) + 1, len(words))


def _without_town(state: State, unit: NamedUnit, known: _Names, towns: Set[tuple[str, ...]]) -> NamedUnit:
    """Cut the town behind a station's name, where the story has the name without it: `Polsek Contoh Maju`."""
    words = unit.words
    if unit.kind != "polsek" or len(words) == 1:
        return unit
    lengths = (
        n
        for n in range(1, len(words))
        if (words[n:] in towns and (unit.kind, words[:n]) in known) or _is_chain(words, n)
    )
    length = next(lengths, 0)
    return _named(state, unit, unit.begin, length) if length else unit


def _is_chain(words: tuple[str, ...], length: int) -> bool:
    """Say whether a district of Indonesia stands in front of a regency: `Polsek Rupat Bengkalis`."""
    is_whole = is_district(words) or words[0] in areas.words_of_areas()  # `Simpang Mataram`
    return is_district(words[:length]) and is_regency(words[length:]) and not is_whole


def _is_sure(state: State, unit: NamedUnit) -> bool:
    """Say whether a name can be no piece of a headline: it stands in the story, or has a rank behind it."""
    return state.in_story(unit.name) or "rank" in state.reading.kinds[unit.last]


def _is_told_of(state: State, unit: NamedUnit) -> bool:
    return state.in_story(unit.name) and not _is_in_headline(state, unit)


def _is_in_headline(state: State, unit: NamedUnit) -> bool:
    """Say whether a name of words stands in a line of capitals, where the last of them may be of the headline."""
    return len(unit.words) > 1 and state.in_headline(unit.name.start)


def _named(state: State, unit: NamedUnit, first: int, length: int) -> NamedUnit:
    """Return a unit with another name: so many tokens from `first` on."""
    return _unit(state.reading, unit.kind, unit.type_word, unit.first, range(first, first + length))


def _is_closed(state: State, unit: NamedUnit) -> bool:
    text = state.reading.texts[unit.last]
    return not text or not text[0].isupper() or unit.last in state.reading.terms


_Names = Set[tuple[str, tuple[str, ...]]]
"""Kinds of units with the folded words of a name."""


def _named_by_unit(state: State, unit: NamedUnit, words: tuple[str, ...], offices: _Names) -> NamedUnit | None:
    """Return a head's unit as the text names it elsewhere: `Kapolda Contoh Tri Wardoyo`, with `Polda Contoh`."""
    if "unit_head" not in state.reading.terms[unit.first].kinds:
        return None
    length = next((n for n in range(len(words) - 2, 0, -1) if (unit.kind, words[:n]) in offices), 0)
    if (unit.kind, words) in offices or words in state.named_areas or "dan" in words:
        return unit
    if not length or set(words[length:]) & lexicon.words("places", "last_words"):
        return None
    return _named(state, unit, unit.begin, length)


def _cut(state: State, unit: NamedUnit, known: _Names, placed: areas.Areas, offices: _Names) -> NamedUnit:
    words = unit.words
    if len(words) == 1:
        return unit
    shorter = _named_by_unit(state, unit, words, offices)
    if shorter:
        return shorter
    is_post = "unit_head" in state.reading.terms[unit.first].kinds
    if is_post and (unit.kind, words[:-1]) in known and words[-1] in _ranked_words(state):
        # `Kapolres X Budi`, and elsewhere AKBP Budi
        return _named(state, unit, unit.begin, len(words) - 1)
    is_listed = is_district if unit.kind == "polsek" else is_regency
    if not is_listed(words):  # `Polsek Jepon Jaga Kotak Suara`, a caption in the story
        fewest = 1 + (words[0] in areas.words_of_areas())
        ends = (n for n in range(len(words) - 1, fewest - 1, -1) if is_listed(words[:n]))
        length = next((n for n in ends if (unit.kind, words[:n]) in offices), 0)
        if length and not set(words[length:]) <= lexicon.words("places", "last_words"):
            return _named(state, unit, unit.begin, length)
    is_post_of_place = is_post and any(words[:length] in placed for length in range(1, len(words) - 1))
    if not is_post_of_place and ((unit.kind, words) in known or (not is_post and _is_told_of(state, unit))):
        return unit
    fewest_left = 2 if is_post and state.in_story(unit.name) else 1
    for length in range(len(words) - 1, 0, -1):
        is_known = (unit.kind, words[:length]) in known or (length > 1 and is_listed(words[:length]))
        if is_known and len(words) - length >= fewest_left and words[length:] != ("kota",):  # Polres X Kota, of Kota X
            return _named(state, unit, unit.begin, length)
    return unit
