"""Builds a site: read everything, resolve, plan all addresses, render, and only then publish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from bulletin import config as configuration
from bulletin import hiding
from bulletin.bodies import Body, body
from bulletin.config import Config
from bulletin.content import loading, markdown, masking, pictures
from bulletin.extract import first_sentence, sentences
from bulletin.hearing import HeardArticle, hear
from bulletin.language.names import key
from bulletin.model import Article, FreePage, Page, Picture
from bulletin.problems import Failure, Place, Problem, has_errors, in_order, warning
from bulletin.publish.cache import FOLDER, Cache
from bulletin.publish.folder import Published, publish, refuse
from bulletin.registry import entries, events, groups, officials
from bulletin.site import addresses, feeds, opendata, plan, previews, printing, rendering, search
from bulletin.site.bulletin import Bulletin, Entry, newest_first
from bulletin.site.grounds import grounds


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line changes for one build."""

    base_url: str | None = None
    drafts: bool = False
    search: bool = False
    """Whether to build the search index, too."""
    pdf: bool = False
    """Whether to lay the editions out as PDF, too."""


@dataclass(frozen=True, slots=True)
class Built:
    """A site in memory: its files by address, its settings, and every problem met on the way."""

    files: Mapping[str, bytes]
    config: Config
    problems: tuple[Problem, ...]
    articles: int
    previews: tuple[previews.Preview, ...] = ()
    """The pictures of shared links, which are drawn only to be published."""
    photographs: tuple[Picture, ...] = ()
    """The pictures of articles, which are made small only to be published."""
    records: tuple[dict[str, Any], ...] = ()
    """What the search index holds; it is built only to be published."""
    has_search: bool = False
    """Whether the index is wanted, and its library is there."""


def build(site: Path, output: Path | None, options: Options) -> tuple[Built, Published]:
    """Build a site and publish it. Raises Failure, with the last good site left as it was, on any error."""
    built = render(site, options)
    if has_errors(built.problems):
        raise Failure(built.problems)
    sources = (site / "content", site / "templates", site / "seeds", site / configuration.FILE)
    target = output or site / built.config.output
    refuse(target, built.files, sources)
    cache = Cache(site / FOLDER)
    files = {**built.files, **previews.draw(built.previews, cache.keep)}
    if built.has_search:
        files |= search.index(built.records, cache.keep)
    files |= {p.address: cache.keep(pictures.kept_as(p), partial(pictures.small, p)) for p in built.photographs}
    if options.pdf:
        files |= printing.pdfs(built.files, cache.keep)
    published = publish(target, files, sources)
    cache.forget_the_rest()
    return built, published


def render(site: Path, options: Options) -> Built:
    """Return the whole site in memory with every problem. Reads files, writes none."""
    bulletin, problems = gather(site, options)
    unable = search.missing() if options.search else None
    unprintable = printing.missing() if options.pdf else None
    problems += tuple(p for p in (unable, unprintable) if p)
    assets = rendering.assets(site)
    bulletin = replace(
        bulletin,
        style=rendering.style(assets),
        has_search=options.search and unable is None,
        has_pdf=options.pdf and unprintable is None,
    )
    data = opendata.pages(bulletin)
    planned = [
        *plan.pages(bulletin),
        *feeds.pages(bulletin),
        *data,
        *assets,
        Page(".nojekyll", "", b""),
    ]
    planned.append(feeds.sitemap(bulletin, _listed(planned)))
    drawn = tuple(previews.previews(bulletin))  # their addresses are those of articles, in a folder of their own
    problems += addresses.collisions(planned)
    files, broken = rendering.render(site, planned)
    return Built(
        files,
        bulletin.config,
        in_order((*problems, *broken)),
        len(bulletin.entries),
        drawn,
        bulletin.pictures,
        search.records(bulletin) if bulletin.has_search else (),
        bulletin.has_search,
    )


def gather(site: Path, options: Options) -> tuple[Bulletin, tuple[Problem, ...]]:
    """Read a site and resolve it: who spoke, who is who, what happened. Writes nothing."""
    config, problems = configuration.load(site)
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    if config.base_url is None:
        problems += (_homeless(),)
    content = loading.load(site)
    registry, faults = entries.load(site)
    roster = tuple(registry.units.values())
    known = (groups.canonical(a, roster) for a in content.articles)
    shown = sorted((a for a in known if options.drafts or not a.draft), key=newest_first)
    articles = [a for a in shown if not a.withdrawn]
    withdrawn = [a for a in shown if a.withdrawn]
    pages = [p for p in content.pages if options.drafts or not p.draft]
    bulletin, found = resolve(config, articles, pages, registry, withdrawn, site)
    return bulletin, (*problems, *faults, *content.problems, *found)


