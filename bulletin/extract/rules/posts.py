"""Posts: `Kapolsek X`, `Ps. Kanit Reskrim Polsek X`, `Ketua Panwaslu Kecamatan X`, `Dandim 0320/Dumai`.

A post is a head word, its function or body, and the unit or area behind it. What a head may be followed by is
in the lexicon (positions.yml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from bulletin.extract.rules.areas import (
    ARTICLES,
    NO_SMALL_NAME,
    end_of_area,
    end_of_house,
    end_of_known_area,
    small_end,
)
from bulletin.extract.rules.divisions import (
    DIVISION,
    OFFICES,
    behind_commission,
    division_end,
    is_of_assistant,
    joined_at,
    joins_parts,
    office_end,
    opens_division,
    with_division,
)
from bulletin.extract.rules.names_run import person_name, place_name
from bulletin.extract.rules.short_forms import behind_own_short_form, with_own_short_form, with_short_form
from bulletin.extract.rules.sought import behind_number, is_of_pair, is_sought, is_wanting
from bulletin.extract.rules.verbs import looks_active
from bulletin.extract.state import Post, State
from bulletin.language import degrees, lexicon
from bulletin.language.gazetteer import is_district, is_regency, is_village
from bulletin.language.text import fold
from bulletin.language.tokens import Reading
from bulletin.model import Institution

# Behind one of these a post is not the person's who follows: `Istri Kapolsek X, Ny. N`, `Pemilihan Kepala Desa`.
_NO_HOLDER = frozenset(
    {"istri", "isteri", "suami", "anak", "ayah", "putra", "putri", "keluarga", "ajudan", "sopir"}
    | {"pemilihan", "pilkada", "penjaringan", "istana"}
)
_CIVIL = frozenset({"electoral", "government", "community"})


def rule(state: State) -> State:
    """Find every post."""
    found: list[Post] = []
    unit_ends = {u.name.start: u.name.end for u in state.units}
    for index in state.reading.terms_of(("head", "generic")):
        if (found and index < found[-1].last) or state.reading.folded_at(index - 1) in _NO_HOLDER:
            continue
        if is_sought(state.reading, index) or is_of_pair(state.reading, index):
            continue
        post = _post_at(state, index, unit_ends)
        if post and found and _is_under(state.reading, found[-1], post):
            post = found.pop()._replace(last=post.last, has_unit=True, institution=post.institution)
        elif post and found and _is_held_too(state.reading, found[-1], post):
            post = found.pop()._replace(last=post.last, has_unit=True)
        if post:
            found.append(post)
    found += [p for p in _of_houses(state) if not any(p.first < o.last and o.first < p.last for o in found)]
    found.sort()
    return state.but(posts=tuple(found), post_at={post.first: post for post in found})


def _is_under(reading: Reading, post: Post, head: Post) -> bool:
    """Say whether a post tells of whose staff somebody is: `Kasi Ops Dandim X Kapten N` is no Dandim."""
    is_of_staff = not post.has_unit and post.head.startswith(_OF_STAFF) and head.institution is not Institution.POLRI
    return is_of_staff and post.last == head.first and reading.adjoining(head.first)


_HELD_TOO = frozenset(
    {("yang", "juga"), ("yang", "juga", "merupakan"), ("yang", "juga", "menjabat"), ("yang", "juga", "selaku")}
)


def _is_held_too(reading: Reading, post: Post, other: Post) -> bool:
    """Say whether one person has two posts: `Kepala Desa X, yang juga (merupakan) Ketua Y, Budi Santoso`."""
    first = post.last + (reading.text_at(post.last) == ",")
    return reading.folded[first : other.first] in _HELD_TOO


_OF_STAFF = ("kasi", "pasi", "kaur", "kasub", "kanit", "kabag", "baur", "bati", "ajudan", "staf")
_LONGEST_NAME_OF_HOUSE = 5


def _of_houses(state: State) -> Iterator[Post]:
    """Yield posts in small letters in a house of prayer, of pupils or of trade: `pengasuh ponpes Nurul Huda`."""
    reading = state.reading
    houses = lexicon.words("places", "venues")
    for index in reading.numbers_of(lexicon.words("positions", "of_houses")):
        last = index + 1
        while reading.text_at(last).islower() and (reading.folded_at(last) in houses or reading.kind(last, "venue")):
            last += 1
        if last == index + 1 and reading.folded_at(last) not in houses:
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
    is_before = end and reading.text_at(end)[:1].isupper() and reading.adjoining(end)
    return end if is_before and person_name(reading, end) - end > 1 else 0


def _is_of_house(reading: Reading, index: int) -> bool:
    """Say whether a capital goes on with the name of a house."""
    is_free = index not in reading.terms or reading.kind(index, "venue") or reading.folded_at(index) in ARTICLES
    return reading.text_at(index)[:1].isupper() and reading.adjoining(index) and bool(is_free)


def _post_at(state: State, index: int, unit_ends: dict[int, int]) -> Post | None:
    reading = state.reading
    head = _head_at(state, index)
    if head is None:
        return None
    shape, institution, head_end = head
    last = head_end
    if shape == "generic":
        found = _generic_at(state, index, head_end)
        if found is None:
            return None
        last, institution = found
    is_civil = institution in _CIVIL
    if shape in {"unit", "body"}:
        last = _behind_tasks(reading, behind_own_short_form(reading, last))
        last = _direct(state, last, unit_ends, is_civil=is_civil, head=index)
    elif shape != "generic" and is_civil:
        last = end_of_known_area(reading, last, state.areas)
    last = _number(reading, last)
    is_for_another = reading.folded_at(index - 1) == "mewakili"  # `Mewakili Dandim X (Pasi Ops) Kapten N`
    tail = last = last if is_for_another else with_short_form(state, last)
    last = _units_and_areas(state, last, unit_ends, is_civil=is_civil)
    last = _with_area_served(state, index, _with_second_village(state, index, last))
    last = behind_number(reading, last) if is_wanting(reading.folded[index]) else last
    last = with_own_short_form(reading, index, last) if shape == "generic" or last == head_end else last
    last = with_division(reading, last) if institution == "electoral" else last
    # `Perwira Pengendali (Padal) pengamanan`
    last += shape == "plain" and reading.folded[last - 1 : last + 1] == (")", "pengamanan")
    first = with_acting(reading, index)
    return Post(
        first=first,
        last=last,
        head="staf" if reading.folded[first] == "staf" else head_key(reading, index, head_end),
        tail=tail if shape == "function" else behind_own_short_form(reading, head_end),
        has_unit=last > head_end or reading.folded_at(index) in lexicon.words("positions", "complete"),
        institution=Institution(institution),
    )


def _head_at(state: State, index: int) -> tuple[str, str, int] | None:
    """Return the shape of a head, whose it is, and the token behind it with its function or body; None for no head."""
    reading = state.reading
    term = reading.terms[index]
    shape, institution = term.kinds.get("head", ("generic", ""))
    last = term.last
    if shape == "body":
        division = last + (reading.folded_at(last) in DIVISION)
        # `Staf Logistik KPU X`, `Komisioner Divisi Hukum KPU X`
        after_body = _body(reading, behind_commission(reading, division_end(reading, division)))
        if after_body:
            return shape, after_body[1], after_body[0]
        if reading.text_at(index) == "ketua" and index + 1 == last and _is_unknown_body(reading, last):
            return shape, "community", last + 1  # `ketua PHBI N`
        return ("generic", institution, last) if "generic" in term.kinds else None
    if shape == "function":
        after_function = _function(reading, behind_own_short_form(reading, last))
        if after_function is None and reading.folded[index] in _HEADS_OF_TASKS:
            end = office_end(reading, last)
            return (shape, "government", end) if end > last else None  # `Kabid Perdagangan N`
        return (shape, institution, after_function) if after_function is not None else None
    if shape == "plain" and institution == "polri":
        last = _function(reading, last) or last  # `Danton Dalmas`, `Padal Pam`
    return shape, institution, last


def _is_unknown_body(reading: Reading, index: int) -> bool:
    """Say whether the letters of a body that no list knows stand at a token, and a capital behind them."""
    is_long = len(reading.text_at(index)) > _SHORTEST_BODY and index not in reading.terms
    return is_long and _is_acronym(reading, index) and reading.text_at(index + 1)[:1].isupper()


_SHORTEST_BODY = 2


def _generic_at(state: State, index: int, head_end: int) -> tuple[int, str] | None:
    """Return the token behind a head of anything, and whose it is; None where it heads nothing and nobody has it."""
    reading = state.reading
    last = _generic_end(state, head_end)
    if _is_named_at_once(reading, head_end):
        last = head_end
    elif last == head_end:
        return None
    body = next((b for n in range(head_end, last) if (b := reading.kind(n, "body"))), None)
    return last, body or reading.terms[index].kinds["generic"]


def _behind_tasks(reading: Reading, index: int) -> int:
    """Step over what the head of an office heads: `Kadis Sosial X`, `Kaban Kesbangpol Budi Santoso`."""
    if reading.folded[index - 1] not in _HEADS_OF_OFFICES:
        return index
    return reading.after(index) if reading.kind(index, "body") else office_end(reading, index)


_HEADS_OF_TASKS = frozenset({"kabid", "kasi", "kasie", "kabag", "kasubag", "kasubbag"})
_HEADS_OF_OFFICES = frozenset({"kadis", "kaban", "sekdis"})


@cache
def _same_heads() -> dict[str, str]:
    groups = lexicon.load("positions")["same"].items()
    return {"".join(fold(word).split()): key for key, words in groups for word in words}


def head_key(reading: Reading, first: int, last: int) -> str:
    """Return what a post is in one spelling: `Kasi Humas`, `Kasihumas` and `Kasie Humas` are one."""
    return _one_spelling("".join(t.folded for t in reading.tokens[first:last] if t.is_word))


@lru_cache(maxsize=1 << 10)
def _one_spelling(words: str) -> str:
    for long, short in lexicon.load("positions")["long_forms"].items():
        words = words.replace(long, short)
    return _same_heads().get(words, words)


def _generic_end(state: State, index: int) -> int:
    """Return the token after everything capitalised behind `Kepala`, `Ketua`: acronyms, numbers and areas too.

    Behind an acronym or a body a name may follow, as behind any civil post.
    """
    reading, start = state.reading, index
    if reading.folded_at(index) in OFFICES and (end := office_end(reading, index + 1)) > index + 1:
        return _behind_office(state, end)
    if reading.folded[start - 1] == "asisten":  # `Asisten Perekonomian dan Pembangunan Setda X`
        index = office_end(reading, index + (reading.folded_at(index) == "bidang"))
    while index < len(reading.tokens) and reading.adjoining(index):
        index, is_end = _part_headed(state, start, index)
        if is_end:
            return index
    return index


def _part_headed(state: State, start: int, index: int) -> tuple[int, bool]:
    """Return the token behind the next part of what somebody heads, and whether nothing more belongs to it."""
    reading = state.reading
    token, kinds = reading.tokens[index], reading.kinds_at(index)
    is_own = opens_division(reading, start, index) or is_of_assistant(reading, start, index)
    if {"rank", "head", "honorific", "weekday", "month"} & kinds and not is_own:
        return index, True
    # Of `Ketua | Masjid Nurul Iman` and of `Imam Masjid | Nurul Iman`.
    if house_end := _behind_house(state, index) or (index == start and _behind_house(state, index - 1)):
        return house_end, True
    # `Kepala Kantor Kementerian Agama Kab. X Pdt. N`
    if (end := division_end(reading, index)) > index and (end in reading.terms or index == start):
        return end, not {"body", "acronym"} & reading.kinds_at(end)
    if "area" in kinds and (index > start or reading.folded[index] in _AREAS_OF_STAFF):
        return _end_of_typed_area(state, index), True
    if index == start and is_of_assistant(reading, start, index + 1):
        return index + 1, False  # `Asisten II Sekda X`
    if token.is_initial and token.text != "I":  # `Asisten I`
        return _before_initials(state, start, index), True
    known = end_of_known_area(reading, index, state.areas)
    if known > index:
        return known, True
    if token.folded == "dan" and joins_parts(reading, start, index):
        return index + 1, False
    if token.folded in _PARTS_OF_ASSOCIATIONS and index > start and reading.text_at(index + 1)[:1].isupper():
        return index + 1, False
    if not (token.is_capital or token.text.isdigit()) or token.text == ".":
        return index, True
    if index == start and (joined := joined_at(reading, start)):
        return joined + 1, False  # `Kepala Dinas Pemuda dan Olahraga Kota X`
    if {"acronym", "body"} & kinds or token.text.isupper():
        return _behind_letters(state, start, index, is_body="body" in kinds)
    return index + 1, False


_PARTS_OF_ASSOCIATIONS = frozenset({"cabang", "ranting"})  # `Ketua Bhayangkari cabang X Ny. N`


def _before_initials(state: State, start: int, index: int) -> int:
    """Return where what is headed ends at initials: `Sekretaris | Siti L. A. Rahayu` has a word of the name before."""
    reading = state.reading
    is_of_name = index == start + 1 and index - 1 not in reading.terms and reading.text_at(index + 1) == "."
    return index - (is_of_name and reading.folded[start:index] not in state.areas)


def _behind_letters(state: State, start: int, index: int, *, is_body: bool) -> tuple[int, bool]:
    """Return the token behind the letters of a body, and its area, and whether nothing more belongs to a post."""
    reading = state.reading
    after = reading.after(index)
    if reading.folded[start - 1] == "divisi":
        # `Divisi Hukum dan SDM PPK (Contoh) Budi Santoso`
        return (end_of_known_area(reading, after, state.areas), True) if is_body else (after, False)
    while after < len(reading.tokens) and (_is_acronym(reading, after) or reading.text_at(after).isdigit()):
        after += 1  # `Ketua DPC PKN Kota X`, `Kepala SMAN 1 X`
    if reading.text_at(after) == "/" and after + 1 < len(reading.tokens) and _is_acronym(reading, after + 1):
        after += 2  # `Ketua Forum RT/RW Kecamatan X`
    if ahead := _known_ahead(state, after):
        return ahead, True
    if after >= len(reading.tokens):
        return after, True
    end = end_of_area(reading, after, state.areas, is_civil=True)
    return after if not is_body and _is_holder(state, after, end) else end, True


def _is_holder(state: State, first: int, last: int) -> bool:
    """Say whether what looks like the area of a body is its head: `Ketua PMRI Fakhrul Zaman menyambut baik`.

    Two words that are nobody's area, with a verb or degrees behind, right behind letters that no list knows.
    """
    reading, words = state.reading, state.reading.folded[first:last]
    is_name = len(words) == _FEWEST_WORDS_OF_NAME and person_name(reading, first) == last and first not in reading.terms
    if not is_name or words in state.areas or is_regency(words) or is_district(words) or is_village(words):
        return False
    of_places = lexicon.words("places", "last_words") | lexicon.words("places", "first_words")
    acts = looks_active(reading.folded_at(last)) or bool(degrees.at(reading, last))
    return acts and of_places.isdisjoint(words)


_LONGEST_OF_PARTY = 2


def _known_ahead(state: State, index: int) -> int | None:
    """Return the token behind an area of the text that ends a body's name: `Ketua PAC PDI Perjuangan Contoh Budi`."""
    reading = state.reading
    for first in range(index + 1, index + 1 + _LONGEST_OF_PARTY):
        if not reading.text_at(first - 1)[:1].isupper() or first - 1 in reading.terms or not reading.adjoining(first):
            return None
        if (end := end_of_known_area(reading, first, state.areas)) > first:
            return end
    return None


