"""`bulletin.yml` -> Config: what a site is called, where it will stand, and how long its lists are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from bulletin import yamlmap
from bulletin.problems import Failure, Place, Problem, error

FILE = "bulletin.yml"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the election: its name, its first and its last day."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Config:
    """A site's settings. Every field is a key of `bulletin.yml`; docs/editing.md lists them."""

    title: str = "Buletin"
    """The name of the bulletin."""
    region: str | None = None
    """The region it covers, such as Kota Dumai."""
    description: str | None = None
    """One sentence about the bulletin, for search engines and feeds."""
    publisher: str | None = None
    """Who publishes it."""
    base_url: str | None = None
    """The address it is published under, ending in a slash. Feeds and the site map need it."""
    voting_day: date | None = None
    """Voting day; the timeline counts towards it."""
    election: str = "Pilkada"
    """What is voted on, as the timeline names it."""
    stages: tuple[Stage, ...] = ()
    """The stages of the election, in the order to show, for the timeline."""
    per_page: int = 50
    """How many articles or people a list shows before it goes on to a next page."""
    feed_size: int = 30
    """How many articles a feed holds."""
    offline: bool = False
    """Whether phones keep the pages that were read, and the latest edition, for times without a network."""
    output: str = "output"
    """The folder the site is built into, relative to the site."""


def find_site(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds `bulletin.yml`. Raises Failure when none does."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise Failure(
        [
            error(
                "site-missing",
                Place(str(start)),
                f"No {FILE} is here or in a folder above.",
                "Go to the site's folder, or name it with --site DIR.",
            )
        ]
    )


def load(site: Path) -> tuple[Config, tuple[Problem, ...]]:
    """Read the site's settings. Returns what could be read and every problem with the rest."""
    try:
        text = (site / FILE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Config(), (error("site-missing", Place(FILE), f"There is no {FILE}.", "Make one; it may be empty."),)
    except OSError as problem:
        return Config(), (
            error("unreadable", Place(FILE), f"{FILE} cannot be read: {problem.strerror}.", "Look at it."),
        )
    except UnicodeDecodeError:
        return Config(), (error("encoding", Place(FILE), f"{FILE} is not UTF-8 text.", "Save it as UTF-8."),)
    source = yamlmap.Source(FILE, text)
    node = yamlmap.compose(source)
    values = yamlmap.read(source, node, _SCHEMA) if node else {}
    return Config(**values), tuple(source.problems)


def _base_url(source: yamlmap.Source, key: str, node: yaml.Node) -> str | None:
    value = yamlmap.text(source, key, node)
    if value is None:
        return None
    try:
        return normal_base_url(value)
    except ValueError as problem:
        source.error("base-url", node, str(problem), "Write for example https://NAME.github.io/REPOSITORY/.")
        return None


def normal_base_url(value: str) -> str:
    """Return a base address with one slash at its end. Raises ValueError when it is not an http(s) address."""
    parts = urlsplit(value)
    has_host = parts.scheme in {"http", "https"} and re.fullmatch(
        r"[\w.-]+(?::\d{1,5})?|\[[0-9a-fA-F:]+\](?::\d{1,5})?", parts.netloc
    )
    if not has_host or parts.query or parts.fragment or re.search(r"[\s\"'<>\\]", value):
        raise ValueError(f"“{value}” is not the address of a site.")
    path = "/".join(part for part in parts.path.split("/") if part)
    return f"{parts.scheme}://{parts.netloc}/{path}/" if path else f"{parts.scheme}://{parts.netloc}/"


def _day(source: yamlmap.Source, key: str, node: yaml.Node) -> date | None:
    value = yamlmap.whole_day(source, key, node)
    return value.as_date() if value else None


_STAGE: dict[str, yamlmap.Convert] = {"name": yamlmap.whole_text, "from": _day, "to": _day}


def _stage(source: yamlmap.Source, key: str, node: yaml.Node) -> Stage | None:
    values = yamlmap.mapping(_STAGE)(source, key, node)
    if values is None:
        return None
    first, last = values.get("from"), values.get("to", values.get("from"))
    if "name" not in values or first is None or last is None:
        hint = "Write `- {name: Kampanye, from: 2024-09-25, to: 2024-11-23}`; `to` may be left out for a single day."
        source.error("stage-incomplete", node, "A stage needs its name and its first day.", hint)
        return None
    if last < first:
        message = f"“{values['name']}” ends ({last}) before it begins ({first})."
        source.error("stage-incomplete", node, message, "Swap `from` and `to`, or mend one of them.")
        return None
    return Stage(values["name"], first, last)


def _stages(source: yamlmap.Source, key: str, node: yaml.Node) -> tuple[Stage, ...] | None:
    found: tuple[Stage, ...] | None = yamlmap.list_of(_stage)(source, key, node)
    return found


_SCHEMA: dict[str, yamlmap.Convert] = {
    "title": yamlmap.whole_text,
    "region": yamlmap.text,
    "description": yamlmap.whole_text,
    "publisher": yamlmap.text,
    "base_url": _base_url,
    "voting_day": _day,
    "election": yamlmap.text,
    "stages": _stages,
    "per_page": yamlmap.number,
    "feed_size": yamlmap.number,
    "offline": yamlmap.boolean,
    "output": yamlmap.text,
}
