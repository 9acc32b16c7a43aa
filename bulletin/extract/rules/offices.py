"""Posts that no list knows, beside people to whom nothing else gives one: `Pengasuh Ponpes X, KH N`, `N, anggota jaga`.

Such a post is a run of words beside a name that opens with what somebody may be (lexicon/positions.yml: `openers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from itertools import pairwise

from bulletin.extract.rules import verbs
from bulletin.extract.rules.ranked import serves
from bulletin.extract.rules.sought import PAIRS, WANTING
from bulletin.extract.rules.through import SENT_FOR
from bulletin.extract.state import Person, Post, Sight, State
from bulletin.language import lexicon
from bulletin.language.tokens import Reading
from bulletin.model import Institution

_LONGEST = 12  # tokens
_WORDS_OF_GROUP = 2
_LONGEST_SHORT = 3  # letters: `PT.`, `Kec.`
# Between a post and the name, besides a comma: `Ketua RW 4 X, bernama N`.
_LINKS = frozenset({"yakni", "yaitu", "ialah", "adalah", "bernama"})
# Between a name and the post behind it: `N selaku Owner X`, `N, yang merupakan anggota X`.
_TOLD = frozenset({"selaku", "sebagai"})
_TELLING = _TOLD | {"yang", "merupakan", "menjabat", "seorang"}
# Heads of parts with a function that no list knows, what they head behind them: `Kaopsdal X`, `Kasetops Polres X`.
_HEAD = re.compile(
    r"(?:wa)?ka(?:sub|sat|nit|bag|bid|ur|ops|set|den|ro|kan|dis|din|ban)\w*|paur|kasi(?:e|um|hum|ops|was)?"
    r"|(?:wa)?dan(?:pos|ton|ki|yon|ru|sat|den|tim|unit|sub)\w*|pa(?:siops|nit|men|wa)\w*"
)
# Somebody who wants a post has none; in front of `dan` stands another's; `di bawah pimpinan N` is no post.
_NOT_BEHIND = WANTING | {"paslon", "bawah"}
_TRADES = frozenset({"pedagang", "karyawan", "tekong", "nakhoda", "pemilik", "guru", "dosen"})  # without more, no post
_MEMBERS = frozenset({"personel", "personil"})
_OF_WHATEVER = frozenset({"petugas"})
_ENDS = frozenset(
    {",", "(", ")", ".", "dan", "yang", "ini", "itu", "saat", "ketika", "untuk", "agar", "dalam", "dengan", "sekaligus"}
)
_JOINED = frozenset({("dan",), (",",), (",", "dan"), ("serta",), (",", "serta"), ("beserta",), (",", "beserta")})
# What several are, so that one word may stand for two: `anggota Polsek X Aiptu N dan Aipda M`.
_OF_MANY = frozenset({"anggota", "petugas", "staf", "komisioner", "moderator", "narasumber", "tokoh"}) | _MEMBERS


def with_offices(state: State, people: list[Person]) -> list[Person]:
    """Give people without a post the words beside their name that say what they are, or those who share them.

    A post that was only guessed gets the words in front that it begins with: `Paur Binev Ditbinmas Polda X N`.
    """
    taken = tokens_of(people)
    people = [_with_whole_posts(state, person, taken) for person in people]
    taken = tokens_of(people)
    without = [number for number, person in enumerate(people) if not any(sight.post for sight in person.sights)]
    if not without:
        return people
    found = {number: sight for number in without if (sight := _in_office(state, people[number], taken))}
    _share(state, people, found)
    return [_with(person, found[number]) if number in found else person for number, person in enumerate(people)]


def tokens_of(people: list[Person]) -> set[int]:
    """Return the tokens of all sights of people."""
    return {n for person in people for sight in person.sights for n in range(sight.first, sight.last)}


def _with_whole_posts(state: State, person: Person, taken: Set[int]) -> Person:
    """Return a person whose guessed posts have the words in front that they begin with, or are another's."""
    guessed = {sight.post for sight in person.sights if sight.post and sight.post.first not in state.post_at}
    if not guessed:
        return person
    sights = (_with_whole(state, sight, taken) if sight.post in guessed else sight for sight in person.sights)
    return person._replace(sights=tuple(sights))


