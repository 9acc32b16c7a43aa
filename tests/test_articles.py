"""The page of an article: grounds for its facts, who said what, what machines and shared links read."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from bulletin.building import Options, build, render
from tests.sites import article, site_of

FRONT = """title: Patroli di Pasar Contoh
date: 2024-10-05
polsek: Contoh
activities: [Patroli Dialogis]
place: {venue: Pasar Contoh, village: Bunga, regency: Kota Maju}
source: Kabar Maju
officials:
- {name: Budi Santoso, rank: Iptu, position: Kapolsek Contoh, institution: polri, role: spoke}"""
BODY = """Polsek Contoh menggelar patroli dialogis di Pasar Contoh, Sabtu (5/10/2024).

Warga senang. Kapolsek Contoh, Iptu Budi Santoso, hadir.

“Kita jaga kampung ini bersama-sama,” ujar Iptu Budi Santoso.

“Kami datang lagi minggu depan ke pasar ini,” tambahnya.
"""


def page_of(folder: Path, front: str = FRONT, body: str = BODY) -> str:
    return render(site_of(folder, article("a", front, body)), Options()).files["artikel/a.html"].decode()


def sentence(page: str, fact: str) -> str | None:
    """Return the sentence that a fact's link leads to, as readers see it."""
    found = re.search(rf'href="#(kalimat-\d+)">dari mana ini\?<span class="tersembunyi"> {re.escape(fact)}', page)
    if not found:
        return None
    inside = re.search(rf'<span id="{found[1]}">(.*?)</p>', page, re.DOTALL)
    assert inside
    return unescape(re.sub(r"<[^>]+>", "", inside[1]))


@pytest.mark.parametrize(
    ("fact", "begins"),
    [
        ("Kapan 5 Oktober 2024", "Polsek Contoh menggelar"),
        ("Polsek Contoh", "Polsek Contoh menggelar"),
        ("Kegiatan Patroli Dialogis", "Polsek Contoh menggelar"),
        ("Tempat Pasar Contoh", "Polsek Contoh menggelar"),
        ("Budi Santoso", "Kapolsek Contoh, Iptu Budi Santoso, hadir."),
    ],
)
def test_a_fact_leads_to_the_sentence_it_stands_in(tmp_path: Path, fact: str, begins: str) -> None:
    assert (sentence(page_of(tmp_path), fact) or "").startswith(begins)


@pytest.mark.parametrize("fact", ["Kelurahan/desa Bunga", "Kota/kabupaten Kota Maju", "Media Kabar Maju"])
def test_what_the_text_does_not_say_has_no_ground(tmp_path: Path, fact: str) -> None:
    assert sentence(page_of(tmp_path), fact) is None


@pytest.mark.parametrize("written", ["5 Oktober 2024", "05/10/24", "(5-10-2024)", "(5/10)", "5 oktober"])
def test_a_day_is_found_as_the_press_writes_it(tmp_path: Path, written: str) -> None:
    page = page_of(tmp_path, body=f"Polsek Contoh berpatroli. Patroli digelar {written} malam.")

    assert sentence(page, "Kapan 5 Oktober 2024") == f"Patroli digelar {written} malam."


@pytest.mark.parametrize(
    "written",
    [
        *("15 Oktober 2024", "5/11/2024", "(25/10)", "5 Oktoberfest", "5 Oktober 1945", "5 Oktober, 1945", "5/10/2023"),
        *("pukul 05.10 WIB", "5-10 orang", "RT/RW 05/10", "5/10"),
    ],
)
def test_another_day_is_not_taken_for_it(tmp_path: Path, written: str) -> None:
    assert sentence(page_of(tmp_path, body=f"Patroli digelar {written} malam."), "Kapan 5 Oktober 2024") is None


def test_quotes_stand_apart_with_their_speaker(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    apart = page[page.index('class="dikutip"') : page.index('class="fakta"')]

    assert apart.count("<blockquote>") == 2
    assert apart.count("pejabat/budi-santoso.html") == 2
    assert apart.count("disimpulkan") == 1
    assert 'href="#kutipan-2"' in apart


def test_a_quote_of_nobody_says_so(tmp_path: Path) -> None:
    page = page_of(tmp_path, body='[“Kita jaga kampung ini bersama-sama.”]{oleh=""}')

    assert "Pembicara tidak dipastikan oleh naskah" in page


def test_it_says_whose_account_it_is(tmp_path: Path) -> None:
    assert "keterangan satu pihak: siaran pers Polsek Contoh, sebagaimana dimuat Kabar Maju." in page_of(tmp_path)


def test_machines_read_the_same_facts(tmp_path: Path) -> None:
    page = page_of(tmp_path, FRONT.replace("date: 2024-10-05", "date: 2024-10"))
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])

    assert (data["@type"], data["headline"], data["datePublished"]) == (
        "NewsArticle",
        "Patroli di Pasar Contoh",
        "2024-10",
    )
    assert data["mentions"] == [
        {
            "@type": "Person",
            "name": "Budi Santoso",
            "jobTitle": "Kapolsek Contoh",
            "url": "https://contoh.example/uji/pejabat/budi-santoso.html",
        }
    ]
    assert "dateModified" not in data


def test_nothing_in_the_data_ends_the_script(tmp_path: Path) -> None:
    page = page_of(tmp_path, "title: '</script><script>alert(1)</script>&<!--'")
    inside = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]

    assert json.loads(inside)["headline"] == "</script><script>alert(1)</script>&<!--"
    assert "<" not in inside


