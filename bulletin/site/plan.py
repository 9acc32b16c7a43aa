"""The plan: every page of the site with its address, template and view, before anything is rendered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from markupsafe import Markup

from bulletin.language.calendar import countdown, month_name, readable
from bulletin.language.posts import is_head_of
from bulletin.model import LOCATION_PARTS, Article, Group, Official, Page, PartialDate, Role
from bulletin.site import addresses, careers, corrections, opendata
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.careers import latest_post, served_at
from bulletin.site.frames import Linker, latest_date, paged
from bulletin.site.views import (
    ActivitiesView,
    ArchiveView,
    ArticleView,
    Count,
    DataFile,
    DataView,
    FreePageView,
    HomeView,
    Link,
    ListView,
    NamesakesView,
    NotFoundView,
    OfficialsView,
    OfficialView,
    Participant,
    RedirectView,
    RobotsView,
    Said,
    Speaker,
    Stage,
    StationsView,
    StationView,
)

UNDATED = "tanpa-tanggal"
_LATEST = 12
_SECTION_STATIONS = ("Polsek", addresses.STATIONS)
_SECTION_OFFICIALS = ("Pejabat", addresses.OFFICIALS)
_SECTION_ACTIVITIES = ("Kegiatan", addresses.ACTIVITIES)
_SECTION_ARCHIVE = ("Arsip", addresses.ARCHIVE)

ROLES = {
    Role.LED: "memimpin",
    Role.SPOKE: "berbicara",
    Role.ATTENDED: "hadir",
    Role.REPRESENTED: "diwakili, tidak hadir",
    Role.MENTIONED: "disebut",
}
INSTITUTIONS = {
    "polri": "Polri",
    "tni": "TNI",
    "electoral": "Penyelenggara pemilihan",
    "government": "Pemerintah",
    "community": "Masyarakat",
}
PLACE_LABELS = dict(
    zip(LOCATION_PARTS, ("Tempat", "Jalan", "Kelurahan/desa", "Kecamatan", "Kota/kabupaten", "Provinsi"), strict=True)
)


def pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield every templated page of the site."""
    yield _home(bulletin)
    yield from _articles(bulletin)
    yield from _stations(bulletin)
    yield from _officials(bulletin)
    yield from _activities(bulletin)
    yield from _archive(bulletin)
    yield from _free_pages(bulletin)
    yield from _redirects(bulletin)
    yield from corrections.pages(bulletin)
    yield _data(bulletin)
    yield _not_found(bulletin)
    sitemap = addresses.absolute(bulletin.config.base_url, "sitemap.xml")
    yield Page("robots.txt", "robots.txt", RobotsView(sitemap))


def _home(bulletin: Bulletin) -> Page:
    config = bulletin.config
    to = Linker(bulletin, addresses.HOME)
    region = f" di {config.region}" if config.region else ""
    description = config.description or f"Siaran pers kepolisian{region}, dikumpulkan agar dapat dibaca kembali."
    view = HomeView(
        frame=to.frame(config.title, description),
        description=config.description,
        latest=tuple(to.card(e) for e in bulletin.shown[:_LATEST]),
        total=len(bulletin.shown),
        stations=tuple(_count(to, g, addresses.station(g.slug)) for g in bulletin.stations),
        activities=tuple(_count(to, g, addresses.activity(g.slug)) for g in bulletin.activities),
        timeline=tuple(_stages(bulletin, to)),
        voting_day=readable(_partial(config.voting_day)) if config.voting_day else None,
        election=config.election,
        archive=to.to(addresses.ARCHIVE),
    )
    return Page(addresses.HOME, "home.html", view)


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _stages(bulletin: Bulletin, to: Linker) -> Iterator[Stage]:
    """Yield the months that have articles, oldest first, with the distance of their days to voting day."""
    for name, title, entries in reversed(_months(bulletin)):
        if name == UNDATED:
            continue
        distances = [countdown(e.article.date, bulletin.config.voting_day) for e in reversed(entries) if e.article.date]
        shown = [d for d in dict.fromkeys(distances) if d]
        span = shown[0] if len(shown) == 1 else f"{shown[0]} sampai {shown[-1]}" if shown else None
        yield Stage(to.link(title, addresses.month(name)), len(entries), span)


def _count(to: Linker, group: Group, address: str) -> Count:
    latest = latest_date(group.articles)
    return Count(to.link(group.name, address), len(group.articles), readable(latest) if latest else None)


