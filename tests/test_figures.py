"""Calendars, pictures, stages and editions: what they count, and that each says in words what it shows."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bulletin.building import Options, build, render
from bulletin.site import figures, printing
from tests.browser import IN_CI
from tests.sites import CONFIG, article, site_of

STATIONS = """polsek-contoh: {kind: polsek, name: Contoh, coordinates: [1.5, 101.4]}
polsek-muara: {kind: polsek, name: Muara, coordinates: [1.6, 101.5]}
polsek-sunyi: {kind: polsek, name: Sunyi, coordinates: [1.6, 101.5]}
"""
WHO = "officials: [{name: Budi Santoso, rank: Iptu, position: Kapolsek Contoh, institution: polri, role: spoke}]"


def news(name: str, day: str, station: str = "Contoh", more: str = "") -> str:
    body = f"Rilis {name}. “Kita jaga kampung ini bersama, kata {name},” ujar Iptu Budi Santoso."
    return article(name, f"title: Rilis {name}\ndate: {day}\npolsek: {station}\n{WHO}\n{more}", body)


def files_of(folder: Path, *articles: str, config: str = CONFIG) -> dict[str, str]:
    site = site_of(folder, "".join(articles), config)
    (site / "content/units.yml").write_text(STATIONS, "utf-8")
    return {
        name: data.decode()
        for name, data in render(site, Options()).files.items()
        if name.endswith((".html", ".xml", ".json"))
    }


def table(page: str) -> dict[str, list[str]]:
    """Return the rows of a page's calendar: the station, and what its cells say."""
    inside = page[page.index('class="kalender"') :]
    inside = inside[: inside.index("</table>")]
    rows = {}
    for row in re.findall(r"<tr>(.*?)</tr>", inside, re.DOTALL):
        cells = [unescape(re.sub(r"<[^>]+>", "", c)).strip() for c in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        rows[cells[0]] = cells[1:]
    return rows


def test_the_weeks_of_every_station_stand_at_home_with_those_that_are_silent(tmp_path: Path) -> None:
    home = files_of(tmp_path, news("a", "2024-10-28"), news("b", "2024-11-03"), news("c", "2024-11-20", "Muara"))[
        "index.html"
    ]
    rows = table(home)

    assert rows["Polsek"] == ["44", "45", "46", "47", "Σ"]
    assert rows["Contohtidak ada kabar 3 pekan terakhir"] == ["2", "·", "·", "·", "2"]
    assert rows["Muara"] == ["·", "·", "·", "1", "1"]
    assert rows["Sunyibelum ada kabar"] == ["·", "·", "·", "·", "0"]


def test_the_days_of_a_month_stand_on_its_page(tmp_path: Path) -> None:
    page = files_of(tmp_path, news("a", "2024-10-28"), news("b", "2024-10-28", "Muara"), news("c", "2024-10"))[
        "arsip/2024-10.html"
    ]
    rows = table(page)

    assert len(rows["Polsek"]) == 32
    assert [n for n, cell in enumerate(rows["Contoh"][:-1], start=1) if cell != "·"] == [28]
    assert rows["Muara"][-1] == "1"


def test_a_week_has_an_edition_with_its_sources(tmp_path: Path) -> None:
    files = files_of(
        tmp_path, news("a", "2024-10-28"), news("b", "2024-11-03", "Muara"), news("c", "2024-11-04"), news("d", "2024")
    )
    page = files["edisi/2024-W44.html"]

    assert "28 Oktober – 3 November 2024 · 2 peristiwa" in page
    assert page.index("Polsek Contoh</h2>") < page.index("Rilis a") < page.index("Polsek Muara</h2>")
    assert "https://contoh.example/uji/artikel/b.html" in page
    assert "Rilis c" not in page
    assert 'rel="prev" href="2024-W45.html"' in page
    assert "edisi/2024-W45.html" in files["index.html"]
    assert [name for name in files if name.startswith("edisi/")] == [
        "edisi/index.html",
        "edisi/2024-W45.html",
        "edisi/2024-W44.html",
    ]


def test_the_stages_of_the_election_count_their_events(tmp_path: Path) -> None:
    config = CONFIG + "stages:\n- {name: Kampanye, from: 2024-09-25, to: 2024-11-23}\n"
    config += "- {name: Pemungutan suara, from: 2024-11-27}\n"
    home = files_of(tmp_path, news("a", "2024-10-28"), news("b", "2024-11-23"), news("c", "2024-11-27"), config=config)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", home["index.html"]))

    assert "Kampanye 25 September 2024 sampai 23 November 2024 · 2 peristiwa · H-63 sampai H-4" in text
    assert "Pemungutan suara 27 November 2024 · 1 peristiwa · Hari H" in text
    assert 'class="tujuan"' in home["index.html"]


@pytest.mark.parametrize(
    "stage", ["{name: Kampanye}", "{from: 2024-09-25}", "{name: x, from: 2024-11-23, to: 2024-09-25}"]
)
def test_a_stage_that_is_not_whole_is_told(tmp_path: Path, stage: str) -> None:
    site = site_of(tmp_path, news("a", "2024-10-28"), f"{CONFIG}stages: [{stage}]\n")

    assert "stage-incomplete" in [p.code for p in render(site, Options()).problems]


def test_nobody_fills_the_list_of_what_was_said_lately(tmp_path: Path) -> None:
    home = files_of(tmp_path, *(news(f"r{n}", f"2024-10-{n:02}") for n in range(1, 8)))["index.html"]
    said = home[home.index('id="ucapan"') : home.index('id="garis-waktu"')]

    assert said.count("<blockquote>") == 1
    assert "kata r7" in said


def test_the_map_has_a_link_for_each_station_with_the_number_of_the_list(tmp_path: Path) -> None:
    page = files_of(tmp_path, news("a", "2024-10-28"))["polsek/index.html"]
    (drawn,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    svg = ET.fromstring(drawn)
    links = {a.get("aria-label"): a for a in svg.iter("a")}

    assert list(links) == ["1 Contoh: 1 peristiwa", "2 Muara: 0 peristiwa", "3 Sunyi: 0 peristiwa"]
    assert links["1 Contoh: 1 peristiwa"].get("href") == "contoh.html"
    places = [(c.get("cx"), c.get("cy")) for c in svg.iter("circle")]
    assert len(set(places)) == 3  # two of one place are moved apart
    assert [t.text for t in svg.iter("text") if "nomor" in str(t.get("class"))] == ["1", "2", "3"]
    assert svg.get("aria-label", "").startswith("Peta Polsek")


def test_a_picture_says_in_words_what_it_shows(tmp_path: Path) -> None:
    files = files_of(tmp_path, news("a", "2024-10-28"), news("b", "2024-11-14"))
    page = files["polsek/contoh.html"]

    assert "3 pekan, 2 peristiwa, 1 pekan tanpa kabar." in page
    assert "<dt>28 Oktober – 3 November 2024</dt><dd>1</dd>" in page
    assert "Iptu Kapolsek Contoh: 2 kali tercatat" in files["pejabat/budi-santoso.html"]


@pytest.mark.parametrize("evil", ["<script>", 'a" onload="x', "a & b"])
def test_names_in_pictures_are_text(evil: str) -> None:
    drawn = [
        figures.bars(evil, [(evil, 1)], evil),
        figures.lines(evil, [figures.Line(evil, (date(2024, 10, 1), date(2024, 10, 2)))]),
        figures.station_map(evil, [figures.Point(1, 101, evil, 1, 0, evil), figures.Point(2, 102, evil, 2, 1, evil)]),
    ]
    for svg in drawn:
        assert ET.fromstring(svg).get("aria-label", "").startswith(evil)


@pytest.mark.skipif(
    printing.missing() is not None and not IN_CI, reason="no Pango here; `apt-get install libpangoft2-1.0-0`"
)
def test_an_edition_as_pdf_is_one_page_laid_out_once_with_nothing_fetched(tmp_path: Path) -> None:
    site = site_of(tmp_path, news("a", "2024-10-28") + news("b", "2024-11-03", "Muara"))
    build(site, None, Options(pdf=True))
    pdf = site / "output/edisi/2024-W44.pdf"
    first = pdf.read_bytes()

    assert first.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page[^s]", first)) <= 2
    assert 'href="2024-W44.pdf"' in (site / "output/edisi/2024-W44.html").read_text("utf-8")
    assert build(site, None, Options(pdf=True))[1].written == 0
    # Built without them again, neither the file nor the link is left.
    build(site, None, Options())
    assert not pdf.exists()
    assert ".pdf" not in (site / "output/edisi/2024-W44.html").read_text("utf-8")


def test_a_month_counts_for_every_station_that_an_article_names(tmp_path: Path) -> None:
    rows = table(files_of(tmp_path, news("a", "2024-10-07", "[Contoh, Muara]"))["arsip/2024-10.html"])

    assert (rows["Contoh"][-1], rows["Muara"][-1]) == ("1", "1")


def test_a_vague_date_leaves_it_open_whether_a_station_was_silent(tmp_path: Path) -> None:
    home = files_of(tmp_path, news("a", "2024-11-20"), news("b", "2024-10-01"), news("c", "2024-11", "Muara"))[
        "index.html"
    ]

    assert table(home)["Muara"][-1] == "0"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1024-10-28"])
def test_a_date_far_away_is_a_slip(tmp_path: Path, day: str) -> None:
    problems = render(site_of(tmp_path, article("a", f"title: a\ndate: {day}")), Options()).problems

    assert [p.code for p in problems] == ["date-invalid"]


def test_long_lists_go_on_on_further_pages(tmp_path: Path) -> None:
    more = "corrections: [{date: 2024-12-01, what: Satu.}, {date: 2024-12-02, what: Dua.}]"
    files = files_of(
        tmp_path,
        *(news(f"r{n}", f"2024-{n:02}-01", more=more) for n in range(1, 6)),
        config=f"{CONFIG}per_page: 2\n",
    )
    assert sum(name.startswith("edisi/index") for name in files) == 3
    assert sum(name.startswith("koreksi") and name.endswith(".html") for name in files) == 5
    quotes = [files[name].count("<blockquote>") for name in files if name.startswith("pejabat/budi-santoso")]
    assert [n for n in quotes if n] == [2, 2, 1]
    assert "Ucapan (5)" in files["pejabat/budi-santoso-3.html"]