def _end_of_typed_area(state: State, index: int) -> int:
    """Return the token behind the area whose type word stands at a token: `Kab. X`; the token where the text ends."""
    reading = state.reading
    after = reading.behind(index)
    return end_of_area(reading, after, state.areas, is_civil=True) if after < len(reading.tokens) else index


def _behind_office(state: State, index: int) -> int:
    """Return the token behind the area of an office, which stands behind its name, or the name if none does."""
    reading = state.reading
    if index >= len(reading.tokens) or not reading.adjoining(index) or reading.text_at(index) == "(":
        return index
    if reading.kind(index, "area"):
        return _end_of_typed_area(state, index)
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
    words = [reading.text_at(n) for n in range(index, end)]
    if words and words[0].isupper() and len(words[0]) > 1 and not all(word.isupper() for word in words):
        return False  # `Kepala BMKG Contoh Budi Santoso, S.T.`
    return is_name and bool(degrees.at(reading, end))


def _is_acronym(reading: Reading, index: int) -> bool:
    word = reading.text_at(index)
    kinds = reading.kinds_at(index)
    return word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM and not kinds & {"rank", "honorific", "head"}


def _number(reading: Reading, index: int) -> int:
    """Step over the number of an RT or RW, and a letter in marks: `Ketua RT 04`, `RT 007/02`, `Ka SPKT “C”`."""
    word = reading.text_at(index)
    if word.islower() or word == ",":
        return index  # most often
    if word in {"“", '"'} and reading.text_at(index + 2) in {"”", '"'}:
        return index + 3 if reading.tokens[index + 1].is_initial else index
    is_roman = word in {"I", "II", "III", "IV", "V"}
    if is_roman and (index + 1 in reading.terms or not reading.text_at(index + 1)[:1].isupper()):
        return index + 1  # `Pamapta I`, but not `Lurah I Made Jaya`
    step = index + (reading.text_at(index) == ".")
    while reading.text_at(step).isdigit():
        index = step + 1
        step = index + (reading.text_at(index) == "/")
    return index


