"""Publishing a rendered site into a folder: only our own files are touched, and a build that fails changes nothing.

The manifest `.bulletin.json` lists the files that bulletin wrote, with their digests. Only those are ever deleted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bulletin.problems import Failure, Place, error
from bulletin.publish.files import write_beside

MANIFEST = ".bulletin.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What a publishing did: how many files it wrote, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def publish(output: Path, files: Mapping[str, bytes], sources: Iterable[Path]) -> Published:
    """Make `output` hold exactly these files, besides what others put there. Raises Failure as `refuse` does."""
    refuse(output, files, sources)
    output = output.resolve()
    ours = _manifest(output)
    output.mkdir(parents=True, exist_ok=True)
    # If this run is cut short, the next one must still know every file that may be ours.
    _write_manifest(output, {**ours, **{name: "" for name in files if name not in ours}})
    written = sum(_write(output, name, data) for name, data in files.items())
    removed = sum(_remove(output, name) for name in ours if name not in files)
    _write_manifest(output, {name: _digest(data) for name, data in files.items()})
    return Published(written, len(files) - written, removed)


def refuse(output: Path, names: Iterable[str], sources: Iterable[Path]) -> None:
    """Raise Failure where files of these names may not be published; changes nothing.

    When the folder is (or holds, or lies in) one of `sources`, or holds files that are not ours and no manifest, or
    another's file stands where one of ours should go.
    """
    output = output.resolve()
    _refuse_sources(output, [s.resolve() for s in sources])
    _refuse_others(output, _manifest(output), names)


def _refuse_sources(output: Path, sources: list[Path]) -> None:
    for source in sources:
        if output == source or source.is_relative_to(output) or output.is_relative_to(source):
            raise Failure(
                [
                    error(
                        "output-is-source",
                        Place(str(output.name)),
                        f"The output folder {output.name} is, holds or lies in {source.name}, a source of the site.",
                        "Choose another folder with --output DIR or `output:` in bulletin.yml.",
                    )
                ]
            )


def _manifest(output: Path) -> dict[str, str]:
    try:
        data = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    files = data.get("files") if isinstance(data, dict) else None
    if not isinstance(files, dict):
        return {}
    return {name: str(digest) for name, digest in files.items() if _is_inside(name)}


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and bool(path.parts)


def _refuse_others(output: Path, ours: Mapping[str, str], files: Iterable[str]) -> None:
    if output.exists() and not output.is_dir():
        raise Failure(
            [
                error(
                    "output-not-ours",
                    Place(output.name),
                    "This is a file, not a folder.",
                    "Choose another folder.",
                )
            ]
        )
    if not output.is_dir():
        return
    if not (output / MANIFEST).exists() and (other := next(output.iterdir(), None)):
        raise Failure(
            [
                error(
                    "output-not-ours",
                    Place(output.name),
                    f"The folder holds files that bulletin did not put there, such as {other.name}.",
                    "Choose an empty folder, or empty this one yourself if nothing in it is needed.",
                )
            ]
        )
    for name in files:
        target = output / name
        if (name not in ours and target.exists()) or target.is_dir():
            raise Failure(
                [
                    error(
                        "output-not-ours",
                        Place(f"{output.name}/{name}"),
                        "A file that bulletin did not write stands where a page should go.",
                        "Move that file away, or choose another folder.",
                    )
                ]
            )


def _write(output: Path, name: str, data: bytes) -> bool:
    target = output / name
    if target.is_file() and not target.is_symlink() and target.read_bytes() == data:
        return False
    write_beside(target, data)
    return True


def _remove(output: Path, name: str) -> bool:
    target = output / name
    if not (target.is_file() or target.is_symlink()):
        return False
    target.unlink()
    for folder in target.relative_to(output).parents:
        if folder == Path() or any((output / folder).iterdir()):
            break
        (output / folder).rmdir()
    return True


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write_manifest(output: Path, files: Mapping[str, str]) -> None:
    text = json.dumps({"files": dict(sorted(files.items()))}, ensure_ascii=False, indent=1)
    write_beside(output / MANIFEST, f"{text}\n".encode())
