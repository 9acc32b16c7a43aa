"""The docs tell the truth: every command, option, problem and view is in them, and nothing that is not."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import click
import pytest
import yaml

from bulletin.cli import cli
from bulletin.config import Config
from bulletin.content.frontmatter import _ARTICLE
from bulletin.site import views

ROOT = Path(__file__).parents[1]
VIEWS = [v for _name, v in sorted(vars(views).items()) if isinstance(v, type) and dataclasses.is_dataclass(v)]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands below a heading of the third level."""
    match = re.search(rf"^### `?{re.escape(heading)}`?\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"no section {heading}"
    return match[1]


def codes() -> list[str]:
    """Return the code of every problem that the program can tell of."""
    pattern = re.compile(r"(?:error|warning|Doubt|_fault)\(\s*\"([a-z]+(?:-[a-z0-9]+)*)\"")
    return sorted(
        {code for file in (ROOT / "bulletin").rglob("*.py") for code in pattern.findall(file.read_text("utf-8"))}
    )


def test_codes_are_found() -> None:
    assert {"address-collision", "key-unknown", "date-year-only", "import-edited"} <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_every_problem_has_an_entry(code: str) -> None:
    assert len(section(read("docs/problems.md"), code).split()) > 20


def test_no_entry_is_left_over() -> None:
    assert sorted(re.findall(r"^### `?([a-z0-9-]+)`?$", read("docs/problems.md"), re.MULTILINE)) == codes()


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_in_the_docs(name: str) -> None:
    text = read("docs/commands.md")

    assert f"bulletin {name}" in text
    for parameter in cli.commands[name].params:
        if isinstance(parameter, click.Option):
            assert all(f"`{option}" in text or f"{option}" in text for option in parameter.opts)


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: v.__name__)
def test_every_view_and_field_is_in_the_docs(view: type) -> None:
    text = section(read("docs/templates.md"), view.__name__)
    documented = re.findall(r"^\| `(\w+)`", text, re.MULTILINE)

    assert documented == [field.name for field in dataclasses.fields(view)]


@pytest.mark.parametrize("key", [*_ARTICLE, *(f.name for f in dataclasses.fields(Config))])
def test_every_key_is_in_the_editors_guide(key: str) -> None:
    assert f"| `{key}`" in read("docs/editing.md")


def test_links_in_the_docs_lead_somewhere() -> None:
    for file in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
            if "oleh" not in link and not link.startswith("../2024"):
                assert (file.parent / link).exists() or link.endswith(".md") is False, f"{file.name}: {link}"


def test_the_workflows_are_yaml_and_use_our_commands() -> None:
    for file in (ROOT / ".github/workflows").glob("*.yml"):
        steps = [s for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values() for s in job["steps"]]
        commands = [s["run"].split()[1] for s in steps if s.get("run", "").startswith("bulletin ")]
        assert set(commands) <= set(cli.commands)
