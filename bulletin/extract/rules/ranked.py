"""A person behind a rank (`Kompol Abdul Rahman, S.H.`), and the post in front of it that no list knows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rapidfuzz.distance import OSA

from bulletin.extract.rules import verbs
from bulletin.extract.rules.areas import is_province
from bulletin.extract.rules.names_run import is_insignia, person_name
from bulletin.extract.rules.post_areas import end_of_military_unit
from bulletin.extract.rules.post_heads import with_acting
from bulletin.extract.state import NamedUnit, Post, Sight, State
from bulletin.language import degrees, lexicon
from bulletin.language.posts import rank_level
from bulletin.language.text import fold
from bulletin.language.tokens import Reading
from bulletin.model import Institution

# A post that no list knows has at most so many words.
LONGEST_UNKNOWN_POST = 9
_MARKS_OF_A_POST = {"/"}


MEMBERS = frozenset({"anggota", "personel", "personil"})


def _member_of_unit(state: State, index: int) -> int | None:
    """Return where `Anggota Polsek X Polres Y Bripka N` begins: a member and the units before a rank."""
    reading, first = state.reading, index
    if "function" in reading.kinds[first - 1] and reading.folded[first - 2] in MEMBERS:
        return first - 2  # `anggota Intelkam Aipda N`
    if "unit" in reading.kinds[first - 1] and reading.folded[first - 2] in MEMBERS:
        return first - 2  # `anggota Polsek Bripka N`
    if (member := _member_of_army(reading, first)) is not None:
        return member
    while unit := state.unit_before.get(first) or _before_comma(state, first):
        if reading.folded[unit.first - 1] in MEMBERS:
            return unit.first - 1
        first = unit.first
    return None


_LONGEST_CODE = 7


def _member_of_army(reading: Reading, index: int) -> int | None:
    """Return where `Personel Koramil 06/Contoh, Serka N` begins: a member and a military unit with its code."""
    last = reading.texts[index - 1 - (reading.texts[index - 1] == ",")]
    if not (last.isdigit() or last.isupper()):
        return None
    for first in range(index - 2, max(0, index - _LONGEST_CODE), -1):
        if "military_unit" in reading.kinds[first]:
            end = end_of_military_unit(reading, first)
            is_close = end == index or (reading.texts[end] == "," and end + 1 == index)
            return first - 1 if is_close and reading.folded[first - 1] in MEMBERS else None
    return None


def _before_comma(state: State, index: int) -> NamedUnit | None:
    """Return the unit in front of the comma before a unit or a rank: `Personel Polsek X, Polres Y, Aipda N`."""
    return state.unit_before.get(index - 1) if state.reading.texts[index - 1] == "," else None


def _function_of_unit(state: State, index: int) -> int | None:
    """Return where `Samapta Polsek X, AKP N` begins: a function and its unit, parted from a rank by a comma."""
    reading = state.reading
    if reading.texts[index - 1] != ",":
        return None
    unit = state.unit_before.get(index - 1)
    is_function = unit is not None and "function" in reading.kinds[unit.first - 1]
    if unit is not None and state.post_around(unit.first - 1):
        return None  # `Kepala Biro Operasi Polda X, Kombes Pol N`: somebody else's
    if unit is None or not is_function or {"head", "function"} & reading.kinds[unit.first - 2].keys():
        return None
    before = unit.first - 2
    return before if "acting" in reading.kinds[before] else before + 1  # `Plt Humas Polres X, Ipda N`


def unknown_post(state: State, index: int) -> Post | None:
    """Return the capitals right before a rank as a post that the lexicon does not know: `Pawas Regu II Ipda X`.

    Not where they are a unit's name alone, another person's, or the first word of a sentence that is no post.
    """
    reading = state.reading
    institution = reading.kinds[index]["rank"][1]
    if (first := _member_of_unit(state, index)) is not None:
        last = index - (reading.texts[index - 1] == ",")
        return Post(first, last, reading.folded[first], first + 1, True, institution)
    if (first := _function_of_unit(state, index)) is not None:
        return Post(first, index - 1, reading.folded[first], first + 1, True, institution)
    last = index - (reading.texts[index - 1] == "(")  # `Danki Brimob Kompi 4 (AKP N)`
    first = _first_capital_of_post(reading, last, index)
    if last < index and reading.texts[first - 1] not in {",", ";"}:
        return None  # an item of a list, or who knows where the post begins
    if first == index or not _may_be_post(state, first, last):
        return None
    head, first = first, with_acting(reading, first)  # `Pejabat sementara Kasubnit 02 Aiptu N`
    return Post(first, last, reading.folded[head], head + 1, last - first > 1, institution)


_NEVER_IN_POST = frozenset({"never", "weekday", "month", "rank", "honorific", "venue", "street"})


def _first_capital_of_post(reading: Reading, last: int, index: int) -> int:
    """Return the first of the capitals and numbers right before token `last`, in front of the rank at `index`."""
    first = last
    while first and index - first < LONGEST_UNKNOWN_POST and reading.adjoining(first):
        token = reading.tokens[first - 1]
        is_part = (token.is_word and token.is_capital) or token.text.isdigit() or token.text in _MARKS_OF_A_POST
        if not (is_part or _is_hyphen_within(reading, first - 1)):
            break
        if _NEVER_IN_POST & reading.kinds[first - 1].keys():
            break
        first -= 1
    while first < index and not reading.tokens[first].is_capital:
        first += 1
    return first


def _may_be_post(state: State, first: int, last: int) -> bool:
    """Say whether capitals before a rank can be a post: no unit, area or verb, and no sentence's first word."""
    reading = state.reading
    if "unit" in reading.kinds[first] or "area" in reading.kinds[first]:
        return False
    if reading.folded[first - 1] in _GUARDED:
        return False  # `Anggota Pengamanan TPS khusus Lapas Contoh Aipda N`
    if "area" in reading.kinds[first - 1] or reading.folded[first - 1] in _ORIGINS:
        return False  # `bersama desa Contoh Brigpol N`, `dari Kimal Contoh Lettu N`, `ke Pulau Contoh Bripka N`
    if last - first == 1 and state.sentence_of(reading.starts[first]).start == reading.starts[first]:
        return False
    if last - first == 1 and reading.folded[first] in verbs.roots():
        return False  # `..., ” Terang AKP N`
    is_of_unit = first in state.unit_at or first in state.in_unit_names
    return not (is_of_unit or degrees.run_at(reading.text, reading.starts[first]))


