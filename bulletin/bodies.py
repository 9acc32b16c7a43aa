"""Bodies of articles and free pages as HTML: their links lead to pages of this site, their pictures are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bulletin.content import markdown, pictures
from bulletin.model import Article, FreePage, Picture
from bulletin.problems import Place, Problem, error, near_miss
from bulletin.site import addresses


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it is published: HTML, its pictures by their target as written, and what is wrong with it."""

    html: str
    pictures: Mapping[str, Picture]
    problems: tuple[Problem, ...]


def body(
    source: Article | FreePage,
    here: str,
    document: markdown.Document,
    by_source: Mapping[str, str],
    site: Path | None,
    marks: Sequence[markdown.Mark] = (),
) -> Body:
    """Return the body of an article or a free page that stands at the address `here`.

    `by_source` gives the address of each source file, for links between them. Without the folder of the site no
    pictures are looked for.
    """
    shown, problems = _pictures(site, source, document)
    targets: dict[str, str] = {}
    for link in document.links:
        target = _target(link.href, source.path, here, by_source)
        if target is None:
            problems.append(_broken(source, link, by_source))
        targets[link.href] = target or link.href
    placed = {href: markdown.Shown(addresses.relative(p.address, here), p.width, p.height) for href, p in shown.items()}
    # Every link of the document is in `targets`: they were collected from the same tokens that are rendered.
    html = markdown.render(document, marks, targets.__getitem__, placed)
    return Body(html, shown, tuple(problems))


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
