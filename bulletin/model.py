"""The nouns of the program. Every value is frozen; a change is a new value."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Self


class Institution(StrEnum):
    """Where an official belongs. The order decides who keeps a shared address."""

    POLRI = "polri"
    TNI = "tni"
    ELECTORAL = "electoral"
    GOVERNMENT = "government"
    COMMUNITY = "community"


class Role(StrEnum):
    """What an official did in an article, strongest first."""

    LED = "led"
    SPOKE = "spoke"
    ATTENDED = "attended"
    REPRESENTED = "represented"
    MENTIONED = "mentioned"

    @property
    def strength(self) -> int:
        """Return a number that is larger for a stronger role."""
        return _STRENGTH[self]


_STRENGTH = {role: -number for number, role in enumerate(Role)}


def strongest(roles: Iterable[Role | None]) -> Role | None:
    """Return the strongest of some roles; None where none is known."""
    return max((role for role in roles if role), key=lambda role: role.strength, default=None)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date known to the day, to the month, or to the year only (ISO 8601 reduced precision)."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2024-10-28`, `2024-10` or `2024`. Raises ValueError on anything else."""
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII)
        if not match:
            raise ValueError(f"{text!r} is not a date")
        year, month, day = (int(part or 0) for part in match.groups())
        if (match[2] and not month) or (match[3] and not day):
            raise ValueError(f"{text!r} has a part that is zero")
        return cls(year, month, day)

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"

    @property
    def is_full(self) -> bool:
        """Say whether the day is known."""
        return bool(self.day)

    def as_date(self) -> date:
        """Return the day as a `datetime.date`; the first possible day where it is not fully known."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def first_day(self) -> date:
        """Return the first day that the date may mean."""
        return self.as_date()

    @property
    def last_day(self) -> date:
        """Return the last day that the date may mean."""
        if self.day:
            return self.as_date()
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])

    def covers(self, other: PartialDate) -> bool:
        """Say whether a vaguer date holds another: `2024-10` and `2024` cover `2024-10-05`; none covers itself."""
        return self != other and self.first_day <= other.first_day and other.last_day <= self.last_day


def first_and_last(dates: Iterable[PartialDate | None]) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the first and the last of some dates; None for none.

    A vague date tells nothing of the order beside an exact one that it covers: of `2024` and `2024-10-05`, only the
    second counts.
    """
    known = {day for day in dates if day}
    told = [day for day in known if day.is_full or not any(day.covers(other) for other in known)]
    if not told:
        return None, None
    return min(told, key=lambda d: (d.first_day, d.last_day)), max(told, key=lambda d: (d.last_day, d.first_day))


class Span(NamedTuple):
    """A stretch of text: offsets in Unicode code points, half-open, so that `text[start:end]` is the stretch.

    A tuple, for hundreds are made of every release.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch itself."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Say whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Release:
    """A raw release as it came: its name for people, its exact text, the digest of its bytes, how they were read."""

    file: str
    text: str
    sha256: str
    encoding: str = "UTF-8"


@dataclass(frozen=True, slots=True)
class Unit:
    """A police unit: the type word apart from the name (`polsek`, `Dumai Timur`)."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Location:
    """Where an event was held. None means that the text does not say."""

    venue: str | None = None
    street: str | None = None
    village: str | None = None
    district: str | None = None
    regency: str | None = None
    province: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, part) for part in LOCATION_PARTS)


LOCATION_PARTS = ("venue", "street", "village", "district", "regency", "province")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as one text shows them. Rank and position belong to the mention, not to the person."""

    name: str
    rank: str | None = None
    degrees: tuple[str, ...] = ()
    position: str | None = None
    institution: Institution | None = None
    role: Role | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech without its marks. `speaker` is a name, or None where the text does not settle it.

    `verb` is the verb of speech as written; `inferred` says that the speaker is carried over ("tambahnya")
    and not written with the quote.
    """

    text: str
    speaker: str | None = None
    verb: str | None = None
    inferred: bool = False


