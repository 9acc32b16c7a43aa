"""Reading without a network: what was read is kept, and says that it is a copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from bulletin import building
from tests.browser import chromium, needs_browser, served
from tests.sites import CONFIG, article, site_of

pytestmark = needs_browser

ARTICLES = article("a", "title: Dibaca\ndate: 2024-10-05\npolsek: Contoh", "Isi yang dibaca.") + article(
    "b", "title: Belum dibaca\ndate: 2024-10-06\npolsek: Contoh", "Isi lain."
)


def test_pages_that_were_read_are_kept_and_say_so(tmp_path: Path) -> None:
    site = site_of(tmp_path, ARTICLES, f"{CONFIG}offline: true\n")
    building.build(site, None, building.Options())
    with served(site / "output", "/uji/") as home, chromium() as browser:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{home}index.html")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        page.goto(f"{home}artikel/a.html")
        assert page.locator(".luring").count() == 0

        context.set_offline(True)
        page.goto(f"{home}artikel/a.html")
        expect(page.get_by_role("status")).to_contain_text("Ini salinan dari")
        assert "Isi yang dibaca." in page.locator("main").inner_text()
        page.goto(f"{home}edisi/2024-W40.html")
        expect(page.get_by_role("status")).to_contain_text("Ini salinan")
        with pytest.raises(Exception, match=r"ERR_FAILED|ERR_INTERNET_DISCONNECTED"):
            page.goto(f"{home}artikel/b.html")

        context.set_offline(False)
        page.goto(f"{home}artikel/a.html")
        assert page.locator(".luring").count() == 0


def test_a_site_that_keeps_nothing_any_more_takes_its_worker_back(tmp_path: Path) -> None:
    site = site_of(tmp_path, ARTICLES, f"{CONFIG}offline: true\n")
    building.build(site, None, building.Options())
    with served(site / "output", "/uji/") as home, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{home}index.html")
        page.wait_for_function("navigator.serviceWorker.controller !== null")

        (site / "bulletin.yml").write_text(CONFIG.partition("\n")[2], "utf-8")
        building.build(site, None, building.Options())
        page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
        page.wait_for_function("navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
        page.wait_for_function("caches.keys().then(names => names.length === 0)")


def test_no_page_asks_for_a_worker_without_the_setting(tmp_path: Path) -> None:
    files = building.render(site_of(tmp_path, ARTICLES), building.Options()).files

    assert b"data-luring" not in files["index.html"]
