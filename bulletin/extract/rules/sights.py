"""Joins the sights of one person: the full name, short forms (`Tony Prawira`, `Iptu Sihite`), and posts alone.

A short form that fits two people of the text belongs to neither.
"""

from __future__ import annotations

import re
from functools import cache

from bulletin.extract.rules import subjects
from bulletin.extract.rules.names_run import may_be_of_name, person_name, start_of_name
from bulletin.extract.rules.people import post_behind
from bulletin.extract.rules.ranked import is_slip_of_rank, with_degrees
from bulletin.extract.state import Person, Post, Sight, State
from bulletin.language import degrees, lexicon
from bulletin.language.names import is_drift, is_drift_of_part, is_near, is_short_for, is_short_form, key, parts
from bulletin.language.tokens import Reading
from bulletin.model import Institution, Span

_SHORTEST_SINGLE_NAME = 4
# Behind one of these stands how somebody is called, not somebody else: `yang akrab disapa Wulan`.
_CALLED = frozenset({"disapa", "dipanggil", "alias", "panggilan", "sapaan"})


def rule(state: State) -> State:
    """Find further sights of the people that are known, and give every sight its person."""
    groups = _join(state, (*state.sights, *_named_by_speaking(state)))
    people = [Person(_fullest(state, group), group) for group in groups]
    bare = _bare_names(state, people)
    alone = _posts_alone(state, people)
    extra = sorted([*bare, *alone], key=lambda s: s.first)
    known = tuple(_with_all_sights(person, number, extra) for number, person in enumerate(people))
    return state.but(people=known, sight_at={s.first: s for p in known for s in p.sights})


def _with_all_sights(person: Person, number: int, extra: list[Sight]) -> Person:
    own = (*person.sights, *(s for s in extra if s.person == number))
    return Person(person.name, tuple(sorted((s._replace(person=number) for s in own), key=lambda s: s.first)))


def _named_by_speaking(state: State) -> list[Sight]:
    """Find names that only a verb of speech makes persons of: `..., ucap Rahmatia`, `Menurut Rahmatia, ...`."""
    reading = state.reading
    taken = {i for s in state.sights for i in range(s.first, s.last)} | state.post_at.keys()
    begins, people = _beginnings(state)
    taken_posts = {s.post for s in state.sights}
    starts = {first: post for first, post in state.post_at.items() if post not in taken_posts}
    called = {reading.folded_at(n + 1) for n in reading.numbers_of(_CALLED)}
    begins = [begin for begin in begins if reading.folded_at(begin) not in called]
    found = [*_candidates(state), *_pairs(state)]
    for begin in begins:
        begin += is_slip_of_rank(reading, begin, begin + 2)
        end = person_name(reading, begin) if begin not in taken and begin < len(reading.tokens) else begin
        if not _is_name_at(state, begin, end) or _is_part_of_a_name(state, reading.span(begin, end)):
            continue
        post = post_behind(reading, end, starts) if reading.text_at(end) in {",", "("} else None
        last = post.last if post else end
        post = post or people.get(begin)
        sight = Sight(begin, last, reading.span(begin, end), "person.speech_verb", post=post)
        if post:
            span = reading.span(post.first, post.last)
            sight = sight._replace(institution=post.institution, institution_span=span)
        elif begin in people:
            sight = sight._replace(institution=Institution.COMMUNITY, institution_span=sight.name)
        found.append(sight)
        found += _in_full(reading, begin, end)
    return found


def _is_name_at(state: State, begin: int, end: int) -> bool:
    """Say whether a run of capitals that something leads to is a name, and neither a source, a post nor an epithet."""
    reading = state.reading
    is_name = end > begin and (reading.text_at(begin - 1) != "Menurut" or reading.folded_at(end) in _BEHIND_SOURCE)
    if reading.folded_at(begin - 1) in {"diwakili", "oleh"}:
        is_closed = reading.text_at(end) in {",", "."} and len(reading.text_at(begin)) > _SHORTEST_SINGLE_NAME
        is_name = end - begin > 1 or (is_closed and reading.folded_at(begin - 1) == "diwakili")
    return is_name and not _stands_for_post(state, begin, end) and not _describes(state, begin, end)


_Described = dict[int, Post | None]
"""Where one of the people is described, by an age or by what he or she does, with the post if that is one."""