def _articles(bulletin: Bulletin) -> Iterator[Page]:
    for number, entry in enumerate(bulletin.entries):
        newer = bulletin.entries[number - 1] if number else None
        older = bulletin.entries[number + 1] if number + 1 < len(bulletin.entries) else None
        article = entry.article
        to = Linker(bulletin, addresses.article(article.slug))
        month = _month_of(article)
        view = ArticleView(
            frame=to.frame(
                article.title,
                entry.summary or article.title,
                section=(month[1], addresses.month(month[0])),
                draft=article.draft,
            ),
            date=readable(article.date),
            iso_date=str(article.date) if article.date else None,
            countdown=countdown(article.date, bulletin.config.voting_day),
            stations=tuple(to.station(name) for name in article.polsek),
            activities=tuple(to.activity(name) for name in article.activities),
            tags=article.tags,
            place=tuple(
                (PLACE_LABELS[part], value) for part in LOCATION_PARTS if (value := getattr(article.place, part))
            ),
            participants=tuple(_participants(to, entry)),
            speakers=tuple(_speakers(bulletin, to, entry)),
            dateline=article.dateline,
            source=article.source,
            editor=article.editor,
            body=Markup(entry.html),
            newer=to.article(newer.article) if newer else None,
            older=to.article(older.article) if older else None,
            reports=to.reports(entry),
            corrections=tuple(corrections.shown(to, n, with_article=False) for n in corrections.of_article(article)),
        )
        yield Page(to.here, "article.html", view, (article.path,))


def _participants(to: Linker, entry: Entry) -> Iterator[Participant]:
    shown: set[str] = set()
    for slug, mention in zip(entry.people, entry.mentions, strict=True):
        if slug in shown:
            continue
        shown |= {slug} if slug else set()
        yield Participant(
            to.official(mention.name, slug),
            mention.rank,
            ", ".join(mention.degrees),
            mention.position,
            ROLES[mention.role] if mention.role else None,
        )


def _speakers(bulletin: Bulletin, to: Linker, entry: Entry) -> Iterator[Speaker]:
    by_slug: dict[str, list[Link]] = {}
    for placed in entry.quotes:
        slug = entry.people[placed.person] if placed.person is not None else None
        if slug:
            by_slug.setdefault(slug, []).append(Link(str(placed.number), f"#kutipan-{placed.number}"))
    for slug, quotes in by_slug.items():
        yield Speaker(to.official(bulletin.official_by_slug[slug].name, slug), tuple(quotes))


def _stations(bulletin: Bulletin) -> Iterator[Page]:
    for here, groups, pager in paged(addresses.STATIONS, bulletin.stations, bulletin.config.per_page):
        to = Linker(bulletin, here)
        frame = to.frame(
            "Polsek", "Semua Polsek dalam buletin ini, dengan jumlah artikel dan tanggal terakhir.", page=pager.number
        )
        counts = tuple(_count(to, g, addresses.station(g.slug)) for g in groups)
        yield Page(here, "stations.html", StationsView(frame, counts, pager))
    for group in bulletin.stations:
        yield from _station(bulletin, group)


def _station(bulletin: Bulletin, group: Group) -> Iterator[Page]:
    address = addresses.station(group.slug)
    entries = tuple(bulletin.by_path[a.path] for a in group.articles)
    for here, shown, pager in paged(address, entries, bulletin.config.per_page):
        to = Linker(bulletin, here)
        served = served_at(bulletin, group)
        heads = [p for p in served if _is_head_of(bulletin, p.position, group)]
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
            months=tuple(
                Count(Link(title, to.to(addresses.month(name))), count) for name, title, count in _by_month(group)
            ),
            articles=tuple(to.card(e) for e in shown),
            total=len(entries),
            pager=pager,
        )
        yield Page(here, "station.html", view, tuple(a.path for a in group.articles))


def _is_head_of(bulletin: Bulletin, position: str | None, group: Group) -> bool:
    station = bulletin.station_by_slug.get(group.slug)
    names = (station.name, *station.aliases) if station else (group.name,)
    return any(is_head_of(position, "polsek", name) for name in names)


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
        month = _month_of(article)
        counts[month] = counts.get(month, 0) + 1
    return [(name, title, count) for (name, title), count in counts.items()]


def _officials(bulletin: Bulletin) -> Iterator[Page]:
    for here, people, pager in paged(addresses.OFFICIALS, bulletin.officials, bulletin.config.per_page):
        to = Linker(bulletin, here)
        counts = tuple(_count_of(bulletin, to, o) for o in people)
        frame = to.frame("Pejabat", "Semua orang yang disebut dalam buletin ini, menurut abjad.", page=pager.number)
        yield Page(here, "officials.html", OfficialsView(frame, counts, pager))
    for official in bulletin.officials:
        yield from _official(bulletin, official)
    for slug, slugs in bulletin.shared.items():
        yield _name_of_several(bulletin, slug, slugs)


