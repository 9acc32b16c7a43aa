"""Reads a YAML mapping as an editor wrote it: every value with its line, every complaint with the next step.

Values are read from the nodes of `yaml.compose`, so nothing is guessed about types: `no` stays text, `12:30`
stays text, and each key decides what its value must be. Knows `problems` and the values of `model` only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from bulletin.model import PartialDate
from bulletin.problems import Place, Problem, error, near_miss, warning

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A slip in one of these would publish what should not be: here it is an error, not a warning. With the value to write.
_GUARDED = {"draft": "true", "withdrawn": "why", "mask": "[Nama Orang]"}
_MEANS_GUARDED = {
    "draft": {"status", "publish", "published", "terbit", "konsep", "rancangan", "hidden", "private", "unlisted"},
    "withdrawn": {"ditarik", "dicabut", "tarik", "cabut", "retracted", "withdraw", "retraction"},
    "mask": {"samarkan", "disamarkan", "samaran", "anonim", "masked", "redact", "anonymous", "sembunyikan"},
}
_TRUE = {"true", "yes", "on", "ya"}
_FALSE = {"false", "no", "off", "tidak"}


@dataclass(slots=True)
class Source:
    """Where a mapping stands, and the complaints collected while reading it.

    `first_line` is the number that an editor sees on the mapping's first line; `text` is the YAML alone.
    """

    path: str
    text: str
    first_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: yaml.Node) -> Place:
        """Return where a node begins, as the editor counts lines and columns."""
        return Place(self.path, node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def error(self, code: str, node: yaml.Node, message: str, hint: str = "") -> None:
        """Note an error at a node."""
        self.problems.append(error(code, self.place(node), message, hint))

    def warning(self, code: str, node: yaml.Node, message: str, hint: str = "") -> None:
        """Note a warning at a node."""
        self.problems.append(warning(code, self.place(node), message, hint))


Convert = Callable[[Source, str, yaml.Node], Any]


def compose(source: Source) -> yaml.MappingNode | None:
    """Return the mapping that the text is; None, with a problem noted, where it is not one."""
    try:
        node = yaml.compose(source.text, _Loader)
    except yaml.YAMLError as problem:
        source.problems.append(_syntax_problem(source, problem))
        return None
    if node is None:
        return yaml.MappingNode("tag:yaml.org,2002:map", [])
    if not isinstance(node, yaml.MappingNode):
        source.error("yaml-not-a-map", node, "This is not a list of keys and values.", "Write `key: value` lines.")
        return None
    return node


def _syntax_problem(source: Source, problem: yaml.YAMLError) -> Problem:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    lines = source.text.splitlines()
    if mark is None:
        return error("yaml-syntax", Place(source.path, source.first_line), str(problem), _QUOTE_HINT)
    number = min(mark.line, max(len(lines) - 1, 0))
    line = lines[number] if lines else ""
    opened = _unclosed(source.text)
    if "\t" in line[: mark.column + 1] or "\\t" in str(problem):
        column = line.find("\t") + 1
        place = Place(source.path, number + source.first_line, max(column, 1))
        return error("yaml-tab", place, "A tab stands here; YAML allows only spaces.", "Replace the tab with spaces.")
    if opened:
        place = Place(source.path, opened[0] + source.first_line, opened[1] + 1)
        return error(
            "yaml-syntax",
            place,
            f"The {opened[2]} that opens here is never closed.",
            "Close it, or put the text in quotes.",
        )
    place = Place(source.path, number + source.first_line, mark.column + 1)
    detail = getattr(problem, "problem", None) or str(problem)
    return error("yaml-syntax", place, f"This cannot be read as YAML: {detail}.", _QUOTE_HINT)


_QUOTE_HINT = "A text with “: ” or “#” in it, or one that begins with a mark, needs quotes around it."


def _unclosed(text: str) -> tuple[int, int, str] | None:
    """Return line, column (both from 0) and the bracket of a list or map that a value opens and never closes."""
    for number, line in enumerate(text.splitlines()):
        match = re.match(r"\s*[\w-]+:\s+([\[{])", line)
        if match:
            opener, closer = match[1], {"[": "]", "{": "}"}[match[1]]
            rest = "\n".join(text.splitlines()[number:])
            block = re.split(r"\n(?=[\w-]+:)", rest)[0]
            if block.count(opener) > block.count(closer):
                return number, match.start(1), opener
    return None


def read(source: Source, node: yaml.MappingNode, schema: Mapping[str, Convert]) -> dict[str, Any]:
    """Return the values of a mapping by its schema; keys that are absent or empty are absent.

    Notes an unknown key (with the nearest known one), a repeated key, and what the converters complain of.
    """
    values: dict[str, Any] = {}
    seen: dict[str, yaml.Node] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key is None:
            source.error("yaml-not-a-map", key_node, "A key must be a word.", "Write `key: value`.")
        elif key in seen:
            first = source.place(seen[key]).line
            source.error(
                "key-repeated",
                key_node,
                f"`{key}` stands here a second time; the first is in line {first}.",
                "Keep one of the two.",
            )
        elif key not in schema:
            seen[key] = key_node
            _unknown(source, key_node, key, list(schema))
        else:
            seen[key] = key_node
            if is_empty(value_node) and key in _GUARDED:
                hint = f"Write `{key}: {_GUARDED[key]}`, or take it out."
                source.error("wrong-type", key_node, f"`{key}` has no value.", hint)
            if not is_empty(value_node):
                value = schema[key](source, key, value_node)
                if value is not None:
                    values[key] = value
    return values


def read_named(source: Source, node: yaml.MappingNode, convert: Convert) -> dict[str, tuple[int, Any]]:
    """Return the values of a mapping whose keys an editor chose, each with its line. Notes keys that repeat."""
    values: dict[str, tuple[int, Any]] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        line = source.place(key_node).line
        if not key:
            source.error("yaml-not-a-map", key_node, "A key must be a word.", "Write `key: value`.")
        elif key in values:
            source.error(
                "key-repeated",
                key_node,
                f"`{key}` stands here a second time; the first is in line {values[key][0]}.",
                "Keep one of the two.",
            )
        else:
            value = convert(source, key, value_node)
            if value is not None:
                values[key] = (line, value)
    return values


def _unknown(source: Source, node: yaml.Node, key: str, known: list[str]) -> None:
    near = near_miss(key, known)
    meant = next((k for k, words in _MEANS_GUARDED.items() if key.casefold() in words), None)
    if near in _GUARDED or meant:
        near = near if near in _GUARDED else meant
        source.error("key-unknown", node, f"`{key}` is not a key that bulletin knows.", f"Did you mean `{near}`?")
        return
    hint = f"Did you mean `{near}`?" if near else f"Known keys: {', '.join(known)}."
    source.warning("key-unknown", node, f"`{key}` is not a key that bulletin knows; it is left aside.", hint)


def is_empty(node: yaml.Node) -> bool:
    """Say whether a value was left out (`key:` with nothing behind it)."""
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null" and not node.style


def _wrong_type(source: Source, key: str, node: yaml.Node, wanted: str) -> None:
    have = (
        "a list"
        if isinstance(node, yaml.SequenceNode)
        else "a group of keys"
        if isinstance(node, yaml.MappingNode)
        else "a text"
    )
    source.error(
        "wrong-type",
        node,
        f"`{key}` must be {wanted}, but this is {have}.",
        f"Write {wanted} behind `{key}:`.",
    )


def text(source: Source, key: str, node: yaml.Node) -> str | None:
    """Convert to one line of text."""
    if not isinstance(node, yaml.ScalarNode):
        _wrong_type(source, key, node, "a text")
        return None
    return " ".join(node.value.split()) or None


def whole_text(source: Source, key: str, node: yaml.Node) -> str | None:
    """Convert to one line of text, and warn where an unquoted `#` has cut it off."""
    value = text(source, key, node)
    if value is not None and isinstance(node, yaml.ScalarNode) and not node.style:
        line = source.text.splitlines()[node.end_mark.line] if source.text else ""
        rest = line[node.end_mark.column :]
        if rest.lstrip().startswith("#"):
            source.warning(
                "comment-in-text",
                node,
                f"`{key}` ends before “{rest.strip()}”: in YAML, “ #” begins a comment.",
                "Put the whole text in quotes if it belongs to it.",
            )
    return value


def text_list(source: Source, key: str, node: yaml.Node) -> tuple[str, ...] | None:
    """Convert a text or a list of texts to a tuple of texts."""
    if isinstance(node, yaml.ScalarNode):
        value = text(source, key, node)
        return None if value is None else (value,)
    if not isinstance(node, yaml.SequenceNode):
        _wrong_type(source, key, node, "a text or a list of texts")
        return None
    items = (text(source, key, item) for item in node.value if not is_empty(item))
    return tuple(item for item in items if item is not None)


def boolean(source: Source, key: str, node: yaml.Node) -> bool | None:
    """Convert `true` or `false`."""
    word = node.value.casefold() if isinstance(node, yaml.ScalarNode) else ""
    if word in _TRUE | _FALSE:
        return word in _TRUE
    source.error("wrong-type", node, f"`{key}` must be true or false.", f"Write `{key}: true` or leave the key out.")
    return None


def number(source: Source, key: str, node: yaml.Node) -> int | None:
    """Convert a whole number above zero."""
    word = node.value if isinstance(node, yaml.ScalarNode) else ""
    if re.fullmatch(r"[0-9]{1,6}", word) and int(word) > 0:
        return int(word)
    source.error("wrong-type", node, f"`{key}` must be a whole number above zero.", f"Write for example `{key}: 20`.")
    return None


# A date outside of these is a slip of the finger, and calendars end somewhere.
_FIRST_YEAR, _LAST_YEAR = 1945, 2100


def partial_date(source: Source, key: str, node: yaml.Node) -> PartialDate | None:
    """Convert a date known to the day, the month or the year."""
    word = node.value if isinstance(node, yaml.ScalarNode) else ""
    try:
        day = PartialDate.parse(word)
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise ValueError("a slip")
        return day
    except ValueError:
        shown = f"“{word}”" if word else "This"
        source.error(
            "date-invalid",
            node,
            f"{shown} is not a date of the calendar.",
            f"Write `{key}: 2024-10-28`; `2024-10` or `2024` where no day is known; no `{key}` where nothing is.",
        )
        return None


def whole_day(source: Source, key: str, node: yaml.Node) -> PartialDate | None:
    """Convert a date that must be known to the day."""
    value = partial_date(source, key, node)
    if value is not None and not value.is_full:
        source.error("date-invalid", node, f"`{key}` needs the day.", f"Write `{key}: 2024-11-27`.")
        return None
    return value


def coordinates(source: Source, key: str, node: yaml.Node) -> tuple[float, float] | None:
    """Convert latitude and longitude in degrees, which must lie in Indonesia (11 S to 6 N, 95 to 141 E)."""
    words = [item.value for item in node.value] if isinstance(node, yaml.SequenceNode) else []
    if len(words) == 2 and all(re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", str(word)) for word in words):
        latitude, longitude = float(words[0]), float(words[1])
        if -11 <= latitude <= 6 and 95 <= longitude <= 141:
            return latitude, longitude
    source.error(
        "coordinates",
        node,
        f"`{key}` must be latitude and longitude of a point in Indonesia.",
        f"Write for example `{key}: [1.6278, 101.4467]`.",
    )
    return None


def mapping(schema: Mapping[str, Convert]) -> Convert:
    """Return a converter for a group of keys with its own schema."""

    def convert(source: Source, key: str, node: yaml.Node) -> dict[str, Any] | None:
        if not isinstance(node, yaml.MappingNode):
            _wrong_type(source, key, node, "a group of keys")
            return None
        return read(source, node, schema)

    return convert


def list_of(convert: Convert) -> Convert:
    """Return a converter for a list whose items each go through `convert`."""

    def convert_all(source: Source, key: str, node: yaml.Node) -> tuple[Any, ...] | None:
        if not isinstance(node, yaml.SequenceNode):
            _wrong_type(source, key, node, "a list")
            return None
        items = (convert(source, key, item) for item in node.value if not is_empty(item))
        return tuple(item for item in items if item is not None)

    return convert_all


def choice(*words: str) -> Convert:
    """Return a converter for one word out of a few."""

    def convert(source: Source, key: str, node: yaml.Node) -> str | None:
        word = node.value if isinstance(node, yaml.ScalarNode) else ""
        if word in words:
            return word
        near = near_miss(word, words)
        hint = f"Did you mean `{near}`?" if near else f"Write one of: {', '.join(words)}."
        source.error("wrong-type", node, f"`{key}` cannot be “{word}”.", hint)
        return None

    return convert