def _beginnings(state: State) -> tuple[list[int], _Described]:
    """Return the tokens where names may begin, in the order in which they are tried, and who is described."""
    reading, roots = state.reading, subjects.roots()
    begins: list[int] = []
    people: _Described = {}
    for speech in state.speeches:
        index = reading.index_at(speech.span.end)
        while reading.text_at(index) in {",", "."}:
            index += 1
        if reading.folded_at(index) in roots:
            begins.append(index + 1)
    begins += [begin for sentence in state.sentences if (begin := _opens_speaking(state, sentence)) is not None]
    for index in reading.numbers_of(_LEADING_TO_NAMES):
        led_to, described = _led_to(state, index)
        begins += led_to
        people |= described
    for index in reading.numbers_of(_saying()):
        begin = index + 1 + (reading.folded_at(index + 1) == "oleh")
        end = person_name(reading, begin) if reading.text_at(begin)[:1].isupper() else begin
        if end - begin > 1 and reading.text_at(end) == "," and end + 1 in state.post_at:
            begins.append(begin)  # `Pernyataan ini diutarakan Budi Santoso, Ketua KPU X.`
    return begins, people


def _led_to(state: State, index: int) -> tuple[list[int], _Described]:
    """Return where the names begin that a word leads to, and whom of them it describes."""
    reading, word = state.reading, state.reading.folded[index]
    if word == "menurut":
        return ([index + 1] if reading.tokens[index].is_capital else []), {}
    if word in _DESCRIBING or word == "(":
        named = _described(reading, index) if word in _DESCRIBING else _aged(reading, index) or None
        return ([named], {named: None}) if named is not None else ([], {})
    if word == "diwakili" and not _is_known(state, index + 1):
        return [index + 1 + (reading.folded_at(index + 1) == "oleh")], {}
    if word == "oleh" and _is_done_by(reading, index) and not _is_known(state, index + 1):
        first = index + 1 + (reading.folded_at(index + 1) == "moderator")
        return _listed(reading, first) or [first], {}
    if (word in _COMPANY or _is_company(reading, index)) and reading.text_at(index + 1) == ",":
        return _both(reading, index + 2), {}
    post, is_list = _listed_as(state, index)
    listed = _listed(reading, index + 1) if is_list else []
    return listed, dict.fromkeys(listed, post)


def _listed_as(state: State, index: int) -> tuple[Post | None, bool]:
    """Return the post of those whom `seperti` or `yakni` goes on to name, and whether it names somebody at all."""
    reading, word = state.reading, state.reading.folded[index]
    if word in {"yakni", "yaitu"}:
        post = _told_of(state, index)
        return post, post is not None
    if word != "seperti":
        return None, False
    if post := _post_before(state, index):
        return post, True
    # `komisioner lainnya seperti Budi, Siti Aminah, dan Ridwan`
    return _of_others(reading, index - 2), reading.folded_at(index - 1) in {"lain", "lainnya"}


@cache
def _saying() -> frozenset[str]:
    return subjects.roots() | subjects.speech_words("passive")


def _stands_for_post(state: State, first: int, last: int) -> bool:
    """Say whether capitals are a post that no list knows, which somebody has before a rank: `ucap Wadan X`."""
    words = state.reading.folded[first:last]
    posts = (s.post for s in state.sights if s.post and s.post.first not in state.post_at)
    return any(state.reading.folded[p.first : p.first + len(words)] == words for p in posts)


def _describes(state: State, first: int, last: int) -> bool:
    """Say whether capitals only describe who spoke before: `ucap Putra Contoh ini`, `kata Jenderal Bintang Satu`."""
    reading = state.reading
    if reading.folded_at(first).startswith(("kapol", "wakapol")):
        return True  # a slip of the keys in a post: `kata Kapolestabes X`
    is_pointed_at = reading.folded_at(first - 1) in subjects.roots() and reading.folded_at(last) in _POINTING
    return subjects.is_epithet(state, first) or is_pointed_at


_POINTING = frozenset({"ini", "itu", "tersebut"})


def _in_full(reading: Reading, first: int, last: int) -> list[Sight]:
    """Return where a name of one word stands with more behind it: `pedagang Ridwan Bugo bertanya`, `tanya Ridwan`."""
    if last - first > 1:
        return []
    for index in reading.where[reading.folded[first]]:
        end = person_name(reading, index)
        if index != first and reading.tokens[index].is_capital and end - index > 1:
            return [Sight(index, end, reading.span(index, end), "person.speech_verb")]
    return []


