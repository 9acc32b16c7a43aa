"""Who acts, and who speaks, in a sentence: its subject, found by the words around it (docs/language.md, 5).

"-nya" and a pronoun point to the subject of an earlier sentence; never to somebody whom that sentence only mentions
("yang mewakili Y", "kepada Y"), and not past a group, an organisation or a stranger that acts in between.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from enum import Enum, auto
from functools import cache
from typing import Final

from bulletin.extract.rules.constructions import (
    OPENING_PREPOSITIONS,
    VICTIMS,
    Subject,
    agent,
    apposed_in,
    cleft,
    closing,
    is_joined,
    named_before_verb,
    there_is,
)
from bulletin.extract.rules.openings import behind_clause, behind_setting
from bulletin.extract.rules.others import (
    OPENING_OF_OTHERS,
    done_to,
    is_behind_preposition,
    is_group,
    is_named_behind,
    is_somebody_else,
    is_stranger,
)
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
from bulletin.extract.state import Sight, State
from bulletin.language.tokens import Reading
from bulletin.model import Span

_OPENING_WORDS = 12
_WORDS_TO_VERB = 22
Acting = dict[Span, Subject | None]
"""Who acts in each sentence that was looked at; the same sentences are asked about for every speech."""


def subject_of(state: State, sentence: Span, *, speaks: bool) -> Subject | None:
    """Return who acts in a sentence; with `speaks`, only where the verb is one of speech.

    It is the first person, pronoun or group in it, unless beside somebody else, with an active verb behind.
    """
    if state.story and sentence.start < state.story[0].start < sentence.end:
        sentence = Span(state.story[0].start, sentence.end)  # behind the dateline
    numbers = state.reading.within(sentence)
    if (so := _so_told(state.reading, numbers)) is not None:
        return subject_of(state, Span(state.reading.starts[so], sentence.end), speaks=speaks)
    numbers = behind_setting(state, behind_clause(state, numbers))
    if state.reading.folded[numbers.start] == "dimana" or _opens_with(state.reading, numbers, "di", "mana"):
        return None  # `Di mana tiap TPS dijaga dua anggota.` goes on with what was said
    if _goes_on_telling(state, numbers.start) or _says_epithet(state, numbers):
        return None
    known = closing(state, numbers) or there_is(state, numbers) or agent(state, numbers)
    known = known or (None if speaks else cleft(state, numbers))
    if known is not None:
        return known
    folded, terms, sights = state.reading.folded, state.reading.terms, state.sight_at
    index, opening, actors, beside = numbers.start, 0, _actors(), -1
    while index < numbers.stop and opening <= _OPENING_WORDS:
        if sight := sights.get(index):
            is_beside = index == beside + 1 and folded[beside] in {"dan", "serta"}  # `bersama A dan B`
            found = _GO_ON if is_beside else _person_at(state, numbers, sight, speaks=speaks)
            beside = sight.last if found is _GO_ON else beside
        elif index == numbers.start or index in terms or folded[index] in actors or folded[index].startswith("di"):
            is_near = opening <= OPENING_OF_OTHERS or folded[index - 1] == ","
            found = _other_at(state, numbers, index, speaks=speaks, is_near=is_near)
        elif state.reading.texts[index] in _OPENING_MARKS:
            index, found = _behind_mark(state.reading, index, numbers.stop), _GO_ON
            continue
        else:
            found = _GO_ON  # most words
        if found is not _GO_ON:
            return found
        index = sight.last if sight else index + 1
        opening += 1
    return named_before_verb(state, numbers)


def _says_epithet(state: State, numbers: range) -> bool:
    """Say whether who spoke before goes on, by a description: `Menurut perintah, ucap perwira melati satu itu, ...`."""
    reading = state.reading
    if roots().isdisjoint(reading.folded[numbers.start : numbers.stop]):
        return False  # most sentences
    verbs = (n for n in numbers if reading.folded[n] in roots() and reading.texts[n - 1] == ",")
    return any(is_epithet(state, n + 1) for n in verbs)


def _so_told(reading: Reading, numbers: range) -> int | None:
    """Return where a sentence closes with who told it: `Warga diminta rukun, demikian diutarakan Kapolres X ...`."""
    told = (n for n in reading.where.get("demikian", ()) if n in numbers and n > numbers.start)
    return next((n + 1 for n in told if reading.texts[n - 1] == "," and is_passive(reading.folded[n + 1])), None)


def _goes_on_telling(state: State, index: int) -> bool:
    """Say whether a sentence goes on with what somebody told: `Disebutkan bahwa petugas ...`, `Dijelaskannya, ...`.

    Or so: `Katanya, mahasiswa ...`.
    """
    reading = state.reading
    word, behind = reading.folded[index], reading.folded[index + 1]
    is_carried = word.endswith("nya")
    root = word.removesuffix("nya")
    if is_carried and behind == "," and root in roots() and root not in _ANSWERING:
        return index + 2 not in state.sight_at
    return is_passive(word.removesuffix("nya")) and (behind == "bahwa" or is_carried)


_ANSWERING = frozenset({"jawab", "aku", "cerita", "kisah", "keluh", "kenang"})  # as often of somebody else
_OPENING_MARKS = {"‘": "’", "“": "”"}


def _behind_mark(reading: Reading, index: int, stop: int) -> int:
    """Return the token behind what marks enclose, which has no subject: `Forum ini bertema ‘X’, Ketua Y menuturkan`."""
    mark = _OPENING_MARKS[reading.texts[index]]
    return next((n + 1 for n in range(index + 1, stop) if reading.texts[n] == mark), index + 1)


def _opens_with(reading: Reading, numbers: range, *words: str) -> bool:
    return reading.folded[numbers.start : numbers.start + len(words)] == words


class _GoOn(Enum):
    """Says that the subject is not here, and may stand further on."""

    GO_ON = auto()


_GO_ON: Final = _GoOn.GO_ON


def _person_at(state: State, numbers: range, sight: Sight, *, speaks: bool) -> Subject | _GoOn | None:
    """Return the subject where a person stands: him or her, unless the sentence only mentions the person here."""
    reading, index = state.reading, _first_with_post(sight, numbers.start)
    verb = _verb_in_front(reading, numbers, index, sight.last)
    cue = reading.span(sight.first, sight.last)
    if reading.texts[index - 1] == "," and reading.folded[index - 2] in VICTIMS and index - 2 > numbers.start:
        return Subject(cue, cue, None, unknown=True)  # `Kerabat almarhum, Budi, mengaku`: who of them?
    if verb:
        who = acting_for(state, sight, state.sight_at) or sight  # `Menurut Kapolres X melalui Kapolsek Y`
        return Subject(verb, reading.span(who.first, who.last), who)
    leads = is_led_by(reading, index, numbers.start) or (not speaks and _is_giver(reading, index, numbers.start))
    if (
        not leads
        and _is_aside(reading, index, numbers.start)
        and not _behind_open_clause(reading, sight, numbers.start)
    ):
        return _GO_ON
    if is_joined(state, sight.last) or speaks_through_unknown(state, sight):
        return Subject(cue, cue, None, unknown=True)
    if leads and not speaks:
        return Subject(cue, cue, sight)
    acting = acting_for(state, sight, state.sight_at) or sight
    cue = reading.span(acting.first, acting.last)
    if acting is not sight and is_joined(state, acting.last):
        return Subject(cue, cue, None, unknown=True)  # `A melalui B dan C mengatakan`
    found = _acting(state, acting.last, numbers.stop, acting, cue, speaks)
    opens = index == numbers.start and acting.name
    # Who opens a sentence is its subject, whatever the verb.
    return Subject(cue, cue, acting) if found is None and not speaks and opens else found


def _first_with_post(sight: Sight, start: int) -> int:
    """Return the token where somebody begins; `start` where a post opens the sentence whose head no list knows.

    Only its last words are then part of the sight: `Komandan Satuan Brimob Polda X, Kombes Pol. N`.
    """
    opens = sight.post is not None and sight.post.first == start and sight.first <= sight.post.last
    return start if opens else sight.first


def _verb_in_front(reading: Reading, numbers: range, index: int, last: int) -> Span | None:
    """Return the verb of `Menurut X, ...`, `Senada, X ...` and `..., sambung X, ...` in a sentence without marks."""
    if index == numbers.start:
        return None
    said = reading.folded[index - 1]
    if said == "," and reading.folded[index - 2] == "senada":
        return reading.span(index - 1, index)
    opens = index - 1 == numbers.start or said == "senada" or reading.texts[index - 2] in {",", "”", '"'}
    opens = opens or reading.texts[last] == ","  # `Pencoblosan sendiri ujar X, dibuka pukul 07.00`
    return reading.span(index - 1, index) if opens and (said in {"menurut", "senada"} or said in roots()) else None


def _other_at(state: State, numbers: range, index: int, *, speaks: bool, is_near: bool) -> Subject | _GoOn | None:
    """Return the subject where no known person stands: a stranger, a pronoun, a group, an agent of the passive."""
    reading, word = state.reading, state.reading.folded[index]
    cue = reading.span(index, index + 1)
    if word == "menurutnya":
        return None  # goes on with whoever spoke before
    if index == numbers.start and (described := _described_first(state, numbers, speaks=speaks)) is not _GO_ON:
        return described
    if index - numbers.start <= _MOST_CONNECTING and (is_epithet(state, index) or "former" in reading.kinds[index]):
        return None  # `Mantan Kapolres X menambahkan`, `Lebih jauh perwira ini ...`: whoever spoke before
    behind = post_through(state, index) if index in reading.terms else None
    if behind:
        own = reading.span(behind.first, behind.last)
        found = _acting(state, behind.last, numbers.stop, behind, own, speaks)
        # `Dandim X yang diwakili Mayor N naik ke mimbar.`
        opens = index == numbers.start and behind.name and not speaks
        return Subject(own, own, behind) if found is None and opens else found
    clause = _behind_opening_comma(reading, numbers.start)
    opens = index - clause <= OPENING_OF_OTHERS and reading.folded[index - 1] != "yang"
    if word == "dibacakan" and not speaks and _person_near(state, index + 1, numbers.stop):
        return Subject(cue, cue, None, unknown=True)  # `Naskah itu dibacakan X.`: his words follow, or the speaker's
    is_told = is_passive(word) or (reading.folded[index + 1] == "oleh" and is_passive(word.removesuffix("nya")))
    if opens and is_told:  # `Itu disampaikannya oleh X`, too
        return _passive(state, index, numbers.stop)
    if word in speech_words("pronouns"):
        meant = _only_one(state, range(numbers.start, index))
        return _acting(state, index + 1, numbers.stop, meant, cue, speaks)
    if "introducing" in reading.kinds[index] and is_named_behind(state, index):
        return _GO_ON  # `Salah seorang warga, Yanto (39), mengaku`
    is_object = reading.folded[numbers.start] in _PURPOSES and looks_active(reading.folded[index - 1])
    is_aside = is_object or is_behind_preposition(reading, index, numbers.start)  # `Guna mengajak warga`
    if is_near and not is_aside and is_somebody_else(state, index):
        done = done_to(reading, index, numbers.stop)
        if done is not None:
            return _GO_ON if done == "dipimpin" else None  # `warga diharapkan ...`, `rombongan petugas dipimpin X`
        if index in state.post_at and (apposed := apposed_in(state, range(index, numbers.stop))):
            return apposed
        found = _acting(state, index + 1, numbers.stop, None, cue, speaks or is_group(state, index))
        return replace(found, unknown=True) if found else None
    return _GO_ON


def _described_first(state: State, numbers: range, *, speaks: bool) -> Subject | _GoOn | None:
    """Return the subject of a sentence that opens with a description: an officer's, another's, or a stranger's."""
    reading, who = state.reading, numbers.start
    if is_of_officer(state, who):
        return None  # `Pria dengan tiga bunga di pundak itu menuturkan`: whoever spoke before
    if not _opens_with(reading, numbers, "orang", "nomor"):  # `Orang nomor satu di Pemkab X`: somebody unknown
        if not is_stranger(state, numbers):
            return _GO_ON
        if apposed := apposed_in(state, numbers):
            return apposed
        who = next((n for n in numbers if reading.folded[n] in speech_words("strangers")), who)
    cue = reading.span(who, who + 1)
    return None if speaks else Subject(cue, cue, None, unknown=True)


