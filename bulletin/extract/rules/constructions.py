"""Who acts in a sentence that does not open with its subject and verb: `Yang memimpin ialah X`, `..., ujar X.`

And who acts where he or she is described first and then named, or named right before a verb of speech alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from bulletin.extract.rules.through import speaks_through_unknown
from bulletin.extract.rules.verbs import active_verbs, looks_active, roots, speech_words
from bulletin.extract.state import Sight, State
from bulletin.model import Span


def is_joined(state: State, index: int) -> bool:
    """Say whether a second person follows with `dan`, or at once: then two speak together, or who knows."""
    at_once = state.sight_at.get(index)
    is_other = at_once is not None and at_once.rank is not None and state.reading.texts[index - 1] not in {".", ","}
    if is_other and state.reading.adjoining(index):
        return True  # `Kapolres X AKBP N Kapolsek Y Iptu M, mengatakan`: a word was lost
    return state.reading.folded[index] in {"dan", "serta"} and index + 1 in state.sight_at


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence with an active verb: a person, a pronoun (`sight` None), or somebody unknown."""

    verb: Span
    cue: Span
    sight: Sight | None
    unknown: bool = False


def named_before_verb(state: State, numbers: range) -> Subject | None:
    """Return the only person of a sentence, of rank or post, before a verb of speech: `Agar rukun AKP N meminta`."""
    reading = state.reading
    sights = [sight for n in numbers if (sight := state.sight_at.get(n))]
    if len(sights) != 1 or sights[0].last >= numbers.stop:
        return None
    sight, verb = sights[0], sights[0].last
    is_told_of = "yang" in reading.folded[numbers.start : sight.first]
    if is_told_of or not (sight.rank or sight.post):
        return None  # `Kernet bus yang dikemudikan Budi mengaku`, `keponakan Budi mengaku`
    before = reading.folded[sight.first - 1]
    is_beside = before in OPENING_PREPOSITIONS or before in _SOMEBODY or before in speech_words("strangers")
    is_beside = is_beside or looks_active(before)  # `Saat menanggapi Ketua X, Budi menyebut`: of somebody else, maybe
    if is_beside or reading.folded[verb] not in active_verbs() or state.in_speech(reading.span(verb, verb + 1)):
        return None
    return Subject(reading.span(verb, verb + 1), reading.span(sight.first, sight.last), sight)


# Whose name follows one of these does not speak, or only as somebody wishes: `ibu Budi mengaku`, `ingin Budi meminta`.
_SOMEBODY = frozenset(
    {"bapak", "pengacara", "pendukung", "simpatisan", "tim", "rekan", "teman", "hukum", "putra", "putri", "menantu"}
    | {"ingin", "mau", "meminta", "berharap", "menunggu", "bahwa", "agar", "supaya", "massa", "kubu", "pihak"}
)
_LONGEST_CLOSING = 14


def closing(state: State, numbers: range) -> Subject | None:
    """Return who is told to have said a sentence without marks, at its end: `Warga diminta rukun, ujar Kapolsek.`"""
    reading = state.reading
    stop = numbers.stop - (reading.texts[numbers.stop - 1] == ".")
    if roots().isdisjoint(reading.folded[max(numbers.start, stop - _LONGEST_CLOSING) : stop]):
        return None
    for index in range(stop - 1, max(numbers.start + 1, stop - _LONGEST_CLOSING), -1):
        sight = state.sight_at.get(index)
        if sight is None or sight.last != stop:
            continue
        is_said = reading.folded[index - 1] in roots() and reading.texts[index - 2] in {",", "”", '"'}
        if not is_said or speaks_through_unknown(state, sight):
            return None
        return Subject(reading.span(index - 1, index), reading.span(index, sight.last), sight)
    return None


def there_is(state: State, numbers: range) -> Subject | None:
    """Return whom a sentence only brings in to speak: `Di antaranya ada Bu Lani yang mengeluhkan balap liar.`"""
    reading = state.reading
    if "ada" not in reading.words_told:
        return None
    for index in reading.where["ada"]:
        sight = state.sight_at.get(index + 1) if index in numbers else None
        if any(n in state.sight_at for n in range(numbers.start, index)):
            continue  # `Menurut Kapolsek N, di sana ada M yang menjaga`
        verb = reading.folded[sight.last + 1] if sight and reading.folded[sight.last] == "yang" else ""
        if sight and looks_active(verb):
            does, whom = reading.span(sight.last + 1, sight.last + 2), reading.span(index + 1, sight.last)
            is_told = verb in active_verbs() or verb in _ASKING
            return Subject(does, whom, sight) if is_told else Subject(does, whom, None, unknown=True)
    return None


# What people do who are brought in to speak, verbs of speech apart. Who asks or reports may be answered next.
_ASKING = frozenset(
    {"mengeluh", "menceritakan", "bersyukur", "mengkritik", "mendukung", "bersaksi", "memprotes", "mengusulkan"}
)


