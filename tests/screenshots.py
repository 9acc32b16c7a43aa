"""Renews the screenshots under docs/screenshots/, from the made-up region of sixty articles: `make screenshots`."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

from bulletin import building
from tests.browser import chromium, served

ROOT = Path(__file__).parents[1]
REGION = ROOT / "tests/sites/kota-umpama"
TARGET = ROOT / "docs/screenshots"
PAGES = {
    "home": "index.html",
    "article": "artikel/2024-10-05-patroli-dialogis-di-pasar-umpama.html",
    "stations": "polsek/index.html",
    "station": "polsek/lembah-umpama.html",
    "official": "pejabat/darma-wijayanto.html",
    "archive": "arsip/2024-10.html",
    "edition": "edisi/2024-W44.html",
    "search": "cari.html?q=patroli",
}
SIZES = {"phone": (360, 740), "desk": (1280, 900)}


def main() -> int:
    """Take every picture and write it over the last one."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = shutil.copytree(REGION, Path(folder) / "site")
        building.build(site, None, building.Options(search=True))
        with served(site / "output", "/buletin/") as home, chromium() as browser:
            for size, (width, height) in SIZES.items():
                for scheme in ("light", "dark"):
                    context = browser.new_context(
                        viewport={"width": width, "height": height},
                        color_scheme=scheme,
                    )
                    for name, address in PAGES.items():
                        page = context.new_page()
                        page.goto(home + address, wait_until="networkidle")
                        picture = Image.open(io.BytesIO(page.screenshot()))
                        picture.save(TARGET / f"{name}-{size}-{scheme}.webp", "WEBP", quality=80)
                        page.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
