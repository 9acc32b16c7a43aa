"""Keeps what was dear to make, by the digest of what it was made from. Deleting it costs time and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bulletin.publish.files import write_beside

FOLDER = ".cache/bulletin"
_IGNORE = ".gitignore"
# Before the data stands its SHA-256, so that what broke or was changed is known.
_DIGEST = 32


@dataclass(slots=True)
class Cache:
    """A folder of kept files, and which of them were asked for."""

    folder: Path
    used: set[str] = field(default_factory=set)

    def keep(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a name, or make it and keep it.

        What was changed since is made again; a folder that cannot be written costs time only.
        """
        self.used.add(name)
        file = self.folder / name
        try:
            digest, data = (kept := file.read_bytes())[:_DIGEST], kept[_DIGEST:]
            if hashlib.sha256(data).digest() == digest:
                return data
        except OSError:
            pass
        data = make()
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True)
                (self.folder / _IGNORE).write_text("*\n", encoding="utf-8")  # nobody wants it in a repository
            write_beside(file, hashlib.sha256(data).digest() + data)
        except OSError:
            pass
        return data

    def forget_the_rest(self) -> None:
        """Delete what nobody asked for: the pictures of titles that have changed since."""
        for file in self.folder.glob("*"):
            if file.is_file() and file.name not in {*self.used, _IGNORE}:
                with suppress(OSError):
                    file.unlink()
