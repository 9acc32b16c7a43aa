"""Who says it. The speaker comes from the words beside the quote, from "-nya", or stays unknown.

Patterns are those of docs/language.md, 5: A/C `Q, ujar X`, B `Q, ujarnya`, D `X mengatakan, Q`. "-nya" and a pronoun point
to the subject of the nearest earlier sentence in which a person speaks; never to somebody who is only beside
that person ("yang mewakili Y"), and not past a group or an organisation that speaks in between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from bulletin.extract.state import Sight, Speech, State
from bulletin.language import lexicon
from bulletin.language.names import is_short_form, key
from bulletin.language.tokens import Reading
from bulletin.model import Span, Weighed

_WORDS_TO_SUBJECT = 3
_OPENING_WORDS = 9
_OPENING_OF_OTHERS = 4
_WORDS_TO_VERB = 22


@dataclass(frozen=True, slots=True)
class _Attribution:
    """What stands beside a quote: the verb, and the speaker written there (`sight`) or carried over."""

    verb: Span
    cue: Span
    sight: Sight | None
    carried: bool
    rule: str


def rule(state: State) -> State:
    """Give each speech its speaker where the text settles it."""
    acting: _Acting = {}
    spoken: list[Speech] = []
    for speech in state.speeches:
        if speech.span in state.decided:
            spoken.append(_decided(state, speech, state.decided[speech.span]))
            continue
        spoken.append(_attributed(state, speech, spoken, acting))
    nobody = (
        Weighed(f"/quotes/{number}/speaker", speech.verb or speech.span, _why_open(speech))
        for number, speech in enumerate(spoken)
        if speech.speaker is None
    )
    return state.but(speeches=tuple(spoken)).weighing(*nobody)


def _decided(state: State, speech: Speech, name: str) -> Speech:
    """Return a speech with the speaker that an editor gave it; one whom the text does not know stays open here."""
    numbers = [
        n for n, p in enumerate(state.people) if name and (key(p.name) == key(name) or is_short_form(name, p.name))
    ]
    speaker = numbers[0] if len(numbers) == 1 else None
    return replace(speech, speaker=speaker, cue=speech.span, rule="speech.by_hand")


def _why_open(speech: Speech) -> str:
    if speech.verb is None:
        return "no words beside the quote say who speaks"
    return "the text before does not settle whom these words mean"


def _attributed(state: State, speech: Speech, earlier: list[Speech], acting: _Acting) -> Speech:
    found = _behind(state, speech) or _in_front(state, speech, earlier)
    if found is None:
        return _continued(state, speech, earlier)
    if found.sight is not None:
        return replace(speech, speaker=found.sight.person, verb=found.verb, cue=found.cue, rule=found.rule)
    if not found.carried:
        return replace(speech, verb=found.verb)
    known = _antecedent(state, speech.span.start, earlier, acting)
    if known is None:
        return replace(speech, verb=found.verb)
    speaker, antecedent = known
    return replace(
        speech,
        speaker=speaker,
        verb=found.verb,
        cue=found.cue,
        antecedent=antecedent,
        inferred=True,
        rule=found.rule,
    )


@cache
def _roots() -> frozenset[str]:
    return frozenset(lexicon.load("speech")["roots"])


@cache
def _active() -> frozenset[str]:
    return frozenset(word for phrase in lexicon.load("speech")["active"] for word in [phrase] if " " not in phrase)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("speech")[name])


def _behind(state: State, speech: Speech) -> _Attribution | None:
    """Read `..., ujar X` or `..., ujarnya` behind the closing mark, on the same line."""
    reading = state.reading
    index = reading.index_at(speech.span.end)
    while reading.text_at(index) in {",", ".", "-", "–"} or reading.folded_at(index) == "demikian":
        index += 1
    if index >= len(reading.tokens) or not _same_paragraph(state, speech.span.end, reading.tokens[index].start):
        return None
    word = reading.folded_at(index)
    verb = reading.span(index, index + 1)
    if word in _roots():
        return _with_subject(state, index, verb)
    if word.removesuffix("nya") in _roots():
        return _Attribution(verb, verb, None, True, "speech.carried")
    return None


def _same_paragraph(state: State, one: int, other: int) -> bool:
    return any(p.start <= one <= p.end and p.start <= other <= p.end for p in state.paragraphs)


def _with_subject(state: State, index: int, verb: Span) -> _Attribution:
    reading = state.reading
    sight = _named_after(state, index + 1)
    if sight:
        return _Attribution(verb, _cue(reading, index, sight), sight, False, "speech.verb_name")
    if reading.folded_at(index + 1) in _words("pronouns"):
        return _Attribution(verb, reading.span(index, index + 2), None, True, "speech.carried")
    if _is_epithet(state, index + 1):
        return _Attribution(verb, verb, None, True, "speech.epithet")
    return _Attribution(verb, verb, None, False, "speech.unattributed")


_LONGEST_EPITHET = 10


def _is_epithet(state: State, index: int) -> bool:
    """Say whether a description of the one who speaks follows: `perwira melati satu itu`, `mantan Kapolda X ini`."""
    reading = state.reading
    for step in range(index, index + _LONGEST_EPITHET):
        if reading.folded_at(step) in {"ini", "itu", "tersebut"}:
            return reading.folded_at(index) in _words("epithets")
        if reading.text_at(step) in {"", ".", ","}:
            return False
    return False


def _cue(reading: Reading, index: int, sight: Sight) -> Span:
    return reading.span(index, max(index + 1, sight.last))


_BEFORE_NAME = frozenset({",", ".", "pak", "bapak", "bpk", "bu", "ibu", "sang", "h", "hj", "si"})


def _named_after(state: State, index: int) -> Sight | None:
    """Return the person who follows a verb of speech at once; where A speaks through B, B is the speaker.

    A word in between makes it somebody else (`kata istri X`, `kata warga kepada X`), and of two people joined by
    `dan` neither is the speaker alone.
    """
    by_first = state.sight_at
    for step in range(index, index + _WORDS_TO_SUBJECT):
        sight = by_first.get(step)
        if sight and sight.name is None and state.reading.folded_at(step - 1) in {"ibu", "bu"}:
            return None  # `Ibu Kapolsek` may be his wife
        if sight:
            found = _through(state, sight, by_first) or sight
            return None if _is_joined(state, found.last) else found
        if state.reading.folded_at(step) not in _BEFORE_NAME:
            return None
    return None


def _is_joined(state: State, index: int) -> bool:
    """Say whether a second person follows with `dan`: then two speak together."""
    return state.reading.folded_at(index) in {"dan", "serta"} and index + 1 in state.sight_at


_THROUGH = frozenset({"melalui", "diwakili", "lewat"})


def _through(state: State, sight: Sight, by_first: Mapping[int, Sight]) -> Sight | None:
    """Return B in `A melalui B`, `A diwakili oleh B`: B is the one who is there and speaks."""
    index = sight.last
    reading = state.reading
    while reading.text_at(index) in {",", "yang"}:
        index += 1
    if reading.folded_at(index) not in _THROUGH:
        return None
    index += 1
    if reading.folded_at(index) == "oleh":
        index += 1
    return by_first.get(index)


def _in_front(state: State, speech: Speech, earlier: list[Speech]) -> _Attribution | None:
    """Read `X mengatakan, “...”` and `X: “...”`: the words of the sentence before the opening mark."""
    before = state.text[: speech.span.start].rstrip()
    if not before.endswith((",", ":")):
        return None
    sentence = state.sentence_of(len(before) - 1)
    named = _named_before_colon(state, sentence, before)
    if named:
        span = state.reading.span(named.first, named.last)
        return _Attribution(span, span, named, False, "speech.name_colon")
    # Words of another speech in the same sentence are not the ones that lead up to this one.
    spoken = [max(s.span.end, s.cue.end if s.cue else 0) for s in earlier]
    begin = max([sentence.start, *(end for end in spoken if sentence.start < end < len(before))])
    subject = _subject(state, Span(begin, len(before)), speaks=True)
    if subject is None:
        return None
    carried = subject.sight is None and not subject.unknown
    return _Attribution(subject.verb, subject.cue, subject.sight, carried, "speech.name_verb")


def _named_before_colon(state: State, sentence: Span, before: str) -> Sight | None:
    """Return X in a sentence that is nothing but `X:`, as interviews are printed."""
    first = state.reading.index_at(sentence.start)
    sight = state.sight_at.get(first)
    if sight is None or not before.endswith(":"):
        return None
    return sight if state.reading.index_at(len(before) - 1) == sight.last else None


@dataclass(frozen=True, slots=True)
class _Subject:
    """The subject of a sentence with an active verb: a person, a pronoun (`sight` None), or somebody unknown."""

    verb: Span
    cue: Span
    sight: Sight | None
    unknown: bool = False


_Acting = dict[Span, _Subject | None]
"""Who acts in each sentence that was looked at; the same sentences are asked about for every speech."""


def _subject(state: State, sentence: Span, *, speaks: bool) -> _Subject | None:
    """Return who acts in a sentence; with `speaks`, only where the verb is one of speech.

    It is the first person, pronoun or group in it, unless beside somebody else, with an active verb behind.
    """
    reading = state.reading
    numbers = reading.within(sentence)
    by_first = state.sight_at
    index, opening = numbers.start, 0
    while index < numbers.stop and opening <= _OPENING_WORDS:
        sight = by_first.get(index)
        said = reading.folded_at(index - 1) if index > numbers.start else ""
        if said == "," and reading.folded_at(index - 2) == "senada" and sight:
            said = "senada"
        opens = index - 1 == numbers.start or said == "senada" or reading.text_at(index - 2) in {",", "”", '"'}
        if sight and opens and (said in {"menurut", "senada"} or said in _roots()):
            # `Menurut X, ...` and `..., sambung X, ...` in a sentence without marks.
            verb = reading.span(index - 1, index)
            return _Subject(verb, reading.span(sight.first, sight.last), sight)
        if not sight and index == numbers.start and _is_epithet(state, index):
            return None  # `Mantan Kapolres X itu bilang`: whoever spoke before
        behind = _post_through(state, index) if not sight else None
        if behind:
            return _acting(state, behind.last, numbers.stop, behind, reading.span(behind.first, behind.last), speaks)
        if not sight and _is_passive(reading.folded_at(index)):
            return _passive(state, index, numbers.stop)
        if sight and not _is_aside(reading, index, numbers.start):
            if _is_joined(state, sight.last):
                cue = reading.span(sight.first, sight.last)
                return _Subject(cue, cue, None, unknown=True)
            if _is_led_by(reading, index, numbers.start) and not speaks:
                cue = reading.span(sight.first, sight.last)
                return _Subject(cue, cue, sight)
            acting = _through(state, sight, by_first) or sight
            return _acting(state, acting.last, numbers.stop, acting, reading.span(acting.first, acting.last), speaks)
        if reading.folded_at(index) == "menurutnya":
            return None  # goes on with whoever spoke before
        if not sight and reading.folded_at(index) in _words("pronouns"):
            return _acting(state, index + 1, numbers.stop, None, reading.span(index, index + 1), speaks)
        if not sight and opening <= _OPENING_OF_OTHERS and _is_somebody_else(state, index):
            found = _acting(state, index + 1, numbers.stop, None, reading.span(index, index + 1), speaks)
            return replace(found, unknown=True) if found else None
        index = sight.last if sight else index + 1
        opening += 1
    return None


def _post_through(state: State, index: int) -> Sight | None:
    """Return B in `Kapolsek X melalui B`, where the post has no known holder."""
    post = next((p for p in state.posts if p.first == index), None)
    if post is None or state.reading.folded_at(post.last) not in _THROUGH:
        return None
    after = post.last + 1 + (state.reading.folded_at(post.last + 1) == "oleh")
    return state.sight_at.get(after)


def _is_passive(word: str) -> bool:
    """Say whether a word is a verb of speech with the prefix of the passive: `disampaikan`, `dijawab`."""
    if word in _words("passive"):
        return True
    return word.startswith("di") and word.removeprefix("di").removesuffix("kan") in _roots()


def _passive(state: State, index: int, stop: int) -> _Subject:
    """Return who speaks where it is told passively: `Hal senada disampaikan (pula) (oleh) X`."""
    verb = state.reading.span(index, index + 1)
    for step in range(index + 1, min(index + 5, stop)):
        sight = state.sight_at.get(step)
        if sight:
            return _Subject(verb, state.reading.span(sight.first, sight.last), sight)
    return _Subject(verb, verb, None, unknown=True)


def _acting(state: State, index: int, stop: int, sight: Sight | None, cue: Span, speaks: bool) -> _Subject | None:
    verb = _verb_behind(state, index, stop, speaks=speaks)
    return _Subject(verb, cue, sight) if verb else None


def _is_led_by(reading: Reading, index: int, start: int) -> bool:
    """Say whether the words before a person are `dipimpin (langsung) (oleh)`: the leader acts, though passively."""
    before = [reading.folded_at(i) for i in range(max(start, index - 3), index)]
    return "dipimpin" in before


def _is_somebody_else(state: State, index: int) -> bool:
    """Say whether a group, an organisation, an unnamed person or a post without a known holder stands here."""
    reading = state.reading
    if reading.folded_at(index) in _words("plural"):
        return not reading.kind(index + 1, "calling")
    if any(reading.kind(index, kind) for kind in ("introducing", "generic")):
        return True
    if any(u.first == index and not reading.kind(index, "unit_head") for u in state.units):
        return True
    return any(p.first == index for p in state.posts)


def _is_aside(reading: Reading, index: int, start: int) -> bool:
    """Say whether the word before a person makes him or her somebody whom the sentence only mentions."""
    if index <= start or reading.kind(index, "calling"):
        return False
    words = [reading.folded_at(i) for i in range(max(start, index - 2), index)]
    if set(words) & (_words("aside") | {"selain"}):
        return True
    before = words[-1]
    return not (before in _words("before_subject") or before.endswith("nya") or not before[0].isalpha())


def _verb_behind(state: State, index: int, stop: int, *, speaks: bool) -> Span | None:
    """Return the active verb that belongs to the subject before `index`.

    A clause between commas (`, yang mewakili Kapolres Y AKBP Z,`) and people in it are stepped over.
    """
    reading = state.reading
    by_first = state.sight_at
    steps = 0
    while index < stop and steps < _WORDS_TO_VERB:
        word = reading.folded_at(index)
        if word in _active() or (not speaks and _looks_active(word) and reading.folded_at(index - 1) != "yang"):
            return reading.span(index, index + 1)
        sight = by_first.get(index)
        index = sight.last if sight else index + 1
        steps += 1
    return None


_SHORTEST_VERB = 6


def _looks_active(word: str) -> bool:
    """Say whether a word has the prefix of an active verb (`menggelar`, `berpatroli`)."""
    return word.startswith(("me", "ber", "ter")) and len(word) >= _SHORTEST_VERB and word not in _NOT_VERBS


_NOT_VERBS = frozenset(
    {"menjelang", "menurut", "menuju", "melalui", "mengenai", "melainkan", "bersama", "beserta", "berbagai", "beberapa"}
    | {"tersebut", "terhadap", "terkait", "terutama", "termasuk", "tertentu", "terpisah", "terakhir"}
)


def _continued(state: State, speech: Speech, earlier: list[Speech]) -> Speech:
    """A quote without attribution goes on with the speaker of the quote before it in the same paragraph.

    Only where nothing but that attribution stands between the two, and nothing but another quote behind.
    """
    if not earlier or earlier[-1].speaker is None or earlier[-1].cue is None:
        return speech
    before = earlier[-1]
    paragraph = next((p for p in state.paragraphs if p.holds(before.span) and p.holds(speech.span)), None)
    if paragraph is None or before.cue is None:
        return speech
    between = Span(before.span.end, speech.span.start)
    stops = len(re.findall(r"[.!?](?=\s)", between.of(state.text).rstrip()))
    behind = state.text[speech.span.end : paragraph.end].strip(" .,;)*")
    follows = any(s.span.start >= speech.span.end and paragraph.holds(s.span) for s in state.speeches)
    others = {s.person for s in state.sight_at.values() if between.holds(state.reading.span(s.first, s.last))}
    if stops or others - {before.speaker} or (behind and not (follows and behind[0] in '“"')):
        return speech
    return replace(speech, speaker=before.speaker, cue=before.cue, inferred=True, rule="speech.continued")


def _antecedent(state: State, offset: int, earlier: list[Speech], acting: _Acting) -> tuple[int, Span] | None:
    """Return the person that "-nya" or a pronoun before `offset` means, and the stretch that names him or her.

    None where the text leaves it open.
    """
    for sentence in reversed([s for s in state.sentences if s.start < offset]):
        said = next((s for s in reversed(earlier) if s.span.meets(sentence) or _follows(s, sentence)), None)
        if said:
            return _named_with(said)
        if sentence not in acting:
            acting[sentence] = _subject(state, sentence, speaks=False)
        subject = acting[sentence]
        if subject is None and _has_unknown_speaker(state, sentence):
            return None
        if subject is None:
            continue
        if subject.unknown:
            return None
        if subject.sight is not None:
            return subject.sight.person, subject.cue
    return None


def _has_unknown_speaker(state: State, sentence: Span) -> bool:
    """Say whether somebody whom no rule knows speaks in a sentence: `pedagang sayur, Yuli, mengaku ...`."""
    reading = state.reading
    for index in reading.within(sentence):
        before = reading.tokens[index - 1] if index else None
        if before and reading.folded_at(index) in _active() and not state.in_speech(reading.span(index, index + 1)):
            name = index - 2 if before.text == "," else index - 1
            return reading.text_at(name)[:1].isupper() and name not in reading.terms
    return False


def _named_with(speech: Speech) -> tuple[int, Span] | None:
    """Return the speaker of an earlier speech; None where that one is open itself."""
    named_at = speech.antecedent or speech.cue
    return None if speech.speaker is None or named_at is None else (speech.speaker, named_at)


def _follows(speech: Speech, sentence: Span) -> bool:
    """Say whether a sentence is the attribution behind a speech that ended with a stop inside its marks."""
    return speech.cue is not None and sentence.holds(speech.cue)


def indirect(state: State) -> tuple[tuple[int, Span], ...]:
    """Return the people who speak outside marks (`X menekankan pentingnya ...`), with the verb's span."""
    found = []
    verbs = [t.start for t in state.reading.tokens if t.folded in _active()]
    # Most sentences have no verb of speech; looking for the subject of those would be in vain.
    for sentence in dict.fromkeys(state.sentence_of(start) for start in verbs):
        subject = _subject(state, sentence, speaks=True)
        if subject and subject.sight is not None and not state.in_speech(subject.verb):
            found.append((subject.sight.person, subject.verb))
    return tuple(found)
