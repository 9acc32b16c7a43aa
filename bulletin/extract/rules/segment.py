"""Cuts the text into paragraphs and sentences.

A line is a paragraph, unless it was wrapped: it goes on in lower case on the next line. An abbreviation's dot
ends no sentence, nor does anything inside a pair of marks before they close.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bulletin.extract.state import State
from bulletin.language import degrees, lexicon
from bulletin.model import Span

# A byte order mark is white space here: it is no part of the first word.
_BLANK = " \t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000\ufeff"
# A line without the white space around it.
_LINE = re.compile(rf"[^\r\n{_BLANK}](?:[^\r\n]*[^\r\n{_BLANK}])?")
_FINISHED = frozenset(".!?:;”\"’')]*")
# Not the item of a list, nor a web name, nor an outlet in small letters in front of a dash, nor a stamp.
_GOES_ON = re.compile(
    r"\s*(?!\d+ min\w* read|\d{1,2} \w+ \d{4},? \d{1,2}[.:]\d{2}|-\s"
    r"|(?:[\w-]+\.)+(?:com|co|id|net)\b|[a-z]{8,}\s+[–—-]\s+[A-Z])[a-z0-9(–—-]"
)
# Nothing ends in one of these words; a line that does was wrapped.
_UNFINISHED = frozenset(
    {"dan", "di", "ke", "dari", "yang", "oleh", "serta", "dengan", "untuk", "ketua", "kabupaten", "kecamatan", "desa"}
    | {"kelurahan", "kepala", "bersama", "beserta", "wilayah"}
)
_HEADS_OF_UNITS = frozenset({"polres", "polsek", "polda", "kapolres", "kapolsek", "kapolda"})
# In a text that was wrapped throughout, a line may also go on with a capital.
_GOES_ON_ANYHOW = re.compile(r"\s*(?!-\s|[IVX]+\.\s)[\w(–—-]")
_SOURCE = re.compile(r"(?:Sumber|Editor|Penulis)\s*+:", re.IGNORECASE)  # `Sumber : Humas Polres`, a credit
_OPENS_STORY = re.compile(r"(?:[A-Z][\w.]*,? ){1,4}[–—-] [A-Z]")
_WRAPS_OF_A_WRAPPED_TEXT = 3
_FAR_LONGER = 1.5
# One class of signs in front: so the search goes from sign to sign.
_STOP = re.compile(
    r"[.!?:](?:(?<!:)[.!?]*[”\"’')\]]*(?=\s+(?![A-Z]\s+[a-z])[^\sa-z]|\s*$)|(?<=:)(?=\s*$)|(?<=[a-z]{3}\.)(?=[A-Z][a-z]{3}))"
)
_SMALL_WORD = re.compile(r"(?<!\S)[a-z]{4,}\Z")
# A shorter line that ends in a comma may be a dateline, alone on its line.
_LONGEST_DATELINE = 60
_LETTER = re.compile(r"\S")
_LONGEST_ABBREVIATION = 40


def rule(state: State) -> State:
    """Find paragraphs and sentences; the story is all paragraphs until another rule takes some away."""
    paragraphs = state.paragraphs or paragraphs_of(state.text)
    sentences = tuple(s for p in paragraphs for s in sentences_of(state.text, p))
    return state.but(paragraphs=paragraphs, sentences=sentences, story=paragraphs)


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text, without the white space around them."""
    lines = [Span(*m.span()) for m in _LINE.finditer(text)]
    items = _items(text, lines)
    full = _full_lines(text, lines)
    apart = {line for before, line in pairwise(lines) if _is_apart(text, before, line)}  # most lines
    wrapped = [
        before.end - before.start
        for before, line in pairwise(lines)
        if line not in apart and before not in items and _is_wrapped(text, before, line, _GOES_ON)
    ]
    is_throughout = len(wrapped) >= _WRAPS_OF_A_WRAPPED_TEXT
    # A line far longer than those that were wrapped (a headline) was not.
    longest = _FAR_LONGER * max(wrapped) if is_throughout else 0
    found: list[Span] = []
    before = Span(0, 0)
    for line in lines:
        # `Contoh – Demi ...` below a headline begins the story, where the headline is no piece of the dateline.
        begins = _OPENS_STORY.match(text, line.start) and text[before.end - 1 : before.end] != ","
        is_anyhow = not full and before.end - before.start <= longest and not begins
        goes_on = _GOES_ON_ANYHOW if is_anyhow else _GOES_ON
        is_cut = before in full and not begins and not _BEGINS_ITEM.match(text, line.start)
        may_go_on = line not in apart and before not in items
        if found and (is_cut or (may_go_on and _is_wrapped(text, found[-1], line, goes_on))):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
        before = line
    return tuple(found)


