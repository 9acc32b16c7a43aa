"""`bulletin serve`: a preview that reloads by itself, under the path the site will have when it is published.

The preview is built into a folder of its own, so that `output/` never holds addresses of this machine.
"""

from __future__ import annotations

import tempfile
import threading
import webbrowser
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, StaticFileHandler
from livereload.watcher import Watcher
from tornado import web

from bulletin import building, config
from bulletin.problems import Failure
from bulletin.reporting import problem_lines, tally
from bulletin.site import rendering

HOST = "127.0.0.1"
_WATCHED = ("content", "templates", config.FILE)


def serve(site: Path, port: int, *, drafts: bool, open_browser: bool, say: Callable[[str], None]) -> None:
    """Serve a preview until interrupted. Raises Failure when bulletin.yml cannot be read at all."""
    settings, _problems = config.load(site)
    path = urlsplit(settings.base_url or "/").path or "/"
    address = f"http://{HOST}:{port}{path}"
    with tempfile.TemporaryDirectory(prefix="bulletin-") as folder:
        preview = Preview(site, Path(folder) / "site", building.Options(address, drafts), say)
        preview.rebuild()
        server = _Server(Path(folder) / "site", path, preview)
        for name in _WATCHED:
            server.watch(str(site / name), preview.rebuild)
        if rendering.default_templates() != site / "templates":
            server.watch(str(rendering.default_templates()), preview.rebuild)
        say(f"Serving {address} (stop with Ctrl+C)")
        # By itself livereload drops a reload that comes within three seconds of another, and with it the change.
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        if open_browser:
            threading.Timer(1, webbrowser.open, [address]).start()
        server.serve(port=port, host=HOST)


class Preview:
    """Builds the preview, and keeps the last good one when a build fails."""

    def __init__(self, site: Path, folder: Path, options: building.Options, say: Callable[[str], None]) -> None:
        self._site, self._folder, self._options, self._say = site, folder, options, say
        self.failure: Failure | None = None

    def rebuild(self, changed: object = None) -> None:
        """Build again and say what came of it. livereload passes the changed files, or nothing."""
        try:
            built, published = building.build(self._site, self._folder, self._options)
        except Failure as failure:
            self.failure = failure
            self._say("\n".join(problem_lines(p) for p in failure.problems))
            self._say(f"Not rebuilt: {tally(failure.problems)}. The last good preview stays.")
            return
        except Exception as fault:  # livereload would lose it, and with it every later change
            self._say(f"Not rebuilt, a fault of the program: {fault!r}. The last good preview stays.")
            return
        self.failure = None
        self._say("\n".join([*map(problem_lines, built.problems), f"Rebuilt: {published.written} files changed."]))


class _Handler(StaticFileHandler):  # type: ignore[misc]  # livereload has no types
    """Serves files as GitHub Pages would: 404.html for what is missing; the problems when there is no site yet."""

    def initialize(self, preview: Preview, **options: Any) -> None:
        self._preview = preview
        super().initialize(**options)

    def write_error(self, status_code: int, **options: Any) -> None:
        page = Path(self.root) / "404.html"
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if page.is_file():
            self.finish(page.read_bytes())
            return
        problems = self._preview.failure.problems if self._preview.failure else ()
        told = escape("\n".join(map(problem_lines, problems)))
        self.finish(f"<!doctype html><head><title>bulletin</title></head><pre>{told}</pre>")


class _Watcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Reports any change as a change of everything.

    livereload names the file it looked at last; when that is a style or a picture, the browser would only
    fetch that file again and go on showing the old page.
    """

    def examine(self) -> tuple[str | None, float | None]:
        changed, delay = super().examine()
        if changed:
            self.filepath = "*"
        return self.filepath, delay


class _Server(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with the site mounted under its path instead of the root."""

    def __init__(self, root: Path, path: str, preview: Preview) -> None:
        super().__init__(watcher=_Watcher())
        self._folder, self._path, self._preview = root, path, preview

    def get_web_handlers(self, script: str) -> list[Any]:
        options = {"path": str(self._folder), "default_filename": "index.html", "preview": self._preview}
        handlers: list[Any] = [(f"{self._path}(.*)", _Handler, options)]
        if self._path != "/":
            handlers.append((r"/.*", web.RedirectHandler, {"url": self._path, "permanent": False}))
        return handlers
