"""Whom "-nya" or a pronoun beside a quote means: the last speaker, or who acted last (docs/language.md, 5).

Whoever may be meant as well leaves it open: a stranger, a body, a group that tells something, or somebody by whom
something is done in between.
"""

from __future__ import annotations

from functools import cache

from bulletin.extract.rules.constructions import Subject
from bulletin.extract.rules.subjects import Acting, subject_of
from bulletin.extract.rules.verbs import SHORTEST_VERB, active_verbs, is_of_officer, looks_active, speech_words
from bulletin.extract.state import Speech, State
from bulletin.language.tokens import Reading
from bulletin.model import Institution, Span

TELLING = frozenset({"pesan", "imbauan", "himbauan", "pernyataan", "pertanyaan", "arahan", "usul", "ajakan"})
ONE = frozenset({"ia", "dia", "beliau"})


def antecedent(
    state: State,
    offset: int,
    earlier: list[Speech],
    acting: Acting,
    *,
    past_groups: bool = False,
    is_officers: bool = False,
) -> tuple[int, Span] | None:
    """Return the person that "-nya" or a pronoun before `offset` means, and the stretch that names him or her.

    None where the text leaves it open. `ia` and `dia` are never a group (`past_groups`); "-nya" may be. What an officer
    says (`is_officers`: `papar perwira itu`) is no stranger's, whoever acts in between.
    """
    agents: set[int] = set()
    groups: set[str] = set()
    for sentence in reversed(state.sentences):
        if sentence.start >= offset or not state.is_told(sentence):
            continue
        if said := said_in(sentence, earlier):
            known = named_with(said)
            is_fit = known and (not is_officers or _is_officer(state, known[0]))
            return known if known and is_fit and _may_lead(state, known[0], groups, earlier) else None
        if sentence not in acting:
            acting[sentence] = subject_of(state, sentence, speaks=False)
        subject = acting[sentence]
        if is_officers and (subject is None or subject.unknown):
            if subject and _may_be_an_officers(state, sentence):
                return None
            continue
        if subject is None and _is_told_by_body(state, sentence):
            return None
        if (subject is None or subject.unknown) and _is_in_first_person(state, sentence):
            continue
        if subject is None and _has_unknown_speaker(state, sentence):
            return None
        if subject is None:
            agents |= _agents_in(state, sentence)
            continue
        is_plural = subject.unknown and subject.cue.of(state.text).casefold() in speech_words("plural")
        if subject.unknown and (group := _group_at_work(state, sentence, subject)):
            groups.add(group)  # `Petugas pun merapikan alat peraga.`
            continue
        if subject.unknown and not (past_groups and is_plural):
            return None
        if subject.sight is not None:
            # `Apel itu dikomandoi Kanit X.` in between: the words behind may be his.
            person = subject.sight.person
            is_open = agents - {person} or (is_officers and not _is_officer(state, person))
            return None if is_open or not _may_lead(state, person, groups, earlier) else (person, subject.cue)
        # `Ia menyebutkan ...` goes on with one person: a group before it is not meant.
        past_groups = past_groups or subject.cue.of(state.text).casefold() in ONE
    return None


def _may_lead(state: State, person: int, groups: set[str], earlier: list[Speech]) -> bool:
    """Say whether somebody may go on speaking behind groups at work: who has spoken before; an officer, of officers."""
    if not groups:
        return True
    has_spoken = any(s.speaker == person for s in earlier)
    return has_spoken and (groups.isdisjoint(_OFFICERS) or _is_officer(state, person))


def _is_officer(state: State, person: int) -> bool:
    return any(s.institution is Institution.POLRI for s in state.people[person].sights)


def _may_be_an_officers(state: State, sentence: Span) -> bool:
    """Say whether another officer, or a candidate, may act in a sentence: an officer's epithet may mean that one."""
    reading = state.reading
    numbers = reading.within(sentence)
    is_office = any(kind in reading.kinds[n] for n in numbers for kind in ("head", "unit", "rank"))
    return is_office or not _OF_OFFICE.isdisjoint(reading.words(sentence))


_OF_OFFICE = frozenset({"perwira", "calon", "cabup", "cawabup", "cagub", "cawagub", "paslon", "kandidat"})


def _agents_in(state: State, sentence: Span) -> set[int]:
    """Return the people by whom something is done in a sentence: `Surat itu diketahui Ketua RW 09, Mulyono.`"""
    reading = state.reading
    found = set()
    for index in reading.within(sentence):
        sight = state.sight_at.get(index)
        if sight is None:
            continue
        before = index - 1 - (reading.folded[index - 1] in {"oleh", "langsung"})
        word = reading.folded[before]
        is_done = word.startswith("di") and len(word) >= SHORTEST_VERB and word not in _BESIDE
        is_split = reading.folded[before - 1] == "di" and word.endswith("i")  # `di komandoi`
        if (is_done or is_split) and not state.in_speech(reading.span(index, index + 1)):
            found.add(sight.person)
    return found


_BESIDE = frozenset(
    {
        "diperintahkan",
        "diinstruksikan",
        "didampingi",
        "ditemani",
        "dihadiri",
        "diikuti",
        "disaksikan",
        "disertai",
        "disambut",
        "diterima",
    }
)