_PS_WITH_DOTS = (("p", ".", "s", "."), ("p", ".", "s"))


def with_acting(reading: Reading, index: int) -> int:
    """Take `Ps.`, `Plt` and the like in front of the head into the post."""
    if reading.text_at(index - 1) == ")" and reading.text_at(index - 3) == "(":  # `Penjabat (Pj) Bupati`
        before = next((n for n in (index - 4, index - 5) if reading.kind(n, "acting")), None)
        return before if before is not None and reading.after(before) == index - 3 else index
    if reading.folded_at(index - 1) == "perwakilan":
        return index - 1  # `perwakilan Camat X N` is not the Camat
    if reading.folded[max(0, index - 2) : index] == ("staf", "kantor"):
        return index - 2  # nor is `Staf Kantor Camat X N`
    for dotted in _PS_WITH_DOTS:
        if reading.folded[max(0, index - len(dotted)) : index] == dotted:
            return index - len(dotted)  # `P.s Kasi Humas N`
    for back in (index - 1, index - 2, index - 3):
        if back < 0:
            break
        term = reading.terms.get(back)
        if term and ("acting" in term.kinds or "former" in term.kinds):
            between = {reading.text_at(i) for i in range(term.last, index)}
            return back if between <= {"."} else index
    return index


def _function(reading: Reading, index: int) -> int | None:
    """Return the token after the function of a section head; None when no function stands there."""
    last = begin = index + (reading.text_at(index) == ".")
    if _is_number(reading, last) and _is_function(reading, last + 1):
        last += 1  # `Panit II Subdit 1`
    while last < len(reading.tokens) and reading.adjoining(last) and _is_function(reading, last):
        last = reading.after(last)
        if _is_number(reading, last) and last + 1 < len(reading.tokens) and _is_function(reading, last + 1):
            last += 1
    return last if last > begin else None


