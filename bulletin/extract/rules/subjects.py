"""Who acts, and who speaks, in a sentence: its subject, found by the words around it (docs/language.md, 5).

"-nya" and a pronoun point to the subject of an earlier sentence; never to somebody whom that sentence only mentions
("yang mewakili Y", "kepada Y"), and not past a group, an organisation or a stranger that acts in between.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from typing import Final

from bulletin.extract.rules.names_run import is_insignia, may_be_of_name
from bulletin.extract.state import Sight, State
from bulletin.language import lexicon
from bulletin.language.tokens import Reading
from bulletin.model import Span

_OPENING_WORDS = 12
_OPENING_OF_OTHERS = 4
_WORDS_TO_VERB = 22


def roots() -> frozenset[str]:
    """Return the verbs of speech that stand behind a quote (`ujar`, `kata`)."""
    return lexicon.words("speech", "roots")


@cache
def active_verbs() -> frozenset[str]:
    """Return the verbs of speech with the speaker before them (`mengatakan`)."""
    return frozenset(word for phrase in lexicon.load("speech")["active"] for word in [phrase] if " " not in phrase)


def speech_words(name: str) -> frozenset[str]:
    """Return one list of the vocabulary of speech."""
    return lexicon.words("speech", name)


_LONGEST_EPITHET = 10
_DESCRIBING = frozenset(
    {
        "dengan",
        "berpangkat",
        "yang",
        "lulusan",
        "penerima",
        "peraih",
        "jebolan",
        "asal",
        "menengah",
        "pertama",
        "tinggi",
        "kelahiran",
    }
)


def is_epithet(state: State, index: int) -> bool:
    """Say whether a description of the one who speaks follows: `perwira melati satu itu`, `mantan Kapolda X ini`."""
    reading = state.reading
    word = reading.folded_at(index)
    is_described = reading.folded_at(index + 1) in _DESCRIBING or is_insignia(reading, index + 1)
    if word in speech_words("epithets_of_rank") and is_described:
        return True
    if word == "orang" and reading.folded_at(index + 1) == "nomor":
        return True  # `orang nomor satu di Polres X`
    if word not in speech_words("epithets"):
        return False
    for step in range(index, index + _LONGEST_EPITHET):
        if reading.folded_at(step) in {"ini", "itu", "tersebut"}:
            return True
        if reading.text_at(step) in {"", ".", ","}:
            return False
    return False


def is_joined(state: State, index: int) -> bool:
    """Say whether a second person follows with `dan`: then two speak together."""
    return state.reading.folded_at(index) in {"dan", "serta"} and index + 1 in state.sight_at


_THROUGH = frozenset({"melalui", "diwakili", "diwakilkan", "wakili", "lewat"})
# `Kapolres X saat dikonfirmasi melalui Kasi Humas Y mengatakan`
_BEFORE_THROUGH = frozenset(
    {
        ",",
        "yang",
        "saat",
        "ketika",
        "ditanyai",
        "ditanya",
        "dikonfirmasi",
        "dihubungi",
        "ditemui",
        "dimintai",
        "keterangan",
    }
)


def _behind_through(reading: Reading, index: int) -> int | None:
    """Return the token behind `melalui` or `, yang diwakili oleh` that stands at a token; None where none stands.

    A word behind somebody's degrees may come first: `AKBP N, S.H. Contoh melalui Kapolsek X`.
    """
    while reading.folded_at(index) in _BEFORE_THROUGH:
        index += 1
    # `pesan Kapolsek yang disampaikan melalui Bripka N`, `yang di wakili oleh Kapolsek X`
    is_parted = reading.folded_at(index) == "di" and reading.folded_at(index + 1) == "wakili"
    index += is_parted or reading.folded_at(index) == "disampaikan"
    if reading.folded_at(index + 1) in _THROUGH and may_be_of_name(reading, index):
        index += 1
    if reading.folded_at(index) not in _THROUGH:
        return None
    return index + 1 + (reading.folded_at(index + 1) == "oleh")


def acting_for(state: State, sight: Sight, by_first: Mapping[int, Sight]) -> Sight | None:
    """Return B in `A melalui B`, `A diwakili oleh B`: B is the one who is there and speaks."""
    index = _behind_through(state.reading, sight.last)
    if index is None:
        return None
    if index in by_first:
        return by_first[index]
    post = state.post_at.get(index)
    behind = range(post.last, post.last + _WORDS_BEHIND_POST) if post else ()
    return next((by_first[n] for n in behind if n in by_first), None)


_WORDS_BEHIND_POST = 6


def speaks_through_unknown(state: State, sight: Sight) -> bool:
    """Say whether A speaks through somebody whom no rule knows: then neither is the speaker."""
    after = _behind_through(state.reading, sight.last)
    if after is None or acting_for(state, sight, state.sight_at):
        return False
    return after in state.post_at or bool(state.reading.kind(after, "rank"))


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence with an active verb: a person, a pronoun (`sight` None), or somebody unknown."""

    verb: Span
    cue: Span
    sight: Sight | None
    unknown: bool = False


