"""Builds a site: read everything, resolve, plan all addresses, render, and only then publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bulletin import config as configuration
from bulletin.config import Config
from bulletin.content import loading, markdown, masking, pictures
from bulletin.extract import Heard, first_sentence, listen, sentences
from bulletin.language.names import is_short_form, key
from bulletin.language.text import fold
from bulletin.model import LOCATION_PARTS, Article, FreePage, Mention, Page, Picture, PlacedQuote, Quote, Role
from bulletin.problems import Failure, Place, Problem, error, has_errors, in_order, near_miss, warning
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
    if options.search and search.missing() is None:
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
        search.records(bulletin),
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
    unmasked = [_hear(article) for article in articles]
    heard = [_masked(h) for h in unmasked]
    known = officials.resolve((officials.Seen(h.article, h.mentions) for h in heard), registry)
    # Compared before names are hidden: two releases on two victims are two events.
    reported = [events.found_in(h.article, known.slugs[h.article.path], h.document.text) for h in unmasked]
    happened, doubtful = events.events(reported)
    by_source = {a.path: addresses.article(a.slug) for a in (*articles, *withdrawn)}
    by_source |= {p.path: addresses.free_page(p.slug) for p in pages}
    problems = [*(p for h in heard for p in h.problems), *known.problems, *doubtful]
    withdrawn = [masking.masked(a, masking.finder(a)) for a in withdrawn]
    problems += [p for a in withdrawn for p in _leaks(a, (), "")]
    published = []
    pictured: dict[str, Picture] = {}
    for one in heard:
        stretches = sentences(one.document.text, one.document.blocks)
        ground = grounds(one.article, one.mentions, one.document.text, stretches, [q.span for q in one.quotes])
        marks = [markdown.Mark(q.span, f"kutipan-{q.number}") for q in one.quotes]
        marks += [markdown.Mark(stretches[n - 1], f"kalimat-{n}", "") for n in sorted(set(ground.values()))]
        here = addresses.article(one.article.slug)
        shown, unseen = _pictures(site, one.article, one.document)
        html, found = _html(one.article, here, one.document, by_source, marks, shown)
        problems.extend(unseen)
        pictured.update(shown)
        problems.extend((*found, *_leaks(one.article, one.mentions, html)))
        people = known.slugs[one.article.path]
        summary = one.article.summary or first_sentence(one.document.opening)
        published.append(
            Entry(
                one.article,
                html,
                one.quotes,
                summary,
                one.mentions,
                people,
                one.document.text,
                stretches,
                ground,
                shown.get(one.article.image or ""),
            )
        )
    free_pages = []
    parsed = [(page, markdown.parse(page.body)) for page in pages]
    for page, document in parsed:
        shown, unseen = _pictures(site, page, document)
        html, found = _html(page, addresses.free_page(page.slug), document, by_source, (), shown)
        problems.extend(unseen)
        pictured.update(shown)
        problems.extend(found)
        free_pages.append((page, html))
    problems.extend((*_named_elsewhere(heard, parsed), *_hidden_redirects(heard, known.redirects)))
    by_path = {h.article.path: h.article for h in heard}
    leading = {event.reports[0]: event for event in happened}
    reports = [[by_path[path] for path in leading[a].reports] for a in by_path if a in leading]
    bulletin = Bulletin(
        config=config,
        entries=tuple(published),
        officials=known.people,
        stations=groups.stations(reports, registry.units.values()),
        activities=groups.activities(reports),
        pages=tuple(free_pages),
        events=happened,
        redirects=known.redirects,
        alike=known.alike,
        shared=known.shared,
        registered=frozenset(registry.officials),
        registered_names=frozenset(
            key(a.name) for e in registry.officials.values() for a in e.names if not a.is_scoped
        ),
        withdrawn=tuple(withdrawn),
        pictures=tuple({p.address: p for p in pictured.values()}.values()),
        roster=tuple(registry.units.values()),
    )
    return bulletin, tuple(problems)


@dataclass(frozen=True, slots=True)
class _Heard:
    """An article with what is said in it: its quotes, and everybody in it, speakers of the body included."""

    article: Article
    document: markdown.Document
    quotes: tuple[PlacedQuote, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]


def _hear(article: Article) -> _Heard:
    """Find who speaks in an article's body. What an editor attributed by hand stands over what is heard."""
    document = markdown.parse(article.body)
    names = [m.name for m in article.officials]
    attributed = [a for a in document.attributed if a.span.of(document.text).strip(_MARKS + " ")]
    by_hand = [_by_hand(document, a, article.officials) for a in attributed]
    decided = {a.span: b.quote.speaker or "" for a, b in zip(attributed, by_hand, strict=True)}
    listened = [h for h in listen(document.text, names, decided) if h.span not in decided]
    heard = sorted([*by_hand, *listened], key=lambda h: h.span)
    extra: dict[str, Mention] = {}
    for one in heard:
        if one.mention and one.quote.speaker and one.quote.speaker not in names:
            extra.setdefault(one.quote.speaker, replace(one.mention, name=one.quote.speaker))
    mentions = (*article.officials, *extra.values())
    quotes = tuple(
        PlacedQuote(number, h.span, h.quote, _speaker(h, mentions)) for number, h in enumerate(heard, start=1)
    )
    problems = tuple(_unlisted(article, name, names) for name in extra)
    if "{oleh" in document.text:
        problems += (_unread(article),)
    return _Heard(article, document, quotes, _with_speaking(mentions, quotes), problems)


