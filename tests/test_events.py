"""One event, many reports: what counts once, what counts apart, and what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin import building
from tests.sites import article, site_of

WORDS = " ".join(f"kata{n}" for n in range(60))
OTHER = " ".join(f"lain{n}" for n in range(60))
MOSTLY = " ".join(f"kata{n}" if n % 6 else f"ganti{n}" for n in range(60))


def told(tmp_path: Path, *articles: tuple[str, str, str]) -> tuple[list[list[str]], list[str]]:
    """Return the events as lists of article names, and the files that are asked about."""
    site = site_of(tmp_path, "".join(article(name, f"title: {name}\n{front}", body) for name, front, body in articles))
    bulletin, problems = building.gather(site, building.Options())
    assert bulletin
    events = [sorted(Path(path).stem for path in event.reports) for event in bulletin.events]
    return sorted(events), [Path(p.place.path).stem for p in problems if p.code == "event-doubtful"]


def front(day: str = "2024-10-05", station: str = "Umpama", more: str = "") -> str:
    return f"date: {day}\npolsek: {station}\n{more}".rstrip()


@pytest.mark.parametrize(
    ("one", "other", "events", "asked"),
    [
        pytest.param((front(), WORDS), (front(), WORDS), [["a", "b"]], [], id="the same text"),
        pytest.param((front(), WORDS), (front(), " ".join(WORDS.split()[:40])), [["a", "b"]], [], id="cut short"),
        pytest.param((front(), WORDS), (front(), OTHER), [["a"], ["b"]], [], id="other words"),
        pytest.param((front(), WORDS), (front(), MOSTLY), [["a"], ["b"]], ["b"], id="mostly the same words"),
        pytest.param((front(), WORDS), (front("2024-10-06"), WORDS), [["a"], ["b"]], ["b"], id="a day later"),
        pytest.param((front(), WORDS), (front("2024-10-20"), WORDS), [["a"], ["b"]], [], id="weeks later"),
        pytest.param((front(), WORDS), (front("2024-10"), WORDS), [["a"], ["b"]], ["b"], id="a month alone"),
        pytest.param((front(), WORDS), (front(station="Contoh"), WORDS), [["a"], ["b"]], [], id="another station"),
        pytest.param((front(), "kata pendek"), (front(), "kata pendek"), [["a"], ["b"]], [], id="too short to tell"),
        pytest.param(
            (front(more="event: satu"), WORDS),
            (front("2024-10-09", "Contoh", "event: satu"), OTHER),
            [["a", "b"]],
            [],
            id="the editor joins",
        ),
        pytest.param(
            (front(more="event: satu"), WORDS),
            (front(more="event: dua"), WORDS),
            [["a"], ["b"]],
            [],
            id="the editor tells apart",
        ),
    ],
)
def test_two_reports(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str], events: list[list[str]], asked: list[str]
) -> None:
    assert told(tmp_path, ("a", *one), ("b", *other)) == (events, asked)


def test_a_report_without_a_word_from_the_editor_joins_one_of_two_events_told_apart(tmp_path: Path) -> None:
    events, _asked = told(
        tmp_path,
        ("a", front(more="event: satu"), WORDS),
        ("b", front(more="event: dua"), WORDS),
        ("c", front(), WORDS),
    )
    assert len(events) == 2
    assert ["a", "b"] not in events


def test_a_pair_that_a_third_report_joins_is_not_asked_about(tmp_path: Path) -> None:
    """The first and the last have half of the words each; the middle one has all."""
    half = WORDS.split()
    events, asked = told(
        tmp_path,
        ("a", front(), " ".join(half[:42])),
        ("b", front(), WORDS),
        ("c", front(), " ".join(half[8:])),
    )
    assert (events, asked) == ([["a", "b", "c"]], [])
