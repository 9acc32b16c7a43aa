"""Joins the sights of one person: the full name, short forms (`Tony Prawira`, `Iptu Sihite`), and posts alone.

A short form that fits two people of the text belongs to neither.
"""

from __future__ import annotations

from bulletin.extract.rules import verbs
from bulletin.extract.rules.candidates import candidates
from bulletin.extract.rules.given_names import named_alone
from bulletin.extract.rules.introduced import introduced
from bulletin.extract.rules.names_run import person_name
from bulletin.extract.rules.offices import tokens_of, with_offices
from bulletin.extract.rules.ranked import is_slip_of_rank
from bulletin.extract.state import Person, Post, Sight, State
from bulletin.language import degrees
from bulletin.language.names import (
    are_initials_of,
    is_drift,
    is_drift_of_part,
    is_of_name,
    is_respaced,
    is_short_for,
    is_short_form,
    is_slip_or_nickname,
    key,
    parts,
)
from bulletin.language.posts import rank_level
from bulletin.language.tokens import Reading
from bulletin.model import Institution

_SHORTEST_SINGLE_NAME = 4


def rule(state: State) -> State:
    """Find further sights of the people that are known, and give every sight its person."""
    sought = candidates(state)
    known = [s for s in state.sights if not _is_of_pair(s, sought)] if sought else state.sights
    found = (*known, *sought, *introduced(state))
    named = (sight for sight in (*found, *named_alone(state, found)) if not _is_credited(state.reading, sight))
    groups = _join(state, tuple(named))
    people = [Person(_fullest(state, group), group) for group in groups]
    bare = _bare_names(state, people)
    alone = _posts_alone(state, people)
    extra = sorted([*bare, *_by_nickname(state, people, bare), *alone], key=lambda s: s.first)
    whole = [_with_all_sights(person, number, extra) for number, person in enumerate(people)]
    posted = tuple(with_offices(state, whole))
    return state.but(people=posted, sight_at={s.first: s for p in posted for s in p.sights})


_CREDITS = frozenset({"foto", "sumber", "penulis", "pewarta", "reporter", "editor", "laporan", "peliput"})


def _is_credited(reading: Reading, sight: Sight) -> bool:
    """Say whether somebody is named only for the text or the picture: `Sumber : H. Budi`, `FOTO: BUDI/kabar`."""
    first = sight.first - 1
    is_label = reading.texts[first] == ":" and reading.folded[first - 1] in _CREDITS
    ends = reading.texts[sight.last] in {"/", ".", ")", ""} or not reading.adjoining(sight.last)
    return is_label and ends and not (sight.rank or sight.post)


def _is_of_pair(sight: Sight, sought: list[Sight]) -> bool:
    """Say whether what looks like one name is the pair that was found in it: `Buya H Budi Santoso-Siti`."""
    return any(s.name and sight.name and s.name != sight.name and sight.name.holds(s.name) for s in sought)


def _with_all_sights(person: Person, number: int, extra: list[Sight]) -> Person:
    own = (*person.sights, *(s for s in extra if s.person == number))
    # `_replace` takes twice as long; a sight ends in its person.
    return Person(person.name, tuple(sorted((Sight(*s[:-1], number) for s in own), key=lambda s: s.first)))


def _name(state: State, sight: Sight) -> str:
    assert sight.name is not None
    return " ".join(sight.name.of(state.text).split())


def _join(state: State, sights: tuple[Sight, ...]) -> list[tuple[Sight, ...]]:
    """Put the sights of one name together, fullest names first; a short form joins the one person it fits."""
    full: dict[str, list[Sight]] = {}
    named = [(_name(state, sight), sight) for sight in sights]
    by_length = sorted(named, key=lambda n: (-len(parts(n[0])), n[1].first))
    for name, sight in by_length:
        own = key(name)
        fitting = (
            [k for k in full if k == own or is_respaced(k, own)]
            or [k for k, group in full.items() if is_short_form(own, k) and _may_join(state, group[0], sight)]
            or [k for k, group in full.items() if is_drift(own, k) and _is_same_post(state, group[0], sight)]
            or [k for k, group in full.items() if _is_slip_of(own, k) and sight.rank and group[0].rank == sight.rank]
            or [k for k, group in full.items() if _is_behind_initial(own, k) and _holds_same_post(group[0], sight)]
            or [k for k, group in full.items() if _is_honoured(own, k) and _may_join(state, group[0], sight)]
        )
        if len(fitting) == 1:
            full[fitting[0]].append(sight)
        elif not fitting:
            full[own] = [sight]
    groups = [tuple(sorted(group, key=lambda s: s.first)) for group in full.values()]
    return sorted(groups, key=lambda g: g[0].first)


