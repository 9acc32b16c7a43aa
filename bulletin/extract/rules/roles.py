"""What each person did: led, spoke, attended, was represented, or is only mentioned. The strongest that holds."""

from __future__ import annotations

from functools import cache

from bulletin.extract.rules.speakers import indirect
from bulletin.extract.state import Found, Sight, State
from bulletin.language import lexicon
from bulletin.language.tokens import Phrases
from bulletin.model import Role, Span

_WORDS_BEFORE = 5
_WORDS_AFTER = 4
_LIST_LENGTH = 60


def rule(state: State) -> State:
    """Give each person a role, with the words that show it. `State.roles` has one entry per person."""
    spoken = _spoken(state)
    return state.but(roles=tuple(_strongest(state, number, spoken) for number in range(len(state.people))))


def _spoken(state: State) -> dict[int, Found]:
    found: dict[int, Found] = {}
    for speech in state.speeches:
        if speech.speaker is not None and speech.cue is not None:
            found.setdefault(speech.speaker, Found(Role.SPOKE, (speech.cue,), "role.quoted"))
    for person, verb in indirect(state):
        found.setdefault(person, Found(Role.SPOKE, (verb,), "role.speech_verb"))
    return found


def _strongest(state: State, number: int, spoken: dict[int, Found]) -> Found:
    person = state.people[number]
    candidates = [found for sight in person.sights for found in _around(state, sight)]
    if number in spoken:
        candidates.append(spoken[number])
    if candidates:
        return max(candidates, key=lambda f: f.value.strength)
    first = person.sights[0]
    return Found(Role.MENTIONED, (state.reading.span(first.first, first.last),), "role.named")


@cache
def _phrases(role: Role, side: str) -> Phrases:
    return Phrases(dict.fromkeys(lexicon.load("roles")[role.value][side], True))


def _around(state: State, sight: Sight) -> list[Found]:
    """Return the roles that the words around one sight show."""
    if state.in_speech(state.reading.span(sight.first, sight.last)):
        return []
    found = []
    for role in (Role.LED, Role.REPRESENTED, Role.ATTENDED):
        cue = _before(state, sight, role) or _after(state, sight, role)
        if cue:
            found.append(Found(role, (cue,), f"role.{role.value}"))
    if any(f.value is Role.REPRESENTED for f in found):
        return [f for f in found if f.value is Role.REPRESENTED]
    return found or _in_list(state, sight)


def _before(state: State, sight: Sight, role: Role) -> Span | None:
    """Find a cue that ends right before the person, at most a post away."""
    reading, tokens = state.reading, state.reading.tokens
    sentence = state.sentence_of(tokens[sight.first].start)
    for start in range(sight.first - 1, max(-1, sight.first - 1 - _WORDS_BEFORE), -1):
        if tokens[start].start < sentence.start:
            return None
        match = _phrases(role, "before").at(tokens, start)
        if match and match[0] >= sight.first:
            return reading.span(start, match[0])
    return None


def _after(state: State, sight: Sight, role: Role) -> Span | None:
    """Find a cue that begins right behind the person, after an optional comma."""
    reading, tokens = state.reading, state.reading.tokens
    start = sight.last
    while start < len(tokens) and reading.text_at(start) in {",", ")"}:
        start += 1
    sentence = state.sentence_of(tokens[sight.first].start)
    if role is Role.ATTENDED:
        return _verb_of_subject(state, sight, start, sentence)
    if start < len(tokens) and tokens[start].start < sentence.end:
        match = _phrases(role, "after").at(tokens, start)
        if match:
            return reading.span(start, match[0])
    return None


def _verb_of_subject(state: State, sight: Sight, start: int, sentence: Span) -> Span | None:
    """Find a verb of taking part behind a subject; a clause between commas may stand in between."""
    tokens = state.reading.tokens
    others = {s.first for p in state.people for s in p.sights if s is not sight}
    for index in range(start, min(start + _LIST_LENGTH // 4, len(tokens))):
        if tokens[index].start >= sentence.end or index in others:
            return None
        match = _phrases(Role.ATTENDED, "after").at(tokens, index)
        if match:
            return state.reading.span(index, match[0])
    return None


def _in_list(state: State, sight: Sight) -> list[Found]:
    """A person in a list that `hadir pula`, `dihadiri oleh` and the like open earlier in the sentence."""
    reading, tokens = state.reading, state.reading.tokens
    sentence = state.sentence_of(tokens[sight.first].start)
    first = max(reading.index_at(sentence.start), sight.first - _LIST_LENGTH)
    for start in range(sight.first - 1, first - 1, -1):
        match = _phrases(Role.ATTENDED, "before").at(tokens, start)
        if match and match[0] <= sight.first:
            return [Found(Role.ATTENDED, (reading.span(start, match[0]),), "role.attended_list")]
    return []
