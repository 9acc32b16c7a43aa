"""Every rule against its fixtures: `tests/rules/*.md`, text in, facts out.

A fixture is a title, the text of a release between two lines `.`, and the facts expected up to the next `.`.
A file checks the kinds of facts that its first line names; a case without facts says that none must be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bulletin.language import lexicon
from bulletin.language.calendar import weekday_name
from bulletin.language.tokens import read
from tests.facts import facts

FOLDER = Path(__file__).parent / "rules"


def fixtures() -> Iterator[tuple[str, tuple[str, ...], str, list[str]]]:
    """Yield where each fixture stands with its title, the kinds of facts, its text and its facts."""
    for file in sorted(FOLDER.glob("*.md")):
        lines = file.read_text(encoding="utf-8").split("\n")
        kinds = tuple(f"{kind.strip()}:" for kind in lines[0].removeprefix("kinds:").split(","))
        dots = [n for n, line in enumerate(lines) if line == "."]
        for start, middle, end in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
            text = "\n".join(lines[start + 1 : middle])
            where = f"{file.stem}:{start + 1} {lines[start - 1]}"
            yield where, kinds, text, [line for line in lines[middle + 1 : end] if line]


def cases() -> Iterator[object]:
    for where, kinds, text, expected in fixtures():
        yield pytest.param(kinds, text, expected, id=where)


@pytest.mark.parametrize(("kinds", "text", "expected"), list(cases()))
def test_a_rule_finds_these_facts_and_no_others(kinds: tuple[str, ...], text: str, expected: list[str]) -> None:
    assert [fact for fact in facts(text) if fact.startswith(kinds)] == expected


WEEK = [date(2024, 10, 28) + timedelta(days=day) for day in range(7)]  # a Monday and what follows


@pytest.mark.parametrize("day", WEEK, ids=weekday_name)
def test_the_weekday_changes_nothing_but_the_date(day: date) -> None:
    told = f"{weekday_name(day)} ({day.day}/{day.month}/2024)"
    text = (
        f"Patroli Polsek Contoh bersama warga mendatangi Kantor PPK Contoh pada malam hari, {told}.\n"
        f"Apel bersama digelar di Desa Bunga Kecamatan Contoh kabupaten maju, {told}."
    )

    assert facts(text) == [
        "title: Patroli Polsek Contoh bersama warga mendatangi Kantor PPK Contoh pada malam hari",
        f"date: {day}",
        "polsek: Contoh",
        "unit: polsek Contoh",
        "activity: Patroli",
        "venue: Kantor PPK Contoh",
        "village: Bunga",
        "district: Contoh",
        "regency: Kabupaten maju",
    ]


# Districts and regencies of Indonesia for the made-up ones, and names of people from other regions.
OTHER_NAMES = [
    {"Contoh": "Rupat", "Maju": "Bengkalis"},
    {"Contoh": "Bima", "Maju": "Dompu"},
    {"Budi Santoso": "I Gusti Ngurah Agung"},
    {"Budi Santoso": "M. Yusuf Nasution"},
    {"Budi Santoso": "La Ode Hasan"},
]
# Here a name is the point: one that is cut in two elsewhere in the text, or is put together of several, or its length.
ABOUT_A_NAME = {
    "short letters and the full name of a station",
    "a station whose name is like a verb of headlines",
    "a Polres with Kabupaten in its name",
    "the acronym of the area in brackets",
    "the short form of an area belongs to the post, before a comma and right before a rank",
    "a speech that its paragraph does not close",
    "A title of whoever has no verb within its length is cut off behind a word.",
    "Brackets behind two names that are made of neither.",
    "Lines of one width are cut where the next word did not fit, inside a speech and behind a stop, too.",
    "Credits below lines of one width are lines of their own.",
}


@pytest.mark.parametrize("names", OTHER_NAMES, ids=lambda names: " ".join(names.values()))
def test_other_names_change_nothing_but_the_names(names: dict[str, str]) -> None:
    def renamed(words: str) -> str:
        for name, other in names.items():
            words = words.replace(name, other).replace(name.upper(), other.upper())
        return words

    differing = []
    for where, kinds, text, expected in fixtures():
        if where.partition(" ")[2] in ABOUT_A_NAME or not any(name in text for name in names):
            continue
        found = [fact for fact in facts(renamed(text)) if fact.startswith(kinds)]
        if found != [renamed(fact) for fact in expected]:
            differing.append((where, found))
    assert not differing


def called_like_other_words(kind: str) -> list[str]:
    """Return the areas of Indonesia whose names have words that mean something else, too: Galang, Karo, X Koto."""
    return sorted(name for name in lexicon.load("gazetteer")[kind] if read(name).terms)


@pytest.mark.parametrize(
    ("kind", "level", "officer", "soldier"),
    [
        ("districts", "polsek", "Iptu | Budi Santoso | - | Kapolsek", "Kapten Inf | Joko Widada | - | Danramil 03/"),
        ("regencies", "polres", "AKBP | Budi Santoso | - | Kapolres", "Letkol Inf | Joko Widada | - | Dandim 0301/"),
    ],
)
def test_an_area_called_like_another_word_is_one_behind_a_post_or_a_unit(
    kind: str, level: str, officer: str, soldier: str
) -> None:
    ranks = [line.partition(" ")[0] for line in (officer, soldier)]
    missed = []
    for name in called_like_other_words(kind):
        text = (
            f"DUMAI – Apel digelar di lapangan.\n\nHadir Ka{level} {name} {ranks[0]} Budi Santoso, "
            f"{soldier.rpartition(' | ')[2]}{name} {soldier.partition(' |')[0]} Joko Widada, dan personel."
        )
        expected = {f"unit: {level} {name}", f"person: {officer} {name} | polri | attended"}
        expected.add(f"person: {soldier}{name} | tni | attended")
        if not expected <= set(facts(text)):
            missed.append(name)
    # `Kapolsek Kota` may be that of any town, and `03/Juli` is a day.
    assert set(missed) <= {"Kota", "Juli"}