def _is_number(reading: Reading, index: int) -> bool:
    return reading.text_at(index).isdigit() or reading.text_at(index) in {"I", "II", "III", "IV"}


def _is_function(reading: Reading, index: int) -> bool:
    """Say whether a token names a function: one of the vocabulary, in any case, or an acronym (`Kabid PMG`)."""
    if reading.kind(index, "function") or reading.folded_at(index) in lexicon.words("positions", "functions"):
        return True
    word = reading.text_at(index)
    return index not in reading.terms and word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM


_LONGEST_ACRONYM = 5


def _body(reading: Reading, index: int) -> tuple[int, str] | None:
    """Return the token after the body that a chair or member belongs to, and the body's institution."""
    if index >= len(reading.tokens) or not reading.adjoining(index):
        return None
    if institution := reading.kind(index, "body"):
        return reading.after(index), institution
    institution = small_bodies().get(reading.text_at(index))  # `Ketua panwascam N`
    return (index + 1, institution) if institution else None


@cache
def small_bodies() -> dict[str, str]:
    """Return whose a body is by its word in small letters, for those of six letters and more."""
    bodies = lexicon.load("positions")["bodies"].items()
    single = ((fold(word), whose) for whose, words in bodies for word in words if " " not in word)
    return {word: whose for word, whose in single if len(word) >= _LONG_BODY}