class Evidence(NamedTuple):
    """Why a field of a draft has its value: `field` is a JSON Pointer, `rule` the rule that found it."""

    field: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the rules could not settle in a release, at its place in the text."""

    code: str
    severity: str
    span: Span
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a rule looked at for a field and did not take, and why: for people who ask how a value came about."""

    field: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What was found in a release, before an editor has seen it (docs/commands.md has its shape in JSON)."""

    title: str | None = None
    title_from: str | None = None
    dateline: str | None = None
    source: str | None = None
    editor: str | None = None
    date: PartialDate | None = None
    polsek: str | None = None
    units: tuple[Unit, ...] = ()
    activities: tuple[str, ...] = ()
    place: Location = Location()
    officials: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    weighed: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The raw text an article was imported from."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected in a published article, and when; `why` where the editor says it."""

    date: PartialDate
    what: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why an article was taken back, and when, where the editor says it."""

    reason: str
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Mask:
    """The name of a private person that nothing published may hold, and what stands in its place."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its file says it (docs/editing.md). `path` is relative to the site, with forward slashes."""

    path: str
    slug: str
    title: str
    body: str
    body_line: int = 1
    date: PartialDate | None = None
    polsek: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: Location = Location()
    officials: tuple[Mention, ...] = ()
    source: str | None = None
    editor: str | None = None
    dateline: str | None = None
    summary: str | None = None
    image: str | None = None
    image_alt: str | None = None
    image_credit: str | None = None
    draft: bool = False
    aliases: tuple[str, ...] = ()
    origin: Origin | None = None
    event: str | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    mask: tuple[Mask, ...] = ()

    @property
    def updated(self) -> PartialDate | None:
        """Return the day of the last correction, else the day of the event."""
        days = [c.date for c in self.corrections]
        return max((*days, *([self.date] if self.date else ())), key=lambda d: d.last_day, default=None)


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page of `content/pages/`, such as Tentang."""

    path: str
    slug: str
    title: str
    body: str
    body_line: int = 1
    summary: str | None = None
    draft: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article as it is published: where the file is, its address, and its size in pixels."""

    file: Path
    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """Direct speech in an article: its number there (from 1), and where it stands.

    `span` counts code points of the document's plain text and covers the marks. `person` is the number of the speaker
    among the mentions of the article, or None.
    """

    number: int
    span: Span
    quote: Quote
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A way the texts write a person's name. It fits only within its scope: institution, unit, first and last day.

    `line` is where it stands in the registry.
    """

    name: str
    institution: Institution | None = None
    unit: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    line: int = 0

    @property
    def is_scoped(self) -> bool:
        """Say whether the name is somebody's only in one unit, or for some time."""
        return bool(self.unit or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Registered:
    """A person as `content/officials.yml` has it (docs/editing.md).

    `names` are the ways the texts write the name, the display name first. `line` is where the entry stands, `lines`
    where each of its keys does.
    """

    id: str
    name: str
    line: int
    names: tuple[Alias, ...] = ()
    same_as: str | None = None
    not_same_as: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    decided_by: str | None = None
    why: str | None = None
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Station:
    """A police unit as `content/units.yml` has it. `jurisdiction` names the kecamatan it works in.

    `coordinates` are latitude and longitude in degrees, of what `coordinates_of` says.
    """

    id: str
    kind: str
    name: str
    line: int
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    seat: Location = Location()
    jurisdiction: tuple[str, ...] = ()
    coordinates: tuple[float, float] | None = None
    coordinates_of: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One official in one article: the article's address and date, and the mention as written there."""

    article: str
    date: PartialDate | None
    mention: Mention


@dataclass(frozen=True, slots=True)
class Official:
    """One person across all articles."""

    slug: str
    name: str
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event and the articles that report it, by path; the first is the one that lists show."""

    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A station or an activity: its address part, its name, and its articles in the order they came."""

    slug: str
    name: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site before it is rendered: its address, the template, the view, and who asked for it.

    Without a template, the view is the file's bytes. `sources` are the paths that the page comes from.
    """

    address: str
    template: str
    view: Any
    sources: tuple[str, ...] = field(default=())
