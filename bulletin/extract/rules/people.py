"""People: a name behind a rank (`Kompol Abdul Rahman, S.H.`), or behind a post (`Ketua Panwaslu X, Rahmat R,`).

Rank, post, name and degrees come in any order and punctuation; a post before the name wins over one after it.
No list of names is used: what makes a name is the grammar around it (docs/language.md, 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bulletin.extract.rules.areas import Areas, end_of_known_area, ends_in
from bulletin.extract.rules.names_run import person_name, place_name
from bulletin.extract.rules.posts import end_of_military_unit
from bulletin.extract.state import Post, Sight, State
from bulletin.language import degrees, lexicon
from bulletin.language.names import is_short_for, is_short_form
from bulletin.language.text import fold
from bulletin.language.tokens import Reading
from bulletin.model import Institution

_NAMING = frozenset({"rank", "naming", "introducing", "calling"})
_BEGINNING = _NAMING | {"area"}
_LINKS = {",", ";", ":", "("}
_POST_LINKS = {"selaku", "sebagai", "menjabat", "menjadi", "anggota", "salah", "satu", "seorang"}
_FEWEST_WORDS_WITHOUT_RANK = 2
_WORDS_OF_INTRODUCTION = 6


def rule(state: State) -> State:
    """Find every person who is named with a rank or a post."""
    starts = state.post_at
    found: list[Sight] = []
    begin = state.reading.index_at(state.story[0].start) if state.story else 0
    last = begin
    unit_ends = {unit.first: after for after, unit in state.unit_before.items()}
    # Every person begins with a term: a post, a rank, an honorific; or an area, behind an office nobody knows.
    for index, term in state.reading.terms.items():
        if index not in starts and _BEGINNING.isdisjoint(term.kinds):
            continue
        if index in starts and found and _is_held_by(state.reading, index, found[-1]):
            continue
        sight = _sight_at(state, index, starts, unit_ends) if index >= last else None
        if sight and sight.name and state.in_story(sight.name):
            found.append(sight)
            last = max(sight.last, index + 1)
    found = [*_in_captions(state, begin, found), *found, *_with_brackets(state, found, starts)]
    found.sort(key=lambda sight: sight.first)
    return state.but(sights=tuple(_with_posts_behind(state, found, starts)))


# What a person in a list may be besides the holder of a post: `Budi Santoso (Warga Desa X)`.
_DESCRIBED = frozenset({"warga", "penduduk", "pedagang", "petani", "nelayan", "pemuda"})


def _with_brackets(state: State, found: list[Sight], starts: Mapping[int, Post]) -> list[Sight]:
    """Find people whose post stands in brackets behind their name: `Budi Santoso (Tokoh Masyarakat Desa X)`."""
    reading = state.reading
    taken = {n for sight in found for n in range(sight.first, sight.last)}
    taken |= {n for post in state.posts for n in range(post.first, post.last)}
    people = []
    for index in reading.numbers_of({"("}):
        post = starts.get(index + 1)
        closed = post is not None and reading.text_at(post.last) == ")"
        begin = index
        while begin and _may_be_of_name(reading, begin - 1) and (begin == index or reading.adjoining(begin)):
            begin -= 1
        if (closed or reading.folded_at(index + 1) in _DESCRIBED) and index - begin > 1:
            span = reading.span(begin, index)
            if person_name(reading, begin) == index and begin not in taken and state.in_story(span):
                institution = post.institution if post else Institution.COMMUNITY
                institution_span = reading.span(index + 1, post.last if post else index + 2)
                own = post if closed else None
                last = post.last if post and closed else index
                people.append(
                    Sight(
                        begin, last, span, "person.bracketed_post", None, None, (), own, institution, institution_span
                    )
                )
    return people


def _may_be_of_name(reading: Reading, index: int) -> bool:
    """Say whether a token is a capital outside the vocabulary, or the dot of an initial."""
    if reading.text_at(index) == ".":
        return index > 0 and reading.tokens[index - 1].is_initial
    return reading.tokens[index].is_capital and index not in reading.terms


def _in_captions(state: State, begin: int, found: list[Sight]) -> list[Sight]:
    """Return people of the story whom a line above it names more fully: `Kombes Pol Robert Daud W.` in a caption."""
    names = [_name(state, sight) for sight in found]
    told = [n for n in state.reading.terms if n < begin and not _is_of_headline(state, n)]
    ranked = [_ranked(state.reading, n, None) for n in told if _is_rank(state, n)]
    return [
        sight
        for sight in ranked
        if sight and any(is_short_form(name, full := _name(state, sight)) and name != full for name in names)
    ]


def _is_of_headline(state: State, index: int) -> bool:
    """Say whether a token stands in the headline or a copy of it, where verbs have capitals, too."""
    start = state.reading.tokens[index].start
    line = next((p.of(state.text) for p in state.paragraphs if p.start <= start < p.end), "")
    return _is_like_a_headline(state, index) or (state.title is not None and fold(line) == fold(str(state.title.value)))


def _is_rank(state: State, index: int) -> bool:
    return bool(state.reading.kind(index, "rank")) and not _names_a_place(state.reading, index)


def _name(state: State, sight: Sight) -> str:
    assert sight.name is not None
    return " ".join(sight.name.of(state.text).split())


def _is_held_by(reading: Reading, index: int, sight: Sight) -> bool:
    """Say whether the post at a token is that of the person before it: `X, selaku Pengasuh Pondok Y, Desa Z`."""
    between = [reading.folded_at(i) for i in range(sight.last, index)]
    return between in (["selaku"], [",", "selaku"])


def _sight_at(state: State, index: int, starts: Mapping[int, Post], unit_ends: dict[int, int]) -> Sight | None:
    reading = state.reading
    post = starts.get(index)
    if post is None:
        kinds = reading.terms[index].kinds.keys()
        if "area" in kinds:
            return _behind_known_area(state, index)
        if not kinds & _NAMING or _names_a_place(reading, index):
            return None
        return (
            _ranked(reading, index, _unknown_post(state, index))
            if "rank" in kinds
            else _with_post_between(reading, _named_by_honorific(reading, index), starts)
        )
    is_in_brackets = reading.text_at(post.first - 1) == "(" and reading.text_at(post.last) == ")"
    is_closed = is_in_brackets and reading.kind(post.last + 1, "rank")  # `(Pasi Ops) Kapten N`, for a Dandim
    post_end = _behind_brackets(reading, post.last) + bool(is_closed)
    is_local = reading.folded_at(post.last) == "setempat" and reading.text_at(post.last + 1) == ","
    core = _skip(reading, post_end + is_local, _LINKS)  # `Ketua RT setempat, N`
    while core in unit_ends and not reading.kind(core, "unit_head"):
        core = _skip(reading, unit_ends[core], _LINKS)  # `Kapolsek X, Polres Y, Polda Z, AKP N`
    if core is not None and core > post.last and reading.kind(core, "military_unit"):
        after = end_of_military_unit(reading, core)  # `Babinsa Koramil 09/X, Kodim 0216/Y Serda N`
        if reading.kind(after, "rank"):
            post, core = post._replace(last=after), after
    if core is not None and reading.folded[core] == "a" and reading.kind(core, "calling"):  # `a.n. N`
        core = _skip(reading, reading.after(core) + (reading.text_at(reading.after(core)) == "."), set())
    if core is None:
        return None
    core = _behind_area(reading, _behind_acronym(reading, core, post), post)
    core = _behind_duty(reading, core)
    rank = _rank_behind(reading, post.last)
    if rank is not None and core == post.last:
        return _ranked(reading, rank, post._replace(last=rank, has_unit=True))  # `Danki 2 Yon C AKP N`
    if reading.kind(core, "rank"):
        return _ranked(reading, core, post)
    sight = _unranked(reading, core, post, state.areas, has_link=core > post.last)
    return None if sight and _is_like_a_headline(state, index) else sight


def _with_post_between(reading: Reading, sight: Sight | None, starts: Mapping[int, Post]) -> Sight | None:
    """Give somebody the post that introduces him or her: `seorang tokoh masyarakat Contoh, Budi Santoso, ...`."""
    if sight is None or sight.name is None:
        return sight
    name = reading.index_at(sight.name.start)
    post = next((p for n in range(sight.first, name) if (p := starts.get(n)) and p.last in {name, name - 1}), None)
    return sight._replace(post=post, institution=post.institution) if post else sight


_FEWEST_WORDS_OF_HEADLINE = 5
_SHARE_OF_CAPITALS = 0.8


def _is_like_a_headline(state: State, index: int) -> bool:
    """Say whether a token stands in a line that is a headline: all words with a capital, no comma, no stop."""
    start = state.reading.tokens[index].start
    line = next((p.of(state.text) for p in state.paragraphs if p.start <= start < p.end), "")
    words = [word for word in line.split() if len(word) > 2 and word[0].isalpha()]
    if len(words) < _FEWEST_WORDS_OF_HEADLINE or any(c in line for c in ",.;:"):
        return False
    return sum(word[0].isupper() for word in words) >= _SHARE_OF_CAPITALS * len(words)


def _behind_brackets(reading: Reading, index: int) -> int:
    """Step over one word in brackets before a comma or a rank: `Kapolres Contoh Timur (Contim), AKBP N`."""
    is_one = reading.text_at(index) == "(" and reading.text_at(index + 2) == ")" and not reading.kind(index + 1, "rank")
    follows = reading.text_at(index + 3) == "," or reading.kind(index + 3, "rank")
    return index + 3 if is_one and follows else index


# What an officer on duty is in charge of: `Padal Pengamanan Pilkada 2024 Ipda N`.
_DUTIES = frozenset({"pengamanan", "pam", "pilkada", "pemilu", "operasi", "logistik", "apel", "patroli"})


def _rank_behind(reading: Reading, index: int) -> int | None:
    """Return the rank that ends a run of capitals and numbers behind a post; None where something else ends it."""
    for step in range(index, min(index + _LONGEST_UNKNOWN_POST, len(reading.tokens))):
        if not reading.adjoining(step):
            return None
        if reading.kind(step, "rank"):
            return step if step > index else None
        token = reading.tokens[step]
        is_part = (token.is_word and token.is_capital) or token.text.isdigit()
        never = {"never"} if reading.folded_at(step) not in _DUTIES else set()
        if not is_part or _kinds(reading, step) & ({"head", "honorific", "weekday", "month"} | never):
            return None
    return None


def _behind_area(reading: Reading, index: int, post: Post) -> int:
    """Return the token behind the areas that stand between a post and a rank: `Kapolsek X, Kabupaten Y, AKP N`."""
    after = index
    while index > post.last and reading.kind(after, "area"):
        end = place_name(reading, reading.after(after))
        after = end + (reading.text_at(end) == ",")
    return after if reading.kind(after, "rank") else index


_DUTY = frozenset({"bertugas", "berdinas", "ditugaskan"})


def _behind_duty(reading: Reading, index: int) -> int:
    """Return the rank behind `yang bertugas di Desa X`; the token itself where no such clause stands."""
    if reading.folded_at(index) != "yang" or reading.folded_at(index + 1) not in _DUTY:
        return index
    area = index + 2 + (reading.folded_at(index + 2) == "di")
    if not reading.kind(area, "area") or reading.after(area) >= len(reading.tokens):
        return index
    end = place_name(reading, reading.after(area))
    end += reading.text_at(end) == ","
    return end if reading.kind(end, "rank") else index


def _behind_acronym(reading: Reading, index: int, post: Post) -> int:
    """Return the token behind the acronym of a post's body: `Ketua Dewan Kota (DKC) H. X`."""
    step = index
    if reading.text_at(post.last) != "(":
        return index
    while reading.text_at(step).isupper() and not reading.tokens[step].is_initial:
        step += 1
    has_name = reading.text_at(step) == ")" and reading.text_at(step + 1)[:1].isupper()
    return step + 1 if step > index and has_name else index


