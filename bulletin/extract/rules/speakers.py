"""Who says it. The speaker comes from the words beside the quote, from "-nya", or stays unknown.

Patterns are those of docs/language.md, 5: `Q, ujar X`, `Q, ujarnya`, `X mengatakan, Q`. "-nya" and a pronoun mean the
speaker of the last quote, else the subject of the nearest earlier sentence in which somebody acts (`subjects`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz.distance import OSA

from bulletin.extract.rules.antecedents import ONE, TELLING, antecedent, named_with, said_in
from bulletin.extract.rules.constructions import is_joined
from bulletin.extract.rules.ranked import is_slip_of_rank
from bulletin.extract.rules.subjects import Acting, subject_of
from bulletin.extract.rules.through import acting_for, post_through, speaks_through_unknown
from bulletin.extract.rules.verbs import (
    active_verbs,
    is_epithet,
    is_of_officer,
    is_passive,
    looks_active,
    roots,
    speech_words,
)
from bulletin.extract.state import NamedUnit, Sight, Speech, State
from bulletin.language.names import is_short_form, key
from bulletin.language.tokens import Reading
from bulletin.model import Span, Weighed

_WORDS_TO_SUBJECT = 3


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
    acting: Acting = {}
    spoken: list[Speech] = []
    for speech in state.speeches:
        if speech.span in state.decided:
            spoken.append(_decided(state, speech, state.decided[speech.span]))
            continue
        spoken.append(_attributed(state, speech, spoken, acting))
    spoken = [_opened_again(state, one, other) for one, other in zip_longest(spoken, spoken[1:])]
    nobody = (
        Weighed(f"/quotes/{number}/speaker", speech.verb or speech.span, _why_open(speech))
        for number, speech in enumerate(spoken)
        if speech.speaker is None
    )
    return state.but(speeches=tuple(spoken)).weighing(*nobody)


def _opened_again(state: State, speech: Speech, following: Speech | None) -> Speech:
    """Return a speech that was opened twice with the speaker of its second half: `“Kami tiba. “Kami siap,” ujar X`."""
    if speech.speaker is not None or speech.verb or following is None or following.speaker is None:
        return speech
    is_open = state.text[speech.span.end - 1] not in _CLOSING_MARKS
    between = Span(speech.span.end, following.span.start)
    # Lines of the page may part them: `“Kami datang.`, then `Baca juga: ...`, then `Kami siap,” ujar X`.
    is_parted = state.text[following.span.start] not in _OPENING_MARKS and not any(
        p.meets(between) for p in state.story
    )
    if not is_open or (between.of(state.text).strip(" ") and not is_parted):
        return speech
    return speech._replace(speaker=following.speaker, cue=following.cue, rule="speech.opened_again")


_CLOSING_MARKS = frozenset("”\"’'»")
_OPENING_MARKS = frozenset("“\"‘'«")


def _decided(state: State, speech: Speech, name: str) -> Speech:
    """Return a speech with the speaker that an editor gave it; one whom the text does not know stays open here."""
    numbers = [
        n for n, p in enumerate(state.people) if name and (key(p.name) == key(name) or is_short_form(name, p.name))
    ]
    speaker = numbers[0] if len(numbers) == 1 else None
    return speech._replace(speaker=speaker, cue=speech.span, rule="speech.by_hand")


def _why_open(speech: Speech) -> str:
    if speech.verb is None:
        return "no words beside the quote say who speaks"
    return "the text before does not settle whom these words mean"


def _attributed(state: State, speech: Speech, earlier: list[Speech], acting: Acting) -> Speech:
    found = _behind(state, speech) or _in_front(state, speech, earlier)
    if found is None:
        continued = _continued(state, speech, earlier)
        return continued if continued.speaker is not None else _led_up_to(state, speech, earlier, acting)
    if found.sight is not None:
        return speech._replace(speaker=found.sight.person, verb=found.verb, cue=found.cue, rule=found.rule)
    if not found.carried:
        return speech._replace(verb=found.verb)
    is_one = found.cue.of(state.text).split()[-1].casefold() in ONE
    return _carried(state, speech, found, earlier, acting, past_groups=is_one)


def _carried(
    state: State,
    speech: Speech,
    found: _Attribution,
    earlier: list[Speech],
    acting: Acting,
    *,
    past_groups: bool = False,
) -> Speech:
    """Give a speech the speaker of the text before it, whom "-nya" or a pronoun beside it means."""
    is_officers = found.rule == "speech.epithet" and is_of_officer(state, state.reading.index_at(found.verb.end))
    known = antecedent(state, speech.span.start, earlier, acting, past_groups=past_groups, is_officers=is_officers)
    if known is None:
        return speech._replace(verb=found.verb)
    speaker, named = known
    if speaker == _addressee(state, found.cue.end) or _speaks_of(state, speech, speaker):
        return speech._replace(verb=found.verb)
    if _adds_for_another(state, found.verb, known, earlier):
        return speech._replace(verb=found.verb)
    return speech._replace(
        speaker=speaker,
        verb=found.verb,
        cue=found.cue,
        antecedent=named,
        inferred=True,
        rule=found.rule,
    )


_ADDING = frozenset({"imbuh", "tambah", "sambung", "lanjut"})


def _adds_for_another(state: State, verb: Span, known: tuple[int, Span], earlier: list[Speech]) -> bool:
    """Say whether `imbuhnya` may go on with the last speaker, and not with whoever only acted since."""
    last = next((s.speaker for s in reversed(earlier) if s.speaker is not None), None)
    word = state.reading.folded[state.reading.index_at(verb.start)].removesuffix("nya")
    if word not in _ADDING or last in {None, known[0]} or any(s.speaker == known[0] for s in earlier):
        return False
    return subject_of(state, state.sentence_of(known[1].start), speaks=True) is None


def _behind(state: State, speech: Speech) -> _Attribution | None:
    """Read `..., ujar X` or `..., ujarnya` behind the closing mark, on the same line."""
    reading = state.reading
    index = reading.index_at(speech.span.end)
    while reading.texts[index] in {",", ".", "-", "–", "’", "'", "”", '"'} or reading.folded[index] in _SO:
        index += 1
    if index >= len(reading.tokens) or not _same_paragraph(state, speech.span.end, reading.starts[index]):
        return None
    if (named := _named_behind(state, speech, index)) is not None:
        cue = reading.span(named.first, named.last)
        return _Attribution(cue, cue, named, False, "speech.name_behind")
    word = reading.folded[index]
    verb = reading.span(index, index + 1)
    if word == "sampainya" or (word in roots() and reading.folded[index + 1] == "nya"):
        return _Attribution(verb, verb, None, True, "speech.carried")
    if word in _LAST_WORDS and _ends_paragraph(state, index):
        return _Attribution(verb, verb, None, True, "speech.carried")  # `..., pungkas.`: `-nya` was lost
    if word in roots() or (word == "sampai" and _named_after(state, index + 1)):
        return _with_subject(state, index, verb)
    if word.removesuffix("nya") in roots() or (word.endswith(("ya", "ua", "na")) and _is_slip_of_carried(word)):
        return _Attribution(verb, verb, None, True, "speech.carried")
    if is_passive(word) and _named_after(state, index + 1):
        return _with_subject(state, index, verb)  # `“...”. Demikian dikatakan Kapolres X`
    if reading.folded[index - 1] in _SO and _named_after(state, index):
        return _with_subject(state, index - 1, reading.span(index - 1, index))  # `..., demikian Kapolsek X.`
    return None


_LAST_WORDS = frozenset({"pungkas", "tutup", "tandas", "imbuh", "tambah"})


def _ends_paragraph(state: State, index: int) -> bool:
    """Say whether nothing but a stop, and who wrote it, stands behind a token in its paragraph: `pungkas. (hms)`."""
    paragraph = state.paragraph_of(state.reading.starts[index])
    behind = state.text[state.reading.ends[index] : paragraph.end] if paragraph else ""
    return re.fullmatch(r"\.[\s.*]*(?:\([\w/. *-]{1,20}\)[\s.*]*)?", behind) is not None


def _named_behind(state: State, speech: Speech, index: int) -> Sight | None:
    """Return who stands behind a speech without a verb, at the end of its paragraph: `“...,” Kapolres X, AKBP N.`

    Or before the words of when he spoke: `“...,” Kapolda X, Irjen Pol N usai apel.`
    """
    sight = state.sight_at.get(index)
    if sight is None or sight.name is None or not speech.span.of(state.text)[:-1].rstrip().endswith(","):
        return None
    paragraph = state.paragraph_of(speech.span.end)
    behind = state.text[state.reading.ends[sight.last - 1] : paragraph.end] if paragraph else ""
    is_when = sight.rank is not None and state.reading.folded[sight.last] in _WHEN_SPOKEN
    end = state.sentence_of(speech.span.end).end
    is_when = is_when and not any(map(looks_active, state.reading.words(Span(state.reading.starts[index], end))))
    return None if behind.strip(" .*") and not is_when else sight


_WHEN_SPOKEN = frozenset({"usai", "seusai", "selepas", "sehabis", "saat", "ketika", "disela"})
# `“...”, demikian kata N`, `“...”, begitu tutupnya`
_SO = frozenset({"demikian", "begitu"})
_SHORTEST_SLIP = 6
_MOST_SLIPS = 2


def _is_slip_of_carried(word: str) -> bool:
    """Say whether a word behind a quote is a verb of speech with "-nya", but for a slip: `sambunya`, `pungaksnya`."""
    if len(word) < _SHORTEST_SLIP:
        return False
    return any(OSA.distance(word, f"{root}nya", score_cutoff=_MOST_SLIPS) <= _MOST_SLIPS for root in roots())


_TOWARDS = frozenset({"kepada", "pada", "didampingi", "bersama", "ditemui", "terhadap"})


def _addressee(state: State, offset: int) -> int | None:
    """Return the person to whom, or beside whom, somebody speaks: `ujarnya kepada X`, `katanya didampingi X`."""
    index = state.reading.index_at(offset)
    for step in range(index, index + 3):
        if state.reading.folded[step] in _TOWARDS and step + 1 in state.sight_at:
            return state.sight_at[step + 1].person
    return None


def _speaks_of(state: State, speech: Speech, person: int) -> bool:
    """Say whether a speech tells of a person by name or full post: nobody says of himself `Kapolsek X meninjau`.

    But `saya selaku Kapolsek X` he does say.
    """
    reading = state.reading
    within = reading.within(speech.inner)
    for sight in state.people[person].sights:
        if sight.first not in within or sight.last > within.stop:
            continue
        is_full = sight.name or (sight.post and sight.post.has_unit)
        if is_full and reading.folded[sight.first - 1] not in {"selaku", "sebagai"}:
            return True
    return False


def _same_paragraph(state: State, one: int, other: int) -> bool:
    paragraph = state.paragraph_of(one)
    return paragraph is not None and one <= paragraph.end and paragraph.start <= other <= paragraph.end


def _with_subject(state: State, index: int, verb: Span) -> _Attribution:
    reading = state.reading
    sight = _named_after(state, index + 1)
    if sight:
        return _Attribution(verb, _cue(reading, index, sight), sight, False, "speech.verb_name")
    if reading.folded[index + 1] in speech_words("pronouns"):
        return _Attribution(verb, reading.span(index, index + 2), None, True, "speech.carried")
    if (unit := _led_by_epithet(state, index + 1)) is not None:
        head = next((s for s in state.sight_at.values() if s.post and _heads(state, s, unit)), None)
        return _Attribution(verb, verb, head, False, "speech.epithet")
    if is_epithet(state, index + 1):
        return _Attribution(verb, verb, None, True, "speech.epithet")
    return _Attribution(verb, verb, None, False, "speech.unattributed")


def _led_by_epithet(state: State, index: int) -> NamedUnit | None:
    """Return the unit of `orang nomor satu di Polres X`, its head; None where that does not stand at a token."""
    is_first = state.reading.folded[index : index + 3] == ("orang", "nomor", "satu")
    return state.unit_at.get(index + 3 + (state.reading.folded[index + 3] == "di")) if is_first else None


def _heads(state: State, sight: Sight, unit: NamedUnit) -> bool:
    """Say whether a sight has the post of a unit's head: Kapolres X, of Polres X."""
    own = state.unit_at.get(sight.post.first) if sight.post else None
    if own is None or "unit_head" not in state.reading.kinds[own.first]:
        return False
    return (own.kind, own.words) == (unit.kind, unit.words)


