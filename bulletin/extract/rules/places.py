"""Where it was held: venue, street, village, district, regency, province (docs/language.md, section 6).

An address opens with `di`, `bertempat di` and the like, and runs from the small to the large, with or without
commas. A part that it lacks is taken from the lead, where it stands with its type word and belongs to nobody's post.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from functools import cache, partial

from bulletin.extract.rules import address
from bulletin.extract.rules.address import part_at, town_at
from bulletin.extract.rules.areas import ends_in
from bulletin.extract.rules.chains import chain_at
from bulletin.extract.rules.leads import found_part, in_lead, is_one_of_several, is_owned, is_told
from bulletin.extract.rules.names_run import HAMLETS, place_name
from bulletin.extract.rules.venues import (
    OFFICES,
    begins_venue,
    in_leading,
    is_certain,
    is_of_several,
    is_venue_word,
    venue_at,
)
from bulletin.extract.state import AddressPart, Found, State
from bulletin.language import lexicon
from bulletin.language.gazetteer import is_regency
from bulletin.language.names import is_short_for
from bulletin.language.text import fold
from bulletin.language.tokens import Phrases, Reading
from bulletin.model import LOCATION_PARTS, Span

_words = partial(lexicon.words, "places")
_FEWEST_WORDS = 2
_Address = tuple[Span, list[AddressPart]]
"""The words that open an address, and its parts."""


@cache
def _openers() -> Phrases:
    return Phrases(dict.fromkeys(lexicon.load("places")["openers"], True))


def rule(state: State) -> State:
    """Find the address of the event, and complete it from the lead and from the story."""
    state = state.but(typed_parts=address.parts_of(state))
    addresses = sorted([*_opened(state), *_dated(state)])
    if not any(chain[0].level == "venue" for _opener, chain in addresses):
        addresses = sorted([*addresses, *_told_of(state)])
    opener, chain = _address(state, addresses)
    found = dict(_as_found(state, _in_full(state, _with_venue(state, opener, chain, addresses))))
    found = _of_one_event(state, _with_lead(state, found))
    for level, complete in (("district", _of_station), ("regency", _behind_district), ("regency", _of_police)):
        if level not in found and (part := complete(state)):
            found[level] = part
    if "regency" not in found and (town := _town_behind(state, found)):
        found["regency"] = town
    if "regency" in found:
        found["regency"] = _written_out(state, found["regency"])
        if _is_town_of_known(state, found["regency"]):
            del found["regency"]
    place = tuple((part, found[part]) for part in LOCATION_PARTS if part in found)
    return state.but(place=place, place_opener=opener)


def _with_lead(state: State, found: dict[str, Found]) -> dict[str, Found]:
    """Return an address with what it lacks and the lead names."""
    leading, served = in_lead(state)
    if found:  # then only the village of its officer, and that in no venue elsewhere
        served = [(level, part) for level, part in served if level == "village" and "venue" not in found]
    return dict(reversed([*leading, *served])) | found  # the first of each level


def _town_behind(state: State, found: Mapping[str, Found]) -> Found | None:
    """Return the town or the regency of the Polres right behind the village or the district: `Kecamatan X, Contoh.`"""
    for part in (found[level] for level in ("district", "village") if level in found):
        first = state.reading.index_at(part.spans[0].end)
        first += state.reading.texts[first] == ","
        if first < len(state.reading.tokens) and (last := address.town_at(state, first)):
            span = state.reading.span(first, last)
            return Found(" ".join(span.of(state.text).split()), (span,), "places.town_behind")
    return None


def _of_one_event(state: State, found: dict[str, Found]) -> dict[str, Found]:
    """Return an address without the areas that are but some of several; a venue is the event's own.

    But not of a list that semicolons part: `Di Kedai A, Desa B, Kecamatan C; di Desa D, Kecamatan E`.
    """
    venue = found.get("venue")
    if venue and not _is_of_list(state, venue):
        told = state.sentence_of(venue.spans[0].start)
        return {
            level: part
            for level, part in found.items()
            if told.holds(part.spans[0]) or not is_one_of_several(state, part, level)
        }
    found = {level: part for level, part in found.items() if level != "venue"}
    if "village" in found and is_one_of_several(state, found["village"], "village"):
        found = {level: part for level, part in found.items() if level not in {"street", "village"}}
    for level in ("district", "regency"):
        if level in found and is_one_of_several(state, found[level], level):
            found = {other: part for other, part in found.items() if other != level}
    return found


def _is_of_list(state: State, venue: Found) -> bool:
    """Say whether a semicolon stands behind an area in the sentence of a venue: other places follow."""
    if ";" not in state.reading.words_told:
        return False
    sentence = state.reading.within(state.sentence_of(venue.spans[0].start))
    ends = {part.last for part in state.typed_parts.values()}
    return any(n in sentence and n in ends for n in state.reading.where[";"])


def _behind_district(state: State) -> Found | None:
    """Return the one regency that the story names behind a district: `wilayah Kecamatan X, Kabupaten Y`."""
    ends = {part.last for part in state.typed_parts.values() if part.level in {"district", "village"}}
    behind = ends | {end + 1 for end in ends if state.reading.texts[end] == ","}
    parts = [part for n, part in state.typed_parts.items() if part.level == "regency" and n in behind]
    told = [p for p in parts if is_told(state, p.first) and not state.in_headline(state.reading.starts[p.first])]
    found = [found_part(state, part, "places.regency_behind") for part in told]
    return found[0] if len({fold(str(regency.value)) for regency in found}) == 1 else None


def _of_station(state: State) -> Found | None:
    """Return the district that the lead Polsek is named after, or the only one that the story names with its type word.

    `keamanan di wilayah Kecamatan X`, told by Polsek X; what is said counts only then. Not one of a post, a headline or
    a group (`se-Kecamatan X`).
    """
    reading = state.reading
    station = tuple(fold(str(state.polsek.value)).split()) if state.polsek else ()
    named: dict[tuple[str, ...], AddressPart] = {}
    for index, part in state.typed_parts.items():
        is_group = reading.folded[index - 1] == "se" or reading.folded[index - 2] == "se"
        if part.level != "district" or is_group or state.post_around(index):
            continue
        span = reading.span(index, index + 1)
        name = reading.folded[part.name : part.last]
        is_of_story = state.in_story(span) and not state.in_headline(span.start)
        if is_of_story and (name == station or not state.in_speech(span)):
            named.setdefault(name, part)
    chosen = named.get(station) or (next(iter(named.values())) if len(named) == 1 else None)
    district = found_part(state, chosen, "places.district_of_station") if chosen else None
    is_own = station in named
    return district if district and (is_own or not is_one_of_several(state, district, "district")) else None


def _of_police(state: State) -> Found | None:
    """Return the regency that the Polres or the dateline is named after, where the text names it with its type word.

    `Pilkada di Kabupaten X`, and Polres X: the event was there. In speech, too; but not in a post or the headline, nor
    where the regency only tells whose a body is.
    """
    reading = state.reading
    stations = (u.words for u in state.units if u.kind.startswith("polres"))
    names = {*state.towns, *(name[:-1] for name in stations if len(name) > 1 and name[-1] == "kota")}  # of Kota X
    names |= {(*name, "kepulauan") for name in names}  # Kota Tidore Kepulauan, of Polresta Tidore
    last = 0
    for index, part in state.typed_parts.items():
        is_inside, last = index < last, max(last, part.last)  # `Kecamatan Kota X`
        name = reading.folded[part.name : part.last]
        if (
            part.level != "regency"
            or is_inside
            or not any(_is_of_town(reading.texts[part.name], name, own) for own in names)
        ):
            continue
        is_of_story = state.in_story(reading.span(index, index + 1)) and not state.in_headline(reading.starts[index])
        is_all_over = reading.folded[index - 1] == "se"  # `panwascam se Kabupaten X`
        # `warga Kabupaten X`; but `warga Kota X` may be those of the town
        is_of_people = reading.folded[index - 1] in {"warga", "masyarakat"} and reading.folded[index] != "kota"
        is_of_body = is_owned(state, index) and not (is_all_over or is_of_people)
        is_other = is_of_body or reading.folded[index - 1] == "dari"
        if is_of_story and not is_other and not state.post_around(index):
            return found_part(state, part, "places.regency_of_police")
    return _all_over(state, names)


def _is_of_town(first: str, name: tuple[str, ...], town: tuple[str, ...]) -> bool:
    """Say whether a regency's name is or ends in a town's, or has its letters: Kabupaten SBB.

    `first` is its first word as it is written, the others are folded.
    """
    is_short = len(name) == 1 and len(town) > 1 and first.isupper() and is_short_for(name[0], town)
    return bool(name) and (name[-len(town) :] == town or is_short)


def _is_town_of_known(state: State, regency: Found) -> bool:
    """Say whether a `Kota X` is but a town, no regency of Indonesia, where the Polres is of one: `Kota Masohi`."""
    kind, _, name = fold(str(regency.value)).partition(" ")
    if kind != "kota" or is_regency(name.split()):
        return False
    return any(u.kind.startswith("polres") and is_regency(u.words) for u in state.units)


_ALL_OVER = {"se-kabupaten": "Kabupaten", "sekabupaten": "Kabupaten", "se-kota": "Kota"}


def _all_over(state: State, names: Set[tuple[str, ...]]) -> Found | None:
    """Return the regency of the Polres or the dateline in `PPK se-Kabupaten X`."""
    reading = state.reading
    for index in reading.numbers_of(_ALL_OVER.keys()):
        name = next((n for n in names if n and reading.folded[index + 1 : index + 1 + len(n)] == n), None)
        if name is None or not state.in_story(reading.span(index, index + 1)):
            continue
        full, whole = _ALL_OVER[reading.folded[index]], reading.span(index, index + 1 + len(name))
        words = " ".join(reading.span(index + 1, index + 1 + len(name)).of(state.text).split())
        start = reading.ends[index] - len(full)
        return Found(f"{full} {words}", (Span(start, whole.end),), "places.regency_of_police")
    return None


def _address(state: State, addresses: list[_Address]) -> tuple[Span | None, list[AddressPart]]:
    """Return the first address with a venue, a street or a village, with the words that open it.

    One with two parts in the lead is better than one with a single part before it.
    """
    best: tuple[Span | None, list[AddressPart]] = (None, [])
    for opener, chain in addresses:
        if not best[1] or (len(best[1]) < 2 <= len(chain) and in_leading(state, opener)):
            best = (opener, chain)
    for opener, chain in addresses:
        if best[1] and len(chain) > len(best[1]) and _is_same_venue(state, chain[0], best[1][0]):
            best = (opener, chain)  # named again, and with its street: `di Gereja X yang terletak di Jalan Y`
    return best


def _is_same_venue(state: State, one: AddressPart, other: AddressPart) -> bool:
    words = [state.reading.folded[part.name : part.last] for part in (one, other)]
    return one.level == other.level == "venue" and words[0] == words[1]


_LAST_WITH_VENUE = 5  # the number of the paragraph where it ends


def _opened(state: State) -> Iterator[_Address]:
    """Yield the addresses of the story with the words that open them; venues only where the story is young."""
    late = state.story[_LAST_WITH_VENUE].start if len(state.story) > _LAST_WITH_VENUE else len(state.text)
    for first, behind, _value in _openers().scan(state.reading):
        after = behind + (state.reading.folded[behind] in _BESIDE)
        if after >= len(state.reading.tokens) or not _may_open(state.reading, after) or not is_told(state, first):
            continue
        if state.reading.folded[max(0, first - 2) : first] == ("nomor", "satu"):
            continue  # `orang nomor satu di Mapolresta X`
        if state.repeats_title(state.reading.starts[first]):
            continue
        opener = state.reading.span(first, behind)
        is_early = opener.start < late
        chain = [p for p in chain_at(state, after) if p.level != "venue" or (is_early and is_certain(state, p))]
        chain = chain if chain and chain[0].level == "venue" else _anywhere(state, first, after) or chain
        if outer := _office_before(state, first):
            chain = [outer, *(part for part in chain if part.level != "venue")]
        if chain and chain[0].level in {"venue", "street", "village", "district"}:
            yield opener, chain
        elif other := _untold(
            state, after, is_event=_is_of_event(state.reading, first, behind) or _is_held_on(state, first)
        ):
            yield opener, other


# `bertempat di depan Kantor X`: at the office
_BESIDE = frozenset({"depan", "muka", "sekitar", "seputar", "lokasi"})
_ZONES = frozenset({"wib", "wita", "wit"})


def _is_of_event(reading: Reading, first: int, after: int) -> bool:
    """Say whether an opener tells where an event was: `bertempat di X`, or `pukul 10.30 WITA di X`."""
    return _is_opener_of_event(reading, first, after) or reading.folded[first - 1] in _ZONES


_HELD = frozenset({"diadakan", "digelar", "dilaksanakan", "dilangsungkan", "berlangsung", "dihelat"})
_LONGEST_BEFORE_DAY = 4  # tokens


def _is_held_on(state: State, index: int) -> bool:
    """Say whether the event's day stands in front of a token: `digelar pada Jumat, 26 Januari 2024 di X`."""
    if state.date is None or not _is_behind_day(state, state.reading.starts[index]):
        return False
    first = state.reading.index_at(state.date.spans[0].start)
    return not _HELD.isdisjoint(state.reading.folded[max(0, first - _LONGEST_BEFORE_DAY) : first])