_DESCRIBING = frozenset({"salah", "seorang"})
_BEHIND_SOURCE = _DESCRIBING | {","}
_LED_BY = frozenset(
    {
        "diketuai",
        "dipimpin",
        "dikomandoi",
        "dipandu",
        "dikemudikan",
        "dikoordinasikan",
        "disopiri",
        "diterima",
        "disambut",
    }
    | {"dibacakan", "diserahkan"}
)
_COMPANY = frozenset({"anggotanya", "rekannya", "stafnya"})
_LEADING_TO_NAMES = (
    _DESCRIBING | _COMPANY | {"anggota", "menurut", "diwakili", "(", "oleh", "seperti", "yakni", "yaitu"}
)


def _told_of(state: State, index: int) -> Post | None:
    """Return the post of those whom `yakni` goes on to name: `dua tokoh pemuda setempat, yakni`."""
    last = index - (state.reading.text_at(index - 1) == ",")
    last -= state.reading.folded_at(last - 1) == "setempat"
    return _post_before(state, last)


def _post_before(state: State, last: int) -> Post | None:
    return next((post for post in state.posts if post.last == last), None)


def _is_done_by(reading: Reading, index: int) -> bool:
    """Say whether `oleh` names who did something: `diterima (langsung) oleh Budi Santoso`."""
    before = index - 1 - (reading.folded_at(index - 1) in {"sendiri", "langsung"})
    return reading.folded_at(before) in _LED_BY


def _is_company(reading: Reading, index: int) -> bool:
    """Say whether `anggota` stands for those who came along: `Ketua Panwaslu X beserta anggota, N dan M`."""
    return reading.folded_at(index) == "anggota" and reading.folded_at(index - 1) in {"beserta", "bersama"}


def _both(reading: Reading, first: int) -> list[int]:
    """Return where two names begin that `dua anggotanya` introduces: `dua anggotanya, Ridwan dan Fitriana`."""
    end = person_name(reading, first) if first < len(reading.tokens) else first
    joined = end > first and reading.folded_at(end) == "dan" and reading.text_at(end + 1)[:1].isupper()
    return [first, end + 1] if joined and end + 1 not in reading.terms else []


_OTHERS = {"komisioner": Institution.ELECTORAL, "pengurus": Institution.COMMUNITY}


def _of_others(reading: Reading, index: int) -> Post | None:
    """Return the post that several others hold: `komisioner lainnya seperti A, B, dan C`."""
    institution = _OTHERS.get(reading.folded_at(index))
    return Post(index, index + 1, reading.folded[index], index + 1, False, institution) if institution else None


def _listed(reading: Reading, first: int) -> list[int]:
    """Return where the names of a list begin that `dan` closes: `tokoh pemuda seperti Ridwan, Fitri, dan Budi`."""
    found: list[int] = []
    index = first
    while index < len(reading.tokens) and reading.tokens[index].is_capital and index not in reading.terms:
        found.append(index)
        if reading.folded_at(index - 1) == "dan":
            return found
        end = index = person_name(reading, index)
        index += reading.text_at(index) == ","
        index += reading.folded_at(index) == "dan"
        if index == end:
            break
    return []


def _described(reading: Reading, index: int) -> int | None:
    """Return where a name of two words or more begins that `salah seorang warga` describes from behind."""
    if reading.tokens[index].is_capital:
        return None  # the next thing that a headline says: `Terjerat Kasus, Seorang Warga X Ditahan`
    last = index - (reading.text_at(index - 1) == ",")
    begin = start_of_name(reading, last) if reading.adjoining(last) else last
    words = last - begin
    # `di rumah Basori, seorang warga`; `kata ibu Sumiyati, salah satu warga`
    described = reading.folded[index + 1 : index + 3]
    is_somebody = "warga" in described or bool(subjects.speech_words("strangers").intersection(described[:1]))
    is_marked = last < index or reading.folded_at(begin - 1) == "menurut"
    is_one = words == 1 and is_marked and is_somebody
    return begin if (words > 1 or is_one) and person_name(reading, begin) == last else None


def _is_known(state: State, index: int) -> bool:
    """Say whether a known person, post or term follows: `diwakili (oleh) Kanit X`."""
    after = index + (state.reading.folded_at(index) == "oleh")
    return after in state.reading.terms or any(s.first == after for s in state.sights)


