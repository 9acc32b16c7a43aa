"""Article files as the importer and `bulletin new` write them: front matter, and text that stays what it was."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from bulletin.model import LOCATION_PARTS, Mention

_ALWAYS = re.compile(r"[\\`*<\[\]]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{2,}|=+\s*$|~{3,})|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"
)


def as_markdown(text: str) -> str:
    """Return one paragraph as Markdown that renders as the very same words.

    Line breaks become spaces: then nothing but the start of the paragraph can open a list, a heading, a quote,
    a table or a rule. Characters that CommonMark reads as marks get a backslash.
    """
    line = re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", text.strip())
    escaped = _ALWAYS.sub(lambda m: f"\\{m.group()}", line)
    match = _AT_START.match(escaped)
    if not match:
        return escaped
    if match["number"]:
        return f"{match['number']}\\{match['dot']}{escaped[match.end() :]}"
    return f"\\{escaped}"


def body_of(paragraphs: Iterable[str]) -> str:
    """Return paragraphs as the body of an article, a blank line between them."""
    return "\n\n".join(as_markdown(p) for p in paragraphs) + "\n"


def official(mention: Mention) -> dict[str, Any]:
    """Return an official as a map for the front matter, without what is not known."""
    values: dict[str, Any] = {
        "name": mention.name,
        "rank": mention.rank,
        "degrees": _OnOneLine(mention.degrees),
        "position": mention.position,
        "institution": str(mention.institution) if mention.institution else None,
        "role": str(mention.role) if mention.role else None,
    }
    return {key: value for key, value in values.items() if value}


def place(parts: Any) -> dict[str, str]:
    """Return a place as a map for the front matter, without what is not known."""
    return {part: getattr(parts, part) for part in LOCATION_PARTS if getattr(parts, part)}


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


class _OnOneLine(list[str]):
    """A list that is written `[a, b]`: short ones read better that way."""


_Dumper.add_representer(
    _OnOneLine,
    lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True),
)


def front_matter(values: Mapping[str, Any]) -> str:
    """Return values as YAML lines, in their order, without keys that hold nothing."""
    kept = {key: value for key, value in values.items() if value not in (None, "", [], (), {})}
    dumped = yaml.dump(kept, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6, default_flow_style=False)
    # A date is written as people write it; quotes would only puzzle them, and our reader does not need them.
    return re.sub(r"^(date: )'(\d{4}(?:-\d{2}){0,2})'$", r"\1\2", str(dumped), count=1, flags=re.MULTILINE)


_SEAL = re.compile(r"^# sidik impor: (?P<seal>[0-9a-f]{16})\b.*\n", re.MULTILINE)


def file_text(values: Mapping[str, Any], body: str, *, sealed: bool) -> str:
    """Return a whole article file. With `sealed`, a comment keeps the digest of the rest of the file.

    The digest is how a later import knows that nobody has edited the file since.
    """
    head = front_matter(values)
    text = f"---\n{head}---\n\n{body}"
    if not sealed:
        return text
    return f"---\n{head}# sidik impor: {_digest(text)} (selama cocok, berkas ini belum disunting)\n---\n\n{body}"


def is_untouched(text: str) -> bool:
    """Say whether a file is still exactly as the importer wrote it. Line ends do not count."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    head, fence, rest = text.partition("\n---\n")
    match = _SEAL.search(head + "\n")
    if not match or not fence:
        return False
    without = _SEAL.sub("", head + "\n", count=1).removesuffix("\n")
    return _digest(f"{without}{fence}{rest}") == match["seal"]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
