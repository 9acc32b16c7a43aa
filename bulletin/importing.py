"""Raw releases -> articles in `content/articles/`. Lossless, idempotent, and never over an editor's work."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from bulletin.content import frontmatter, loading, markdown, writing
from bulletin.extract import extract
from bulletin.extract.rules.segment import paragraphs_of
from bulletin.language import mending
from bulletin.language.text import one_line, shorten, slug
from bulletin.model import Article, Draft, PartialDate, Release, Span
from bulletin.problems import Place, Problem, Severity, error, warning
from bulletin.publish.files import write_beside

UNDATED = "tanpa-tanggal"
_LONGEST_NAME = 70
_LONGEST_TITLE = 110


class Status(StrEnum):
    """What became of one release."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    OUTDATED = "outdated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the editor decided on the command line, over what the text says."""

    date: PartialDate | None = None
    polsek: str | None = None
    update: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one release: the article's path from the site, the problems, the difference if refused."""

    file: str
    status: Status
    path: str | None
    problems: tuple[Problem, ...] = ()
    diff: str = ""


def import_releases(site: Path, releases: Iterable[Release], choices: Choices) -> tuple[Outcome, ...]:
    """Import releases one after the other. Writes nothing on a dry run, and nothing where it refuses."""
    articles = list(loading.load(site).articles)
    outcomes = []
    for release in releases:
        outcome, text = _import_one(site, release, choices, articles)
        outcomes.append(outcome)
        if outcome.status in {Status.CREATED, Status.UPDATED} and outcome.path:
            article, _problems = frontmatter.article(outcome.path, text)
            articles = [a for a in articles if a.path != outcome.path]
            articles += [article] if article else []
            if not choices.dry_run:
                write_beside(site / outcome.path, text.encode())
    return tuple(outcomes)


def _import_one(site: Path, release: Release, choices: Choices, articles: list[Article]) -> tuple[Outcome, str]:
    release, repairs = _mended(release)
    draft = _decided(extract(release), choices)
    text = article_text(release, draft, sealed=not (choices.date or choices.polsek))
    problems = (*repairs, *doubts(release, draft))
    if lost := lost_words(release, draft, text):
        return Outcome(release.file, Status.REFUSED, None, (*problems, lost)), text
    known = _article_of(release, draft, text, articles)
    if known is None:
        path = free_path(site, draft.title or "", draft.date, articles)
        return Outcome(release.file, Status.CREATED, path, problems), text
    return _again(site, release, choices, known, text, problems), text


def _mended(release: Release) -> tuple[Release, tuple[Problem, ...]]:
    """Return a release with broken encodings repaired and plain blanks, and a warning that tells of repairs.

    A space that does not break would run a line off the screen of a phone, and a sign that nobody sees hide a name.
    """
    broken = mending.repairs(release.text)
    if not broken:
        return replace(release, text=mending.cleaned(release.text)), ()
    span, meant = broken[0]
    told = warning(
        "text-repaired",
        place_in(release, span.start),
        f"{len(broken)} signs came in a wrong encoding and were repaired; here “{span.of(release.text)}” is “{meant}”.",
        "Look at the article; where a sign is wrong, mend it there.",
    )
    return replace(release, text=mending.cleaned(mending.repaired(release.text))), (told,)


def _decided(draft: Draft, choices: Choices) -> Draft:
    changes: dict[str, Any] = {}
    if choices.date:
        changes["date"] = choices.date
        changes["doubts"] = tuple(d for d in draft.doubts if not d.code.startswith("date-"))
    if choices.polsek:
        changes["polsek"] = choices.polsek
    return replace(draft, **changes)


def article_text(release: Release, draft: Draft, *, sealed: bool = True) -> str:
    """Return the article that a release becomes: what was found as front matter, its own words as the body.

    What an editor decided on the command line counts as editing: then the file is not sealed.
    """
    origin = {"origin": {"file": release.file, "sha256": release.sha256}}
    values = found_values(release, draft) | origin
    return writing.file_text(values, writing.body_of(_body(release, draft)), sealed=sealed)


def found_values(release: Release, draft: Draft) -> dict[str, Any]:
    """Return what was found in a text as values for the front matter, empty where nothing was."""
    return {
        "title": _title(release, draft),
        "date": str(draft.date) if draft.date else None,
        "polsek": draft.polsek,
        "activities": list(draft.activities),
        "place": writing.place(draft.place),
        "officials": [writing.official(m) for m in draft.officials],
        "source": draft.source,
        "editor": draft.editor,
        "dateline": draft.dateline,
    }


def _title(release: Release, draft: Draft) -> str:
    return draft.title or shorten(release.text.replace("\ufeff", ""), _LONGEST_TITLE)


def _body(release: Release, draft: Draft) -> list[str]:
    """Return the paragraphs of the body: all of them, but a headline that stands first becomes the title alone."""
    paragraphs = paragraphs_of(release.text)
    if _is_headline(release, draft):
        paragraphs = paragraphs[1:]
    return [p.of(release.text) for p in paragraphs]


def _is_headline(release: Release, draft: Draft) -> bool:
    """Say whether the first paragraph is the title, word for word; with chat marks in it, it stays in the text."""
    first = paragraphs_of(release.text)[:1]
    return first == (_headline(draft),) and first[0].of(release.text).split() == _title(release, draft).split()


def _headline(draft: Draft) -> Span | None:
    if draft.title_from != "headline":
        return None
    return next((e.span for e in draft.evidence if e.field == "/title"), None)


