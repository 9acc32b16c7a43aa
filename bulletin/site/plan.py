"""The plan: every page of the site with its address, template and view, before anything is rendered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest

from markupsafe import Markup

from bulletin.language.calendar import countdown, readable
from bulletin.language.names import key
from bulletin.language.posts import is_head_of
from bulletin.language.text import address_part, slug
from bulletin.model import LOCATION_PARTS, Group, Official, Page, PartialDate, Role
from bulletin.site import (
    addresses,
    articles,
    calendars,
    careers,
    corrections,
    editions,
    figures,
    opendata,
    search,
    weeks,
)
from bulletin.site.articles import ROLES
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.careers import latest_post, served_at
from bulletin.site.frames import UNDATED, Linker, embedded, latest_date, month_of, paged
from bulletin.site.quotes import as_said, said
from bulletin.site.views import (
    ActivitiesView,
    ArchiveView,
    Chapter,
    Count,
    DataFile,
    DataView,
    Figure,
    FreePageView,
    HomeView,
    Link,
    ListView,
    NamesakesView,
    NotFoundView,
    OfficialsView,
    OfficialView,
    RedirectView,
    RobotsView,
    Said,
    SearchView,
    Stage,
    StationsView,
    StationView,
    WorkerView,
)

_LATEST = 8
_LATEST_QUOTES = 5
_WEEKS_AT_HOME = 8
_FEWEST_TO_DRAW = 2
_SECTION_STATIONS = ("Polsek", addresses.STATIONS)
_SECTION_OFFICIALS = ("Pejabat", addresses.OFFICIALS)
_SECTION_ACTIVITIES = ("Kegiatan", addresses.ACTIVITIES)
_SECTION_ARCHIVE = ("Arsip", addresses.ARCHIVE)

INSTITUTIONS = {
    "polri": "Polri",
    "tni": "TNI",
    "electoral": "Penyelenggara pemilihan",
    "government": "Pemerintah",
    "community": "Masyarakat",
}


def pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield every templated page of the site."""
    yield _home(bulletin)
    yield from articles.pages(bulletin)
    yield from _stations(bulletin)
    yield from _officials(bulletin)
    yield from _activities(bulletin)
    yield from _archive(bulletin)
    yield from editions.pages(bulletin)
    yield from _free_pages(bulletin)
    yield from _redirects(bulletin)
    yield from corrections.pages(bulletin)
    yield _data(bulletin)
    yield _search(bulletin)
    yield _not_found(bulletin)
    yield _worker(bulletin)
    sitemap = addresses.absolute(bulletin.config.base_url, "sitemap.xml")
    yield Page("robots.txt", "robots.txt", RobotsView(sitemap))


def _worker(bulletin: Bulletin) -> Page:
    """Return the worker that keeps pages; where the site wants none, one that takes itself off the phones again."""
    newest = next(iter(weeks.by_week(bulletin.shown)), None)
    edition = [addresses.edition(newest.name)] if newest else []
    style = [] if embedded(bulletin.style) else [addresses.STYLE]
    keep = (addresses.HOME, *edition, *style, addresses.ICON, addresses.SCRIPT)
    return Page(addresses.WORKER, "sw.js", WorkerView(keep if bulletin.config.offline else ()))


def _home(bulletin: Bulletin) -> Page:
    config = bulletin.config
    to = Linker(bulletin, addresses.HOME)
    region = f" di {config.region}" if config.region else ""
    description = config.description or f"Siaran pers kepolisian{region}, dikumpulkan agar dapat dibaca kembali."
    newest = next(iter(weeks.by_week(bulletin.shown)), None)
    view = HomeView(
        frame=to.frame(config.title, description),
        description=config.description,
        latest=tuple(to.card(e) for e in bulletin.shown[:_LATEST]),
        total=len(bulletin.shown),
        edition=editions.link(to, newest) if newest else None,
        calendar=calendars.by_week(to, bulletin.stations, _WEEKS_AT_HOME),
        quotes=tuple(_lately_said(to)),
        activities=tuple(_count(to, g, addresses.activity(g.slug)) for g in bulletin.activities),
        timeline=tuple(_stages(bulletin, to) if config.stages else _months_as_stages(bulletin, to)),
        voting_day=readable(_partial(config.voting_day)) if config.voting_day else None,
        voting_iso=config.voting_day.isoformat() if config.voting_day else None,
        election=config.election,
        archive=to.to(addresses.ARCHIVE),
    )
    return Page(addresses.HOME, "home.html", view)