def _candidates(state: State) -> list[Sight]:
    """Return a pair of candidates behind its number: `nomor urut satu Budi Santoso-Siti Aminah (BUSI)`."""
    reading = state.reading
    found = []
    for index in reading.numbers_of({"nomor", "no"}):
        if reading.folded_at(index + 1) != "urut":
            continue
        first = index + 3 + (reading.text_at(index + 3) in {",", "("})
        last = person_name(reading, first) if first < len(reading.tokens) else first
        span = reading.span(first, last) if last > first else None
        is_one = last > first and reading.text_at(first - 1) == "," and reading.text_at(last) == ","
        if is_one and state.in_story(reading.span(first, last)):
            found.append(_candidate(reading, first, last))  # `calon nomor urut 2, Budi, S.E.`
            continue
        one = _candidate(reading, first, last) if last > first else None
        if one and _is_sure_of(one, last) and reading.folded_at(one.last) in {"dan", "-", "–"}:
            end = person_name(reading, one.last + 1) if one.last + 1 < len(reading.tokens) else one.last
            other = _candidate(reading, one.last + 1, end) if end > one.last + 1 else None
            is_sure = other and (_is_sure_of(other, end) or reading.text_at(end) in {",", "."})
            if other and is_sure and state.in_story(reading.span(first, end)):
                found += [one, other]
            continue
        if span and state.in_story(span):
            found += _joined_by_hyphen(reading, first, last)
    return found


def _joined_by_hyphen(reading: Reading, first: int, last: int) -> list[Sight]:
    """Return the two candidates of `Budi Santoso-Siti Aminah (BUSI)`."""
    span = reading.span(first, last)
    hyphen = span.of(reading.text).find("-")
    if hyphen < 1:
        return []
    middle = reading.index_at(span.start + hyphen)
    halves = (Span(span.start, span.start + hyphen), Span(span.start + hyphen + 1, span.end))
    if not all(half.of(reading.text)[:1].isupper() for half in halves):
        return []
    return [_candidate(reading, first, middle, halves[0]), _candidate(reading, middle, last, halves[1])]


def _is_sure_of(candidate: Sight, name_end: int) -> bool:
    """Say whether a candidate's name has two words, or degrees behind it."""
    return name_end - candidate.first > 1 or candidate.last > name_end


def _candidate(reading: Reading, first: int, last: int, name: Span | None = None) -> Sight:
    """Return a candidate with his or her degrees: one of the people, whatever office he or she has had."""
    community, name = Institution.COMMUNITY, name or reading.span(first, last)
    sight = Sight(first, last, name, "person.candidate", institution=community, institution_span=name)
    return with_degrees(reading, sight)


def _pairs(state: State) -> list[Sight]:
    """Return pairs of candidates without a number: `pasangan Budi Santoso dan Siti Aminah`."""
    reading = state.reading
    found = []
    for index in reading.numbers_of({"pasangan", "paslon"}):
        first = _behind_office_sought(reading, index + 1)
        if reading.text_at(first)[:1].islower():
            continue
        last = person_name(reading, first) if first < len(reading.tokens) else first
        second = last + 1
        pair = _joined_by_hyphen(reading, first, last) if last - first > _FEWEST_OF_PAIR else []
        if pair and state.in_story(reading.span(first, last)):
            found += pair
            continue
        if last == first or reading.folded_at(last) != "dan" or second >= len(reading.tokens):
            continue
        after = second
        while reading.kind(after, "honorific"):
            after = reading.after(after) + (reading.text_at(reading.after(after)) == ".")
        end = person_name(reading, after) if after < len(reading.tokens) else after
        if end - after > 1 and state.in_story(reading.span(first, end)):
            found.append(_candidate(reading, first, last))
            found.append(_candidate(reading, after, end))
    return found


_LONGEST_OFFICE_SOUGHT = 10
_FEWEST_OF_PAIR = 2  # words


def _behind_office_sought(reading: Reading, index: int) -> int:
    """Step over what a pair wants to become: `pasangan (bakal calon Bupati dan Wakil Bupati Contoh,) N dan M`."""
    if reading.folded_at(index) not in {"bakal", "calon"}:
        return index
    comma = next((n for n in range(index, index + _LONGEST_OFFICE_SOUGHT) if reading.text_at(n) == ","), None)
    return comma + 1 if comma else index


_FEWEST_WORDS_ALONE = 2