def _count_of(bulletin: Bulletin, to: Linker, official: Official) -> Count:
    events = len(bulletin.shown_with.get(official.slug, ()))
    return Count(to.official(official.name, official.slug), events, note=latest_post(official))


def _name_of_several(bulletin: Bulletin, slug: str, slugs: tuple[str, ...]) -> Page:
    to = Linker(bulletin, addresses.official(slug))
    people = [bulletin.official_by_slug[s] for s in slugs]
    name = people[0].name
    frame = to.frame(name, f"{len(people)} orang dalam buletin ini bernama {name}.", section=_SECTION_OFFICIALS)
    counts = tuple(_count_of(bulletin, to, o) for o in people)
    sources = tuple(sorted({s.article for o in people for s in o.sightings}))
    return Page(to.here, "namesakes.html", NamesakesView(frame, counts), sources)


def _official(bulletin: Bulletin, official: Official) -> Iterator[Page]:
    address = addresses.official(official.slug)
    entries = bulletin.shown_with.get(official.slug, ())
    roles = {e.article.path: bulletin.role(e, official.slug) for e in entries}
    quotes = [said for e in entries for said in bulletin.said(e, official.slug)]
    institution = next((s.mention.institution for s in official.sightings if s.mention.institution), None)
    shared = [slug for slug, slugs in bulletin.shared.items() if official.slug in slugs]
    for here, shown, pager in paged(address, entries, bulletin.config.per_page):
        to = Linker(bulletin, here)
        view = OfficialView(
            frame=to.frame(
                official.name,
                f"{official.name}: jabatan dan pangkat yang pernah tercatat, ucapan, dan artikel tentangnya.",
                section=_SECTION_OFFICIALS,
                feeds=[(official.name, addresses.feed_of(address))],
                page=pager.number,
            ),
            institution=INSTITUTIONS[institution] if institution else None,
            roles=tuple(_role_counts(roles.values())),
            namesakes=next((to.official("Lihat semua yang bernama sama", s) for s in shared), None),
            career=tuple(careers.served(bulletin, to, p) for p in careers.posts(official, official.sightings)),
            quotes=tuple(
                Said(
                    q.quote.text.rstrip(" ,"),
                    to.to(f"{addresses.article(e.article.slug)}#kutipan-{q.number}"),
                    e.article.title,
                    readable(e.article.date),
                    q.quote.inferred,
                )
                for e, q in quotes
            )
            if pager.number == 1
            else (),
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
    bulletin: Bulletin, address: str, title: str, lead: str, entries: list[Entry], section: tuple[str, str]
) -> Iterator[Page]:
    for here, shown, pager in paged(address, entries, bulletin.config.per_page):
        to = Linker(bulletin, here)
        view = ListView(
            to.frame(title, lead, section=section, page=pager.number),
            lead,
            tuple(to.card(e) for e in shown),
            len(entries),
            pager,
        )
        yield Page(here, "list.html", view, tuple(e.article.path for e in entries))


_Month = tuple[str, str]


def _month_of(article: Article) -> _Month:
    """Return the name (for the address) and the title of the month that an article is filed under."""
    day = article.date
    if day is None:
        return UNDATED, "Tanpa tanggal"
    if not day.month:
        return str(day.year), f"{day.year}, bulan tidak disebut"
    return f"{day.year:04}-{day.month:02}", f"{month_name(day.month)} {day.year}"


def _months(bulletin: Bulletin) -> list[tuple[str, str, list[Entry]]]:
    """Return the months in the order of the articles, newest first, undated last."""
    found: dict[_Month, list[Entry]] = {}
    for entry in bulletin.shown:
        found.setdefault(_month_of(entry.article), []).append(entry)
    return [(name, title, entries) for (name, title), entries in found.items()]


def _archive(bulletin: Bulletin) -> Iterator[Page]:
    to = Linker(bulletin, addresses.ARCHIVE)
    months = _months(bulletin)
    counts = tuple(Count(to.link(title, addresses.month(name)), len(entries)) for name, title, entries in months)
    frame = to.frame("Arsip", "Semua artikel menurut bulan.")
    yield Page(addresses.ARCHIVE, "archive.html", ArchiveView(frame, counts))
    for name, title, entries in months:
        lead = "Artikel yang tidak menyebut tanggal." if name == UNDATED else f"Semua artikel dari {title}."
        yield from _lists(bulletin, addresses.month(name), title, lead, entries, _SECTION_ARCHIVE)


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