def _is_hyphen_within(reading: Reading, index: int) -> bool:
    """Say whether a hyphen stands inside a word: `TNI-AL`, but not the dash of a dateline."""
    if reading.texts[index] != "-" or index + 1 >= len(reading.tokens):
        return False
    starts, ends = reading.starts, reading.ends
    return ends[index - 1] == starts[index] and ends[index] == starts[index + 1]


_GUARDED = frozenset({"lapas", "rutan", "tps", "gudang", "kantor"})
_ORIGINS = frozenset({"dari", "di", "ke", "se", "pulau"})


@cache
def _place_words() -> frozenset[str]:
    places = lexicon.load("places")
    return frozenset(word.casefold() for word in (*places["street"], *places["venues"])) - _PLACES_WITH_PEOPLE


_WHOSE = frozenset({"asuhan", "pimpinan", "milik"})  # `pesantren asuhan KH N`
_PLACES_WITH_PEOPLE = {"rumah", "kediaman", "warung", "kedai", "pondok", "toko", "bengkel"}


def names_a_place(reading: Reading, index: int) -> bool:
    """Say whether a rank belongs to the name of a street or a venue (`Jalan Jenderal Sudirman`)."""
    if reading.folded[index - 1] in _place_words():
        return True  # in lower case, too: `di lapangan Jenderal Sudirman`
    if reading.folded[index - 1] in _WHOSE:
        return False
    # `Stadion Utama Jenderal Sudirman`, but `di Pulau Contoh Bripka N`
    near = (index - 1,) if _is_of_living(reading, index) else (index - 1, index - 2)
    before = [reading.terms.get(back) for back in near if "head" not in reading.kinds[back - 1]]
    return any(t and t.last >= index - 1 and {"street", "venue"} & t.kinds.keys() for t in before)