def _opens_speaking(state: State, sentence: Span) -> int | None:
    """Return where a sentence begins that opens with a name and a verb of speech: `Yoram Wanggai, mengatakan`."""
    reading = state.reading
    first = reading.index_at(sentence.start)
    following = first + 1
    if following >= len(reading.tokens) or first in reading.terms or not reading.tokens[first].is_capital:
        return None
    if not reading.tokens[following].is_word or state.in_speech(sentence):
        return None
    end = person_name(reading, first)
    verb = end + (reading.text_at(end) == ",")
    is_said = reading.folded_at(verb) in subjects.speech_words("alone")
    return first if is_said and sum(t.is_word for t in reading.tokens[first:end]) >= _FEWEST_WORDS_ALONE else None


def _aged(reading: Reading, index: int) -> int | None:
    """Return where a name with an age behind it begins: `Darto (45)`."""
    closing = index + 2 + (reading.folded_at(index + 2) in {"tahun", "thn", "th"})
    if not re.fullmatch(r"[1-9]\d", reading.text_at(index + 1)) or reading.text_at(closing) != ")":
        return None
    begin = index
    while begin and may_be_of_name(reading, begin - 1):
        begin -= 1
    has_name = any(len(t.text) > 2 for t in reading.tokens[begin:index])  # `MR (27)` hides a name
    return begin if has_name else None


def _is_part_of_a_name(state: State, span: Span) -> bool:
    """Say whether a name is a short form, or a near spelling, of one that the text has with a rank or a post."""
    name = " ".join(span.of(state.text).split())
    known = [_name(state, s) for s in state.sights]
    if any(is_short_form(name, other) or is_drift(name, other) or _are_initials_of(name, other) for other in known):
        return True
    if any(is_drift_of_part(name, other) for other in known):
        return True
    words = parts(name)
    return len(words) == 1 and any(_is_of_name(words[0], parts(other)) for other in known)


def _are_initials_of(letters: str, name: str) -> bool:
    """Say whether letters are the initials of a name of three words or more: `Bupati ROR`."""
    words = parts(name)
    return len(words) > 2 and letters.isupper() and letters.casefold() == "".join(word[0] for word in words)


def _is_of_name(word: str, name: tuple[str, ...]) -> bool:
    """Say whether a word is a slip of one of a name, its beginning, or made of its words: Bayuhar, Bayu Hartono."""
    is_made_of = len(word) >= _SHORTEST_MADE_NAME and len(name) > 1 and is_short_for(word, name)
    return is_made_of or any(_is_slip_or_nickname(word, part) for part in name)


_SHORTEST_MADE_NAME = 5


def _name(state: State, sight: Sight) -> str:
    assert sight.name is not None
    return " ".join(sight.name.of(state.text).split())


def _join(state: State, sights: tuple[Sight, ...]) -> list[tuple[Sight, ...]]:
    """Put the sights of one name together, fullest names first; a short form joins the one person it fits."""
    full: dict[str, list[Sight]] = {}
    by_length = sorted(sights, key=lambda s: (-len(parts(_name(state, s))), s.first))
    for sight in by_length:
        own = key(_name(state, sight))
        fitting = (
            [k for k in full if k == own]
            or [k for k, group in full.items() if is_short_form(own, k) and _can_be_one(group[0], sight)]
            or [k for k, group in full.items() if is_drift(own, k) and _is_same_post(state, group[0], sight)]
            or [k for k, group in full.items() if _is_slip_of(own, k) and sight.rank and group[0].rank == sight.rank]
        )
        if len(fitting) == 1:
            full[fitting[0]].append(sight)
        elif not fitting:
            full[own] = [sight]
    groups = [tuple(sorted(group, key=lambda s: s.first)) for group in full.values()]
    return sorted(groups, key=lambda g: g[0].first)


def _is_slip_of(own: str, full: str) -> bool:
    """Say whether one word is a slip of a word of a longer name, or its beginning.

    `AKP Welmy` for `AKP Welmi D. Nenosono`; `Ipda Maya` for `Ipda Siti Mayasari`. Or its end: `Iptu Tini` for `Iptu
    Suwartini`.
    """
    is_end = len(own) >= _SHORTEST_SINGLE_NAME and full.endswith(own)
    return " " not in own and (is_end or any(_is_slip_or_nickname(own, word) for word in full.split()))


def _can_be_one(one: Sight, other: Sight) -> bool:
    """Say whether two sights with names that fit can be one person: not with different ranks or institutions.

    But a slip in the rank of the holder of one post makes no second one.
    """
    is_same_post = one.post and other.post and one.post.head == other.post.head and one.post.has_unit
    if one.rank and other.rank and not _is_same_rank(one.rank, other.rank) and not is_same_post:
        return False
    return not (one.institution and other.institution and one.institution != other.institution)