def _is_opener_of_event(reading: Reading, first: int, after: int) -> bool:
    return " ".join(reading.folded[first:after]) in _words("openers_of_units")


_LONGEST_OFFICE = 8  # tokens
_STORES = OFFICES | {"gedung"}


def _office_before(state: State, index: int) -> AddressPart | None:
    """Return the office whose whereabouts an opener tells: `ke Gudang Logistik KPU di Kompleks Contoh, Kecamatan X`."""
    numbers = range(max(index - _LONGEST_OFFICE, 0), index)
    words = state.reading.folded[numbers.start : numbers.stop]
    if _STORES.isdisjoint(words):
        return None  # most often
    found = (venue_at(state, n) for n, word in zip(numbers, words, strict=True) if word in _STORES)
    return next((v for v in found if v and v.last == index and is_certain(state, v)), None)


def _may_open(reading: Reading, index: int) -> bool:
    """Say whether an address may begin at a token: with a capital, a term or a venue, or with `salah satu`."""
    if reading.tokens[index].is_capital or index in reading.terms:
        return True
    return is_venue_word(reading, index) or reading.folded[index] in _ANY or reading.folded[index] in HAMLETS


_LONGEST_DATED = 40  # tokens, from a visit to its day


def _dated(state: State) -> Iterator[_Address]:
    """Yield the addresses of the lead that begin with a venue and end with the day: `ke Gudang KPU X, Jumat (1/11)`."""
    reading = state.reading
    end = max((part.end for part in state.lead), default=0)
    days = reading.terms_of(("weekday",))
    for before in reading.numbers_of(_words("visiting")) if days else ():
        if reading.starts[before] > end:
            return
        if not any(before < day < before + _LONGEST_DATED for day in days):
            continue
        chain = _certain(state, before + 1) if begins_venue(reading, before + 1) else []
        if chain and _is_day_behind(reading, chain[-1].last) and is_told(state, before + 1):
            yield reading.span(before, before + 1), chain