def _lately_said(to: Linker) -> Iterator[Said]:
    """Yield the latest quotes, one of each event and no two of one person, so that nobody fills the list."""
    shown: set[str | None] = set()
    for entry in to.bulletin.shown:
        first = next((q for q in said(to, entry) if q.person and q.person.href not in shown), None)
        if first and first.person and len(shown) < _LATEST_QUOTES:
            shown.add(first.person.href)
            yield first


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _stages(bulletin: Bulletin, to: Linker) -> Iterator[Stage]:
    """Yield the stages of the election with the number of events that fall into each."""
    voting_day = bulletin.config.voting_day
    days = [e.article.date.as_date() for e in bulletin.shown if e.article.date and e.article.date.is_full]
    for stage in bulletin.config.stages:
        first, last = _partial(stage.first), _partial(stage.last)
        span = [countdown(day, voting_day) for day in dict.fromkeys((first, last))]
        yield Stage(
            Link(stage.name),
            sum(stage.first <= day <= stage.last for day in days),
            readable(first) if first == last else f"{readable(first)} sampai {readable(last)}",
            " sampai ".join(s for s in span if s) or None,
            stage.first == voting_day == stage.last,
        )


def _months_as_stages(bulletin: Bulletin, to: Linker) -> Iterator[Stage]:
    """Yield the months that have articles, oldest first, with the distance of their days to voting day."""
    for name, title, entries in reversed(_months(bulletin)):
        if name == UNDATED:
            continue
        distances = [countdown(e.article.date, bulletin.config.voting_day) for e in reversed(entries) if e.article.date]
        shown = [d for d in dict.fromkeys(distances) if d]
        span = shown[0] if len(shown) == 1 else f"{shown[0]} sampai {shown[-1]}" if shown else None
        yield Stage(to.link(title, addresses.month(name)), len(entries), None, span)


def _count(to: Linker, group: Group, address: str) -> Count:
    latest = latest_date(group.articles)
    return Count(to.link(group.name, address), len(group.articles), readable(latest) if latest else None)


def _stations(bulletin: Bulletin) -> Iterator[Page]:
    for here, groups, pager in paged(addresses.STATIONS, bulletin.stations, bulletin.config.per_page):
        to = Linker(bulletin, here)
        frame = to.frame(
            "Polsek", "Semua Polsek dalam buletin ini, dengan jumlah artikel dan tanggal terakhir.", page=pager.number
        )
        counts = tuple(_count(to, g, addresses.station(g.slug)) for g in groups)
        calendar = calendars.by_week(to, groups, weeks.MOST_WEEKS)
        first = (pager.number - 1) * bulletin.config.per_page + 1
        view = StationsView(frame, _map(to) if pager.number == 1 else None, calendar, first, counts, pager)
        yield Page(here, "stations.html", view)
    for group in bulletin.stations:
        yield from _station(bulletin, group)