def _is_same_rank(one: str, other: str) -> bool:
    """Say whether two ranks are one, a military corps named or not: `Letkol Inf`, `Letkol`."""
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _is_same_post(state: State, one: Sight, other: Sight) -> bool:
    """Say whether nothing but the spelling tells two sights apart: the same rank, and no two posts.

    A rank may be missing where the post is the same.
    """
    is_same = bool(one.post and other.post and one.post.head == other.post.head)
    if one.institution != other.institution or (one.rank != other.rank and not (is_same and not other.rank)):
        return False
    return is_same or not (one.post and other.post)


def _fullest(state: State, group: tuple[Sight, ...]) -> str:
    names = [_name(state, s) for s in group]
    if len(set(names)) == 1:
        return names[0]
    length = max(len(parts(name)) for name in names)
    fullest = [name for name in names if len(parts(name)) == length]
    told = {_name(state, s) for s in group if s.name and state.in_story(s.name)}
    longest = max(len(name) for name in fullest)
    # Of as many letters, before the spelling of a caption.
    fullest = [name for name in fullest if name in told and len(name) + 1 >= longest] or fullest
    # Of two spellings the first, but where the text has another far more often: `Riksa Ayu`, and then only `Riska`.
    shared = set.intersection(*(set(parts(name)) for name in fullest))
    often = {name: sum(len(state.reading.where.get(w, ())) for w in parts(name) if w not in shared) for name in fullest}
    most = max(fullest, key=lambda name: often[name])
    return most if often[most] >= _FAR_MORE * often[fullest[0]] else fullest[0]


_FAR_MORE = 3


def _bare_names(state: State, people: list[Person]) -> list[Sight]:
    """Find names without rank or post that can only be one of the known people."""
    reading = state.reading
    covered = {i for p in people for s in p.sights for i in range(s.first, s.last)}
    covered |= {i for post in state.posts for i in range(post.first, post.last)}
    covered |= {i for unit in state.units for i in reading.within(unit.name)}
    words = {word for person in people for word in parts(person.name)}
    # The capital that begins a sentence is no part of a name: `Giliran Siti Aminah memberikan sambutan`.
    starts = {sentence.start for sentence in state.sentences}
    found: list[Sight] = []
    last = 0
    # Of another letter, a word is neither one of them nor a slip of one.
    by_letter = {letter: [w for w in words if w[0] == letter] for letter in {word[0] for word in words}}
    for index in reading.capitals:
        like = by_letter.get(reading.folded[index][0])
        if like is None or index < last or index in covered:
            continue
        if not _may_begin(reading, index, like, starts):
            continue
        last = person_name(reading, index)
        if last > index and not covered.intersection(range(index, last)):
            found.extend(_bare_at(state, people, index, last))
    return [*found, *_in_small_letters(state, people)]


def _in_small_letters(state: State, people: list[Person]) -> list[Sight]:
    """Find a word of one person's name that a slip of the keys left in small letters: `kata wisnu.`"""
    reading = state.reading
    found = []
    for index in reading.numbers_of(subjects.roots()):
        name = index + 1
        word, behind = reading.text_at(name), reading.text_at(name + 1)
        if len(word) < _SHORTEST_SINGLE_NAME or not word.islower() or name in reading.terms or behind not in {",", "."}:
            continue
        fitting = [n for n, person in enumerate(people) if word in parts(person.name)]
        if len(fitting) == 1:
            found.append(Sight(name, name + 1, reading.span(name, name + 1), "person.small", person=fitting[0]))
    return found


def _may_begin(reading: Reading, index: int, words: list[str], starts: set[int]) -> bool:
    """Say whether a known name can begin at a capital: it is a word of one, or an initial, and begins its run."""
    token = reading.tokens[index]
    word = token.folded
    is_known = word in words or token.is_initial or (len(word) > 2 and token.text.isupper())
    is_slip = not is_known and index not in reading.terms and len(word) >= _SHORTEST_SINGLE_NAME
    if not is_known and not (is_slip and _may_be_of(word, words)):
        return False
    before = reading.tokens[index - 1] if index else None
    is_inside = (
        before
        and before.is_capital
        and before.start not in starts
        and (index - 1) not in reading.terms
        and reading.adjoining(index)
        and not is_slip_of_rank(reading, index - 1, index + 1)
    )
    return not is_inside


