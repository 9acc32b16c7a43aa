"""A whole build: what readers find, and what editors are told when it cannot be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bulletin import building
from bulletin.building import Options, render
from bulletin.cli import main
from bulletin.problems import Failure, Problem
from tests.sites import CONFIG, article, site_of, tree

SPEECH = """Kapolsek Contoh AKP Budi Santoso memimpin patroli.

“Kami siap menjaga keamanan,” ujar AKP Budi Santoso.

[“Terima kasih atas *semua* bantuan,”]{oleh="Siti Aminah"} tambahnya.

[“Hidup damai itu indah sekali.”]{oleh=""}
"""
FRONT = """title: Patroli
date: 2024-10-28
polsek: Contoh
officials:
  - {name: Budi Santoso, rank: AKP, position: Kapolsek Contoh, institution: polri}
  - Siti Aminah"""


def pages(tmp_path: Path, text: str, options: Options | None = None) -> dict[str, str]:
    built = render(site_of(tmp_path, text), options or Options())
    assert [p.message for p in built.problems if p.severity == "error"] == []
    return {name: data.decode() for name, data in built.files.items() if not name.endswith(".sqlite")}


def problems(tmp_path: Path, text: str) -> list[Problem]:
    return list(render(site_of(tmp_path, text), Options()).problems)


def test_speech_is_marked_and_listed_with_a_link_to_the_sentence(tmp_path: Path) -> None:
    site = pages(tmp_path, article("a", FRONT, SPEECH))

    assert '<span class="kutipan" id="kutipan-1">“Kami siap menjaga keamanan,”</span> ujar' in site["artikel/a.html"]
    assert 'id="kutipan-2">“Terima kasih atas <em>semua</em> bantuan,”</span>' in site["artikel/a.html"]
    assert 'href="../artikel/a.html#kutipan-1"' in site["pejabat/budi-santoso.html"]
    assert 'href="../artikel/a.html#kutipan-2"' in site["pejabat/siti-aminah.html"]
    assert "Hidup damai" in site["artikel/a.html"]
    assert "Hidup damai" not in site["pejabat/siti-aminah.html"] + site["pejabat/budi-santoso.html"]


def test_speech_across_emphasis_is_marked_in_pieces(tmp_path: Path) -> None:
    body = "“Kami *siap menjaga keamanan,” ujar* AKP Budi Santoso."
    site = pages(tmp_path, article("a", FRONT, body))

    first = '<span class="kutipan" id="kutipan-1"><span id="kalimat-1">“Kami </span></span>'
    second = '<em><span class="kutipan">siap menjaga keamanan,”</span> ujar</em>'
    assert first + second in site["artikel/a.html"]


def test_a_speaker_found_only_in_the_text_is_reported(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, article("a", "title: x", SPEECH.split("\n\n[", maxsplit=1)[0]))

    assert problem.code == "speaker-unlisted"
    assert "Budi Santoso speaks in the text" in problem.message


def test_drafts_and_withdrawn_articles_reach_nothing(tmp_path: Path) -> None:
    text = article("terbit", FRONT, SPEECH) + article("rahasia", "title: Sangat Rahasia\ndraft: true")
    site = site_of(tmp_path, text)
    building.build(site, None, Options())
    assert not any(b"Rahasia" in data or "rahasia" in name for name, data in tree(site / "output").items())

    (site / "content/articles/terbit.md").unlink()
    building.build(site, None, Options())
    left = tree(site / "output")
    assert not any(b"Budi" in data or "budi" in name or "terbit" in name for name, data in left.items())


def test_drafts_can_be_seen_on_request_and_say_so(tmp_path: Path) -> None:
    site = pages(tmp_path, article("r", "title: Rahasia\ndraft: true"), Options(drafts=True))

    assert "Rancangan: belum terbit." in site["artikel/r.html"]
    assert '<meta name="robots" content="noindex">' in site["artikel/r.html"]


def test_hostile_text_is_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    front = f"title: '{evil}'\npolsek: ['{evil}']\nofficials: ['{evil}']\nplace: {{venue: '{evil}'}}\nsource: '{evil}'"
    site = pages(
        tmp_path,
        article("a", front, f"{evil} [klik](javascript:alert) ![{evil}](https://lain.example/x.png)\n\n<img src=x>"),
    )

    for name, text in site.items():
        if name.endswith((".json", ".csv")):
            continue  # data; there is no markup to break out of
        ours = re.findall(r'<script(?: type="application/ld\+json"| src="[./]*aset/\w+\.js" defer)>', text)
        ours += re.findall(r"<script>\n(?:for \(const time of|// Search in|if \(\"serviceWorker\" in)", text)
        assert text.count("<script") == text.count("</script>") == len(ours), name
        assert 'href="javascript' not in text, name
        assert "<img" not in text, name


def test_nothing_turns_the_text_of_a_page_around(tmp_path: Path) -> None:
    front = 'title: a\\u202eb\nofficials: ["Budi \\u2067Santoso"]'
    front = front.encode().decode("unicode_escape")
    site = pages(tmp_path, article("a", front, "Isi \u202egnirits\u202c."))

    turned = [name for name, text in site.items() if re.search("[\u202a-\u202e\u2066-\u2069]", text)]
    assert [name for name in turned if not name.startswith("data/")] == []  # data is what the articles say
    assert "\ufffd" in site["artikel/a.html"]


@pytest.mark.parametrize(
    ("body", "tags"), [("# A\n\n## B", ["h2", "h3"]), ("## A\n\n### B\n\n## C", ["h2", "h3", "h2"])]
)
def test_headings_begin_right_below_the_title(tmp_path: Path, body: str, tags: list[str]) -> None:
    page = pages(tmp_path, article("a", "title: a", body))["artikel/a.html"]
    inside = page[page.index('class="naskah"') : page.index('class="fakta"')]

    assert re.findall(r"<(h\d)>", inside) == tags


def test_links_to_other_articles_lead_to_their_pages(tmp_path: Path) -> None:
    text = article("2024/a", "title: a", "Lihat [b](../2023/b.md#p1).") + article("2023/b", "title: b")

    assert 'href="b.html#p1"' in pages(tmp_path, text)["artikel/a.html"]


def test_a_broken_link_is_told_with_its_line_and_the_near_miss(tmp_path: Path) -> None:
    text = article("a", "title: a", "Satu.\n\nLihat\n[b](patroli-malm.md).") + article("patroli-malam", "title: b")
    (problem,) = problems(tmp_path, text)

    assert (problem.code, problem.place.line) == ("link-broken", 8)
    assert problem.hint == "Did you mean content/articles/patroli-malam.md?"


def test_aliases_lead_to_the_article(tmp_path: Path) -> None:
    site = pages(tmp_path, article("a", "title: Apel\naliases: [artikel/lama.html, /2023/10/apel/]"))

    assert 'content="0; url=a.html"' in site["artikel/lama.html"]
    assert 'content="0; url=../../../artikel/a.html"' in site["2023/10/apel/index.html"]
    assert "lama" not in site["sitemap.xml"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param(
            article("2023/apel") + article("2024/apel"),
            ["content/articles/2023/apel.md", "content/articles/2024/apel.md"],
            id="one slug",
        ),
        pytest.param(
            article("a", "title: a\nslug: sama") + article("b", "title: b\naliases: artikel/SAMA.html"),
            ["content/articles/a.md", "content/articles/b.md"],
            id="an alias, other case",
        ),
        pytest.param(
            article("a", "title: a\naliases: index.html"), ["content/articles/a.md", "bulletin itself"], id="home"
        ),
        pytest.param(
            article("a", "title: a\naliases: artikel/a.html/b.html"), ["content/articles/a.md"], id="a page as a folder"
        ),
    ],
)
def test_two_claims_to_one_address_are_an_error_naming_both(tmp_path: Path, text: str, named: list[str]) -> None:
    (problem,) = problems(tmp_path, text)

    assert problem.code == "address-collision"
    assert all(name in problem.message for name in named)


def test_lists_go_on_over_several_pages(tmp_path: Path) -> None:
    text = "".join(article(f"a{n}", f"title: Apel {n}\ndate: 2024-10-{n:02}\npolsek: Contoh") for n in range(1, 6))
    built = render(site_of(tmp_path, text, CONFIG + "per_page: 2\n"), Options())
    site = {name: data.decode() for name, data in built.files.items() if not name.endswith(".sqlite")}

    assert "Apel 5" in site["polsek/contoh.html"]
    assert "Apel 1" in site["polsek/contoh-3.html"]
    assert 'rel="next" href="contoh-2.html"' in site["polsek/contoh.html"]
    assert "Apel 3" in site["arsip/2024-10-2.html"]


def test_undated_articles_are_shown_as_such_and_come_last(tmp_path: Path) -> None:
    text = (
        article("a", "title: Tanpa") + article("b", "title: Lama\ndate: 2019") + article("c", "title: Baru\ndate: 2024")
    )
    site = pages(tmp_path, text)

    home = site["index.html"]
    assert home.index("Baru") < home.index("Lama") < home.index("Tanpa")
    assert "Tanpa tanggal" in site["arsip/tanpa-tanggal.html"]
    assert "Lama" in site["arsip/2019.html"]


def test_namesakes_are_kept_apart_and_reported(tmp_path: Path) -> None:
    one = "title: a\nofficials: [{name: Budi Santoso, institution: polri, position: Kapolsek Contoh}]"
    two = "title: b\nofficials: [{name: Budi Santoso, institution: electoral, position: Ketua KPU Maju}]"
    built = render(site_of(tmp_path, article("a", one) + article("b", two)), Options())

    assert "pejabat/budi-santoso-polri.html" in built.files
    assert "pejabat/budi-santoso-penyelenggara.html" in built.files
    # The address of the name alone leads to both, and stays nobody's.
    both = built.files["pejabat/budi-santoso.html"].decode()
    assert "budi-santoso-polri.html" in both
    assert "budi-santoso-penyelenggara.html" in both
    assert [p.code for p in built.problems] == ["namesakes"]
    assert "Kapolsek Contoh" in built.problems[0].message
    assert "Ketua KPU Maju" in built.problems[0].message


def test_the_feeds_are_well_formed_and_keep_their_ids(tmp_path: Path) -> None:
    text = article("a", FRONT) + article("b", "title: 'Tanpa & <tanggal>'", "Bel \x07 & <b>.")
    here = render(site_of(tmp_path, text), Options()).files
    there = render(tmp_path, Options(base_url="https://lain.example/")).files

    atom = "{http://www.w3.org/2005/Atom}"
    for name in ("feed.xml", "polsek/contoh.xml", "pejabat/budi-santoso.xml"):
        one, other = ET.fromstring(here[name]), ET.fromstring(there[name])
        assert [e.text for e in one.iter(f"{atom}id")] == [e.text for e in other.iter(f"{atom}id")]
        assert all(e.find(f"{atom}updated") is not None for e in one.iter(f"{atom}entry"))
    assert ET.fromstring(here["feed.xml"])[2].text == "2024-10-28T00:00:00+07:00"
    feed = json.loads(here["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [i.get("date_published") for i in feed["items"]] == ["2024-10-28T00:00:00+07:00", None]


def test_the_page_for_missing_addresses_works_at_any_depth(tmp_path: Path) -> None:
    page = pages(tmp_path, article("a"))["404.html"]

    assert '<base href="/uji/">' in page
    assert 'href="#' not in page


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    text = article("a", FRONT, SPEECH) + article("b", "title: b")
    one, other = site_of(tmp_path / "satu", text), site_of(tmp_path / "lain-tempat", text)
    building.build(one, None, Options())
    building.build(other, None, Options())

    assert tree(one / "output") == tree(other / "output")


@pytest.mark.parametrize(
    ("template", "code", "line", "words"),
    [
        pytest.param("<p>\n{{ view.jdul }}", "template-error", 2, "jdul", id="an undefined name"),
        pytest.param("<p>{{ view.frame.title }}\n\n{{ 1 // 0 }}", "template-error", 3, "zero", id="breaks half-way"),
        pytest.param("{% if %}", "template-error", 1, "Expected an expression", id="a syntax error"),
        pytest.param("{% extends 'tak-ada.html' %}", "template-missing", 0, "tak-ada.html", id="a missing template"),
    ],
)
def test_a_broken_template_changes_nothing(tmp_path: Path, template: str, code: str, line: int, words: str) -> None:
    site = site_of(tmp_path, article("a") + article("b"))
    building.build(site, None, Options())
    before = tree(site / "output")
    site_of(tmp_path, article("c") + f"-- templates/article.html --\n{template}\n")

    with pytest.raises(Failure) as failure:
        building.build(site, None, Options())

    (problem,) = failure.value.problems
    assert tree(site / "output") == before
    assert (problem.code, problem.place.line) == (code, line)
    assert words in problem.message
    assert "artikel/" in problem.message
    if line:
        assert problem.place.path == "templates/article.html"


@pytest.mark.parametrize(
    "broken",
    [
        "title: x\n\tdate: 2024",
        "title: x\ntitle: y",
        "title: x\ndate: 2024-13-45",
        "title: x\npolsek: [",
    ],
)
def test_a_broken_article_changes_nothing(tmp_path: Path, broken: str) -> None:
    site = site_of(tmp_path, article("a"))
    building.build(site, None, Options())
    before = tree(site / "output")
    site_of(tmp_path, article("rusak", broken) + article("b"))

    with pytest.raises(Failure):
        building.build(site, None, Options())

    assert tree(site / "output") == before


def test_an_unknown_key_is_a_warning_only(tmp_path: Path) -> None:
    site = site_of(tmp_path, article("a", "title: a\njudul: b"))

    built, _published = building.build(site, None, Options())

    assert [(p.code, p.severity) for p in built.problems] == [("key-unknown", "warning")]


@pytest.mark.parametrize("output", ["content", "templates", "seeds", ".", "content/articles"])
def test_the_sources_are_no_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    site = site_of(tmp_path, article("a") + "-- templates/x.html --\nx\n-- seeds/a.txt --\nx\n")
    before = tree(site)
    monkeypatch.chdir(site)

    assert main(["build", "--output", output]) == 1
    assert tree(site) == before


@pytest.mark.parametrize(
    ("style", "in_page"),
    [
        ("/* Tinta. */\nbody { color: #111 }\n", "<style>\nbody { color: #111 }\n</style>"),
        ('b::after { content: "/* x */" }', '<style>\nb::after { content: "/* x */" }\n</style>'),
        ('b::after { content: "</style>" }', '<style>\nb::after { content: "<\\/style>" }\n</style>'),
        ("body { background: url(latar.webp) }", '<link rel="stylesheet" href="../aset/bulletin.css">'),
        ('@import "lain.css";', '<link rel="stylesheet" href="../aset/bulletin.css">'),
        ("b { color: #111 }\n" * 2000, '<link rel="stylesheet" href="../aset/bulletin.css">'),
        ("", '<link rel="stylesheet" href="../aset/bulletin.css">'),
    ],
)
def test_pages_carry_their_style_unless_it_is_large_or_names_other_files(
    tmp_path: Path, style: str, in_page: str
) -> None:
    site = pages(tmp_path, article("a") + f"-- templates/aset/bulletin.css --\n{style}")

    page = site["artikel/a.html"]
    assert in_page in page
    assert (page.count("<style>"), page.count("</style>")) == ((1, 1) if in_page.startswith("<style>") else (0, 0))
    assert ("aset/bulletin.css" in page) == in_page.startswith("<link")


def test_a_site_can_replace_one_template_and_one_asset(tmp_path: Path) -> None:
    own = (
        "-- templates/404.html --\n<html>Tidak ada.</html>\n"
        "-- templates/aset/bulletin.css --\nbody {}\n-- templates/aset/logo.svg --\n<svg/>\n"
    )
    site = pages(tmp_path, article("a") + own)

    assert site["404.html"] == "<html>Tidak ada.</html>\n"
    assert site["aset/bulletin.css"] == "body {}\n"
    assert "aset/logo.svg" in site
    assert "aset/ikon.svg" in site


def test_an_empty_site_builds(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    site = pages(tmp_path, "")

    assert "Belum ada artikel." in site["index.html"]
    assert {"polsek/index.html", "pejabat/index.html", "kegiatan/index.html", "arsip/index.html"} <= site.keys()


def test_only_the_kapolsek_leads_a_station(tmp_path: Path) -> None:
    posts = ("Ps. Kapolsek Contoh", "Wakapolsek Contoh", "mantan Kapolsek Contoh", "Kanit Reskrim Polsek Contoh")
    officials = "".join(f"\n  - {{name: Orang {n}, position: {post}}}" for n, post in enumerate(posts))
    page = pages(tmp_path, article("a", f"title: a\npolsek: Contoh\nofficials:{officials}"))["polsek/contoh.html"]

    heads, others = page.split("Pejabat lain di Polsek ini")
    assert "Orang 0" in heads
    assert not any(f"Orang {n}" in heads for n in (1, 2, 3))
    assert all(f"Orang {n}" in others for n in (1, 3))


def test_a_site_without_an_address_is_warned(tmp_path: Path) -> None:
    built = render(site_of(tmp_path, article("a"), "-- bulletin.yml --\ntitle: x\n"), Options())

    assert [p.code for p in built.problems] == ["base-url-missing"]


def test_a_link_to_a_name_with_a_space_leads_to_its_page(tmp_path: Path) -> None:
    text = article("a", "title: a", "[b](apel%20pagi.md)") + article("apel pagi", "title: b")

    assert 'href="apel-pagi.html"' in pages(tmp_path, text)["artikel/a.html"]


TWO = """title: a
officials:
  - {name: Budi Santoso, id: budi-a, rank: AKP, position: Kapolsek Maju, institution: polri}
  - {name: Budi Santoso, id: budi-b, position: Camat Maju, institution: government}"""


def test_of_two_with_one_name_the_post_decides_and_else_nobody(tmp_path: Path) -> None:
    body = (
        "“Kami siap menjaga keamanan,” ujar Kapolsek Maju AKP Budi Santoso.\n\n"
        "“Kantor camat selalu terbuka,” ujar Budi Santoso.\n\n"
        '[“Warga sudah menunggu lama.”]{oleh="budi-b"}'
    )
    site = pages(tmp_path, article("a", TWO, body))

    assert "Warga sudah menunggu lama" in site["pejabat/budi-b.html"]
    assert "Kami siap menjaga" in site["pejabat/budi-a.html"]
    assert "Kantor camat" not in site["pejabat/budi-a.html"] + site["pejabat/budi-b.html"]


def test_speech_by_hand_counts_for_what_follows(tmp_path: Path) -> None:
    body = (
        "“Kami siap menjaga keamanan,” ujar AKP Budi Santoso.\n\n"
        '[“Jangan golput, ya Bapak Ibu,”]{oleh="Siti Aminah"} katanya.\n\n'
        "“Terima kasih atas kerja samanya,” tambahnya.\n\n"
        '[“Hidup damai itu indah sekali,”]{oleh=""} katanya.\n\n'
        "“Sampai jumpa di tempat pemungutan suara,” tambahnya."
    )
    site = pages(tmp_path, article("a", FRONT, body))

    assert "Jangan golput" in site["pejabat/siti-aminah.html"]
    assert "Terima kasih atas" not in site["pejabat/budi-santoso.html"]
    assert not any("Sampai jumpa" in site[f"pejabat/{name}.html"] for name in ("siti-aminah", "budi-santoso"))


@pytest.mark.parametrize("front", ["Draft: true", "DRAFT: true", "draf: true", "draft:"])
def test_a_slip_in_draft_never_publishes(tmp_path: Path, front: str) -> None:
    (problem,) = problems(tmp_path, article("a", f"title: a\n{front}"))

    assert problem.severity == "error"


@pytest.mark.parametrize("title", ["''", "'   '", "", "~"])
def test_an_empty_title_is_an_error_and_no_article_vanishes(tmp_path: Path, title: str) -> None:
    assert [p.code for p in problems(tmp_path, article("a", f"title: {title}"))] == ["title-missing"]


def test_a_missing_content_folder_is_an_error(tmp_path: Path) -> None:
    site = site_of(tmp_path, article("a"))
    building.build(site, None, Options())
    before = tree(site / "output")
    (site / "content").rename(site / "isi")

    with pytest.raises(Failure, match="no folder content/"):
        building.build(site, None, Options())

    assert tree(site / "output") == before


def test_what_looks_like_an_article_and_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    site = site_of(tmp_path, article("a"))
    (site / "content/articles/b.md").symlink_to("tak-ada")

    assert [p.code for p in render(site, Options()).problems] == ["unreadable"]


def test_names_that_differ_in_marks_only_are_one_station(tmp_path: Path) -> None:
    text = article("a", "title: a\npolsek: Bukit Contoh") + article("b", "title: b\npolsek: Bukit-Contoh")

    assert pages(tmp_path, text)["polsek/bukit-contoh.html"].count("<h3>") == 2


def test_an_address_that_no_file_system_takes_is_told_before_anything_is_written(tmp_path: Path) -> None:
    assert [p.code for p in problems(tmp_path, article("a", f"title: a\nslug: {'x' * 250}"))] == ["address-too-long"]


def test_a_quote_never_runs_over_two_paragraphs(tmp_path: Path) -> None:
    site = pages(tmp_path, article("a", FRONT, "“Kami siap menjaga\n\nkeamanan wilayah ini,” ujar AKP Budi Santoso."))

    for quote in site["pejabat/budi-santoso.html"].split("#kutipan-")[1:]:
        assert f'id="kutipan-{quote[0]}"' in site["artikel/a.html"]


def test_an_attribution_that_is_not_read_is_told(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, article("a", "title: a", "Satu.\n\n[“Kami siap.”]{oleh='Siti'}"))

    assert (problem.code, problem.place.line) == ("oleh-unread", 7)


@pytest.mark.parametrize(
    "template",
    [
        pytest.param("", id="cut off"),
        pytest.param("{% extends 'base.html' %}{% block conten %}{{ view.body }}{% endblock %}", id="a misspelt block"),
        pytest.param("<html>{{ view.frame.title }}</html>", id="no text"),
    ],
)
def test_a_page_without_its_text_replaces_no_good_one(tmp_path: Path, template: str) -> None:
    site = site_of(tmp_path, article("a"))
    building.build(site, None, Options())
    before = tree(site / "output")
    site_of(site, f"-- templates/article.html --\n{template}")

    with pytest.raises(Failure) as failure:
        building.build(site, None, Options())

    assert [p.code for p in failure.value.problems] == ["page-incomplete"]
    assert tree(site / "output") == before


@pytest.mark.parametrize("front", ["status: draft", "publish: false", "konsep: true"])
def test_a_word_that_means_draft_never_publishes(tmp_path: Path, front: str) -> None:
    (problem,) = problems(tmp_path, article("a", f"title: a\n{front}"))

    assert (problem.severity, problem.hint) == ("error", "Did you mean `draft`?")