def _is_first_of_list(reading: Reading, index: int) -> bool:
    """Say whether another place follows behind a comma, no area of this one: `ialah Simpang X, Depan Y, dan Z`."""
    return reading.texts[index] == "," and reading.texts[index + 1][:1].isupper() and index + 1 not in reading.terms


_COPULAS = frozenset({"ialah", "adalah", "yaitu", "yakni"})
_CHOSEN = frozenset({"dipilih", "dijadikan", "jadi", "menjadi"})
_HAPPENING = frozenset({"acara", "kegiatan", "rapat", "pertemuan", "apel", "deklarasi", "simulasi", "pleno", "debat"})
_WHERE = frozenset({"tempatnya", "lokasinya", "latihannya", "acaranya"})
_WORDS_OF_PLACE = 4


def _told_of(state: State) -> Iterator[_Address]:
    """Yield the addresses of the lead that a sentence is about.

    `Tempat acara itu ialah Ballroom Hotel X`, `Lapangan Kantor Bupati X dipilih sebagai tempatnya`.
    """
    reading = state.reading
    for index in reading.numbers_of(_COPULAS | _CHOSEN):
        if not in_leading(state, reading.span(index, index + 1)):
            continue
        begin = reading.index_at(state.sentence_of(reading.starts[index]).start)
        if reading.folded[index] in _COPULAS:
            opens = reading.folded[begin] == "tempat" and reading.folded[begin + 1] in _HAPPENING
            chain = _certain(state, index + 1) if opens and begins_venue(reading, index + 1) else []
            chain = [] if chain and _is_first_of_list(reading, chain[-1].last) else chain
        else:
            is_place = not _WHERE.isdisjoint(reading.folded[index + 1 : index + _WORDS_OF_PLACE])
            chain = _certain(state, begin) if is_place and begins_venue(reading, begin) else []
            chain = chain if chain and chain[0].last == index else []
        if chain:
            yield reading.span(index, index + 1), chain


