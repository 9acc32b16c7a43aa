"""People: a name behind a rank (`Kompol Abdul Rahman, S.H.`), or behind a post (`Ketua Panwaslu X, Rahmat R,`).

Rank, post, name and degrees come in any order and punctuation; a post before the name wins over one after it.
No list of names is used: what makes a name is the grammar around it (docs/language.md, 3).
"""

from __future__ import annotations

from collections.abc import Mapping

from bulletin.extract.rules import verbs
from bulletin.extract.rules.areas import end_of_known_area, is_province
from bulletin.extract.rules.holders import BULLETS, holder_in_front, with_brackets
from bulletin.extract.rules.names_run import LONGEST_LETTERS, person_name, place_name
from bulletin.extract.rules.post_areas import end_of_military_unit
from bulletin.extract.rules.posts_beside import (
    LONGEST_OFFICE,
    fellow_members,
    with_posts_before_speech,
    with_posts_behind,
    with_posts_in_front,
)
from bulletin.extract.rules.ranked import (
    LONGEST_UNKNOWN_POST,
    after_honorifics,
    has_a_word,
    names_a_place,
    ranked,
    serves,
    unknown_post,
    with_degrees,
)
from bulletin.extract.rules.short_forms import closing_bracket
from bulletin.extract.rules.turns import by_turns
from bulletin.extract.rules.unranked import FEWEST_WORDS_WITHOUT_RANK, named_by_honorific, unranked
from bulletin.extract.state import Post, Sight, State
from bulletin.language import degrees, lexicon
from bulletin.language.gazetteer import is_regency
from bulletin.language.names import is_short_for_last, is_short_form
from bulletin.language.tokens import Reading
from bulletin.model import Institution, Span

_NAMING = frozenset({"rank", "naming", "introducing", "calling"})
_BEGINNING = _NAMING | {"area", "body"}
_LINKS = {",", ":", "(", "-", "–"}


def rule(state: State) -> State:
    """Find every person who is named with a rank or a post."""
    starts = state.post_at
    found: list[Sight] = []
    begin = state.reading.index_at(state.story[0].start) if state.story else 0
    last = begin
    unit_ends = {unit.first: after for after, unit in state.unit_before.items()}
    turns = by_turns(state)
    listed = {n for sight in turns for n in range(sight.first, sight.last)}
    # Every person begins with a term: a post, a rank, an honorific; or an area, behind an office nobody knows.
    for index in sorted({*starts, *state.reading.terms_of(_BEGINNING)}):
        if index in listed:
            continue
        if index in starts and found and _is_held_by(state.reading, starts[index], found[-1]):
            continue
        if index in starts and found and _is_in_turns(state, starts[index], found[-1]):
            continue
        in_front = holder_in_front(state, index, found[-1] if found else None)
        sight = in_front or _sight_at(state, index, starts, unit_ends) if index >= last else None
        if sight and sight.name and state.in_story(sight.name):
            found.append(sight)
            last = max(sight.last, index + 1)
    found += (sight for sight in turns if sight.name and state.in_story(sight.name))
    found.sort(key=lambda sight: sight.first)
    above = _named_above(state, begin, found, unit_ends)
    found = [*above, *_in_captions(state, begin, found), *found, *with_brackets(state, found, starts)]
    found += fellow_members(state, found)
    found.sort(key=lambda sight: sight.first)
    found = with_posts_in_front(state, with_posts_behind(state, found, starts))
    return state.but(sights=tuple(with_posts_before_speech(state, found)))


def _named_above(state: State, begin: int, found: list[Sight], unit_ends: dict[int, int]) -> list[Sight]:
    """Return the officers whom only a line above the story names, where it tells of their post: `ujar Kapolres`."""
    told = {post.head for first, post in state.post_at.items() if first >= begin}
    told -= {sight.post.head for sight in found if sight.post}
    above = {post.head: first for first, post in state.post_at.items() if first < begin and post.head in told}
    sights = (_sight_at(state, first, state.post_at, unit_ends) for first in above.values())
    return [sight for sight in sights if sight and sight.rank and sight.name]


def _in_captions(state: State, begin: int, found: list[Sight]) -> list[Sight]:
    """Return people of the story whom a line above it names more fully: `Kombes Pol Robert Daud W.` in a caption."""
    ranks = (n for n in state.reading.terms_of(("rank",)) if n < begin and not names_a_place(state.reading, n))
    behind_rank = [ranked(state.reading, n, None) for n in ranks if not _is_of_headline(state, n)]
    names = [_name(state, sight) for sight in found] if behind_rank else []
    return [
        sight
        for sight in behind_rank
        if sight and any(is_short_form(name, full := _name(state, sight)) and name != full for name in names)
    ]