_LONG_BODY = 6


def _direct(state: State, index: int, unit_ends: dict[int, int], *, is_civil: bool, head: int) -> int:
    """Return the token after the code or the area that follows a head at once: `Dandim 0320/Dumai`, `Camat X`."""
    reading = state.reading
    if index >= len(reading.tokens) or not reading.adjoining(index):
        return index
    if _is_of_neighbourhood(reading, index):
        return _end_of_neighbourhood(reading, index)
    if reading.text_at(index).islower() and index not in reading.terms and reading.kind(index + 1, "rank"):
        return index + (reading.folded[index] not in NO_SMALL_NAME)  # `Babinsa contoh Serda N`
    index = _behind_class(reading, index)
    if reading.kind(index, "area") or reading.kind(index, "military_unit"):
        return index
    if reading.text_at(index).isdigit():
        end = _end_of_neighbourhood(reading, index) if is_civil else _code(reading, index)
        if is_civil and end <= index + 1 < len(reading.tokens):
            end = end_of_known_area(reading, index + 1, state.areas)  # `Kepling 04 Contoh Budi Santoso`
        return max(end, index + 1)  # `Kadus 2 N`, `Danramil 03/Contoh`
    if state.reading.folded_at(index - 2) == "tokoh" or state.reading.folded_at(index - 1) == "tokoh":
        if reading.text_at(index) == "setempat" and reading.text_at(index + 1) in {",", "yakni", "yaitu"}:
            return index + 1  # `tokoh masyarakat setempat, Budi Santoso, ...`
        is_people = reading.folded_at(index) in lexicon.words("positions", "peoples")
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
    if reading.folded_at(index - 1) in _PRISONS and _CLASS.fullmatch(reading.text_at(index)):
        index -= 1
    elif reading.folded_at(index) not in {"kelas", "klas"} or not _CLASS.fullmatch(reading.text_at(index + 1)):
        return index
    return index + 2 + (reading.text_at(index + 2) in {"A", "B"})