def _is_day_behind(reading: Reading, index: int) -> bool:
    """Say whether a day follows behind the mark that closes a clause: `, Jumat (1/11)`, `. Jumat 1 November`."""
    return reading.texts[index] in {",", ".", "("} and "weekday" in reading.kinds[index + 1]


_ANY = frozenset({"salah", "satu", "sebuah"})
_OF_EACH = frozenset({"masing-masing", "tiap-tiap", "setiap", "tiap"})


def _anywhere(state: State, first: int, after: int) -> list[AddressPart]:
    """Return the address in the lead of a venue without a name: `bertempat di salah satu warung kopi, Desa X`.

    Behind a plain `di` only the police's own premises: `di halaman Mapolres`.
    """
    reading = state.reading
    begin = after
    while reading.folded[begin] in _ANY:
        begin += 1
    chain = chain_at(state, begin) if begin < len(reading.tokens) and begins_venue(reading, begin) else []
    if not chain or chain[0].level != "venue":
        return []
    end = chain[0].last
    is_one = _OF_EACH.isdisjoint(reading.folded[begin : end + 1])
    is_own = begin == after and (ends_in(reading, end, "building") or ends_in(reading, end, "unit"))
    is_event = _is_opener_of_event(reading, first, after) and end - begin > 1
    is_long = is_one and (is_event or (reading.folded[first:after] != ("di",) and len(chain) > 1))
    is_leading = in_leading(state, reading.span(first, after))
    return [AddressPart("venue", after, after, end), *chain[1:]] if is_leading and (is_own or is_long) else []


