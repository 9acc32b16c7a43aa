"""Front matter: split from the body, read by its schema, written back. Lines are those the editor sees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml

from bulletin import yamlmap
from bulletin.language.text import fold, slug
from bulletin.model import (
    LOCATION_PARTS,
    Article,
    Correction,
    FreePage,
    Institution,
    Location,
    Mask,
    Mention,
    Origin,
    Role,
    Withdrawal,
)
from bulletin.problems import Place, Problem, error

_FENCE = re.compile(r"---[ \t]*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Parts:
    """A file in two: the YAML between the fences and the body behind them, with the body's first line."""

    yaml: str
    body: str
    body_line: int


def split(path: str, text: str) -> Parts | Problem:
    """Cut a file at its `---` lines; return the problem where one of them is missing."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0].rstrip("\r")):
        return error(
            "front-matter-missing",
            Place(path, 1),
            "The file does not begin with a line `---`.",
            "Begin with `---`, then `title: ...`, then `---` again, then the text.",
        )
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line.rstrip("\r")):
            body = "\n".join(lines[number + 1 :])
            return Parts("\n".join(lines[1:number]) + "\n", body, number + 2)
    return error(
        "front-matter-open",
        Place(path, 1),
        "The front matter that opens here is never closed.",
        "Put a line `---` between the last key and the text.",
    )


def _name_or_map(source: yamlmap.Source, key: str, node: yaml.Node) -> dict[str, Any] | None:
    if isinstance(node, yaml.ScalarNode):
        name = yamlmap.text(source, key, node)
        return {"name": name} if name else None
    values: dict[str, Any] | None = yamlmap.mapping(_OFFICIAL)(source, key, node)
    if values is not None and "name" not in values:
        source.error("official-nameless", node, "An official needs a name.", "Add `name: ...`.")
        return None
    return values


def _slug(source: yamlmap.Source, key: str, node: yaml.Node) -> str | None:
    value = yamlmap.text(source, key, node)
    if value is None or _SLUG.fullmatch(value):
        return value
    better = slug(value)
    hint = f"Write `slug: {better}`." if better else "Choose a short name for the address."
    source.error("slug-invalid", node, f"“{value}” cannot be an address: only a-z, 0-9 and hyphens can.", hint)
    return None


def _names(source: yamlmap.Source, key: str, node: yaml.Node) -> tuple[str, ...] | None:
    """Convert a list of names; one that stands twice, in capitals or not, counts once."""
    names = yamlmap.text_list(source, key, node)
    return tuple({fold(name): name for name in reversed(names)}.values())[::-1] if names else names


def _aliases(source: yamlmap.Source, key: str, node: yaml.Node) -> tuple[str, ...] | None:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    found = []
    for item in items:
        value = yamlmap.text(source, key, item)
        if value is None:
            continue
        address = _as_address(value)
        if address is None:
            source.error(
                "alias-invalid",
                item,
                f"“{value}” is not an old address of this site.",
                "Write it from the site's root, such as `artikel/nama-lama.html`.",
            )
        else:
            found.append(address)
    return tuple(found)


def _as_address(value: str) -> str | None:
    """Return an old address as the file it was; None where it was no page. Only pages can lead on."""
    path = value.strip().lstrip("/")
    if any(part.startswith(".") for part in path.split("/")) or path.endswith(".html/"):
        return None
    if not path or ":" in path or "\\" in path or "?" in path or "#" in path or ".." in path.split("/"):
        return None
    if path.endswith("/"):
        return f"{path}index.html"
    suffix = PurePosixPath(path).suffix
    return path if suffix == ".html" else None if suffix else f"{path}.html"


_CORRECTION: dict[str, yamlmap.Convert] = {
    "date": yamlmap.whole_day,
    "what": yamlmap.whole_text,
    "why": yamlmap.whole_text,
}


def _correction(source: yamlmap.Source, key: str, node: yaml.Node) -> Correction | None:
    values = yamlmap.mapping(_CORRECTION)(source, key, node)
    missing = [k for k in ("date", "what") if values is not None and k not in values]
    if missing:
        named = " and ".join(f"`{k}`" for k in missing)
        source.error(
            "correction-incomplete",
            node,
            f"This correction lacks {named}.",
            "Write `- {date: 2024-11-02, what: ..., why: ...}`: the day of the correction, what was wrong, and why.",
        )
    return None if values is None or missing else Correction(**values)


_WITHDRAWN: dict[str, yamlmap.Convert] = {"date": yamlmap.whole_day, "reason": yamlmap.whole_text}
_NO_REASONS = frozenset({"true", "false", "yes", "no", "on", "off", "ya", "tidak"})


def _withdrawn(source: yamlmap.Source, key: str, node: yaml.Node) -> Withdrawal | None:
    """Convert a reason, or a group with `reason` and `date`. A slip is an error, so that the article stays away."""
    if isinstance(node, yaml.MappingNode):
        values = yamlmap.mapping(_WITHDRAWN)(source, key, node) or {}
    else:
        reason = yamlmap.whole_text(source, key, node)
        values = {"reason": reason} if reason else {}
    if fold(values.get("reason", "")) in {"", *_NO_REASONS}:
        source.error(
            "withdrawn-reason",
            node,
            "`withdrawn` needs the reason, which readers see.",
            "Write `withdrawn: ...` in a sentence. If the article is to stand, take the line out.",
        )
        return None
    return Withdrawal(**values)


_MASKED = "[nama disamarkan]"


def _mask(source: yamlmap.Source, key: str, node: yaml.Node) -> tuple[Mask, ...] | None:
    """Convert names, or names with what to show instead (`Siti Aminah: S`). A slip is an error: it would publish."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(k, v) for k, v in node.value]
    elif isinstance(node, yaml.SequenceNode):
        pairs = [(item, None) for item in node.value]
    else:
        names = [name for name in node.value.split(",") if name.strip()]
        pairs = [(yaml.ScalarNode(node.tag, name, node.start_mark, node.end_mark), None) for name in names]
    found = []
    for name_node, shown_node in pairs:
        name = " ".join(name_node.value.split()) if isinstance(name_node, yaml.ScalarNode) else ""
        shown = _MASKED if shown_node is None else yamlmap.text(source, key, shown_node) or _MASKED
        if not any(c.isalpha() for c in name) or name == "null":
            source.error("mask-name", name_node, "This is not a name to hide.", "Write `mask: [Nama Orang]`.")
        elif set(re.findall(r"[^\W\d_]{2,}", fold(shown))) & set(re.findall(r"[^\W\d_]{2,}", fold(name))):
            hint = "Write initials, or nothing: readers then see “[nama disamarkan]”."
            source.error("mask-name", name_node, f"“{shown}” shows what is to be hidden.", hint)
        else:
            found.append(Mask(name, shown))
    return tuple(found)


