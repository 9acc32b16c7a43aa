"""The search index: one record for each event's first report, with filters, built by Pagefind (pagefind.app).

Pagefind knows Indonesian stems. Building takes seconds, so the index is kept by the digest of its records.
"""

from __future__ import annotations

import asyncio
import hashlib
import importlib.util
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bulletin.language.calendar import readable
from bulletin.problems import Place, Problem, warning
from bulletin.site import addresses
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.frames import month_of
from bulletin.site.previews import Keep

FOLDER = "pagefind"
FILTERS = ("Polsek", "Pejabat", "Kegiatan", "Bulan")
# What the search page loads; Pagefind's own interfaces are left out.
_WANTED = ("filter/", "fragment/", "index/", "pagefind-entry.json", "pagefind-worker.js", "pagefind.js", "pagefind.")
_LANGUAGE = "wasm.id."
_EDITION = 1


def records(bulletin: Bulletin) -> tuple[dict[str, Any], ...]:
    """Return what is to be found: every article, with its filters."""
    return tuple(_record(bulletin, entry) for entry in bulletin.entries)


def _record(bulletin: Bulletin, entry: Entry) -> dict[str, Any]:
    article = entry.article
    names = [bulletin.official_by_slug[slug].name for slug in dict.fromkeys(entry.people) if slug]
    filters = dict(
        zip(FILTERS, (list(article.polsek), names, list(article.activities), [month_of(article)[1]]), strict=True)
    )
    return {
        "url": addresses.article(article.slug),
        "content": f"{article.title}. {entry.text}",
        "language": "id",
        "meta": {"title": article.title, "date": readable(article.date)},
        "filters": {name: values for name, values in filters.items() if values},
    }


def missing() -> Problem | None:
    """Return a warning where the library that builds the index is not installed."""
    if importlib.util.find_spec("pagefind") and importlib.util.find_spec("pagefind_bin"):
        return None
    return warning(
        "search-missing",
        Place("bulletin.yml"),
        "The search index is not built: the library for it is not installed. The search page leads to the lists.",
        'Install it with `pip install "bulletin[search]"`, or build with --no-search.',
    )


def index(wanted: tuple[dict[str, Any], ...], keep: Keep) -> Mapping[str, bytes]:
    """Return the files of the index by address, from what `keep` has, or built anew."""
    name = hashlib.sha256(json.dumps([_EDITION, _version(), wanted], sort_keys=True).encode()).hexdigest()
    archive = keep(f"search-{name}.zip", lambda: _zipped(_run(wanted)))
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return {f"{FOLDER}/{file}": files.read(file) for file in files.namelist()}


def _version() -> str:
    from importlib.metadata import version

    return version("pagefind")


def _run(wanted: tuple[dict[str, Any], ...]) -> Mapping[str, bytes]:
    """Build in a thread of its own: the preview has a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_built(wanted))).result()


async def _built(wanted: tuple[dict[str, Any], ...]) -> Mapping[str, bytes]:
    from pagefind.index import IndexConfig, PagefindIndex

    with tempfile.TemporaryDirectory() as folder:  # the library writes when it is closed; we want the bytes only
        async with PagefindIndex(config=IndexConfig(output_path=folder)) as built:
            for record in wanted:
                await built.add_custom_record(**record)
            files = await built.get_files()
    return {f["path"]: f["content"] for f in files if f["path"].startswith((*_WANTED, _LANGUAGE))}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name])
    return out.getvalue()
