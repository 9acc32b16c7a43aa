"""Every address of the site is made here, and held in one map in which a collision names its claimants."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote

from bulletin.model import Page
from bulletin.problems import Place, Problem, error

HOME = "index.html"
NOT_FOUND = "404.html"
STYLE = "aset/bulletin.css"
ICON = "aset/ikon.svg"
STATIONS = "polsek/index.html"
OFFICIALS = "pejabat/index.html"
INSTITUTIONS = "pejabat/lembaga.html"
ACTIVITIES = "kegiatan/index.html"
ARCHIVE = "arsip/index.html"
FEED = "feed.xml"
JSON_FEED = "feed.json"
DATA = "data/index.html"
CORRECTIONS = "koreksi.html"
EDITIONS = "edisi/index.html"
SEARCH = "cari.html"
SCRIPT = "aset/bulletin.js"
WORKER = "sw.js"
SEARCH_INDEX = "pagefind/pagefind.js"
PREVIEW = "gambar/buletin.png"


def article(slug: str) -> str:
    """Return the address of an article."""
    return f"artikel/{slug}.html"


def edition(week: str) -> str:
    """Return the address of a week's edition (`2024-W44`)."""
    return f"edisi/{week}.html"


def pdf_of(edition: str) -> str:
    """Return the address of an edition as PDF."""
    return f"{edition.removesuffix('.html')}.pdf"


def preview(slug: str) -> str:
    """Return the address of the picture that a shared link to an article shows."""
    return f"gambar/artikel/{slug}.png"


def station(slug: str) -> str:
    """Return the address of a station."""
    return f"polsek/{slug}.html"


def official(slug: str) -> str:
    """Return the address of an official."""
    return f"pejabat/{slug}.html"


def activity(slug: str) -> str:
    """Return the address of an activity."""
    return f"kegiatan/{slug}.html"


def month(name: str) -> str:
    """Return the address of a month's archive (`2024-10`, `2024`, `tanpa-tanggal`)."""
    return f"arsip/{name}.html"


def free_page(slug: str) -> str:
    """Return the address of a free page."""
    return f"{slug}.html"


def feed_of(address: str) -> str:
    """Return the address of the feed that goes with a page."""
    return f"{address.removesuffix('.html')}.xml"


def numbered(address: str, number: int) -> str:
    """Return the address of a list's further page: `SLUG-2.html`."""
    return address if number == 1 else f"{address.removesuffix('.html')}-{number}.html"


def relative(target: str, here: str) -> str:
    """Return the link from the page at `here` to `target` (with its fragment): relative, naming the file."""
    path, mark, fragment = target.partition("#")
    return _relative(path, posixpath.dirname(here) or ".") + mark + quote(fragment, safe="-._~!$&'()*+,;=:@/?")


# Every page links to the same sections, and those of one folder to the same people and stations.
@lru_cache(maxsize=1 << 16)
def _relative(path: str, start: str) -> str:
    return quote(posixpath.relpath(path, start))


def absolute(base_url: str | None, address: str) -> str | None:
    """Return the full address of a page, or None for a site that does not know where it will stand."""
    return None if base_url is None else base_url + quote(address)


def full(base_url: str | None, address: str) -> str:
    """Return the full address of a place on a page; from the site's root where the site does not know its own."""
    path, mark, fragment = address.partition("#")
    return (absolute(base_url, path) or path) + mark + fragment


def collisions(pages: Iterable[Page]) -> tuple[Problem, ...]:
    """Return a problem for every address that two pages claim, compared without regard to case.

    A page cannot be a folder either: `x.html` and `x.html/y.html` exclude each other.
    """
    claims: dict[str, list[Page]] = {}
    for page in pages:
        claims.setdefault(page.address.casefold(), []).append(page)
    problems = [_collision(claimants) for claimants in claims.values() if len(claimants) > 1]
    for address, (page, *_others) in claims.items():
        parents = (address.rsplit("/", n)[0] for n in range(1, address.count("/") + 1))
        problems += [_collision([*claims[parent], page]) for parent in parents if parent in claims]
        if any(len(part.encode()) > _LONGEST_PART for part in address.split("/")):
            problems.append(_too_long(page))
    return tuple(problems)


# Most file systems allow 255 bytes; the name beside which a file is written needs some.
_LONGEST_PART = 200


def _too_long(page: Page) -> Problem:
    files = [s for s in page.sources if s.endswith(".md")]
    place = Place(files[0], 1) if files else Place(page.address[:80])
    return error("address-too-long", place, f"The address {page.address[:60]}… is too long.", "Give it a short `slug`.")


def _collision(claimants: list[Page]) -> Problem:
    sources = [source for page in claimants for source in (page.sources or ("bulletin itself",))]
    files = [s for s in sources if s.endswith(".md")]
    return error(
        "address-collision",
        Place(files[-1] if files else sources[-1], 1 if files else 0),
        f"The address {claimants[0].address} is claimed by {', '.join(dict.fromkeys(sources))}"
        + (" (twice)." if len(set(sources)) == 1 else "."),
        "Give one of them another `slug`, or take the address out of `aliases`. Where the second page of a list meets "
        "a name that ends in a number, change `per_page`.",
    )


def resolve_source(href: str, path: str, by_source: Mapping[str, str]) -> str | None:
    """Return the address that a link to another source file means, such as `../2024/x.md`; None if none does."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
    return by_source.get(target)