def _cue(reading: Reading, index: int, sight: Sight) -> Span:
    return reading.span(index, max(index + 1, sight.last))


_BEFORE_NAME = frozenset(
    {
        ",",
        ".",
        "mas",
        "mbak",
        "bang",
        "pak",
        "bapak",
        "bpk",
        "bu",
        "ibu",
        "sang",
        "h",
        "hj",
        "si",
        "personel",
        "personil",
    }
)


def _named_after(state: State, index: int) -> Sight | None:
    """Return the person who follows a verb of speech at once; where A speaks through B, B is the speaker.

    A word in between makes it somebody else (`kata istri X`, `kata warga kepada X`), and of two people joined by
    `dan` neither is the speaker alone.
    """
    by_first = state.sight_at
    for step in range(index, index + _WORDS_TO_SUBJECT):
        sight = by_first.get(step)
        if sight and sight.name is None and state.reading.folded[step - 1] in {"ibu", "bu"}:
            return None  # `Ibu Kapolsek` may be his wife
        if sight:
            if speaks_through_unknown(state, sight):
                return None
            found = acting_for(state, sight, by_first) or sight
            return None if is_joined(state, found.last) else found
        if step in state.post_at:
            # `tutur Kapolres X melalui Kasi Humas N`
            return post_through(state, step) or _holder_of_longer(state, step)
        unit = state.unit_at.get(step)
        if unit:  # `jelas Polres X AKBP N`: the release meant his post; `kata personel Polres X, Aiptu N`
            return by_first.get(unit.last + (state.reading.texts[unit.last] == ","))
        if state.reading.folded[step] not in _BEFORE_NAME and not is_slip_of_rank(state.reading, step, step + 2):
            return _holder_of_longer(state, step)  # `ujar Kepala Satuan Tugas (Kasatgas) Wilayah X, AKBP N`
    return None


