"""The registries as editors get them wrong, and what becomes of mentions that several people fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin import building
from bulletin.problems import Severity
from tests.sites import article, site_of

PEOPLE = "content/officials.yml"
UNITS = "content/units.yml"


def faults(tmp_path: Path, people: str = "", units: str = "") -> list[tuple[str, int, str, str]]:
    """Return code, line, message and hint of every error that a site with these registries has."""
    site = site_of(tmp_path, article("a"))
    (site / PEOPLE).write_text(people, "utf-8")
    (site / UNITS).write_text(units, "utf-8")
    _bulletin, problems = building.gather(site, building.Options())
    return [(p.code, p.place.line, p.message, p.hint) for p in problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("people", "code", "line", "said"),
    [
        pytest.param(
            "a:\n  name: Budi Santoso\nb:\n  name: Tono\n  aliases: [Budi Santoso]\n",
            "registry-alias-two-ids",
            5,
            "`a` (line 2)",
            id="an alias that fits two",
        ),
        pytest.param(
            "a:\n  name: A\n  same_as: b\nb:\n  name: B\n  same_as: a\n",
            "registry-circle",
            3,
            "a → b → a",
            id="a circle",
        ),
        pytest.param(
            "a:\n  name: A\n  same_as: b\n  not_same_as: [b]\nb:\n  name: B\n",
            "registry-same-and-not",
            4,
            "and not the same",
            id="same and not",
        ),
        pytest.param(
            "a:\n  name: A\n  not_same_as: [c]\nb:\n  name: B\n  same_as: a\nc:\n  name: C\n  same_as: b\n",
            "registry-same-and-not",
            3,
            "`c`",
            id="not the same as the end of a chain",
        ),
        pytest.param(
            "a:\n  name: A\n  not_same_as: [a]\n", "registry-same-and-not", 3, "`a`", id="not the same as itself"
        ),
        pytest.param(
            "budi-santoso:\n  name: A\nb:\n  name: B\n  same_as: budi-santosa\n",
            "registry-unknown-id",
            5,
            "`budi-santosa`",
            id="an id that is gone",
        ),
        pytest.param(
            "a:\n  name: A\n  aliases:\n    - {name: AA, from: 2024-11, to: 2024-10}\n",
            "registry-dates",
            4,
            "2024-10",
            id="ends before it begins",
        ),
        pytest.param(
            "a:\n  name: A\n  former_ids: [b]\nb:\n  name: B\n", "registry-former-id", 3, "line 4", id="former"
        ),
        pytest.param(
            "a:\n  name: A\n  former_ids: [x]\nb:\n  name: B\n  former_ids: [x]\n",
            "registry-former-id",
            6,
            "`a` (line 1)",
            id="former, of two",
        ),
        pytest.param("a:\n  name: A\n  former_ids: [../../x]\n", "registry-id", 3, "../../x", id="former, no id"),
        pytest.param(
            "a:\n  name: A\n  unit: Polsek X\n  from: 2024-11\n  to: 2024-10\n",
            "registry-dates",
            2,
            "`a`",
            id="own name",
        ),
        pytest.param("Budi Santoso:\n  name: A\n", "registry-id", 1, "a-z", id="no id"),
        pytest.param("a:\n  institution: polri\n", "registry-nameless", 2, "`a`", id="no name"),
        pytest.param("a:\n  name: A\n  aliases:\n    - {unit: Polsek X}\n", "registry-alias", 4, "name", id="alias"),
        pytest.param("a:\n  name: A\na:\n  name: B\n", "key-repeated", 3, "`a`", id="an id twice"),
    ],
)
def test_a_bad_registry_of_people_is_told(tmp_path: Path, people: str, code: str, line: int, said: str) -> None:
    ((found, number, message, hint),) = faults(tmp_path, people)

    assert (found, number) == (code, line)
    assert said in message
    assert hint


@pytest.mark.parametrize(
    ("units", "code", "line"),
    [
        pytest.param("a:\n  kind: polsek\n  name: X\n  parent: b\n", "registry-unknown-id", 1, id="parent"),
        pytest.param(
            "a:\n  kind: polsek\n  name: X\n  parent: b\nb:\n  kind: polres\n  name: X\n  parent: a\n",
            "registry-circle",
            1,
            id="parents in a circle",
        ),
        pytest.param("a:\n  kind: polsek\n", "registry-nameless", 2, id="no name"),
        pytest.param("a:\n  kind: polsek\n  name: X\n  coordinates: [101.4, 1.6]\n", "coordinates", 4, id="swapped"),
        pytest.param(
            "a:\n  kind: polsek\n  name: X\nb:\n  kind: polsek\n  name: Y\n  aliases: [X]\n",
            "registry-alias-two-ids",
            4,
            id="two names",
        ),
    ],
)
def test_a_bad_roster_is_told(tmp_path: Path, units: str, code: str, line: int) -> None:
    assert [fault[:2] for fault in faults(tmp_path, units=units)] == [(code, line)]


def test_a_unit_by_its_bare_name_is_told(tmp_path: Path) -> None:
    people = "a:\n  name: Budi\n  aliases: [{name: Wira, unit: Muara}]\n"
    units = "polsek-muara:\n  kind: polsek\n  name: Muara\n"
    ((code, line, _message, hint),) = faults(tmp_path, people, units)

    assert (code, line) == ("registry-unit", 3)
    assert "`unit: polsek-muara`" in hint


def test_a_unit_that_is_gone_is_told(tmp_path: Path) -> None:
    people = "a:\n  name: Budi\n  unit: polsek-muaro\n"
    ((code, line, _message, hint),) = faults(tmp_path, people, "polsek-muara:\n  kind: polsek\n  name: Muara\n")

    assert (code, line) == ("registry-unit", 2)
    assert "`polsek-muara`" in hint


def test_scopes_that_do_not_meet_are_no_fault(tmp_path: Path) -> None:
    people = (
        "a:\n  name: Budi\n  institution: polri\n"
        "b:\n  name: Budi\n  institution: tni\n"
        "c:\n  name: Tono\n  aliases: [{name: Wira, to: 2024-10}]\n"
        "d:\n  name: Toni\n  aliases: [{name: Wira, from: 2024-11}]\n"
        "e:\n  name: Agus\n  unit: Polsek X\n"
        "f:\n  name: Agus\n  unit: Polsek Y\n"
    )
    assert faults(tmp_path, people) == []


def test_a_silent_station_of_the_roster_has_a_page(tmp_path: Path) -> None:
    site = site_of(tmp_path, article("a", "title: a\npolsek: KSKP"))
    (site / UNITS).write_text(
        "a:\n  kind: polsek\n  name: Pelabuhan\n  aliases: [KSKP]\nb:\n  kind: polsek\n  name: Sunyi\n", "utf-8"
    )
    files = building.render(site, building.Options()).files

    assert b"Belum ada artikel" in files["polsek/sunyi.html"]
    assert b"polsek/pelabuhan.html" in files["artikel/a.html"]
    assert "polsek/kskp.html" not in files
