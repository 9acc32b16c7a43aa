"""Debian's chromium, driven by Playwright, and a server that behaves like GitHub Pages."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
IN_CI = os.environ.get("CI") == "true"

# In CI a missing browser is a failure: the test then runs and says that there is none.
needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None and not IN_CI, reason="no chromium here; `apt-get install chromium`"),
]
_QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)


@contextmanager
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "no chromium here; `apt-get install chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET.split())
        yield browser
        browser.close()


class _Pages(SimpleHTTPRequestHandler):
    """Serves a folder under a project path; what is missing gets 404.html, as on GitHub Pages."""

    def __init__(self, *args: Any, root: Path, path: str, **kwargs: Any) -> None:
        self._root, self._path = root, path
        super().__init__(*args, directory=str(root), **kwargs)

    def do_GET(self) -> None:
        if not self.path.startswith(self._path):
            self.send_error(404)
            return
        self.path = "/" + self.path.removeprefix(self._path)
        file = self._root / self.path.split("?")[0].lstrip("/")
        if file.is_file() or (file / "index.html").is_file():
            super().do_GET()
            return
        body = (self._root / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(root: Path, path: str) -> Iterator[str]:
    """Serve a folder under a path on this machine and yield its address, ending in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, root=root, path=path))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{path}"
    server.shutdown()
    thread.join()
    server.server_close()