Acting = dict[Span, Subject | None]
"""Who acts in each sentence that was looked at; the same sentences are asked about for every speech."""


def subject_of(state: State, sentence: Span, *, speaks: bool) -> Subject | None:
    """Return who acts in a sentence; with `speaks`, only where the verb is one of speech.

    It is the first person, pronoun or group in it, unless beside somebody else, with an active verb behind.
    """
    if state.story and sentence.start < state.story[0].start < sentence.end:
        sentence = Span(state.story[0].start, sentence.end)  # behind the dateline
    numbers = _behind_setting(state, _behind_clause(state, state.reading.within(sentence)))
    if state.reading.folded_at(numbers.start) == "dimana" or _opens_with(state.reading, numbers, "di", "mana"):
        return None  # `Di mana tiap TPS dijaga dua anggota.` goes on with what was said
    if (closing := _closing(state, numbers)) is not None:
        return closing
    folded, terms, sights = state.reading.folded, state.reading.terms, state.sight_at
    index, opening, actors, beside = numbers.start, 0, _actors(), -1
    while index < numbers.stop and opening <= _OPENING_WORDS:
        if sight := sights.get(index):
            is_beside = index == beside + 1 and folded[beside] in {"dan", "serta"}  # `bersama A dan B`
            found = _GO_ON if is_beside else _person_at(state, numbers, sight, speaks=speaks)
            beside = sight.last if found is _GO_ON else beside
        elif index == numbers.start or index in terms or folded[index] in actors or folded[index].startswith("di"):
            is_near = opening <= _OPENING_OF_OTHERS or folded[index - 1] == ","
            found = _other_at(state, numbers, index, speaks=speaks, is_near=is_near)
        elif state.reading.text_at(index) in _OPENING_MARKS:
            index, found = _behind_mark(state.reading, index, numbers.stop), _GO_ON
            continue
        else:
            found = _GO_ON  # most words
        if found is not _GO_ON:
            return found
        index = sight.last if sight else index + 1
        opening += 1
    return None


_OPENING_MARKS = {"‘": "’", "“": "”"}


def _behind_mark(reading: Reading, index: int, stop: int) -> int:
    """Return the token behind what marks enclose, which has no subject: `Forum ini bertema ‘X’, Ketua Y menuturkan`."""
    closing = _OPENING_MARKS[reading.text_at(index)]
    return next((n + 1 for n in range(index + 1, stop) if reading.text_at(n) == closing), index + 1)


_LONGEST_CLOSING = 14


def _closing(state: State, numbers: range) -> Subject | None:
    """Return who is told to have said a sentence without marks, at its end: `Warga diminta rukun, ujar Kapolsek.`"""
    reading = state.reading
    stop = numbers.stop - (reading.text_at(numbers.stop - 1) == ".")
    if roots().isdisjoint(reading.folded[max(numbers.start, stop - _LONGEST_CLOSING) : stop]):
        return None
    for index in range(stop - 1, max(numbers.start + 1, stop - _LONGEST_CLOSING), -1):
        sight = state.sight_at.get(index)
        if sight is None or sight.last != stop:
            continue
        is_said = reading.folded[index - 1] in roots() and reading.text_at(index - 2) in {",", "”", '"'}
        if not is_said or speaks_through_unknown(state, sight):
            return None
        return Subject(reading.span(index - 1, index), reading.span(index, sight.last), sight)
    return None