def _is_of_headline(state: State, index: int) -> bool:
    """Say whether a token stands in the headline or a copy of it, where verbs have capitals, too."""
    start = state.reading.starts[index]
    return state.in_headline(start) or state.repeats_title(start)


def _name(state: State, sight: Sight) -> str:
    assert sight.name is not None
    return " ".join(sight.name.of(state.text).split())


def _is_held_by(reading: Reading, post: Post, sight: Sight) -> bool:
    """Say whether the post at a token is that of the person before it: `X, selaku Pengasuh Pondok Y, Desa Z`.

    Or `Letkol X (Dandim Y, Drs. Z`, whose bracket was not closed.
    """
    between = reading.folded[sight.last : post.first]
    if len(between) > _MOST_BEFORE_HELD:
        return False  # nearly always
    is_officers = sight.rank and not sight.post and reading.texts[post.last] == ","
    if is_officers and between == (",",) and post.institution in {Institution.POLRI, Institution.TNI}:
        return "rank" not in reading.kinds[post.last + 1]  # `Iptu N, Kanit Binmas Polsek X, Budi Santoso, dan warga`
    if is_officers and not between:
        return True  # `didampingi Kombes Pol X Kepala Biro Operasi Polda Y, Kombes Pol Z`
    return between in {("selaku",), (",", "selaku")} or (between == ("(",) and bool(sight.rank) and not sight.post)


_MOST_BEFORE_HELD = 2  # tokens


def _is_in_turns(state: State, post: Post, sight: Sight) -> bool:
    """Say whether people and posts stand by turns: `Bapak Budi, Sekretaris X, Bapak Joko, Ketua Y, dan warga`.

    Then a post is that of the person before it, and not of the one behind.
    """
    reading, last, is_last = state.reading, sight.last, False
    for _ in range(_MOST_IN_TURNS):
        if is_last:
            break
        held = state.post_at.get(last + 1) if reading.texts[last] == "," else None
        if held is None or sight.rank or sight.post or sight.rule != "person.honorific":
            return False
        name = after_honorifics(reading, held.last + 1)
        is_last = reading.folded[held.last : held.last + 2] in _LAST_OF_LIST or reading.texts[held.last] == "."
        if not is_last and (reading.texts[held.last] != "," or name == held.last + 1):
            return False
        last = last if is_last else degrees.behind(reading, person_name(reading, name))
    return is_last and post.last < last


_MOST_IN_TURNS = 12
_LAST_OF_LIST = frozenset({(",", "dan"), (",", "serta"), ("dan",), ("serta",)})


def _sight_at(state: State, index: int, starts: Mapping[int, Post], unit_ends: dict[int, int]) -> Sight | None:
    reading, post = state.reading, starts.get(index)
    if post is None:
        return _without_post(state, index, starts)
    found = _core_behind(state, _with_brackets(reading, post), unit_ends)
    if found is None:
        return None
    post, core = found
    rank = _rank_behind(reading, post.last, is_armed=post.institution in {Institution.POLRI, Institution.TNI})
    if rank is not None and core == post.last:
        last = rank - (reading.texts[rank - 1] == ",")
        return ranked(reading, rank, post._replace(last=last, has_unit=True))  # `Danki 2 Yon C AKP N`
    is_in_person = reading.texts[core - 1] == "," and reading.folded[core - 2] in _IN_PERSON
    if (
        is_in_person
        and "rank" in reading.kinds[core]
        and not (_is_closed(reading, core) and _fits(reading, post, core))
    ):
        return ranked(reading, core, None)
    if "rank" in reading.kinds[core]:
        # `yang mewakili Sekda X, Kompol Budi Santoso`: the two are not one
        is_other = post.institution is Institution.GOVERNMENT and core > post.last
        # `Personil Pamkat Ketua KPU Briptu N`
        is_other = is_other or (post.institution is Institution.ELECTORAL and serves(reading, core))
        return ranked(reading, core, None if is_other or _acts_for(state, post, core) else post)
    sight = unranked(reading, core, post, state.areas, has_link=core > post.last)
    return None if sight and sight.name and _is_of_headline_line(state, index, sight.name) else sight