def _is_of_living(reading: Reading, index: int) -> bool:
    """Say whether a rank of the police stands at a token, below a general's: few places are named after such."""
    rank, institution = reading.kinds[index].get("rank", ("", ""))
    return institution == "polri" and not rank.endswith("jen Pol") and not rank.startswith("Jenderal")


SCHOOLS = frozenset({"universitas", "uin", "iain", "stain", "institut"})


def ranked(reading: Reading, index: int, post: Post | None) -> Sight | None:
    """Return the person behind the rank at a token, with the post in front; None where no name follows."""
    rank, institution = reading.kinds[index]["rank"]
    if reading.folded[index - 1] in SCHOOLS:
        return None  # `Rektor Universitas Jenderal Soedirman`
    after = reading.after(index)
    if reading.folded[after] == "anumerta":
        return None  # a hero, whom a hall is named after
    rank_span = reading.span(index, after)
    after, rank, institution, corps = _after_rank(reading, after, rank, institution)
    rank = " ".join([rank, *corps])
    rank_span = reading.span(index, after) if corps else rank_span
    after += post is not None and _is_before_stray_comma(reading, post, index, after)
    start = after_honorifics(reading, after)
    name_end = person_name(reading, start) if start < len(reading.tokens) else start
    is_noble = reading.folded[after] in _NOBLE or (reading.folded[after] == "mas" and name_end > start + 1)
    if start == after + 1 and is_noble and name_end > start:
        start = after  # an officer's `Teuku` is written as a part of the name
    if name_end == start + 1 and reading.folded[after] == "h" and _is_clan_alone(reading, start):
        start = after  # `Aipda H. Sitorus`: an initial, and no Haji
    is_of_clan = name_end > start and reading.folded[name_end - 1] in lexicon.words("people", "clans")
    if is_of_clan and reading.folded[after] == "h" and start == after + 2 and _is_glued_initial(reading, start):
        start = after  # `AKP H.E. Sitanggang`, but `AKP H.M. Yusuf`
    if name_end == start and _begins_small(reading, start):
        name_end = person_name(reading, start + 1)  # `Iptu yudi Marsanda`
    found = degrees.run_at(reading.text, reading.ends[name_end - 1]) if name_end > start else ()
    if name_end > start and not found and (end := _behind_parted_initials(reading, name_end)) > name_end:
        name_end, found = end, degrees.run_at(reading.text, reading.ends[end - 1])
    is_name = name_end > start and not is_insignia(reading, start)
    is_name = is_name and not is_province(reading.folded[start:name_end])  # `(Karo Rena) Kombespol Kalsel`
    is_name = is_name and not (
        name_end == start + 1 and "function" in reading.kinds[start]
    )  # `Brigadir Humas Polres X`
    if not is_name or not reading.adjoining(start) or not has_a_word(reading, start, name_end):
        return None
    return Sight(
        first=post.first if post else index,
        last=reading.index_at(found[-1].end) if found else name_end,
        name=reading.span(start, name_end),
        rule="person.post_ranked" if post else "person.ranked",
        rank=rank,
        rank_span=rank_span,
        degrees=found,
        post=post,
        institution=_institution_of(reading, index, post, institution),
        institution_span=rank_span,
    )


def _behind_parted_initials(reading: Reading, index: int) -> int:
    """Return the token behind initials that a comma parts from a name, another behind: `AKP Sumardi, B, berpesan`."""
    if reading.texts[index] != "," or index + 1 >= len(reading.tokens):
        return index
    clan = index + 2
    if reading.folded[index + 1] in lexicon.words("people", "clans") and degrees.at(reading, clan):
        return clan  # `Irjen Pol Robert Tua, Sihombing, S.H.`
    last = index
    while last + 1 < len(reading.tokens) and reading.tokens[last + 1].is_initial:
        last += 1 + (reading.texts[last + 2] == ".")
    end = last + 1
    if last == index or reading.texts[end] != ",":
        return index
    # `Joko Susilo, S, H, hadir` has a degree in pieces; `Joko Susilo, B, Aipda M` names his squad.
    goes_on = reading.texts[end + 1].islower() and reading.texts[index + 1] not in {"S", "M"}
    return end if goes_on or degrees.at(reading, end) else index