def _body_at(state: State, index: int) -> list[AddressPart]:
    """Return an electoral body with its region as the venue, its office: `rekapitulasi suara di KPU X`."""
    reading = state.reading
    if reading.kinds[index].get("body") != "electoral":
        return []
    name = reading.after(index)
    part = part_at(state, name)
    end = part.last if part else place_name(reading, name) if name < len(reading.tokens) else name
    return [AddressPart("venue", index, index, end)] if end > name else []


def _unit_at(state: State, index: int) -> list[AddressPart]:
    """Return a police station as the venue: `bertempat di Polsek X`."""
    unit = state.unit_at.get(index) if "unit" in state.reading.kinds[index] else None
    return [AddressPart("venue", index, index, unit.last)] if unit else []


def _untold(state: State, index: int, *, is_event: bool) -> list[AddressPart]:
    """Return the address whose first part has no word that says what it is.

    A venue behind the opener of an event: `digelar di Sasana X, Jalan Y`, `bertempat di Polsek X`; a village in front
    of its district: `di Contoh, Kecamatan Maju`.
    """
    if is_event and (unit := _unit_at(state, index)):
        return unit
    reading = state.reading
    if not reading.tokens[index].is_capital:
        return []
    end = place_name(reading, index)
    is_larger = reading.folded[index] in {"kepulauan", "pulau"} or bool(town_at(state, index))
    if end == index or index in reading.terms or is_larger:
        return []
    chain = chain_at(state, end + (reading.texts[end] == ","))
    behind = chain[0].level if chain else ""
    if behind == "district" and reading.texts[end] == ",":
        return [AddressPart("village", index, index, end), *chain]
    district = _untyped_district(state, end + 1) if reading.texts[end] == "," else None
    if district:
        return [AddressPart("village", index, index, end), district, *chain_at(state, district.last + 1)]
    is_venue = end - index >= _FEWEST_WORDS and reading.folded[index] not in _words("first_words")
    return (
        [AddressPart("venue", index, index, end), *chain]
        if is_event and is_venue and behind in {"street", "village"}
        else []
    )


def _untyped_district(state: State, index: int) -> AddressPart | None:
    """Return the district of `di Contoh, Maju, Kabupaten Jaya`, between a village and its regency."""
    end = place_name(state.reading, index) if index < len(state.reading.tokens) else index
    regency = part_at(state, end + 1) if end > index and state.reading.texts[end] == "," else None
    return AddressPart("district", index, index, end) if regency and regency.level == "regency" else None


