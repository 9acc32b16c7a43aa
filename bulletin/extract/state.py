"""What the rules know of one text so far. Each rule takes a State and returns a new one that knows more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Self

from bulletin.language.text import fold, is_like_a_headline
from bulletin.language.tokens import Reading
from bulletin.model import Doubt, Institution, Span, Weighed


class Found(NamedTuple):
    """A value, the stretches of text that show it, and the rule that found it."""

    value: Any
    spans: tuple[Span, ...]
    rule: str


class Post(NamedTuple):
    """A post named in the text (`Kanit Reskrim Polsek X`): tokens `first` to `last`, half-open.

    `head` is what the post is in one spelling (`kapolsek` for Kepala Polsek, too); `tail` is the token behind it.
    """

    first: int
    last: int
    head: str
    tail: int
    has_unit: bool
    institution: Institution


class NamedUnit(NamedTuple):
    """A police unit named in the text: `name` is the name without the type word, `words` are its folded words.

    Tokens: `first` begins the type word, and `last` is the one behind the name.
    """

    kind: str
    type_word: Span
    name: Span
    first: int
    words: tuple[str, ...]
    last: int

    @property
    def begin(self) -> int:
        """The token that the name begins with."""
        return self.last - len(self.words)

    @property
    def folded(self) -> str:
        """The name in one spelling, to compare it with others."""
        return " ".join(self.words)


class AddressPart(NamedTuple):
    """A part of an address: `level` is a location part, or `untyped` for a regency without its type word.

    Tokens: `first` begins it with its type word, `name` its name proper, and `last` is the token behind.
    """

    level: str
    first: int
    name: int
    last: int


class Sight(NamedTuple):
    """A person at one point of the text: tokens `first` to `last`, half-open.

    `person` is the number of the person in `State.people`, or -1 before mentions are joined. `name` is None
    where only a post or a pronoun stands for the person.
    """

    first: int
    last: int
    name: Span | None
    rule: str
    rank: str | None = None
    rank_span: Span | None = None
    degrees: tuple[Span, ...] = ()
    post: Post | None = None
    institution: Institution | None = None
    institution_span: Span | None = None
    person: int = -1


class Person(NamedTuple):
    """One person of the text: the name in its fullest form and all the sights of him or her."""

    name: str
    sights: tuple[Sight, ...]


class Speech(NamedTuple):
    """Direct speech: `span` with its marks, `inner` without them.

    `speaker` is the number of a person, or None; `cue` is the stretch that names the speaker (or the verb
    that carries the speaker over), `antecedent` the earlier stretch that a carried speaker is named in.
    """

    span: Span
    inner: Span
    speaker: int | None = None
    verb: Span | None = None
    cue: Span | None = None
    antecedent: Span | None = None
    inferred: bool = False
    rule: str = "speech.unattributed"


_LEADING_PARAGRAPHS = 2
_SHORTEST_OF_LEAD = 80  # code points


# What is kept of a state once it was asked for, and what it comes from.
_DERIVED = {"lead": frozenset({"story"}), "towns": frozenset({"dateline", "units"})}


@dataclass(frozen=True)
class State:
    """The text and everything found in it so far."""

    reading: Reading
    text: str = field(init=False)
    """The text as it came; asked so often that it is kept."""
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    story: tuple[Span, ...] = ()
    title: Found | None = None
    title_from: str | None = None
    dateline: Found | None = None
    source: Found | None = None
    editor: Found | None = None
    date: Found | None = None
    speeches: tuple[Speech, ...] = ()
    posts: tuple[Post, ...] = ()
    post_at: Mapping[int, Post] = field(default_factory=dict)
    """Every post by its first token."""
    units: tuple[NamedUnit, ...] = ()
    unit_at: Mapping[int, NamedUnit] = field(default_factory=dict)
    """Every unit by its first token."""
    unit_before: Mapping[int, NamedUnit] = field(default_factory=dict)
    """Every unit by the token behind its name."""
    in_unit_names: frozenset[int] = frozenset()
    """The tokens that are part of a unit's name."""
    named_areas: frozenset[tuple[str, ...]] = frozenset()
    """The names of areas that a type word, a preposition or a code makes sure of."""
    areas: frozenset[tuple[str, ...]] = frozenset()
    """Those, and the names of units and of the dateline."""
    polsek: Found | None = None
    sights: tuple[Sight, ...] = ()
    people: tuple[Person, ...] = ()
    sight_at: Mapping[int, Sight] = field(default_factory=dict)
    """Every sight of every person by its first token."""
    roles: tuple[Found, ...] = ()
    activities: tuple[Found, ...] = ()
    typed_parts: Mapping[int, AddressPart] = field(default_factory=dict)
    """Streets and areas with a type word, by their first token."""
    place: tuple[tuple[str, Found], ...] = ()
    place_opener: Span | None = None
    decided: Mapping[Span, str] = field(default_factory=dict)
    """Speech that an editor attributed by hand: the name, empty for nobody."""
    doubts: tuple[Doubt, ...] = ()
    weighed: tuple[Weighed, ...] = ()

    def __post_init__(self) -> None:
        """Keep the text."""
        object.__setattr__(self, "text", self.reading.text)

    def but(self, **changes: Any) -> Self:
        """Return this state with some fields changed.

        As `dataclasses.replace`, which takes ten times as long for as many fields as these.
        """
        fields = self.__dict__ | changes
        for name, sources in _DERIVED.items():
            if name in fields and not sources.isdisjoint(changes):
                del fields[name]
        other = object.__new__(type(self))
        object.__setattr__(other, "__dict__", fields)
        return other

    def doubting(self, *doubts: Doubt) -> Self:
        """Return this state with more doubts."""
        return self.but(doubts=self.doubts + doubts) if doubts else self

    def weighing(self, *weighed: Weighed) -> Self:
        """Return this state with more of what was looked at and not taken."""
        return self.but(weighed=self.weighed + weighed) if weighed else self

    def in_speech(self, span: Span) -> bool:
        """Say whether a stretch lies inside direct speech."""
        start, end = span
        for speech in self.speeches:  # in the order of the text
            if speech.span.start >= end:
                return False
            if start < speech.span.end:
                return True
        return False

    def sentence_of(self, offset: int) -> Span:
        """Return the sentence that an offset lies in (the whole text where there is none)."""
        found = _last_from(self.sentences, offset)
        return found if found and offset < found.end else Span(0, len(self.text))

    @cached_property
    def towns(self) -> tuple[tuple[str, ...], ...]:
        """The folded words of the towns that a text is from: its dateline's, and those that a Polres is named after."""
        filed = [tuple(fold(str(self.dateline.value)).split())] if self.dateline else []
        return tuple(dict.fromkeys([*filed, *(u.words for u in self.units if u.kind.startswith("polres"))]))

    @cached_property
    def lead(self) -> tuple[Span, ...]:
        """The paragraphs that tell what happened where: the first two of some length, for bylines stand above them."""
        told = [part for part in self.story if part.end - part.start >= _SHORTEST_OF_LEAD]
        return tuple(told[:_LEADING_PARAGRAPHS]) or self.story[:_LEADING_PARAGRAPHS]

    def post_around(self, index: int) -> Post | None:
        """Return the post that a token is part of; None where it is part of none."""
        return next((post for post in self.posts if post.first <= index < post.last), None)

    def is_of_a_name(self, index: int) -> bool:
        """Say whether a token is part of a unit's name or of a post (`Ketua PPK Kecamatan X`)."""
        return index in self.in_unit_names or self.post_around(index) is not None

    def paragraph_of(self, offset: int) -> Span | None:
        """Return the last paragraph that begins at or before an offset; it may end before it."""
        return _last_from(self.paragraphs, offset)

    def in_headline(self, offset: int) -> bool:
        """Say whether an offset lies in a paragraph of capitals, where verbs have capitals, too."""
        paragraph = self.paragraph_of(offset)
        if paragraph is None or offset >= paragraph.end or not is_like_a_headline(line := paragraph.of(self.text)):
            return False
        # `Hadir Camat Contoh Budi Santoso dan Sekda Contoh Siti.` below the lead is a short sentence of names.
        return not line.endswith(".") or not self.story or paragraph.start <= self.story[0].start

    def repeats_title(self, offset: int) -> bool:
        """Say whether an offset lies in the headline or a copy of it, which pages print twice."""
        paragraph = self.paragraph_of(offset)
        if self.title is None or paragraph is None or offset >= paragraph.end:
            return False
        return fold(paragraph.of(self.text)) == fold(str(self.title.value))

    def is_told(self, sentence: Span) -> bool:
        """Say whether the story has a part in a sentence: page furniture tells nothing."""
        part = _last_from(self.story, sentence.end - 1)
        return part is not None and part.meets(sentence)

    def in_story(self, span: Span) -> bool:
        """Say whether a stretch lies in the story: not in the headline, a credit, or page furniture."""
        part = _last_from(self.story, span.start)
        return part is not None and part.holds(span)


def _last_from(spans: Sequence[Span], offset: int) -> Span | None:
    """Return the last of some spans, sorted and apart, that begins at or before an offset."""
    number = bisect_left(spans, (offset + 1,))  # a span is a tuple, and sorts behind its start alone
    return spans[number - 1] if number else None
