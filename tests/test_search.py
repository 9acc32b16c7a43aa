"""Search in a real browser: what is found, what filters leave, and what stands there without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bulletin import building
from bulletin.site import search
from tests.browser import chromium, needs_browser, served
from tests.sites import article, site_of

pytestmark = [*needs_browser, pytest.mark.xdist_group("search")]

WHO = "officials: [{name: Budi Santoso, rank: Iptu, position: Kapolsek Contoh}]"
ARTICLES = (
    article("a", f"title: Patroli di pasar\ndate: 2024-10-05\npolsek: Contoh\n{WHO}", "Petugas menjaga keamanan warga.")
    + article(
        "b", "title: Sambang warga\ndate: 2024-11-05\npolsek: Muara\nactivities: [Sambang]", "Petugas berkunjung."
    )
    + article("c", "title: Ronda <b>malam</b>", "Warga & <img src=x onerror=alert(1)> berkeliling.")
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = site_of(tmp_path_factory.mktemp("cari"), ARTICLES)
    building.build(site, None, building.Options(search=True))
    with served(site / "output", "/bulan/buletin/") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def found_by(page: Page) -> list[str]:
    return page.locator("form.cari ol h2").all_inner_texts()


def test_words_are_found_in_their_stem(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}cari.html")
    page.get_by_label("Kata yang dicari").fill("kunjung")

    expect(page.locator("form.cari ol h2")).to_have_text(["Sambang warga"])
    expect(page.get_by_role("status")).to_have_text("1 peristiwa ditemukan.")
    assert "Petugas berkunjung" in page.locator("form.cari ol li").inner_text()
    page.locator("form.cari ol h2 a").click()
    assert page.url == f"{home}artikel/b.html"


def test_filters_leave_what_fits_and_stand_in_the_address(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}cari.html?q=petugas")
    expect(page.locator("form.cari ol h2")).to_have_count(2)
    page.get_by_label("Polsek").select_option("Contoh")

    expect(page.locator("form.cari ol h2")).to_have_text(["Patroli di pasar"])
    assert page.url == f"{home}cari.html?q=petugas&Polsek=Contoh"
    page.reload()
    expect(page.locator("form.cari ol h2")).to_have_text(["Patroli di pasar"])
    assert page.get_by_label("Pejabat").locator("option").all_inner_texts() == ["semua", "Budi Santoso (1)"]


def test_the_index_is_fetched_when_somebody_goes_to_search(browser: Browser, home: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    page.goto(f"{home}cari.html", wait_until="networkidle")
    assert not [url for url in asked if url.startswith("pagefind/")]
    assert page.get_by_label("Bulan").locator("option").all_inner_texts() == [
        "semua",
        "November 2024 (1)",
        "Oktober 2024 (1)",
        "Tanpa tanggal (1)",
    ]

    with page.expect_request("**/pagefind/pagefind.js"):
        page.get_by_label("Kata yang dicari").focus()


def test_what_looks_like_markup_is_text(browser: Browser, home: str) -> None:
    page = browser.new_page()
    shown: list[str] = []
    page.on("dialog", lambda dialog: shown.append(dialog.message))
    page.goto(f"{home}cari.html?q=berkeliling")

    expect(page.locator("form.cari ol h2")).to_have_text(["Ronda <b>malam</b>"])
    assert page.locator("form.cari img").count() == 0
    assert not shown


def test_nothing_found_is_said(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}cari.html?q=zzzzzz")

    expect(page.get_by_role("status")).to_have_text("Tidak ada peristiwa yang cocok.")


def test_without_a_script_the_lists_stand_there(browser: Browser, home: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{home}cari.html")

    assert not page.locator("form.cari").is_visible()
    assert "Pencarian memerlukan JavaScript." in page.locator("main").inner_text()
    page.get_by_role("link", name="Pejabat menurut abjad").click()
    assert page.url == f"{home}pejabat/index.html"


def test_without_an_index_the_lists_stand_there(browser: Browser, tmp_path: Path) -> None:
    site = site_of(tmp_path, ARTICLES)
    building.build(site, None, building.Options())
    page = browser.new_page()
    page.goto((site / "output/cari.html").as_uri())

    assert "tidak memiliki indeks" in page.locator("main").inner_text()
    assert page.get_by_role("link", name="Arsip menurut bulan").is_visible()


def test_in_a_folder_the_page_says_where_search_works(browser: Browser, tmp_path: Path) -> None:
    site = site_of(tmp_path, ARTICLES)
    building.build(site, None, building.Options(search=True))
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto((site / "output/cari.html").as_uri())

    expect(page.locator("form.cari")).to_be_hidden()
    assert "hanya berjalan pada situs yang dibuka lewat jaringan" in page.locator("main").inner_text()
    assert told == []


def test_a_list_grows_shorter_while_one_types(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}pejabat/index.html")
    page.get_by_label("Saring nama").fill("kapolsek contoh")
    expect(page.locator(".daftar li:visible")).to_have_text(
        ["Budi Santoso\n1 peristiwa · Iptu · Kapolsek Contoh"], use_inner_text=True
    )
    page.get_by_label("Saring nama").fill("tidak ada")

    expect(page.locator(".daftar li:visible")).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text("0 cocok")


def test_the_same_articles_give_the_same_index() -> None:
    region = Path(__file__).parent / "sites/kota-umpama"  # with many values in each filter
    records = building.render(region, building.Options(search=True)).records

    assert search.index(records, lambda _name, make: make()) == search.index(records, lambda _name, make: make())


def test_the_index_is_built_once(tmp_path: Path) -> None:
    site = site_of(tmp_path, ARTICLES)
    building.build(site, None, building.Options(search=True))
    kept = {f: f.stat().st_mtime_ns for f in (site / ".cache/bulletin").glob("search-*")}

    assert len(kept) == 1
    assert building.build(site, None, building.Options(search=True))[1].written == 0
    assert {f: f.stat().st_mtime_ns for f in (site / ".cache/bulletin").glob("search-*")} == kept
    assert not [f for f in (site / "output/pagefind").iterdir() if "ui" in f.name]