_OF_CLERICS = frozenset({"abu", "abi", "waled"})


def _is_honoured(own: str, full: str) -> bool:
    """Say whether a cleric of Aceh is called by one of his names: `Abu Nurdin`, for `Tgk H. Nurdin Yusuf`."""
    first, _, rest = own.partition(" ")
    others = full.split()
    return first in _OF_CLERICS and len(others) > 1 and rest in others and others[0] not in _OF_CLERICS


def _is_behind_initial(own: str, full: str) -> bool:
    """Say whether one word is the given name of somebody whose name has its initial: `Bonar`, `B.H.P Manurung`."""
    first, *others = full.split()
    return " " not in own and len(first) == 1 and bool(others) and own.startswith(first) and len(own) > 1


def _holds_same_post(one: Sight, other: Sight) -> bool:
    """Say whether two officers have the same rank, and the same post with its unit."""
    is_same_post = one.post and other.post and one.post.head == other.post.head and one.post.has_unit
    return bool(is_same_post and one.rank and one.rank == other.rank)


def _is_slip_of(own: str, full: str) -> bool:
    """Say whether one word is a slip of a word of a longer name, or its beginning.

    `AKP Welmy` for `AKP Welmi D. Nenosono`; `Ipda Maya` for `Ipda Siti Mayasari`. Or its end: `Iptu Tini` for `Iptu
    Suwartini`.
    """
    is_end = len(own) >= _SHORTEST_SINGLE_NAME and full.endswith(own)
    return " " not in own and (is_end or any(is_slip_or_nickname(own, word) for word in full.split()))


_ACADEMIC = frozenset({"dr", "drs", "dra", "ir", "prof"})


def _may_join(state: State, one: Sight, other: Sight) -> bool:
    """Say whether a sight whose name fits can be one with another; who has but a title may be any civilian."""
    is_titled = other.rule == "person.honorific" and not other.post and not one.rank
    return (is_titled and state.reading.folded[other.first] in _ACADEMIC) or _can_be_one(one, other)


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
    names = [name for name in names if not any(_is_glued_to(name, other) for other in names)]
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


def _is_glued_to(name: str, other: str) -> bool:
    """Say whether a name is another with a caption's credit or the next sentence glued on: `N-ist`, `N R.Sambutan`."""
    is_next = name.startswith(f"{other}.") and name[len(other) + 1 :][:1].isalpha()
    return name.startswith(f"{other}-") or is_next


_FAR_MORE = 3


def _bare_names(state: State, people: list[Person]) -> list[Sight]:
    """Find names without rank or post that can only be one of the known people."""
    reading = state.reading
    covered = set(state.in_unit_names)
    for sight in (sight for person in people for sight in person.sights):
        covered.update(range(sight.first, sight.last))
    for post in state.posts:
        covered.update(range(post.first, post.last))
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


_CALLED = frozenset({"disapa", "dipanggil", "alias"})
_CALLING = frozenset({",", "atau", "yang", "akrab", "karib", "biasa", "kerap", "sering", "lebih", "dikenal", "dengan"})
_LONGEST_CALLING = 6  # tokens


