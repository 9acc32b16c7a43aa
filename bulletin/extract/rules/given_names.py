"""People whom nothing but their names makes persons: `orasi dibawakan Budi Santoso, S.Pt., dan Agus Setiawan`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from bulletin.extract.rules.areas import is_province
from bulletin.extract.rules.holders import BULLETS
from bulletin.extract.rules.names_run import person_name, start_of_name
from bulletin.extract.rules.posts_beside import is_of_host, post_behind
from bulletin.extract.rules.ranked import names_a_place, with_degrees
from bulletin.extract.rules.sought import is_of_pair, is_sought
from bulletin.extract.rules.unranked import CUPS, FEWEST_WORDS_WITHOUT_RANK
from bulletin.extract.state import Post, Sight, State
from bulletin.language import degrees, lexicon
from bulletin.language.names import is_drift, is_short_form, key
from bulletin.language.tokens import Reading
from bulletin.model import Institution

# In front of the name of a feast, a saint, a street or a hall.
_NO_PERSONS = frozenset(
    {"di", "ke", "se", "st", "santo", "santa", "san", "nabi", "bunda", "paroki", "haul", "alm", "almarhum"}
)
# These end the name of a thing, or stand behind it. A colon parts the heading of another article:
# `Budi Santoso: Saya Terima Kritik`.
_THINGS = CUPS | {":", "saw", "school"}


def named_alone(state: State, found: Iterable[Sight]) -> list[Sight]:
    """Return the people of the story that begin with a given name, two words or more, where nobody was found yet.

    `found` are the people known so far. Not what stands alone on its line or closes a paragraph in brackets: who wrote
    the text; not in direct speech or a headline.
    """
    reading = state.reading
    sights = list(found)
    taken = {n for sight in sights for n in range(sight.first, sight.last)}
    begins = [n for n in reading.numbers_of(_given()) if n not in taken and reading.tokens[n].is_capital]
    words = {reading.folded[n] for n in taken} if begins else set()
    # Two words of somebody known most often name him or her again.
    begins = [n for n in begins if not (reading.folded[n] in words and reading.folded[n + 1] in words)]
    firsts = [
        first for n in begins if (first := _behind_initials(reading, n)) not in taken and _may_begin(state, first)
    ]
    known = [_key(state, sight) for sight in sights] if firsts else []
    people: list[Sight] = []
    for first in firsts:
        for sight in _with_partners(state, first) if first not in taken else ():
            if sight.first not in taken and not any(_is_one(_key(state, sight), name) for name in known):
                people.append(sight)
            taken.update(range(sight.first, sight.last))
    return people


@cache
def _given() -> frozenset[str]:
    return lexicon.words("people", "given")


def _behind_initials(reading: Reading, index: int) -> int:
    """Return where a name begins whose given name stands at a token: `I Ketut`, `M. Rusli`, `Muh. Rizal`."""
    if index > 0 and reading.texts[index - 1] == "I":
        return index - 1
    while index > 1 and reading.texts[index - 1] == "." and _is_abbreviated(reading, index - 2):
        index -= 2
    return index


def _is_abbreviated(reading: Reading, index: int) -> bool:
    return reading.tokens[index].is_initial or "abbreviation" in reading.kinds[index]


def _is_one(name: str, other: str) -> bool:
    return is_short_form(name, other) or is_drift(name, other)


def _with_partners(state: State, first: int) -> Iterator[Sight]:
    """Yield who is named at a token, and those joined to him or her: `Budi Santoso – Maya Lestari, ...`."""
    reading = state.reading
    while _is_name(state, first, end := person_name(reading, first) if first < len(reading.tokens) else first):
        sight = _sight(state, first, end)
        yield sight
        if reading.texts[sight.last] not in _JOINING:
            return
        first = sight.last + 1


_JOINING = frozenset({"–", "&", "-"})


def _key(state: State, sight: Sight) -> str:
    assert sight.name is not None
    return key(sight.name.of(state.text))


def _may_begin(state: State, index: int) -> bool:
    """Say whether a name may begin at a token: no capital in front but that of an area, and no place."""
    reading = state.reading
    begin = start_of_name(reading, index)
    words = reading.folded[begin:index]
    before = index
    while before and (_is_title(reading, before - 1) or reading.texts[before - 1] == "."):
        before -= 1  # `Jalan KH. Abdul Kadir`, `Gereja St. Yohanes`
    is_place = any(names_a_place(reading, n) or reading.folded[n - 1] in _NO_PERSONS for n in {before, index})
    is_of_operation = not _OPERATIONS.isdisjoint(reading.folded[max(0, index - _WORDS_OF_OPERATION) : index])
    if "military_unit" in reading.kinds[before - 1]:
        return False  # `Lanud Adi Sumarmo Contoh`
    if is_place or is_of_operation or reading.texts[before - 1] in _SHIPS or state.is_of_a_name(index):
        return False
    is_free = begin == index or not reading.adjoining(index) or _are_letters(reading, begin, index)
    # `Calon Legislatif dari Partai Gerindra I Ketut N`
    is_of_party = len(words) == 1 and reading.folded[begin - 1] == "partai"
    is_of_party = is_of_party or (len(words) == _WORDS_OF_PARTY and words[0] == "partai")
    return (
        is_free
        or is_of_party
        or words in state.areas
        or is_province(words)
        or lexicon.words("positions", "offices").issuperset(words)
    )


_WORDS_OF_PARTY = 2
_OPERATIONS = frozenset({"praja", "brata", "omp", "omb"})  # `Operasi Mantap Praja (OMP) Intan Th. 2020`
_WORDS_OF_OPERATION = 2
_SHIPS = frozenset({"KM", "KMP", "KLM", "KRI"})  # but `Km. Joko`, short for Komang


def _are_letters(reading: Reading, begin: int, index: int) -> bool:
    """Say whether the letters of a body stand in front of a name in small ones: `Administratur PT KTM Ahmad Fauzi`."""
    is_small = not reading.texts[index].isupper()
    return is_small and all(reading.texts[n].isupper() and len(reading.texts[n]) > 1 for n in range(begin, index))


def _is_title(reading: Reading, index: int) -> bool:
    return bool("honorific" in reading.kinds[index] or "rank" in reading.kinds[index])


def _is_name(state: State, first: int, end: int) -> bool:
    """Say whether capitals are somebody's whole name in the story, of two words or more."""
    reading = state.reading
    if sum(t.is_word for t in reading.tokens[first:end]) < FEWEST_WORDS_WITHOUT_RANK:
        return False
    is_cut = reading.texts[end][:1].isupper() and reading.adjoining(end) and "head" not in reading.kinds[end]
    is_cut = is_cut or any("-" in text for text in reading.folded[first:end])  # `Budi Santoso-Dr. Siti`
    is_hero = " ".join(reading.folded[first : first + 2]) in lexicon.words("people", "heroes")
    is_thing = not _THINGS.isdisjoint({reading.folded[end - 1], reading.folded[end]})
    if is_hero or is_thing or (is_cut and not degrees.at(reading, end)):
        return False
    span = reading.span(first, end)
    is_told = state.in_story(span) and not state.in_speech(span) and not state.in_headline(span.start)
    is_told = is_told and not state.repeats_title(span.start)
    return is_told and reading.folded[first:end] not in state.areas and not _is_credit(reading, first, end)


