"""The pages in a real browser: every link followed, from a project path and from a folder on a stick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from bulletin.building import Options, build
from tests.browser import chromium, needs_browser, served
from tests.golden_sites import SITES, site

pytestmark = [*needs_browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module", params=sorted(SITES))
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keluaran ö")
    build(site(request.param, folder), folder / "o", Options("https://contoh.example/bulan/buletin/"))
    return folder / "o"


def follow_all(page: Page, start: str, home: str) -> tuple[set[str], list[str]]:
    """Follow every link from a page on; return the addresses seen and what was wrong on the way."""
    seen: set[str] = set()
    wrong: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            wrong.append(f"{page.url}: {message.text}")

    page.on("console", heard)
    page.on("pageerror", lambda fault: wrong.append(f"{page.url}: {fault}"))
    page.on("requestfailed", lambda request: wrong.extend(failure(page, request)))
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = page.goto(address)
        if answer and answer.status >= 400:
            wrong.append(f"{address}: {answer.status}")
        links: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        for link in links:
            target, fragment = urldefrag(link)
            if not target.startswith(home):
                if link.startswith(("https://wa.me/?text=", "https://t.me/share/url?", "mailto:?subject=")):
                    continue  # where a reader passes the article on
                if not link.startswith("https://contoh.example/"):
                    wrong.append(f"{address}: leads to {link}")
                continue
            if target.endswith((".xml", ".json", ".csv", ".sqlite")):  # a browser saves these
                seen.add(target)
            elif link not in seen:
                waiting.append(link)
            if fragment and target == urldefrag(address)[0] and not page.query_selector(f'[id="{fragment}"]'):
                wrong.append(f"{address}: no #{fragment}")
    return seen, wrong


def failure(page: Page, request: Request) -> list[str]:
    """Tell of a request that failed; one that the next navigation cut off is none."""
    is_cut_off = request.failure == "net::ERR_ABORTED"
    return [] if is_cut_off else [f"{page.url}: {request.url}: {request.failure}"]


def is_redirect(file: Path) -> bool:
    return 'http-equiv="refresh"' in file.read_text(encoding="utf-8")


def all_pages(output: Path, home: str) -> set[str]:
    """Return the addresses of all pages that readers should be able to reach by links alone."""
    files = [f for f in output.rglob("*.html") if not is_redirect(f)]
    return {home + f.relative_to(output).as_posix() for f in files if f.name != "404.html"}


def test_every_page_is_reached_by_links_from_a_project_path(browser: Browser, output: Path) -> None:
    with served(output, "/bulan/buletin/") as home:
        seen, wrong = follow_all(browser.new_page(), f"{home}index.html", home)

        assert wrong == []
        assert {urldefrag(a)[0] for a in seen} >= all_pages(output, home)


def test_every_page_is_reached_by_links_without_a_server_and_without_a_script(browser: Browser, output: Path) -> None:
    home = output.as_uri() + "/"
    page = browser.new_context(java_script_enabled=False).new_page()
    seen, wrong = follow_all(page, f"{home}index.html", home)

    assert wrong == []
    assert {urldefrag(a)[0] for a in seen} >= all_pages(output, home)


def test_the_site_needs_no_script(browser: Browser, output: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((output / "index.html").as_uri())

    page.click("main h3 a")

    assert page.locator("h1").count() == 1
    assert page.url.startswith((output / "artikel").as_uri())
    known = r" type=\"application/ld\+json\">| src=\"(?:\.\./)?aset/\w+\.js\" defer>|>\nfor \(const time of"
    scripts = re.compile(f"<script(?!{known})")
    assert not [f for f in output.rglob("*.html") if scripts.search(f.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(browser: Browser, output: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    for file in sorted(f for f in output.rglob("*.html") if not is_redirect(f)):
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name


@pytest.mark.parametrize("depth", ["tak-ada.html", "artikel/tak/ada/sama/sekali"])
def test_a_missing_address_shows_the_way_home(browser: Browser, output: Path, depth: str) -> None:
    with served(output, "/bulan/buletin/") as home:
        page = browser.new_page()
        page.goto(home + depth)

        assert page.evaluate("getComputedStyle(document.querySelector('.kepala')).display") == "flex"
        page.click("main a")
        assert page.url == f"{home}index.html"


def test_a_quote_on_a_persons_page_leads_to_its_sentence(browser: Browser, tmp_path: Path) -> None:
    build(site("dumai", tmp_path), tmp_path / "o", Options())
    page = browser.new_page()
    address = (tmp_path / "o/pejabat/abdul-rahman.html").as_uri()
    page.goto(address)
    quotes = page.locator(".ucapan blockquote").all_inner_texts()
    links = page.eval_on_selector_all(".ucapan .rincian a", "all => all.map(a => a.href)")

    assert len(quotes) == len(links) == 5
    for quote, link in zip(quotes, links, strict=True):
        page.goto(link)
        target = page.locator(":target").inner_text()
        assert target.strip("“”,") == quote.strip("“”")


def test_an_old_address_leads_on(browser: Browser, tmp_path: Path) -> None:
    build(site("kabupaten-cöntoh", tmp_path), tmp_path / "o", Options())
    page = browser.new_page()
    page.goto((tmp_path / "o/2024/11/patroli/index.html").as_uri())
    page.wait_for_url("**/artikel/patroli-malam.html")

    assert "Patroli malam" in page.title()
