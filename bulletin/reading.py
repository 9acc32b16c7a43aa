"""Raw files -> Release: bytes become text, or a problem that says what the file is and what to do."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bulletin.model import Release
from bulletin.problems import Place, Problem, error

SUFFIXES = (".txt",)


def release_of(data: bytes, name: str) -> Release | Problem:
    """Return the release that some bytes are, or the problem that keeps them from being one.

    The text is exactly what the bytes say, a byte order mark included, so that offsets are those of the file.
    """
    place = Place(name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error("encoding", place, "The file is UTF-16 text.", "Save it as UTF-8 and try again.")
    if b"\0" in data:
        return error(
            "binary",
            place,
            "This is not a text file.",
            "Copy the release's text into a .txt file and import that.",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        return error("encoding", Place(name, line), "The file is not UTF-8 text.", "Save it as UTF-8 and try again.")
    if not text.lstrip("\ufeff").strip():
        return error("empty", place, "The file is empty.", "Paste the release's text into it.")
    return Release(name, text, hashlib.sha256(data).hexdigest())


def read_file(file: Path, name: str) -> Release | Problem:
    """Return the release in a file, or the problem that keeps it from being read."""
    try:
        return release_of(file.read_bytes(), name)
    except FileNotFoundError:
        return error("unreadable", Place(name), "There is no such file.", "Look at the spelling of its name.")
    except IsADirectoryError:
        return error("unreadable", Place(name), "This is a folder, not a file.", "Name the files in it.")
    except OSError as problem:
        return error(
            "unreadable",
            Place(name),
            f"The file cannot be read: {problem.strerror}.",
            "Look at its permissions.",
        )


def files_in(folder: Path) -> list[Path]:
    """Return the raw releases in a folder and below, sorted; hidden files are left out."""
    found = (f for f in folder.rglob("*") if f.suffix in SUFFIXES and f.is_file())
    return sorted(f for f in found if not any(part.startswith(".") for part in f.relative_to(folder).parts))
