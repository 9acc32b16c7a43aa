"""Publishing a folder: only our own files, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.problems import Failure
from bulletin.publish.folder import MANIFEST, publish
from tests.sites import tree


def test_files_are_written_pruned_and_counted(tmp_path: Path) -> None:
    out = tmp_path / "output"

    first = publish(out, {"a.html": b"1", "x/y/b.html": b"2"}, [])
    second = publish(out, {"a.html": b"1", "c.html": b"3"}, [])

    assert (first.written, first.unchanged, first.removed) == (2, 0, 0)
    assert (second.written, second.unchanged, second.removed) == (1, 1, 1)
    assert sorted(tree(out)) == [MANIFEST, "a.html", "c.html"]
    assert not (out / "x").exists()


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    publish(tmp_path / "o", {"a.html": b"1"}, [])
    (tmp_path / "o/CNAME").write_text("contoh.example")

    publish(tmp_path / "o", {}, [])

    assert sorted(tree(tmp_path / "o")) == [MANIFEST, "CNAME"]


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    publish(tmp_path / "o", {"a.html": b"1"}, [])
    before = (tmp_path / "o/a.html").stat().st_mtime_ns

    publish(tmp_path / "o", {"a.html": b"1"}, [])

    assert (tmp_path / "o/a.html").stat().st_mtime_ns == before


@pytest.mark.parametrize("output", ["site/content", "site", "site/content/tiga"])
def test_the_sources_are_refused(tmp_path: Path, output: str) -> None:
    content = tmp_path / "site/content"
    content.mkdir(parents=True)

    with pytest.raises(Failure, match="a source of the site"):
        publish(tmp_path / output, {"a.html": b"1"}, [content])

    assert tree(tmp_path) == {}


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"x")

    with pytest.raises(Failure, match=r"files that bulletin did not put there, such as foto\.jpg"):
        publish(tmp_path, {"a.html": b"1"}, [])

    assert sorted(tree(tmp_path)) == ["foto.jpg"]


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    publish(tmp_path / "o", {"a.html": b"1"}, [])
    (tmp_path / "o/b.html").write_text("punya orang lain")

    with pytest.raises(Failure, match="stands where a page should go"):
        publish(tmp_path / "o", {"a.html": b"2", "b.html": b"2"}, [])

    assert (tmp_path / "o/a.html").read_bytes() == b"1"


def test_a_manifest_that_points_outside_is_not_obeyed(tmp_path: Path) -> None:
    publish(tmp_path / "o", {"a.html": b"1"}, [])
    (tmp_path / "penting.txt").write_text("x")
    (tmp_path / "o" / MANIFEST).write_text('{"files": {"../penting.txt": "", "/etc/passwd": "", "a.html": ""}}')

    publish(tmp_path / "o", {}, [])

    assert (tmp_path / "penting.txt").exists()
    assert not (tmp_path / "o/a.html").exists()


def test_a_run_cut_short_is_mended_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Power goes in the middle: the half that was written is known as ours afterwards."""
    out = tmp_path / "o"
    calls = 0

    def stop(output: Path, name: str, data: bytes) -> bool:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        (output / name).write_bytes(data)
        return True

    with monkeypatch.context() as patch:
        patch.setattr("bulletin.publish.folder._write", stop)
        with pytest.raises(KeyboardInterrupt):
            publish(out, {"a.html": b"1", "b.html": b"2"}, [])

    publish(out, {"c.html": b"3"}, [])

    assert sorted(tree(out)) == [MANIFEST, "c.html"]
