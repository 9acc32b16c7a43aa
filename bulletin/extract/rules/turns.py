"""Names and posts by turns: `yaitu Budi Santoso, Ketua KPU X, Siti Aminah, Ketua Bawaslu X, dan Joko Susilo, Camat Y`.

Whose a post is between two names, only the first item of the list tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bulletin.extract.rules.areas import is_province
from bulletin.extract.rules.names_run import before_honorifics, person_name, start_of_name
from bulletin.extract.rules.ranked import has_a_word
from bulletin.extract.state import Post, Sight, State
from bulletin.language import degrees, lexicon
from bulletin.language.gazetteer import is_regency
from bulletin.language.tokens import Reading

# What opens a list of people, a name behind it.
_OPENING = frozenset(
    {"yaitu", "yakni", "lain", "antaranya", "diantaranya", "ialah", "adalah", "hadir", "tampak", "terlihat", "oleh"}
    | {"termasuk", ":"}
)
_FEWEST = 2
_LONGEST_UNKNOWN = 6  # tokens
_LONGEST_OFFICER = 8


def by_turns(state: State) -> tuple[Sight, ...]:
    """Return the people of lists that begin with a name, each with the post behind; the last may have none."""
    found: list[Sight] = []
    taken: set[int] = set()
    for post in state.posts:
        if post.first not in taken and state.reading.texts[post.first - 1] == ",":
            items = list(_items(state, post))
            if len(items) >= _FEWEST and _begins_with_name(state, items):
                found += items
                taken.update(item.post.first for item in items if item.post)
    return tuple(found)


def _begins_with_name(state: State, items: Sequence[Sight]) -> bool:
    """Say whether a list opens with its first name, or goes on behind an officer, and ends with a post.

    A name behind the last post, without `dan`, shows that the posts stand first.
    """
    reading, before = state.reading, items[0].first - 1
    last = items[-1].last
    goes_on = reading.texts[last] == "," and reading.folded[last + 1] not in {"dan", "serta"}
    if items[-1].post and goes_on and reading.texts[last + 1][:1].isupper() and last + 1 not in reading.terms:
        return False
    if reading.folded[before] in _OPENING:
        return True
    is_officer = any("rank" in reading.kinds[n] for n in range(max(0, before - _LONGEST_OFFICER), before))
    return is_officer and reading.texts[before] == "," and reading.texts[last] == "."


def _items(state: State, post: Post) -> Iterator[Sight]:
    """Yield the people of a list whose first post is given, from the name before it on."""
    reading = state.reading
    begin = start_of_name(reading, degrees.begin_before(reading, post.first - 1), abbreviated=True)
    begin += reading.texts[begin] == "."  # `H. Budi Santoso`
    following: Post | None = post
    while following and (sight := _holder(state, begin, following)):
        yield sight
        begin, following = _next(state, following.last)
        if following is None and (last := _behind_unknown(reading, begin)):
            begin, following = _next(state, last)  # `Siti Aminah, BP Pemuda X,`: what no list knows
    closing = _without_post(state, begin) if following is None else None
    if closing:
        yield closing


def _next(state: State, index: int) -> tuple[int, Post | None]:
    """Return where the next name of a list begins behind a post that ends at a token, and the post behind that name."""
    reading = state.reading
    name = index + (reading.texts[index] == ",")
    name += reading.folded[name] in {"dan", "serta"}
    while "honorific" in reading.kinds[name]:
        name = reading.behind(name)
    if name == index or name >= len(reading.tokens):
        return name, None
    behind = degrees.behind(reading, person_name(reading, name))
    return name, state.post_at.get(behind + 1) if reading.texts[behind] == "," else None


def _is_of_area(state: State, words: tuple[str, ...]) -> bool:
    """Say whether words are an area, or an office in one that no list knows: `Kabinda Riau`, `Dewan Adat Papua`."""
    ends = (words[n:] for n in range(len(words)))
    return any(end in state.areas or is_province(end) or (len(end) == 1 and is_regency(end)) for end in ends)


def _behind_unknown(reading: Reading, name: int) -> int | None:
    """Return the comma behind the capitals that stand behind a name and a comma; None where none stand."""
    first = person_name(reading, name) + 1 if name < len(reading.tokens) else name
    last = first
    while last - first < _LONGEST_UNKNOWN and reading.texts[last][:1].isupper():
        last += 1
    return last if first - name > _FEWEST and last > first and reading.texts[last] == "," else None


def _name_end(reading: Reading, begin: int) -> int:
    """Return the token behind the name that begins at one; the token itself where the text ends or a term stands."""
    return person_name(reading, begin) if begin < len(reading.tokens) and begin not in reading.terms else begin


def _without_post(state: State, begin: int) -> Sight | None:
    """Return who closes a list without a post: `dan Budi Santoso.`"""
    reading = state.reading
    last = _name_end(reading, begin)
    is_last = reading.folded[begin - 1] in {"dan", "serta"} and reading.texts[last] == "."
    is_name = (
        is_last and last - begin > 1 and not lexicon.words("people", "given").isdisjoint(reading.folded[begin:last])
    )
    return Sight(begin, last, reading.span(begin, last), "person.by_turns") if is_name else None


def _holder(state: State, begin: int, post: Post) -> Sight | None:
    """Return who stands from a token to a comma before a post; None for no name of two words, or an area."""
    reading = state.reading
    last = _name_end(reading, begin)
    is_name = last - begin > 1 and has_a_word(reading, begin, last) and not state.is_of_a_name(begin)
    if not is_name or degrees.behind(reading, last) != post.first - 1 or _is_of_area(state, reading.folded[begin:last]):
        return None
    name = reading.span(begin, last)
    own = degrees.run_at(reading.text, name.end)
    first, span = before_honorifics(reading, begin), reading.span(post.first, post.last)
    return Sight(first, post.last, name, "person.by_turns", None, None, own, post, post.institution, span)