_LONGEST_UNKNOWN_POST = 9
_MARKS_OF_A_POST = {"/"}


def _behind_known_area(state: State, index: int) -> Sight | None:
    """Return the person behind an office that the lexicon does not know: `PPL Desa Kerangan Suryati Lidya, S.P.`

    The area must be one that the text names elsewhere, and a comma or a degree must close the name.
    """
    reading = state.reading
    after = reading.after(index)
    first = end_of_known_area(reading, after, state.areas) if after < len(reading.tokens) else after
    if first == after or first >= len(reading.tokens) or not reading.adjoining(first):
        return None
    begin = index
    while begin and _may_name_office(reading, begin - 1) and index - begin < _LONGEST_OFFICE:
        begin -= 1
    name_end = person_name(reading, first)
    is_closed = reading.text_at(name_end) == "," or bool(degrees.run_at(reading.text, reading.tokens[name_end - 1].end))
    if begin == index or name_end - first < _FEWEST_WORDS_WITHOUT_RANK or not is_closed:
        return None
    if reading.folded[first:name_end] in state.areas:
        return None  # `Kecamatan Ulee X Kota Y,` without its type word
    post = Post(begin, first, reading.folded[begin], begin + 1, True, Institution.COMMUNITY)
    span = reading.span(begin, first)
    name = reading.span(first, name_end)
    return _sight(
        reading,
        Sight(begin, name_end, name, "person.office", None, None, (), post, Institution.COMMUNITY, span),
    )