def _is_glued_initial(reading: Reading, index: int) -> bool:
    """Say whether an initial stands right behind another's dot, a blank between neither: `H.E. Sitanggang`."""
    is_initial = reading.tokens[index].is_initial and reading.starts[index] == reading.ends[index - 1]
    return is_initial and reading.texts[index + 1] == "."


def _is_clan_alone(reading: Reading, index: int) -> bool:
    """Say whether a word is a clan's name, and no given name stands before it anywhere: `AKP H. Saiful Sitorus`."""
    word = reading.folded[index]
    if word not in lexicon.words("people", "clans"):
        return False
    before = [n - 1 for n in reading.where[word] if n > 0]
    return not any(
        reading.tokens[n].is_capital and len(reading.texts[n]) > 1 and n not in reading.terms for n in before
    )


def _institution_of(reading: Reading, index: int, post: Post | None, institution: Institution) -> Institution:
    """Return the institution of a rank; of who has retired, or is a civil servant, that of the post."""
    if serves(reading, index):
        return institution
    is_retired = not _RETIRED.isdisjoint(_words_of_retired(reading, index))
    otherwise = Institution.COMMUNITY if is_retired else institution
    return post.institution or otherwise if post else otherwise


def _is_before_stray_comma(reading: Reading, post: Post, index: int, after: int) -> bool:
    """Say whether a comma parts a rank behind a post from the name: `Kapolres X, AKBP, Siti Aminah`, closed in by two.

    Or one behind it parts it from a name of two words: `Kapolres X AKBP, Siti Aminah menyebut`.
    """
    name = after + 1
    if reading.texts[after] != "," or not reading.texts[name][:1].isupper() or name in reading.terms:
        return False
    return reading.texts[index - 1] == "," or (post.has_unit and person_name(reading, name) - name > 1)


_NOBLE = frozenset({"teuku", "tengku"})
_NO_NAME = frozenset(
    {"yang", "dan", "serta", "dengan", "saat", "ketika", "selaku", "juga", "kata", "ujar", "untuk", "pada", "dari"}
)
_PREFIXES = ("me", "ber", "di", "ter", "ke", "se", "pe")
_SHORTEST_SMALL = 3


def _begins_small(reading: Reading, index: int) -> bool:
    """Say whether a name begins with a small letter by a slip: a plain word, and then one with a capital."""
    word = reading.texts[index]
    if not (word.isalpha() and word.islower()) or len(word) < _SHORTEST_SMALL or index in reading.terms:
        return False
    is_verb = word in _NO_NAME or word.startswith(_PREFIXES)
    goes_on = reading.texts[index + 1][:1].isupper() and reading.adjoining(index + 1)
    return not is_verb and goes_on and index + 1 not in reading.terms


def _after_rank(
    reading: Reading, index: int, rank: str, institution: Institution
) -> tuple[int, str, Institution, list[str]]:
    """Swallow what belongs to a rank: `Pol`, `TNI`, a dot, and a military corps bare or in brackets (`Letkol Inf`)."""
    corps: list[str] = []
    while True:
        word = reading.folded[index]
        if word in {"pol", "polisi", *_RETIRED} or _is_dot_of_rank(reading, index):
            index += 1
        elif (again := reading.kinds[index].get("rank")) and tuple(again) == (rank, institution):
            index = reading.after(index)  # `Ajun Komisaris Besar Polisi AKBP N`
        elif word == "tni":
            index, rank, institution = index + 1, rank.removesuffix(" Pol") + " TNI", Institution.TNI
        elif word == "(" and (closing := _closing_bracket(reading, index)) and _repeats_rank(reading, index + 1):
            index = closing + 1
        elif institution == "tni" and _corps_end(reading, index) > index:
            end = _corps_end(reading, index)
            word = reading.span(index, end).of(reading.text)
            corps.append(word if corps else _short_corps().get(fold(word.strip("()")), word.strip("()")))
            index = end + (reading.texts[end] == "," and reading.texts[end + 1][:1].isupper())
        else:
            return index, rank, institution, corps


_RETIRED = frozenset({"purn", "purnawirawan"})
_LONGEST_CORPS = 3  # tokens


@cache
def _short_corps() -> Mapping[str, str]:
    """Return the short form of each corps whose name is written in full, folded: `Letkol Infanteri`."""
    return {fold(name): short for short, names in lexicon.load("ranks")["corps_in_full"].items() for name in names}