def _group_at_work(state: State, sentence: Span, subject: Subject) -> str:
    """Return the group that only works in a sentence, or that is guarded; empty where it may speak next.

    Officers, on things, where nobody else is named or described; others only in the passive. No word tells
    or asks anybody anything.
    """
    reading, index = state.reading, state.reading.index_at(subject.cue.start)
    who, words = reading.folded[index], reading.words(sentence)
    is_telling = not _telling().isdisjoint(words) or not _telling().isdisjoint(w.partition("-")[0] for w in words)
    if is_telling or words[0] == "menurut":
        return ""
    if who in _OFFICERS:
        is_alone = _others().isdisjoint(words) and not any(n in state.sight_at for n in reading.within(sentence))
        return who if is_alone and not _THINGS.isdisjoint(words) and _are_police(state, index + 1) else ""
    return who if who in _MANY and _are_guarded(reading, index) else ""


@cache
def _telling() -> frozenset[str]:
    """Return the words of which one shows that a sentence tells or asks somebody something."""
    return _TELLS | TELLING | (active_verbs() - _NOT_TOLD)


@cache
def _others() -> frozenset[str]:
    """Return the words for those who may speak next, where officers work with them or upon them."""
    return (speech_words("strangers") | speech_words("plural")) - _OFFICERS - _SEEKING - {"panitia"}


def _are_police(state: State, index: int) -> bool:
    """Say whether no noun behind `petugas` tells of other officers: not `petugas pemadam`, `petugas KPPS`."""
    word = state.reading.folded[index]
    return word in _GOING_ON or looks_active(word) or word.startswith("di") or index in state.unit_at


def _are_guarded(reading: Reading, index: int) -> bool:
    """Say whether it is told that those who stand at a token are guarded, before what they do."""
    for number in range(index + 1, index + 1 + _WORDS_TO_VERB):
        word = reading.folded[number]
        if word in _GUARDED:
            return True
        if word in {"hadir", "datang", "tiba"} or (looks_active(word) and reading.folded[number - 1] != "yang"):
            return False
    return False


_WORDS_TO_VERB = 7
_GUARDED = frozenset({"dikawal", "diamankan", "dijaga"})
# What officers work on that does not speak.
_THINGS = frozenset({"alat", "peraga", "apk", "baliho", "spanduk", "kotak", "logistik", "suara", "tenda", "perahu"})
_OFFICERS = frozenset({"petugas", "personel", "personil"})
_GOING_ON = frozenset(
    {"pun", "juga", "lalu", "langsung", "kemudian", "gabungan", "kepolisian", "polisi", "polri", "tetap", "terus"}
    | {"akan", "telah", "sudah", "tidak", "bukan", "tak", "rutin", "ikut", "turut"}
)
# Verbs of speech that are as often of something else: `Petugas menambah patroli`.
_NOT_TOLD = frozenset({"menambah", "menutup", "mendorong", "menyambung", "memberikan"})
_SEEKING = frozenset({"pasangan", "calon", "paslon", "kandidat"})
_MANY = _SEEKING | {"jamaah", "jemaat", "rombongan", "panitia", "relawan", "pengunjung"}
_TELLS = frozenset({"edukasi", "sosialisasi", "penyuluhan", "informasi", "keluhan", "dialog", "berdialog", "aspirasi"})


def _is_in_first_person(state: State, sentence: Span) -> bool:
    """Say whether a sentence is speech without its marks: whoever spoke before goes on in it."""
    reading = state.reading
    spoken = any(reading.folded[n] in {"kami", "saya"} for n in reading.within(sentence))
    return spoken and not any(n in state.sight_at for n in reading.within(sentence))


def _has_unknown_speaker(state: State, sentence: Span) -> bool:
    """Say whether somebody whom no rule knows speaks in a sentence: `pedagang sayur, Yuli, mengaku ...`."""
    reading = state.reading
    if is_of_officer(state, reading.index_at(sentence.start)):
        return False
    for index in reading.within(sentence):
        before = reading.tokens[index - 1] if index else None
        if before and reading.folded[index] in active_verbs() and not state.in_speech(reading.span(index, index + 1)):
            name = index - 2 if before.text == "," else index - 1
            return reading.texts[name][:1].isupper() and _may_speak(reading, name)
    return False


def _may_speak(reading: Reading, index: int) -> bool:
    """Say whether a capital in front of a verb of speech ends a name, or a body: `Katim FGD Mabes Polri`."""
    return index not in reading.terms or any(kind in reading.kinds[index] for kind in ("acronym", "body", "unit"))


_BODIES = frozenset({"humas", "bidhumas", "sihumas", "pihak"})
_LONGEST_BODY = 10  # tokens


def _is_told_by_body(state: State, sentence: Span) -> bool:
    """Say whether a sentence opens with a body that speaks, and names nobody: `Humas Polres X menerangkan, ...`."""
    reading, first = state.reading, state.reading.index_at(sentence.start)
    is_body = reading.folded[first] in _BODIES or "unit" in reading.kinds[first] or "body" in reading.kinds[first]
    for index in range(first, min(first + _LONGEST_BODY, reading.index_at(sentence.end))) if is_body else ():
        if index in state.sight_at:
            return False
        if reading.folded[index] in active_verbs():
            return True
    return False


def said_in(sentence: Span, earlier: list[Speech]) -> Speech | None:
    """Return the last speech that stands in a sentence, or whose attribution does."""
    return next((s for s in reversed(earlier) if s.span.meets(sentence) or _follows(s, sentence)), None)


def named_with(speech: Speech) -> tuple[int, Span] | None:
    """Return the speaker of an earlier speech and where it is named; None where that is open."""
    named_at = speech.antecedent or speech.cue
    return None if speech.speaker is None or named_at is None else (speech.speaker, named_at)


def _follows(speech: Speech, sentence: Span) -> bool:
    """Say whether a sentence is the attribution behind a speech that ended with a stop inside its marks."""
    return speech.cue is not None and sentence.holds(speech.cue)