def _opens_with(reading: Reading, numbers: range, *words: str) -> bool:
    return reading.folded[numbers.start : numbers.start + len(words)] == words


# A clause that opens with one of these and a verb has the subject of the sentence, which follows its comma.
_OPENS_CLAUSE = frozenset(
    {"selain", "samping", "disamping", "sambil", "sembari", "seraya", "usai", "seusai", "setelah", "sesudah", "sebelum"}
    | {"saat", "ketika"}
)
_ASKED = frozenset({"ditanya", "disinggung", "dikonfirmasi", "dihubungi", "dimintai", "menjawab", "menanggapi"})
_LONGEST_CLAUSE = 16


def _behind_clause(state: State, numbers: range) -> range:
    """Return the numbers behind the clause that opens a sentence: `Selain menemui warga, Kapolsek X berpesan`.

    The comma may have slipped behind the person: `Saat memberi arahan AKBP N, berpesan`.
    """
    reading = state.reading
    first = numbers.start + (reading.folded_at(numbers.start) == "di")
    is_clause = reading.folded_at(first) in _OPENS_CLAUSE and looks_active(reading.folded_at(first + 1))
    if not is_clause and reading.folded_at(numbers.start) not in _ASKED:
        return numbers
    behind = _behind_comma(reading, range(first + 2, min(first + _LONGEST_CLAUSE, numbers.stop)))
    if behind is None:
        return numbers
    slipped = looks_active(reading.folded_at(behind)) and _ending_at(state, range(first + 2, behind), behind - 1)
    return range(slipped or behind, numbers.stop)


def _ending_at(state: State, numbers: range, last: int) -> int | None:
    """Return the token where the person begins who ends in front of a token."""
    return next((n for n in numbers if (sight := state.sight_at.get(n)) and sight.last == last), None)


def _behind_comma(reading: Reading, opening: range) -> int | None:
    """Return the token behind the first comma of some; None where they have none."""
    return next((n + 1 for n in opening if reading.text_at(n) == ","), None)


_SETTING = frozenset({"pada", "dalam", "di", "selama", "dengan", "dari", "demi", "guna", "agar", "supaya"})


def _behind_setting(state: State, numbers: range) -> range:
    """Return the numbers behind an opening that tells where or why: `Pada temu warga itu, Kapolsek X menuturkan`."""
    if state.reading.folded_at(numbers.start) not in _SETTING:
        return numbers
    opening = range(numbers.start + 1, min(numbers.start + _LONGEST_CLAUSE, numbers.stop))
    behind = _behind_comma(state.reading, opening)
    return range(behind, numbers.stop) if behind is not None and behind in state.sight_at else numbers


class _GoOn(Enum):
    """Says that the subject is not here, and may stand further on."""

    GO_ON = auto()


_GO_ON: Final = _GoOn.GO_ON


def _person_at(state: State, numbers: range, sight: Sight, *, speaks: bool) -> Subject | _GoOn | None:
    """Return the subject where a person stands: him or her, unless the sentence only mentions the person here."""
    reading, index = state.reading, sight.first
    verb = _verb_in_front(reading, numbers, index, sight.last)
    cue = reading.span(sight.first, sight.last)
    if verb:
        return Subject(verb, cue, sight)
    leads = is_led_by(reading, index, numbers.start) or (not speaks and _is_giver(reading, index, numbers.start))
    if not leads and _is_aside(reading, index, numbers.start):
        return _GO_ON
    if is_joined(state, sight.last) or speaks_through_unknown(state, sight):
        return Subject(cue, cue, None, unknown=True)
    if leads and not speaks:
        return Subject(cue, cue, sight)
    acting = acting_for(state, sight, state.sight_at) or sight
    cue = reading.span(acting.first, acting.last)
    found = _acting(state, acting.last, numbers.stop, acting, cue, speaks)
    opens = index == numbers.start and acting.name
    # Who opens a sentence is its subject, whatever the verb.
    return Subject(cue, cue, acting) if found is None and not speaks and opens else found


