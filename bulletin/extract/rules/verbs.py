"""Verbs of speech, and the words that stand for whoever speaks (docs/language.md, 5)."""

from __future__ import annotations

from functools import cache

from bulletin.extract.rules.names_run import INSIGNIA, is_insignia
from bulletin.extract.state import State
from bulletin.language import lexicon


@cache
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
        "pangkat",
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
        "akpol",
    }
)


_WORDS_OF_EPITHET = 8
_OF_POLICE = frozenset({"polres", "polresta", "polrestabes", "polsek", "polda", "kepolisian", "polri"})
_OF_ACADEMY = frozenset({"akpol", "akademi"})
_OF_ARMY = frozenset({"tni", "ad", "al", "au"})


def is_of_officer(state: State, index: int) -> bool:
    """Say whether a description can only be a police officer's: `perwira itu`, `pria dengan tiga bunga di pundak`."""
    reading = state.reading
    word, near = reading.folded[index], reading.folded[index + 1 : index + 1 + _WORDS_OF_EPITHET]
    if word == "orang":  # `orang nomor satu di Polres X`, but not of a regency
        return near[:1] == ("nomor",) and not _OF_POLICE.isdisjoint(near)
    if not _OF_ARMY.isdisjoint(near):
        return False
    if word in {"lulusan", "alumnus"} and _OF_ACADEMY.isdisjoint(near):
        return False
    is_marked = not INSIGNIA.isdisjoint(near) and any(behind.startswith("pundak") for behind in near)
    is_marked = is_marked and word in speech_words("epithets")
    return is_marked or (word in speech_words("epithets_of_rank") and is_epithet(state, index))


def is_epithet(state: State, index: int) -> bool:
    """Say whether a description of the one who speaks follows: `perwira melati satu itu`, `mantan Kapolda X ini`."""
    reading = state.reading
    word = reading.folded[index]
    is_described = reading.folded[index + 1] in _DESCRIBING or is_insignia(reading, index + 1)
    if word in speech_words("epithets_of_rank") and is_described:
        return True
    if word == "orang" and reading.folded[index + 1] == "nomor":
        return True  # `orang nomor satu di Polres X`
    if word not in speech_words("epithets"):
        return False
    for step in range(index, index + _LONGEST_EPITHET):
        if reading.folded[step] in {"ini", "itu", "tersebut"}:
            return True
        if reading.texts[step] in {"", ".", ","}:
            return False
    return False


def is_passive(word: str) -> bool:
    """Say whether a word is a verb of speech with the prefix of the passive: `disampaikan`, `dijawab`."""
    if word in speech_words("passive"):
        return True
    return word.startswith("di") and word.removeprefix("di").removesuffix("kan") in roots()


SHORTEST_VERB = 6


def looks_active(word: str) -> bool:
    """Say whether a word has the prefix of an active verb (`menggelar`, `berpatroli`)."""
    return word.startswith(("me", "ber", "ter")) and len(word) >= SHORTEST_VERB and word not in _NOT_VERBS


_NOT_VERBS = frozenset(
    {"menjelang", "menurut", "menuju", "melalui", "mengenai", "melainkan", "bersama", "beserta", "berbagai", "beberapa"}
    | {"tersebut", "terhadap", "terkait", "terutama", "termasuk", "tertentu", "terpisah", "terakhir"}
)
