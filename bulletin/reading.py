"""Raw files -> Release: bytes become text, or a problem that says what the file is and what to do.

A text file may hold several releases, parted by lines of dashes. Word files and saved web pages are read with
well-kept libraries; of a web page only its main text.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bulletin.model import Release
from bulletin.problems import Place, Problem, error

SUFFIXES = (".txt", ".docx", ".html", ".htm")
_PARTING = re.compile(r"^[^\S\n]*(?:[-=_*#~—–][^\S\n]*){5,}$", re.MULTILINE)
_SHORTEST_RELEASE = 200


def release_of(data: bytes, name: str) -> Release | Problem:
    """Return the release that the bytes of a text file are, or the problem that keeps them from being one.

    The text is exactly what the bytes say, a byte order mark included, so that offsets are those of the file. Bytes
    that are no UTF-8 are read in the old code page of Windows, and `Release.encoding` says so.
    """
    place = Place(name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error("encoding", place, "The file is UTF-16 text.", "Save it as UTF-8 and try again.")
    if _is_binary(data):
        return error(
            "binary", place, "This is not a text file.", "Copy the release's text into a .txt file and import that."
        )
    try:
        return _release(name, data.decode("utf-8"), data)
    except UnicodeDecodeError as problem:
        return _in_old_code_page(data, name, problem)


# What Windows saved Indonesian text in before it had UTF-8.
_OLD_CODE_PAGE = "Windows-1252"


def _in_old_code_page(data: bytes, name: str, problem: UnicodeDecodeError) -> Release | Problem:
    """Return the release that bytes are in the old code page; an error where they hold signs that it never had."""
    try:
        text = data.decode(_OLD_CODE_PAGE)
    except UnicodeDecodeError:
        line = data[: problem.start].count(b"\n") + 1
        return error("encoding", Place(name, line), "The file is not UTF-8 text.", "Save it as UTF-8 and try again.")
    return _release(name, text, data, _OLD_CODE_PAGE)


# Bytes below 32 that text may hold: tab, line feed, vertical tab, form feed, carriage return, escape.
_TEXT_CONTROLS = frozenset({9, 10, 11, 12, 13, 27})


def _is_binary(data: bytes) -> bool:
    """Say whether bytes are no text in any encoding: a NUL, or more than one control character in a hundred bytes."""
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in data)
    return b"\0" in data or controls * 100 > len(data)


def _release(name: str, text: str, data: bytes, encoding: str = "UTF-8") -> Release | Problem:
    if not text.lstrip("\ufeff").strip():
        return error("empty", Place(name), "The file is empty.", "Paste the release's text into it.")
    return Release(name, text, hashlib.sha256(data).hexdigest(), encoding)


def read_file(file: Path, name: str) -> Release | Problem:
    """Return the release in a file, or the problem that keeps it from being read."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return error("unreadable", Place(name), "There is no such file.", "Look at the spelling of its name.")
    except IsADirectoryError:
        return error("unreadable", Place(name), "This is a folder, not a file.", "Name the files in it.")
    except OSError as problem:
        return error(
            "unreadable", Place(name), f"The file cannot be read: {problem.strerror}.", "Look at its permissions."
        )
    if file.suffix.lower() == ".docx":
        return _of_document(data, name)
    if file.suffix.lower() in {".html", ".htm"}:
        return _of_page(data, name)
    return release_of(data, name)


def _missing(name: str, library: str) -> Problem:
    return error(
        "library-missing",
        Place(name),
        f"Files of this kind need the library {library}, which is not installed.",
        'Install it with `pip install "bulletin[desk]"`, or paste the text into a .txt file.',
    )


def _of_document(data: bytes, name: str) -> Release | Problem:
    """Return the text of a Word file, one line per paragraph."""
    try:
        import docx
    except ImportError:
        return _missing(name, "python-docx")
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as problem:  # the library raises whatever the broken file makes it raise
        return error("binary", Place(name), f"This is not a Word file: {problem}.", "Save it as .docx once more.")
    return _release(name, "\n".join(_lines_of(document.element.body)), data)


def _lines_of(body: Any) -> Iterator[str]:
    """Yield the paragraphs of a Word file's body, in its order, those in tables, boxes and form fields, too.

    `Document.paragraphs` has none of these, and leaves out words that are tracked as inserted. A box stands in the file
    twice, once for old programs (`mc:Fallback`); words that were moved stand where they were, too (`w:moveFrom`).
    """
    for paragraph in body.xpath(".//w:p[not(ancestor::*[local-name()='Fallback'])]"):
        runs = paragraph.xpath(".//w:r[not(ancestor::w:moveFrom or ancestor::*[local-name()='Fallback'])]")
        own = (run for run in runs if next(run.iterancestors(paragraph.tag)) is paragraph)
        yield "".join(run.text for run in own)


def _of_page(data: bytes, name: str) -> Release | Problem:
    """Return the main text of a saved web page, its title first."""
    try:
        import trafilatura
    except ImportError:
        return _missing(name, "trafilatura")
    # Who came is a table at times; the library leaves out those that only arrange a page.
    text = trafilatura.extract(data, include_comments=False, include_tables=True, favor_recall=True)
    if not text:
        return error("empty", Place(name), "No main text was found on this page.", "Paste the text into a .txt file.")
    title = trafilatura.extract_metadata(data)
    headline = " ".join((title.title or "").split()) if title else ""
    has_headline = not headline or text.lstrip().startswith(headline)
    return _release(name, text if has_headline else f"{headline}\n\n{text}", data)


def several(release: Release) -> tuple[Release, ...]:
    """Return the releases that one text holds, parted by lines of dashes or the like.

    In each, the text of the others is blank, so that offsets are still those of the file. A part that is too short
    to be a release parts nothing.
    """
    ends = [0, *(end for m in _PARTING.finditer(release.text) for end in m.span()), len(release.text)]
    parts = [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]
    if len(parts) < 2 or any(len(release.text[start:end].strip()) < _SHORTEST_RELEASE for start, end in parts):
        return (release,)
    return tuple(_part(release, number, start, end) for number, (start, end) in enumerate(parts, start=1))


def _part(release: Release, number: int, start: int, end: int) -> Release:
    part = release.text[start:end]
    blank = re.sub(r"[^\r\n]", " ", release.text[:start])
    sha256 = hashlib.sha256(part.encode()).hexdigest()
    return Release(f"{release.file}#{number}", blank + part, sha256, release.encoding)


def nothing_in(name: str) -> Problem:
    """Return the problem that a folder holds no releases."""
    kinds = ", ".join(SUFFIXES)
    return error("empty", Place(name), "The folder holds no releases.", f"Releases are files that end in {kinds}.")


def files_in(folder: Path) -> list[Path]:
    """Return the raw releases in a folder and below, sorted; hidden files are left out."""
    found = (f for f in folder.rglob("*") if f.suffix.lower() in SUFFIXES and f.is_file())
    return sorted(f for f in found if not any(part.startswith(".") for part in f.relative_to(folder).parts))
