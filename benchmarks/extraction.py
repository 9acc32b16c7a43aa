"""How well and how fast releases are read: `python -m benchmarks.extraction [FOLDER...]`.

A folder holds pairs `NNN.txt` and `NNN.json`, the latter in the shape of `bulletin extract --format json` without
evidence. By default it is our own made-up corpus, `tests/releases/`. Times stand beside those of markdown-it-py
rendering the same text in the same run; only their ratio says something, since machines differ.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from benchmarks.scoring import Score, compare
from bulletin.extract import extract
from bulletin.model import Release
from bulletin.reporting import draft_json

CORPUS = Path(__file__).parents[1] / "tests" / "releases"
SEEDS = Path(__file__).parents[1] / "seeds"
_ROUNDS = 30


def pairs(folder: Path) -> Iterator[tuple[str, str, Any]]:
    """Yield (name, text, annotation) of every annotated release of a folder."""
    for annotation in sorted(folder.glob("*.json")):
        text = annotation.with_suffix(".txt").read_bytes().decode("utf-8")
        yield annotation.stem, text, json.loads(annotation.read_text(encoding="utf-8"))


def scores(folders: list[Path]) -> dict[str, Score]:
    """Return the score of every field over all releases of some folders."""
    found: dict[str, Score] = {}
    for folder in folders:
        for name, text, expected in pairs(folder):
            release = Release(name, text, "")
            compare(name, expected, draft_json(release, extract(release)), found)
    return found


def times(text: str) -> tuple[float, float, float]:
    """Return the seconds that reading a text takes, those of markdown-it-py rendering it, and how many times longer.

    Each is the median of rounds in which the two take turns.
    """
    markdown = MarkdownIt()
    release = Release("", text, "")
    rounds = [(_seconds(lambda: extract(release)), _seconds(lambda: markdown.render(text))) for _ in range(_ROUNDS)]
    reading, rendering = zip(*rounds, strict=True)
    ratio = statistics.median(one / other for one, other in rounds)
    return statistics.median(reading), statistics.median(rendering), ratio


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the scores and the times."""
    folders = [Path(name) for name in sys.argv[1:]] or [CORPUS]
    print(f"{'field':22} {'precision':>9} {'recall':>7} {'F1':>6}   right wrong missed")
    for field, score in scores(folders).items():
        counts = f"{score.right:7} {score.wrong:5} {score.missed:6}"
        print(f"{field:22} {score.precision:9.3f} {score.recall:7.3f} {score.f1:6.3f} {counts}")
    for seed in sorted(SEEDS.glob("*.txt")):
        text = seed.read_text(encoding="utf-8")
        reading, rendering, ratio = times(text)
        spent = f"{reading * 1e3:.2f} ms, {ratio:.1f} times the {rendering * 1e3:.2f} ms of markdown-it-py"
        print(f"{seed.name}: {len(text)} characters, {spent}")


if __name__ == "__main__":
    main()
