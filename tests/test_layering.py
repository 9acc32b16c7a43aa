"""Imports run downward only: who may know whom, as docs/architecture.md draws it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "bulletin"

LEAVES = {"model", "problems", "yamlmap", "language"}
ROOMS = {"extract", "content", "registry", "site", "publish"}
COMPOSERS = {
    "importing",
    "checking",
    "creating",
    "building",
    "serving",
    "enriching",
    "knowing",
    "hearing",
    "hiding",
    "bodies",
}

ALLOWED = {
    "problems": set(),
    "model": set(),
    "yamlmap": {"problems", "model"},
    "language": {"model"},
    "config": LEAVES,
    "reading": LEAVES,
    "reporting": LEAVES,
    **{room: LEAVES | {"config", room} for room in ROOMS},
    **{composer: LEAVES | ROOMS | COMPOSERS | {"config", "reading", "reporting"} for composer in COMPOSERS},
    "cli": LEAVES | COMPOSERS | {"config", "reading", "reporting", "extract", "__init__"},
    "__main__": {"cli"},
    "__init__": set(),
}


def imports_of(file: Path) -> set[str]:
    """Return the parts of bulletin that a file imports, at the top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "bulletin":
            parts = (node.module or "").split(".")[1:]
            names |= {parts[0]} if parts else {a.name if a.name != "__version__" else "__init__" for a in node.names}
        elif isinstance(node, ast.Import):
            names |= {a.name.split(".")[1] for a in node.names if a.name.startswith("bulletin.")}
    return names


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_lies_below(file: Path) -> None:
    part = file.relative_to(PACKAGE).parts[0].removesuffix(".py")

    assert imports_of(file) <= ALLOWED[part] | {part}
