"""Where it was held: venue, street, village, district, regency, province (docs/language.md, section 6).

An address opens with `di`, `bertempat di` and the like, and runs from the small to the large, with or without
commas. A part that it lacks is taken from the lead, where it stands with its type word and belongs to nobody's post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache, partial

from bulletin.extract.rules.areas import behind_dot, small_end
from bulletin.extract.rules.names_run import HAMLETS, place_name
from bulletin.extract.state import Found, State
from bulletin.language import lexicon
from bulletin.language.names import is_short_for
from bulletin.language.text import fold
from bulletin.language.tokens import Phrases, Reading
from bulletin.model import LOCATION_PARTS, Span

_words = partial(lexicon.words, "places")
_ORDER = {part: number for number, part in enumerate(LOCATION_PARTS)} | {"untyped": LOCATION_PARTS.index("regency")}
_LEADING_PARAGRAPHS = 2
_LONGEST_VENUE = 18
_FEWEST_WORDS = 2
_Part = tuple[str, int, int, int]
"""A part of an address: its name, its first token, the first token of the name proper, the token behind."""
_Address = tuple[Span, list[_Part]]
"""The words that open an address, and its parts."""


@cache
def _openers() -> Phrases:
    return Phrases(dict.fromkeys(lexicon.load("places")["openers"], True))


def rule(state: State) -> State:
    """Find the address of the event, and complete it from the lead."""
    state = state.but(typed_parts=_typed_parts(state))
    addresses = list(_opened(state))
    opener, chain = _address(state, addresses)
    found = dict(_as_found(state, _with_venue(state, chain, addresses)))
    leading, served = _in_lead(state)
    in_village = [s for s in served if s[0] == "village" and "venue" not in found]
    for part, elsewhere in (*leading, *(in_village if found else served)):
        found.setdefault(part, elsewhere)
    if "venue" not in found and "village" in found and _is_one_of_several(state, found["village"], "village"):
        found = {part: value for part, value in found.items() if part not in {"street", "village"}}
    if "venue" not in found and "district" in found and _is_one_of_several(state, found["district"], "district"):
        del found["district"]
    if "district" not in found and (district := _of_station(state)):
        found["district"] = district
    if "regency" not in found and (regency := _behind_district(state)):
        found["regency"] = regency
    if "regency" not in found and (regency := _of_police(state)):
        found["regency"] = regency
    if "regency" in found:
        found["regency"] = _written_out(state, found["regency"])
    place = tuple((part, found[part]) for part in LOCATION_PARTS if part in found)
    return state.but(place=place, place_opener=opener)


def _behind_district(state: State) -> Found | None:
    """Return the one regency that the story names behind a district: `wilayah Kecamatan X, Kabupaten Y`."""
    told = {n for n in state.typed_parts if _is_told(state, n) and not state.in_headline(state.reading.starts[n])}
    ends = {part[3] for part in state.typed_parts.values() if part[0] in {"district", "village"}}
    behind = ends | {end + 1 for end in ends if state.reading.text_at(end) == ","}
    parts = [p for n, p in state.typed_parts.items() if p[0] == "regency" and n in told and n in behind]
    found = [_found(state, part, "places.regency_behind") for part in parts]
    return found[0] if len({fold(str(regency.value)) for regency in found}) == 1 else None


def _of_station(state: State) -> Found | None:
    """Return the district that the lead Polsek is named after, or the only one that the story names with its type word.

    `keamanan di wilayah Kecamatan X`, told by Polsek X; what is said counts only then. Not one of a post, a headline or
    a group (`se-Kecamatan X`).
    """
    reading = state.reading
    station = tuple(fold(str(state.polsek.value)).split()) if state.polsek else ()
    named: dict[tuple[str, ...], _Part] = {}
    for index, part in state.typed_parts.items():
        span = reading.span(index, index + 1)
        name = reading.folded[part[2] : part[3]]
        is_told = state.in_story(span) and not state.in_headline(span.start)
        is_told = is_told and (name == station or not state.in_speech(span))
        is_group = reading.folded_at(index - 1) == "se" or reading.folded_at(index - 2) == "se"
        if part[0] == "district" and is_told and not is_group and not _is_of_post(state, index):
            named.setdefault(name, part)
    chosen = named.get(station) or (next(iter(named.values())) if len(named) == 1 else None)
    district = _found(state, chosen, "places.district_of_station") if chosen else None
    is_own = station in named
    return district if district and (is_own or not _is_one_of_several(state, district, "district")) else None


def _is_of_post(state: State, index: int) -> bool:
    return any(post.first <= index < post.last for post in state.posts)


def _of_police(state: State) -> Found | None:
    """Return the regency that the Polres or the dateline is named after, where the text names it with its type word.

    `Pilkada di Kabupaten X`, and Polres X: the event was there. In speech, too; but not in a post or the headline, nor
    where the regency only tells whose a body is.
    """
    reading = state.reading
    names = {u.words for u in state.units if u.kind.startswith("polres")}
    names |= {name[:-1] for name in names if len(name) > 1 and name[-1] == "kota"}  # Polres X Kota, of Kota X
    if state.dateline:
        names.add(tuple(fold(str(state.dateline.value)).split()))
    last = 0
    for index, part in state.typed_parts.items():
        is_inside, last = index < last, max(last, part[3])  # `Kecamatan Kota X`
        name = reading.folded[part[2] : part[3]]
        if part[0] != "regency" or is_inside or not any(name and name[-len(own) :] == own for own in names):
            continue
        is_told = state.in_story(reading.span(index, index + 1)) and not state.in_headline(reading.starts[index])
        is_other = _is_owned(state, index) or reading.folded_at(index - 1) == "dari"
        if is_told and not is_other and not _is_of_post(state, index):
            return _found(state, part, "places.regency_of_police")
    return None


def _is_told(state: State, index: int) -> bool:
    """Say whether a token is of the story, and not of what somebody says in it."""
    span = state.reading.span(index, index + 1)
    return state.in_story(span) and not state.in_speech(span)


def _address(state: State, addresses: list[_Address]) -> tuple[Span | None, list[_Part]]:
    """Return the first address with a venue, a street or a village, with the words that open it.

    One with two parts in the lead is better than one with a single part before it.
    """
    best: tuple[Span | None, list[_Part]] = (None, [])
    for opener, chain in addresses:
        if not best[1] or (len(best[1]) < 2 <= len(chain) and _in_leading(state, opener)):
            best = (opener, chain)
    for opener, chain in addresses:
        if best[1] and len(chain) > len(best[1]) and _is_same_venue(state, chain[0], best[1][0]):
            best = (opener, chain)  # named again, and with its street: `di Gereja X yang terletak di Jalan Y`
    return best


def _is_same_venue(state: State, one: _Part, other: _Part) -> bool:
    words = [state.reading.folded[part[2] : part[3]] for part in (one, other)]
    return one[0] == other[0] == "venue" and words[0] == words[1]


def _opened(state: State) -> Iterator[_Address]:
    """Yield the addresses of the story with the words that open them."""
    for first, after, _value in _openers().scan(state.reading):
        if after >= len(state.reading.tokens) or not _is_told(state, first):
            continue
        opener = state.reading.span(first, after)
        chain = [part for part in _chain(state, after) if part[0] != "venue" or _is_certain(state, part)]
        chain = chain if chain and chain[0][0] == "venue" else _anywhere(state, first, after) or chain
        if chain and chain[0][0] in {"venue", "street", "village", "district"}:
            yield opener, chain
        elif other := _untold(state, after, is_event=opener.of(state.text).casefold() in _words("openers_of_units")):
            yield opener, other


_ANY = frozenset({"salah", "satu", "sebuah"})


def _anywhere(state: State, first: int, after: int) -> list[_Part]:
    """Return the address in the lead of a venue without a name: `bertempat di salah satu warung kopi, Desa X`.

    Behind a plain `di` only the police's own premises: `di halaman Mapolres`.
    """
    reading = state.reading
    begin = after
    while reading.folded_at(begin) in _ANY:
        begin += 1
    chain = _chain(state, begin) if begin < len(reading.tokens) and _begins_venue(reading, begin) else []
    if not chain or chain[0][0] != "venue":
        return []
    end = chain[0][3]
    is_one = "masing-masing" not in reading.folded[begin:end]
    is_own = begin == after and bool(reading.kind(end - 1, "building") or reading.kind(end - 1, "unit"))
    is_told = reading.folded[first:after] != ("di",) and len(chain) > 1 and is_one
    is_leading = _in_leading(state, reading.span(first, after))
    return [("venue", after, after, end), *chain[1:]] if is_leading and (is_own or is_told) else []


def _unit_at(state: State, index: int) -> list[_Part]:
    """Return a police station as the venue: `bertempat di Polsek X`."""
    unit = state.unit_at.get(index) if state.reading.kind(index, "unit") else None
    return [("venue", index, index, state.reading.index_at(unit.name.end))] if unit else []


def _untold(state: State, index: int, *, is_event: bool) -> list[_Part]:
    """Return the address whose first part has no word that says what it is.

    A venue behind the opener of an event: `digelar di Sasana X, Jalan Y`, `bertempat di Polsek X`; a village in front
    of its district: `di Contoh, Kecamatan Maju`.
    """
    if is_event and (unit := _unit_at(state, index)):
        return unit
    reading = state.reading
    end = place_name(reading, index)
    is_larger = reading.folded_at(index) == "kepulauan" or bool(_town_at(state, index))
    if end == index or index in reading.terms or is_larger:
        return []
    chain = _chain(state, end + (reading.text_at(end) == ","))
    behind = chain[0][0] if chain else ""
    if behind == "district" and reading.text_at(end) == ",":
        return [("village", index, index, end), *chain]
    district = _untyped_district(state, end + 1) if reading.text_at(end) == "," else None
    if district:
        return [("village", index, index, end), district, *_chain(state, district[3] + 1)]
    is_venue = end - index >= _FEWEST_WORDS and reading.folded_at(index) not in _words("first_words")
    return [("venue", index, index, end), *chain] if is_event and is_venue and behind in {"street", "village"} else []


def _untyped_district(state: State, index: int) -> _Part | None:
    """Return the district of `di Contoh, Maju, Kabupaten Jaya`, between a village and its regency."""
    end = place_name(state.reading, index) if index < len(state.reading.tokens) else index
    regency = _part(state, end + 1) if end > index and state.reading.text_at(end) == "," else None
    return ("district", index, index, end) if regency and regency[0] == "regency" else None


def _in_leading(state: State, span: Span) -> bool:
    return any(p.holds(span) for p in state.story[:_LEADING_PARAGRAPHS])


def _with_venue(state: State, chain: list[_Part], addresses: list[_Address]) -> list[_Part]:
    """Return an address with the venue that the lead names elsewhere, where it has none itself.

    It stands behind another opener; in front of its own street or village; or it is what was visited or guarded.
    """
    if any(part[0] == "venue" for part in chain):
        return chain
    opened = next((c[0] for o, c in addresses if c[0][0] == "venue" and _in_leading(state, o)), None)
    if opened:
        return [opened, *chain]
    numbers = (i for part in state.story[:_LEADING_PARAGRAPHS] for i in state.reading.within(part))
    lead = [i for i in numbers if _begins_venue(state.reading, i) and _is_told(state, i)]
    named = next((c for i in lead if _may_be_venue(state, i) and len(c := _certain(state, i)) > 1), [])
    if named and len(named) >= len(chain):
        return named
    visited = next((c for i in lead if _is_visited(state, i) and (c := _certain(state, i))), [])
    return [visited[0], *chain] if visited else chain


def _may_be_venue(state: State, index: int) -> bool:
    return state.reading.tokens[index].is_capital and not state.reading.kind(index - 1, "area")


def _certain(state: State, index: int) -> list[_Part]:
    """Return the address that begins at a token with a certain venue; an empty list where none does."""
    chain = _chain(state, index)
    return chain if chain and chain[0][0] == "venue" and _is_certain(state, chain[0]) else []


def _is_visited(state: State, index: int) -> bool:
    return state.reading.folded_at(index - 1) in _words("visiting")


def _is_capital_at(reading: Reading, index: int) -> bool:
    return reading.text_at(index)[:1].isupper()


def _is_certain(state: State, venue: _Part) -> bool:
    """Say whether a venue is a certain one: it has a name or a number (`di rumah warga` is any house)."""
    first, last = venue[1], venue[3]
    is_any = state.reading.folded_at(first - 1) == "satu"  # `di salah satu Kedai Kopi`
    if is_any or state.reading.folded_at(last) == "setempat":
        return False
    name = fold(state.reading.span(first, last).of(state.text))
    if state.dateline and name == fold(str(state.dateline.value)):
        return False  # `di Simpang Empat`, a town
    words = [t for n, t in enumerate(state.reading.tokens[first + 1 : last], first + 1) if not _is_type(state, n)]
    is_office = state.reading.folded[first] in {"kantor", "gudang", "sekretariat"}
    if (
        is_office
        and all(t.text.isupper() or not t.is_capital for t in words)
        and not _in_leading(state, state.reading.span(first, last))
    ):
        return False  # `Kantor KPU`: any
    if state.reading.folded[first] == "tps":
        return _is_capital_at(state.reading, first + 1) or state.reading.text_at(first + 1).isdigit()
    return any(t.is_capital or t.text.isdigit() for t in words)


def _is_type(state: State, index: int) -> bool:
    """Say whether a token is only a type word of an area (`Balai Desa`)."""
    return bool(state.reading.kind(index, "area"))


def _written_out(state: State, regency: Found) -> Found:
    """Return a regency by its full name where the story has that, too.

    `Kabupaten Kuansing`, and elsewhere Kabupaten Kuantan Singingi; `Contoh`, and elsewhere Kabupaten Contoh.
    """
    whole = fold(str(regency.value))
    name = whole.partition(" ")[2]
    for index in state.reading.terms_of(("area",)):
        part = _part(state, index) if state.reading.kind(index, "area") == "regency" else None
        if part is None:
            continue
        other = _found(state, part, regency.rule)
        words = fold(str(other.value)).split()[1:]
        is_longer = len(words) > 1 and " " not in name and name not in words and is_short_for(name, words)
        if whole == " ".join(words) or (name and is_longer):
            return other
    return regency


def _chain(state: State, index: int) -> list[_Part]:
    """Return the parts of an address from a token on."""
    reading = state.reading
    chain: list[_Part] = []
    index = _behind_hamlet(reading, index)
    while index < len(reading.tokens):
        part = _part(state, index) or (_untyped(state, index, chain[-1][0]) if chain else _venue(state, index))
        if (
            part
            and chain
            and part[0] == chain[-1][0] == "village"
            and reading.folded[chain[-1][1]] in {"kampung", "kp"}
        ):
            chain.pop()  # `Kampung Tengah, Kelurahan Sorak Dua`: the Kelurahan is the village of the record
        if part is None or (chain and _ORDER[part[0]] <= _ORDER[chain[-1][0]]):
            break
        chain.append(part)
        if part[0] == "venue" and reading.folded_at(part[3]) == "yang" and _opens_behind_yang(reading, part[3] + 1):
            index = part[3] + 3  # `Gudang X yang beralamat di Jalan Y`
            continue
        # `Balai Desa Maju` is named after its village: the village is a part of its own, too.
        index = _named_after(state, part) if part[0] == "venue" else part[3]
        index = _behind_neighbourhood(reading, index) if part[0] != "venue" else index
        while reading.text_at(index) in {",", "."} and index < len(reading.tokens):
            index += 1
        if reading.folded_at(index) in {"di", "tepatnya"}:
            index += 1
    return chain


_NEIGHBOURHOOD = re.compile(r"r[tw]\d*")


def _behind_neighbourhood(reading: Reading, index: int) -> int:
    """Step over an RT and RW, for which the record has no field: `Kampung X RT 05/04`, `Desa X, RT.05 RW.04`."""
    first = index + (reading.text_at(index) == ",")
    if reading.folded_at(first)[:2] not in {"rt", "rw"} or not _NEIGHBOURHOOD.fullmatch(reading.folded_at(first)):
        return index
    while _NEIGHBOURHOOD.fullmatch(word := reading.folded_at(first)) or word.isdigit() or word in {".", "/"}:
        first += 1
    return first


def _named_after(state: State, venue: _Part) -> int:
    """Return the token where the area that a venue is named after begins (`Aula Kantor Desa X`); else its end."""
    inside = range(venue[1] + 1, venue[3])
    return next((n for n in inside if (part := _part(state, n)) and part[3] == venue[3]), venue[3])


def _behind_hamlet(reading: Reading, index: int) -> int:
    """Step over a part of a village, for which the record has no field: `Dusun X, Desa Y`."""
    if reading.folded_at(index) not in HAMLETS or index + 1 >= len(reading.tokens):
        return index
    first = index + 1 + (reading.text_at(index + 1) in {"I", "II", "III", "IV", "V"})
    after = place_name(reading, first)
    after += reading.text_at(after).isdigit()
    return after + (reading.text_at(after) == ",")


def _untyped(state: State, index: int, before: str) -> _Part | None:
    """Return the area without a type word that ends an address, where the text tells which it is.

    `di Lapangan Merdeka, Maju`: the town that the story was filed from; `Jalan Raya, Contoh`: the district of a Polsek;
    `Desa A, Contoh, Maju` and `Kecamatan Contoh, Maju`: in the order of an address. `before` is the part in front.
    """
    reading = state.reading
    town = _town_at(state, index) if index < len(reading.tokens) else None
    if town and (reading.tokens[index - 1].is_capital or reading.text_at(index - 1) == ","):
        return ("untyped", index, index, town)
    if index >= len(reading.tokens) or index in reading.terms:
        return None
    end = place_name(reading, index)
    if before == "district" and end > index and reading.folded[index:end] in state.areas:
        return ("untyped", index, index, end)  # `Kec. X Maju Timur`, which the text has elsewhere
    if reading.text_at(index - 1) != ",":
        return None
    name = fold(reading.span(index, end).of(reading.text)) if end > index else ""
    if not name or reading.text_at(end) not in {",", ".", "(", ""}:
        return None
    if any(u.kind == "polsek" and u.folded == name for u in state.units):
        return ("district", index, index, end)
    if before == "district" and name not in _words("provinces"):
        return ("untyped", index, index, end)
    follows = end + (reading.text_at(end) == ",")
    district = _part(state, follows)
    if before in {"street", "venue"} and district and district[0] == "district" and name not in _words("provinces"):
        return ("village", index, index, end)  # `Jalan X No. 4, Contoh, Kecamatan Maju`
    if before != "village" or name in _words("provinces"):
        return None
    follows = end + (reading.text_at(end) == ",")
    regency = _part(state, follows) or _untyped(state, follows, "district")
    is_last = reading.text_at(end) == "."
    return ("district", index, index, end) if is_last or (regency and regency[0] != "street") else None


def _opens_behind_yang(reading: Reading, index: int) -> bool:
    located = reading.folded_at(index) in {"beralamat", "berada", "terletak", "berlokasi", "bertempat"}
    return located and reading.folded_at(index + 1) == "di"


def _part(state: State, index: int) -> _Part | None:
    """Return the street or the area with its type word that starts at a token."""
    return state.typed_parts.get(index)


_TYPED = frozenset({"street", "area"})


def _typed_parts(state: State) -> dict[int, _Part]:
    """Return every street and area with its type word, by the first token."""
    named = (sight.name for sight in state.sight_at.values() if sight.name)
    names = {state.reading.index_at(name.start) for name in named}
    return {index: part for index in state.reading.terms_of(_TYPED) if (part := _typed_part(state, index, names))}


def _typed_part(state: State, index: int, names: Set[int]) -> _Part | None:
    reading = state.reading
    term = reading.terms.get(index)
    # Pulang Kampung, the journey home; Komando Distrik Militer, the Kodim
    if term is None or reading.folded_at(index - 1) in {"pulang", "komando"} or index in state.in_unit_names:
        return None
    if reading.folded_at(index - 1) in {"resor", "resort"}:
        return None  # `Kepolisian Resor Kota X`
    first = behind_dot(reading, term.last)
    if first >= len(reading.tokens) or not reading.adjoining(first):
        return None
    if not reading.tokens[first].is_capital:
        end = small_end(reading, first, of=first) if "area" in term.kinds else first
        return (term.kinds["area"], index, first, end) if end > first else None
    if "street" in term.kinds:
        end = _street_end(reading, first)
        return ("street", index, index, end) if end > first else None
    if "area" in term.kinds:
        end = place_name(reading, first)
        if end == first and reading.folded[first] == "sumber":
            end = place_name(reading, first + 1)  # `Kelurahan Sumber Agung`: elsewhere the word opens a credit
        is_whole = any(reading.folded[first:end] == u.words for u in state.units)
        if reading.folded[first] not in _words("first_words") and not is_whole:
            end = next((n for n in range(first + 1, end) if _town_at(state, n) == end), end)  # `Desa X Maju`
        end = next((n for n in range(first + 1, end - 1) if _is_province(reading, n, end)), end)  # `Kota X Jawa Barat`
        end = next((n for n in range(first + 1, end) if reading.kind(n, "naming")), end)  # `Desa X Ustadz Y`
        end = next((n for n in range(first + 1, end) if n in names), end)  # `Kadis PMD Kabupaten X Budi Santoso`
        # `Kecamatan X Maju Timur`, where the text has `Maju Timur` elsewhere.
        fewest = 1 + (reading.folded[first] in _words("first_words"))
        end = next((n for n in range(first + fewest, end - 1) if reading.folded[n:end] in state.areas), end)
        if end > first:
            end = small_end(reading, end, of=first) if reading.text_at(end).islower() else end
        return (term.kinds["area"], index, first, end) if end > first else None
    return None


def _is_province(reading: Reading, first: int, last: int) -> bool:
    return " ".join(reading.folded[first:last]) in _words("provinces")


def _street_end(reading: Reading, index: int) -> int:
    """Return the token after a street: its name, a house number, `RT 001`, `RT 007/02`."""
    end = place_name(reading, index)
    while reading.kind(end, "rank") or reading.kind(end, "honorific"):
        end = max(end + 1, place_name(reading, reading.after(end)))
    while end < len(reading.tokens) and reading.adjoining(end):
        word = reading.text_at(end)
        number = end + 2 if reading.text_at(end + 1) == "." else end + 1
        if word.upper() in {"RT", "RW", "NO", "NOMOR", "KM"} and reading.text_at(number).isdigit():
            end = number + 1
        elif word == "/" and reading.text_at(end + 1).isdigit():
            end += 2
        else:
            break
    return end


def _venue(state: State, index: int) -> _Part | None:
    """Return the venue that starts at a token: a venue word, or capitals, up to an area, a mark or a stop word."""
    reading = state.reading
    if not _begins_venue(reading, index):
        return None
    end = index + 1
    while end < len(reading.tokens) and end - index < _LONGEST_VENUE and reading.adjoining(end):
        if _ends_venue(state, end) or _ends_with_town(state, index, end):
            break
        end += 1
    is_office = reading.folded[end - 1] in {"kantor", "balai", "gedung", "aula", "baruga", "bale"}
    named_after = _part(state, end) if is_office or end == index + 1 or reading.kind(end - 1, "head") else None
    if named_after and not is_office and named_after[0] == "street":
        named_after = None  # `Kantor Lurah Jalan X`, but `Kantor Perbekel Desa X`
    end = named_after[3] if named_after else end
    building = end + 1 if reading.text_at(end) == "," and reading.kind(end + 1, "building") else 0
    if building and (unit := state.unit_at.get(building)):
        end = reading.index_at(unit.name.end)  # `Aula Wirasakti, Mapolres X`
    return ("venue", index, index, end)


def _ends_with_town(state: State, first: int, index: int) -> bool:
    """Say whether a town follows the name of a venue: `Lapangan Merdeka Maju`, but not `Mapolres Maju`."""
    if index in state.in_unit_names:
        return False
    is_named = index > first + 1 and index - 1 not in state.reading.terms and state.reading.tokens[index - 1].is_capital
    town = _town_at(state, index) if is_named and not state.reading.text_at(index - 1).isupper() else None
    return town is not None and not _is_before_regency(state, town)


def _is_before_regency(state: State, index: int) -> bool:
    """Say whether a regency with its type word follows: `Hotel Contoh, Kabupaten Maju`, with Contoh in the name."""
    part = _part(state, index + 1) if state.reading.text_at(index) == "," else None
    return part is not None and part[0] == "regency"


def _town_at(state: State, index: int) -> int | None:
    """Return the token behind the town, or the regency of the Polres, that ends an address from a token on."""
    towns = [tuple(fold(str(state.dateline.value)).split())] if state.dateline else []
    towns += [u.words for u in state.units if u.kind.startswith("polres")]
    for words in dict.fromkeys(towns):
        last = index + len(words)
        if state.reading.folded[index:last] == words and _closes(state.reading, last):
            return last
    return None


def _closes(reading: Reading, index: int) -> bool:
    """Say whether an address ends before a token: at a mark, a weekday, the end."""
    return reading.text_at(index) in {",", ".", "(", ""} or reading.kind(index, "weekday") is not None


_LONGEST_BEFORE_END = 3


def _begins_venue(reading: Reading, index: int) -> bool:
    """Say whether a venue begins at a token: with its word, or with capitals that end in one (`Permata Hall`)."""
    if reading.folded_at(index) in _words("venues") or reading.kind(index, "building"):
        return True
    if reading.text_at(index).isupper() and reading.kind(index + 1, "area") and reading.folded_at(index - 1) == "di":
        return len(reading.text_at(index)) > _LONGEST_BEFORE_END  # `di UDKP Kecamatan X`: an office by its letters
    end = index
    while end - index < _LONGEST_BEFORE_END and _is_capital_at(reading, end):
        if end in reading.terms and not reading.kind(end, "venue"):
            return False
        end += 1
        if reading.folded_at(end) in _words("venue_ends") and _is_capital_at(reading, end):
            return reading.folded_at(index - 1) == "di"
    return False


def _ends_venue(state: State, index: int) -> bool:
    reading = state.reading
    token = reading.tokens[index]
    if index in state.in_unit_names:
        return False
    if index in state.unit_at and index - 1 in state.in_unit_names:
        return True  # `Lapangan Polres X Polda Y`
    kinds = reading.terms[index].kinds.keys() if index in reading.terms else set()
    if "rank" in kinds and reading.text_at(reading.after(index))[:1].isupper():
        return False  # `Lapangan Jenderal Sudirman`
    if {"street", "weekday", "rank", "month"} & kinds:
        return True
    if token.folded == "dan" and _is_office(reading, index - 1) and _is_office(reading, index + 1):
        return False  # `Kantor KPU dan Bawaslu`
    is_of_post = reading.folded_at(index - 1) in {"pos", "kamling", "ronda", "sekretariat", "poskamling"}
    if token.folded in {"rt", "rw"} and is_of_post and _number_behind(reading, index):
        return False  # `Pos RT 006`
    if (
        token.folded in HAMLETS
        and reading.folded_at(index - 1) in _words("venues")
        and _is_capital_at(reading, index + 1)
    ):
        return False  # `Balai Dusun Contoh`
    if token.folded in _words("venue_stops") or (
        token.folded in lexicon.words("speech", "roots") and not token.is_capital
    ):
        return True
    if "area" in kinds and _part(state, index):
        return not _is_office(reading, index - 1)  # `Kantor KPU Kabupaten X` is one name
    if token.folded[:3] in {"men", "mem", "ber", "dih", "dis", "dip", "ter"} and not token.is_capital:
        return True  # a verb: the sentence goes on
    if token.text in {"(", ")"}:
        return not _is_bracket_of_name(reading, index)
    return not (token.is_word or token.text.isdigit() or _is_dot_within(reading, index))


def _number_behind(reading: Reading, index: int) -> bool:
    after = index + 1 + (reading.text_at(index + 1) == ".")
    return reading.text_at(after).isdigit()


def _is_office(reading: Reading, index: int) -> bool:
    """Say whether a token ends the name of a body: `KPU`, `Bawaslu`, `(LAMS)`."""
    if reading.text_at(index) == ")":
        return _is_bracket_of_name(reading, index)
    return bool(reading.kind(index, "body") or reading.kind(index, "acronym")) or (
        reading.text_at(index).isupper() and len(reading.text_at(index)) > 1
    )


def _is_bracket_of_name(reading: Reading, index: int) -> bool:
    """Say whether a bracket belongs to short letters inside a name: `Kantor Badan X (BX) Kabupaten Y`."""
    inside = index + 1 if reading.text_at(index) == "(" else index - 1
    closing = reading.text_at(inside + 1) == ")" if inside > index else reading.text_at(inside - 1) == "("
    return closing and reading.text_at(inside)[:1].isupper()


def _is_dot_within(reading: Reading, index: int) -> bool:
    """Say whether a dot belongs to an abbreviation inside a name: `Gereja St. Yohanes`, `Kantor Bawaslu Kab. X`."""
    before = reading.text_at(index - 1)
    is_area = reading.text_at(index) == "." and before.casefold() in {"kec", "kab", "kel"}
    if is_area and _is_office(reading, index - 2) and reading.folded_at(index - 2) != "tps":
        return True
    return reading.text_at(index) == "." and before in {
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


def _as_found(state: State, chain: list[_Part]) -> list[tuple[str, Found]]:
    return [
        ("regency" if part[0] == "untyped" else part[0], _found(state, part, f"places.{part[0]}")) for part in chain
    ]


def _found(state: State, part: _Part, rule_name: str) -> Found:
    name, first, start, end = part
    span = state.reading.span(first if name == "regency" else start, end)
    if name == "regency":
        return Found(_full_type(state.reading, first, start, end), (span,), rule_name)
    return Found(" ".join(span.of(state.text).split()), (span,), rule_name)


def _full_type(reading: Reading, first: int, name: int, end: int) -> str:
    """Return a regency with its type word written out: `Kota Dumai`, `Kabupaten Siak` for `Kab. Siak`."""
    word = reading.text_at(first).capitalize()
    full = lexicon.load("places")["full"].get(word, word)
    return f"{full} {' '.join(reading.span(name, end).of(reading.text).split())}"


_Parts = list[tuple[str, Found]]


def _in_lead(state: State) -> tuple[_Parts, _Parts]:
    """Return the areas that the first paragraphs name with their type word outside posts.

    And those that a Bhabinkamtibmas serves: where nothing else is named, the event was there.
    """
    reading = state.reading
    lead = state.story[:_LEADING_PARAGRAPHS]
    leading: list[tuple[str, Found]] = []
    served: list[tuple[str, Found]] = []
    last = 0
    for index in reading.terms_of(("area",)):
        part = _part(state, index) if index >= last and _is_told(state, index) else None
        if part is not None and _is_kampung_of(state, part):
            continue
        if part is None or _is_owned(state, index) or reading.folded_at(index - 1) in _PASSING:
            continue
        last = part[3]  # `Kecamatan Kota Contoh` is no Kota
        found = (part[0], _found(state, part, f"places.{part[0]}_elsewhere"))
        if not any(p.holds(reading.span(index, part[3])) for p in lead):
            continue
        if not _belongs_to_a_name(state, index):
            leading.append(found)
        elif _is_served(state, index):
            served.append(found)
    return [*leading, *_at_heads(state)], served


def _at_heads(state: State) -> Iterator[tuple[str, Found]]:
    """Yield the village whose head is called on at home, in the lead: `ke rumah Kepala Desa X`."""
    for post in state.posts:
        is_home = state.reading.folded_at(post.first - 1) in {"rumah", "kediaman"}
        if post.head == "kades" and is_home and post.tail < post.last:
            part = ("village", post.first, post.tail, post.last)
            if _in_leading(state, state.reading.span(post.first, post.last)):
                yield ("village", _found(state, part, "places.village_of_head"))


def _is_kampung_of(state: State, part: _Part) -> bool:
    """Say whether a part is a kampung with its Desa or Kelurahan behind, which is the village of the record."""
    reading = state.reading
    behind = _behind_neighbourhood(reading, part[3])
    behind += reading.text_at(behind) == ","
    following = state.typed_parts.get(behind)
    is_kampung = reading.folded[part[1]] in {"kampung", "kp"}
    return is_kampung and following is not None and following[0] == part[0] == "village"


# What is behind one of these is not where it was held: `para Datuk se Desa X`, `menuju Desa X`.
_PASSING = frozenset({"se", "menuju"})


def _is_one_of_several(state: State, area: Found, level: str) -> bool:
    """Say whether the sentence lists more areas of a level than one, each with its type word: the event has no one."""
    sentence = state.sentence_of(area.spans[0].start)
    names, last = set(), 0
    for index in state.reading.within(sentence):
        part = _part(state, index) if index >= last and state.reading.kind(index, "area") == level else None
        if part and not _is_kampung_of(state, part):
            names.add(fold(state.reading.span(part[2], part[3]).of(state.text)))
            last = part[3]
            if _goes_on(state.reading, last) or state.reading.folded_at(index - 1) == "antara":
                return True
    return len(names) > 1


_MOST_LISTED = 8


def _goes_on(reading: Reading, index: int) -> bool:
    """Say whether a list goes on behind an area without its type word: `Kecamatan A, B, dan C`."""
    for _ in range(_MOST_LISTED):
        is_last = reading.folded_at(index) == "dan" or reading.folded_at(index + 1) == "dan"
        first = index + 1 + (reading.text_at(index) == "," and reading.folded_at(index + 1) == "dan")
        if (
            (first in reading.terms and not reading.kind(first, "venue"))
            or not reading.text_at(first)[:1].isupper()
            or reading.text_at(index) not in {",", "dan"}
        ):
            return False
        if is_last:
            return True
        index = place_name(reading, first)
        if index == first:
            return False
    return False


_OWNERS = frozenset(
    {"forkopimda", "forkopimcam", "muspika", "tripika", "warga", "masyarakat", "kpu", "bawaslu", "bnn", "stakeholder"}
    | {"pemkab", "pemkot", "pemerintah", "pemda", "elemen", "unsur", "se"}
)


# `Pemilihan Kepala Daerah (Pilkada) Kabupaten X` is held there.
_ELECTIONS = frozenset({"pilkada", "pemilu", "pilbup", "pilwalkot", "pilwako", "pemilukada", "pilkades"})


def _is_owned(state: State, index: int) -> bool:
    """Say whether a regency only tells whose a body is: `Forkopimda Kota X`, `warga Kota X`."""
    reading = state.reading
    is_bracketed = reading.text_at(index - 1) == ")" and reading.folded_at(index - 2) not in _ELECTIONS
    is_body = is_bracketed or bool(reading.kind(index - 1, "body"))
    owner = index - 1 - (reading.folded_at(index - 1) == "daerah")  # `Pemerintah Daerah Kabupaten X`
    return reading.kind(index, "area") == "regency" and (is_body or reading.folded_at(owner) in _OWNERS)


def _is_served(state: State, index: int) -> bool:
    """Say whether an area is that of a village officer's post, where he or she works."""
    post = next((p for p in state.posts if p.first <= index < p.last), None)
    return post is not None and post.head == "bhabinkamtibmas"


def _belongs_to_a_name(state: State, index: int) -> bool:
    """Say whether an area word is part of a unit's name or of somebody's post (`Ketua PPK Kecamatan X`)."""
    return index in state.in_unit_names or _is_of_post(state, index)
