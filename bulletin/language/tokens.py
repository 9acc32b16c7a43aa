"""Words of a text with their offsets, and the phrases of our vocabularies found among them.

The text is cut once; every rule then speaks of words by their number and of text by their spans.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate, chain, compress, count
from operator import itemgetter
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from bulletin.language import lexicon
from bulletin.language.text import fold
from bulletin.model import Institution, Span

_LETTERS = r"[^\W\d_]++"
_NO_UNIT = (
    r"(?!(?:[Ww]aka|[Kk]a|WAKA|KA)?(?:[Pp]ol(?:sek|res|da|ri)|POL(?:SEK|RES|DA|RI))"
    r"|[Bb]habin|BHABIN)"
)
_NO_TITLE = r"(?!(?:KH|TGH|Nyai|Hj|H|Drs?|Dra|Ir|Prof|Gus)\b\.? ?[A-Z])"  # `Hasan-Nyai Hj. Laila`, a pair of candidates
# `Polres Contoh Utara-Sehubungan dengan tahapan ...`, a dateline
_NO_OPENING = (
    r"(?!(?:Sehubungan|Dalam|Guna|Menjelang|Jelang|Menyongsong|Usai|Demi|Untuk|Bertempat|Sebagai|Mengantisipasi)\b)"
)
_MORE = rf"(?:(?:['’`‘]|-(?!(?<=[A-Z]{{3}}-)[A-Z])){_NO_UNIT}{_NO_TITLE}{_NO_OPENING}{_LETTERS})*+"
_GLUED_TO_DI = (
    r"(?:halaman|kantor|aula|gedung|ruang|ruangan|lapangan|gudang|balai|mapolsek|mapolres|pasar|kecamatan|kelurahan|desa"
    r"|kabupaten|kota|kepenghuluan|wilayah|hotel|masjid|rumah|warung|kediaman|gereja|posko|sekretariat|jl|jln|jalan|tps"
    r"|terminal|pelabuhan|sekolah|mushola|lokasi|kawasan|depan|sekitar)(?!\w)"
)
# `IptuSyahrul Ramadhan`, `AKPSyahrul`
_GLUED_RANK = (
    r"(?<=[ABIK])(?<![@#./]\w)(?:(?<=A)(?:KB?P|ip(?:tu|da)|IP(?:TU|DA))|(?<=I)(?:p(?:tu|da)|P(?:TU|DA))|(?<=K)(?:ompol|OMPOL)"
    r"|(?<=B)(?:rip(?:ka|tu|da)|RIP(?:KA|TU|DA)))"
    r"(?=[A-Z][a-z])(?!Me[mn]|Peduli|Sahabat)"  # `Program AipdaMengajar`
)
# A hyphen joins words, but not a dateline in capitals to the word behind it (DUMAI-Kapolsek), nor anything to the
# name of a unit or its head (Polsek Contoh-Polres Umpama). `dihalaman` is two words written as one. Each begins with
# something that is no blank, for so the search goes from word to word; what that was is looked at behind it. Words in
# English letters come first, for they are nearly all; fastest where a blank, a comma or a stop closes them, and no `di`
# may be glued on in front.
_WORD = re.compile(
    rf"(\S(?:{_GLUED_RANK}"
    r"|(?<=[A-CE-Za-ce-z])[A-Za-z]*+(?=[ \n.,])|(?<=[.,])|(?<=[Dd])(?!i[adghjklmprstw])[A-Za-z]*+(?=[ \n.,])"
    rf"|(?<=[Dd])i(?={_GLUED_TO_DI})(?<!\w[Dd]i)"
    rf"|(?<=[^\W\d_])[^\W\d_]*+{_MORE}|(?<=\d)\d*+|(?<=[^\w\s])|(?<=_)))"
)


# More than any rule looks ahead or back from a token in one step.
_OUTSIDE = ("",) * 64
_NO_KINDS: Mapping[str, Any] = {}


class Token(NamedTuple):
    """A word, a number or one mark of punctuation, as it is spelled; where it stands is known to the `Reading`.

    What is asked of it often is kept: whether it is a word, one with a capital, a single capital letter as in
    `N Sihombing`, and the phrases of the vocabulary that begin with it.
    """

    text: str
    folded: str
    """The word without its case, as it is compared; a slip of the keys in a well-known word is mended."""
    is_capital: bool
    is_word: bool
    is_initial: bool
    phrases: _Entry | None


class _Spellings(dict[str, Token]):
    """The token of each spelling. A text repeats its words, and texts repeat each other's: each is made once."""

    _MOST = 1 << 16

    def __missing__(self, word: str) -> Token:
        if len(self) >= self._MOST:
            self.clear()
        folded, is_capital = fold(word), word[0].isupper()
        if is_capital and len(folded) >= _SHORTEST_SLIPPED:
            folded = without_slip(folded)
        phrases = _vocabulary()[0 if is_capital else 1].beginning_with(folded)
        token = self[word] = Token(word, folded, is_capital, word[0].isalpha(), is_capital and len(word) == 1, phrases)
        return token