_WHEN = frozenset({"dalam", "pada", "saat", "ketika", "usai", "melalui"})


def _acts_for(state: State, post: Post, rank: int) -> bool:
    """Say whether who has the rank at a token acts for the holder of a post: `Atas nama Kapolres X, AKBP N meminta`.

    The clause opens the sentence, alone or in words of when or in what, and the verb stands right behind the name:
    `Dalam sambutannya mewakili Kapolres X, Kompol N mengatakan`.
    """
    reading, before = state.reading, post.first - 1
    if reading.folded[before] != "mewakili":
        if reading.folded[before] != "nama" or reading.folded[before - 1] != "atas":
            return False
        before -= 1
    opening = reading.index_at(state.sentence_of(reading.starts[before]).start)
    if (opening != before and reading.folded[opening] not in _WHEN) or reading.texts[rank - 1] != ",":
        return False
    sight = ranked(reading, rank, None)
    return sight is not None and verbs.looks_active(reading.folded[sight.last])


def _without_post(state: State, index: int, starts: Mapping[int, Post]) -> Sight | None:
    """Return who is named at a token with a rank, an honorific, or an office that no list knows."""
    reading = state.reading
    kinds = reading.terms[index].kinds.keys()
    if "area" in kinds:
        return _behind_known_area(state, index)
    if "body" in kinds:
        return _behind_body(state, index)
    if not kinds & _NAMING or names_a_place(reading, index):
        return None
    if "rank" in kinds:
        return ranked(reading, index, unknown_post(state, index))
    return _with_post_between(reading, named_by_honorific(reading, index), starts)


_LENGTH_IN_BRACKETS = len(("(", "X", ")"))


def _with_brackets(reading: Reading, post: Post) -> Post:
    """Return a post with its short form before a rank: `Kapolres Contoh Timur (Contim), AKBP N`.

    Right before the rank it must be one of the area's letters: `Kapolsek Contoh (kanan) AKP N` is a caption.
    """
    last = _behind_brackets(reading, post.last)
    if last != post.last + _LENGTH_IN_BRACKETS:
        return post
    if reading.texts[last] == ",":
        is_own = "rank" in reading.kinds[last + 1]
    else:
        words = reading.folded[post.first : post.last]
        is_own = "rank" in reading.kinds[last] and is_short_for_last(reading.folded[last - 2], words)
    return post._replace(last=last) if is_own else post


def _core_behind(state: State, post: Post, unit_ends: dict[int, int]) -> tuple[Post, int] | None:
    """Return a post, with what belongs to it, and where the rank or the name of its holder may stand behind it."""
    reading = state.reading
    core = _skip(reading, _behind_words(reading, post, unit_ends) + _is_slip_of_comma(state, post), _LINKS)
    is_whole, above = True, post.last
    while core in unit_ends and "unit_head" not in reading.kinds[core]:
        # `Kapolsek X, Polres Y, Polda Z, AKP N` is one post; `jajaran Polda Z` only tells whose Polres Y is.
        is_whole = is_whole and (reading.texts[core - 1] == "," or core == above)
        above = unit_ends[core]
        core = _skip(reading, above, _LINKS)
        rank = core if core is None else _behind_province(reading, core)
        if is_whole and core is not None and rank is not None and "rank" in reading.kinds[rank]:
            # `Kapolsek X, Polres Y, Jawa Barat AKP N`
            end = rank - (reading.texts[rank - 1] == ",") if rank > core else above
            post, core = post._replace(last=end), rank
    if core is not None and core > post.last and "military_unit" in reading.kinds[core]:
        after = end_of_military_unit(reading, core)  # `Babinsa Koramil 09/X, Kodim 0216/Y Serda N`
        if "rank" in reading.kinds[after]:
            post, core = post._replace(last=after), after
    if core is not None and reading.folded[core] == "a" and "calling" in reading.kinds[core]:  # `a.n. N`
        core = _skip(reading, reading.behind(core), set())
    if core is None:
        return None
    core = _behind_area(reading, _behind_acronym(reading, core, post), post)
    return post, _behind_duty(reading, _behind_province(reading, core))


_LONGEST_SIGHT = 8  # tokens: a rank, a name and degrees