_LONGEST_OF_TWO_POSTS = 20  # tokens


def _holder_of_longer(state: State, index: int) -> Sight | None:
    """Return who holds the post that goes on from the one at a token: `ujar Kasatgas Wilayah X, AKBP N`.

    Or another besides: `ujar Kasatgas Wilayah X, yang juga Dirbinmas Polda X, Kombes Pol N`.
    """
    ahead = range(index + 1, index + _LONGEST_OF_TWO_POSTS)
    sight = next((s for n in ahead if (s := state.sight_at.get(n))), None)
    if sight is None or sight.post is None or sight.name is None:
        return None
    between = state.reading.folded[index : sight.post.first]
    is_second = between[-2:] == ("yang", "juga") or between[-1:] == ("sekaligus",)
    is_one = sight.post.first == index or (is_second and "." not in between)
    return None if not is_one or is_joined(state, sight.last) else sight


def _in_front(state: State, speech: Speech, earlier: list[Speech]) -> _Attribution | None:
    """Read `X mengatakan, “...”` and `X: “...”`: the words of the sentence before the opening mark."""
    before = state.text[: speech.span.start].rstrip()
    last = before.rstrip(",:").rpartition(" ")[2].rpartition(",")[2].casefold()  # `SIK, MSi,menjelaskan “...”`
    if last.endswith("nya") and last.removesuffix("nya") in roots():
        index = state.reading.index_at(len(before) - 1)
        verb = next(state.reading.span(n, n + 1) for n in (index, index - 1) if state.reading.folded[n] == last)
        return _Attribution(verb, verb, None, True, "speech.carried")
    if not before.endswith((",", ":")) and last not in active_verbs():
        return None
    sentence = state.sentence_of(len(before) - 1)
    named = _named_before_colon(state, sentence, before)
    if named:
        span = state.reading.span(named.first, named.last)
        return _Attribution(span, span, named, False, "speech.name_colon")
    # Words of another speech in the same sentence are not the ones that lead up to this one.
    spoken = [max(s.span.end, s.cue.end if s.cue else 0) for s in earlier]
    begin = max([sentence.start, *(end for end in spoken if sentence.start < end < len(before))])
    lead = Span(begin, len(before))
    subject = subject_of(state, lead, speaks=True)
    if subject is None and before.endswith(":") and not TELLING.isdisjoint(state.reading.words(lead)):
        subject = subject_of(state, lead, speaks=False)  # `X melontarkan pesan yang menohok: “...”`
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
    return speech._replace(speaker=before.speaker, cue=before.cue, inferred=True, rule="speech.continued")