_SPELLINGS = _Spellings()
_FOLDED = itemgetter(Token._fields.index("folded"))
_IS_CAPITAL = itemgetter(Token._fields.index("is_capital"))
_PHRASES = itemgetter(Token._fields.index("phrases"))


_Words = tuple[str, ...]


class Phrases:
    """A table of phrases, found at a given token, longest first. Dots between the words do not matter."""

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self._by_first = _by_first({_words_of(phrase): value for phrase, value in entries.items()})
        self._beginnings = frozenset(self._by_first)

    @classmethod
    def of_words(cls, entries: Mapping[_Words, Any]) -> Phrases:
        """Return the table of phrases that are cut into their folded words already."""
        table = cls({})
        table._by_first = _by_first(entries)
        table._beginnings = frozenset(table._by_first)
        return table

    @property
    def beginnings(self) -> Set[str]:
        """Return the first words of all phrases."""
        return self._beginnings

    def scan(self, reading: Reading) -> Iterator[tuple[int, int, Any]]:
        """Yield (first token, token after it, value) of every phrase, from left to right, none inside another."""
        after = 0
        for index in reading.numbers_of(self._beginnings):
            if index >= after:
                found = self.at(reading.folded, index)
                if found:
                    after = found[0]
                    yield index, *found

    def at(self, folded: Sequence[str], index: int) -> tuple[int, Any] | None:
        """Return (number of the word after the phrase, its value), or None when no phrase stands there.

        `folded` are the folded texts of all words and marks of a text, and empty ones behind them.
        """
        entry = self._by_first.get(folded[index])
        return _longest(entry, folded, index) if entry else None

    def beginning_with(self, word: str) -> _Entry | None:
        """Return the phrases that begin with a folded word, to be looked for behind it."""
        return self._by_first.get(word)


def _longest(entry: _Entry, folded: Sequence[str], index: int) -> tuple[int, Any] | None:
    """Return (number of the word after the longest phrase that begins with the word at `index`, its value), or None."""
    longer, alone = entry
    second = index + 1
    if longer:
        word = folded[second]
        if word == ".":
            second += 1
            word = folded[second]
        for others, value in longer.get(word, ()):
            after = _follow(folded, second + 1, others)
            if after is not None:
                return after, value
    return (index + 1, alone[0]) if alone else None


def _words_of(phrase: str) -> _Words:
    return tuple(fold(word) for word in _WORD.findall(phrase) if word != ".")


_Entry = tuple[dict[str, list[tuple[_Words, Any]]], tuple[Any] | None]
"""The phrases that begin with a word: those of more words by their second, the longest first, with the words behind it;
and that of the word alone."""
_Table = dict[str, _Entry]


def _by_first(entries: Mapping[_Words, Any]) -> _Table:
    found: _Table = {}
    for words, value in sorted(entries.items(), key=lambda entry: -len(entry[0])):
        longer, alone = found.get(words[0], ({}, None))
        if len(words) == 1:
            alone = (value,)
        else:
            longer.setdefault(words[1], []).append((words[2:], value))
        found[words[0]] = (longer, alone)
    return found


