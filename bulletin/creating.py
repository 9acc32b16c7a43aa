"""`bulletin new`: an article to fill in."""

from __future__ import annotations

from pathlib import Path

from bulletin.content import loading, writing
from bulletin.importing import free_path
from bulletin.model import PartialDate
from bulletin.problems import Failure, Place, error
from bulletin.publish.files import write_beside

_BODY = """Tulis naskah di sini. Pisahkan paragraf dengan satu baris kosong.

“Ucapan langsung di antara tanda kutip,” ujar pangkat dan nama pembicara.
"""


def new(site: Path, title: str, date: PartialDate | None, polsek: str | None) -> str:
    """Write a draft article with this title and return its path. Raises Failure when the title is empty."""
    title = " ".join(title.split())
    if not title:
        raise Failure([error("title-missing", Place("new"), "The title is empty.", "Name the article.")])
    path = free_path(site, title, date, list(loading.load(site).articles))
    values = {"title": title, "date": str(date) if date else None, "polsek": polsek, "draft": True}
    write_beside(site / path, writing.file_text(values, _BODY, sealed=False).encode())
    return path