def _may_name_office(reading: Reading, index: int) -> bool:
    is_known = _kinds(reading, index) & {"never", "rank", "weekday", "month", "honorific"}
    return reading.tokens[index].is_capital and reading.adjoining(index + 1) and not is_known


_MEMBERS = frozenset({"anggota", "personel", "personil"})


def _member_of_unit(state: State, index: int) -> int | None:
    """Return where `Anggota Polsek X Polres Y Bripka N` begins: a member and the units before a rank."""
    reading, first = state.reading, index
    while unit := state.unit_before.get(first):
        if reading.folded_at(unit.first - 1) in _MEMBERS:
            return unit.first - 1
        first = unit.first
    return None


def _function_of_unit(state: State, index: int) -> int | None:
    """Return where `Samapta Polsek X, AKP N` begins: a function and its unit, parted from a rank by a comma."""
    reading = state.reading
    if reading.text_at(index - 1) != ",":
        return None
    unit = state.unit_before.get(index - 1)
    is_function = unit is not None and bool(reading.kind(unit.first - 1, "function"))
    is_alone = unit is not None and not {"head", "function"} & _kinds(reading, unit.first - 2)
    return unit.first - 1 if unit and is_function and is_alone else None


def _kinds(reading: Reading, index: int) -> set[str]:
    term = reading.terms.get(index)
    return set(term.kinds) if term else set()


