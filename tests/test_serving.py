"""`bulletin serve`: under the project path, reloading by itself, keeping the last good site."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import chromium, needs_browser
from tests.sites import article, site_of

PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode()
    except OSError:
        return 0, ""


def until(true: Callable[[], bool]) -> None:
    """Wait until something is so; fail when it takes too long."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


class Served:
    def __init__(self, site: Path, log: Path, home: str) -> None:
        self.site, self.log, self.home = site, log, home

    def said(self, words: str) -> bool:
        return words in self.log.read_text(encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    site = site_of(tmp_path / "situs", article("a", "title: Judul lama"))
    log = tmp_path / "log"
    port = free_port()
    command = [sys.executable, "-m", "bulletin", "serve", "--port", str(port), "--site", str(site)]
    with log.open("w") as file, subprocess.Popen(command, stdout=file, stderr=file) as process:
        found = Served(site, log, f"http://127.0.0.1:{port}/uji/")
        until(lambda: get(found.home)[0] == 200)
        yield found
        process.terminate()


def test_the_preview_lies_under_the_project_path(served: Served) -> None:
    assert "Judul lama" in get(served.home)[1]
    assert "Judul lama" in get(served.home.replace("/uji/", "/"))[1]
    status, page = get(f"{served.home}artikel/tak-ada.html")
    assert (status, "Halaman tidak ditemukan" in page) == (404, True)
    assert not (served.site / "output").exists()


def test_changes_are_built_and_a_failing_build_keeps_the_last_good_site(served: Served) -> None:
    site_of(served.site, article("a", "title: Judul baru"))
    until(lambda: "Judul baru" in get(served.home)[1])

    site_of(served.site, article("a", "title: ["))
    until(lambda: served.said("The last good preview stays."))
    assert served.said("content/articles/a.md:2:8: error: The [ that opens here is never closed.")
    assert "Judul baru" in get(served.home)[1]

    site_of(served.site, article("a", "title: Judul ketiga"))
    until(lambda: "Judul ketiga" in get(served.home)[1])

    (served.site / "content/articles/a.md").unlink()
    until(lambda: "Belum ada artikel." in get(served.home)[1])


def test_templates_styles_and_settings_are_watched(served: Served) -> None:
    config = served.site / "bulletin.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("Buletin Uji", "Nama Baru"), encoding="utf-8")
    until(lambda: "Nama Baru" in get(served.home)[1])

    site_of(
        served.site,
        "-- templates/404.html --\n<html>Tidak ada sama sekali.</html>\n-- templates/aset/bulletin.css --\nb {}\n",
    )
    until(lambda: "Tidak ada sama sekali." in get(f"{served.home}x.html")[1])
    until(lambda: get(f"{served.home}aset/bulletin.css")[1] == "b {}\n")


class TestInABrowser:
    pytestmark = needs_browser

    def test_the_page_reloads_by_itself(self, served: Served) -> None:
        with chromium() as browser:
            page = browser.new_page()
            page.goto(f"{served.home}artikel/a.html")
            page.wait_for_function("window.LiveReload?.connector?.protocolParser?.protocol > 0")
            site_of(served.site, article("a", "title: Judul baru"))

            page.wait_for_selector("h1:has-text('Judul baru')", timeout=PATIENCE * 1000)
