"""Addresses from the small to the large: `Aula Kantor Desa X, Kecamatan Y, Kabupaten Z`."""

from __future__ import annotations

from functools import partial

from bulletin.extract.rules.address import behind_hamlet, behind_neighbourhood, behind_part, part_at, town_at
from bulletin.extract.rules.names_run import place_name
from bulletin.extract.rules.venues import venue_at
from bulletin.extract.state import AddressPart, State
from bulletin.language import lexicon
from bulletin.language.gazetteer import is_district
from bulletin.language.text import fold
from bulletin.language.tokens import Reading
from bulletin.model import LOCATION_PARTS

_words = partial(lexicon.words, "places")

_ORDER = {part: number for number, part in enumerate(LOCATION_PARTS)} | {"untyped": LOCATION_PARTS.index("regency")}
KAMPUNG = frozenset({"kampung", "kp"})


def chain_at(state: State, index: int) -> list[AddressPart]:
    """Return the parts of an address from a token on."""
    reading = state.reading
    chain: list[AddressPart] = []
    index = behind_hamlet(reading, index)
    while index < len(reading.tokens):
        part = part_at(state, index) or (_untyped(state, index, chain[-1].level) if chain else venue_at(state, index))
        if part and chain and part.level == chain[-1].level == "village" and reading.folded[chain[-1].first] in KAMPUNG:
            chain.pop()  # `Kampung Tengah, Kelurahan Sorak Dua`: the Kelurahan is the village of the record
        if part is None or (chain and _ORDER[part.level] <= _ORDER[chain[-1].level]):
            break
        chain.append(part)
        if part.level == "venue" and reading.folded[part.last] == "yang" and _opens_behind_yang(reading, part.last + 1):
            index = part.last + 3  # `Gudang X yang beralamat di Jalan Y`
            continue
        # `Balai Desa Maju` is named after its village: the village is a part of its own, too.
        index = _named_after(state, part) if part.level == "venue" else behind_part(state, part)
        index = behind_neighbourhood(reading, index) if part.level != "venue" else index
        while reading.texts[index] in {",", "."} and index < len(reading.tokens):
            index += 1
        if reading.folded[index] in {"di", "tepatnya"}:
            index += 1
        index = behind_hamlet(reading, index)  # `Balai Desa X, Dusun Y, Desa X, Kecamatan Z`
    return _with_own_area(state, chain)


def _with_own_area(state: State, chain: list[AddressPart]) -> list[AddressPart]:
    """Return an address with the regency of its office, a street behind that: `Kantor KPU Kota X, Jalan Y`."""
    if not chain or chain[0].level != "venue" or not any(part.level == "street" for part in chain):
        return chain
    own = (part for n in range(chain[0].first + 1, chain[0].last) if (part := part_at(state, n)))
    regency = next((part for part in own if part.level == "regency" and part.last == chain[0].last), None)
    levels = {part.level for part in chain}
    return [*chain, regency] if regency and not levels & {"regency", "untyped"} else chain


def _named_after(state: State, venue: AddressPart) -> int:
    """Return the token where the area that a venue is named after begins (`Aula Kantor Desa X`); else its end."""
    inside = range(venue.first + 1, venue.last)
    street = part_at(state, venue.last + 1) if state.reading.texts[venue.last] == "," else None
    if street and street.level == "street":
        return venue.last  # `Kantor KPU Kota X, Jalan Y, Desa Z`
    return next((n for n in inside if (part := part_at(state, n)) and part.last == venue.last), venue.last)


def _untyped(state: State, index: int, before: str) -> AddressPart | None:
    """Return the area without a type word that ends an address, where the text tells which it is.

    `di Lapangan Merdeka, Maju`: the town that the story was filed from; `Jalan Raya, Contoh`: the district of a Polsek;
    `Desa A, Contoh, Maju` and `Kecamatan Contoh, Maju`: in the order of an address. `before` is the part in front.
    """
    reading = state.reading
    town = town_at(state, index) if index < len(reading.tokens) else None
    if town and (reading.tokens[index - 1].is_capital or reading.texts[index - 1] == ","):
        return AddressPart("untyped", index, index, town)
    if index >= len(reading.tokens) or index in reading.terms:
        return None
    end = place_name(reading, index)
    if before == "district" and end > index and reading.folded[index:end] in state.areas:
        return AddressPart("untyped", index, index, end)  # `Kec. X Maju Timur`, which the text has elsewhere
    if reading.texts[index - 1] != "," and not (before == "street" and reading.texts[index - 1].isdigit()):
        return None  # but `Jalan X No. 12 Maju, Kecamatan Y`
    name = fold(reading.span(index, end).of(reading.text)) if end > index else ""
    if not name or reading.texts[end] not in {",", ".", "(", ""}:
        return None
    if any(u.kind == "polsek" and u.folded == name for u in state.units):
        return AddressPart("district", index, index, end)
    if before == "district" and name not in _words("provinces"):
        return AddressPart("untyped", index, index, end)
    follows = end + (reading.texts[end] == ",")
    if before in {"street", "venue"} and reading.texts[end] == "," and _is_known_district(reading, follows):
        return AddressPart("village", index, index, end)  # `Jalan Magelang, Kricak, Tegalrejo,`
    if before == "village" and is_district(reading.folded[index:end]) and reading.texts[index - 1] == ",":
        return AddressPart("district", index, index, end)
    district = part_at(state, follows)
    if before in {"street", "venue"} and district and district.level == "district" and name not in _words("provinces"):
        return AddressPart("village", index, index, end)  # `Jalan X No. 4, Contoh, Kecamatan Maju`
    if before != "village" or name in _words("provinces"):
        return None
    regency = part_at(state, follows) or _untyped(state, follows, "district")
    is_last = reading.texts[end] == "."
    return AddressPart("district", index, index, end) if is_last or (regency and regency.level != "street") else None


def _is_known_district(reading: Reading, index: int) -> bool:
    """Say whether a district of Indonesia stands at a token without its type word, a mark behind it."""
    end = place_name(reading, index) if index < len(reading.tokens) else index
    is_closed = reading.texts[end] in {",", ".", "(", ""}
    return end > index and is_closed and is_district(reading.folded[index:end])


def _opens_behind_yang(reading: Reading, index: int) -> bool:
    located = reading.folded[index] in {"beralamat", "berada", "terletak", "berlokasi", "bertempat"}
    return located and reading.folded[index + 1] == "di"