def _follow(folded: Sequence[str], index: int, words: Sequence[str]) -> int | None:
    """Return the number of the word behind some words that stand at `index`, dots between them; None if others do."""
    for word in words:
        if folded[index] == ".":
            index += 1
        if folded[index] != word:
            return None
        index += 1
    return index


class Term(NamedTuple):
    """A phrase of the vocabulary in the text: tokens `first` to `last` (half-open) and what it may be.

    `kinds` maps a kind (rank, head, unit, ...) to its value; one phrase can be of several kinds.
    """

    first: int
    last: int
    kinds: Mapping[str, Any]


# A third of the time of Term(...) and Span(...), hundreds of times a release.
_new_term = partial(tuple.__new__, Term)
_new_span = partial(tuple.__new__, Span)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, its tokens, and the terms of the vocabulary among them, by the number of their first token."""

    text: str
    tokens: tuple[Token, ...]
    terms: Mapping[int, Term]
    texts: tuple[str, ...]
    """The text of every token, and then some empty ones: nothing is to be read just outside the text.

    Neither behind it, nor in front of it, for numbers below zero count from the end.
    """
    folded: tuple[str, ...]
    """The same with the folded texts."""
    kinds: tuple[Mapping[str, Any], ...]
    """What the term that starts at every token may be, by its kind; empty where none starts, and outside the text."""
    starts: tuple[int, ...]
    """The offset of every token."""
    ends: tuple[int, ...]
    """The offset behind every token."""
    where: Mapping[str, list[int]]
    """The numbers of the tokens of every folded text."""
    words_told: frozenset[str]
    """Every folded text, once."""
    capitals: tuple[int, ...]
    """The numbers of the words with a capital."""
    numerals: tuple[int, ...]
    """The numbers of the tokens that are written in digits."""
    by_kind: Mapping[str, list[int]]
    """The numbers of the first tokens of the terms of every kind."""

    def numbers_of(self, words: Set[str]) -> list[int]:
        """Return the numbers of the tokens whose folded text is one of some words, in the order of the text."""
        # A set and a set, not the keys of a table: only then the shorter one is gone through.
        return sorted([number for word in self.words_told & words for number in self.where[word]])

    def terms_of(self, kinds: Iterable[str]) -> list[int]:
        """Return the numbers of the first tokens of the terms that may be of one of some kinds, in that order."""
        return sorted({number for kind in kinds for number in self.by_kind.get(kind, ())})

    def after(self, index: int) -> int:
        """Return the number of the first token after the term or word that starts at `index`."""
        term = self.terms.get(index)
        return term.last if term else index + 1

    def behind(self, index: int) -> int:
        """Return the number of the first token after the term that starts at `index` and its dot: `Kab. X`, `H. X`."""
        after = self.after(index)
        return after + (self.texts[after] == ".")

    def behind_bracketed(self, index: int) -> int:
        """Return the number of the token behind brackets that open at `index` with one word in them, else `index`."""
        return index + 3 if self.texts[index] == "(" and self.texts[index + 2] == ")" else index

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from token `first` to before token `last`."""
        return _new_span((self.starts[first], self.ends[last - 1]))

    def index_at(self, offset: int) -> int:
        """Return the number of the first token that starts at or after an offset (code points)."""
        return bisect_left(self.starts, offset)

    def within(self, span: Span) -> range:
        """Return the numbers of the tokens that start inside a span."""
        return range(self.index_at(span.start), self.index_at(span.end))

    def words(self, span: Span) -> tuple[str, ...]:
        """Return the folded texts of the tokens that start inside a span."""
        return self.folded[self.index_at(span.start) : self.index_at(span.end)]

    def adjoining(self, index: int) -> bool:
        """Say whether a token follows another on the same line; the first does not, and none behind the text."""
        if not 0 < index < len(self.starts):
            return False
        before, here = self.ends[index - 1], self.starts[index]
        if here - before < 2 and (here == before or self.text[before] == " "):
            return True
        between = self.text[before:here]
        return "\n" not in between and "\r" not in between


