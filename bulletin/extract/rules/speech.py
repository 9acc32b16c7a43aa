"""Direct speech: what stands between marks and is said by somebody.

Event names, slogans and terms in marks are short and end without a stop or comma; speech is long, or ends like
a sentence, or has a verb of speech beside it (docs/language.md, 5).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from bulletin.extract.rules.verbs import looks_active
from bulletin.extract.state import Speech, State
from bulletin.language import lexicon
from bulletin.language.text import fold
from bulletin.language.tokens import Reading
from bulletin.model import Span, Weighed


# A stretch between marks inside one paragraph. Two closers or two openers in a row are met as a pair, too.
# A mark behind a space and before a word opens: it closes nothing.
@cache
def _double(*, with_terms: bool) -> re.Pattern[str]:
    roots = "|".join(sorted(lexicon.load("speech")["roots"], key=len, reverse=True))
    closer = rf"[”»\"″]|“(?=\s*(?:{roots})(?:nya)?\b)|“(?!(?<=\s“)\w)"
    # A term in speech, in marks of its own: `“Kami mewujudkan “Pilkada Damai 2024″ bersama,” ujarnya`. Looking for such
    # takes twice as long, and with very many of them for ever.
    inner = '(?:[^“”"„«»]|“[^“”"„«»″]{1,40}″)+' if with_terms else '[^“”"„«»]+'
    return re.compile(rf"[“”\"„«](?P<inner>{inner})(?:{closer})", re.IGNORECASE)


_MOST_TERMS = 20
_SINGLE = re.compile(r"(?<![\w’'])[‘'][’']?(?P<inner>[^‘“”\"\n]+?)[’'](?!\w)")
_ENDS_LIKE_SPEECH = re.compile(r"[,.!?…]\s*$")
# `Budi Santoso: “...”`, as interviews are printed: nothing but capitals before the colon.
_NAME_AND_COLON = re.compile(r"(?:^|[.!?]\s)[A-Z][\w.]*(?:,?\s+[A-Z][\w.,]*){0,7}\s*:$")
_FEWEST_WORDS = 4
_MANY_WORDS = 8
_LONGEST_BEFORE = 500  # code points that lead up to a speech


@cache
def _verb_after() -> re.Pattern[str]:
    roots = "|".join(sorted(lexicon.load("speech")["roots"], key=len, reverse=True))
    # `sampai` is one only before somebody: `..., sampai Kapolsek X`.
    return re.compile(
        rf"\s*[,.]*\s*(?:(?:demikian|begitu)\s+)?(?:(?:{roots})(?:nya)?\b|sampai(?:nya\b|\s(?-i:[A-Z])))", re.IGNORECASE
    )


@cache
def _goes_on_speaking() -> re.Pattern[str]:
    roots = "|".join(sorted(lexicon.load("speech")["roots"], key=len, reverse=True))
    return re.compile(rf"\s*(?:{roots})nya\b", re.IGNORECASE)


_DOUBLE = frozenset('“”"„')


@cache
def _attribution() -> re.Pattern[str]:
    """`, ujarnya` or `, ujar Kompol ...`: what closes a speech whose closing mark was lost.

    With a capital at the end of a paragraph it needs no comma: `“Mari kita jaga Tutupnya.`
    """
    roots = "|".join(sorted(lexicon.load("speech")["roots"], key=len, reverse=True))
    capitals = "|".join(sorted((root.capitalize() for root in lexicon.load("speech")["roots"]), key=len, reverse=True))
    return re.compile(rf"[,.]\s+(?i:{roots})(?:nya\b|\s+(?=[A-ZÀ-Ý]))|(?<=[a-z])\s+(?:{capitals})nya\b(?=\W*$|\W+\()")


def _half_open(state: State, paragraph: Span, marks: Sequence[int], speeches: list[Speech]) -> Speech | None:
    """Return the speech of a paragraph with a single double mark: never closed, or never opened.

    `marks` are the offsets of all marks of the paragraph.
    """
    doubles = [mark for mark in marks if state.text[mark] in _DOUBLE]
    covered = [s.span for s in speeches if s.span.meets(paragraph)] if doubles else []
    alone = [mark for mark in doubles if not any(s.start <= mark < s.end for s in covered)]
    if len(alone) != 1:
        return None
    (mark,) = alone
    nested = next((s for s in speeches if s.span.start > mark and paragraph.holds(s.span)), None)
    if nested and state.text[mark + 1 : mark + 2].isalnum():
        inner = _trimmed(state.text, Span(mark + 1, nested.span.start))  # `“Kami datang, “Kami siap,” ujarnya`
        return Speech(Span(mark, inner.end), inner)
    if _verb_after().match(state.text, mark + 1, paragraph.end):
        return None if any(paragraph.holds(s.span) for s in speeches) else _never_opened(state, mark, paragraph)
    closing = _attribution().search(state.text, mark, paragraph.end)
    if not closing:
        return _never_closed(state, mark, paragraph)
    end = closing.start() + (not state.text[closing.start()].isspace())
    return Speech(Span(mark, end), _trimmed(state.text, Span(mark + 1, end)))


_SINGLE_OPENS = re.compile(r"(?<=\s)[‘'](?=\w)")


# `Dituturkan Kapolsek bahwa kami terus berpatroli,” ucapnya`
_FIRST_PERSON = re.compile(r"\bbahwa,?\s+(?=(?:kami|kita|saya)\b)")


def _never_opened(state: State, mark: int, paragraph: Span) -> Speech | None:
    """Return speech whose opening mark was lost: the paragraph, or what stands behind `X mengatakan, `.

    Nothing where the paragraph only reports what somebody says (`menjelaskan bahwa ...,” ujarnya`).
    """
    start = paragraph.start
    # A verb that opens the paragraph has no subject; `Kami berharap` is speech.
    verb = _our_verb().match(state.text, start, mark) or _first_verb().search(state.text, start + 1, mark)
    if state.text.startswith("Menurut ", start):
        return None
    if first_person := _FIRST_PERSON.search(state.text, start, mark):
        inner = _trimmed(state.text, Span(first_person.end(), mark))
        return Speech(Span(inner.start, mark + 1), inner)
    if verb and not verb["first"]:
        if not verb.group().endswith((",", ":")):
            return None
        start = verb.end()
    single = _SINGLE_OPENS.search(state.text, start, mark)
    inner = _trimmed(state.text, Span(single.end() if single else _behind_told(state, start, mark), mark))
    if single:
        return Speech(Span(single.start(), mark + 1), inner)
    if _REPORTED.search(state.text, inner.start, mark):
        return None
    # Whoever names an officer reports, unless the verb behind goes on with the one who speaks: `..., "lanjutnya`.
    is_told = _names_an_officer(state, inner) and not _goes_on_speaking().match(state.text, mark + 1, paragraph.end)
    return None if is_told else Speech(Span(inner.start, mark + 1), inner)


# `Menurut penjelasan dari Kasi Humas X bahwa anggota berpatroli," jelasnya`
_REPORTED = re.compile(r"\bmenurut (?:penjelasan|keterangan|penuturan|informasi)\b", re.IGNORECASE)


def _behind_told(state: State, start: int, mark: int) -> int:
    """Return where speech without its opening mark begins: behind the sentences that tell what an officer did.

    `Kapolres memeriksa hitungan suara. Kalau yang mengawasi banyak, hasilnya dipercaya," pungkas Kapolres`.
    """
    reading, own = state.reading, {"kami", "kita", "saya"}
    told = [s for s in state.sentences if start <= s.start and state.text[s.end : mark].strip()]
    for sentence in reversed(told):
        words = reading.within(sentence)
        is_told = any(
            "rank" in reading.kinds[n] or ("head" in reading.kinds[n] and _does_something(reading, n)) for n in words
        )
        if is_told and own.isdisjoint(reading.words(sentence)):
            return sentence.end
    return start


_WORDS_TO_VERB = 9


def _does_something(reading: Reading, index: int) -> bool:
    """Say whether an active verb follows the office at a token: `Kapolres X memeriksa`, not `harus memeriksa`."""
    for word in reading.folded[reading.after(index) : reading.after(index) + _WORDS_TO_VERB]:
        if word in _NOT_DOING or word.startswith("di"):
            return False
        if word.startswith("me") and looks_active(word):
            return True
    return False


_NOT_DOING = frozenset(
    {"harus", "wajib", "jangan", "sudah", "akan", "bisa", "dapat", "sepakat", "juga", "siap", "perlu"}
)


@cache
def _first_verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<first>{_OURS})?(?:{_telling()})\b[,:]?", re.IGNORECASE)


_OURS = r"(?:saya|kami|kita)\s+(?:\w+\s+)?"


def _telling() -> str:
    return "|".join((*lexicon.load("speech")["alone"], *lexicon.load("speech")["reporting"]))


@cache
def _our_verb() -> re.Pattern[str]:
    return re.compile(rf"(?P<first>{_OURS})(?:{_telling()})\b", re.IGNORECASE)


def _never_closed(state: State, mark: int, paragraph: Span) -> Speech | None:
    """Return speech that runs to the end of its paragraph: from its beginning, or behind a verb of speech."""
    before = state.text[paragraph.start : mark].rstrip()
    following = next((p for p in state.paragraphs if p.start >= paragraph.end), paragraph)
    is_closed_below = not before and _is_closed_in(state, following)
    # `... pengawasan pemilu. “Kami datang untuk menopang supaya tugas itu tuntas,`
    is_cut_off = state.text[mark] == "“" and before.endswith(".") and state.text[paragraph.end - 1] == ","
    opens = not before or before[-1] in ".!?"
    goes_on = (
        (opens and following is not paragraph and state.text[following.start] in '“"”')
        or (not before and (state.text[mark] == "“" or is_closed_below))
        or is_cut_off
    )
    if not goes_on and not _verb_right_before().search(before):
        return None
    signature = _SIGNATURE.search(state.text, mark, paragraph.end)
    inner = _trimmed(state.text, Span(mark + 1, signature.start() if signature else paragraph.end))
    words = inner.of(state.text)
    is_reported = not is_closed_below and bool(_verb_before().search(words.rstrip(" .")))
    is_told = is_reported or bool(_TOLD.search(words)) or _names_an_officer(state, inner)
    return Speech(Span(mark, inner.end), inner) if len(words.split()) >= _MANY_WORDS and not is_told else None


def _is_closed_in(state: State, paragraph: Span) -> bool:
    """Say whether a paragraph closes a speech that was opened before it: its one mark has a verb of speech behind."""
    marks = [n for n in range(paragraph.start, paragraph.end) if state.text[n] in _DOUBLE]
    return len(marks) == 1 and bool(_verb_after().match(state.text, marks[0] + 1, paragraph.end))


# `(sl)`, `(rls/hr)` at the end: who wrote it.
_SIGNATURE = re.compile(r"\s*\([\w/. *-]{1,20}\)[.*#\s]*$")
# A day in figures is the reporter's, not a speaker's.
_TOLD = re.compile(r"\d{1,2}/\d{1,2}|pukul \d", re.IGNORECASE)


def _names_an_officer(state: State, span: Span) -> bool:
    """Say whether a stretch names somebody with a rank, as a reporter does."""
    return any("rank" in state.reading.kinds[index] for index in state.reading.within(span))


@cache
def _verb_right_before() -> re.Pattern[str]:
    roots = "|".join(sorted(lexicon.load("speech")["roots"], key=len, reverse=True))
    verbs = "|".join(sorted(lexicon.load("speech")["active"], key=len, reverse=True))
    return re.compile(rf"\b(?:(?:{roots})nya|{verbs})\s*[,:]?$", re.IGNORECASE)


_SINGLE_MARKS = frozenset("‘’'")
_MARKS = frozenset(map(fold, "“”\"„«»″‘’'"))


def rule(state: State) -> State:
    """Find the direct speech of the story, in order."""
    speeches: list[Speech] = []
    weighed: list[Weighed] = []
    marks = [state.reading.starts[number] for number in state.reading.numbers_of(_MARKS)]
    double = _double(with_terms=0 < state.text.count("″") <= _MOST_TERMS)
    for paragraph in state.paragraphs:
        first = bisect_left(marks, paragraph.start)
        if first == len(marks) or marks[first] >= paragraph.end or not state.is_told(paragraph):
            continue  # most paragraphs have no mark in them
        last = bisect_left(marks, paragraph.end)
        has_single = any(state.text[mark] in _SINGLE_MARKS for mark in marks[first:last])  # most often none
        for pattern in (double, _SINGLE) if has_single else (double,):
            for match in pattern.finditer(state.text, paragraph.start, paragraph.end):
                span = Span(match.start(), match.end())
                inner = _trimmed(state.text, Span(match.start("inner"), match.end("inner")))
                if any(s.span.meets(span) for s in speeches):
                    continue
                if _is_speech(state, span, inner, paragraph, speeches):
                    speeches.append(Speech(span, inner))
                else:
                    weighed.append(Weighed("/quotes", span, "in marks, but short and with no verb of speech beside it"))
        broken = _half_open(state, paragraph, marks[first:last], speeches)
        if broken and len(broken.inner.of(state.text).split()) >= _FEWEST_WORDS:
            speeches.append(broken)
    return state.but(speeches=tuple(sorted(speeches, key=lambda s: s.span))).weighing(*weighed)


def _trimmed(text: str, span: Span) -> Span:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.end - (len(inner) - len(inner.rstrip()))))


def _is_speech(state: State, span: Span, inner: Span, paragraph: Span, speeches: list[Speech]) -> bool:
    """Say whether a stretch between marks is said by somebody.

    A verb of speech beside it settles it. Else it must be long: of terms, slogans and names of events in marks none
    had eight words (docs/language.md, section 5). Behind other speech of its paragraph it may be shorter.
    """
    words = len(inner.of(state.text).split())
    start = max(paragraph.start, span.start - _LONGEST_BEFORE)
    if words == 0 or _THEME.search(state.text, start, span.start) or _WRITTEN.search(state.text, start, span.start):
        return False
    if _verb_after().match(state.text, span.end, paragraph.end):
        return words > 1 or bool(_ENDS_LIKE_SPEECH.search(inner.of(state.text)))  # `“Pilkada” lanjut dia adalah ...`
    if span.start == paragraph.start and _is_theme_below(state.text, span.start):
        return False
    before = state.text[start : span.start].rstrip()
    if before.endswith((":", ",")) and _verb_before().search(before):
        return words > 1
    if words >= _MANY_WORDS and _verb_right_before().search(before):
        return True  # `mengatakan “saya telah perintahkan ... damai”.`
    if _NAME_AND_COLON.search(before):
        return words > 1
    if not _ENDS_LIKE_SPEECH.search(inner.of(state.text)) and before and not before.endswith((":", ",")):
        return False
    follows_speech = any(paragraph.holds(s.span) for s in speeches)
    return words >= (_FEWEST_WORDS if follows_speech else _MANY_WORDS)


# What stands behind one of these is a motto, not speech.
_THEME = re.compile(
    r"\b(?:ber)?(?:tema|tajuk|tuliskan|judul|semboyan|slogan|motto|moto|tagline|(?<=yang )berbunyi)(?:kan|nya)?"
    r"(?:\s+yang\s+(?:di\w+|ter\w+|berbunyi))?(?:\s+(?:adalah|ialah|yakni|yaitu|berbunyi))?\s*[:,]?\s*$",
    re.I,
)


def _is_theme_below(text: str, start: int) -> bool:
    """Say whether the line above announces a theme that stands alone on its line: `mengangkat tema:`."""
    return _THEME.search(text, max(0, start - _LONGEST_BEFORE), start) is not None


# What is read on a banner: `Tulisan pada papan itu antara lain, “...,” “...”`.
_WRITTEN = re.compile(r"\b(?:tulisan|(?:ber)?tuliskan|tertulis)\b[^.!?]*$", re.I)


@cache
def _verb_before() -> re.Pattern[str]:
    """An active verb of speech in the sentence that leads up to a mark."""
    verbs = "|".join(sorted(lexicon.load("speech")["active"], key=len, reverse=True))
    return re.compile(rf"\b(?:{verbs})\b[^.!?]*$", re.IGNORECASE)
