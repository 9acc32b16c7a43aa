"""People whom the post behind their name makes persons: `Sugiman selaku Kepala Dusun X`, `Budi Santoso (Camat Y)`."""

from __future__ import annotations

from collections.abc import Mapping

from bulletin.extract.rules.areas import is_no_name
from bulletin.extract.rules.names_run import before_honorifics, behind_letters, person_name, start_of_name
from bulletin.extract.rules.ranked import has_a_word
from bulletin.extract.rules.through import SENT_FOR
from bulletin.extract.rules.verbs import looks_active
from bulletin.extract.state import Post, Sight, State
from bulletin.language import degrees
from bulletin.language.tokens import Reading
from bulletin.model import Institution


def holder_in_front(state: State, index: int, before: Sight | None) -> Sight | None:
    """Return the person of `Sugiman selaku Kepala Dusun 3 X`, whom nothing else makes one; None where none stands.

    Without `selaku`, too, where the name opens a sentence that goes on with a verb (`Budi Santoso Camat X mengatakan`),
    or a list goes on so: `A selaku Ketua PPK X, Siti Aminah Ketua PPK Y, ...`. `before` is the person found before.
    """
    reading, post = state.reading, state.post_at.get(index)
    if post is None:
        return None
    is_told = reading.folded[index - 1] in {"selaku", "sebagai"}
    ends_line = reading.texts[post.last] == "." and not reading.adjoining(post.last + 1)
    is_apposed = reading.texts[index - 1] == "," and (ends_line or reading.texts[post.last] in {",", ";"})
    last = _degrees_in_front(reading, index - 1) if is_told else index - is_apposed
    if is_apposed and not is_told:
        last = _before_degrees_of_item(reading, last)
    learned = index if is_told else _before_degrees(state, index, post, before)
    is_like = learned == index and not (is_apposed or is_told) and _is_like_before(state, index, before)
    if is_like:
        last = degrees.begin_before(reading, index, without_comma=True)
    elif learned < index:
        last = learned
    begin = start_of_name(reading, last, abbreviated=True)
    if reading.folded[begin] == "tni":
        return None  # `Mayjen TNI Budi sebagai Ketua X`: known by his rank
    begin = behind_letters(reading, begin, last)
    if begin == last or not (
        is_told
        or learned < index
        or (last < index - 1 and is_apposed)
        or _stands_alone(state, begin, last, post)
        or _goes_on(reading, begin, post, before)
        or _is_item(reading, begin, index, post)
        or _is_line(reading, begin, last, post)
        or (is_like and post.has_unit and _joins(reading, before, begin))
    ):
        return None
    if person_name(reading, begin) != last or not has_a_word(reading, begin, last) or state.is_of_a_name(begin):
        return None
    span = reading.span(post.first, post.last)
    name = reading.span(begin, last)
    found = degrees.run_at(reading.text, name.end)
    return Sight(begin, post.last, name, "person.holder", None, None, found, post, post.institution, span)


def _degrees_in_front(reading: Reading, index: int) -> int:
    """Return where the degrees begin that end in front of a token, a comma between them or not; the token if none do.

    `Soewarti S.H., selaku Lurah`, `Budi S.E Ketua KPU X`.
    """
    end = index - (reading.texts[index - 1] == ",")
    last = degrees.begin_before(reading, end, without_comma=True)
    return last if last < end else index


def _is_of_next(state: State, index: int, is_parted: bool) -> bool:
    """Say whether somebody with a rank, or a name, stands behind a post, whose it may be as well; or a verb.

    Where a comma parts the degrees in front from the post (`is_parted`), a name behind one may be its holder, too:
    unless names and posts go on by turns.
    """
    reading = state.reading
    behind = index + (reading.texts[index] == ",")
    if "rank" in reading.kinds[behind] or looks_active(reading.folded[index]):
        return True
    is_name = reading.texts[behind][:1].isupper() and behind not in reading.terms and reading.adjoining(behind)
    if not is_name or (behind > index and not is_parted):
        return is_name and behind == index
    end = degrees.behind(reading, person_name(reading, behind))
    return end + (reading.texts[end] == ",") not in state.post_at