def _homeless() -> Problem:
    return warning(
        "base-url-missing",
        Place(configuration.FILE),
        "The site does not know its address; feeds and the site map then hold relative links, which few programs read.",
        "Add `base_url: https://...` or build with --base-url.",
    )


_UNLISTED = frozenset({"redirect.html", "namesakes.html", "withdrawn.html", "404.html", "robots.txt", ""})


def _listed(planned: Sequence[Page]) -> list[str]:
    """Return the addresses for the site map: real pages only."""
    return [page.address for page in planned if page.template not in _UNLISTED]


def resolve(
    config: Config,
    articles: Sequence[Article],
    pages: Sequence[FreePage],
    registry: entries.Registry = entries.EMPTY,
    withdrawn: Sequence[Article] = (),
    site: Path | None = None,
) -> tuple[Bulletin, tuple[Problem, ...]]:
    """Return the bulletin that some articles and pages amount to: who spoke, who is who, which station, which event.

    Of a withdrawn article only the notice is left. Without the folder of the site no pictures are looked for.
    """
    unmasked = [hear(article) for article in articles]
    heard = [hiding.masked(h) for h in unmasked]
    known = officials.resolve((officials.Seen(h.article, h.mentions) for h in heard), registry)
    # Compared before names are hidden: two releases on two victims are two events.
    reported = [events.found_in(h.article, known.slugs[h.article.path], h.document.text) for h in unmasked]
    happened, doubtful = events.events(reported)
    by_source = {a.path: addresses.article(a.slug) for a in (*articles, *withdrawn)}
    by_source |= {p.path: addresses.free_page(p.slug) for p in pages}
    problems = [*(p for h in heard for p in h.problems), *known.problems, *doubtful]
    withdrawn = [masking.masked(a, masking.finder(a)) for a in withdrawn]
    problems += [p for a in withdrawn for p in hiding.leaks(a, (), "")]
    published, bodies = _entries(heard, known.slugs, by_source, site)
    parsed = [(page, markdown.parse(page.body)) for page in pages]
    free = [body(page, addresses.free_page(page.slug), document, by_source, site) for page, document in parsed]
    problems += [p for one in (*bodies, *free) for p in one.problems]
    problems += [
        p for one, own in zip(heard, bodies, strict=True) for p in hiding.leaks(one.article, one.mentions, own.html)
    ]
    problems.extend((*hiding.named_elsewhere(heard, parsed), *hiding.hidden_redirects(heard, known.redirects)))
    by_path = {h.article.path: h.article for h in heard}
    leading = {event.reports[0]: event for event in happened}
    reports = [[by_path[path] for path in leading[a].reports] for a in by_path if a in leading]
    bulletin = Bulletin(
        config=config,
        entries=published,
        officials=known.people,
        stations=groups.stations(reports, registry.units.values()),
        activities=groups.activities(reports),
        pages=tuple((page, own.html) for page, own in zip(pages, free, strict=True)),
        events=happened,
        redirects=known.redirects,
        alike=known.alike,
        shared=known.shared,
        registered=frozenset(registry.officials),
        registered_names=frozenset(
            key(a.name) for e in registry.officials.values() for a in e.names if not a.is_scoped
        ),
        withdrawn=tuple(withdrawn),
        pictures=tuple({p.address: p for one in (*bodies, *free) for p in one.pictures.values()}.values()),
        roster=tuple(registry.units.values()),
    )
    return bulletin, tuple(problems)


def _entries(
    heard: Sequence[HeardArticle],
    people: Mapping[str, tuple[str | None, ...]],
    by_source: Mapping[str, str],
    site: Path | None,
) -> tuple[tuple[Entry, ...], tuple[Body, ...]]:
    """Return the articles as they are published, each with its body."""
    found, bodies = [], []
    for one in heard:
        article, document = one.article, one.document
        stretches = sentences(document.text, document.blocks)
        ground = grounds(article, one.mentions, document.text, stretches, [q.span for q in one.quotes])
        marks = [markdown.Mark(q.span, f"kutipan-{q.number}") for q in one.quotes]
        marks += [markdown.Mark(stretches[n - 1], f"kalimat-{n}", "") for n in sorted(set(ground.values()))]
        own = body(article, addresses.article(article.slug), document, by_source, site, marks)
        bodies.append(own)
        found.append(
            Entry(
                article,
                own.html,
                one.quotes,
                article.summary or first_sentence(document.opening),
                one.mentions,
                people[article.path],
                document.text,
                stretches,
                ground,
                own.pictures.get(article.image or ""),
            )
        )
    return tuple(found), tuple(bodies)