def _is_slip_of_comma(state: State, post: Post) -> bool:
    """Say whether a dot parts an item of a list from its holder: `, Dandim 1608 Contoh. Letkol Inf N, Asisten I M`.

    A comma and the next post with its holder stand behind the name then, and the rank is one of the post's
    institution. Before a verb or a comma that next post is the officer's own, and the dot ends a sentence.
    """
    reading, rank = state.reading, post.last + 1
    told = reading.kinds[rank].get("rank") if post.has_unit and reading.texts[post.last] == "." else None
    if not told or told[1] != post.institution or reading.texts[post.first - 1] != ",":
        return False
    in_front = range(max(0, post.first - _LONGEST_SIGHT), post.first - 1)
    if any("rank" in reading.kinds[n] for n in in_front):
        return False  # `Iptu M, Pamatwil X. Ipda N, Pamatwil Y`: the post of the one in front
    first = reading.behind(rank) + ("corps" in reading.kinds[reading.behind(rank)])
    end = degrees.behind(reading, person_name(reading, first) if first < len(reading.tokens) else first)
    after = state.post_at.get(end + 1) if reading.texts[end] == "," else None
    if after is None or not _fits(reading, post, rank):
        return False
    holder = after.last + (reading.texts[after.last] == ",")
    is_name = reading.texts[holder][:1].isupper() and holder not in reading.terms
    return is_name or bool(reading.kinds[holder].keys() & {"rank", "honorific"})


def _behind_words(reading: Reading, post: Post, unit_ends: dict[int, int]) -> int:
    """Step over brackets and words between a post and its holder: `Kapolres X yang baru, AKBP N`."""
    is_in_brackets = reading.texts[post.first - 1] == "(" and reading.texts[post.last] == ")"
    is_closed = is_in_brackets and "rank" in reading.kinds[post.last + 1]  # `(Pasi Ops) Kapten N`, for a Dandim
    end = _behind_brackets(reading, post.last) + bool(is_closed)
    if reading.folded[post.last] == "setempat" and reading.texts[post.last + 1] == ",":
        return end + 1  # `Ketua RT setempat, N`
    if reading.folded[end] in _IN_PERSON and reading.texts[end + 1] == "," and "rank" in reading.kinds[end + 2]:
        return end + 1  # `Pimpinan apel itu Kapolres X sendiri, AKBP N`
    if reading.folded[end] == "jajaran" and end + 1 in unit_ends:
        return end + 1
    # `anggota PPK yang lain, N`
    is_new = reading.folded[post.last : post.last + 3] in {("yang", "baru", ","), ("yang", "lain", ",")}
    return end + 2 * is_new


_IN_PERSON = frozenset({"sendiri", "langsung"})


# The ranks that head a unit today. Stricter than what may stand beside such a post: whoever is named behind `Kapolres X
# sendiri,` may be another.
_RANKS_OF_HEADS = {
    "kapolsek": {"kompol", "akp", "iptu", "ipda"},
    "kapolres": {"akbp", "kombes"},
    "kapolda": {"irjen", "brigjen"},
}


def _fits(reading: Reading, post: Post, rank: int) -> bool:
    """Say whether a rank is one that the head of a unit has; of other posts nothing is known."""
    return reading.folded[rank] in _RANKS_OF_HEADS.get(post.head, {reading.folded[rank]})


def _is_closed(reading: Reading, rank: int) -> bool:
    """Say whether nothing but a mark follows somebody: not `Kapolres X sendiri, Kompol N bertindak sebagai ...`."""
    sight = ranked(reading, rank, None)
    behind = sight.last + 1 if sight else rank
    is_other = "rank" in reading.kinds[behind] or "head" in reading.kinds[behind]
    return sight is not None and reading.texts[sight.last] in {",", "."} and not is_other


def _is_of_headline_line(state: State, index: int, name: Span) -> bool:
    """Say whether a post and a name stand in a line of capitals that is no item: `- Ketua KPU X BUDI SANTOSO`."""
    is_item = state.reading.texts[index - 1] in BULLETS and name.of(state.text).isupper()
    return not is_item and state.in_headline(state.reading.starts[index])


def _behind_province(reading: Reading, index: int) -> int:
    """Step over the province that says where an office is: `Kapolres Contoh, (Jawa Barat) AKBP N`."""
    if reading.texts[index - 1] != ",":
        return index
    for last in range(index + _LONGEST_PROVINCE, index, -1):
        if is_province(reading.folded[index:last]):
            is_parted = reading.texts[last] == "," or "rank" in reading.kinds[last]
            is_sure = is_parted or last > index + 1  # not `Ketua KPU Contoh, Bali Hasanudin,`
            return last + (reading.texts[last] == ",") if is_sure else index
    return index