def _masked(heard: _Heard) -> _Heard:
    """Hide the names that an editor wants hidden. Who speaks was heard before: nobody gets the words of the hidden."""
    article = heard.article
    if not article.mask:
        return heard
    find = masking.finder(article)
    done = markdown.replaced(heard.document, find)
    kept = [n for n, m in enumerate(heard.mentions) if not any(masking.is_masked(m, mask) for mask in article.mask)]
    return _Heard(
        masking.masked(article, find),
        done.document,
        tuple(_masked_quote(q, done, kept) for q in heard.quotes),
        tuple(masking.mentions(heard.mentions, article.mask, find)),
        heard.problems,
    )


def _masked_quote(placed: PlacedQuote, done: markdown.Replaced, kept: Sequence[int]) -> PlacedQuote:
    span = done.moved(placed.span)
    words = span.of(done.document.text).strip().strip(_MARKS).strip()
    if placed.person in kept:
        return PlacedQuote(placed.number, span, replace(placed.quote, text=words), kept.index(placed.person))
    return PlacedQuote(placed.number, span, Quote(words, verb=placed.quote.verb))


def _leaks(article: Article, mentions: Sequence[Mention], html: str) -> Iterator[Problem]:
    """Yield an error for each name that masking could not hide, or that an address has: nothing is then published."""
    if not article.mask:
        return
    for mask in masking.leaks(article.mask, html, article.title, article.summary or ""):
        yield error(
            "mask-leaks",
            Place(article.path, 1),
            f"“{mask.name}” is to be hidden, but still stands in the text.",
            "Look for the name in a link or with marks or other signs inside it, and change it by hand.",
        )
    for mask in masking.in_addresses(article, mentions):
        yield error(
            "mask-in-address",
            Place(article.path, 1),
            f"“{mask.name}” is to be hidden, but an address would have the name, or a part of it.",
            "Give the article a `slug` without it, and take it out of `aliases`, `activities`, `polsek` and any `id`.",
        )


def _hidden_redirects(heard: Sequence[_Heard], redirects: Mapping[str, str]) -> Iterator[Problem]:
    """Yield an error for each name of the registry that would lead on under a name that an article hides."""
    for mask in {mask.name: mask for h in heard for mask in h.article.mask}.values():
        if any(masking.is_whole(mask, gone) for gone in redirects):
            yield error(
                "mask-in-address",
                Place(entries.OFFICIALS, 1),
                f"“{mask.name}” is hidden in an article, but an alias or a former id here would be an address.",
                "Take the alias out, or give it a `unit`: only names without a scope become addresses.",
            )


def _named_elsewhere(heard: Sequence[_Heard], pages: Sequence[tuple[FreePage, markdown.Document]]) -> Iterator[Problem]:
    """Yield a warning for each article or page that names somebody whom another article hides."""
    masks = {(mask.name, h.article.path): mask for h in heard for mask in h.article.mask}
    if not masks:
        return
    texts = [(h.article.path, _said_in(h)) for h in heard]
    texts += [(page.path, (page.title, page.summary or "", document.text)) for page, document in pages]
    for (name, path), mask in masks.items():
        for other, words in texts:
            if other != path and masking.has_name(mask, *words):
                yield warning(
                    "mask-elsewhere",
                    Place(other, 1),
                    f"“{name}” stands here, and is hidden in {path}.",
                    "If it is the same person, hide the name here, too.",
                )


def _said_in(heard: _Heard) -> tuple[str, ...]:
    """Return every text of an article that is published."""
    article = heard.article
    people = [text for m in heard.mentions for text in (m.name, m.position)]
    place = [getattr(article.place, part) for part in LOCATION_PARTS]
    values = (article.title, article.summary, *article.tags, article.source, article.editor, *people, *place)
    return (heard.document.text, *(value for value in values if value))


def _speaker(heard: Heard, mentions: Sequence[Mention]) -> int | None:
    """Return the number of the mention that speaks; of two with one name, the one whose rank or post the text gives.

    None where the text does not settle which of the two it is.
    """
    fitting = [n for n, m in enumerate(mentions) if m.name == heard.quote.speaker]
    if len(fitting) > 1 and heard.mention:
        by_id = [n for n in fitting if heard.mention.id and heard.mention.id == mentions[n].id]
        fitting = by_id or [n for n in fitting if _is_named_by(heard.cue, mentions[n])]
    return fitting[0] if len(fitting) == 1 else None