def _verb_in_front(reading: Reading, numbers: range, index: int, last: int) -> Span | None:
    """Return the verb of `Menurut X, ...`, `Senada, X ...` and `..., sambung X, ...` in a sentence without marks."""
    if index == numbers.start:
        return None
    said = reading.folded[index - 1]
    if said == "," and reading.folded_at(index - 2) == "senada":
        return reading.span(index - 1, index)
    opens = index - 1 == numbers.start or said == "senada" or reading.text_at(index - 2) in {",", "”", '"'}
    opens = opens or reading.text_at(last) == ","  # `Pencoblosan sendiri ujar X, dibuka pukul 07.00`
    return reading.span(index - 1, index) if opens and (said in {"menurut", "senada"} or said in roots()) else None


def _other_at(state: State, numbers: range, index: int, *, speaks: bool, is_near: bool) -> Subject | _GoOn | None:
    """Return the subject where no known person stands: a stranger, a pronoun, a group, an agent of the passive."""
    reading, word = state.reading, state.reading.folded[index]
    cue = reading.span(index, index + 1)
    if index == numbers.start and _is_stranger(state, numbers):
        return None if speaks else Subject(cue, cue, None, unknown=True)
    if index - numbers.start <= _MOST_CONNECTING and (is_epithet(state, index) or reading.kind(index, "former")):
        return None  # `Mantan Kapolres X menambahkan`, `Lebih jauh perwira ini ...`: whoever spoke before
    behind = post_through(state, index) if index in reading.terms else None
    if behind:
        return _acting(state, behind.last, numbers.stop, behind, reading.span(behind.first, behind.last), speaks)
    opens = index - numbers.start <= _OPENING_OF_OTHERS and reading.folded_at(index - 1) != "yang"
    if opens and _is_passive(word):
        return _passive(state, index, numbers.stop)
    if word == "menurutnya":
        return None  # goes on with whoever spoke before
    if word in speech_words("pronouns"):
        meant = _only_one(state, range(numbers.start, index))
        return _acting(state, index + 1, numbers.stop, meant, cue, speaks)
    if reading.kind(index, "introducing") and _is_named_behind(state, index):
        return _GO_ON  # `Salah seorang warga, Yanto (39), mengaku`
    if is_near and not _is_behind_preposition(reading, index, numbers.start) and _is_somebody_else(state, index):
        done = _done_to(reading, index, numbers.stop)
        if done is not None:
            return _GO_ON if done == "dipimpin" else None  # `warga diharapkan ...`, `rombongan petugas dipimpin X`
        found = _acting(state, index + 1, numbers.stop, None, cue, speaks or _is_group(state, index))
        return replace(found, unknown=True) if found else None
    return _GO_ON


_WORDS_OF_GROUP = 6
_NOT_PASSIVE = frozenset({"dinas", "dirinya", "dimana", "diantara", "diantaranya", "distrik", "divisi", "diri", "dini"})


def _done_to(reading: Reading, index: int, stop: int) -> str | None:
    """Return the passive verb behind a group, before any active one: `Segenap warga Kota X pun dimintanya`."""
    for word in reading.folded[index + 1 : min(index + 1 + _WORDS_OF_GROUP, stop)]:
        if looks_active(word) or word in {",", "yang", "agar", "supaya", "untuk"}:
            return None
        if word.startswith("di") and len(word) >= _SHORTEST_VERB and word not in _NOT_PASSIVE:
            return word
    return None


_WORDS_TO_NAME = 8


def _is_named_behind(state: State, index: int) -> bool:
    """Say whether the person whom a description introduces is named behind its comma."""
    if state.reading.after(index) in state.sight_at:
        return True  # `Seorang petugas PPK Budi Santoso menyebutkan`
    numbers = range(index, index + _WORDS_TO_NAME)
    return any(n in state.sight_at and state.reading.text_at(n - 1) == "," for n in numbers)


