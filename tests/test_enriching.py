"""`bulletin enrich`: fills what an editor left out, and touches nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.cli import main

BODY = """
Kapolsek Contoh AKP Budi Santoso memimpin patroli di Pasar Lama, Senin (28/10/2024).

“Kami siap menjaga keamanan,” ujar AKP Budi Santoso.
"""


def enriched(tmp_path: Path, front: str, body: str = BODY) -> str:
    file = tmp_path / "a.md"
    file.write_text(f"---\n{front}---\n{body}", encoding="utf-8")
    main(["enrich", str(file)])
    return file.read_text(encoding="utf-8")


def test_what_is_absent_is_filled_behind_what_is_there(tmp_path: Path) -> None:
    text = enriched(tmp_path, "# catatan saya\ntitle:   Patroli  # sementara\n")

    assert text == (
        "---\n# catatan saya\ntitle:   Patroli  # sementara\ndate: 2024-10-28\npolsek: Contoh\n"
        "activities:\n  - Patroli\nplace:\n  venue: Pasar Lama\nofficials:\n  - name: Budi Santoso\n    rank: AKP\n"
        f"    position: Kapolsek Contoh\n    institution: polri\n    role: led\n---\n{BODY}"
    )


def test_what_an_editor_wrote_wins_over_the_text(tmp_path: Path) -> None:
    text = enriched(
        tmp_path, "title: x\ndate: 2023\npolsek: [Lain]\nofficials: [Siti]\nplace: {venue: Aula}\nactivities: [Apel]\n"
    )

    assert text.startswith(
        "---\ntitle: x\ndate: 2023\npolsek: [Lain]\nofficials: [Siti]\nplace: {venue: Aula}\nactivities: [Apel]\n---\n"
    )


def test_an_empty_key_is_filled_where_it_stands(tmp_path: Path) -> None:
    text = enriched(tmp_path, "date:  # kapan?\ntitle: x\npolsek:\nofficials: []\nplace: {}\nactivities: []\n")

    assert text.startswith("---\ndate: 2024-10-28  # kapan?\ntitle: x\npolsek: Contoh\nofficials: []\nplace: {}\n")


def test_a_second_run_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    once = enriched(tmp_path, "title: x\n")
    main(["enrich", str(tmp_path / "a.md")])

    assert (tmp_path / "a.md").read_text(encoding="utf-8") == once
    assert capsys.readouterr().out.endswith("nothing to fill\n")


def test_a_missing_title_comes_from_the_text(tmp_path: Path) -> None:
    assert "title: Kapolsek Contoh AKP Budi Santoso memimpin patroli\n" in enriched(tmp_path, "draft: true\n")


@pytest.mark.parametrize("front", ["title: [\n", "title: x\n\tdate: 2024\n", "title: x\ndate: besok\n"])
def test_a_broken_file_is_left_as_it_is(tmp_path: Path, front: str) -> None:
    assert enriched(tmp_path, front) == f"---\n{front}---\n{BODY}"
    assert main(["enrich", str(tmp_path / "a.md")]) == 1


def test_front_matter_without_any_key_is_filled(tmp_path: Path) -> None:
    assert enriched(tmp_path, "").startswith("---\ntitle: Kapolsek Contoh")


def test_text_between_marks_of_markdown_is_read_as_text(tmp_path: Path) -> None:
    text = enriched(tmp_path, "title: x\n", "\n**Kapolsek Contoh** AKP *Budi* Santoso memimpin patroli.\n")

    assert "  - name: Budi Santoso\n" in text


@pytest.mark.parametrize("front", ["{title: x, draft: true}\n", "title: x\n...\n", "? title\n: x\n? date\n:\n"])
def test_front_matter_that_cannot_be_added_to_is_left_as_it_is(tmp_path: Path, front: str) -> None:
    assert enriched(tmp_path, front) == f"---\n{front}---\n{BODY}"


def test_windows_line_ends_stay_windows_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(f"---\ntitle: x\n---\n{BODY}".replace("\n", "\r\n").encode())

    main(["enrich", str(file)])

    data = file.read_bytes()
    assert b"polsek: Contoh\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")