def _with_venue(
    state: State, opener: Span | None, chain: list[AddressPart], addresses: list[_Address]
) -> list[AddressPart]:
    """Return an address with the venue that the lead names elsewhere, where it has none itself.

    It stands behind another opener; in front of its own street or village; or it is what was visited or guarded.
    """
    has_venue = any(part.level == "venue" for part in chain)
    if has_venue and opener and _is_to_come(state, opener):
        dated = (c for o, c in addresses if c[0].level == "venue" and _has_own_day(state, o, c))
        chain = next(dated, chain)
    if has_venue and (opener is None or in_leading(state, opener)):
        return chain
    venues = ((o, c) for o, c in addresses if c[0].level == "venue")
    opened = next((c[0] for o, c in venues if in_leading(state, o) or _is_of_dated_event(state, o, c)), None)
    if opened and not has_venue:
        return [opened, *chain]
    named = next((c for i in _in_lead(state) if _may_be_venue(state, i) and len(c := _certain(state, i)) > 1), [])
    if named and (len(named) >= len(chain) or has_venue):
        return named  # `mendatangi Kantor KPU X, Jalan Y`, and later the store elsewhere
    if has_venue:
        return chain
    visited = next(
        (c for i in _behind_in_lead(state, _words("visiting")) if _begins_told(state, i) and (c := _certain(state, i))),
        [],
    )
    is_one = bool(visited) and not (_joins_others(state.reading, visited[0]) or is_of_several(state, visited[0]))
    if is_one:
        return [visited[0], *chain]
    return [*next((body for i in _behind_in_lead(state, _DI) if (body := _body_at(state, i))), []), *chain]


_COMING = frozenset({"bakal", "akan", "rencananya", "hendak"})


def _is_to_come(state: State, opener: Span) -> bool:
    """Say whether a place is that of an event still to come: `bakal menghelat debat yang bertempat di Hotel X`."""
    start = state.sentence_of(opener.start).start
    return not _COMING.isdisjoint(state.reading.words(Span(start, opener.start)))


def _has_own_day(state: State, opener: Span, chain: list[AddressPart]) -> bool:
    """Say whether the event's own day stands right behind an address, or right in front of it."""
    if state.date is None:
        return False
    day, end = state.date.spans[0], state.reading.ends[chain[-1].last - 1]
    is_behind = end <= day.start and not state.text[end : day.start].strip(" ,.(")
    return is_behind or _is_behind_day(state, opener.start)


def _is_of_dated_event(state: State, opener: Span, chain: list[AddressPart]) -> bool:
    """Say whether an event with its day was held there: `diadakan di halaman Mapolsek X, Jumat (29/3/2019)`.

    Or the event's own day stands in front: `digelar pada Kamis, 3 Oktober 2024, di Kafe X`.
    """
    day = state.date.spans[0] if state.date else None
    if day and _TO_PLACE.fullmatch(state.text, day.end, max(day.end, opener.start)):
        return True
    is_event = opener.of(state.text).casefold() in _words("openers_of_units") or _is_held(state.reading, opener)
    return is_event and _is_day_behind(state.reading, chain[-1].last)


def _is_behind_day(state: State, offset: int) -> bool:
    """Say whether the event's own day stands right in front of an offset (code points): `Kamis, 3 Oktober, di X`."""
    day = state.date.spans[0] if state.date else None
    return day is not None and day.end <= offset and bool(_TO_PLACE.fullmatch(state.text, day.end, offset))


# What may stand between the day of an event and its place.
_TO_PLACE = re.compile(r"\)?,?\s*(?:(?:pukul|jam)\s+[\d.:]+\s*(?:wib|wita|wit)?,?\s*)?", re.IGNORECASE)


def _is_held(reading: Reading, opener: Span) -> bool:
    return reading.folded[reading.index_at(opener.start) - 1] in {"diadakan", "digelar", "dilaksanakan", "bertempat"}