_LONGEST_PROVINCE = 4


def _with_post_between(reading: Reading, sight: Sight | None, starts: Mapping[int, Post]) -> Sight | None:
    """Give somebody the post that introduces him or her: `seorang tokoh masyarakat Contoh, Budi Santoso, ...`."""
    if sight is None or sight.name is None:
        return sight
    name = reading.index_at(sight.name.start)
    post = next((p for n in range(sight.first, name) if (p := starts.get(n)) and p.last in {name, name - 1}), None)
    return sight._replace(post=post, institution=post.institution) if post else sight


def _behind_brackets(reading: Reading, index: int) -> int:
    """Step over one word in brackets before a comma or a rank: `Kapolres Contoh Timur (Contim), AKBP N`.

    Or over the unit's name in full, before a rank: `Kapolres Contim (Contoh Timur) AKBP N`.
    """
    if reading.texts[index] != "(" or "rank" in reading.kinds[index + 1]:
        return index
    closing = closing_bracket(reading, index)
    if closing is None or not (reading.texts[closing + 1] == "," or "rank" in reading.kinds[closing + 1]):
        return index
    is_one = closing == index + 2
    is_name = "rank" in reading.kinds[closing + 1] and "head" not in reading.kinds[index + 1]
    return closing + 1 if is_one or is_name else index


# What an officer on duty is in charge of: `Padal Pengamanan Pilkada 2024 Ipda N`.
_DUTIES = frozenset({"pengamanan", "pam", "pilkada", "pemilu", "operasi", "logistik", "apel", "patroli", "sosialisasi"})


def _rank_behind(reading: Reading, index: int, *, is_armed: bool) -> int | None:
    """Return the rank that ends a run of capitals and numbers behind a post; None where something else ends it.

    A comma may stand before the rank where the post is one of the police or the army (`is_armed`).
    """
    for step in range(index, min(index + LONGEST_UNKNOWN_POST, len(reading.tokens))):
        if not reading.adjoining(step):
            return None
        if "rank" in reading.kinds[step]:
            return step if step > index else None
        if step > index and is_armed and reading.texts[step] == "," and "rank" in reading.kinds[step + 1]:
            return step + 1  # `Perwira Pengawas UKL Regu 3 Satgas OMP 2024, AKP N`
        token = reading.tokens[step]
        is_part = (token.is_word and token.is_capital) or token.text.isdigit()
        never = {"never"} if reading.folded[step] not in _DUTIES else set()
        if not is_part or reading.kinds[step].keys() & ({"head", "honorific", "weekday", "month"} | never):
            return None
    return None


def _behind_area(reading: Reading, index: int, post: Post) -> int:
    """Return the token behind the areas that stand between a post and a rank: `Kapolsek X, Kabupaten Y, AKP N`."""
    after = index
    while index > post.last and "area" in reading.kinds[after]:
        end = place_name(reading, reading.after(after))
        after = end + (reading.texts[end] == ",")
    if "rank" in reading.kinds[after]:
        return after
    # `Lurah X, Kecamatan Y, Siti Aminah, ...`
    name_end = person_name(reading, after) if after > index and after < len(reading.tokens) else after
    is_closed = reading.texts[name_end] in {",", "."} and reading.texts[after - 1] == ","
    is_long = name_end - after > 1 or len(reading.texts[after]) > LONGEST_LETTERS
    is_name = name_end > after and is_long and is_closed
    return after if is_name and after not in reading.terms else index


_DUTY = frozenset({"bertugas", "berdinas", "ditugaskan"})


def _behind_duty(reading: Reading, index: int) -> int:
    """Return the rank behind `yang bertugas di Desa X`; the token itself where no such clause stands."""
    if reading.folded[index] != "yang" or reading.folded[index + 1] not in _DUTY:
        return index
    area = index + 2 + (reading.folded[index + 2] == "di")
    if "area" not in reading.kinds[area] or reading.after(area) >= len(reading.tokens):
        return index
    end = place_name(reading, reading.after(area))
    end += reading.texts[end] == ","
    return end if "rank" in reading.kinds[end] else index