def _by_nickname(state: State, people: list[Person], bare: list[Sight]) -> list[Sight]:
    """Find the one word that a person is called by, told right behind the name: `N, atau yang akrab disapa Adung`."""
    reading = state.reading
    if _CALLED.isdisjoint(reading.words_told):
        return []  # most often
    ends = {sight.last: number for number, person in enumerate(people) for sight in person.sights if sight.name}
    taken = tokens_of(people) | {n for sight in bare for n in range(sight.first, sight.last)}
    found: dict[int, Sight] = {}
    for index in reading.numbers_of(_CALLED):
        begin = next((n for n in range(index, max(0, index - _LONGEST_CALLING), -1) if n in ends), None)
        name = reading.folded[index + 1]
        is_name = reading.texts[index + 1].istitle() and index + 1 not in reading.terms
        if begin is None or not is_name or not _CALLING.issuperset(reading.folded[begin:index]):
            continue
        again = [n for n in reading.where[name] if reading.tokens[n].is_capital and n not in taken and n != index + 1]
        if not any(_is_anothers(reading, n) for n in again):
            sights = (Sight(n, n + 1, reading.span(n, n + 1), "person.nickname", person=ends[begin]) for n in again)
            found |= {sight.first: sight for sight in sights}
    return list(found.values())


def _is_anothers(reading: Reading, index: int) -> bool:
    """Say whether a word like a nickname is somebody else's: `warga lain, Adi (35),`, `Bunda PAUD`, `, Adi,`."""
    behind = reading.texts[index + 1]
    is_title = behind[:1].isupper() and reading.adjoining(index + 1)
    return is_title or behind == "(" or (behind == "," and reading.texts[index - 1] == ",")


# `ucap syukur kepada Tuhan`: whoever is called so does not speak there.
_SAID = frozenset({"syukur", "selamat", "salam", "terima", "damai", "aman", "puji", "bakti", "setia"})
_BEHIND_SPEAKER = frozenset(
    {",", ".", "", "dalam", "saat", "ketika", "kepada", "usai", "seusai", "sambil", "seraya", "pada"}
)


def _in_small_letters(state: State, people: list[Person]) -> list[Sight]:
    """Find a word of one person's name that a slip left in small letters: `kata wisnu.`, `ujar Ipda wisnu`."""
    reading = state.reading
    found = []
    for index in reading.numbers_of(verbs.roots()):
        rank = reading.kinds[index + 1].get("rank")
        name = reading.behind(index + 1) if rank else index + 1
        word = reading.texts[name]
        if len(word) < _SHORTEST_SINGLE_NAME or not word.islower() or name in reading.terms:
            continue
        behind = reading.texts[name + 1]
        if behind not in _BEHIND_SPEAKER or (behind.isalpha() and word in _SAID):
            continue
        fitting = [n for n, person in enumerate(people) if word in parts(person.name)]
        if rank and not any(sight.rank == rank[0] for n in fitting for sight in people[n].sights):
            continue  # `kata Bripka hidayat`, and the text has an AKP of this name
        if len(fitting) == 1:
            found.append(Sight(index + 1, name + 1, reading.span(name, name + 1), "person.small", person=fitting[0]))
    return found


def _may_begin(reading: Reading, index: int, words: list[str], starts: set[int]) -> bool:
    """Say whether a known name can begin at a capital: it is a word of one, or an initial, and begins its run."""
    token = reading.tokens[index]
    word = token.folded
    is_known = word in words or token.is_initial or (len(word) > 2 and token.text.isupper())
    if not is_known and (index in reading.terms or len(word) < _SHORTEST_SINGLE_NAME):
        return False
    is_inside = (
        index > 0
        and reading.tokens[index - 1].is_capital
        and reading.starts[index - 1] not in starts
        and (index - 1) not in reading.terms
        and reading.adjoining(index)
        and not is_slip_of_rank(reading, index - 1, index + 1)
    )
    return not is_inside and (is_known or _may_be_of(word, words))


def _may_be_of(word: str, words: list[str]) -> bool:
    """Say whether a word may be a slip or a short form of words of names; which one, `_bare_at` decides."""
    return any(is_slip_or_nickname(word, w) or (len(w) >= _SHORTEST_SINGLE_NAME and word.startswith(w)) for w in words)


_CALLED_ONLY = frozenset({"berinisial", "inisial", "alias"})