def read(text: str) -> Reading:
    """Cut a text into tokens and find the terms of the vocabulary in it."""
    # Words and the white space between them by turns: their lengths give the offsets, without a loop of our own.
    pieces = _WORD.split(text)
    offsets = tuple(accumulate(map(len, pieces)))
    tokens = tuple(map(_SPELLINGS.__getitem__, pieces[1::2]))
    texts = (*pieces[1::2], *_OUTSIDE)
    folded = (*map(_FOLDED, tokens), *_OUTSIDE)
    capitals = tuple(compress(count(), map(_IS_CAPITAL, tokens)))
    where: dict[str, list[int]] = {}
    for number, word in enumerate(folded[: len(tokens)]):
        if word in where:
            where[word].append(number)
        else:
            where[word] = [number]
    terms = _terms(tokens, folded)
    kinds: list[Mapping[str, Any]] = [_NO_KINDS] * len(folded)
    by_kind: dict[str, list[int]] = {}
    for number, term in terms.items():
        kinds[number] = term.kinds
        for kind in term.kinds:
            by_kind.setdefault(kind, []).append(number)
    numerals = sorted([number for word in filter(str.isdecimal, where) for number in where[word]])
    return Reading(
        text,
        tokens,
        terms,
        texts,
        folded,
        tuple(kinds),
        starts=offsets[:-1:2],
        ends=offsets[1::2],
        where=where,
        words_told=frozenset(where),
        capitals=capitals,
        numerals=tuple(numerals),
        by_kind=by_kind,
    )


def _terms(tokens: Sequence[Token], folded: Sequence[str]) -> dict[int, Term]:
    """Return the terms of a text by their first token, from left to right, the longest first, none inside another."""
    terms: dict[int, Term] = {}
    after = 0
    for index in compress(count(), map(_PHRASES, tokens)):
        phrases = tokens[index].phrases
        if phrases and index >= after and (found := _longest(phrases, folded, index)):
            after = found[0]
            terms[index] = _new_term((index, *found))
    return terms


_SHORTEST_SLIPPED = 6  # letters
_SHORTEST_OF_POST = 7


def without_slip(word: str) -> str:
    """Return the well-known word that a folded one is but one slip away from: `kapolsel`, `novermber`; else the word.

    A slip is a letter too many, too few, another one, or two changed about. Of several within reach all must mean the
    same; the first letter must be right.
    """
    if word in _vocabulary()[0].beginnings or word in lexicon.words("slips", "none"):
        return word
    lengths = range(len(word) - 1, len(word) + 2)
    near = [
        known
        for length in lengths
        for known in _often_slipped().get((word[0], length), ())
        if OSA.distance(word, known, score_cutoff=1) <= 1
    ]
    meanings = [_vocabulary()[0].at([known, *_OUTSIDE], 0) for known in near]
    return near[0] if near and all(meaning == meanings[0] for meaning in meanings) else word


@cache
def _often_slipped() -> Mapping[tuple[str, int], Sequence[str]]:
    """Return the words whose slips are mended, folded, by first letter and length: units, their heads, and a list.

    No ranks: `Bharat` is a regency.
    """
    found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    units = {fold(phrase) for kind, phrase, _value in _units() if kind != "unit_head"}
    heads = {fold(phrase) for _kind, phrase, value in _posts() if value in {("unit", "polri"), ("unit", "tni")}}
    listed = lexicon.words("slips", "mended")
    for word in sorted(units | {word for word in heads if len(word) >= _SHORTEST_OF_POST} | listed):
        if len(word) >= _SHORTEST_SLIPPED and word.isalpha():
            found[word[0], len(word)].append(word)
    return dict(found)