def _may_be_of(word: str, words: list[str]) -> bool:
    """Say whether a word may be a slip or a short form of words of names; which one, `_bare_at` decides."""
    return any(_is_slip_or_nickname(word, w) or (len(w) >= _SHORTEST_SINGLE_NAME and word.startswith(w)) for w in words)


def _bare_at(state: State, people: list[Person], first: int, last: int) -> list[Sight]:
    reading = state.reading
    before = reading.terms.get(first - 1)
    if before and {"area", "street", "unit", "building"} & before.kinds.keys():
        return []
    span = reading.span(first, last)
    name = span.of(state.text)
    words = parts(name)
    is_short = len(words) == 1 and len(words[0]) < _SHORTEST_SINGLE_NAME
    if is_short and reading.folded_at(first - 1) not in lexicon.load("speech")["roots"]:
        return []
    fitting = [n for n, p in enumerate(people) if is_short_form(name, p.name)]
    fitting = fitting or [n for n, p in enumerate(people) if _are_initials_of(name, p.name)]
    fitting = fitting or [n for n, p in enumerate(people) if is_drift_of_part(name, p.name)]
    if not fitting and len(words) == 1 and _stands_like_a_speaker(state, first, last):
        fitting = [n for n, p in enumerate(people) if _is_of_name(words[0], parts(p.name))]
    if len(fitting) != 1:
        return []
    found = degrees.run_at(reading.text, span.end)
    end = reading.index_at(found[-1].end) if found else last
    return [Sight(first, end, span, "person.short_form", degrees=found, person=fitting[0])]


def _stands_like_a_speaker(state: State, first: int, last: int) -> bool:
    """Say whether a word stands behind a verb of speech, or opens a sentence with an active verb behind it."""
    reading = state.reading
    if reading.folded_at(first - 1) in subjects.roots():
        return True
    verb = last + (reading.folded_at(last) in {"juga", "pun", "turut", "lalu", "kemudian"})
    opens = state.sentence_of(reading.tokens[first].start).start == reading.tokens[first].start
    return opens and (
        reading.folded_at(verb) in subjects.active_verbs() or subjects.looks_active(reading.folded_at(verb))
    )


def _is_slip_or_nickname(word: str, of_name: str) -> bool:
    """Say whether a word is a slip of a word of a name (`Marginoo`, `Margiono`), or its beginning (`Wulan`)."""
    return is_near(word, of_name) or (len(word) >= _SHORTEST_SINGLE_NAME and of_name.startswith(word))


def _posts_alone(state: State, people: list[Person]) -> list[Sight]:
    """Find posts without a name (`ujar Kapolsek`) whose holder the text names exactly once."""
    used = {i for p in people for s in p.sights if s.post for i in range(s.first, s.last)}
    found = [*_honorifics_alone(state, people), *_heads_alone(state, people)]
    for post in state.posts:
        if post.first in used:
            continue
        holder = _holder(state, people, post)
        if holder is None and len(people) == 1:
            holder = _only_officer(state, people[0], post)
        if holder is not None:
            found.append(Sight(post.first, post.last, None, "person.post_alone", post=post, person=holder))
    return found


_HEADS_OF_PARTS = frozenset({"kasat", "kanit", "kabag", "kasi", "kabid", "kasubdit", "kadis"})


def _heads_alone(state: State, people: list[Person]) -> list[Sight]:
    """Find the head of a part by the first word of the post alone (`ucap Kasat`), where one person has such a post."""
    reading = state.reading
    found = []
    for index in reading.numbers_of(_HEADS_OF_PARTS):
        said = reading.folded_at(index - 1) in subjects.roots()
        opens = state.sentence_of(reading.starts[index]).start == reading.starts[index]
        verb = index + 1 + (reading.folded_at(index + 1) in {"juga", "pun"})
        if index in state.post_at or not (said or (opens and subjects.looks_active(reading.folded_at(verb)))):
            continue
        head = reading.folded[index]
        holders = {n for n, p in enumerate(people) for s in p.sights if s.post and s.post.head.startswith(head)}
        if len(holders) == 1:
            post = Post(index, index + 1, head, index + 1, False, Institution.POLRI)
            found.append(Sight(index, index + 1, None, "person.head_alone", post=post, person=holders.pop()))
    return found