def _is_credit(reading: Reading, first: int, end: int) -> bool:
    """Say whether a name stands on a short line of its own, or closes a paragraph in brackets or behind a stroke."""
    begin, last = first, end
    while begin and reading.adjoining(begin) and first - begin < _LONGEST_CREDIT:
        begin -= 1
    while last < len(reading.tokens) and reading.adjoining(last) and last - end < _LONGEST_CREDIT:
        last += 1
    closes = last - end < _LONGEST_CREDIT
    is_of_humas = reading.texts[first - 1] == "(" and "humas" in reading.folded[end : end + _LONGEST_CREDIT]
    if is_of_humas:
        return True  # `... tak pernah sepi. (Syahrul Ditbinmas - Humas Polres X/*)`
    is_line = closes and first - begin < _LONGEST_CREDIT and reading.texts[last - 1] not in {".", ";", ","}
    return is_line or (closes and reading.texts[first - 1] in _BEFORE_CREDITS)


_BEFORE_CREDITS = frozenset({"/", "(", "[", "-", "–", ":"})
_LONGEST_CREDIT = 5  # tokens


def _sight(state: State, first: int, end: int) -> Sight:
    reading = state.reading
    begin = first
    while begin and "honorific" in reading.kinds[begin - 1 - (reading.texts[begin - 1] == ".")]:
        begin -= 1 + (reading.texts[begin - 1] == ".")  # `ujar Dr. Budi Santoso`
    sight = with_degrees(reading, Sight(begin, end, reading.span(first, end), "person.given_name"))
    post = _own_post(state, sight)
    if post is None:
        return sight
    span = reading.span(post.first, post.last)
    return sight._replace(
        first=min(begin, post.first),
        last=max(sight.last, post.last),
        post=post,
        institution=post.institution,
        institution_span=span,
    )