def _is_of_neighbourhood(reading: Reading, index: int) -> bool:
    """Say whether `RT` or `RW` stands before a token: a number may follow, never an area (`Ketua RT Wijaya`)."""
    return reading.folded[index - 1] in {"rt", "rw"} and reading.folded_at(index - 2) != "polisi"


def _end_of_neighbourhood(reading: Reading, index: int) -> int:
    """Return the token behind the area of `Ketua RW 07 Contoh Asri, N`; of `Ketua RW 06 N dan warga`, the number's."""
    if not reading.text_at(index).isdigit() or index + 1 >= len(reading.tokens):
        return index
    end = place_name(reading, index + 1)
    is_area = reading.text_at(end) == "," and reading.text_at(end + 1)[:1].isupper() and end + 1 not in reading.terms
    is_area = is_area and not degrees.at(reading, end)  # `Ketua RW 07 Budi, M.Pd.`
    return end if end > index + 1 and is_area else index


def _is_coded(reading: Reading, index: int) -> bool:
    word, number = reading.text_at(index), index + 1
    is_close = number < len(reading.tokens) and reading.starts[number] == reading.ends[index]
    return word.isupper() and len(word) > 1 and is_close and reading.text_at(number).isdigit()


def _is_part_of_code(reading: Reading, index: int) -> bool:
    """Say whether a number or short letters go on with a code: `1204-19`, `0431-SH`."""
    word = reading.text_at(index)
    is_letters = word.isupper() and 1 < len(word) <= 3 and not reading.kind(index, "rank")
    return word.isdigit() or (is_letters and reading.starts[index] == reading.ends[index - 1])