def _bare_at(state: State, people: list[Person], first: int, last: int) -> list[Sight]:
    reading = state.reading
    before = reading.terms.get(first - 1)
    if before and {"area", "street", "unit", "building"} & before.kinds.keys():
        return []
    span = reading.span(first, last)
    name = span.of(state.text)
    words = parts(name)
    is_short = len(words) == 1 and len(words[0]) < _SHORTEST_SINGLE_NAME
    if (is_short and reading.folded[first - 1] not in verbs.roots()) or reading.folded[first - 1] in _CALLED_ONLY:
        return []  # `Pelaku berinisial Ali mengaku`: another
    fitting = [n for n, p in enumerate(people) if is_short_form(name, p.name)]
    fitting = fitting or [n for n, p in enumerate(people) if are_initials_of(name, p.name)]
    fitting = fitting or [n for n, p in enumerate(people) if is_drift_of_part(name, p.name)]
    closes = reading.texts[last] in {".", ""} or not reading.adjoining(last)
    if not fitting and closes and reading.folded[first - 1] in verbs.roots():
        fitting = [n for n, p in enumerate(people) if is_drift(name, p.name)]  # `tutur Ilyasal Hakim`, Ilyasul Hakim
    if not fitting and len(words) == 1 and _stands_like_a_speaker(state, first, last):
        fitting = [n for n, p in enumerate(people) if is_of_name(words[0], parts(p.name))]
    if len(fitting) != 1:
        return []
    found = degrees.run_at(reading.text, span.end)
    end = reading.index_at(found[-1].end) if found else last
    return [Sight(first, end, span, "person.short_form", degrees=found, person=fitting[0])]


def _stands_like_a_speaker(state: State, first: int, last: int) -> bool:
    """Say whether a word stands behind a verb of speech, or opens a sentence with an active verb behind it."""
    reading = state.reading
    if reading.folded[first - 1] in verbs.roots():
        return True
    verb = last + (reading.folded[last] in {"juga", "pun", "turut", "lalu", "kemudian"})
    opens = state.sentence_of(reading.starts[first]).start == reading.starts[first]
    return opens and (reading.folded[verb] in verbs.active_verbs() or verbs.looks_active(reading.folded[verb]))


def _posts_alone(state: State, people: list[Person]) -> list[Sight]:
    """Find posts without a name (`ujar Kapolsek`) whose holder the text names exactly once."""
    used = {i for p in people for s in p.sights if s.post for i in range(s.first, s.last)}
    found = [*_honorifics_alone(state, people), *_heads_alone(state, people)]
    held = _held_besides(state, people)
    for post in state.posts:
        if post in held:
            found.append(Sight(post.first, post.last, None, SECOND_POST, post=post, person=held[post]))
            continue
        if post.first in used or state.reading.folded[post.first - 1] == "para" or _is_of_furniture(state, post):
            continue  # `Para Kapolsek mengingatkan`: several
        if post.head.startswith("tokoh") and not state.in_story(state.reading.span(post.first, post.last)):
            continue  # `Kapolsek Temui Tokoh Pemuda Desa X`, a headline: whom the story names may be one of them
        holder = _holder(state, people, post)
        if holder is None:
            holder = next((held[other] for other in held if _is_one_post(state, other, post)), None)
        if holder is None and len(people) == 1:
            holder = _only_officer(state, people[0], post)
        if holder is not None:
            found.append(Sight(post.first, post.last, None, "person.post_alone", post=post, person=holder))
    return found


# A post that somebody holds besides: `Kabag Ops AKP N selaku Karendal Operasi X`.
SECOND_POST = "person.second_post"


def _held_besides(state: State, people: list[Person]) -> dict[Post, int]:
    """Return the posts behind `selaku` that people hold besides their own."""
    reading = state.reading
    ends = {s.last: number for number, person in enumerate(people) for s in person.sights if s.name and s.post}
    behind = [post for post in state.posts if reading.folded[post.first - 1] in {"selaku", "sebagai"}]
    comma = {post: reading.texts[post.first - 2] == "," for post in behind}
    return {post: ends[end] for post in behind if (end := post.first - 1 - comma[post]) in ends}


def _is_of_furniture(state: State, post: Post) -> bool:
    """Say whether a post stands in a line that is none of the story's, below its beginning: `Baca juga: Kapolres X`."""
    span = state.reading.span(post.first, post.last)
    return bool(state.story) and span.start > state.story[0].start and not state.in_story(span)