def _station(bulletin: Bulletin, group: Group) -> Iterator[Page]:
    address = addresses.station(group.slug)
    entries = tuple(bulletin.by_path[a.path] for a in group.articles)
    served = served_at(bulletin, group)
    heads = [p for p in served if _is_head_of(bulletin, p.position, group)]
    for here, shown, pager in paged(address, entries, bulletin.config.per_page):
        to = Linker(bulletin, here)
        view = StationView(
            frame=to.frame(
                f"Polsek {group.name}",
                f"Kegiatan Polsek {group.name}: siapa memimpin, apa yang dilakukan, dan semua artikelnya.",
                section=_SECTION_STATIONS,
                feeds=[(f"Polsek {group.name}", addresses.feed_of(address))],
                page=pager.number,
            ),
            facts=tuple(_roster_facts(bulletin, group)),
            heads=tuple(careers.served(bulletin, to, p) for p in heads),
            others=tuple(careers.served(bulletin, to, p) for p in served if p not in heads),
            activity=_activity(bulletin, group) if pager.number == 1 else None,
            months=tuple(
                Count(Link(title, to.to(addresses.month(name))), count) for name, title, count in _by_month(group)
            ),
            articles=tuple(to.card(e) for e in shown),
            total=len(entries),
            pager=pager,
        )
        yield Page(here, "station.html", view, tuple(a.path for a in group.articles))


def _map(to: Linker) -> Figure | None:
    """Return a map of the stations of the roster whose coordinates are known; None for fewer than two."""
    points = [
        figures.Point(
            *station.coordinates, group.name, number, len(group.articles), to.to(addresses.station(group.slug))
        )
        for number, group in enumerate(to.bulletin.stations, start=1)
        if (station := to.bulletin.station_by_slug.get(group.slug)) and station.coordinates
    ]
    if len(points) < _FEWEST_TO_DRAW:
        return None
    name = "Peta Polsek" + (f" di {to.bulletin.config.region}" if to.bulletin.config.region else "")
    return Figure(name, figures.station_map(name, points))


def _activity(bulletin: Bulletin, group: Group) -> Figure | None:
    """Return the events of a station by week; None where fewer than two weeks have any."""
    shown = weeks.latest(bulletin)
    numbers = weeks.counts(group.articles, shown)
    if sum(map(bool, numbers)) < _FEWEST_TO_DRAW:
        return None
    rows = [(f"{w.monday.day}/{w.monday.month}", n) for w, n in zip(shown, numbers, strict=True)]
    name = f"Peristiwa per pekan, Polsek {group.name}"
    told = tuple((w.days, n) for w, n in zip(shown, numbers, strict=True))
    return Figure(name, figures.bars(name, rows, "peristiwa"), told)


def _career_lines(official: Official) -> Figure | None:
    """Return a career as lines in time; None where it is seen on fewer than two days."""
    rows = []
    for post in careers.posts(official, official.sightings):
        days = tuple(sorted({s.date.as_date() for s in post.sightings if s.date and s.date.is_full}))
        label = " ".join(part for part in (post.rank, post.position) if part)
        if days and label:
            rows.append(figures.Line(label, days))
    if len({day for row in rows for day in row.days}) < _FEWEST_TO_DRAW:
        return None
    name = f"Kapan {official.name} tercatat dalam jabatan apa"
    return Figure(name, figures.lines(name, rows))


def _is_head_of(bulletin: Bulletin, position: str | None, group: Group) -> bool:
    return any(is_head_of(position, "polsek", name) for name in bulletin.names_of(group))


def _roster_facts(bulletin: Bulletin, group: Group) -> Iterator[tuple[str, str]]:
    station = bulletin.station_by_slug.get(group.slug)
    if station is None:
        return
    seat = ", ".join(v for part in LOCATION_PARTS if (v := getattr(station.seat, part)))
    if seat:
        yield "Kantor", seat
    if station.jurisdiction:
        yield "Wilayah hukum", ", ".join(f"Kecamatan {name}" for name in station.jurisdiction)
    if station.note:
        yield "Catatan", station.note


def _by_month(group: Group) -> list[tuple[str, str, int]]:
    counts: dict[tuple[str, str], int] = {}
    for article in group.articles:
        month = month_of(article)
        counts[month] = counts.get(month, 0) + 1
    return [(name, title, count) for (name, title), count in counts.items()]


