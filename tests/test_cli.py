"""The command line: exit status, where output goes, and what a newcomer is told."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin import __version__
from bulletin.cli import cli, main
from tests.sites import article, site_of, tree

SEED = str(next(Path(__file__).parents[1].glob("seeds/000*.txt")))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(site_of(tmp_path, article("a")))
    return tmp_path


def test_the_program_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "bulletin", "--version"], capture_output=True, text=True, check=True)

    assert __version__ in done.stdout


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 4


@pytest.mark.parametrize(
    "words",
    [
        ["bild"],
        ["build", "--base-url", "ftp://a"],
        ["build", "--no-such-option"],
        ["new", "Judul", "--date", "kemarin"],
        ["extract"],
        ["check", "--format", "xml"],
        ["serve", "--port", "99999999"],
    ],
)
def test_wrong_use_ends_with_2_and_changes_nothing(site: Path, words: list[str]) -> None:
    before = tree(site)

    assert main(words) == 2
    assert tree(site) == before


def test_no_site_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["build"]) == 1
    assert "No bulletin.yml is here or in a folder above." in capsys.readouterr().err


def test_the_site_is_found_from_below_and_by_name(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "content" / "articles")
    assert main(["build"]) == 0
    assert (site / "output/index.html").is_file()

    monkeypatch.chdir("/")
    assert main(["build", "--site", str(site)]) == 0


def test_extract_needs_no_site_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["extract", SEED]) == 0
    assert "official: Kompol · Abdul Rahman · S.H., M.Han · Kapolsek Dumai Timur · spoke" in capsys.readouterr().out
    assert tree(tmp_path) == {}


def test_explain_marks_what_was_found_and_what_was_not_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "MAJU - Polsek Contoh menggelar patroli, Senin (28/10/2024).\nSampai 27 November 2024 tiba.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    assert main(["extract", "--explain", str(tmp_path / "a.txt")]) == 0
    shown = capsys.readouterr().out
    assert "[1:MAJU] - [3:[2:Polsek] [4:Contoh] menggelar [5:patroli]], [6:Senin (28/10/2024]).\n" in shown
    assert "      6 /date (dates.day)" in shown
    assert "Sampai [a:27 November 2024] tiba." in shown
    assert "      a not /date: it begins or ends a span of time, or is still to come" in shown


def test_extract_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(SEED).read_bytes())))

    assert main(["extract", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["polsek"] == "Dumai Timur"


def test_extract_tells_of_the_bad_file_and_prints_the_good_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kosong.txt").write_bytes(b"")

    assert main(["extract", "--format", "json", str(tmp_path / "kosong.txt"), SEED]) == 1
    shown = capsys.readouterr()
    assert len(json.loads(shown.out)) == 1
    assert "kosong.txt: error: The file is empty. [empty]" in shown.err


def test_check_finds_everything_at_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site_of(site, article("b", "title: [\n") + article("c", "judul: x") + article("d", "title: d", "[x](y.md)"))

    assert main(["check"]) == 1
    shown = capsys.readouterr()
    assert [line.split(":")[0] for line in shown.out.splitlines() if not line.startswith(" ")] == [
        "content/articles/b.md",
        "content/articles/c.md",
        "content/articles/c.md",
        "content/articles/d.md",
    ]
    assert shown.err == "3 errors, 1 warning\n"


def test_check_of_one_file_speaks_of_that_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site_of(site, article("b", "title: [\n") + article("c", "judul: x"))

    assert main(["check", "content/articles/c.md"]) == 1
    assert "b.md" not in capsys.readouterr().out
    assert main(["check", "content/articles/a.md"]) == 0
    assert main(["check", "content/articles/tak-ada.md"]) == 1


def test_check_of_a_raw_release_tells_what_is_uncertain(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a.txt").write_text("MAJU - Polsek Contoh berpatroli\nmenjelang Pilkada 2024.", encoding="utf-8")

    assert main(["check", "a.txt"]) == 0
    assert capsys.readouterr().out.startswith("a.txt:2:11: warning: The release names no day")


def test_check_reads_each_release_of_a_file_that_holds_several(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "Warga dan petugas menjaga suasana yang sejuk di pasar lama dan di sekitar pelabuhan. " * 3
    parts = [f"MAJU - Polsek {name} berpatroli menjelang Pilkada 2024. {told}" for name in ("Contoh", "Umpama")]
    (site / "dua.TXT").write_text("\n-----\n".join(parts), encoding="utf-8")

    assert main(["check", "dua.TXT"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "names no day" in line]
    assert [line.split(": ")[0].rsplit(":", 1)[0] for line in lines] == ["dua.TXT:1", "dua.TXT:3"]


def test_warnings_stop_the_work_only_when_strict(site: Path) -> None:
    site_of(site, article("b", "title: b\njudul: x"))

    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1


def test_check_speaks_json_and_github(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site_of(site, article("b", "title: b\ndate: 100%"))

    assert main(["check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["code"], problem["path"], problem["line"], problem["column"]) == (
        "date-invalid",
        "content/articles/b.md",
        3,
        7,
    )

    assert main(["check", "--format", "github"]) == 1
    line = capsys.readouterr().out
    assert line.startswith("::error file=content/articles/b.md,line=3,col=7,title=date-invalid::“100%25” is not a date")


def test_check_writes_nothing(site: Path) -> None:
    before = tree(site)

    main(["check"])

    assert tree(site) == before


def test_new_writes_a_draft_to_fill_in(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "Apel  pagi: “siap”", "--date", "2024-10-28", "--polsek", "Contoh"]) == 0

    path = capsys.readouterr().out.strip()
    assert path == "content/articles/2024/2024-10-28-apel-pagi-siap.md"
    text = (site / path).read_text(encoding="utf-8")
    assert "title: 'Apel pagi: “siap”'\ndate: 2024-10-28\npolsek: Contoh\ndraft: true\n" in text
    assert main(["check"]) == 0


def test_new_never_writes_over_a_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "Apel"])
    main(["new", "Apel"])

    assert capsys.readouterr().out.split() == [
        "content/articles/tanpa-tanggal/apel.md",
        "content/articles/tanpa-tanggal/apel-2.md",
    ]
    assert main(["new", "  "]) == 1


def test_colours_are_left_out_when_asked(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site_of(site, article("b", "title: ["))
    monkeypatch.setenv("NO_COLOR", "1")

    main(["check"])

    assert "\x1b" not in capsys.readouterr().out


def test_help_starts_without_loading_the_rooms() -> None:
    code = "import sys; from bulletin.cli import main; main(['--help']); print(sorted(m for m in sys.modules if m in "
    heavy = "{'jinja2', 'markdown_it', 'yaml', 'livereload', 'slugify', 'bulletin.building', 'bulletin.extract'}))"
    done = subprocess.run([sys.executable, "-c", code + heavy], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_check_tells_of_a_link_to_a_draft(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site_of(site, article("b", "title: b\ndraft: true") + article("c", "title: c", "[x](b.md)"))

    assert main(["check"]) == 1
    assert "content/articles/c.md:5: error: The link to b.md leads nowhere." in capsys.readouterr().out


def test_officials_are_printed_as_text_json_and_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "title: a\ndate: 2024-10-05\nofficials: [{name: Budi, rank: Iptu, position: Ps. Kapolsek X}]"
    site_of(tmp_path, article("a", text))

    assert main(["officials", "--site", str(tmp_path)]) == 0
    assert "2024-10-05  Iptu Ps. Kapolsek X (acting): mentioned 1" in capsys.readouterr().out
    assert main(["officials", "--format", "json", "--site", str(tmp_path)]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["id"], row["posts"][0]["articles"]) == ("budi", ["content/articles/a.md"])
    assert main(["officials", "--format", "csv", "--site", str(tmp_path)]) == 0
    assert "budi,Budi,,Iptu,Ps. Kapolsek X,true,2024-10-05,2024-10-05,0,0,1,1" in capsys.readouterr().out


def test_what_is_suggested_can_be_pasted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = "title: a\nofficials: [{name: Dhovan Oktavianton, rank: AKBP, institution: polri}]"
    other = "title: b\nofficials: [{name: Dhovan Octavianton, rank: AKBP, institution: polri}]"
    site_of(tmp_path, article("a", one) + article("b", other))
    assert main(["officials", "--suggest", "--site", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    (tmp_path / "content/officials.yml").write_text(text, "utf-8")

    assert main(["officials", "--suggest", "--site", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "nothing to suggest\n"
    assert main(["officials", "--format", "json", "--site", str(tmp_path)]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_import_ends_with_entries_for_new_people_and_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site_of(tmp_path, "")
    (tmp_path / "content").mkdir()
    raw = tmp_path / "rilis.txt"
    raw.write_text("MAJU - Kapolsek Contoh Iptu Budi Santoso memimpin patroli, Senin (4/11/2024).\n", "utf-8")

    assert main(["import", str(raw), "--site", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    assert 'budi-santoso:\n  name: "Budi Santoso"\n  institution: polri' in text
    assert 'polsek-contoh:\n  kind: polsek\n  name: "Contoh"' in text
    main(["import", str(raw), "--site", str(tmp_path)])
    assert "budi-santoso:" not in capsys.readouterr().out
