"""What each person did: led, spoke, attended, was represented, or is only mentioned. The strongest that holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from bulletin.extract.rules.subjects import indirect, is_led_by, subject_of
from bulletin.extract.rules.verbs import active_verbs, looks_active
from bulletin.extract.state import Found, Sight, State
from bulletin.language import lexicon
from bulletin.language.text import fold
from bulletin.language.tokens import Phrases
from bulletin.model import Role, Span

_WORDS_BEFORE = 6
_WORDS_AFTER = 15
_LIST_LENGTH = 60
_LONG_LIST = 100


_Cues = Mapping[int, tuple[int, frozenset[tuple[Role, str]]]]
"""Words that show a role, by their first token: the token after them, and (role, side of the person) for each."""


def rule(state: State) -> State:
    """Give each person a role, with the words that show it. `State.roles` has one entry per person."""
    spoken = _spoken(state)
    cues = {first: (after, kinds) for first, after, kinds in _phrases().scan(state.reading)}
    shown: _Shown = {}
    # In the order of the text: else the last of a very long list would ask its way back to the first, call in call.
    for first in sorted(state.sight_at) if len(state.sight_at) > _LONG_LIST else ():
        _around(state, cues, state.sight_at[first], shown)
    return state.but(roles=tuple(_strongest(state, cues, n, spoken, shown) for n in range(len(state.people))))


def _spoken(state: State) -> dict[int, Found]:
    found: dict[int, Found] = {}
    for speech in state.speeches:
        if speech.speaker is not None and speech.cue is not None:
            found.setdefault(speech.speaker, Found(Role.SPOKE, (speech.cue,), "role.quoted"))
    for person, verb in indirect(state, found):
        found.setdefault(person, Found(Role.SPOKE, (verb,), "role.speech_verb"))
    return found


def _strongest(state: State, cues: _Cues, number: int, spoken: dict[int, Found], shown: _Shown) -> Found:
    person = state.people[number]
    candidates: list[Found] = []
    standing = {sight.name for sight in person.sights if sight.rule == "person.candidate"}
    for sight in person.sights:
        # `Pilkada diikuti pasangan A dan B`: an election is no event to attend
        candidates += _around(state, cues, sight, shown) if sight.name is None or sight.name not in standing else []
        if any(found.value is Role.LED for found in candidates):
            break  # nothing is stronger
    if number in spoken:
        candidates.append(spoken[number])
    if not candidates:
        candidates = [found for sight in person.sights if (found := _taking_part(state, sight))]
    if candidates:
        return max(candidates, key=lambda f: f.value.strength)
    first = person.sights[0]
    # The second of `Budi Santoso-Siti` has no token of its own.
    is_joined = first.first >= first.last
    span = first.name if first.name and is_joined else state.reading.span(first.first, first.last)
    return Found(Role.MENTIONED, (span,), "role.named")


@cache
def _phrases() -> Phrases:
    vocabulary = lexicon.load("roles")
    entries: dict[str, set[tuple[Role, str]]] = {}
    for role in (Role.LED, Role.REPRESENTED, Role.ATTENDED):
        sides = vocabulary[role.value]
        passive = (phrase for verb in sides.get("passive", ()) for phrase in _around_passive(verb))
        for side, phrases in (("before", (*sides["before"], *passive)), ("after", sides["after"])):
            for phrase in phrases:
                entries.setdefault(phrase, set()).add((role, side))
    return Phrases({phrase: frozenset(kinds) for phrase, kinds in entries.items()})


def _around_passive(verb: str) -> Iterator[str]:
    """Yield a passive verb with the words that may stand around it: `turut dihadiri pula oleh`."""
    words = lexicon.load("roles")["around_passive"]
    for before, behind, agent in product(("", *words["before"]), ("", *words["behind"]), ("", words["agent"])):
        yield " ".join(filter(None, (before, verb, behind, agent)))


_Shown = dict[int, list[Found]]
"""The roles that the words around each sight show, by its first token: in a list each asks for the one before it."""


def _around(state: State, cues: _Cues, sight: Sight, shown: _Shown) -> list[Found]:
    """Return the roles that the words around one sight show."""
    if sight.first not in shown:
        shown[sight.first] = _looked_for(state, cues, sight, shown)
    return shown[sight.first]


def _looked_for(state: State, cues: _Cues, sight: Sight, shown: _Shown) -> list[Found]:
    if state.in_speech(state.reading.span(sight.first, sight.last)):
        return []
    numbers = state.reading.within(state.sentence_of(state.reading.starts[sight.first]))
    found = []
    begin, end = max(numbers.start, sight.first - _WORDS_BEFORE), min(numbers.stop, sight.last + _WORDS_AFTER + 2)
    near = [n for n in cues if begin <= n < end and not sight.first <= n < sight.last]
    for role in (Role.LED, Role.REPRESENTED, Role.ATTENDED) if near else ():
        cue = _before(state, cues, sight, role, near) or _after(state, cues, sight, role, numbers, near)
        if cue:
            found.append(Found(role, (cue,), f"role.{role.value}"))
    if any(f.value is Role.REPRESENTED for f in found):
        return [f for f in found if f.value is Role.REPRESENTED]
    if is_led_by(state.reading, sight.first, numbers.start):
        return [Found(Role.LED, (state.reading.span(sight.first - 1, sight.first),), "role.led")]
    return found or _standing_in(state, cues, sight, numbers) or _shared(state, cues, sight, numbers, shown)


def _standing_in(state: State, cues: _Cues, sight: Sight, numbers: range) -> list[Found]:
    """Return that somebody came for another: `Camat X diwakili Sekcam Budi`."""
    start = next((n for n in range(sight.first - 1, max(numbers.start, sight.first - 3) - 1, -1) if n in cues), -1)
    cue = _cue(state, cues, start, (Role.REPRESENTED, "after")) if start >= 0 else None
    is_here = cue is not None and "wakili" in cue.of(state.text).casefold() and cues[start][0] == sight.first
    return [Found(Role.ATTENDED, (cue,), "role.standing_in")] if cue and is_here else []


def _shared(state: State, cues: _Cues, sight: Sight, numbers: range, shown: _Shown) -> list[Found]:
    """Return what the person right before did, with nothing but a comma or `dan` between; else what opens the list."""
    number = max((n for n in state.sight_at if numbers.start <= n < sight.first), default=None)
    before = None if number is None else state.sight_at[number]
    joins = state.reading.folded[before.last : sight.first] if before else ()
    if before and joins and _JOINING.issuperset(joins):
        taken = [f for f in _around(state, cues, before, shown) if f.value in {Role.LED, Role.ATTENDED}]
        if taken:
            return taken[:1]
    return _in_list(state, cues, sight, numbers)


_JOINING = frozenset({",", ";", "dan", "serta", "juga", "bersama", "dengan", ".", ")", "("})
_LIST_MARK = re.compile(r"\s*(?:\d{1,2}[.)]|[-–•*])\s*")


def _taking_part(state: State, sight: Sight) -> Found | None:
    """Return that a person took part: somebody acts in a sentence, or stands in a list, one to a line."""
    span = state.reading.span(sight.first, sight.last)
    if state.in_speech(span):
        return None
    sentence = state.sentence_of(span.start)
    subject = subject_of(state, sentence, speaks=False)
    if subject and subject.sight is sight:
        return Found(Role.ATTENDED, (subject.verb,), "role.acting")
    if subject and subject.unknown and (verb := _acting_together(state, subject.cue, sight)):
        says = fold(verb.of(state.text)) in active_verbs()
        return Found(Role.SPOKE if says else Role.ATTENDED, (verb,), "role.acting")
    paragraph = next((p for p in state.paragraphs if p.holds(span)), None)
    mark = _LIST_MARK.match(state.text, paragraph.start) if paragraph else None
    return Found(Role.ATTENDED, (span,), "role.list_line") if mark and mark.end() == span.start else None


def _acting_together(state: State, first: Span, sight: Sight) -> Span | None:
    """Return what two people do, one of them this one: `Aiptu N dan Bripka M menjalankan tugas`.

    `first` is the stretch of the first of the two.
    """
    reading = state.reading
    begin = reading.index_at(first.start)
    one = state.sight_at.get(begin)
    other = state.sight_at.get(one.last + 1) if one and reading.folded[one.last] in {"dan", "serta"} else None
    if other is None or sight not in (one, other):
        return None
    verb = other.last + (reading.texts[other.last] == ",")
    return reading.span(verb, verb + 1) if looks_active(reading.folded[verb]) else None


def _cue(state: State, cues: _Cues, index: int, kind: tuple[Role, str]) -> Span | None:
    found = cues.get(index)
    return state.reading.span(index, found[0]) if found and kind in found[1] else None


def _before(state: State, cues: _Cues, sight: Sight, role: Role, near: list[int]) -> Span | None:
    """Find a cue that ends right before the person."""
    for start in reversed(near):
        if start < sight.first <= cues[start][0] and (cue := _cue(state, cues, start, (role, "before"))):
            return cue
    return None


def _after(state: State, cues: _Cues, sight: Sight, role: Role, numbers: range, near: list[int]) -> Span | None:
    """Find a cue that begins right behind the person, after an optional comma.

    A verb of taking part may stand farther off: a clause between commas can part it from its subject.
    """
    start = sight.last
    while start < numbers.stop and state.reading.texts[start] in {",", ")"}:
        start += 1
    if role is not Role.ATTENDED:
        cue = _cue(state, cues, start, (role, "after")) if start < numbers.stop else None
        # `melalui` makes A represented only where a person follows: not in `Aipda X melalui Cooling System mengajak`.
        by_nobody = role is Role.REPRESENTED and not _is_by_somebody(state, cues[start][0] if cue else start)
        return None if by_nobody else cue
    stop = min(start + _WORDS_AFTER, numbers.stop)
    index = next((n for n in near if start <= n < stop and (role, "after") in cues[n][1]), None)
    if index is None or any(n in state.sight_at for n in range(start, index + 1)):
        return None  # somebody else stands between
    return _cue(state, cues, index, (role, "after"))


def _is_by_somebody(state: State, index: int) -> bool:
    """Say whether a person, or a post or rank of one, follows within a word (`diwakili oleh Kanit X`)."""
    return any(step in state.sight_at or step in state.post_at for step in range(index, index + 2))


def _in_list(state: State, cues: _Cues, sight: Sight, numbers: range) -> list[Found]:
    """A person in a list that `hadir pula`, `dihadiri oleh` and the like open earlier in the sentence."""
    begin = max(numbers.start, sight.first - _LIST_LENGTH)
    opening = [n for n in cues if begin <= n < sight.first and (Role.ATTENDED, "before") in cues[n][1]]
    return (
        [Found(Role.ATTENDED, (state.reading.span(opening[-1], cues[opening[-1]][0]),), "role.attended_list")]
        if opening
        else []
    )