def _code(reading: Reading, index: int) -> int:
    """Return the token after a military code: `0320/Dumai`, `1204-19/Sekayam`, `03`."""
    while reading.text_at(index + 1) in {"-", "–"} and _is_part_of_code(reading, index + 2):
        index += 2
    after = index + 2 if reading.text_at(index + 1) == "/" else index + 1
    after += after == index + 2 and reading.text_at(after).isdigit()  # `Koramil 0893/12 Contoh`
    if after >= len(reading.tokens) or not reading.adjoining(after):
        return after
    end = place_name(reading, after)
    # `Danrem 012/Teuku Umar Kolonel Inf N`, but not `Danramil 03 Haji Umar`
    is_of_unit = reading.text_at(after - 1) == "/" and bool(reading.kind(end, "rank"))
    return end if is_of_unit or not reading.kind(after, "honorific") else after


def _units_and_areas(state: State, index: int, unit_ends: dict[int, int], *, is_civil: bool) -> int:
    """Return the token after the units and areas that follow, one behind the other."""
    while index < len(state.reading.tokens) and state.reading.adjoining(index):
        step = _unit_or_area(state, index, unit_ends, is_civil=is_civil)
        if step == index:
            break
        index = step
    return index


def _with_second_village(state: State, head: int, index: int) -> int:
    """Return the token behind the other village of its officer: `Bhabinkamtibmas Desa X dan Desa Y, Bripka N`."""
    reading = state.reading
    if reading.folded_at(index) != "dan" or reading.folded[head] not in _OF_VILLAGES:
        return index
    name = index + 1 + (reading.kind(index + 1, "area") == "village")
    end = end_of_area(reading, name, state.areas, is_civil=False) if name < len(reading.tokens) else name
    is_named = end > name and reading.kind(end + (reading.text_at(end) == ","), "rank")
    return end if is_named else index


def _with_area_served(state: State, head: int, index: int) -> int:
    """Return the token behind the area where somebody serves: `Padal di Kecamatan X`, `Bhabinkamtibmas di Desa Y`."""
    reading = state.reading
    is_served = reading.folded[head] in _SERVING and reading.folded_at(index) == "di"
    return _end_of_typed_area(state, index + 1) if is_served and reading.kind(index + 1, "area") else index


_SERVING = frozenset({"bhabinkamtibmas", "babinkamtibmas", "babinsa", "padal", "pawas", "pamatwil", "pamenwas"})
_OF_VILLAGES = frozenset({"bhabinkamtibmas", "babinkamtibmas", "babinsa", "polmas"})


def end_of_military_unit(reading: Reading, index: int) -> int:
    """Return the token after a military unit, with its number and name: `Kodim 0216/Contoh`."""
    last = reading.after(index)
    return _code(reading, last) if reading.text_at(last).isdigit() else place_name(reading, last)


def _unit_or_area(state: State, index: int, unit_ends: dict[int, int], *, is_civil: bool) -> int:
    reading = state.reading
    is_for = reading.folded[index : index + 2] == ("untuk", "wilayah")  # `Pamatwil Polda X untuk Wilayah Kabupaten Y`
    if is_for or reading.folded_at(index) == "wilayah":
        first = index + 1 + is_for
        first += is_for and bool(reading.kind(first, "area"))
        return end_of_area(reading, first, state.areas, is_civil=is_civil) if first < len(reading.tokens) else index
    if (
        reading.folded_at(index) == "dari"
        and (unit := state.unit_at.get(index + 1))
        and reading.kind(index + 1, "unit")
    ):
        return unit.last  # `Bhabinkamtibmas Desa X dari Polsek Y`
    term = reading.terms.get(index)
    if term and "military_unit" in term.kinds:
        return end_of_military_unit(reading, index)
    if not term or not ({"unit", "area", "body"} & term.kinds.keys()):
        return index
    after = term.last + (reading.text_at(term.last) == ".")
    if "unit" in term.kinds and reading.text_at(after) == "," and reading.kind(after + 1, "rank"):
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
