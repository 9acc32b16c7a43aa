"""The golden sites: whole sites and the files they must become. `make golden` renews them; read the diff.

`dumai` is the bulletin that the two seeds become through our own importer; `kabupaten-cöntoh` is made up, in a
folder whose name is not ASCII.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bulletin.building import Options, render
from bulletin.cli import main as main_program
from tests.test_releases import NOT_YET, exceptions

HERE = Path(__file__).parent
SITES = {"dumai": HERE / "sites" / "dumai", "kabupaten-cöntoh": HERE / "sites" / "kabupaten-cöntoh"}
SEEDS = HERE.parent / "seeds"
GOLDEN = HERE / "golden"
STYLE = re.compile(rb"<style>\n:root.*?</style>", re.DOTALL)


def site(name: str, folder: Path) -> Path:
    """Return a site ready to build: a copy in a folder of its own, with the seeds imported."""
    copy = folder / SITES[name].name
    shutil.copytree(SITES[name], copy)
    if name == "dumai":
        shutil.copytree(SEEDS, copy / "seeds")
        assert main_program(["import", str(copy / "seeds"), "--site", str(copy)]) == 0
    return copy


def built(name: str) -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        files = render(site(name, Path(folder)), Options()).files
    # Styles are read where they are written, in templates/aset/; a copy here, and one in each page, would only
    # multiply every diff. Nobody can read a database as a diff; tests/test_open_data.py opens it.
    return {
        address: STYLE.sub(b"<style>...</style>", data)
        for address, data in files.items()
        if not address.startswith("aset/") and not address.endswith(".sqlite")
    }


def main() -> None:
    for name in SITES:
        shutil.rmtree(GOLDEN / name, ignore_errors=True)
        for address, data in built(name).items():
            file = GOLDEN / name / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    NOT_YET.write_text("\n".join(exceptions()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