def _honorifics_alone(state: State, people: list[Person]) -> list[Sight]:
    """Find an honorific that speaks (`ujar Romo`) where the text introduces one person with it."""
    reading = state.reading
    found = []
    for index in reading.terms_of(("naming",)):
        if reading.folded_at(index - 1) not in subjects.roots():
            continue
        term, word = reading.terms[index], reading.folded[index]
        if reading.text_at(term.last)[:1].isupper() or reading.text_at(term.last) == ".":
            continue
        holders = {n for n, p in enumerate(people) for s in p.sights if reading.folded[s.first] == word}
        if len(holders) == 1:
            found.append(Sight(index, term.last, None, "person.honorific_alone", person=holders.pop()))
    return found


_OF_STATION = ("kapolres", "kasat", "kanit", "kabag", "kasi", "kapolsek", "kaur", "panit")


def _only_officer(state: State, person: Person, post: Post) -> int | None:
    """Return 0 for the only person of a text, an officer without a post, where the text has but one post to hold."""
    if not post.head.startswith(_OF_STATION):
        return None  # `arahan Kapolri` says nothing of who is here
    ranks = [s for s in person.sights if s.rank]
    holders = (p for p in state.posts if p.institution is post.institution and not _prefix(state, p))
    heads = {p.head for p in holders}
    sentence = state.sentence_of(state.reading.tokens[post.first].start)
    behind = (s for s in ranks if s.first > post.last and sentence.holds(state.reading.span(s.first, s.last)))
    if any(subjects.looks_active(w) for s in behind for w in state.reading.folded[post.last : s.first]):
        return None  # `Kapolsek menunjuk Ipda N`: two people
    is_bare = bool(ranks) and not any(s.post for s in person.sights)
    is_same = bool(ranks) and ranks[0].institution is post.institution
    return 0 if is_bare and is_same and len(heads) == 1 else None


def _holder(state: State, people: list[Person], post: Post) -> int | None:
    tail = _tail(state, post)
    prefix = _prefix(state, post)
    fitting = {
        number
        for number, person in enumerate(people)
        for sight in person.sights
        if sight.post
        and (sight.post.head == post.head or (not post.has_unit and _opens_with(sight.post.head, post.head)))
        and prefix in {"", _prefix(state, sight.post)}
        # What looks like an area may be a short form of the name: `Kades Subroto`.
        and (_is_same_tail(_tail(state, sight.post), tail) or (tail and is_short_form(" ".join(tail), person.name)))
    }
    if len(fitting) > 1 and not post.has_unit:  # a bare `Kapolres` is the one who was named, not one named further on
        fitting = {number for number in fitting if min(s.first for s in people[number].sights) < post.first}
    return fitting.pop() if len(fitting) == 1 else None


_SHORTEST_OF_FUNCTION = 8


def _opens_with(head: str, other: str) -> bool:
    """Say whether a post goes on with another function: `Kasubbid Penmas Bidhumas`, and then `Kasubbid Penmas`."""
    return len(other) >= _SHORTEST_OF_FUNCTION and head.startswith(other)


def _is_same_tail(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether the units of two posts can be the same: one goes on where the other ends."""
    length = min(len(one), len(other))
    if _is_short_tail(one, other) or _is_short_tail(other, one):
        return True
    return one[:length] == other[:length] or _is_acronym_of(one, other) or _is_acronym_of(other, one)


def _is_short_tail(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether a unit is named by the short form of another, in brackets or not: `Sumatera Utara (Sumut)`."""
    if len(one) != 1 or len(other) < 2:
        return False
    return other[-3:] == ("(", one[0], ")") or (one[0] not in other and is_short_for(one[0], other))


def _is_acronym_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether a tail begins with the initials of another: `Ketua DAD Contoh`, Ketua Dewan Adat Dayak (DAD)."""
    initials = "".join(word[0] for word in other[: len(one[0])]) if one else ""
    return len(initials) > 2 and one[0] == initials


def _prefix(state: State, post: Post) -> str:
    """Return the word that makes a post an acting or a former one, or an empty string: `mantan Kapolsek`, `Plh`."""
    reading = state.reading
    is_prefix = reading.kind(post.first, "acting") or reading.kind(post.first, "former")
    is_prefix = is_prefix or reading.folded_at(post.first) == "perwakilan"
    return reading.folded_at(post.first) if is_prefix else ""


def _tail(state: State, post: Post) -> tuple[str, ...]:
    """Return the folded words of a post behind its head: those of its unit or area."""
    return state.reading.folded[post.tail : post.last]