def _unknown_post(state: State, index: int) -> Post | None:
    """Return the capitals right before a rank as a post that the lexicon does not know: `Pawas Regu II Ipda X`.

    Not where they are a unit's name alone, another person's, or the first word of a sentence that is no post.
    """
    reading = state.reading
    in_front = _member_of_unit(state, index)
    if in_front is not None:
        institution = Institution(reading.kind(index, "rank")[1])
        return Post(in_front, index, reading.folded_at(in_front), in_front + 1, True, institution)
    in_front = _function_of_unit(state, index)
    if in_front is not None:
        institution = Institution(reading.kind(index, "rank")[1])
        return Post(in_front, index - 1, reading.folded_at(in_front), in_front + 1, True, institution)
    first = index
    while first and index - first < _LONGEST_UNKNOWN_POST and reading.adjoining(first):
        token = reading.tokens[first - 1]
        term = reading.terms.get(first - 1)
        kinds = term.kinds.keys() if term else set()
        is_part = (token.is_word and token.is_capital) or token.text.isdigit() or token.text in _MARKS_OF_A_POST
        if not is_part or {"never", "weekday", "month", "rank", "honorific", "venue", "street"} & kinds:
            break
        first -= 1
    while first < index and not reading.tokens[first].is_capital:
        first += 1
    if first == index or reading.kind(first, "unit") or reading.kind(first, "area"):
        return None
    if reading.kind(first - 1, "area") or reading.folded_at(first - 1) in _ORIGINS:
        return None  # `bersama desa Contoh Brigpol N`, `dari Kimal Contoh Lettu N`
    if index - first == 1 and state.sentence_of(reading.tokens[first].start).start == reading.tokens[first].start:
        return None
    is_of_unit = first in state.unit_at or first in state.in_unit_names
    if is_of_unit or degrees.run_at(reading.text, reading.tokens[first].start):
        return None
    institution = Institution(reading.kind(index, "rank")[1])
    return Post(first, index, reading.folded_at(first), first + 1, index - first > 1, institution)


