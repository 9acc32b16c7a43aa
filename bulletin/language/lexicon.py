"""Loads the vocabularies of `lexicon/*.yml`. The words are data; what they do is decided by the rules."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from bulletin.language.text import fold

# The base loader reads every scalar as text: `No` is an abbreviation here, not the word for False.
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def load(name: str) -> Any:
    """Return the vocabulary `lexicon/NAME.yml` as dicts, lists and strings. Callers must not change it."""
    source = resources.files("bulletin.language") / "lexicon" / f"{name}.yml"
    return yaml.load(source.read_bytes(), Loader)


@cache
def words(vocabulary: str, name: str) -> frozenset[str]:
    """Return one list of a vocabulary, folded as tokens are, to look words up in: `words("places", "venues")`."""
    return frozenset(fold(word) for word in load(vocabulary)[name])