def _before_degrees(state: State, index: int, post: Post, before: Sight | None) -> int:
    """Return where the degrees begin of who stands in front of his or her post: `Turut hadir Budi S.E Ketua KPU X, `.

    The post itself where the name before it is no such: it stands right behind a word in small letters, or another
    such item of the list (`before`).
    """
    reading = state.reading
    end = index - (reading.texts[index - 1] == ",")
    if "." not in {reading.texts[end - 1], reading.texts[end - 2]} and not reading.texts[end - 1].isupper():
        return index  # most often: no degree ends so
    last = _degrees_in_front(reading, index)
    begin = start_of_name(reading, last, abbreviated=True)
    if begin == last or last == index:
        return index
    goes_on = before is not None and before.rule == "person.holder" and before.last == begin - 1
    ends_sentence = reading.texts[end - 1] == "." and end == index  # `Doa dipimpin Ahmad, S.Ag. Kapolsek X mengajak`
    is_absent = not SENT_FOR.isdisjoint(reading.folded[post.last : post.last + 2])  # `Ketua X diwakili M`
    is_anothers = ends_sentence or is_absent or reading.folded[begin - 1] == "menggantikan"
    if is_anothers or _is_of_next(state, post.last, end < index):
        return index
    word = reading.texts[begin - 1]
    is_behind_word = word.islower() and len(word) > 1 and not _is_of_office(state, begin)
    return last if is_behind_word or (goes_on and reading.folded[begin - 1] in {",", "dan", "serta"}) else index


def _is_of_office(state: State, index: int) -> bool:
    """Say whether an office, or another term of two words at most, ends in front of a token: `kepala desa Budi`."""
    reading = state.reading
    is_term = (index - 1) in reading.terms or (index - 2 in reading.terms and reading.after(index - 2) >= index)
    return is_term or any(post.last == index for post in state.posts)


def _is_like_before(state: State, index: int, before: Sight | None) -> bool:
    """Say whether the post of the person found before stands right behind his name: `AKP N Kasi Humas, M Ketua X`."""
    post = before.post or state.post_at.get(before.last) if before else None
    return before is not None and post is not None and before.first < post.first <= before.last and post.last < index


def _joins(reading: Reading, before: Sight | None, begin: int) -> bool:
    """Say whether nothing but a comma or `dan` stands between the person before, with the post, and a name."""
    first = begin - 1 - (reading.texts[begin - 2] == "," and reading.folded[begin - 1] == "dan")
    is_joined = reading.folded[begin - 1] in {",", "dan", "serta"}
    return is_joined and before is not None and first - before.last <= _LONGEST_POST


_LONGEST_POST = 8  # tokens


def _before_degrees_of_item(reading: Reading, index: int) -> int:
    """Return where degrees begin in an item of a list, a person to a line: `Budi Santoso, S.H., M.H., Ketua X,`."""
    if reading.texts[index - 1] != "." and not reading.texts[index - 1].isupper():
        return index
    before = degrees.begin_before(reading, index)
    return before if _opens_line(reading, start_of_name(reading, before)) else index


def _opens_line(reading: Reading, index: int) -> bool:
    """Say whether a name begins a line, behind a title or not: `Dr. Budi Santoso, S.E., Wakil Ketua X,`."""
    index = before_honorifics(reading, index)
    return index == 0 or not reading.adjoining(index)


def _stands_alone(state: State, begin: int, last: int, post: Post) -> bool:
    """Say whether two words or more open a sentence in front of a post, with an active verb behind it."""
    reading = state.reading
    is_name = last - begin > 1 and post.has_unit and reading.folded[begin:last] not in state.areas
    opens = is_name and state.sentence_of(reading.starts[begin]).start == reading.starts[begin]
    behind = post.last + (reading.texts[post.last] == ",")
    return opens and looks_active(reading.folded[behind]) and not state.in_headline(reading.starts[begin])


def _goes_on(reading: Reading, begin: int, post: Post, before: Sight | None) -> bool:
    """Say whether a list of names with their posts goes on: another such item ends in front of the name."""
    is_item = before is not None and before.rule == "person.holder" and before.last == begin - 1
    return is_item and reading.texts[begin - 1] == "," and post.has_unit and reading.texts[post.last] in {",", "."}