def _is_one_post(state: State, one: Post, other: Post) -> bool:
    """Say whether a post is told of again by its head, and a unit that can be the same."""
    return one.head == other.head and _is_same_tail(_tail(state, one), _tail(state, other))


_HEADS_OF_PARTS = frozenset({"kasat", "kanit", "kabag", "kasi", "kabid", "kasubdit", "kadis"})


def _heads_alone(state: State, people: list[Person]) -> list[Sight]:
    """Find the head of a part by the first word of the post alone (`ucap Kasat`), where one person has such a post."""
    reading = state.reading
    found = []
    for index in reading.numbers_of(_HEADS_OF_PARTS):
        said = reading.folded[index - 1] in verbs.roots()
        opens = state.sentence_of(reading.starts[index]).start == reading.starts[index]
        verb = index + 1 + (reading.folded[index + 1] in {"juga", "pun"})
        if index in state.post_at or not (said or (opens and verbs.looks_active(reading.folded[verb]))):
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
        if reading.folded[index - 1] not in verbs.roots():
            continue
        term, word = reading.terms[index], reading.folded[index]
        if reading.texts[term.last][:1].isupper() or reading.texts[term.last] == ".":
            continue
        holders = {n for n, p in enumerate(people) for s in p.sights if reading.folded[s.first] == word}
        if len(holders) == 1:
            found.append(Sight(index, term.last, None, "person.honorific_alone", person=holders.pop()))
    return found


_THROUGH = frozenset({"melalui", "lewat", "diwakili", "diwakilkan"})
_OF_OFFICERS = ("kapolres", "kapolsek", "kasat", "kabag", "wakapol")
_OF_STATION = ("kapolres", "kasat", "kanit", "kabag", "kasi", "kapolsek", "kaur", "panit")


def _may_head(rank: str | None, head: str) -> bool:
    """Say whether a rank is high enough for the head of a station or a part: no Brigadir is Kapolsek, no Ipda Kapolres.

    Officers (perwira) head stations, and those of the middle (perwira menengah) a Polres.
    """
    level, lowest = rank_level(rank), rank_level("Kompol" if "kapolres" in head else "Ipda")
    return level is None or lowest is None or level[0] != lowest[0] or level >= lowest


def _only_officer(state: State, person: Person, post: Post) -> int | None:
    """Return 0 for the only person of a text, an officer without a post, where the text has but one post to hold."""
    if not post.head.startswith(_OF_STATION):
        return None  # `arahan Kapolri` says nothing of who is here
    if state.reading.folded[post.first - 1] in {"mewakili", "nama"}:
        return None  # `Mewakili Kapolres X, Kompol N berterima kasih`, `atas nama Kapolres`
    ranks = [s for s in person.sights if s.rank]
    holders = (p for p in state.posts if p.institution is post.institution and not _prefix(state, p))
    heads = {p.head for p in holders}
    sentence = state.sentence_of(state.reading.starts[post.first])
    behind = (s for s in ranks if s.first > post.last and sentence.holds(state.reading.span(s.first, s.last)))
    # Small words alone: Polres Mempawah, Polsek Terara.
    between = {t.folded for s in behind for t in state.reading.tokens[post.last : s.first] if not t.is_capital}
    if any(map(verbs.looks_active, between)) or not _THROUGH.isdisjoint(between):
        return None  # `Kapolsek menunjuk Ipda N`, `Kapolres melalui Ipda N`: two people
    if ranks and post.head.startswith(_OF_OFFICERS) and not _may_head(ranks[0].rank, post.head):
        return None
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
    if length > 1 and one[0] == other[0] == "polres":  # `Polres Halsel`, Polres Halmahera Selatan
        return _is_same_tail(one[1:], other[1:])
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
    is_prefix = "acting" in reading.kinds[post.first] or "former" in reading.kinds[post.first]
    is_prefix = is_prefix or reading.folded[post.first] == "perwakilan"
    return reading.folded[post.first] if is_prefix else ""


def _tail(state: State, post: Post) -> tuple[str, ...]:
    """Return the folded words of a post behind its head: those of its unit or area."""
    return state.reading.folded[post.tail : post.last]
