"""The search index: one record for each event, with filters, built by Pagefind (pagefind.app).

Pagefind knows Indonesian stems. Building takes seconds, so the index is kept by the digest of its records.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import importlib.util
import io
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bulletin.language.calendar import readable
from bulletin.language.names import key
from bulletin.language.text import address_part, slug
from bulletin.problems import Place, Problem, warning
from bulletin.site import addresses
from bulletin.site.bulletin import Bulletin, Entry
from bulletin.site.careers import latest_post
from bulletin.site.frames import month_of
from bulletin.site.previews import Keep
from bulletin.site.views import Choice

FOLDER = "pagefind"
_IN_TIME = "Bulan"
FILTERS = ("Polsek", "Pejabat", "Kegiatan", _IN_TIME)
# What the search page loads; Pagefind's own interfaces are left out.
_WANTED = ("filter/", "fragment/", "index/", "pagefind-entry.json", "pagefind-worker.js", "pagefind.js", "pagefind.")
_LANGUAGE = "wasm.id."
_EDITION = 3


def records(bulletin: Bulletin) -> tuple[dict[str, Any], ...]:
    """Return what is to be found: every event, by the words of all its reports, leading to the first."""
    stations = {group.slug: group.name for group in bulletin.stations}
    return tuple(_record(bulletin, entry, stations) for entry in bulletin.shown)


def choices(bulletin: Bulletin) -> tuple[Choice, ...]:
    """Return what each filter can be set to, with the number of events: months newest first, all else from A to Z."""
    stations = {group.slug: group.name for group in bulletin.stations}
    found: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    for entry in bulletin.shown:
        for name, values in _values(bulletin, entry, stations).items():
            found[name].update(values)
    return tuple(
        Choice(name, tuple(own.items() if name == _IN_TIME else sorted(own.items(), key=lambda item: slug(item[0]))))
        for name, own in found.items()
    )


def _record(bulletin: Bulletin, entry: Entry, stations: Mapping[str, str]) -> dict[str, Any]:
    article, reports = entry.article, bulletin.reports(entry)
    return {
        "url": addresses.article(article.slug),
        "content": " ".join(f"{r.article.title}. {r.text}" for r in reports),
        "language": "id",
        "meta": {"title": article.title, "date": readable(article.date)},
        "filters": _values(bulletin, entry, stations),
    }


def _values(bulletin: Bulletin, entry: Entry, stations: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what an event is found under in each filter; filters without a value are left out."""
    reports = bulletin.reports(entry)
    values = (
        [stations[address_part(name)] for r in reports for name in r.article.polsek],
        [_label(bulletin, slug) for r in reports for slug in r.people if slug],
        [bulletin.activity_by_slug[address_part(name)].name for r in reports for name in r.article.activities],
        [month_of(entry.article)[1]],
    )
    return {name: list(dict.fromkeys(own)) for name, own in zip(FILTERS, values, strict=True) if own}


def _label(bulletin: Bulletin, slug: str) -> str:
    """Return a name; of several people who have it, each with his or her post."""
    official = bulletin.official_by_slug[slug]
    if key(official.name) not in bulletin.names_of_several:
        return official.name
    return f"{official.name} ({latest_post(official) or slug})"


def missing() -> Problem | None:
    """Return a warning where the library that builds the index is not installed."""
    if all(importlib.util.find_spec(name) for name in ("pagefind", "pagefind_bin", "cbor2")):
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
    return _in_order({f["path"]: f["content"] for f in files if f["path"].startswith((*_WANTED, _LANGUAGE))})


# What Pagefind's own files begin with, unzipped; CBOR (RFC 8949) follows.
_MAGIC = b"pagefind_dcd"


def _in_order(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return an index with its filters in order: Pagefind writes them in an order that changes with every run.

    Files have names by their content, so those of the filters change, and of the file and the entry that name them.
    """
    found = dict(files)
    names: dict[str, str] = {}
    for file in [f for f in files if f.startswith("filter/")]:
        kind, values = _unpacked(found.pop(file))
        data = _packed([kind, sorted(values)])
        names[file[7:].partition(".")[0]] = name = f"id_{hashlib.sha256(data).hexdigest()[:10]}"
        found[f"filter/{name}.pf_filter"] = data
    entry = json.loads(found["pagefind-entry.json"])
    for language in entry["languages"].values():
        version, pages, index, filters, *rest = _unpacked(found.pop(f"pagefind.{language['hash']}.pf_meta"))
        filters = sorted([kind, names[own]] for kind, own in filters)
        data = _packed([version, pages, index, filters, *rest])
        language["hash"] = f"id_{hashlib.sha256(data).hexdigest()[:10]}"
        found[f"pagefind.{language['hash']}.pf_meta"] = data
    found["pagefind-entry.json"] = json.dumps(entry, separators=(",", ":")).encode()
    return found


def _unpacked(data: bytes) -> Any:
    import cbor2

    return cbor2.loads(gzip.decompress(data).removeprefix(_MAGIC))


def _packed(value: Any) -> bytes:
    import cbor2

    return gzip.compress(_MAGIC + cbor2.dumps(value), mtime=0)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name])
    return out.getvalue()
