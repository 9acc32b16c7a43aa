"""`bulletin enrich`: fills the front matter that an editor left out, from the article's own text.

What is there stays as it is, to the letter: order, spelling, comments. Only keys that are absent or empty are filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bulletin import yamlmap
from bulletin.content import frontmatter, loading, markdown, writing
from bulletin.extract import extract
from bulletin.importing import found_values
from bulletin.model import Release
from bulletin.problems import Place, Problem, Severity, error, has_errors
from bulletin.publish.files import write_beside


@dataclass(frozen=True, slots=True)
class Enriched:
    """What was filled into one file: the keys, in order, and what was wrong or uncertain."""

    file: str
    keys: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def enrich(file: Path, name: str) -> Enriched:
    """Fill the front matter of an article file. A file with an error is left as it is."""
    text = loading.read_text(file, name)
    if isinstance(text, Problem):
        return Enriched(name, (), (text,))
    parts = frontmatter.split(name, text)
    if isinstance(parts, Problem):
        return Enriched(name, (), (parts,))
    article, problems = frontmatter.article(name, text)
    if article is None and any(p.code != "title-missing" for p in problems if p.severity is Severity.ERROR):
        return Enriched(name, (), problems)
    if has_errors(p for p in problems if p.code != "title-missing"):
        return Enriched(name, (), problems)
    filled = _filled(parts.yaml, _found(parts.body))
    if filled.keys:
        lines = text.split("\n")
        closing = parts.body_line - 2  # the line `---` below the keys, counted from 0
        end = "\r" if lines[0].endswith("\r") else ""
        new = "\n".join([lines[0], *(f"{line.rstrip(chr(13))}{end}" for line in filled.lines), *lines[closing:]])
        if has_errors(frontmatter.article(name, new)[1]):
            return Enriched(name, (), (_unusual(name),))
        write_beside(file, new.encode())
    return Enriched(name, filled.keys, tuple(p for p in problems if p.code != "title-missing"))


def _unusual(name: str) -> Problem:
    return error(
        "enrich-refused",
        Place(name, 1),
        "The front matter is written in a way that nothing can be added to; the file was left as it is.",
        "Write one `key: value` to a line, and try again.",
    )


def _found(body: str) -> Mapping[str, Any]:
    """Return what the text of an article holds, as front matter values."""
    text = markdown.parse(body).text
    release = Release("", text, "")
    return {key: value for key, value in found_values(release, extract(release)).items() if value}


@dataclass(frozen=True, slots=True)
class _Filled:
    lines: tuple[str, ...]
    keys: tuple[str, ...]


def _filled(front: str, found: Mapping[str, Any]) -> _Filled:
    """Return the YAML with the keys that were found and are absent or empty."""
    node = yamlmap.compose(yamlmap.Source("", front))
    present = {key.value: value for key, value in node.value} if node else {}
    lines = front.rstrip("\n").split("\n") if front.strip() else []
    keys: list[str] = []
    # From the last line up, so that the numbers of the lines above stay true.
    empty = [(v.start_mark.line, k) for k, v in present.items() if yamlmap.is_empty(v) and k in found]
    for line, key in sorted(empty, reverse=True):
        lines[line : line + 1] = _in_place(lines[line], key, found[key])
        keys.append(key)
    for key, value in found.items():
        if key not in present:
            lines.extend(writing.front_matter({key: value}).rstrip("\n").split("\n"))
            keys.append(key)
    return _Filled(tuple(lines), tuple(key for key in found if key in keys))


def _in_place(line: str, key: str, value: Any) -> list[str]:
    """Return the lines for a key that stood there without a value; a comment behind it stays."""
    first, *rest = writing.front_matter({key: value}).rstrip("\n").split("\n")
    _key, mark, comment = line.partition("#")
    return [f"{first}  {mark}{comment}" if mark else first, *rest]