def _led_up_to(state: State, speech: Speech, earlier: list[Speech], acting: Acting) -> Speech:
    """A quote with no words of its own beside it is said by whoever the sentence before it lets speak.

    `Kapolsek X mengingatkan warga agar rukun.` and then the quote, alone. Not where the quote behind it is somebody
    else's: the two may be one speech. A speech whose mark never closes is that of the next one.
    """
    paragraph = next((p for p in state.paragraphs if p.holds(speech.span)), None)
    if paragraph is None or state.text[speech.span.end : paragraph.end].strip(" .,;)*"):
        return speech
    following = _named_next(state, speech, paragraph)
    is_closed = state.text[speech.span.end - 1] in "”\"’'»“"
    if not is_closed and following is not None and following.sight is not None:
        return _shared(speech, following, following.sight)
    if not is_closed and following is not None and following.carried:
        return _carried(state, speech, following, earlier, acting)
    before = [s for s in state.sentences if s.end <= speech.span.start and state.is_told(s)]
    if not before:
        return speech
    known = _speaking_in(state, before[-1], earlier, acting)
    if known is None or (following is not None and following.sight and following.sight.person != known[0]):
        return speech
    return speech._replace(speaker=known[0], cue=known[1], inferred=True, rule="speech.led_up_to")


def _named_next(state: State, speech: Speech, paragraph: Span) -> _Attribution | None:
    """Return the words behind the next speech, where that stands in the next paragraph."""
    after = next((s for s in state.speeches if s.span.start >= speech.span.end), None)
    below = next((p for p in state.paragraphs if p.start >= paragraph.end), None)
    return _behind(state, after) if after and below and below.holds(after.span) else None


def _shared(speech: Speech, following: _Attribution, sight: Sight) -> Speech:
    """Give a speech that runs on into the next one its speaker."""
    return speech._replace(speaker=sight.person, cue=following.cue, inferred=True, rule="speech.runs_on")


def _speaking_in(state: State, sentence: Span, earlier: list[Speech], acting: Acting) -> tuple[int, Span] | None:
    """Return who speaks in a sentence, and the stretch that names him or her; a pronoun means whoever spoke before."""
    if said := said_in(sentence, earlier):
        return named_with(said)
    subject = subject_of(state, sentence, speaks=True)
    if subject is None or subject.unknown:
        return None
    if subject.sight is not None:
        return subject.sight.person, subject.cue
    return antecedent(state, sentence.start, earlier, acting)