def agent(state: State, numbers: range) -> Subject | None:
    """Return by whom something is done, at the end of a sentence: `Lain lagi yang diingat Bripka N.`"""
    reading = state.reading
    stop = numbers.stop - (reading.texts[numbers.stop - 1] in {".", ":"})
    start = max(numbers.start, stop - _LONGEST_CLOSING)
    if "yang" not in reading.folded[max(0, start - 2) : stop]:
        return None  # most often
    sight = next((s for n in range(start, stop) if (s := state.sight_at.get(n))), None)
    if sight is None or sight.last != stop or reading.folded[sight.first - 2] != "yang":
        return None
    verb = sight.first - 1
    is_told = reading.folded[verb] in _TOLD_BY and reading.folded[sight.first - 3] in _IN_TURN
    return Subject(reading.span(verb, sight.first), reading.span(sight.first, sight.last), sight) if is_told else None


# Not `doa yang dipimpin N`, `gudang yang dijaga N`: nothing is told there.
_TOLD_BY = frozenset(
    {
        "diingat",
        "diingatkan",
        "dirasakan",
        "dialami",
        "dikenang",
        "diceritakan",
        "dikisahkan",
        "dituturkan",
        "dikatakan",
        "disampaikan",
        "diungkapkan",
        "diutarakan",
        "diakui",
    }
)
_IN_TURN = frozenset({"lagi", "itu", "pula", "sama", "serupa", "senada", "halnya"})


def cleft(state: State, numbers: range) -> Subject | None:
    """Return who is told to act in `Yang mengepalai penjagaan itu ialah Kapolsek X, AKP N, dengan 20 personel.`"""
    reading = state.reading
    verb = numbers.start + 1
    if reading.folded[numbers.start] != "yang" or reading.folded[verb] not in _LEADING:
        return None
    if reading.folded[verb + 1] in {"doa", "lagu"}:
        return None
    copula = next((n for n in numbers if reading.folded[n] in _COPULAS), None)
    sight = state.sight_at.get(copula + 1) if copula is not None else None
    if sight is None or not (sight.rank or sight.post) or is_joined(state, sight.last):
        return None
    return Subject(reading.span(verb, verb + 1), reading.span(sight.first, sight.last), sight)


_LEADING = frozenset({"memimpin", "mengepalai", "mengomandoi", "mengkomandoi", "mengomandani"})
_COPULAS = frozenset({"ialah", "adalah", "yaitu", "yakni"})


def apposed_in(state: State, numbers: range) -> Subject | None:
    """Return who is named behind his or her description, with a verb of speech: `Perwakilan tim, Budi, menuturkan`.

    No other verb may stand before the name. An age in brackets, and `pun`, may stand behind it. Without the comma,
    too, behind two posts: `Kasat Samapta Polres X selaku Kasatgas Y Iptu Budi menuturkan`.
    """
    reading, post = state.reading, state.post_at.get(numbers.start)
    strangers = 0
    has_two = post is not None and reading.folded[post.last] in {"selaku", "sekaligus"}
    for index in numbers:
        sight = state.sight_at.get(index)
        word = reading.texts[index]
        if sight is None and (word in active_verbs() or word in _NOT_HIS or (word.islower() and looks_active(word))):
            return None  # `Tim Contoh Bersatu` is called so
        strangers += word.casefold() in speech_words("strangers")
        if sight is None or index == numbers.start or not (has_two or reading.texts[index - 1] == ","):
            continue
        if reading.folded[index - 2] in VICTIMS:
            return None  # `Kerabat almarhum, Budi, mengaku`: the dead, perhaps
        is_known = sight.post is None and state.people[sight.person].sights[0].first != sight.first
        if is_known or strangers > 1:
            return None  # `Ayah pelaku itu, Budi, mengaku`: Budi may be either
        verb = reading.behind_bracketed(sight.last)
        verb += reading.texts[verb] == ","
        verb += reading.folded[verb] in {"pun", "juga"}
        if reading.folded[verb] not in active_verbs() or verb >= numbers.stop:
            return None
        return Subject(reading.span(verb, verb + 1), reading.span(sight.first, sight.last), sight)
    return None


VICTIMS = frozenset({"almarhum", "almarhumah", "korban", "pelaku", "tersangka", "jenazah"})
_NOT_HIS = frozenset({"didampingi", "ditemani", "dan", "serta", "beserta", "bersama", "wakil"})
# A word in front of the first person of a sentence that is one of these makes him or her no subject.
OPENING_PREPOSITIONS = frozenset(
    {"kepada", "bersama", "untuk", "bagi", "dari", "di", "oleh", "terhadap", "selain", "tanpa", "melalui", "antara"}
    | {"atas", "sesuai", "seperti", "lewat", "dengan", "pada", "dalam", "demi", "guna", "seijin", "seizin", "mewakili"}
    | {"didampingi", "dipimpin", "dihadiri", "hadir", "tampak", "mendampingi", "menemui", "sekaligus"}
    | {"usai", "setelah", "sebelum", "saat", "ketika", "jelang"}
)
