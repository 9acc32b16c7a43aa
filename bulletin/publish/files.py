"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import os
from pathlib import Path


def write_beside(target: Path, data: bytes) -> None:
    """Write `data` next to `target` and move it over it, making folders as needed. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name[:80]}.{os.getpid()}.new")
    try:
        beside.write_bytes(data)
        os.replace(beside, target)  # noqa: PTH105 - the call whose atomic promise this is about
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