def serves(reading: Reading, index: int) -> bool:
    """Say whether the rank at a token is of somebody who serves in police or army: no civil grade, no `AKBP (Purn)`.

    Such a one heads no electoral body: `Pengamanan Ketua KPU X, Briptu N`.
    """
    is_retired = not _RETIRED.isdisjoint(_words_of_retired(reading, index))
    return rank_level(reading.kinds[index]["rank"][0]) is not None and not is_retired


def _words_of_retired(reading: Reading, index: int) -> tuple[str, ...]:
    after = reading.after(index)
    return reading.folded[after : after + _LONGEST_CORPS]


def has_a_word(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name is more than initials: `Bripka A` hides a name and is none."""
    return any(len(t.text) > 1 for t in reading.tokens[first:last] if t.is_word)


def _closing_bracket(reading: Reading, index: int) -> int | None:
    """Return the bracket that closes a rank in short: `(AKBP)`, `(Irjen Pol)`."""
    end = reading.after(index + 1)
    return end if reading.texts[end] == ")" else None


def _repeats_rank(reading: Reading, index: int) -> bool:
    """Say whether brackets behind a rank hold it once more, or say that its holder has retired."""
    return "rank" in reading.kinds[index] or reading.folded[index] in _RETIRED | {"tni"}


def _is_dot_of_rank(reading: Reading, index: int) -> bool:
    """Say whether a dot or comma belongs to a rank: `Iptu. Budi`, `Kombes. Pol. Budi`, `Kombes, Pol Budi`."""
    word = reading.texts[index]
    if word in {".", ","} and reading.folded[index + 1] in {"pol", "tni"}:
        return True
    if word == "," and reading.folded[index - 1] == "pol":
        return reading.texts[index + 1][:1].isupper()
    if {word, reading.texts[index + 2]} == {"(", ")"} and reading.folded[index + 1] == "pol":
        return True
    if word == ")" and reading.folded[index - 1] == "pol":
        return True
    return word == "." and reading.texts[index + 1][:1].isupper()


def _corps_end(reading: Reading, index: int) -> int:
    if reading.texts[index] == "(":
        is_corps = reading.folded[index + 1] in lexicon.words("ranks", "corps")  # also `LETTU (inf) N`
        return index + 3 if is_corps and reading.texts[index + 2] == ")" else index
    is_corps = reading.folded[index] in lexicon.words("ranks", "corps") and len(reading.texts[index]) > 1
    return index + 1 if is_corps else index


def after_honorifics(reading: Reading, index: int) -> int:
    """Return the token behind the honorifics that start at a token: where the name begins."""
    if reading.texts[index] in {"RD", "RP"} and any("rank" in reading.kinds[back] for back in (index - 1, index - 2)):
        return index  # an officer's initials, not a priest's title
    while "honorific" in reading.kinds[index]:
        after = reading.after(index)
        if reading.texts[after] == ".":
            after += 1
        if reading.texts[after] == "(" and reading.folded[after + 1] in _CANDIDATES:
            after += 3 * (reading.texts[after + 2] == ")")  # `Dr. (C) N`, who is about to be one
        following = reading.texts[after]
        if not following[:1].isupper() and "honorific" not in reading.kinds[after]:  # `Dr. dr. N`
            return index
        index = after
    return index


_CANDIDATES = frozenset({"c", "can", "cand"})


def with_degrees(reading: Reading, sight: Sight) -> Sight:
    """Add the degrees that follow the name."""
    assert sight.name is not None
    found = degrees.run_at(reading.text, sight.name.end)
    if not found:
        return sight
    return sight._replace(degrees=found, last=reading.index_at(found[-1].end))


_SHORT_RANKS = ("AKP", "AKBP", "IPTU", "IPDA", "AIPTU", "AIPDA", "KOMPOL")


def is_slip_of_rank(reading: Reading, first: int, last: int) -> bool:
    """Say whether capitals in front of a name are a rank with a slip: `AK I Ketut`."""
    word = reading.texts[first]
    is_short = last - first > 1 and word.isupper() and len(word) > 1
    return is_short and any(OSA.distance(word, rank, score_cutoff=1) <= 1 for rank in _SHORT_RANKS)