def _behind_opening_comma(reading: Reading, start: int) -> int:
    """Return where a clause begins behind a word or two and a comma: `Sementara itu, pendapat serupa disampaikan X`."""
    return next((n + 1 for n in range(start + 1, start + _MOST_CONNECTING) if reading.texts[n] == ","), start)


def _only_one(state: State, numbers: range) -> Sight | None:
    """Return the person of a stretch where it names but one: `Seperti Bapak X yang petani, beliau mengeluhkan`."""
    sights = [sight for n in numbers if (sight := state.sight_at.get(n))]
    if not sights or len({s.person for s in sights}) != 1:
        return None
    first = sights[0].first
    is_compared = state.reading.folded[first - 1] == "seperti"
    return sights[0] if is_compared or not _is_aside(state.reading, first, numbers.start) else None


@cache
def _actors() -> frozenset[str]:
    """Return the words outside the vocabulary that can stand for a subject; verbs in the passive can, too."""
    names = ("pronouns", "plural", "epithets", "epithets_of_rank")
    return frozenset({"menurutnya"}).union(*map(speech_words, names))


# What is wished for or asked of somebody: nobody else begins to speak with it.
_WISHED = frozenset({"diharapkan", "diharap", "diminta", "diajak", "diimbau", "dihimbau", "dipesan", "diperintahkan"})


