"""Import: raw text to article, once; an editor's work is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.cli import main
from tests.sites import article, site_of, tree

RAW = """MAJU - Polsek Contoh menggelar patroli di Pasar Lama, Kelurahan Bunga, Senin (28/10/2024).
Kapolsek Contoh AKP Budi Santoso memimpin patroli.
“Kami siap menjaga keamanan,” ujar AKP Budi Santoso.
"""
PATH = "content/articles/2024/2024-10-28-polsek-contoh-menggelar-patroli.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(site_of(tmp_path, f"-- seeds/a.txt --\n{RAW}"))
    return tmp_path


def test_a_release_becomes_an_article(site: Path) -> None:
    assert main(["import", "seeds/a.txt"]) == 0

    text = (site / PATH).read_text(encoding="utf-8")
    assert "title: Polsek Contoh menggelar patroli\ndate: 2024-10-28\npolsek: Contoh\n" in text
    assert "  - name: Budi Santoso\n    rank: AKP\n" in text
    assert "  file: seeds/a.txt\n" in text
    assert "\n\n“Kami siap menjaga keamanan,” ujar AKP Budi Santoso.\n" in text


def test_a_second_run_changes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "seeds"])
    before = tree(site)

    assert main(["import", "seeds"]) == 0
    assert tree(site) == before
    assert "already imported, unchanged" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site)

    assert main(["import", "seeds/a.txt", "--dry-run"]) == 0
    assert tree(site) == before
    assert PATH in capsys.readouterr().out


@pytest.mark.parametrize("flag", [[], ["--update"]])
def test_an_edited_article_is_refused_and_the_difference_shown(
    site: Path, capsys: pytest.CaptureFixture[str], flag: list[str]
) -> None:
    main(["import", "seeds/a.txt"])
    file = site / PATH
    file.write_text(file.read_text(encoding="utf-8").replace("title: Polsek", "title: Judul baru: Polsek", 1), "utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("Judul baru: ", "Judul baru "), "utf-8")
    before = tree(site)
    capsys.readouterr()

    assert main(["import", "seeds/a.txt", *flag]) == 1
    shown = capsys.readouterr()
    assert tree(site) == before
    assert "-title: Judul baru Polsek Contoh menggelar patroli" in shown.out
    assert "+title: Polsek Contoh menggelar patroli" in shown.out
    assert "has been edited" in shown.err
    assert "To keep your version, do nothing." in shown.err


def test_an_article_that_was_moved_is_still_known(site: Path) -> None:
    main(["import", "seeds/a.txt"])
    (site / PATH).rename(site / "content/articles/pindah.md")
    before = tree(site)

    assert main(["import", "seeds/a.txt"]) == 0
    assert tree(site) == before


def test_a_raw_file_that_changed_waits_for_update(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "seeds/a.txt"])
    (site / "seeds/a.txt").write_text(RAW.replace("Pasar Lama", "Pasar Baru"), encoding="utf-8")
    before = tree(site)

    assert main(["import", "seeds/a.txt"]) == 0
    assert tree(site) == before
    assert "--update" in capsys.readouterr().err

    assert main(["import", "seeds/a.txt", "--update"]) == 0
    assert "venue: Pasar Baru" in (site / PATH).read_text(encoding="utf-8")


def test_the_editor_decides_over_the_text(site: Path) -> None:
    assert main(["import", "seeds/a.txt", "--date", "2023-05", "--polsek", "Maju"]) == 0

    text = (site / "content/articles/2023/polsek-contoh-menggelar-patroli.md").read_text(encoding="utf-8")
    assert "date: 2023-05\npolsek: Maju\n" in text


def test_a_release_without_a_date_goes_to_a_folder_that_says_so(site: Path) -> None:
    (site / "seeds/a.txt").write_text("Polsek Contoh menggelar patroli di Pasar Lama.", encoding="utf-8")

    assert main(["import", "seeds/a.txt"]) == 0
    assert (site / "content/articles/tanpa-tanggal/polsek-contoh-menggelar-patroli.md").is_file()


def test_two_releases_with_one_title_get_two_names(site: Path) -> None:
    (site / "seeds/b.txt").write_text(RAW + "Lain.\n", encoding="utf-8")

    assert main(["import", "seeds"]) == 0
    assert sorted(f.name for f in (site / "content/articles/2024").iterdir()) == [
        "2024-10-28-polsek-contoh-menggelar-patroli-2.md",
        "2024-10-28-polsek-contoh-menggelar-patroli.md",
    ]


def test_a_headline_is_not_written_twice(site: Path) -> None:
    (site / "seeds/a.txt").write_text(f"Patroli Malam Polsek Contoh\n\n{RAW}", encoding="utf-8")

    main(["import", "seeds/a.txt"])
    text = (site / "content/articles/2024/2024-10-28-patroli-malam-polsek-contoh.md").read_text(encoding="utf-8")
    assert text.count("Patroli Malam Polsek Contoh") == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "a.txt: error: The file is empty. [empty]", id="empty"),
        pytest.param(b" \n\t\r\n", "a.txt: error: The file is empty. [empty]", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "a.txt: error: The file is empty. [empty]", id="only a mark"),
        pytest.param(b"PK\x03\x04\x00\x00", "a.txt: error: This is not a text file. [binary]", id="binary"),
        pytest.param(bytes(range(1, 256)), "a.txt: error: This is not a text file. [binary]", id="binary without NUL"),
        pytest.param(b"Rilis\nJum\x81at", "a.txt:2: error: The file is not UTF-8 text.", id="no code page"),
        pytest.param("Rilis".encode("utf-16"), "a.txt: error: The file is UTF-16 text. [encoding]", id="utf-16"),
    ],
)
def test_bad_input_gets_an_answer_and_changes_nothing(
    site: Path, capsys: pytest.CaptureFixture[str], data: bytes, message: str
) -> None:
    (site / "seeds/a.txt").write_bytes(data)
    before = tree(site)

    assert main(["import", "seeds/a.txt"]) == 1
    assert tree(site) == before
    assert message in capsys.readouterr().err


def test_a_byte_order_mark_is_no_part_of_a_word(site: Path) -> None:
    (site / "seeds/a.txt").write_bytes(b"\xef\xbb\xbf" + RAW.encode())

    assert main(["import", "seeds/a.txt"]) == 0
    assert "\ufeff" not in (site / PATH).read_text(encoding="utf-8")


def test_one_bad_file_does_not_hold_up_the_others(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "seeds/kosong.txt").write_bytes(b"")

    assert main(["import", "seeds"]) == 1
    assert (site / PATH).is_file()
    assert "seeds/kosong.txt: error: The file is empty." in capsys.readouterr().err


def test_a_broken_article_does_not_stop_an_import(site: Path) -> None:
    site_of(site, article("rusak", "title: [", ""))

    assert main(["import", "seeds/a.txt"]) == 0


def test_a_decision_of_the_editor_counts_as_editing(site: Path) -> None:
    main(["import", "seeds/a.txt", "--polsek", "Maju"])
    before = tree(site)

    assert main(["import", "seeds/a.txt", "--polsek", "Maju"]) == 0
    assert main(["import", "seeds/a.txt", "--update"]) == 1
    assert tree(site) == before


def test_another_release_under_the_same_file_name_is_another_article(site: Path) -> None:
    main(["import", "seeds/a.txt"])
    other = "SENTOSA - Polsek Jaya melaksanakan bakti sosial untuk anak yatim di Panti Kasih, Jumat (1/11/2024).\n"
    (site / "seeds/a.txt").write_text(other, encoding="utf-8")

    assert main(["import", "seeds/a.txt", "--update"]) == 0
    assert [f.name[:22] for f in sorted((site / "content/articles/2024").iterdir())] == [
        "2024-10-28-polsek-cont",
        "2024-11-01-polsek-jaya",
    ]


def test_the_same_release_with_other_line_ends_is_the_same(site: Path) -> None:
    main(["import", "seeds/a.txt"])
    before = tree(site / "content")
    (site / "seeds/b.txt").write_bytes(b"\xef\xbb\xbf" + RAW.replace("\n", "\r\n").encode())

    assert main(["import", "seeds/b.txt"]) == 0
    assert tree(site / "content") == before


def test_a_byte_order_mark_in_the_middle_loses_nothing(site: Path) -> None:
    (site / "seeds/a.txt").write_text(RAW + "\ufeffKegiatan\ufeff berjalan lancar.\n", encoding="utf-8")

    assert main(["import", "seeds/a.txt"]) == 0


def test_daily_releases_that_are_alike_but_for_the_day_are_two(site: Path) -> None:
    main(["import", "seeds/a.txt"])
    (site / "seeds/a.txt").write_text(RAW.replace("28/10/2024", "29/10/2024").replace("Senin", "Selasa"), "utf-8")

    assert main(["import", "seeds/a.txt", "--update"]) == 0
    assert len(list((site / "content/articles/2024").iterdir())) == 2