def _officials(bulletin: Bulletin) -> Iterator[Page]:
    to_z = [(letter, f"huruf-{address_part(letter)}", o) for o in bulletin.officials for letter in [_letter(o.name)]]
    lead = "Semua orang yang disebut dalam buletin ini, menurut abjad."
    yield from _people(
        bulletin, addresses.OFFICIALS, ("Pejabat", lead), to_z, ("Menurut lembaga", addresses.INSTITUTIONS)
    )
    by_institution = []
    for name in (*INSTITUTIONS, None):
        title = INSTITUTIONS[name] if name else "Tidak disebut"
        members = [o for o in bulletin.officials if _institution(o) == name]
        by_institution += [(title, f"lembaga-{name or 'lain'}", o) for o in members]
    lead = "Semua orang yang disebut dalam buletin ini, menurut lembaga."
    titles = ("Pejabat menurut lembaga", lead)
    yield from _people(bulletin, addresses.INSTITUTIONS, titles, by_institution, ("Menurut abjad", addresses.OFFICIALS))
    for official in bulletin.officials:
        yield from _official(bulletin, official)
    for name, slugs in bulletin.shared.items():
        yield _name_of_several(bulletin, name, slugs)


def _letter(name: str) -> str:
    """Return the letter that a name is listed under; `#` for one that begins with none of A to Z."""
    first = slug(name)[:1].upper()
    return first if first.isalpha() else "#"


def _institution(official: Official) -> str | None:
    return next((str(s.mention.institution) for s in official.sightings if s.mention.institution), None)


def _people(
    bulletin: Bulletin,
    address: str,
    titles: tuple[str, str],
    people: list[tuple[str, str, Official]],
    other: tuple[str, str],
) -> Iterator[Page]:
    """Yield a list of people in chapters: (title, id, official) in the order to show."""
    listed = list(paged(address, people, bulletin.config.per_page))
    begins: dict[str, tuple[str, str]] = {}
    for here, rows, _pager in listed:
        for title, identifier, _official in rows:
            begins.setdefault(identifier, (title, f"{here}#{identifier}"))
    for here, rows, pager in listed:
        to = Linker(bulletin, here)
        chapters: dict[tuple[str, str], list[Count]] = {}
        for title, identifier, official in rows:
            chapters.setdefault((title, identifier), []).append(_count_of(bulletin, to, official))
        section = _SECTION_OFFICIALS if address != addresses.OFFICIALS else None
        view = OfficialsView(
            to.frame(*titles, section=section, page=pager.number),
            tuple(Link(title, to.to(target)) for title, target in begins.values()),
            tuple(Chapter(title, identifier, tuple(rows)) for (title, identifier), rows in chapters.items()),
            to.link(*other),
            pager,
        )
        yield Page(here, "officials.html", view)


def _search(bulletin: Bulletin) -> Page:
    to = Linker(bulletin, addresses.SEARCH)
    lists = (
        ("Pejabat menurut abjad", addresses.OFFICIALS),
        ("Pejabat menurut lembaga", addresses.INSTITUTIONS),
        ("Semua Polsek", addresses.STATIONS),
        ("Semua kegiatan", addresses.ACTIVITIES),
        ("Arsip menurut bulan", addresses.ARCHIVE),
        ("Edisi pekanan", addresses.EDITIONS),
    )
    frame = to.frame("Cari", "Cari dalam semua artikel, atau buka daftarnya.")
    links = tuple(to.link(text, target) for text, target in lists)
    index = to.to(addresses.SEARCH_INDEX) if bulletin.has_search else None
    view = SearchView(frame, index, search.choices(bulletin) if index else (), links)
    return Page(to.here, "search.html", view)


def _count_of(bulletin: Bulletin, to: Linker, official: Official) -> Count:
    events = len(bulletin.shown_with.get(official.slug, ()))
    return Count(to.official(official.name, official.slug), events, note=latest_post(official))


