"""A title from the lead, for a release without a headline: who did what, word for word."""

from __future__ import annotations

import re
from bisect import bisect_left
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
    title = _finished(state.text[start : max(end, start + 1)])
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
        for s in state.sentences[: bisect_left(state.sentences, (story.end,))]
        if s.end > story.start
    ]


_OPENINGS = frozenset(
    {"guna", "demi", "dalam", "untuk", "agar", "supaya", "menjelang", "jelang", "mendekati", "menyongsong", "memasuki"}
    | {"menyambut", "menghadapi", "mengantisipasi", "usai", "setelah", "sesudah", "sehabis", "selepas", "pasca"}
    | {"saat", "ketika", "seiring", "selama", "sebagai", "pada", "dengan", "di", "bertempat", "sehubungan"}
    | {"melalui", "lewat", "mengingat", "menginjak"}
)


def _behind_opening(state: State, sentence: Span) -> int:
    """Return where a sentence says who, behind words that say what for or when: `Guna menjaga kamtibmas, Polsek X`."""
    reading = state.reading
    words = reading.within(sentence)
    if not words or not _opens(reading, words.start):
        return sentence.start
    for index in words[:-_FEWEST_WORDS]:
        behind = index + 1
        opens = reading.texts[index] == "," and reading.tokens[behind].is_capital
        if opens and not _opens(reading, behind) and _tells_who(state, range(behind, words.stop)):
            return reading.starts[behind]
    return sentence.start


def _opens(reading: Reading, index: int) -> bool:
    """Say whether a word begins to say what for, where or when."""
    day = index + (reading.folded[index] == "hari")
    return reading.folded[index] in _OPENINGS or "weekday" in reading.kinds[day]


def _tells_who(state: State, words: range) -> bool:
    """Say whether words outside speech say who did something: up to the next comma, or behind a post or a unit."""
    reading = state.reading
    if state.in_speech(reading.span(words.start, words.start + 1)):
        return False
    comma = next((n for n in words if reading.texts[n] == ","), words.stop)
    is_office = words.start in state.post_at or words.start in state.unit_at or "rank" in reading.kinds[words.start]
    told = words if is_office else range(words.start, comma)
    return any(_is_verb(reading, n) for n in told[1:])


def _is_verb(reading: Reading, index: int) -> bool:
    """Say whether a word in small letters tells what somebody does; not what is told of someone behind `yang`."""
    word = reading.texts[index]
    if not word.islower() or word in _NO_VERBS or reading.folded[index - 1] == "yang":
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
    {"guna", "demi", "untuk", "agar", "supaya", "menjelang", "jelang", "mendekati", "menyongsong", "sebagai"}
    | {"sehingga", "sekaligus", "sambil", "seraya", "setelah", "sebelum", "sejak", "seusai", "usai", "pasca"}
    | {"terkait", "selama"}
)
_PREPOSITIONS = frozenset({"di", "pada", "dalam", "dengan", "bersama", "serta", "bertempat"})


def _end(state: State, sentence: Span) -> int:
    """Return where a title ends: in front of the place or the day, or where a long one has told what was done."""
    end = min(_before_event(state, sentence), default=sentence.end)
    longest = Span(sentence.start, _end_of(state, sentence, _LONGEST))
    if end <= longest.end:
        return end
    fitting = [(rank, stop) for stop, rank in _stops(state, longest) if _is_enough(state, Span(sentence.start, stop))]
    if not fitting:
        return longest.end
    best = min(rank for rank, _stop in fitting)
    ends = [stop for rank, stop in fitting if rank == best]
    well_long = _end_of(state, sentence, _WELL_LONG)
    return max((stop for stop in ends if stop <= well_long), default=ends[0])


def _end_of(state: State, sentence: Span, most: int) -> int:
    """Return where a stretch of so many code points ends, behind a whole word; blanks in a row count as one."""
    end, length = sentence.start, -1
    for word in _WORD.finditer(state.text, sentence.start, sentence.end):
        length += 1 + len(word[0])
        if length > most:
            break
        end = word.end()
    return end if end > sentence.start else min(sentence.start + most, sentence.end)


_WORD = re.compile(r"\S+")


def _is_enough(state: State, span: Span) -> bool:
    return len(span.of(state.text).split()) >= _FEWEST_WORDS


def _before_event(state: State, sentence: Span) -> Iterator[int]:
    """Yield where it begins to be told in a sentence where or when, behind what was done."""
    for begin in _beginnings_of_event(state):
        told = Span(sentence.start, begin)
        is_inside = sentence.start < begin < sentence.end and not _is_open(told.of(state.text))
        tells = is_inside and any(_is_verb(state.reading, n) for n in state.reading.within(told))
        if tells and _is_enough(state, told):
            yield begin


def _is_open(text: str) -> bool:
    """Say whether a mark that opens speech or a name is not closed."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _stops(state: State, stretch: Span) -> Iterator[tuple[int, int]]:
    """Yield where a title may end, behind a verb and in no marks or brackets, with its rank: the lowest is the best.

    In front of a comma or what it was done for (1), of a preposition (2), of `dan` (3).
    """
    reading = state.reading
    has_verb, depth, is_said = False, 0, False
    for index in reading.within(stretch):
        mark, word, start = reading.texts[index], reading.folded[index], reading.starts[index]
        is_said = not is_said if mark == '"' else mark == "“" or (is_said and mark != "”")
        depth += (mark == "(") - (mark == ")")
        if has_verb and depth <= 0 and not is_said:
            if mark == "," or word in _PURPOSES:
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
        while state.reading.folded[index - 1] in {"pada", "hari", "tanggal", "(", "hingga", "sampai", "mulai"}:
            index -= 1
        yield state.reading.starts[index]


_MARKS = " \t\r\n,.;:-–—"
# What no title ends in.
_DANGLING = frozenset(
    {"pada", "di", "ke", "dari", "dalam", "dengan", "oleh", "sejak", "hingga", "sampai", "bertempat"}
    | {"yang", "para", "dan", "serta", "untuk", "guna", "agar", "supaya"}
)


def _finished(title: str) -> str:
    """Return a title without the small words and marks that it was cut off behind."""
    title = title.rstrip(_MARKS)
    while title.rpartition(" ")[2] in _DANGLING:
        title = title.rpartition(" ")[0].rstrip(_MARKS)
    return title