_WIDEST = 110  # code points
_FEWEST_FULL = 4
_SHARE_OF_FULL = 0.5
_SHARE_IN_SENTENCES = 0.25
_LABEL = r"[A-Z][\w ]{2,18}?\s?:\s"
# The item of a list, or a line with its label: `- Ketua PPK X`, `Editor: N`.
_BEGINS_ITEM = re.compile(rf"[-–•*]\s|\d{{1,2}}[.)]\s|[a-z][.)]\s|{_LABEL}")


def _full_lines(text: str, lines: list[Span]) -> frozenset[Span]:
    """Return the lines of a text of one width whose next word did not fit: they were cut there, whatever they end in.

    None where too few are: then lines end where sentences or paragraphs do.
    """
    breaks = [(line, after) for line, after in pairwise(lines) if _line_breaks(text, line, after) == 1]
    width = max((line.end - line.start for line, _after in breaks), default=0)
    if len(breaks) < _FEWEST_FULL or width > _WIDEST:
        return frozenset()
    full = [pair for pair in breaks if pair[0].end - pair[0].start + 1 + _first_word(text, pair[1]) > width]
    is_cut = len(full) >= max(_FEWEST_FULL, _SHARE_OF_FULL * len(breaks))
    # Lines of a list may be as long as each other: `Kapolsek X AKP N`, and `Kapolsek Y AKP M` below.
    in_sentences = sum(text[after.start].islower() for _line, after in full)
    if not is_cut or in_sentences < _SHARE_IN_SENTENCES * len(full):
        return frozenset()
    return frozenset(line for line, _after in full if not _LABELLED.match(text, line.start))


_LABELLED = re.compile(_LABEL)


def _line_breaks(text: str, before: Span, line: Span) -> int:
    between = text[before.end : line.start]
    return between.count("\n") or between.count("\r")


def _first_word(text: str, line: Span) -> int:
    """Return how long the first word of a line is, in code points."""
    end = text.find(" ", line.start, line.end)
    return (end if end >= 0 else line.end) - line.start


_FEWEST_ITEMS = 3


def _items(text: str, lines: list[Span]) -> frozenset[Span]:
    """Return the items of lists, one to a line with a comma behind each: several such lines were not wrapped."""
    found: list[Span] = []
    run: list[Span] = []
    for line in (*lines, Span(0, 0)):
        if line.end and text[line.end - 1] == ",":
            run.append(line)
            continue
        found += run if len(run) >= _FEWEST_ITEMS else []
        run = []
    return frozenset(found)


def unwrapped(text: str, paragraphs: tuple[Span, ...]) -> str:
    """Return the text with the line breaks inside its paragraphs as spaces; its length stays."""
    pieces: list[str] = []
    end = 0
    for span in paragraphs:
        inner = span.of(text)
        if "\n" in inner or "\r" in inner:
            pieces += [text[end : span.start], inner.replace("\r", " ").replace("\n", " ")]
            end = span.end
    return "".join([*pieces, text[end:]])


def _is_apart(text: str, before: Span, line: Span) -> bool:
    """Say whether a blank line stands between two, and no mark was left alone on the first."""
    is_mark = before.end - before.start == 1 and text[before.start] in '“”"'
    return _line_breaks(text, before, line) != 1 and not is_mark


def _is_wrapped(text: str, before: Span, line: Span, goes_on: re.Pattern[str]) -> bool:
    """Say whether a line goes on with the sentence of the line before it. Both are without white space around them."""
    if _is_apart(text, before, line):
        return False
    last = text[before.end - 1]
    if last in '“”"' and before.end - before.start == 1:
        return True
    if last == "|":
        return False  # a row of a table
    if text[line.start] in ",;" or (last == "," and before.end - before.start >= _LONGEST_DATELINE):
        return True
    word = text[text.rfind(" ", before.start, before.end) + 1 : before.end]
    if word in _UNFINISHED:
        return True
    is_cut = word.strip("()").casefold() in _HEADS_OF_UNITS and not _SOURCE.match(text, before.start)
    if is_cut and not _OPENS_STORY.match(text, line.start):
        return True
    return last not in _FINISHED and bool(goes_on.match(text, line.start, line.end))


