"""What templates may see. Every view is frozen and complete: a page is a function of its template and its view.

All links in a view are already relative to the page that shows them. `docs/templates.md` describes these
classes for theme authors, and a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads. `current` marks the page itself; without `href` it is plain text."""

    text: str
    href: str | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Social:
    """What a shared link shows (ogp.me)."""

    kind: str
    """`article` or `website`."""
    image: str | None
    """The full address of the picture; none for a site that does not know its own address."""
    image_alt: str
    published: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page needs around its content."""

    site_title: str
    """The bulletin's name."""
    region: str | None
    """The region it covers."""
    publisher: str | None
    """Who publishes it."""
    title: str
    """The page's own title, also its `h1`."""
    description: str
    """One sentence for search engines."""
    canonical: str | None
    """The page's full address, where the site knows its own."""
    base_path: str
    """The path of the site's address, such as `/bulletin/`; only 404.html needs it."""
    home: str
    """Link to the home page."""
    style: str
    """Link to the style sheet."""
    embedded_style: Markup | None
    """The style sheet itself, to stand in the page, where it can: a link to it costs a slow phone another wait."""
    icon: str
    """Link to the icon."""
    script: str
    """Link to the script that makes lists shorter while one types; nothing needs it."""
    worker: str | None
    """Link to the worker that keeps pages for times without a network, where the site wants one."""
    navigation: tuple[Link, ...]
    """The main sections."""
    pages: tuple[Link, ...]
    """The free pages (Tentang) and the open data, for the foot of the page."""
    crumbs: tuple[Link, ...]
    """The way from the home page to this one."""
    feeds: tuple[Link, ...]
    """The feeds that go with this page."""
    social: Social
    """What a shared link shows."""
    draft: bool = False
    """True where the page shows something unpublished (`build --drafts`)."""


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list."""

    title: str
    href: str
    date: str
    """The date as readers see it."""
    iso_date: str | None
    """The date for machines, of its real precision."""
    countdown: str | None
    """Distance to voting day, such as `H-30`."""
    stations: tuple[Link, ...]
    activities: tuple[Link, ...]
    summary: str
    role: str | None = None
    """On an official's page: what the official did in this article."""
    reports: tuple[Link, ...] = ()
    """Other reports of the same event, by their outlet."""
    draft: bool = False
    corrected: bool = False
    """True where the article was corrected since it was published."""


@dataclass(frozen=True, slots=True)
class Count:
    """An entry of an index: a name, how many articles it has, and when it was last seen."""

    link: Link
    number: int
    latest: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list that runs over several pages goes on."""

    number: int
    total: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A quote in a list of quotes: its words without the comma before the attribution, and a link to its sentence."""

    text: str
    href: str
    article: str
    date: str
    inferred: bool
    """True where the name is carried over ("tambahnya") and not written with the quote."""
    person: Link | None = None
    """In lists of several people: who says it."""


@dataclass(frozen=True, slots=True)
class Served:
    """A post and rank of somebody, with the first and last date it was recorded, and in how many events."""

    person: Link
    rank: str | None
    position: str | None
    first: str | None
    last: str | None
    present: int
    """In how many events the person was there."""
    represented: int
    """In how many somebody else acted for the person."""
    named: int
    """In how many the person was only named."""
    acting: bool = False
    """True where the post was held for another (Ps., Plt., Plh., Pj.)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of an article, with its label and the link to the sentence it stands in."""

    label: str
    values: tuple[Link, ...]
    ground: str | None
    """Link to the sentence; none where the text does not have the fact in so many words."""