_OFFICIAL: dict[str, yamlmap.Convert] = {
    "name": yamlmap.text,
    "rank": yamlmap.text,
    "degrees": yamlmap.text_list,
    "position": yamlmap.text,
    "institution": yamlmap.choice(*Institution),
    "role": yamlmap.choice(*Role),
    "id": yamlmap.text,
}

_ARTICLE: dict[str, yamlmap.Convert] = {
    "title": yamlmap.whole_text,
    "date": yamlmap.partial_date,
    "slug": _slug,
    "polsek": _names,
    "activities": _names,
    "tags": _names,
    "place": yamlmap.mapping(dict.fromkeys(LOCATION_PARTS, yamlmap.text)),
    "officials": yamlmap.list_of(_name_or_map),
    "source": yamlmap.text,
    "editor": yamlmap.text,
    "dateline": yamlmap.text,
    "summary": yamlmap.whole_text,
    "image": yamlmap.text,
    "image_alt": yamlmap.whole_text,
    "image_credit": yamlmap.text,
    "draft": yamlmap.boolean,
    "aliases": _aliases,
    "event": yamlmap.text,
    "corrections": yamlmap.list_of(_correction),
    "withdrawn": _withdrawn,
    "mask": _mask,
    "origin": yamlmap.mapping({"file": yamlmap.text, "sha256": yamlmap.text}),
}

_PAGE: dict[str, yamlmap.Convert] = {key: _ARTICLE[key] for key in ("title", "slug", "summary", "draft", "aliases")}


def article(path: str, text: str) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read an article. Returns None where a problem leaves no article to speak of; problems have lines."""
    read = _read(path, text, _ARTICLE)
    if read.values is None:
        return None, read.problems
    values = dict(read.values)
    problems = read.problems
    if "image" in values and "image_alt" not in values:
        problems += (
            error(
                "image-alt-missing",
                Place(path, 1),
                "The picture has no description.",
                "Add `image_alt: ...`.",
            ),
        )
    origin = values.pop("origin", {})
    return (
        Article(
            path=path,
            slug=values.pop("slug", None) or _slug_of_file(path),
            body=read.parts.body,
            body_line=read.parts.body_line,
            place=Location(**values.pop("place", {})),
            officials=tuple(_mention(o) for o in values.pop("officials", ())),
            origin=Origin(**origin) if origin.keys() == {"file", "sha256"} else None,
            **values,
        ),
        problems,
    )


def free_page(path: str, text: str) -> tuple[FreePage | None, tuple[Problem, ...]]:
    """Read a page of `content/pages/`. Returns None where a problem leaves no page to speak of."""
    read = _read(path, text, _PAGE)
    if read.values is None:
        return None, read.problems
    values = dict(read.values)
    page = FreePage(
        path=path,
        slug=values.pop("slug", None) or _slug_of_file(path),
        body=read.parts.body,
        body_line=read.parts.body_line,
        **values,
    )
    return page, read.problems


@dataclass(frozen=True, slots=True)
class _Read:
    parts: Parts
    values: Mapping[str, Any] | None
    problems: tuple[Problem, ...]


def _read(path: str, text: str, schema: Mapping[str, yamlmap.Convert]) -> _Read:
    parts = split(path, text)
    if isinstance(parts, Problem):
        return _Read(Parts("", "", 1), None, (parts,))
    source = yamlmap.Source(path, parts.yaml, first_line=2)
    node = yamlmap.compose(source)
    if node is None:
        return _Read(parts, None, tuple(source.problems))
    values = yamlmap.read(source, node, schema)
    told = any(k.value == "title" and not isinstance(v, yaml.ScalarNode) for k, v in node.value)
    if "title" not in values and not told:
        source.problems.append(
            error(
                "title-missing",
                Place(path, 1),
                "The title is missing.",
                "Add a line `title: ...` between the `---` lines.",
            )
        )
    return _Read(parts, values if "title" in values else None, tuple(source.problems))


def _mention(values: Mapping[str, Any]) -> Mention:
    return Mention(
        name=values["name"],
        rank=values.get("rank"),
        degrees=values.get("degrees", ()),
        position=values.get("position"),
        institution=Institution(values["institution"]) if "institution" in values else None,
        role=Role(values["role"]) if "role" in values else None,
        id=values.get("id"),
    )


def _slug_of_file(path: str) -> str:
    return slug(PurePosixPath(path).stem) or "tanpa-nama"