def _in_full(state: State, chain: list[AddressPart]) -> list[AddressPart]:
    """Return an address with an office's venue as the story has it in full elsewhere: `Kantor Bawaslu Kabupaten X`."""
    reading, venue = state.reading, chain[0] if chain else None
    if venue is None or venue.level != "venue" or reading.folded[venue.first] not in OFFICES:
        return chain
    words = reading.folded[venue.first : venue.last]
    for index in reading.where[words[0]]:
        longer = index + len(words)
        is_same = index != venue.first and reading.folded[index:longer] == words
        is_named = part_at(state, longer) or reading.texts[longer][:1].isupper()
        if is_same and is_named and is_told(state, index):
            full = chain_at(state, index)
            return [full[0], *(chain[1:] or full[1:])] if full and full[0].last > longer else chain
    return chain


_SOME = frozenset({"beberapa", "sejumlah", "berbagai", "sebagian"})


def _joins_others(reading: Reading, venue: AddressPart) -> bool:
    """Say whether other places were visited, too: `Kantor PPK, Panwascam`, `Kantor KPU dan beberapa TPS`.

    Or one more of its kind: `Kantor PPK X dan kantor PPK Y`.
    """
    index = venue.last
    is_list = reading.texts[index] == "," and bool(
        "body" in reading.kinds[index + 1] or "acronym" in reading.kinds[index + 1] or begins_venue(reading, index + 1)
    )
    is_other = reading.folded[index + 1] in {*_SOME, reading.folded[venue.first]}
    return is_list or (reading.folded[index] in {"dan", "serta"} and is_other)


_TYPES = frozenset({"area", "street"})


def _may_be_venue(state: State, index: int) -> bool:
    is_named_so = not _TYPES.isdisjoint(state.reading.kinds[index - 1])  # `Jalan Pulau Baru`
    return not is_named_so and _begins_told(state, index)


def _begins_told(state: State, index: int) -> bool:
    """Say whether a venue begins at a token of what is told."""
    return begins_venue(state.reading, index) and is_told(state, index)


def _in_lead(state: State) -> Iterator[int]:
    """Yield the numbers of the words of the lead that have a capital."""
    numbers = state.reading.capitals
    for part in state.lead:
        within = state.reading.within(part)
        yield from numbers[bisect_left(numbers, within.start) : bisect_left(numbers, within.stop)]


_DI = frozenset({"di"})


def _behind_in_lead(state: State, words: Set[str]) -> Iterator[int]:
    """Yield the numbers of the words of the lead that stand behind some: `mendatangi Kantor KPU`."""
    behind = [_behind_manner(state.reading, number + 1) for number in state.reading.numbers_of(words)]
    for part in state.lead:
        within = state.reading.within(part)
        yield from (number for number in behind if number in within)


_MANNER = frozenset({"rapat", "rapat-rapat", "ketat", "langsung", "sendiri", "tanpa", "putus", "henti", "terus"})


def _behind_manner(reading: Reading, index: int) -> int:
    """Step over how something is visited or guarded: `menjaga rapat gudang X`, `menunggui tanpa putus Kantor Y`."""
    while reading.folded[index] in _MANNER:
        index += 1
    return index


def _certain(state: State, index: int) -> list[AddressPart]:
    """Return the address that begins at a token with a certain venue; an empty list where none does."""
    chain = chain_at(state, index)
    return chain if chain and chain[0].level == "venue" and is_certain(state, chain[0]) else []


def _written_out(state: State, regency: Found) -> Found:
    """Return a regency by its full name where the story has that, too.

    `Kabupaten Kuansing`, and elsewhere Kabupaten Kuantan Singingi; `Contoh`, and elsewhere Kabupaten Contoh.
    """
    whole = fold(str(regency.value))
    name = whole.partition(" ")[2]
    for index in state.reading.terms_of(("area",)):
        part = part_at(state, index) if state.reading.kinds[index].get("area") == "regency" else None
        if part is None or not state.in_story(state.reading.span(index, part.last)):
            continue
        other = found_part(state, part, regency.rule)
        words = fold(str(other.value)).split()[1:]
        is_longer = len(words) > 1 and " " not in name and name not in words and is_short_for(name, words)
        if whole == " ".join(words) or (name and is_longer):
            return other
    return regency


def _as_found(state: State, chain: list[AddressPart]) -> list[tuple[str, Found]]:
    return [
        ("regency" if part.level == "untyped" else part.level, found_part(state, part, f"places.{part.level}"))
        for part in chain
    ]
