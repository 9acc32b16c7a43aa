"""Front matter: what an editor may write, and what they are told when it is wrong."""

from __future__ import annotations

import pytest

from bulletin.content.frontmatter import article
from bulletin.model import Institution, Location, Mention, PartialDate, Role


def told(text: str) -> list[str]:
    _article, problems = article("content/articles/a.md", text)
    return [f"{p.place.line}:{p.place.column} {p.severity} {p.code}: {p.message} {p.hint}" for p in problems]


def front(text: str) -> str:
    return f"---\n{text}\n---\n\nIsi.\n"


def test_every_key_is_read() -> None:
    found, problems = article(
        "content/articles/2024/apel.md",
        front(
            "title: Apel Pagi\ndate: 2024-10\nslug: apel\npolsek: [Contoh, Maju]\nactivities:\n  - Patroli\n"
            "tags: malam\nplace: {venue: Aula, regency: Kota Maju}\nofficials:\n  - Siti Aminah\n"
            "  - name: Budi\n    rank: AKP\n    degrees: [S.H.]\n    position: Kapolsek Contoh\n"
            "    institution: polri\n    role: led\nsource: KBR\neditor: Sari\ndateline: MAJU\nsummary: Singkat.\n"
            "draft: yes\naliases: [/lama/, artikel/tua]\norigin: {file: a.txt, sha256: ab}"
        ),
    )

    assert not problems
    assert found is not None
    assert (found.title, found.slug, found.date) == ("Apel Pagi", "apel", PartialDate(2024, 10))
    assert (found.polsek, found.activities, found.tags) == (("Contoh", "Maju"), ("Patroli",), ("malam",))
    assert found.place == Location(venue="Aula", regency="Kota Maju")
    assert found.officials == (
        Mention("Siti Aminah"),
        Mention("Budi", "AKP", ("S.H.",), "Kapolsek Contoh", Institution.POLRI, Role.LED),
    )
    assert found.draft
    assert found.aliases == ("lama/index.html", "artikel/tua.html")
    assert found.body.strip() == "Isi."
    assert found.body_line == 26


def test_the_slug_is_the_name_of_the_file() -> None:
    found, _problems = article("content/articles/2024/Apel Pagi Ümum.md", front("title: x"))

    assert found is not None
    assert found.slug == "apel-pagi-umum"


def test_values_are_never_guessed() -> None:
    found, problems = article("a.md", front('title: no\neditor: 12:30\nsource: 0123\nsummary: "a # b"'))

    assert not problems
    assert found is not None
    assert (found.title, found.editor, found.source, found.summary) == ("no", "12:30", "0123", "a # b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Isi saja.", "1:0 error front-matter-missing", id="no front matter"),
        pytest.param("---\ntitle: x\nIsi", "1:0 error front-matter-open", id="never closed"),
        pytest.param(front("title: x\n\tdate: 2024"), "3:1 error yaml-tab", id="a tab"),
        pytest.param(front("title: x\nplace:\n\tvenue: a"), "4:1 error yaml-tab", id="a tab as indent"),
        pytest.param(front("title: x\nofficals: [a]"), "3:1 warning key-unknown", id="unknown key"),
        pytest.param(front("title: x\ndate: 2024\ntitle: y"), "4:1 error key-repeated", id="repeated key"),
        pytest.param(front("title: x\ndate: 2024-13-45"), "3:7 error date-invalid", id="no such date"),
        pytest.param(front("title: x\ndate: 28 Oktober 2024"), "3:7 error date-invalid", id="date in words"),
        pytest.param(front("title: x\npolsek: ["), "3:9 error yaml-syntax", id="open bracket"),
        pytest.param(front("title: x\npolsek: [\ndate: 2024"), "3:9 error yaml-syntax", id="open bracket before a key"),
        pytest.param(front("title: x\npolsek: {a: b}"), "3:9 error wrong-type", id="a map for a list"),
        pytest.param(front("title: [x]"), "2:8 error wrong-type", id="a list for a text"),
        pytest.param(front("title: x\ndraft: mungkin"), "3:8 error wrong-type", id="not a boolean"),
        pytest.param(front("title: x\nslug: Apel Pagi"), "3:7 error slug-invalid", id="slug with a space"),
        pytest.param(front("title: x\naliases: https://a.b/"), "3:10 error alias-invalid", id="alias elsewhere"),
        pytest.param(front("title: x\nofficials:\n  - rank: AKP"), "4:5 error official-nameless", id="no name"),
        pytest.param(front("title: x\nofficials:\n  - {name: A, role: leader}"), "4:21 error wrong-type", id="role"),
        pytest.param(front("title: x\nimage: a.jpg"), "1:0 error image-alt-missing", id="no description"),
        pytest.param(front("date: 2024"), "1:0 error title-missing", id="no title"),
        pytest.param(front("title: Api # dua"), "2:8 warning comment-in-text", id="a comment that cuts"),
        pytest.param(front("- a"), "2:1 error yaml-not-a-map", id="a list"),
        pytest.param(front("title: a: b"), "2:9 error yaml-syntax", id="a colon"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_column(text: str, expected: str) -> None:
    found = told(text)

    assert len(found) == 1
    assert found[0].startswith(f"{expected}: ")


def test_the_near_miss_is_named() -> None:
    assert told(front("title: x\nofficals: [a]"))[0].endswith("Did you mean `officials`?")
    assert told(front("title: x\nofficials:\n  - {name: A, role: atended}"))[0].endswith("Did you mean `attended`?")
    assert told(front("title: x\nslug: Apel Pagi"))[0].endswith("Write `slug: apel-pagi`.")


def test_all_mistakes_are_told_at_once() -> None:
    found = told(front("title: [x]\ndate: besok\ndraft: mungkin\ntanggal: 2024"))

    assert [line.split()[0] for line in found] == ["2:8", "3:7", "4:8", "5:1"]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    found, problems = article("a.md", front("title: x\ndate: 2024-10-28").replace("\n", "\r\n"))

    assert not problems
    assert found is not None
    assert (found.title, found.date) == ("x", PartialDate(2024, 10, 28))