def _is_item(reading: Reading, begin: int, index: int, post: Post) -> bool:
    """Say whether a name and its post are an item among others: `yaitu A, Ketua X; B, Kepala Y; dan ...`."""
    opens = reading.texts[begin - 1] == ";" or reading.folded[begin - 1] in {"yaitu", "yakni", "ialah", "adalah"}
    return opens and reading.texts[index - 1] == "," and reading.texts[post.last] == ";" and post.has_unit


BULLETS = frozenset({"-", "–", "•", "*"})


def _is_line(reading: Reading, begin: int, last: int, post: Post) -> bool:
    """Say whether a name and its post are all of a line behind a bullet: `- A B anggota PPK X`, `- A, Ketua X.`"""
    behind = post.last + (reading.texts[post.last] == ".")
    ends = behind >= len(reading.tokens) or not reading.adjoining(behind)
    is_long = last - begin > 1 or reading.texts[last] == ","
    return _is_behind_bullet(reading, begin) and ends and is_long and post.has_unit


def _is_behind_bullet(reading: Reading, index: int) -> bool:
    """Say whether a bullet that opens its line stands in front of a token."""
    return index > 1 and reading.texts[index - 1] in BULLETS and not reading.adjoining(index - 1)


# What a person in a list may be besides the holder of a post: `Budi Santoso (Warga Desa X)`.
_DESCRIBED = frozenset({"warga", "penduduk", "pedagang", "petani", "nelayan", "pemuda", "saksi", "paslon"})
# What somebody is in a body that stands elsewhere: `Komisioner X yaitu Budi Santoso (Ketua), ...`.
_IN_BODIES = frozenset({"ketua", "anggota", "sekretaris"})


# In front of one word with a post in brackets: `antara lain Suryana (Kasi X), Hartono (Ketua Y), dan Doni (Camat Z)`.
_LISTING = frozenset({"lain", ",", "dan", "yakni", "yaitu"})
# Behind these stands what somebody does, and no name: `Perwira Seksi Oprasi (Pasi Ops)`.
_PARTS_OF_POSTS = frozenset({"perwira", "kepala", "kanit", "kasi", "kasat"})


def with_brackets(state: State, found: list[Sight], starts: Mapping[int, Post]) -> list[Sight]:
    """Find people whose post stands in brackets behind their name: `Budi Santoso (Tokoh Masyarakat Desa X)`."""
    reading = state.reading
    taken = {n for sight in found for n in range(sight.first, sight.last)}
    taken |= {n for post in state.posts for n in range(post.first, post.last)}
    people = (_in_front_of_bracket(state, index, starts.get(index + 1)) for index in reading.numbers_of({"("}))
    return [sight for sight in people if sight and sight.first not in taken]


def _in_front_of_bracket(state: State, index: int, post: Post | None) -> Sight | None:
    """Return the person in front of a bracket that holds a post, or what he or she is; None where none stands."""
    reading = state.reading
    closed = post is not None and reading.texts[post.last] == ")"
    described = reading.folded[index + 1]
    if not closed and described not in _DESCRIBED | _IN_BODIES:
        return None
    end = degrees.begin_before(reading, index, without_comma=True)  # `Samhudi SH (Ketua KPU X)`
    begin = behind_letters(reading, start_of_name(reading, end), end)
    is_listed = begin < end and reading.folded[begin - 1] in _LISTING and closed
    is_listed = is_listed or (begin < end and _is_behind_bullet(reading, begin))
    is_name = end - begin > 1 or begin < end < index or is_listed
    if not is_name or reading.folded[begin - 1] in _PARTS_OF_POSTS or person_name(reading, begin) != end:
        return None
    if "partai" in reading.folded[begin:end] or is_no_name(reading.folded[begin:end]):
        return None  # `Partai Maju (Paslon 1)`, `Bukit Batu dan Siak Kecil (Paslon 1)`
    name = reading.span(begin, end)
    if not state.in_story(name):
        return None
    found = degrees.run_at(reading.text, name.end)
    own = post if closed else None
    institution = post.institution if post else None if described in _IN_BODIES else Institution.COMMUNITY
    institution_span = reading.span(index + 1, post.last if post else index + 2) if institution else None
    last = own.last if own else index
    return Sight(begin, last, name, "person.bracketed_post", None, None, found, own, institution, institution_span)