def _with_whole(state: State, sight: Sight, taken: Set[int]) -> Sight:
    assert sight.post is not None
    post = _widened(state, sight.post, taken)
    if post is None and sight.first == sight.post.first:
        comma = state.reading.texts[sight.post.last] == ","
        return sight._replace(post=None, first=sight.post.last + comma)
    return sight._replace(post=post)


def _widened(state: State, post: Post, taken: Set[int]) -> Post | None:
    """Return a guessed post with the words in front that it begins with; None where `selaku` gives it to another."""
    reading = state.reading
    first = _outermost(reading, post.first)
    if first is None or not taken.isdisjoint(range(first, post.first)):
        return post
    if reading.folded[first - 1] in _TOLD and {first - 2, first - 3} & taken:
        return None  # `AKBP M, S.E., selaku Kasubbid Multimedia Polda X, AKBP N`
    return post._replace(first=first) if _is_whole(state, first, post.last, post.last) else post


def _with(person: Person, sight: Sight) -> Person:
    others = [other for other in person.sights if other.first != sight.first]
    return person._replace(sights=tuple(sorted([*others, sight], key=lambda s: s.first)))


def _in_office(state: State, person: Person, taken: set[int]) -> Sight | None:
    """Return the sight of a person with a post beside it that no one else has; None where none has one."""
    for sight in (*person.sights, *_in_full(state, person, taken)):
        if sight.name is None:
            continue
        for post in (_in_front(state, sight), _behind(state, sight), _as_title(state.reading, sight)):
            if post and taken.isdisjoint({*range(post.first, post.last)} - {*range(sight.first, sight.last)}):
                return _holding(state.reading, sight, post)
    return None


def _holding(reading: Reading, sight: Sight, post: Post) -> Sight:
    """Return a sight with a post; who was nobody's is of the institution of the post."""
    told = _institution(reading, post.first, post.last)
    if (sight.institution and not (told and _is_nobodys(sight))) or not (post.has_unit or told):
        return sight._replace(post=post)
    span = reading.span(post.first, post.last)
    return sight._replace(post=post, institution=post.institution, institution_span=span)


def _in_full(state: State, person: Person, taken: set[int]) -> Iterator[Sight]:
    """Yield where a person's name stands in full behind words that no rule knows: `Ketua Asosiasi X Budi Santoso`."""
    reading, named = state.reading, next(sight for sight in person.sights if sight.name)
    assert named.name is not None
    words = reading.words(named.name)
    for first in reading.where[words[0]] if words else ():
        last = first + len(words)
        if reading.folded[first:last] == words and taken.isdisjoint(range(first, last)):
            name = reading.span(first, last)
            if state.in_story(name):
                yield named._replace(first=first, last=last, name=name, rule="person.office")


def _share(state: State, people: list[Person], found: dict[int, Sight]) -> None:
    """Give the post of several to those who are joined to its holder: `Aiptu N dan Aipda M, personel Polsek X,`."""
    named = ((s, number) for number, person in enumerate(people) for s in person.sights if s.name)
    sights = sorted(named, key=lambda one: one[0].first)
    for (one, a), (other, b) in [*pairwise(sights), *pairwise(reversed(sights))]:
        if b in found or any(s.post for s in people[b].sights):
            continue
        first, last = sorted((one, other), key=lambda s: s.first)
        post = found[a].post if a in found and found[a].first == one.first else one.post
        is_joined = state.reading.folded[first.last : last.first] in _JOINED and bool(one.rank) == bool(other.rank)
        # `Bripka N dan Briptu M dari Polsek X`
        is_from_elsewhere = state.reading.folded[other.last] == "dari" and other.last + 1 in state.unit_at
        if is_from_elsewhere or (one.rank and one.institution != other.institution):
            continue
        if is_joined and post and post.head in _OF_MANY:
            found[b] = _holding(state.reading, other, post)


