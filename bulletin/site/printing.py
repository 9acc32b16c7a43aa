"""Editions as PDF (`bulletin build --pdf`), laid out by WeasyPrint from the pages and styles that readers print."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from functools import partial
from typing import Any

from bulletin.problems import Place, Problem, error
from bulletin.site import addresses
from bulletin.site.previews import Keep

_EDITION = 1
# Pages are given addresses of a host that does not exist, so that nothing can be fetched from one that does.
_NOWHERE = "https://buletin.invalid/"


def missing() -> Problem | None:
    """Return an error where the library is not installed, or the system's libraries under it are not."""
    if importlib.util.find_spec("weasyprint"):
        try:
            import weasyprint  # noqa: F401 - to see whether it loads

            return None
        except OSError:
            pass
    return error(
        "pdf-missing",
        Place("bulletin.yml"),
        "The PDFs cannot be made: WeasyPrint, or the Pango library under it, is not installed.",
        'Install `pip install "bulletin[pdf]"` and your system\'s Pango, or build without --pdf.',
    )


def pdfs(files: Mapping[str, bytes], keep: Keep) -> Mapping[str, bytes]:
    """Return a PDF for every edition among the files of a site, by address."""
    style = files[addresses.STYLE]
    found = {}
    for name, page in files.items():
        if name.startswith("edisi/") and name.endswith(".html") and name != addresses.EDITIONS:
            digest = hashlib.sha256(b"%d\0%s\0%s" % (_EDITION, page, style)).hexdigest()
            own = addresses.pdf_of(name)
            found[own] = keep(f"edition-{digest}.pdf", partial(_laid_out, name, files))
    return found


def _laid_out(name: str, files: Mapping[str, bytes]) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Files(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Gives the files of the site, and nothing from anywhere else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = url.removeprefix(_NOWHERE)
            if path not in files:
                raise ValueError(f"{url} is no file of the site")
            return URLFetcherResponse(url, body=files[path], headers={"Content-Type": _type(path)})

    page = HTML(string=files[name].decode(), base_url=_NOWHERE + name, url_fetcher=Files())
    result: bytes = page.write_pdf(pdf_identifier=hashlib.md5(files[name]).digest())
    return result


def _type(path: str) -> str:
    return {"css": "text/css", "svg": "image/svg+xml", "js": "text/javascript"}.get(
        path.rpartition(".")[2], "text/html"
    )
