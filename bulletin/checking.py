"""`bulletin check`: every problem of a site at once, and of raw releases that are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bulletin import building
from bulletin.extract import extract
from bulletin.importing import doubts
from bulletin.problems import Place, Problem, error, in_order
from bulletin.reading import SUFFIXES, files_in, read_file, several


def check(site: Path, paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Return the problems of the site, or only those of the files and folders named. Writes nothing."""
    raw = [p for p in paths if p.suffix.lower() in SUFFIXES]
    raw += [file for p in paths if p.is_dir() for file in files_in(p)]
    rest = [p for p in paths if p.suffix.lower() not in SUFFIXES]
    problems = [problem for path in raw for problem in _raw(site, path)]
    missing = [p for p in rest if not p.exists()]
    problems += [error("unreadable", Place(str(p)), "There is no such file.", "Look at its name.") for p in missing]
    outside = [p for p in rest if p.exists() and not p.resolve().is_relative_to(site.resolve())]
    problems += [error("unreadable", Place(str(p)), "This is not part of the site.", "Use --site.") for p in outside]
    if rest or not raw:
        # Drafts may be wrong themselves, and an article may link to one that will not be there.
        for drafts in (True, False):
            found = building.render(site, building.Options(drafts=drafts)).problems
            problems += [p for p in found if not rest or _is_in(site, p.place.path, rest)]
    return in_order(problems)


def _raw(site: Path, path: Path) -> tuple[Problem, ...]:
    release = read_file(path, shown(site, path))
    if isinstance(release, Problem):
        return (release,)
    # Each is told at its line of the file, so under the file's own name.
    parts = (replace(part, file=release.file) for part in several(release))
    return tuple(doubt for part in parts for doubt in doubts(part, extract(part)))


def _is_in(site: Path, name: str, paths: Sequence[Path]) -> bool:
    file = (site / name).resolve()
    return any(file.is_relative_to(path.resolve()) for path in paths)


def shown(site: Path | None, path: Path) -> str:
    """Return a file's name for people and for `origin`: from the site where it lies in it, else its name alone."""
    if site and path.resolve().is_relative_to(site.resolve()):
        return path.resolve().relative_to(site.resolve()).as_posix()
    return path.name