def _behind_acronym(reading: Reading, index: int, post: Post) -> int:
    """Return the token behind the acronym of a post's body: `Ketua Dewan Kota (DKC) H. X`."""
    step = index
    if reading.texts[post.last] != "(":
        return index
    while reading.texts[step].isupper() and not reading.tokens[step].is_initial:
        step += 1
    has_name = reading.texts[step] == ")" and reading.texts[step + 1][:1].isupper()
    return step + 1 if step > index and has_name else index


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
    while begin and _may_name_office(reading, begin - 1) and index - begin < LONGEST_OFFICE:
        begin -= 1
    name_end = person_name(reading, first)
    is_closed = reading.texts[name_end] == "," or bool(degrees.at(reading, name_end))
    if begin == index or name_end - first < FEWEST_WORDS_WITHOUT_RANK or not is_closed:
        return None
    if "area" in reading.kinds[begin]:
        return None  # `Kecamatan X Kabupaten Y Disalurkan Lewat Laut, ...`: a headline in the story
    if reading.folded[first:name_end] in state.areas:
        return None  # `Kecamatan Ulee X Kota Y,` without its type word
    body = next((b for n in range(begin, first) if (b := reading.kinds[n].get("body"))), None)
    institution = body or Institution.COMMUNITY
    post = Post(begin, first, reading.folded[begin], begin + 1, True, institution)
    span = reading.span(begin, first)
    name = reading.span(first, name_end)
    return with_degrees(reading, Sight(begin, name_end, name, "person.office", None, None, (), post, institution, span))


def _behind_body(state: State, index: int) -> Sight | None:
    """Return who is told of by the body alone, an item of a list: `Panwascam Budi Santoso S.T, serta ...`."""
    reading = state.reading
    first = reading.after(index)
    first = end_of_known_area(reading, first, state.areas) if first < len(reading.tokens) else first
    opens = reading.folded[index - 1] in {",", ";", "dan", "serta", "oleh"}
    if first >= len(reading.tokens) or not reading.adjoining(first) or state.post_around(index):
        return None
    if reading.kinds[index].get("body") == "electoral" and (speaker := _speaker_of_body(state, index)):
        return speaker
    name_end = person_name(reading, first) if opens else first
    is_long = name_end - first >= FEWEST_WORDS_WITHOUT_RANK or reading.folded[first] in lexicon.words("people", "given")
    is_name = (
        name_end > first and reading.folded[first:name_end] not in state.areas and has_a_word(reading, first, name_end)
    )
    if not (is_long and is_name and degrees.at(reading, name_end)):
        return None
    institution = reading.kinds[index]["body"]
    post = Post(index, first, reading.folded[index], index + 1, True, institution)
    span = reading.span(index, first)
    sight = Sight(
        index, name_end, reading.span(first, name_end), "person.body", None, None, (), post, institution, span
    )
    return with_degrees(reading, sight)


_LONGEST_AREA = 6  # tokens, with the comma behind


def _speaker_of_body(state: State, index: int) -> Sight | None:
    """Return who speaks for a body, a comma in front and a verb of speech behind: `Panwascam X, Supriyadi menyebut`."""
    reading = state.reading
    after = reading.after(index)
    if "," not in reading.folded[after : after + _LONGEST_AREA]:
        return None  # most often
    comma = place_name(reading, after) if after < len(reading.tokens) else after
    first = comma + 1
    if comma == after or reading.texts[comma] != "," or first >= len(reading.tokens) or not reading.adjoining(first):
        return None
    end = person_name(reading, first)
    behind = end + (reading.texts[end] == ",")
    verb = reading.folded[behind]
    is_name = end > first and reading.folded[first:end] not in state.areas and has_a_word(reading, first, end)
    is_place = is_regency(reading.folded[first:end]) or is_province(reading.folded[first:end])
    if not is_name or is_place or not (verb in verbs.active_verbs() and reading.texts[behind].islower()):
        return None
    post = Post(index, comma, reading.folded[index], index + 1, True, Institution.ELECTORAL)
    name, span = reading.span(first, end), reading.span(index, comma)
    return Sight(index, end, name, "person.body", None, None, (), post, Institution.ELECTORAL, span)


def _may_name_office(reading: Reading, index: int) -> bool:
    is_known = reading.kinds[index].keys() & {"never", "rank", "weekday", "month", "honorific"}
    return reading.tokens[index].is_capital and reading.adjoining(index + 1) and not is_known


def _skip(reading: Reading, index: int, marks: set[str]) -> int | None:
    """Return the first token after optional marks on the same line; None at the end of the text or line."""
    while index < len(reading.tokens) and reading.texts[index] in marks:
        index += 1
    return index if index < len(reading.tokens) and reading.adjoining(index) else None