def _in_front(state: State, sight: Sight) -> Post | None:
    """Return the words in front of a person's rank, title or name, from the outermost that opens a post."""
    assert sight.name is not None
    reading, last = state.reading, sight.first
    if sight.rule == "person.introduced":
        last = reading.index_at(sight.name.start)  # `Salah satu Presidium X, N`
    begin = last = _before_titles(reading, last)
    last -= reading.texts[last - 1] == "("
    while reading.texts[last - 1] == "," or reading.folded[last - 1] in _LINKS:
        last -= 1
    first, known = _outermost(reading, last), state.post_around(last - 1)
    is_next = known and known.last == last == begin and reading.adjoining(last)
    if known and is_next and reading.texts[known.first - 1] != "/":
        is_behind_other = first is not None and "dan" in reading.folded[first : known.first]
        if first is None or is_behind_other:
            return known  # `Camat X N dan Lurah Y Habib M`
    if first is None:
        return None
    if reading.folded[first - 1] in _TOLD:
        before = _outermost(reading, first - 1)
        if before is None:
            return None  # somebody else's: `AKBP M, S.E., selaku Kasubbid Multimedia Polda X, AKBP N`
        first, last = before, first - 1  # `Kasat Samapta Polres X selaku Kasubsatgas Y Iptu N`
    return _post(reading, first, last, sight) if _is_whole(state, first, last, begin) else None


def _before_titles(reading: Reading, index: int) -> int:
    """Step back over honorifics in front of a token: `DR. Ir. N`."""
    while (before := index - 1 - (reading.texts[index - 1] == ".")) >= 0 and "honorific" in reading.kinds[before]:
        index = before
    return index


def _outermost(reading: Reading, last: int) -> int | None:
    """Return the first token of those in front of one, all parts of a post, that opens one; None where none does."""
    first, found = last, None
    while first and last - first < _LONGEST and reading.adjoining(first) and _is_part(reading, first - 1):
        first -= 1
        if _opens(reading, first) and reading.folded[first] != reading.folded[first + 1]:
            found = first
    return found


def _is_whole(state: State, first: int, last: int, begin: int) -> bool:
    """Say whether a run in front of a name that begins at a token is all of a post, and nobody else's."""
    reading, words = state.reading, state.reading.folded[first:last]
    start = reading.starts[first]
    is_inside = reading.texts[first - 1][:1].isupper() and reading.adjoining(first)
    is_inside = is_inside and "never" not in reading.kinds[first - 1]  # `Sementara Plt Camat X, N`
    if (is_inside and state.sentence_of(start).start != start) or reading.folded[first - 1] in _NOT_BEHIND:
        return False
    if reading.folded[first - 1] == "dan" and reading.texts[first - 2] != ",":
        return False  # `calon Bupati dan Wakil Bupati X, N`
    if words[-1] == ")" and "(" not in words:
        return False
    is_told = reading.folded[begin - 1] in _LINKS
    if (is_told or last - first == 1) and words[0] in _MEMBERS:
        return False  # `tujuh personel, yaitu Aiptu N`
    if (is_told and words == ("anggota",)) or words[-1] == "perwira":
        return False  # `membawa dua anggota, yaitu Aiptu N dan Bripka M`, `seorang perwira Iptu N`
    if last - first == 1 and words[0] in _OF_WHATEVER:
        return False  # `Petugas Ipda N`: what post he has is not told
    if begin > last and not lexicon.words("people", "given").isdisjoint(words):
        return False  # `komisioner Budi Santoso, N`
    known = state.post_at.get(first)
    if (
        known
        and known.institution is Institution.ELECTORAL
        and "rank" in reading.kinds[begin]
        and serves(reading, begin)
    ):
        return False  # `Ketua KPU X, AKP N`: two people
    is_trade = last - first == 1 and words[0] in _TRADES
    return not is_trade and PAIRS.isdisjoint(words)


def _behind(state: State, sight: Sight) -> Post | None:
    """Return the words behind a person that say what he or she is, up to a verb or a mark."""
    reading, first = state.reading, sight.last
    if _is_closed_head(reading, sight):
        return _post(reading, first, first + 1, sight)
    if reading.texts[first] in {",", "("}:
        first += 1
    elif reading.folded[first] not in _TOLD and not reading.texts[first].islower():
        return None
    while reading.folded[first] in _TELLING:
        first += 1
    last = _end_behind(reading, first)
    is_closed = reading.folded[last] in _ENDS or verbs.looks_active(reading.folded[last])
    is_group = reading.folded[first] == "tokoh" and last - first <= _WORDS_OF_GROUP  # `N, Tokoh Agama, Tokoh Adat`
    is_others = is_group or not SENT_FOR.isdisjoint(reading.folded[last : last + 2])
    # `dihadiri N, perwakilan Muspika X, para undangan`: the next of a list
    is_others = is_others or (reading.folded[first] in _SENT and reading.folded[last + 1] in _NEXT_OF_LIST)
    return _post(reading, first, last, sight) if _opens(reading, first) and is_closed and not is_others else None


