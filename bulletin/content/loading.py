"""`content/` -> articles and free pages, with every problem of every file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bulletin.content import frontmatter
from bulletin.model import Article, FreePage
from bulletin.problems import Place, Problem, error

ARTICLES = "content/articles"
PAGES = "content/pages"


@dataclass(frozen=True, slots=True)
class Content:
    """Everything editors wrote, drafts included, sorted by path."""

    articles: tuple[Article, ...]
    pages: tuple[FreePage, ...]
    problems: tuple[Problem, ...]


def load(site: Path) -> Content:
    """Read every Markdown file of a site's content. Never raises on what a file holds."""
    problems: list[Problem] = []
    if not (site / "content").is_dir():
        problems.append(
            error(
                "content-missing", Place("content"), "The site has no folder content/.", "Bring it back, or make one."
            )
        )
    articles: list[Article] = []
    pages: list[FreePage] = []
    for path, text in _files(site, ARTICLES, problems):
        article, found = frontmatter.article(path, text)
        problems.extend(found)
        if article:
            articles.append(article)
    for path, text in _files(site, PAGES, problems):
        page, found = frontmatter.free_page(path, text)
        problems.extend(found)
        if page:
            pages.append(page)
    return Content(tuple(articles), tuple(pages), tuple(problems))


def _files(site: Path, folder: str, problems: list[Problem]) -> list[tuple[str, str]]:
    """Return (path relative to the site, text) of every Markdown file of a folder that can be read.

    Whatever looks like an article and cannot be read is a problem: an article must never vanish in silence.
    """
    found = []
    for file in _markdown_files(site, site / folder, problems):
        name = file.relative_to(site).as_posix()
        text = read_text(file, name)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            found.append((name, text))
    return sorted(found)


def _markdown_files(site: Path, folder: Path, problems: list[Problem]) -> Iterator[Path]:
    def unreadable(fault: OSError) -> None:
        if isinstance(fault, FileNotFoundError):
            return  # a site need not have every folder
        name = Path(str(fault.filename)).relative_to(site).as_posix()
        problems.append(
            error("unreadable", Place(name), f"The folder cannot be read: {fault.strerror}.", "Look at it.")
        )

    for parent, folders, names in os.walk(folder, onerror=unreadable, followlinks=True):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in names:
            if name.endswith(".md") and not name.startswith("."):
                yield Path(parent) / name


def read_text(file: Path, name: str) -> str | Problem:
    """Return a file's text, which must be UTF-8 (a byte order mark is dropped); the problem where it is not."""
    try:
        if not file.is_file():  # a pipe would be waited for, a link may lead nowhere
            return error("unreadable", Place(name), "This is no file, or a link to nothing.", "Remove or mend it.")
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = file.read_bytes()[: problem.start].count(b"\n") + 1
        return error("encoding", Place(name, line), "The file is not UTF-8 text.", "Save it as UTF-8.")
    except OSError as problem:
        return error(
            "unreadable",
            Place(name),
            f"The file cannot be read: {problem.strerror}.",
            "Look at its permissions.",
        )