def _passive(state: State, index: int, stop: int) -> Subject | None:
    """Return who speaks where it is told passively: `Hal senada disampaikan (pula) (oleh) X`.

    None for `Disampaikan bahwa ...`, which goes on with whoever spoke before.
    """
    reading = state.reading
    if reading.folded[index] in _WISHED:
        return None  # `Itu telah diperintahkan oleh Kapolres X`: whoever spoke before goes on
    verb = reading.span(index, index + 1)
    sight = _person_near(state, index + 1, stop)
    if sight:
        acting = acting_for(state, sight, state.sight_at) or sight  # `Saat ditanya, Kapolres X melalui Kasi Humas Y`
        is_open = acting is sight and speaks_through_unknown(state, sight)
        return Subject(verb, reading.span(acting.first, acting.last), None if is_open else acting, unknown=is_open)
    behind = reading.folded[index + 1]
    if behind in {"bahwa", "pihaknya", ",", "nya"} or _is_not_told(state, range(index, stop)):
        return None
    return Subject(verb, verb, None, unknown=True)


def _is_not_told(state: State, numbers: range) -> bool:
    """Say whether a passive of speech is of something else, and nobody is told to do it: `TPS dibuka pukul 07.00`."""
    words = state.reading.folded[numbers.start : numbers.stop]
    is_how = words[0] in _NOT_OF_SPEECH and len(words) > 1 and (words[1] in _HOW or words[1].isdigit())
    return is_how and _BY_WHOM.isdisjoint(words) and not any(n in state.sight_at for n in numbers)