_MARKS = "“”\"„«»‘’'"


def _by_hand(document: markdown.Document, attributed: markdown.Attributed, mentions: Sequence[Mention]) -> Heard:
    text = attributed.span.of(document.text).strip().strip(_MARKS).strip()
    name = " ".join(attributed.name.split())
    if not name:
        return Heard(attributed.span, Quote(text))
    names = [m.name for m in mentions]
    by_id = next((m for m in mentions if m.id == name), None)
    if by_id:
        return Heard(attributed.span, Quote(text, by_id.name), by_id)
    fitting = [n for n in names if key(n) == key(name)] or [n for n in names if is_short_form(name, n)]
    speaker = fitting[0] if len(fitting) == 1 else name
    return Heard(attributed.span, Quote(text, speaker), Mention(speaker, role=Role.SPOKE))


def _is_named_by(cue: str, mention: Mention) -> bool:
    """Say whether the words beside a quote give this person's rank or post."""
    said = fold(cue)
    return any(part and fold(part) in said for part in (mention.rank, mention.position))


def _with_speaking(mentions: Sequence[Mention], quotes: Sequence[PlacedQuote]) -> tuple[Mention, ...]:
    """Give officials without a role the one that their quotes show."""
    speaking = {q.person for q in quotes}
    return tuple(replace(m, role=Role.SPOKE) if m.role is None and n in speaking else m for n, m in enumerate(mentions))


def _unread(article: Article) -> Problem:
    line = next((n for n, text in enumerate(article.body.split("\n")) if "{oleh" in text), 0)
    return warning(
        "oleh-unread",
        Place(article.path, article.body_line + line),
        "A `{oleh...}` here is not read; readers see its brackets.",
        'Write `[“...”]{oleh="Nama"}`, in one paragraph and with straight double quotes around the name.',
    )


def _unlisted(article: Article, name: str, names: Sequence[str]) -> Problem:
    near = near_miss(name, names)
    hint = f"Did you mean {near}? Else add" if near else "Add"
    return warning(
        "speaker-unlisted",
        Place(article.path, 1),
        f"{name} speaks in the text but is not among its `officials`.",
        f'{hint} the name under `officials`; or mark the quote `[“...”]{{oleh=""}}` if somebody else speaks.',
    )


def _pictures(
    site: Path | None, source: Article | FreePage, document: markdown.Document
) -> tuple[dict[str, Picture], list[Problem]]:
    """Return the pictures of a text by their target as written, and what is wrong with others."""
    if site is None:
        return {}, []
    wanted = [(image.href, source.body_line + image.line - 1) for image in document.images]
    if isinstance(source, Article) and source.image:
        wanted.append((source.image, 1))
    shown: dict[str, Picture] = {}
    problems: list[Problem] = [_undescribed(source, image) for image in document.undescribed]
    for href, line in wanted:
        found = pictures.find(site, source.path, line, href)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            shown[href] = found
    return shown, problems


def _undescribed(source: Article | FreePage, image: markdown.Link) -> Problem:
    return error(
        "image-alt-missing",
        Place(source.path, source.body_line + image.line - 1),
        f"The picture {image.href} has no description.",
        f"Say what it shows: `![Warga duduk di aula]({image.href})`.",
    )


def _html(
    source: Article | FreePage,
    here: str,
    document: markdown.Document,
    by_source: Mapping[str, str],
    marks: Sequence[markdown.Mark],
    shown: Mapping[str, Picture],
) -> tuple[str, list[Problem]]:
    """Return a body as HTML, its links to other source files turned into links to their pages."""
    problems = []
    targets: dict[str, str] = {}
    for link in document.links:
        target = _target(link.href, source.path, here, by_source)
        if target is None:
            problems.append(_broken(source, link, by_source))
        targets[link.href] = target or link.href
    placed = {href: markdown.Shown(addresses.relative(p.address, here), p.width, p.height) for href, p in shown.items()}
    # Every link of the document is in `targets`: they were collected from the same tokens that are rendered.
    return markdown.render(document, marks, targets.__getitem__, placed), problems


def _target(href: str, path: str, here: str, by_source: Mapping[str, str]) -> str | None:
    """Return what to print for a link, or None when it leads to no page of this site."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return href
    address = addresses.resolve_source(unquote(parts.path), path, by_source)
    if address is None:
        return None
    return addresses.relative(address + (f"#{parts.fragment}" if parts.fragment else ""), here)


def _broken(source: Article | FreePage, link: markdown.Link, by_source: Mapping[str, str]) -> Problem:
    names = {path.rsplit("/", 1)[-1]: path for path in by_source if path != source.path}
    near = near_miss(link.href.rsplit("/", 1)[-1], list(names))
    hint = (
        f"Did you mean {names[near]}?"
        if near
        else "Link to a Markdown file of this site that is no draft, or to a full address."
    )
    place = Place(source.path, source.body_line + link.line - 1)
    return error("link-broken", place, f"The link to {link.href} leads nowhere.", hint)