def _only_one(state: State, numbers: range) -> Sight | None:
    """Return the person of a stretch where it names but one: `Seperti Bapak X yang petani, beliau mengeluhkan`."""
    sights = [sight for n in numbers if (sight := state.sight_at.get(n))]
    if not sights or len({s.person for s in sights}) != 1:
        return None
    first = sights[0].first
    is_compared = state.reading.folded_at(first - 1) == "seperti"
    return sights[0] if is_compared or not _is_aside(state.reading, first, numbers.start) else None


def post_through(state: State, index: int) -> Sight | None:
    """Return B in `Kapolsek X melalui B`, where the post at token `index` has no known holder."""
    post = state.post_at.get(index)
    behind = _behind_through(state.reading, post.last) if post else None
    return state.sight_at.get(behind) if behind is not None else None


def _is_passive(word: str) -> bool:
    """Say whether a word is a verb of speech with the prefix of the passive: `disampaikan`, `dijawab`."""
    if word in speech_words("passive"):
        return True
    return word.startswith("di") and word.removeprefix("di").removesuffix("kan") in roots()


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
    if reading.folded_at(index) in _WISHED:
        return None  # `Itu telah diperintahkan oleh Kapolres X`: whoever spoke before goes on
    verb = reading.span(index, index + 1)
    for step in range(index + 1, min(index + 5, stop)):
        sight = state.sight_at.get(step)
        if sight:
            return Subject(verb, reading.span(sight.first, sight.last), sight)
    if reading.folded_at(index + 1) in {"bahwa", "pihaknya", ","}:
        return None
    return Subject(verb, verb, None, unknown=True)


def _acting(state: State, index: int, stop: int, sight: Sight | None, cue: Span, speaks: bool) -> Subject | None:
    verb = _verb_behind(state, index, stop, speaks=speaks)
    return Subject(verb, cue, sight) if verb else None


def _is_stranger(state: State, numbers: range) -> bool:
    """Say whether a sentence opens with somebody whom no rule knows, or whom it only describes.

    `Pelaku mengaku ...`, `Kepada penyidik, pelaku ...`, `Wak Leman, pemilik kedai, ...`, `Menurut keterangan ...`.
    """
    reading = state.reading
    first = numbers.start
    if reading.folded_at(first) == "menurut" and first + 1 not in state.sight_at:
        source = reading.folded_at(first + 1)
        return source not in _NO_SOURCE and source not in speech_words("pronouns")
    if not any(n in state.sight_at for n in range(first, min(first + _OPENING_OF_OTHERS, numbers.stop))):
        opening = [
            reading.folded_at(n)
            for n in range(first, min(first + _OPENING_OF_STRANGERS, numbers.stop))
            if reading.folded_at(n - 1) not in {"bagi", "untuk"}  # `Bagi panitia, aturannya sudah jelas.`
        ]
        if any(word in speech_words("strangers") for word in opening):
            return reading.folded_at(first) not in _IMPERSONAL
    names = [n for n in (first, first + 1) if n < numbers.stop and reading.tokens[n].is_capital]
    return len(names) == 2 and not any(n in reading.terms or n in state.sight_at for n in names)


_OPENING_OF_STRANGERS = 5
# Nobody speaks in `Menurut instruksi, ...`.
_NO_SOURCE = frozenset({"instruksi", "aturan", "ketentuan", "jadwal", "rencana", "undang-undang", "prosedur"})
_MOST_CONNECTING = 3
# A sentence that opens so tells of the event or goes on with the speaker.
_IMPERSONAL = frozenset(
    {
        "ia",
        "dia",
        "beliau",
        "dirinya",
        "kegiatan",
        "acara",
        "dalam",
        "pada",
        "dengan",
        "selain",
        "hal",
        "melalui",
        "untuk",
    }
)


def is_led_by(reading: Reading, index: int, start: int) -> bool:
    """Say whether the words before a person are `dipimpin (langsung) (oleh)`: the leader acts, though passively.

    Or `Yang memimpin kegiatan ini ialah`.
    """
    before = reading.folded[max(start, index - 3) : index]
    is_leader = reading.folded[start : start + 2] == ("yang", "memimpin") and before[-1:] in (("ialah",), ("adalah",))
    return "dipimpin" in before or is_leader


_GIVEN_BY = frozenset(
    {"diberikan", "dilontarkan", "disuarakan", "datang"}
    | {"keluhan", "usul", "usulan", "permintaan", "pertanyaan", "masukan", "saran"}
)