_NOT_OF_SPEECH = frozenset({"dibuka", "ditutup", "ditambah", "ditekan", "dikunci", "disambung"})
_BY_WHOM = frozenset({"oleh", "sambutan", "pesan", "pernyataan", "paslon", "calon"})
_HOW = frozenset({"dengan", "pukul", "untuk", "sejak", "pada", "jam", "mulai"})
_WORDS_TO_AGENT = 4


def _person_near(state: State, index: int, stop: int) -> Sight | None:
    """Return the person who stands at a token or a few words behind it; B in `(oleh) Kapolres X melalui B`."""
    if through := post_through(state, index + (state.reading.folded[index] == "oleh")):
        return through
    return next((s for n in range(index, min(index + _WORDS_TO_AGENT, stop)) if (s := state.sight_at.get(n))), None)


def _acting(state: State, index: int, stop: int, sight: Sight | None, cue: Span, speaks: bool) -> Subject | None:
    verb = _verb_behind(state, index, stop, speaks=speaks)
    return Subject(verb, cue, sight) if verb else None


_MOST_CONNECTING = 3


def is_led_by(reading: Reading, index: int, start: int) -> bool:
    """Say whether the words before a person are `dipimpin (langsung) (oleh)`: the leader acts, though passively.

    Or `Yang memimpin kegiatan ini ialah`.
    """
    before = reading.folded[max(start, index - 3) : index]
    is_leader = reading.folded[start : start + 2] == ("yang", "memimpin") and before[-1:] in (("ialah",), ("adalah",))
    return "dipimpin" in before or is_leader


_GIVEN_BY = frozenset(
    {"diberikan", "dilontarkan", "disuarakan", "datang", "keluar", "ucapan", "seruan", "harapan", "ungkapan"}
    | {"keluhan", "usul", "usulan", "permintaan", "pertanyaan", "masukan", "saran"}
)