def _name_of_several(bulletin: Bulletin, slug: str, slugs: tuple[str, ...]) -> Page:
    to = Linker(bulletin, addresses.official(slug))
    people = [bulletin.official_by_slug[s] for s in slugs]
    name = people[0].name
    lead = f"{len(people)} orang dalam buletin ini bernama {name}."
    frame = to.frame(f"{name}: {len(people)} orang", lead, section=_SECTION_OFFICIALS)
    counts = tuple(_count_of(bulletin, to, o) for o in people)
    sources = tuple(sorted({s.article for o in people for s in o.sightings}))
    return Page(to.here, "namesakes.html", NamesakesView(frame, counts), sources)


def _official(bulletin: Bulletin, official: Official) -> Iterator[Page]:
    address = addresses.official(official.slug)
    entries = bulletin.shown_with.get(official.slug, ())
    roles = {e.article.path: bulletin.role(e, official.slug) for e in entries}
    quotes = [said for e in entries for said in bulletin.said(e, official.slug)]
    institution = _institution(official)
    shared = bulletin.names_shared.get(official.slug, ())
    name = (
        f"{official.name} ({latest_post(official) or institution or 'lain'})"
        if key(official.name) in bulletin.names_of_several
        else official.name
    )
    # Quotes and events share the pages, for both may be long.
    for here, rows, pager in paged(address, tuple(zip_longest(entries, quotes)), bulletin.config.per_page):
        to = Linker(bulletin, here)
        shown = [entry for entry, _said in rows if entry]
        told = [said for _entry, said in rows if said]
        view = OfficialView(
            frame=to.frame(
                name,
                f"{name}: jabatan dan pangkat yang pernah tercatat, ucapan, dan artikel tentangnya.",
                section=_SECTION_OFFICIALS,
                feeds=[(official.name, addresses.feed_of(address))],
                page=pager.number,
            ),
            institution=INSTITUTIONS[institution] if institution else None,
            roles=tuple(_role_counts(roles.values())),
            namesakes=next((to.official("Lihat semua yang bernama sama", s) for s in shared), None),
            career=tuple(careers.served(bulletin, to, p) for p in careers.posts(official, official.sightings)),
            lines=_career_lines(official) if pager.number == 1 else None,
            quotes=tuple(as_said(to, e, q) for e, q in told),
            said=len(quotes),
            articles=tuple(to.card(e, _role(roles[e.article.path])) for e in shown),
            total=len(entries),
            pager=pager,
        )
        yield Page(here, "official.html", view, tuple(s.article for s in official.sightings))


def _role_counts(roles: Iterable[Role | None]) -> Iterator[tuple[str, int]]:
    counts = Counter(role for role in roles if role)
    yield from ((ROLES[role], counts[role]) for role in Role if counts[role])


def _role(role: Role | None) -> str | None:
    return ROLES[role] if role else None


def _activities(bulletin: Bulletin) -> Iterator[Page]:
    for here, groups, pager in paged(addresses.ACTIVITIES, bulletin.activities, bulletin.config.per_page):
        to = Linker(bulletin, here)
        frame = to.frame(
            "Kegiatan", "Semua jenis kegiatan dalam buletin ini, dengan jumlah artikelnya.", page=pager.number
        )
        counts = tuple(_count(to, g, addresses.activity(g.slug)) for g in groups)
        yield Page(here, "activities.html", ActivitiesView(frame, counts, pager))
    for group in bulletin.activities:
        entries = [bulletin.by_path[a.path] for a in group.articles]
        lead = f"Semua artikel tentang kegiatan {group.name}."
        address = addresses.activity(group.slug)
        yield from _lists(bulletin, address, group.name, lead, entries, _SECTION_ACTIVITIES)


