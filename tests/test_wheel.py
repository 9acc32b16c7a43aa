"""The wheel carries what a site needs: templates, styles, lexicon."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.sites import article, site_of

ROOT = Path(__file__).parents[1]


def test_a_site_builds_from_the_wheel_alone(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    raw = "-- seeds/a.txt --\nMAJU - Polsek Contoh menggelar patroli di Pasar Lama, (28/10/2024).\n"
    site = site_of(tmp_path / "situs", article("a", "title: Halo") + raw)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "PYTHONSAFEPATH": "1"}

    for words in (["import", "seeds/a.txt"], ["build"]):
        subprocess.run([sys.executable, "-m", "bulletin", *words], cwd=site, env=environment, check=True)

    assert "Halo" in (site / "output/index.html").read_text(encoding="utf-8")
    assert (site / "output/aset/bulletin.css").is_file()
    assert (site / "output/artikel/2024-10-28-polsek-contoh-menggelar-patroli.html").is_file()