# `Kapolsek Contoh AKP Suhardi. T, menyebut ...`; but `..., A, warga setempat, mengatakan` is a sentence of its own.
_INITIAL_AND_VERB = re.compile(r" [A-Z], (?:me|ber)\w{4,}")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+$")


def sentences_of(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Return the sentences of a paragraph."""
    found: list[Span] = []
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        stop, end = match.span()
        if text[stop] == "." and _is_abbreviation(text[max(start, stop - _LONGEST_ABBREVIATION) : stop]):
            continue
        is_glued = end - stop == 1 and text[end : end + 1].isupper() and text[stop] == "."
        if is_glued and not _SMALL_WORD.search(text, start, stop):
            continue  # `Muh.Tahir`, but `dalam kondisi baik.Kapolda X menyatakan`
        if text[stop - 1].isupper() and _is_between_degrees(text, stop):
            continue
        if _LIKE_DEGREE.match(text, end) and _is_before_degrees(text, stop):
            continue
        if _INITIAL_AND_VERB.match(text, end) and _CAPITALISED.search(text, start, stop):
            continue
        found.append(Span(start, end))
        behind = _LETTER.search(text, end, paragraph.end)
        start = behind.start() if behind else paragraph.end
    if start < paragraph.end:
        found.append(Span(start, paragraph.end))
    return tuple(found)


@cache
def _ranks() -> frozenset[str]:
    """Return the ranks of one word, folded."""
    ranks = (lexicon.load("ranks")["polri"] | lexicon.load("ranks")["tni"]).items()
    return frozenset(v.casefold() for rank, variants in ranks for v in (rank, *variants) if " " not in v)


@cache
def _abbreviations() -> frozenset[str]:
    words = (*lexicon.load("shell")["abbreviations"], *lexicon.load("people")["abbreviations"])
    corps = (corps for corps in lexicon.words("ranks", "corps") if len(corps) == _SHORT_CORPS)  # `Letkol Inf. N`
    return _ranks() | {word.casefold() for word in (*words, *corps)}


_SHORT_CORPS = 3


def _is_abbreviation(before: str) -> bool:
    """Say whether the text before a dot ends in an abbreviation, an initial or a dotted degree."""
    if before.endswith(","):
        return True  # `S.H,. M.H`
    front, _, word = before.rpartition(" ")
    word = word.lstrip("(,“\"'‘")
    if len(word) == _TWO_INITIALS and word.isupper() and front.rpartition(" ")[2].casefold() in _ranks():
        return True  # `AKP MR. Simbolon`
    return word.casefold() in _abbreviations() or bool(_INITIALS.fullmatch(word))


_TWO_INITIALS = 2  # letters
_LETTERS = re.compile(r"[A-Z.]+")


def _is_between_degrees(text: str, stop: int) -> bool:
    """Say whether a dot stands between two degrees: `Rahmat Hidayat SH. MH., dan`."""
    begin = text.rfind(" ", 0, stop) + 1
    if not _LETTERS.fullmatch(text, begin, stop):
        return False
    found = degrees.run_at(text, begin)
    return len(found) > 1 and found[0].end - 1 <= stop < found[1].start


_LIKE_DEGREE = re.compile(r"\s?[A-Z](?:\.|[A-Z])")


_COMMA_AND_VERB = re.compile(r",\s*(?:me\w{4,}|ber\w{4,}|di\w{4,}|[A-Z])")


def _is_before_degrees(text: str, stop: int) -> bool:
    """Say whether degrees stand behind a dot, and the sentence goes on: `AKBP Budi Santoso. S.I.K., M.H., menyatakan`.

    But not `... di Polres Contoh. SE Kapolri itu ...`.
    """
    found = degrees.run_at(text, stop + 1)
    if len(found) == 1 and "." not in found[0].of(text)[:-1]:
        return bool(_COMMA_AND_VERB.match(text, found[0].end))  # `Syahrudin. SH, menuturkan`, not `SH, pria asal X`
    behind = text[found[-1].end : found[-1].end + 2] if found else ""
    return behind.startswith(",") or (behind[:1] == " " and behind[1:].islower())


_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])?|[MS]\.Tr")  # `M.Tr. Opsla`