def test_a_shared_link_shows_title_summary_and_picture(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    tags = dict(re.findall(r'<meta property="(og:[a-z_:]+)" content="([^"]*)">', page))

    assert tags["og:type"] == "article"
    assert tags["og:url"] == "https://contoh.example/uji/artikel/a.html"
    assert tags["og:image"] == "https://contoh.example/uji/gambar/artikel/a.png"
    (whatsapp,) = re.findall(r'href="(https://wa\.me/[^"]*)"', page)
    lines = parse_qs(urlsplit(unescape(whatsapp)).query)["text"][0].split("\n")
    assert lines[0] == "Patroli di Pasar Contoh"
    assert lines[-1] == "https://contoh.example/uji/artikel/a.html"
    assert len(lines) == 3


def test_pictures_are_drawn_once_kept_and_forgotten(tmp_path: Path) -> None:
    site = site_of(tmp_path, article("a", FRONT, BODY))
    output = tmp_path / "output"
    build(site, None, Options())
    picture = output / "gambar/artikel/a.png"
    first = picture.read_bytes()
    with Image.open(picture) as image:
        assert image.size == (1200, 630)
    assert len(first) < 100_000
    kept = sorted(p.name for p in (site / ".cache/bulletin").glob("preview-*"))

    (site / "content/articles/a.md").write_text(
        f"---\n{FRONT.replace('Pasar Contoh', 'Terminal')}\n---\n\n{BODY}", "utf-8"
    )
    build(site, None, Options())
    assert picture.read_bytes() != first
    again = sorted(p.name for p in (site / ".cache/bulletin").glob("preview-*"))
    assert (len(again), again == kept) == (2, False)
    # Without what was kept, the same bytes come out.
    drawn = picture.read_bytes()
    for file in (site / ".cache/bulletin").iterdir():
        file.unlink()
    assert build(site, None, Options())[1].written == 0
    assert picture.read_bytes() == drawn


def test_newer_and_older_are_of_the_same_polsek(tmp_path: Path) -> None:
    def text(name: str, day: str, station: str) -> str:
        return article(name, f"title: Rilis {name}\ndate: {day}\npolsek: {station}")

    site = site_of(
        tmp_path,
        text("a", "2024-10-01", "Contoh")
        + text("b", "2024-10-02", "Muara")
        + text("c", "2024-10-03", "Contoh")
        + text("d", "2024-10-04", "Contoh"),
    )
    page = render(site, Options()).files["artikel/c.html"].decode()
    beside = page[page.index('aria-label="Artikel lain dari Polsek Contoh"') :]

    assert beside.index('rel="prev" href="d.html"') < beside.index('rel="next" href="a.html"')


def test_the_whole_date_is_better_than_one_without_its_year(tmp_path: Path) -> None:
    page = page_of(tmp_path, body="Tanggal 5 Oktober adalah hari TNI. Patroli digelar Sabtu (5/10/2024).")

    assert sentence(page, "Kapan 5 Oktober 2024") == "Patroli digelar Sabtu (5/10/2024)."


def test_what_is_only_quoted_grounds_no_date(tmp_path: Path) -> None:
    page = page_of(tmp_path, body="“Kami mulai pada 5 Oktober 2024 nanti malam,” ujar Iptu Budi Santoso.")

    assert sentence(page, "Kapan 5 Oktober 2024") is None


@pytest.mark.parametrize(
    ("place", "fact", "body", "found"),
    [
        (
            "district: Contoh",
            "Kecamatan Contoh",
            "Polsek Contoh berpatroli. Patroli digelar di Kecamatan Contoh.",
            "Patroli digelar di Kecamatan Contoh.",
        ),
        ("district: Contoh", "Kecamatan Contoh", "Polsek Contoh berpatroli.", None),
        ("village: Bunga", "Kelurahan/desa Bunga", "Warga berkumpul di Taman Bunga.", None),
        ("village: Bunga", "Kelurahan/desa Bunga", "Warga Kel. Bunga berkumpul.", "Warga Kel. Bunga berkumpul."),
        ("regency: Kota Maju", "Kota/kabupaten Kota Maju", "Ketua KPU Kota Maju hadir.", None),
        ("regency: Kota Maju", "Kota/kabupaten Kota Maju", "Semua aman di Kota Maju.", "Semua aman di Kota Maju."),
        ("district: Tebing Tinggi", "Kecamatan Tebing Tinggi", "Warga Kecamatan Tebing Tinggi Barat hadir.", None),
    ],
)
def test_an_area_is_no_part_of_another_name(
    tmp_path: Path, place: str, fact: str, body: str, found: str | None
) -> None:
    front = f"title: a\npolsek: Contoh\nplace: {{{place}}}"

    assert sentence(page_of(tmp_path, front, body), fact) == found


def test_a_station_whose_name_begins_anothers_is_found_alone(tmp_path: Path) -> None:
    front = "title: a\npolsek: Tebing Tinggi"
    body = "Polsek Tebing Tinggi Barat ikut membantu. Polsek Tebing Tinggi menggelar patroli."

    assert sentence(page_of(tmp_path, front, body), "Polsek Tebing Tinggi") == "Polsek Tebing Tinggi menggelar patroli."


def test_a_name_inside_a_longer_one_is_not_the_persons(tmp_path: Path) -> None:
    front = "title: a\nofficials: [Aminah, Siti Aminah]"
    page = page_of(tmp_path, front, "Siti Aminah datang. Lalu Aminah datang.")

    assert sentence(page, "Aminah") == "Lalu Aminah datang."


def test_what_broke_in_the_cache_is_made_again(tmp_path: Path) -> None:
    site = site_of(tmp_path, article("a", FRONT, BODY))
    build(site, None, Options())
    good = (site / "output/gambar/artikel/a.png").read_bytes()
    for file in (site / ".cache/bulletin").glob("preview-*"):
        file.write_bytes(b"rusak")

    assert build(site, None, Options())[1].written == 0
    assert (site / "output/gambar/artikel/a.png").read_bytes() == good