# These kinds are only what they seem when written with a capital: "Mayor", "Kapten", "Dir", "Haji".
_CAPITAL_KINDS = frozenset(
    {"rank", "acting", "honorific", "naming", "abbreviation", "corps", "function", "venue", "never", "body", "generic"}
)
_SHORTEST_LOWER_HEAD = 5
_LOWER_TOO = frozenset({"rank", "honorific", "naming"})


@cache
def _vocabulary() -> tuple[Phrases, Phrases]:
    """Return the phrases: for words with a capital, and for words without."""
    entries: dict[_Words, dict[str, Any]] = {}
    for kind, phrase, value in (*_people(), *_posts(), *_units(), *_places(), *_days()):
        entries.setdefault(_words_of(phrase), {})[kind] = value
    in_lower = {words: lower for words, kinds in entries.items() if (lower := _in_lower_case(words, kinds))}
    return Phrases.of_words(entries), Phrases.of_words(in_lower)


def _in_lower_case(words: _Words, kinds: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a phrase may be where its first word has no capital."""
    first = words[0]
    written = lexicon.load("people")["lower"]
    return {
        kind: value
        for kind, value in kinds.items()
        if (kind not in _CAPITAL_KINDS or (kind in _LOWER_TOO and first in written))
        and (kind != "head" or len(first if value[1] != "polri" else "".join(words)) >= _SHORTEST_LOWER_HEAD)
    }


_Listed = tuple[str, str, Any]


def _people() -> Iterator[_Listed]:
    ranks = lexicon.load("ranks")
    for service, group in ranks.items():
        if service in {"corps", "corps_in_full"}:
            continue
        institution = Institution({"shared": "polri", "civil": "polri"}.get(service, service))
        for official, variants in group.items():
            for phrase in (official, *variants):
                yield "rank", phrase, (official, institution)
    yield from _listed("corps", ranks["corps"])
    people = lexicon.load("people")
    yield from _listed("honorific", people["honorifics"])
    yield from _listed("naming", people["naming"])
    yield from _listed("abbreviation", people["abbreviations"])
    yield from _listed("introducing", people["introducing"])
    yield from _listed("calling", people["calling"])
    yield from _listed("never", people["never"])
    yield from _listed("acronym", people["acronyms"])
    yield from _listed("particle", people["particles"])


def _posts() -> Iterator[_Listed]:
    posts = lexicon.load("positions")
    yield from _listed("acting", posts["acting"])
    yield from _listed("former", posts["former"])
    for institution in Institution:
        for shape, heads in posts[institution.value].items():
            for phrase in heads:
                yield "head", phrase, (shape, institution)
    for name, heads in posts["generic"].items():
        for phrase in heads:
            yield "generic", phrase, Institution(name)
    yield from _listed("function", posts["functions"])
    yield from _listed("military_unit", posts["military_units"])
    for name, bodies in posts["bodies"].items():
        for phrase in bodies:
            yield "body", phrase, Institution(name)


def _units() -> Iterator[_Listed]:
    for kind, forms in lexicon.load("units").items():
        for phrase in forms["words"]:
            yield "unit", phrase, kind
        for phrase in forms.get("buildings", ()):
            yield "building", phrase, kind
        for phrase in forms.get("heads", ()):
            yield "unit_head", phrase, kind


def _places() -> Iterator[_Listed]:
    places = lexicon.load("places")
    for level in ("village", "district", "regency", "province"):
        for phrase in places[level]:
            yield "area", phrase, level
    yield from _listed("street", places["street"])
    yield from _listed("venue", places["venues"])


def _days() -> Iterator[_Listed]:
    dates = lexicon.load("dates")
    for number, words in dates["months"].items():
        for phrase in words:
            yield "month", phrase, int(number)
    # Without its number, which is 0 for a Monday, and would look like no weekday: `calendar.weekdays` has it.
    yield from _listed("weekday", chain.from_iterable(dates["weekdays"].values()))


def _listed(kind: str, phrases: Iterable[str]) -> Iterator[_Listed]:
    return ((kind, phrase, True) for phrase in phrases)
