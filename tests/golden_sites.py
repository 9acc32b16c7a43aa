"""The golden sites: whole sites and the files they must become. `make golden` renews them; read the diff.

`dumai` is the bulletin of this repository; `kabupaten-cöntoh` is made up, in a folder whose name is not ASCII.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from bulletin.building import Options, render

HERE = Path(__file__).parent
SITES = {"dumai": HERE.parent, "kabupaten-cöntoh": HERE / "sites" / "kabupaten-cöntoh"}
GOLDEN = HERE / "golden"


def built(name: str) -> Mapping[str, bytes]:
    return render(SITES[name], Options()).files


def main() -> None:
    for name in SITES:
        shutil.rmtree(GOLDEN / name, ignore_errors=True)
        for address, data in built(name).items():
            file = GOLDEN / name / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


if __name__ == "__main__":
    main()
