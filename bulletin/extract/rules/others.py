"""Who acts in a sentence without being one of its people: groups, organisations, strangers."""

from __future__ import annotations

from bulletin.extract.rules.verbs import SHORTEST_VERB, looks_active, speech_words
from bulletin.extract.state import State
from bulletin.language.tokens import Reading

OPENING_OF_OTHERS = 4  # tokens

_WORDS_OF_GROUP = 6
_NOT_PASSIVE = frozenset({"dinas", "dirinya", "dimana", "diantara", "diantaranya", "distrik", "divisi", "diri", "dini"})


def done_to(reading: Reading, index: int, stop: int) -> str | None:
    """Return the passive verb behind a group, before any active one: `Segenap warga Kota X pun dimintanya`."""
    for word in reading.folded[index + 1 : min(index + 1 + _WORDS_OF_GROUP, stop)]:
        if looks_active(word) or word in {",", "yang", "agar", "supaya", "untuk"}:
            return None
        if word.startswith("di") and len(word) >= SHORTEST_VERB and word not in _NOT_PASSIVE:
            return word
    return None


_WORDS_TO_NAME = 8


def is_named_behind(state: State, index: int) -> bool:
    """Say whether the person whom a description introduces is named behind its comma."""
    if state.reading.after(index) in state.sight_at:
        return True  # `Seorang petugas PPK Budi Santoso menyebutkan`
    numbers = range(index, index + _WORDS_TO_NAME)
    return any(n in state.sight_at and state.reading.texts[n - 1] == "," for n in numbers)


def is_stranger(state: State, numbers: range) -> bool:
    """Say whether a sentence opens with somebody whom no rule knows, or whom it only describes.

    `Pelaku mengaku ...`, `Kepada penyidik, pelaku ...`, `Wak Leman, pemilik kedai, ...`, `Menurut keterangan ...`.
    """
    reading = state.reading
    first = numbers.start
    if reading.folded[first] == "menurut" and first + 1 not in state.sight_at:
        source = reading.folded[first + 1]
        return source not in _NO_SOURCE and source not in speech_words("pronouns")
    if not any(n in state.sight_at for n in range(first, min(first + OPENING_OF_OTHERS, numbers.stop))):
        opening = [
            reading.folded[n]
            for n in range(first, min(first + _OPENING_OF_STRANGERS, numbers.stop))
            if reading.folded[n - 1] not in {"bagi", "untuk"}  # `Bagi panitia, aturannya sudah jelas.`
        ]
        if any(word in speech_words("strangers") for word in opening):
            return reading.folded[first] not in _IMPERSONAL
    names = [n for n in (first, first + 1) if n < numbers.stop and reading.tokens[n].is_capital]
    return len(names) == 2 and not any(n in reading.terms or n in state.sight_at for n in names)


_OPENING_OF_STRANGERS = 5
# Nobody speaks in `Menurut instruksi, ...`.
_NO_SOURCE = frozenset({"instruksi", "aturan", "ketentuan", "jadwal", "rencana", "undang-undang", "prosedur"})
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


def _is_unit(state: State, index: int) -> bool:
    """Say whether a unit is named here by its own word, not by the post of its head."""
    return index in state.unit_at and "unit_head" not in state.reading.kinds[index]


def is_group(state: State, index: int) -> bool:
    """Say whether a group or an organisation stands here: only one that speaks may be what "-nya" means."""
    return _is_unit(state, index) or state.reading.folded[index] in speech_words("plural")


_PREPOSITIONS = frozenset(
    {"hadapan", "kepada", "terhadap", "bagi", "untuk", "tengah", "antara", "depan", "bersama"}
    | {"agar", "supaya", "biar", "sebelum"}  # `Obrolan itu dimaksudkan agar warga merasa aman.`
)


def is_behind_preposition(reading: Reading, index: int, start: int) -> bool:
    """Say whether a group is only somebody to whom, or among whom, something happens: `Di hadapan warga, ...`."""
    return index > start and reading.folded[index - 1] in _PREPOSITIONS


def is_somebody_else(state: State, index: int) -> bool:
    """Say whether a group, an organisation, an unnamed person or a post without a known holder stands here."""
    reading = state.reading
    if reading.folded[index] in speech_words("plural"):
        return "calling" not in reading.kinds[index + 1]
    if index not in reading.terms:
        return False  # units, posts and all that introduces somebody are terms
    if any(kind in reading.kinds[index] for kind in ("introducing", "generic")):
        return True
    return _is_unit(state, index) or index in state.post_at