def _is_giver(reading: Reading, index: int, start: int) -> bool:
    """Say whether what a sentence tells of comes from a person: `Dukungan diberikan pula oleh Kapolsek X.`"""
    if reading.folded[index - 1] not in {"oleh", "dari"}:
        return False
    return not _GIVEN_BY.isdisjoint(reading.folded[max(start, index - 4) : index - 1])


# What opens a sentence with its purpose; the comma behind may be lost: `Guna mengajak warga Kapolsek X menggelar`.
_PURPOSES = frozenset({"guna", "untuk", "demi", "menjelang", "jelang", "menyambut", "menyongsong", "agar", "supaya"})


def _behind_open_clause(reading: Reading, sight: Sight, start: int) -> bool:
    """Say whether a clause without its comma ends before somebody: `Melalui program SOTO X Kapolres Y mengajak`."""
    before = reading.folded[sight.first - 1]
    is_programme = reading.folded[start] in {"melalui", "lewat"} and reading.tokens[sight.first - 1].is_capital
    is_purpose = reading.folded[start] in _PURPOSES and before.isalpha() and before not in OPENING_PREPOSITIONS
    is_full = sight.name is not None and sight.post is not None and sight.post.has_unit
    return (is_programme or (is_purpose and is_full)) and looks_active(reading.folded[sight.last])


_LONGEST_BODY = 6


def _is_aside(reading: Reading, index: int, start: int) -> bool:
    """Say whether the word before a person makes him or her somebody whom the sentence only mentions."""
    while index > start and "honorific" in reading.kinds[index - 1]:
        index -= 1  # `Sementara itu Saudara X selaku Ketua RT mengatakan`
    if index <= start or "calling" in reading.kinds[index]:
        return False
    before = reading.folded[index - 1]
    if reading.folded[index - 2] in {"hadapan", "depan"} and before in speech_words("plural"):
        return False  # `Di hadapan peserta Kapolsek X menyampaikan materinya`
    if "perwakilan" in reading.folded[max(start, index - _LONGEST_BODY) : index]:
        return False
    if index - start == 1 and reading.tokens[start].is_capital and before not in OPENING_PREPOSITIONS:
        return False  # `Perwakilan tokoh masyarakat, Budi Santoso, mengemukakan ...`
    return not (before in speech_words("before_subject") or before.endswith("nya") or not before[0].isalpha())


# Who gives one of these speaks: `petugas memberikan pesan-pesan Kamtibmas`.
_GIVING = frozenset({"memberikan", "memberi"})
_GIVEN = frozenset({"pesan", "pesan-pesan", "imbauan", "himbauan", "arahan", "sambutan", "penjelasan", "keterangan"})


def _verb_behind(state: State, index: int, stop: int, *, speaks: bool) -> Span | None:
    """Return the active verb that belongs to the subject before `index`.

    A clause between commas (`, yang mewakili Kapolres Y AKBP Z,`) and people in it are stepped over.
    """
    folded, by_first, verbs = state.reading.folded, state.sight_at, active_verbs()
    for _step in range(_WORDS_TO_VERB):
        if index >= stop:
            return None
        word = folded[index]
        gives = word in _GIVING and state.reading.folded[index + 1] in _GIVEN
        if word in verbs or gives or (not speaks and looks_active(word) and folded[index - 1] != "yang"):
            return state.reading.span(index, index + 1)
        sight = by_first.get(index)
        index = sight.last if sight else index + 1
    return None


def indirect(state: State, known: Container[int]) -> tuple[tuple[int, Span], ...]:
    """Return the people who speak outside marks (`X menekankan pentingnya ...`), with the verb's span.

    Those of whom it is `known` that they speak are not looked for.
    """
    found = []
    verbs, reading = active_verbs(), state.reading
    starts = [reading.starts[index] for index in reading.numbers_of(verbs)]
    others = [sight for sight in state.sight_at.values() if sight.person not in known]
    named = {state.sentence_of(reading.starts[sight.first]) for sight in others}
    # Most sentences have no verb of speech, or nobody in question; looking for their subject would be in vain.
    for sentence in dict.fromkeys(state.sentence_of(start) for start in starts):
        if sentence not in named:
            continue
        subject = subject_of(state, sentence, speaks=True)
        if subject and subject.sight is not None and not state.in_speech(subject.verb):
            found.append((subject.sight.person, subject.verb))
    return tuple(found)
