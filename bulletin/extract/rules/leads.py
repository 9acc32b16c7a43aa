"""Areas that the first paragraphs name apart from an address, and those that are but some of several."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.extract.rules.address import behind_neighbourhood, behind_part, part_at
from bulletin.extract.rules.chains import KAMPUNG
from bulletin.extract.rules.names_run import place_name
from bulletin.extract.rules.venues import in_leading
from bulletin.extract.state import AddressPart, Found, State
from bulletin.language import lexicon
from bulletin.language.text import fold
from bulletin.language.tokens import Reading


def is_told(state: State, index: int) -> bool:
    """Say whether a token is of the story, and not of what somebody says in it."""
    span = state.reading.span(index, index + 1)
    return state.in_story(span) and not state.in_speech(span)


def found_part(state: State, part: AddressPart, rule_name: str) -> Found:
    """Return a part of an address by its name, a regency with its type word written out."""
    name, first, start, end = part
    span = state.reading.span(first if name == "regency" else start, end)
    if name == "regency":
        return Found(_full_type(state.reading, first, start, end), (span,), rule_name)
    return Found(" ".join(span.of(state.text).split()), (span,), rule_name)


def _full_type(reading: Reading, first: int, name: int, end: int) -> str:
    """Return a regency with its type word written out: `Kota Dumai`, `Kabupaten Siak` for `Kab. Siak`."""
    word = reading.folded[first].capitalize()
    full = lexicon.load("places")["full"].get(word, word)
    return f"{full} {' '.join(reading.span(name, end).of(reading.text).split())}"


_Parts = list[tuple[str, Found]]


def in_lead(state: State) -> tuple[_Parts, _Parts]:
    """Return the areas that the first paragraphs name with their type word outside posts.

    And those that a Bhabinkamtibmas serves: where nothing else is named, the event was there.
    """
    reading = state.reading
    lead = state.lead
    leading: list[tuple[str, Found]] = []
    served: list[tuple[str, Found]] = []
    last = 0
    for index, part in state.typed_parts.items():
        if part.level == "street" or not any(p.holds(reading.span(index, part.last)) for p in lead):
            continue
        if index < last or not is_told(state, index) or _is_kampung_of(state, part):
            continue
        is_origin = part.level == "regency" and reading.folded[index - 1] == "dari"
        is_of_body = is_owned(state, index) or _is_of_body_of_district(state, index, part.level)
        if is_of_body or is_origin or reading.folded[index - 1] in _PASSING:
            continue
        last = behind_part(state, part)  # `Kecamatan Kota Contoh` is no Kota
        found = (part.level, found_part(state, part, f"places.{part.level}_elsewhere"))
        if not state.is_of_a_name(index):
            leading.append(found)
        elif _is_served(state, index):
            served.append(found)
    return [*leading, *_at_heads(state)], served


def _at_heads(state: State) -> Iterator[tuple[str, Found]]:
    """Yield the village whose head is called on at home, in the lead: `ke rumah Kepala Desa X`."""
    for post in state.posts:
        is_home = state.reading.folded[post.first - 1] in {"rumah", "kediaman"}
        if post.head == "kades" and is_home and post.tail < post.last:
            part = AddressPart("village", post.first, post.tail, post.last)
            if in_leading(state, state.reading.span(post.first, post.last)):
                yield ("village", found_part(state, part, "places.village_of_head"))


def _is_kampung_of(state: State, part: AddressPart) -> bool:
    """Say whether a part is a kampung with its Desa or Kelurahan behind, which is the village of the record."""
    reading = state.reading
    behind = behind_neighbourhood(reading, part.last)
    behind += reading.texts[behind] == ","
    following = state.typed_parts.get(behind)
    is_kampung = reading.folded[part.first] in KAMPUNG
    return is_kampung and following is not None and following.level == part.level == "village"


# What is behind one of these is not where it was held: `para Datuk se Desa X`, `menuju Desa X`.
_PASSING = frozenset({"se", "menuju"})


def is_one_of_several(state: State, area: Found, level: str) -> bool:
    """Say whether the sentence lists more areas of a level than one, each with its type word: the event has no one."""
    sentence = state.sentence_of(area.spans[0].start)
    names, last = set(), 0
    for index in state.reading.within(sentence):
        part = part_at(state, index) if index >= last else None
        if part is None:
            continue
        last = part.last  # `Kecamatan Bandar Negeri Semuong` has no Negeri in it
        if state.reading.kinds[index].get("area") == level and not _is_kampung_of(state, part):
            names.add(fold(state.reading.span(part.name, part.last).of(state.text)))
            if _goes_on(state.reading, last) or state.reading.folded[index - 1] == "antara":
                return True
    return len(names) > 1


_MOST_LISTED = 8


def _goes_on(reading: Reading, index: int) -> bool:
    """Say whether a list goes on behind an area without its type word: `Kecamatan A, B, dan C`."""
    for _ in range(_MOST_LISTED):
        is_last = reading.folded[index] == "dan" or reading.folded[index + 1] == "dan"
        first = index + 1 + (reading.texts[index] == "," and reading.folded[index + 1] == "dan")
        if (
            (first in reading.terms and "venue" not in reading.kinds[first])
            or not reading.texts[first][:1].isupper()
            or reading.texts[index] not in {",", "dan"}
        ):
            return False
        if is_last:
            return True
        index = place_name(reading, first)
        if index == first:
            return False
    return False


_OWNERS = frozenset(
    {
        "forkopimda",
        "forkopimcam",
        "forkopim",
        "muspika",
        "tripika",
        "warga",
        "masyarakat",
        "kpu",
        "bawaslu",
        "bnn",
        "stakeholder",
    }
    | {"pemkab", "pemkot", "pemerintah", "pemda", "elemen", "unsur", "se"}
)


# Short forms in brackets that tell of no body before a regency: `Pemilihan Kepala Daerah (Pilkada) Kabupaten X` is held
# there, and `Kepolisian Resor (Polres) Kota X` has its own area in its name.
_NO_BODIES = frozenset(
    {"polres", "polresta", "pilkada", "pemilu", "pilbup", "pilbub", "pilwalkot", "pilwako", "pemilukada", "pilkades"}
    | {"pilkel"}
)


def is_owned(state: State, index: int) -> bool:
    """Say whether a regency only tells whose a body is: `Forkopimda Kota X`, `warga Kota X`."""
    reading = state.reading
    is_bracketed = reading.texts[index - 1] == ")" and reading.folded[index - 2] not in _NO_BODIES
    is_body = is_bracketed or "body" in reading.kinds[index - 1]
    owner = index - 1 - (reading.folded[index - 1] == "daerah")  # `Pemerintah Daerah Kabupaten X`
    return reading.kinds[index].get("area") == "regency" and (is_body or reading.folded[owner] in _OWNERS)


def _is_of_body_of_district(state: State, index: int, level: str) -> bool:
    """Say whether a district, or the regency behind it, only tells whose a body is: `KPU Kecamatan X Kabupaten Y`."""
    if level == "regency":
        by_end = {part.last: part for part in state.typed_parts.values()}
        while level == "regency" and index in by_end:
            index, level = by_end[index].first, by_end[index].level
    is_body = "body" in state.reading.kinds[index - 1] or state.reading.folded[index - 1] in _OF_DISTRICTS
    return level == "district" and bool(is_body)


_OF_DISTRICTS = frozenset({"forkopimcam", "forkopim", "muspika", "tripika"})


def _is_served(state: State, index: int) -> bool:
    """Say whether an area is that of a village officer's post, where he or she works."""
    post = state.post_around(index)
    return post is not None and post.head == "bhabinkamtibmas"