@dataclass(frozen=True, slots=True)
class Participant:
    """An official in an article."""

    person: Link
    rank: str | None
    degrees: str
    position: str | None
    role: str | None
    ground: str | None
    """Link to the sentence that names the person."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quote of an article, set apart from its text."""

    text: str
    href: str
    """Link to the place where it stands in the text."""
    person: Link | None
    """Who says it; none where the text does not settle that."""
    post: str | None
    """Rank and post of the speaker, as this article has them."""
    inferred: bool
    """True where the name is carried over ("tambahnya") and not written with the quote."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """The picture of an article, with its size in pixels, so that nothing moves when it comes."""

    href: str
    width: int
    height: int
    alt: str
    credit: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction, or the notice that an article was withdrawn, as the list of corrections and the article show it."""

    date: str
    """The day as readers see it."""
    iso_date: str | None
    what: str
    """What was corrected; for a withdrawn article, the reason."""
    why: str | None
    id: str
    """The fragment that leads to it on the page of the article."""
    article: Link | None = None
    """On the list of corrections: the article."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage on the way to voting day: one of the election's, else a month of the bulletin."""

    link: Link
    number: int
    """How many events fall into it."""
    dates: str | None
    """Its days as readers see them; none for a month."""
    countdown: str | None
    is_voting_day: bool = False


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A row of a calendar: whose it is, and a number for each column."""

    link: Link
    numbers: tuple[int, ...]
    total: int
    latest: str | None
    note: str | None
    """What is striking: silent for how long."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What happened where and when, as a table: a column for each week or day, a row for each station."""

    caption: str
    columns: tuple[Link, ...]
    """Number of the week or day, with the link to its edition where it has one."""
    titles: tuple[str, ...]
    """What each column is, in full."""
    rows: tuple[CalendarRow, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its name; its numbers stand beneath it as pairs, unless the page has them as a table anyway."""

    name: str
    picture: Markup
    numbers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HomeView:
    """`home.html`: the bulletin's front page."""

    frame: Frame
    description: str | None
    latest: tuple[Card, ...]
    total: int
    edition: Link | None
    """The latest week's edition."""
    calendar: Calendar
    """The last weeks by station, silent ones included."""
    quotes: tuple[Said, ...]
    """Who said what lately."""
    activities: tuple[Count, ...]
    timeline: tuple[Stage, ...]
    voting_day: str | None
    voting_iso: str | None
    election: str
    archive: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """`edition.html`: what happened in a week, made to print."""

    frame: Frame
    days: str
    total: int
    sections: tuple[tuple[str, tuple[Card, ...]], ...]
    """The events by station."""
    quotes: tuple[Said, ...]
    sources: tuple[tuple[str, str], ...]
    """Title and full address (the relative one for a site that does not know its own) of every event."""
    pdf: str | None
    """Link to the edition as PDF, where the site is built with them."""
    newer: Link | None
    older: Link | None


@dataclass(frozen=True, slots=True)
class EditionsView:
    """`editions.html`: all editions."""

    frame: Frame
    editions: tuple[Count, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ArticleView:
    """`article.html`: one article."""

    frame: Frame
    date: str
    iso_date: str | None
    countdown: str | None
    stations: tuple[Link, ...]
    account: str
    """One sentence that says whose account the text is."""
    corrections: tuple[Corrected, ...]
    """What was corrected since it was published, the latest first."""
    photograph: Photograph | None
    body: Markup
    facts: tuple[Fact, ...]
    participants: tuple[Participant, ...]
    quotes: tuple[Spoken, ...]
    reports: tuple[Link, ...]
    """Other reports of the same event, by their outlet."""
    share: tuple[Link, ...]
    """Links that pass title, summary and address on; none for a site that does not know its own address."""
    beside: str
    """Whose articles `newer` and `older` are."""
    newer: Link | None
    older: Link | None
    related: tuple[Card, ...]
    data: Markup
    """The article for machines: JSON-LD, a NewsArticle of schema.org."""


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """`withdrawn.html`: the notice that is left of a withdrawn article."""

    frame: Frame
    date: str | None
    iso_date: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """`corrections.html`: all corrections and withdrawn articles, the latest first."""

    frame: Frame
    corrections: tuple[Corrected, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class StationsView:
    """`stations.html`: all stations."""

    frame: Frame
    map: Figure | None
    """A map of the stations whose coordinates are known."""
    calendar: Calendar
    """The weeks of the stations on this page of the list."""
    first: int
    """The number of the first station on this page of the list; the map has the same numbers."""
    stations: tuple[Count, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class StationView:
    """`station.html`: one station."""

    frame: Frame
    facts: tuple[tuple[str, str], ...]
    """Seat, jurisdiction and notes from the roster, with their labels."""
    heads: tuple[Served, ...]
    others: tuple[Served, ...]
    activity: Figure | None
    """Events by week; none where fewer than two weeks have any."""
    months: tuple[Count, ...]
    articles: tuple[Card, ...]
    total: int
    pager: Pager


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a long list: its heading, the fragment that leads to it, and its entries."""

    title: str
    id: str
    entries: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class OfficialsView:
    """`officials.html`: all officials, from A to Z or by institution."""

    frame: Frame
    jumps: tuple[Link, ...]
    """The letters, or the institutions, with links to where each begins."""
    chapters: tuple[Chapter, ...]
    """The officials of this page of the list."""
    other: Link
    """The same people in the other order."""
    pager: Pager


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of the search."""

    name: str
    values: tuple[tuple[str, int], ...]
    """What it can be set to, each with the number of events."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """`search.html`: the search page, which leads to the lists where no script runs."""

    frame: Frame
    index: str | None
    """Link to the search library, which comes with the index; none for a site that is built without one."""
    filters: tuple[Choice, ...]
    """The filters with what each can be set to."""
    lists: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OfficialView:
    """`official.html`: one official."""

    frame: Frame
    institution: str | None
    roles: tuple[tuple[str, int], ...]
    """What the person did (led, spoke, attended; was represented; was only named), each with the number of events."""
    namesakes: Link | None
    """The page of everybody who has this name, where several people have it."""
    career: tuple[Served, ...]
    lines: Figure | None
    """The career as lines in time; none where it is seen on fewer than two days."""
    quotes: tuple[Said, ...]
    said: int
    """How many quotes there are on all pages of the list."""
    articles: tuple[Card, ...]
    total: int
    pager: Pager


@dataclass(frozen=True, slots=True)
class NamesakesView:
    """`namesakes.html`: an address that is nobody's, for several people have the name; with the links to these."""

    frame: Frame
    officials: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class ActivitiesView:
    """`activities.html`: all activities."""

    frame: Frame
    activities: tuple[Count, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ListView:
    """`list.html`: the articles of one activity or one month."""

    frame: Frame
    lead: str
    calendar: Calendar | None
    """For a month: its days by station."""
    articles: tuple[Card, ...]
    total: int
    pager: Pager


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """`archive.html`: all months."""

    frame: Frame
    months: tuple[Count, ...]
    editions: Link


@dataclass(frozen=True, slots=True)
class FreePageView:
    """`page.html`: a free page."""

    frame: Frame
    body: Markup


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the open data, and what its fields mean."""

    link: Link
    about: str
    fields: tuple[tuple[str, str], ...]
    """Names of fields with their meaning."""


@dataclass(frozen=True, slots=True)
class DataView:
    """`data.html`: the page that explains the open data."""

    frame: Frame
    counts: tuple[tuple[str, int], ...]
    """What the data holds, each count by its name: releases, events, people, quotes."""
    files: tuple[DataFile, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """`404.html`: shown by the host for any address that does not exist."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class RedirectView:
    """`redirect.html`: an old address that leads to the new one."""

    title: str
    target: str
    canonical: str | None


@dataclass(frozen=True, slots=True)
class WorkerView:
    """`sw.js`: the worker that keeps pages for times without a network."""

    keep: tuple[str, ...]
    """What is kept from the beginning: the front page, the latest edition, the style. Nothing where none is wanted."""


@dataclass(frozen=True, slots=True)
class RobotsView:
    """`robots.txt`: what crawlers may read."""

    sitemap: str | None