_SENT = frozenset({"wakil", "perwakilan", "utusan"})
_NEXT_OF_LIST = frozenset({"para", "dan", "serta", "beserta", "anggota", "perwakilan", "wakil", "utusan", "tokoh"})


def _end_behind(reading: Reading, first: int) -> int:
    """Return the token behind the parts of a post that begin at a token: up to a bracket but one of a short form."""
    last = first
    while last < len(reading.tokens) and last - first < _LONGEST and reading.adjoining(last):
        is_short_form = reading.texts[last + 2] == ")" and reading.texts[last + 3][:1].isupper()
        opens = reading.texts[last] == "(" and not is_short_form
        closes = reading.texts[last] == ")" and "(" not in reading.folded[first:last]
        if opens or closes or not _is_part(reading, last):
            break
        last += 1
    while last > first and reading.folded[last - 1] in _JOINING:
        last -= 1  # `N, selaku Owner X dan didampingi ...`
    return last


_JOINING = frozenset({"dan", "di", "dari", "pada", "untuk"})


def _is_closed_head(reading: Reading, sight: Sight) -> bool:
    """Say whether one word between a name and a comma is a post: `diwakili oleh N Babinsa, Camat Y`."""
    is_alone = reading.after(sight.last) == sight.last + 1 and reading.texts[sight.last + 1] == ","
    return is_alone and reading.folded[sight.first - 1] == "oleh" and "head" in reading.kinds[sight.last]


_TITLES = frozenset({"pendeta", "pastor", "uskup"})


def _as_title(reading: Reading, sight: Sight) -> Post | None:
    """Return the office that a title in full is: `Pendeta Budi Santoso`, not `Pdt.`"""
    is_office = reading.folded[sight.first] in _TITLES and sight.first + 1 < sight.last
    return _post(reading, sight.first, sight.first + 1, sight) if is_office else None


def _post(reading: Reading, first: int, last: int, sight: Sight) -> Post:
    told = _institution(reading, first, last)
    institution = (told if _is_nobodys(sight) else None) or sight.institution or Institution.COMMUNITY
    return Post(first, last, reading.folded[first], first + 1, last - first > 1, institution)


def _is_nobodys(sight: Sight) -> bool:
    """Say whether nothing tells whose somebody is, or only an honorific."""
    return sight.institution is None or sight.rule == "person.honorific"


def _institution(reading: Reading, first: int, last: int) -> Institution | None:
    """Return whose a post is by the body, the unit or the head in it; None where none of these is."""
    body: Institution | None = next((b for n in range(first, last) if (b := reading.kinds[n].get("body"))), None)
    if body:
        return body  # `Kasubdit X Kesbangpol Y` is no policeman
    for index in range(first, last):
        head: tuple[str, Institution | None] = reading.kinds[index].get("head", ("body", None))
        if head[0] != "body":
            return head[1]
        if "unit" in reading.kinds[index]:
            return Institution.POLRI
    return None


def _opens(reading: Reading, index: int) -> bool:
    """Say whether a word says what somebody may be: one of the vocabulary, or capitals like `Kasetops Polres`."""
    word = reading.folded[index]
    is_head = all(text[:1].isupper() for text in (reading.texts[index], reading.texts[index + 1]))
    is_head = is_head and bool(_HEAD.fullmatch(word)) and word not in lexicon.words("people", "given")
    return word in lexicon.words("positions", "openers") or is_head


@cache
def _small() -> frozenset[str]:
    return lexicon.words("positions", "openers") | lexicon.words("positions", "within")


def _is_part(reading: Reading, index: int) -> bool:
    """Say whether a token may stand in a post: a capital, a number, or a small letter that posts are told with."""
    text, word = reading.texts[index], reading.folded[index]
    kinds = reading.kinds[index].keys()
    if {"rank", "honorific", "weekday", "month"} & kinds:
        return False
    if text == ".":
        before = reading.texts[index - 1]
        return before.isalpha() and len(before) <= _LONGEST_SHORT and reading.texts[index + 1][:1].isupper()
    is_big = text[:1].isupper() or text.isdigit() or text in {"/", "-", "&", "(", ")"}
    return is_big or (text.islower() and word in _small())