_ORIGINS = frozenset({"dari", "di", "ke", "se"})


@cache
def _place_words() -> frozenset[str]:
    places = lexicon.load("places")
    return frozenset(word.casefold() for word in (*places["street"], *places["venues"])) - _PLACES_WITH_PEOPLE


_PLACES_WITH_PEOPLE = {"rumah", "kediaman", "warung", "kedai", "pondok", "toko", "bengkel"}


def _names_a_place(reading: Reading, index: int) -> bool:
    """Say whether a rank belongs to the name of a street or a venue (`Jalan Jenderal Sudirman`)."""
    if reading.folded_at(index - 1) in _place_words():
        return True  # in lower case, too: `di lapangan Jenderal Sudirman`
    before = [reading.terms.get(back) for back in (index - 1, index - 2) if not reading.kind(back - 1, "head")]
    return any(t and t.last >= index - 1 and {"street", "venue"} & t.kinds.keys() for t in before)


def _skip(reading: Reading, index: int, marks: set[str]) -> int | None:
    """Return the first token after optional marks on the same line; None at the end of the text or line."""
    while index < len(reading.tokens) and reading.text_at(index) in marks:
        index += 1
    return index if index < len(reading.tokens) and reading.adjoining(index) else None


def _ranked(reading: Reading, index: int, post: Post | None) -> Sight | None:
    rank, institution = reading.kind(index, "rank")
    after = reading.after(index)
    rank_span = reading.span(index, after)
    after, rank, institution, corps = _after_rank(reading, after, rank, institution)
    rank = " ".join([rank, *corps])
    rank_span = reading.span(index, after) if corps else rank_span
    start = _after_honorifics(reading, after)
    name_end = person_name(reading, start) if start < len(reading.tokens) else start
    if name_end == start or not reading.adjoining(start) or not _has_a_word(reading, start, name_end):
        return None
    return _sight(
        reading,
        Sight(
            first=post.first if post else index,
            last=name_end,
            name=reading.span(start, name_end),
            rule="person.post_ranked" if post else "person.ranked",
            rank=rank,
            rank_span=rank_span,
            post=post,
            institution=Institution(institution),
            institution_span=rank_span,
        ),
    )


def _after_rank(reading: Reading, index: int, rank: str, institution: str) -> tuple[int, str, str, list[str]]:
    """Swallow what belongs to a rank: `Pol`, `TNI`, a dot, and a military corps bare or in brackets (`Letkol Inf`)."""
    corps: list[str] = []
    while True:
        word = reading.folded_at(index)
        if word in {"pol", "polisi"} or _is_dot_of_rank(reading, index):
            index += 1
        elif word == "tni":
            index, rank, institution = index + 1, rank.removesuffix(" Pol") + " TNI", "tni"
        elif word == "(" and reading.text_at(index + 2) == ")" and _repeats_rank(reading, index + 1):
            index += 3
        elif institution == "tni" and _corps_end(reading, index) > index:
            end = _corps_end(reading, index)
            word = reading.span(index, end).of(reading.text)
            corps.append(word if corps else word.strip("()"))
            index = end + (reading.text_at(end) == "," and reading.text_at(end + 1)[:1].isupper())
        else:
            return index, rank, institution, corps


