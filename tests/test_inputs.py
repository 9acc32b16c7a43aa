"""Releases as they come: chats, Word files, saved pages, several in one file, broken encodings."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from bulletin.cli import main
from bulletin.extract import extract
from bulletin.language.mending import readable, repaired, repairs
from bulletin.model import Release
from bulletin.reading import read_file, release_of, several
from tests.facts import facts
from tests.sites import site_of

STORY = (
    "MAJU - Polsek Contoh menggelar patroli di Pasar Lama, Senin (28/10/2024). "
    "Kapolsek Contoh AKP Budi Santoso memimpin patroli itu bersama anggota dan warga sekitar pasar sejak malam.\n"
    "“Kami siap menjaga keamanan,” ujar AKP Budi Santoso.\n"
)


@given(st.text(st.characters(codec="utf-8")))
def test_the_readable_text_is_as_long_as_the_pasted_one(text: str) -> None:
    assert len(readable(text)) == len(text)


def test_chat_marks_and_emoji_stand_between_no_words() -> None:
    pasted = (
        "[28/10/24 09.15] Humas Contoh: *Polsek Contoh* menggelar _Jumat Curhat_ 🙏 di Masjid Raya.\n"
        "*Kapolsek Contoh* AKP *Budi Santoso*, S.H memimpin 👮‍♂️ acara.\n"
    )

    found = facts(pasted)
    assert "title: Polsek Contoh menggelar Jumat Curhat" in found
    assert "person: AKP | Budi Santoso | S.H | Kapolsek Contoh | polri | led" in found


def test_styled_letters_are_read_as_plain_ones() -> None:
    assert "dateline: MAJU" in facts(f"𝐌𝐀𝐉𝐔 - {STORY[7:]}")


def test_a_broken_encoding_is_read_as_what_was_meant() -> None:
    broken = STORY.encode().decode("cp1252", errors="replace").replace("\ufffd", "\x9d")

    assert "quote: Budi Santoso: Kami siap menjaga keamanan," in facts(broken)
    assert repaired(broken) == STORY
    assert [meant for _span, meant in repairs(broken)] == ["“", "”"]
    assert repairs(STORY) == ()


def test_import_repairs_a_broken_encoding_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site_of(tmp_path, ""))
    broken = STORY.encode().decode("cp1252", errors="replace").replace("\ufffd", "\x9d")
    (tmp_path / "a.txt").write_text(broken, encoding="utf-8")

    assert main(["import", "a.txt"]) == 0
    assert "a.txt:2:1: warning: 2 signs came in a wrong encoding and were repaired" in capsys.readouterr().err
    (file,) = (tmp_path / "content/articles/2024").iterdir()
    assert "“Kami siap menjaga keamanan,” ujar AKP Budi Santoso." in file.read_text(encoding="utf-8")


def test_signs_as_pages_write_them_are_the_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = (
        STORY.replace("“", "&#8220;")
        .replace("”", "&rdquo;")
        .replace(" - ", "&nbsp;&ndash; ")
        .replace("2024", "20&#50;4")
    )

    assert facts(pasted) == facts(STORY)
    monkeypatch.chdir(site_of(tmp_path, f"-- a.txt --\n{pasted}"))
    assert main(["import", "a.txt"]) == 0
    (file,) = (tmp_path / "content/articles/2024").iterdir()
    assert "“Kami siap menjaga keamanan,” ujar AKP Budi Santoso.\n" in file.read_text(encoding="utf-8")


def test_import_writes_blanks_as_plain_spaces_and_no_sign_that_nobody_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site_of(tmp_path, ""))
    pasted = STORY.replace(" ", "\xa0").replace("Santoso", "San\xadtoso").replace("\n", "\u200b\u2028")
    (tmp_path / "a.txt").write_text(pasted, encoding="utf-8")

    assert main(["import", "a.txt"]) == 0
    (file,) = (tmp_path / "content/articles/2024").iterdir()
    text = file.read_text(encoding="utf-8")
    assert text.endswith("---\n\n" + STORY.replace("\n", "\n\n", 1))
    assert "name: Budi Santoso\n" in text


def test_a_headline_with_chat_marks_keeps_them_in_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site_of(tmp_path, f"-- a.txt --\n*Patroli Malam Polsek Contoh*\n\n{STORY}"))

    assert main(["import", "a.txt"]) == 0
    (file,) = (tmp_path / "content/articles/2024").iterdir()
    text = file.read_text(encoding="utf-8")
    assert "title: Patroli Malam Polsek Contoh\n" in text
    assert "\\*Patroli Malam Polsek Contoh\\*\n" in text


def test_several_releases_in_one_file_are_read_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"{STORY}\n-----------\n\n{STORY.replace('Contoh', 'Maju')}"
    file = tmp_path / "dua.txt"
    file.write_text(text, encoding="utf-8")

    assert main(["extract", "--format", "json", str(file)]) == 0
    drafts = json.loads(capsys.readouterr().out)
    assert [d["polsek"] for d in drafts] == ["Contoh", "Maju"]
    assert [d["file"].rsplit("/", 1)[-1] for d in drafts] == ["dua.txt#1", "dua.txt#2"]
    for draft in drafts:
        assert all(e["text"] == text[e["start"] : e["end"]] for e in draft["evidence"])


def test_a_line_of_dashes_above_a_foot_parts_nothing() -> None:
    release = Release("a.txt", f"{STORY}\n-----\nHumas Polsek Contoh\n", "")

    assert several(release) == (release,)


def test_a_word_file_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    for paragraph in STORY.splitlines():
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "rilis.docx"))

    release = read_file(tmp_path / "rilis.docx", "rilis.docx")
    assert isinstance(release, Release)
    assert release.text == STORY.rstrip("\n")


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


_BOX = "<w:txbxContent><w:p>" + _run("Foto: patroli di pasar") + "</w:p></w:txbxContent>"
# What a word processor writes around words, and the lines that a reader sees.
IN_WORD = {
    "a table": ("<w:tbl><w:tr>{0}{1}</w:tr></w:tbl>", ["Hari", "Senin"]),
    "a form field": ("<w:sdt><w:sdtContent><w:p>{run}</w:p></w:sdtContent></w:sdt>", ["Apel pagi"]),
    "words inserted": ("<w:p>{run}<w:ins>{run}</w:ins></w:p>", ["Apel pagiApel pagi"]),
    "words deleted": ("<w:p>{run}<w:del><w:r><w:delText>batal</w:delText></w:r></w:del></w:p>", ["Apel pagi"]),
    "words moved": (
        "<w:p><w:moveFrom>{run}</w:moveFrom></w:p><w:p><w:moveTo>{run}</w:moveTo></w:p>",
        ["", "Apel pagi"],
    ),
    "a link": ("<w:p><w:hyperlink>{run}</w:hyperlink></w:p>", ["Apel pagi"]),
    "a field": ("<w:p><w:fldSimple w:instr='DATE'>{run}</w:fldSimple></w:p>", ["Apel pagi"]),
    "a box": (
        "<w:p>{run}<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        "<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        ["Apel pagi", "Foto: patroli di pasar"],
    ),
}


@pytest.mark.parametrize("kind", IN_WORD)
def test_no_word_of_a_word_file_is_lost(kind: str, tmp_path: Path) -> None:
    shape, lines = IN_WORD[kind]
    cells = (f"<w:tc><w:p>{_run(word)}</w:p></w:tc>" for word in ("Hari", "Senin"))
    names = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = shape.format(*cells, run=_run("Apel pagi"), box=_BOX)
    document = docx.Document()
    document.add_paragraph("Polsek Contoh")
    for element in reversed(list(parse_xml(f"<w:body {names}>{body}</w:body>"))):
        document.paragraphs[0]._p.addnext(element)
    document.save(str(tmp_path / "rilis.docx"))

    release = read_file(tmp_path / "rilis.docx", "rilis.docx")
    assert isinstance(release, Release)
    assert release.text.split("\n") == ["Polsek Contoh", *lines]


def test_a_file_that_only_says_it_is_a_word_file_gets_an_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rilis.docx").write_bytes(b"bukan docx")

    assert main(["extract", str(tmp_path / "rilis.docx")]) == 1
    assert "This is not a Word file" in capsys.readouterr().err


def test_of_a_saved_page_the_main_text_is_read(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines())
    menu = "<nav><ul><li><a href='/'>Beranda</a></li><li><a href='/b'>Berita lain tentang cuaca</a></li></ul></nav>"
    page = (
        f"<html><head><title>Patroli Malam Polsek Contoh</title></head><body>{menu}"
        f"<article><h1>Patroli Malam Polsek Contoh</h1>{paragraphs}</article>"
        "<footer>Hak cipta portal</footer></body></html>"
    )
    (tmp_path / "rilis.html").write_text(page, encoding="utf-8")

    release = read_file(tmp_path / "rilis.html", "rilis.html")
    assert isinstance(release, Release)
    found = facts(release.text)
    assert "title: Patroli Malam Polsek Contoh" in found
    assert "quote: Budi Santoso: Kami siap menjaga keamanan," in found
    assert "cuaca" not in release.text


def test_of_a_saved_page_the_tables_are_read(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines())
    table = "<table><tr><td>Turut hadir</td><td>Lurah Contoh Ahmad Dani</td></tr></table>"
    page = f"<html><body><article><h1>Patroli Malam</h1>{paragraphs}{table}</article></body></html>"
    (tmp_path / "rilis.html").write_text(page, encoding="utf-8")

    release = read_file(tmp_path / "rilis.html", "rilis.html")
    assert isinstance(release, Release)
    assert "Turut hadir | Lurah Contoh Ahmad Dani" in release.text


def test_an_old_code_page_is_read_and_told() -> None:
    text = STORY.replace('"', "”") + "\nGiat Jum’at berkah di Maju – selesai.\n"
    release = release_of(text.encode("cp1252"), "rilis.txt")
    assert isinstance(release, Release)
    assert release.text == text
    (told,) = [d for d in extract(release).doubts if d.code == "encoding-old"]
    assert told.span.of(text) in "“”’–"
    assert told.severity == "warning"


def test_utf_8_with_a_mark_is_no_old_code_page() -> None:
    release = release_of(b"\xef\xbb\xbf" + STORY.encode(), "rilis.txt")
    assert isinstance(release, Release)
    assert not [d for d in extract(release).doubts if d.code == "encoding-old"]
