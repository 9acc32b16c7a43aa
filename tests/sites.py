"""Small sites written as one string: `-- content/articles/x.md --` begins a file."""

from __future__ import annotations

import re
from pathlib import Path

CONFIG = """-- bulletin.yml --
title: Buletin Uji
base_url: https://contoh.example/uji/
voting_day: 2024-11-27
"""


def site_of(folder: Path, text: str, config: str = CONFIG) -> Path:
    """Write the files of a site and return its folder."""
    for name, content in files_of(config + "\n" + text).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def files_of(text: str) -> dict[str, str]:
    parts = re.split(r"^-- (\S.*) --\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def article(name: str, front: str = "", body: str = "Isi.") -> str:
    """Return an article of the site string."""
    return f"-- content/articles/{name}.md --\n---\n{front or f'title: {name}'}\n---\n\n{body}\n"


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