def _is_giver(reading: Reading, index: int, start: int) -> bool:
    """Say whether what a sentence tells of comes from a person: `Dukungan diberikan pula oleh Kapolsek X.`"""
    if reading.folded_at(index - 1) not in {"oleh", "dari"}:
        return False
    return not _GIVEN_BY.isdisjoint(reading.folded[max(start, index - 4) : index - 1])


def _is_unit(state: State, index: int) -> bool:
    """Say whether a unit is named here by its own word, not by the post of its head."""
    return index in state.unit_at and not state.reading.kind(index, "unit_head")


def _is_group(state: State, index: int) -> bool:
    """Say whether a group or an organisation stands here: only one that speaks may be what "-nya" means."""
    return _is_unit(state, index) or state.reading.folded_at(index) in speech_words("plural")


_PREPOSITIONS = frozenset({"hadapan", "kepada", "terhadap", "bagi", "untuk", "tengah", "antara", "depan", "bersama"})


def _is_behind_preposition(reading: Reading, index: int, start: int) -> bool:
    """Say whether a group is only somebody to whom, or among whom, something happens: `Di hadapan warga, ...`."""
    return index > start and reading.folded_at(index - 1) in _PREPOSITIONS


def _is_somebody_else(state: State, index: int) -> bool:
    """Say whether a group, an organisation, an unnamed person or a post without a known holder stands here."""
    reading = state.reading
    if reading.folded_at(index) in speech_words("plural"):
        return not reading.kind(index + 1, "calling")
    if index not in reading.terms:
        return False  # units, posts and all that introduces somebody are terms
    if any(reading.kind(index, kind) for kind in ("introducing", "generic")):
        return True
    return _is_unit(state, index) or index in state.post_at


# A word in front of the first person of a sentence that is one of these makes him or her no subject.
_OPENING_PREPOSITIONS = frozenset(
    {"kepada", "bersama", "untuk", "bagi", "dari", "di", "oleh", "terhadap", "selain", "tanpa", "melalui", "antara"}
    | {"atas", "sesuai", "seperti", "lewat", "dengan", "pada", "dalam", "demi", "guna", "seijin", "seizin", "mewakili"}
    | {"didampingi", "dipimpin", "dihadiri", "hadir", "tampak", "mendampingi", "menemui", "sekaligus"}
    | {"usai", "setelah", "sebelum", "saat", "ketika", "jelang"}
)


def _is_aside(reading: Reading, index: int, start: int) -> bool:
    """Say whether the word before a person makes him or her somebody whom the sentence only mentions."""
    while index > start and reading.kind(index - 1, "honorific"):
        index -= 1  # `Sementara itu Saudara X selaku Ketua RT mengatakan`
    if index <= start or reading.kind(index, "calling"):
        return False
    before = reading.folded_at(index - 1)
    if reading.folded_at(index - 2) in {"hadapan", "depan"} and before in speech_words("plural"):
        return False  # `Di hadapan peserta Kapolsek X menyampaikan materinya`
    if index - start == 1 and reading.tokens[start].is_capital and before not in _OPENING_PREPOSITIONS:
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
        gives = word in _GIVING and state.reading.folded_at(index + 1) in _GIVEN
        if word in verbs or gives or (not speaks and looks_active(word) and folded[index - 1] != "yang"):
            return state.reading.span(index, index + 1)
        sight = by_first.get(index)
        index = sight.last if sight else index + 1
    return None


_SHORTEST_VERB = 6


def looks_active(word: str) -> bool:
    """Say whether a word has the prefix of an active verb (`menggelar`, `berpatroli`)."""
    return word.startswith(("me", "ber", "ter")) and len(word) >= _SHORTEST_VERB and word not in _NOT_VERBS


_NOT_VERBS = frozenset(
    {"menjelang", "menurut", "menuju", "melalui", "mengenai", "melainkan", "bersama", "beserta", "berbagai", "beberapa"}
    | {"tersebut", "terhadap", "terkait", "terutama", "termasuk", "tertentu", "terpisah", "terakhir"}
)


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