def _own_post(state: State, sight: Sight) -> Post | None:
    """Return the post in front of somebody, or behind where nothing in front can be one: `dan N, Kepala Desa X`."""
    reading = state.reading
    in_front = _post_in_front(state, sight.first)
    before = reading.texts[sight.first - 1]
    leads = before.islower() or before in _OPENING or "never" in reading.kinds[sight.first - 1]
    if in_front or not leads or reading.texts[sight.last] not in {",", "("}:
        return in_front
    post = post_behind(reading, sight.last, state.post_at)
    return post if post and post.has_unit and not is_of_host(state, sight, post) else None


# Signs that open an item of a list, and nothing that a post might end in.
_OPENING = BULLETS | {":", ";", ".", ""}
_LONGEST_POST = 12  # tokens
_OF_POSTS = frozenset({"dan", "dari", "(", ")", "."})


def _post_in_front(state: State, index: int) -> Post | None:
    """Return the capitals from the head of a post to a name, whatever it heads: `Kabid Tibum Satpol PP X, N`."""
    reading = state.reading
    last = index - (reading.texts[index - 1] == ",")
    if (known := state.post_around(last - 1)) and known.last == last and reading.adjoining(last):
        is_held = any(sight.post == known for sight in state.sights)
        return None if is_held else known  # `Iptu N, Kanit Binmas Polsek X, Budi Santoso, dan warga`
    first, found = last, None
    while first and last - first < _LONGEST_POST and reading.adjoining(first) and _is_of_post(reading, first - 1):
        first -= 1
        if (institution := _headed_by(reading, first)) and reading.after(first) < last:
            found = first, institution
    if found is None or is_sought(reading, found[0]) or is_of_pair(reading, found[0]):
        return None
    first, institution = found
    body = next((b for n in range(first, last) if (b := reading.kinds[n].get("body"))), None)
    return Post(first, last, reading.folded[first], first + 1, True, body or institution)


def _is_of_post(reading: Reading, index: int) -> bool:
    kinds = reading.kinds[index].keys()
    is_part = reading.texts[index][:1].isupper() or reading.texts[index].isdigit()
    return (is_part or reading.folded[index] in _OF_POSTS) and not {"rank", "honorific", "weekday", "month"} & kinds


def _headed_by(reading: Reading, index: int) -> Institution | None:
    """Return whose post it is that a token begins; None where it begins none."""
    head: tuple[str, Institution | None] = reading.kinds[index].get("head") or ("", reading.kinds[index].get("generic"))
    return head[1]