def _has_a_word(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name is more than initials: `Bripka A` hides a name and is none."""
    return any(len(t.text) > 1 for t in reading.tokens[first:last] if t.is_word)


def _repeats_rank(reading: Reading, index: int) -> bool:
    """Say whether brackets behind a rank hold it once more, or say that its holder has retired."""
    return bool(reading.kind(index, "rank")) or reading.folded_at(index) == "purn"


def _is_dot_of_rank(reading: Reading, index: int) -> bool:
    """Say whether a dot or comma belongs to a rank: `Iptu. Budi`, `Kombes. Pol. Budi`, `Kombes, Pol Budi`."""
    word = reading.text_at(index)
    if word in {".", ","} and reading.folded_at(index + 1) in {"pol", "tni"}:
        return True
    if word == "," and reading.folded_at(index - 1) == "pol":
        return reading.text_at(index + 1)[:1].isupper()
    if {word, reading.text_at(index + 2)} == {"(", ")"} and reading.folded_at(index + 1) == "pol":
        return True
    if word == ")" and reading.folded_at(index - 1) == "pol":
        return True
    return word == "." and reading.text_at(index + 1)[:1].isupper()


@cache
def _corps() -> frozenset[str]:
    return frozenset(word.casefold() for word in lexicon.load("ranks")["corps"])


def _corps_end(reading: Reading, index: int) -> int:
    if reading.text_at(index) == "(":
        return index + 3 if reading.kind(index + 1, "corps") and reading.text_at(index + 2) == ")" else index
    is_corps = reading.folded_at(index) in _corps() and len(reading.text_at(index)) > 1
    return index + 1 if is_corps else index


def _after_honorifics(reading: Reading, index: int) -> int:
    if reading.text_at(index) == "RD" and any(reading.kind(back, "rank") for back in (index - 1, index - 2)):
        return index  # an officer's initials, not a priest's title
    while reading.kind(index, "honorific"):
        after = reading.after(index)
        if reading.text_at(after) == ".":
            after += 1
        following = reading.text_at(after)
        if not following[:1].isupper():
            return index
        index = after
    return index


def _unranked(reading: Reading, index: int, post: Post, areas: Areas, *, has_link: bool) -> Sight | None:
    """A name behind a post, without a rank: where a comma, an honorific or the post's own area parts the two."""
    start = _after_honorifics(reading, index)
    if start >= len(reading.tokens):
        return None
    name_end = person_name(reading, start)
    words = sum(t.is_word for t in reading.tokens[start:name_end])
    if words == 0:
        return None
    if reading.folded_at(name_end) in {"ini", "itu", "tersebut"}:
        return None  # `... dan Babinsa, Grup Pesan tersebut`
    ends_in_body = ends_in(reading, post.last, "body")
    is_in_brackets = has_link and reading.text_at(index - 1) == "("
    behind_degrees = degrees.run_at(reading.text, reading.tokens[name_end - 1].end)
    end = reading.index_at(behind_degrees[-1].end) if behind_degrees else name_end
    if is_in_brackets and (reading.text_at(end) != ")" or not _is_bracketed_name(reading, end)):
        return None
    is_parted_by_area = (post.has_unit or ends_in_body or post.head.startswith("tokoh")) and not has_link
    is_sure = (
        start > index
        or _ends_like_a_person(reading, name_end, is_parted_by_area)
        or any(t.is_initial for t in reading.tokens[start:name_end])
    )
    is_parted = has_link or post.has_unit
    is_tokoh = post.head.startswith("tokoh")
    if is_tokoh and start == index and has_link and not post.has_unit:
        return None  # `tokoh agama, Pemuda Maju`: groups; a person has an honorific or a village
    if _is_area(reading, index, name_end, areas):
        return None
    is_unit_letter = reading.tokens[start].is_initial and reading.text_at(start + 1) != "."
    is_short = words < _FEWEST_WORDS_WITHOUT_RANK and not (has_link and post.has_unit and _is_apposed(reading, start))
    if post.institution is Institution.POLRI and (is_short or is_unit_letter):
        return None  # `Wadanyon D Pelopor` is no name
    if not (is_sure or (is_parted and words >= _FEWEST_WORDS_WITHOUT_RANK)):
        return None
    if words == 1 and not (post.has_unit or ends_in_body or start > index):
        return None
    post_span = reading.span(post.first, post.last)
    return _sight(
        reading,
        Sight(
            first=post.first,
            last=name_end,
            name=reading.span(start, name_end),
            rule="person.post_named",
            post=post,
            institution=post.institution,
            institution_span=post_span,
        ),
    )


def _is_apposed(reading: Reading, index: int) -> bool:
    """Say whether one word stands between commas with small letters behind: `Kapolsek X Polres Y, Budi, hadir`."""
    is_plain = index not in reading.terms and len(reading.text_at(index)) > _SHORTEST_ALONE
    commas = [reading.text_at(index - 1), reading.text_at(index + 1)]
    return is_plain and commas == [",", ","] and reading.text_at(index + 2)[:1].islower()


_SHORTEST_ALONE = 3


def _is_area(reading: Reading, first: int, last: int, areas: Areas) -> bool:
    """Say whether a run of capitals is an area of the text, or an office in one: `Korwilbin Kepulauan X`."""
    words = reading.folded[first:last]
    return words in areas or (len(words) > 2 and words[1:] in areas)


def _ends_like_a_person(reading: Reading, index: int, is_sure_of_start: bool = False) -> bool:
    """Say whether what follows a run of capitals is what follows a person: a comma, a degree, an active verb.

    Where the start is sure, the next person of a list may follow, too.
    """
    if reading.text_at(index) == ")" and _is_bracketed_name(reading, index):
        return True
    if is_sure_of_start and reading.folded_at(index) in {"dan", "serta", "beserta", "bersama", "selaku"}:
        return True
    if degrees.run_at(reading.text, reading.tokens[index - 1].end):
        return True
    word = reading.folded_at(index)
    return word in {",", ";", ".", "", "yang"} or word.startswith(("me", "ber"))


def _is_bracketed_name(reading: Reading, closing: int) -> bool:
    """Say whether what stands in brackets behind a post is a name: `Ketua X (Budi)`.

    Not what short letters stand for, nor the short letters: `Ketua KOKAM (Komando ...)`, `Kepala Desa (Pilkades)`.
    """
    opening = closing
    while opening and reading.text_at(opening) != "(" and closing - opening < _LONGEST_IN_BRACKETS:
        opening -= 1
    if reading.text_at(opening) != "(":
        return False
    inside = [t.folded for t in reading.tokens[opening + 1 : closing] if t.is_word]
    before = [t.folded for t in reading.tokens[max(0, opening - _WORDS_OF_A_TITLE) : opening] if t.is_word]
    return not any(
        is_short_for("".join(inside), before[start:]) or is_short_for("".join(before[start:]), inside)
        for start in range(len(before))
    )


_LONGEST_IN_BRACKETS = 12
_WORDS_OF_A_TITLE = 6


def _named_by_honorific(reading: Reading, index: int) -> Sight | None:
    """A person whom only an honorific or a common word makes one: `Pdt. X`, `salah seorang warga, X,`."""
    term = reading.terms[index]
    if "introducing" in term.kinds:
        return _introduced(reading, index)
    if "calling" in term.kinds:
        start = _after_honorifics(reading, term.last + (reading.text_at(term.last) == "."))
        return _community(reading, index, start, "person.introduced") if start < len(reading.tokens) else None
    is_after_stop = reading.text_at(index - 1) == "." and len(reading.text_at(index - 2)) > 1
    if not is_after_stop and (_names_a_place(reading, index) or _names_a_place(reading, index - 1)):
        return None
    if reading.folded_at(index - 1) == "alias":
        return None  # `Syamsuddin alias Haji Lolo` is one person
    start = _after_honorifics(reading, index)
    if start == index or start >= len(reading.tokens) or not reading.adjoining(start):
        return None
    return _community(reading, index, start, "person.honorific")


def _introduced(reading: Reading, index: int) -> Sight | None:
    after = reading.after(index)
    for step in range(after, after + _WORDS_OF_INTRODUCTION):
        word = reading.text_at(step)
        if word == "," and step > after:
            start = _after_honorifics(reading, step + 1)
            sight = _community(reading, index, start, "person.introduced") if start < len(reading.tokens) else None
            return sight if sight and _is_introduced(reading, sight) else None
        if not (word.islower() or word[:1].isupper()) or reading.kind(step, "rank"):
            return None
    return None


def _is_introduced(reading: Reading, sight: Sight) -> bool:
    """Say whether a name behind `seorang tokoh X, ` is one: by what follows, or by its second word."""
    assert sight.name is not None
    is_long = len(sight.name.of(reading.text).split()) > 1
    return _ends_like_a_person(reading, sight.last) or (is_long and reading.text_at(sight.last).islower())


def _community(reading: Reading, first: int, start: int, rule_name: str) -> Sight | None:
    name_end = person_name(reading, start)
    if name_end == start or not _has_a_word(reading, start, name_end):
        return None
    span = reading.span(first, name_end)
    return _sight(
        reading,
        Sight(
            first=first,
            last=name_end,
            name=reading.span(start, name_end),
            rule=rule_name,
            institution=Institution.COMMUNITY,
            institution_span=span,
        ),
    )


def _sight(reading: Reading, sight: Sight) -> Sight:
    """Add the degrees that follow the name."""
    assert sight.name is not None
    found = degrees.run_at(reading.text, sight.name.end)
    if not found:
        return sight
    return sight._replace(degrees=found, last=reading.index_at(found[-1].end))


def _with_posts_behind(state: State, sights: list[Sight], starts: Mapping[int, Post]) -> list[Sight]:
    """Give people without a post the one that stands behind their name (`AKP N, Kapolsek X yang ...`)."""
    taken = {s.post for s in sights if s.post}
    result = []
    for sight in sights:
        is_tokoh = sight.post is not None and sight.post.head.startswith("tokoh")
        if is_tokoh and state.reading.folded_at(sight.last + 1) == "selaku":
            sight = sight._replace(post=None)  # `tokoh agama X, selaku Pengasuh Y`
        guessed = sight.post and sight.post.first not in starts and state.reading.text_at(sight.last) == "("
        behind = post_behind(state.reading, sight.last, starts) if guessed or not sight.post else None
        if guessed and behind:
            sight = sight._replace(post=None)  # `Personel yang Terlibat AKP N (Kapolsek X)`
        post = behind
        if post and _is_of_another(state.reading, sight, post):
            post = None
        post = post or (None if sight.post else _named_office(state.reading, sight))
        if post and post not in taken:
            taken.add(post)
            sight = sight._replace(post=post, last=post.last, rule=f"{sight.rule}_post")
        result.append(sight)
    return result


def _is_of_another(reading: Reading, sight: Sight, post: Post) -> bool:
    """Say whether a post behind a name opens the next item: an officer has no electoral one, nor `yang diwakili`."""
    behind = [reading.folded_at(post.last), reading.folded_at(post.last + 1)]
    return bool(sight.rank and post.institution is Institution.ELECTORAL) or "diwakili" in behind


_LONGEST_OFFICE = 5


def _named_office(reading: Reading, sight: Sight) -> Post | None:
    """Return what `selaku` says of a person in capitals, where the lexicon knows no such post: `selaku Owner X`."""
    first = sight.last + 1
    if reading.folded_at(sight.last) != "selaku" or not reading.text_at(first)[:1].isupper():
        return None
    last = first
    while last - first < _LONGEST_OFFICE and reading.text_at(last)[:1].isupper() and reading.adjoining(last):
        last += 1
    institution = sight.institution or Institution.COMMUNITY
    return Post(first, last, reading.folded_at(first), first + 1, last - first > 1, institution)


def post_behind(reading: Reading, index: int, starts: Mapping[int, Post]) -> Post | None:
    """Return the post that follows within a comma, a bracket or `selaku`."""
    while index < len(reading.tokens) and (
        reading.text_at(index) in {",", "("} or reading.folded_at(index) in _POST_LINKS | {"yang"}
    ):
        if not reading.adjoining(index):
            return None
        if index in starts:
            break
        index += 1
    return starts.get(index)