def _lists(
    bulletin: Bulletin,
    address: str,
    title: str,
    lead: str,
    entries: list[Entry],
    section: tuple[str, str],
    *,
    is_month: bool = False,
) -> Iterator[Page]:
    for here, shown, pager in paged(address, entries, bulletin.config.per_page):
        to = Linker(bulletin, here)
        view = ListView(
            to.frame(title, lead, section=section, page=pager.number),
            lead,
            calendars.of_month(to, entries) if is_month and pager.number == 1 else None,
            tuple(to.card(e) for e in shown),
            len(entries),
            pager,
        )
        yield Page(here, "list.html", view, tuple(e.article.path for e in entries))


def _months(bulletin: Bulletin) -> list[tuple[str, str, list[Entry]]]:
    """Return the months in the order of the articles, newest first, undated last."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in bulletin.shown:
        found.setdefault(month_of(entry.article), []).append(entry)
    return [(name, title, entries) for (name, title), entries in found.items()]


def _archive(bulletin: Bulletin) -> Iterator[Page]:
    to = Linker(bulletin, addresses.ARCHIVE)
    months = _months(bulletin)
    counts = tuple(Count(to.link(title, addresses.month(name)), len(entries)) for name, title, entries in months)
    frame = to.frame("Arsip", "Semua artikel menurut bulan.")
    yield Page(
        addresses.ARCHIVE, "archive.html", ArchiveView(frame, counts, to.link("Edisi pekanan", addresses.EDITIONS))
    )
    for name, title, entries in months:
        lead = "Artikel yang tidak menyebut tanggal." if name == UNDATED else f"Semua artikel dari {title}."
        yield from _lists(bulletin, addresses.month(name), title, lead, entries, _SECTION_ARCHIVE, is_month=True)


def _free_pages(bulletin: Bulletin) -> Iterator[Page]:
    for page, html in bulletin.pages:
        to = Linker(bulletin, addresses.free_page(page.slug))
        frame = to.frame(page.title, page.summary or f"{page.title}: {bulletin.config.title}", draft=page.draft)
        yield Page(to.here, "page.html", FreePageView(frame, Markup(html)), (page.path,))


def _redirects(bulletin: Bulletin) -> Iterator[Page]:
    old = [
        (alias, addresses.article(e.article.slug), e.article.title, e.article.path)
        for e in bulletin.entries
        for alias in e.article.aliases
    ]
    old += [(alias, addresses.free_page(p.slug), p.title, p.path) for p, _html in bulletin.pages for alias in p.aliases]
    old += [
        (alias, addresses.article(a.slug), corrections.withdrawn_title(bulletin, a), a.path)
        for a in bulletin.withdrawn
        for alias in a.aliases
    ]
    names = bulletin.official_by_slug
    old += [
        (addresses.official(gone), addresses.official(slug), names[slug].name, names[slug].sightings[0].article)
        for gone, slug in bulletin.redirects.items()
        if slug in names and gone not in names and gone not in bulletin.shared
    ]
    for alias, target, title, source in old:
        canonical = addresses.absolute(bulletin.config.base_url, target)
        view = RedirectView(title, addresses.relative(target, alias), canonical)
        yield Page(alias, "redirect.html", view, (source,))


def _data(bulletin: Bulletin) -> Page:
    to = Linker(bulletin, addresses.DATA)
    lead = "Semua isi buletin sebagai data: artikel, orang dan jabatan, kutipan, dengan arti setiap kolom."
    files = tuple(
        DataFile(to.link(file.address.partition("/")[2], file.address), file.about, file.fields)
        for file in opendata.FILES
    )
    return Page(
        addresses.DATA, "data.html", DataView(to.frame("Data terbuka", lead), tuple(opendata.counts(bulletin)), files)
    )


def _not_found(bulletin: Bulletin) -> Page:
    to = Linker(bulletin, addresses.NOT_FOUND)
    frame = to.frame("Halaman tidak ditemukan", "Alamat ini tidak ada dalam buletin.")
    return Page(addresses.NOT_FOUND, "404.html", NotFoundView(frame))
