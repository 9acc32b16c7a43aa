"""A title from the lead, for a release without a headline: who did what, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.extract.rules.verbs import looks_active
from bulletin.extract.state import Found, State
from bulletin.language import lexicon
from bulletin.language.tokens import Reading
from bulletin.model import Span

_LONGEST = 140  # code points
_WELL_LONG = 110
_FEWEST_WORDS = 4


def rule(state: State) -> State:
    """Take the first sentence from the words that say who, up to those that say where, when and what for."""
    if state.title is not None or not state.story:
        return state
    leads = _leads(state)
    if not leads:
        return state
    first = next((s for s in leads if len(s.of(state.text).split()) >= _FEWEST_WORDS), leads[0])
    start = _behind_opening(state, first)
    end = _end(state, Span(start, first.end))
    title = _DANGLING.sub("", state.text[start : max(end, start + 1)])
    if not title:
        return state
    span = Span(start, start + len(title))
    return state.but(title=Found(" ".join(title.split()), (span,), "title.lead"), title_from="lead")


_PARAGRAPHS = 2


def _leads(state: State) -> list[Span]:
    """Return the sentences that the story begins with: what is left of a dateline may stand in front of the first."""
    return [
        Span(max(s.start, story.start), s.end)
        for story in state.story[:_PARAGRAPHS]
        for s in state.sentences
        if s.meets(story)
    ]


_OPENINGS = frozenset(
    {"guna", "demi", "dalam", "untuk", "agar", "supaya", "menjelang", "jelang", "mendekati", "menyongsong", "memasuki"}
    | {
        "menyambut",
        "menghadapi",
        "mengantisipasi",
        "usai",
        "setelah",
        "sesudah",
        "sehabis",
        "selepas",
        "saat",
        "ketika",
    }
    | {"seiring", "selama", "sebagai", "pada", "dengan", "bertempat", "sehubungan", "melalui", "lewat", "mengingat"}
    | {"di", "pasca", "menginjak", "hari"}
)


def _behind_opening(state: State, sentence: Span) -> int:
    """Return where a sentence says who, behind words that say what for or when: `Guna menjaga kamtibmas, Polsek X`."""
    reading = state.reading
    words = reading.within(sentence)
    start = words.start
    for index in words[:-_FEWEST_WORDS]:
        if reading.folded[start] not in _OPENINGS and "weekday" not in reading.kinds_at(start):
            break
        behind = index + 1
        opens = reading.text_at(index) == "," and reading.tokens[behind].is_capital
        if opens and "weekday" not in reading.kinds_at(behind):
            start = behind
    tells = start > words.start and any(_is_verb(reading, n) for n in words if n > start)
    return reading.starts[start] if tells else sentence.start


def _is_verb(reading: Reading, index: int) -> bool:
    """Say whether a word in small letters tells what somebody does; not what is told of someone behind `yang`."""
    word = reading.text_at(index)
    if not word.islower() or word in _NO_VERBS or reading.folded_at(index - 1) == "yang":
        return False
    is_passive = word.startswith("di") and len(word) >= _SHORTEST_PASSIVE
    return looks_active(word) or is_passive or word in lexicon.words("activities", "holding") or word in _PLAIN_VERBS


_SHORTEST_PASSIVE = 6
_PLAIN_VERBS = frozenset({"turun", "ikut", "hadir", "hadiri", "ajak", "siap", "rutin", "kembali", "terus", "minta"})
# `di` glued on, and what only looks like a verb.
_NO_VERBS = frozenset(
    {"dibawah", "ditengah", "dihalaman", "didalam", "diantara", "disekitar", "diwilayah", "dikantor", "disetiap"}
    | {"dihadapan", "disela", "disamping", "bertempat", "mendekati", "menyongsong", "rangka", "acara", "kegiatan"}
)
# In front of these it is told what was done; behind them what for and when.
_PURPOSES = frozenset(
    {
        "guna",
        "demi",
        "untuk",
        "agar",
        "supaya",
        "menjelang",
        "jelang",
        "mendekati",
        "menyongsong",
        "sebagai",
        "sehingga",
    }
    | {"sekaligus", "sambil", "seraya", "setelah", "sebelum", "sejak", "seusai", "usai", "pasca", "terkait", "selama"}
)
_PREPOSITIONS = frozenset({"di", "pada", "dalam", "dengan", "bersama", "serta", "bertempat"})


def _end(state: State, sentence: Span) -> int:
    """Return where a title ends: in front of the place or the day, or where a long one has told what was done."""
    stops = [stop for stop in _stops(state, sentence) if _words(state, sentence.start, stop[0]) >= _FEWEST_WORDS]
    end = min((end for end, rank in stops if rank == 0), default=sentence.end)
    if end - sentence.start <= _LONGEST:
        return end
    fitting = [(rank, end) for end, rank in stops if end - sentence.start <= _LONGEST]
    if not fitting:
        return state.text.rfind(" ", sentence.start, sentence.start + _LONGEST)
    best = min(rank for rank, _end in fitting)
    ends = [end for rank, end in fitting if rank == best]
    return max((end for end in ends if end - sentence.start <= _WELL_LONG), default=ends[0])


def _words(state: State, start: int, end: int) -> int:
    return len(state.text[start:end].split())


def _stops(state: State, sentence: Span) -> Iterator[tuple[int, int]]:
    """Yield where a title may end, behind a verb and in no marks or brackets, with its rank: 0 is the best.

    In front of the place or the day (0), of a comma or what it was done for (1), of a preposition (2), of `dan` (3).
    """
    reading = state.reading
    event = set(_beginnings_of_event(state))
    has_verb, depth, is_said = False, 0, False
    for index in reading.within(sentence):
        mark, word, start = reading.text_at(index), reading.folded[index], reading.starts[index]
        is_said = not is_said if mark == '"' else mark == "“" or (is_said and mark != "”")
        depth += (mark == "(") - (mark == ")")
        if has_verb and depth <= 0 and not is_said:
            if start in event:
                yield start, 0
            elif mark == "," or word in _PURPOSES:
                yield start, 1
            elif word in _PREPOSITIONS:
                yield start, 2
            elif word == "dan":
                yield start, 3
        has_verb = has_verb or _is_verb(reading, index)


def _beginnings_of_event(state: State) -> Iterator[int]:
    """Yield where the words begin that say where and on what day the event was: `pada hari Rabu (6/11/2024)`."""
    if state.place_opener:
        yield state.place_opener.start
    if state.date and state.date.value.day:
        index = state.reading.index_at(state.date.spans[0].start)
        while state.reading.folded_at(index - 1) in {"pada", "hari", "tanggal"}:
            index -= 1
        yield state.reading.starts[index]


# What no title ends in.
_DANGLING = re.compile(
    r"(?:[\s,.;:–—-]|\b(?:pada|di|yang|untuk|dan|serta|dengan|dalam|guna|agar|supaya|sejak|para|oleh|ke|dari)\b)+$"
)
