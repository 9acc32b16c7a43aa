"""Every kind of page in a real browser, in a made-up region of sixty articles: accessible, light, whole, and usable."""

from __future__ import annotations

import gzip
import posixpath
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bulletin import building
from tests.browser import chromium, needs_browser, served
from tests.sites import article, site_of

pytestmark = needs_browser

REGION = Path(__file__).parent / "sites/kota-umpama"
# One of each kind of page.
KINDS = (
    "index.html",
    "artikel/2024-10-05-patroli-dialogis-di-pasar-umpama.html",
    "polsek/index.html",
    "polsek/lembah-umpama.html",
    "pejabat/index.html",
    "pejabat/lembaga.html",
    "pejabat/darma-wijayanto.html",
    "pejabat/budi-santosa.html",
    "kegiatan/index.html",
    "kegiatan/sambang.html",
    "arsip/index.html",
    "arsip/2024-10.html",
    "arsip/tanpa-tanggal.html",
    "edisi/index.html",
    "edisi/2024-W44.html",
    "cari.html",
    "koreksi.html",
    "data/index.html",
    "tentang.html",
    "404.html",
)
# WCAG 2.2, levels A and AA, and what the makers of axe call best practice.
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# A page in the dark is the same page: only what its colours decide is looked at again.
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = shutil.copytree(REGION, tmp_path_factory.mktemp("umpama") / "site")
    building.build(site, None, building.Options())
    return site / "output"


@pytest.fixture(scope="module")
def home(output: Path) -> Iterator[str]:
    with served(output, "/buletin/") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, home: str, kind: str) -> None:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page = browser.new_page()
    page.goto(home + kind)
    page.evaluate(axe)
    found = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, rules in (("light", RULES), ("dark", OF_COLOURS)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # both are literals there
            answer = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
            found += [f"{width}, {scheme}: {v['id']}: {v['nodes'][0]['html']}" for v in answer["violations"]]
    page.close()

    assert found == []


def test_text_twice_as_large_needs_no_sideways_scrolling(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for kind in KINDS:
        page.goto(home + kind)
        page.add_style_tag(content="html { font-size: 200% !important }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, kind


def heads(output: Path) -> dict[str, str]:
    """Return the head of every page that is one, by address."""
    pages = {f.relative_to(output).as_posix(): f.read_text("utf-8") for f in output.rglob("*.html")}
    return {name: text.partition("</head>")[0] for name, text in pages.items() if "http-equiv" not in text}


def one(pattern: str, text: str) -> str:
    found = re.findall(pattern, text)
    assert len(found) == 1, pattern
    return unescape(found[0])


def test_every_page_has_a_title_and_a_description_of_its_own(output: Path) -> None:
    pages = heads(output)
    for pattern in (r"<title>(.+)</title>", r'<meta name="description" content="(.+)">'):
        counts = Counter(one(pattern, head) for head in pages.values())
        assert [words for words, number in counts.items() if number > 1] == []


def test_every_page_has_an_address_a_preview_and_an_icon(output: Path) -> None:
    for name, head in heads(output).items():
        assert '<link rel="icon"' in head, name
        assert one(r'<meta property="og:title" content="(.+)">', head)
        assert (
            output / one(r'<meta property="og:image" content="https://umpama.example/buletin/(.+)">', head)
        ).is_file()
        if '<meta name="robots" content="noindex">' not in head:
            assert one(r'<link rel="canonical" href="https://umpama.example/buletin/(.+)">', head) == name


def test_every_link_and_fragment_leads_somewhere(output: Path) -> None:
    texts = {f: f.read_text("utf-8") for f in output.rglob("*.html") if f.name != "404.html"}  # has a base of its own
    ids = {file: set(re.findall(r'\sid="([^"]+)"', text)) for file, text in texts.items()}
    wrong = []
    for file, text in texts.items():
        for href in map(unescape, re.findall(r'(?:href|src)="([^"]+)"', (text.partition("<base ")[2] and "") or text)):
            if re.match(r"[a-z]+:", href):
                continue
            path, _mark, fragment = href.partition("#")
            target = (file.parent / path).resolve() if path else file
            if not target.is_file() or (fragment and target in ids and fragment not in ids[target]):
                wrong.append((file.name, href))
    assert wrong == []


def test_no_page_asks_another_host_for_anything(browser: Browser, home: str) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    for kind in KINDS:
        page.goto(home + kind)

    assert [url for url in asked if not url.startswith(home)] == []


def test_a_keyboard_alone_reaches_an_article_from_home(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(home + "index.html")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke isi")
    page.keyboard.press("Enter")
    for _step in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main h3 a')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    page.wait_for_url("**/artikel/**")

    assert outline == "solid"


def test_a_fact_leads_to_its_sentence_with_the_keyboard(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(home + KINDS[1])
    link = page.get_by_role("link", name=re.compile("dari mana ini.*Budi Hartanto"))
    link.focus()
    page.keyboard.press("Enter")

    assert page.locator(":target").inner_text().startswith("Kapolsek Bukit Umpama, Iptu Budi Hartanto")


def test_print_has_the_article_and_no_navigation(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(home + KINDS[1])
    page.emulate_media(media="print")

    assert not [n for n in page.locator("nav").all() if n.is_visible()]
    assert page.locator(".naskah").is_visible()
    assert not page.locator(".bagikan").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_an_edition_fits_on_two_printed_pages(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(home + "edisi/2024-W44.html")
    pages = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True)))

    assert 1 <= pages <= 2


def weight(files: Mapping[str, bytes], name: str) -> int:
    """Return the bytes of a page with all that it loads, gzipped as a host would send them."""
    text = files[name].decode()
    loads = re.findall(r'<link rel="(?:icon|stylesheet)"[^>]*href="([^"]+)"', text)
    loads += re.findall(r'<script src="([^"]+)"', text)
    here = posixpath.dirname(name)
    loaded = {name, *(posixpath.normpath(posixpath.join(here, href)) for href in loads)}
    return sum(len(gzip.compress(files[file])) for file in loaded)


def test_the_first_view_of_an_article_weighs_at_most_14_kb() -> None:
    files = building.render(REGION, building.Options(search=True)).files
    weights = {name: weight(files, name) for name in files if name.startswith("artikel/")}

    assert max(weights.values()) <= 14_000


def test_home_with_five_hundred_articles_weighs_at_most_30_kb(tmp_path: Path) -> None:
    def news(n: int) -> str:
        name, station = f"Budi {'A' * (n % 9 + 1)}", n % 12
        front = f"title: Kegiatan nomor {n} di kampung {n % 37}\ndate: 2024-{8 + n % 4:02}-{1 + n % 28:02}"
        front += f"\npolsek: Contoh {station}\nactivities: [Kegiatan {n % 25}]"
        front += f"\nofficials: [{{name: {name}, rank: Iptu, position: Kapolsek Contoh {station}}}]"
        body = f"Petugas {n} hadir. “Kita jaga kampung nomor {n} ini bersama,” ujar Iptu {name}."
        return article(f"a{n}", front, body)

    site = site_of(tmp_path, "".join(map(news, range(500))))
    files = building.render(site, building.Options(search=True)).files

    assert weight(files, "index.html") <= 30_000