def lost_words(release: Release, draft: Draft, text: str) -> Problem | None:
    """Return a problem if the article that was made does not hold every word of the release, in order."""
    article, _problems = frontmatter.article("article.md", text)
    words: list[str] = []
    if article:
        words = [
            *(article.title.split() if _is_headline(release, draft) else ()),
            *markdown.parse(article.body).text.split(),
        ]
    # A byte order mark is no part of a word, wherever joining files has left it.
    if [w for word in words for w in word.replace("\ufeff", " ").split()] == release.text.replace(
        "\ufeff", " "
    ).split():
        return None
    return error(
        "words-lost",
        Place(release.file),
        "The article would not hold every word of this release; nothing was written.",
        "This is a fault of the program: please report it, with the release.",
    )


def _article_of(release: Release, draft: Draft, text: str, articles: list[Article]) -> Article | None:
    """Return the article that was imported from this text (line ends aside), or from this file while it was alike."""
    with_origin = [(a, a.origin) for a in articles if a.origin]
    same_text = next((a for a, o in with_origin if o.sha256 == release.sha256), None)
    same_file = (
        a for a, o in with_origin if o.file == release.file != STDIN and _is_alike(a, text) and _can_be_of(a, draft)
    )
    return same_text or next((a for a, _o in with_origin if _is_alike(a, text, 1.0)), None) or next(same_file, None)


_ALIKE = 0.8


def _can_be_of(article: Article, draft: Draft) -> bool:
    """Say whether the days do not speak against it: daily releases are often alike but for the day."""
    return article.date is None or draft.date is None or article.date == draft.date


def _is_alike(article: Article, text: str, least: float = _ALIKE) -> bool:
    """Say whether an article and a new reading share most of their words: then they are of one release.

    A file's name alone says little: another release may have been saved under it.
    """
    words, others = Counter(article.body.split()), Counter(text.partition("\n---\n")[2].split())
    shared = (words & others).total()
    return shared >= least * max(words.total(), others.total(), 1)


STDIN = "stdin"


def _again(
    site: Path, release: Release, choices: Choices, known: Article, text: str, problems: tuple[Problem, ...]
) -> Outcome:
    """Decide about a release that has an article already."""
    on_disk = loading.read_text(site / known.path, known.path)
    if isinstance(on_disk, Problem):
        return Outcome(release.file, Status.REFUSED, known.path, (on_disk,))
    if _without_origin_file(on_disk) == _without_origin_file(text):
        return Outcome(release.file, Status.UNCHANGED, known.path)
    diff = _diff(known.path, on_disk, text)
    if not writing.is_untouched(on_disk):
        return Outcome(release.file, Status.REFUSED, known.path, (_edited(release, known),), diff)
    if choices.update:
        return Outcome(release.file, Status.UPDATED, known.path, problems)
    outdated = warning(
        "import-outdated",
        Place(known.path),
        f"{release.file} is read differently now than when it was imported.",
        "Run the import again with --update to write the new reading; nobody has edited this article.",
    )
    return Outcome(release.file, Status.OUTDATED, known.path, (outdated,), diff)


def _without_origin_file(text: str) -> str:
    """Leave out what a mere renaming of the raw file changes, and line ends."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith(("  file: ", "  sha256: ", "# sidik impor: ")))


def _edited(release: Release, article: Article) -> Problem:
    return error(
        "import-edited",
        Place(article.path),
        f"This article from {release.file} has been edited since it was imported; it was left as it is.",
        "To keep your version, do nothing. To take something from the new reading, copy it from the lines marked + "
        "above. To start again, move your file out of content/ and import once more.",
    )


def _diff(path: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(
        old.replace("\r\n", "\n").splitlines(),
        new.splitlines(),
        f"{path} (yours)",
        f"{path} (new reading)",
        lineterm="",
        n=1,
    )
    return "\n".join(lines)


def free_path(site: Path, title: str, date: PartialDate | None, articles: list[Article]) -> str:
    """Return a path for a new article that no file has, and whose name no article has as its slug."""
    folder = f"{date.year:04}" if date else UNDATED
    day = f"{date}-" if date and date.is_full else ""
    name = day + (slug(title, _LONGEST_NAME) or "rilis")
    taken = {a.slug for a in articles}
    number = 1
    while True:
        candidate = name if number == 1 else f"{name}-{number}"
        path = f"{loading.ARTICLES}/{folder}/{candidate}.md"
        if candidate not in taken and not (site / path).exists():
            return path
        number += 1


def doubts(release: Release, draft: Draft) -> tuple[Problem, ...]:
    """Return what the rules could not settle as problems with the line and column in the raw file."""
    return tuple(
        Problem(d.code, Severity(d.severity), place_in(release, d.span.start), d.message, d.hint) for d in draft.doubts
    )


def place_in(release: Release, offset: int) -> Place:
    """Return the line and column of an offset (code points) in a release."""
    before = release.text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    return Place(release.file, line, len(before) - (before.rfind("\n") + 1) + 1)


def summary_line(outcome: Outcome, *, dry_run: bool = False) -> str:
    """Return one line that tells the editor what became of a release, or would."""
    told = {
        Status.CREATED: "would write" if dry_run else "wrote",
        Status.UPDATED: "would write the new reading to" if dry_run else "wrote the new reading to",
        Status.UNCHANGED: "already imported, unchanged:",
        Status.OUTDATED: "already imported, reads differently now:",
        Status.REFUSED: "left alone",
    }
    return one_line(f"{outcome.file}: {told[outcome.status]} {outcome.path or ''}")
