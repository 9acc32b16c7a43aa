"""Pages -> bytes. Undefined names are errors, everything is escaped, and an error tells template, line and page."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError

from bulletin.language.text import without_controls
from bulletin.model import Page
from bulletin.problems import Place, Problem, error
from bulletin.site import addresses

ASSETS = "aset"


def default_templates() -> Path:
    """Return the folder of the default templates: in the installed package, or at the top of a checkout."""
    packaged = Path(str(resources.files("bulletin"))) / "templates"
    return packaged if packaged.is_dir() else packaged.parents[1] / "templates"


def folders(site: Path) -> tuple[Path, ...]:
    """Return where templates and assets are looked for: the site's own folder first."""
    return tuple(dict.fromkeys(f for f in (site / "templates", default_templates()) if f.is_dir()))


def environment(site: Path) -> Environment:
    """Return the Jinja environment of a site."""
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders(site)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def assets(site: Path) -> list[Page]:
    """Return the files of `templates/aset/`: the defaults, with the site's own over them."""
    found: dict[str, Page] = {}
    for folder in reversed(folders(site)):
        for file in sorted((folder / ASSETS).rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                address = file.relative_to(folder).as_posix()
                found[address] = Page(address, "", file.read_bytes(), (f"templates/{address}",))
    return [found[address] for address in sorted(found)]


def style(assets: Iterable[Page]) -> str:
    """Return the text of the style sheet among the assets; nothing where it is missing or is not UTF-8."""
    data = next((page.view for page in assets if page.address == addresses.STYLE), b"")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def render(site: Path, pages: Iterable[Page]) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Return the bytes of every page by its address, and a problem for each fault of a template.

    A fault that many pages share is told once, with the first page it was met on.
    """
    jinja = environment(site)
    rendered: dict[str, bytes] = {}
    problems: dict[tuple[Place, str], Problem] = {}
    for page in pages:
        if not page.template:
            rendered[page.address] = page.view
            continue
        try:
            text = jinja.get_template(page.template).render(view=page.view)
            if missing := _missing(page, text):
                problem = _incomplete(page, missing)
                problems.setdefault((problem.place, problem.code), problem)
            rendered[page.address] = without_controls(text).encode()
        except Exception as fault:
            problem = _template_problem(site, page, fault)
            problems.setdefault((problem.place, problem.code), problem)
    return rendered, tuple(problems.values())


def _missing(page: Page, text: str) -> str | None:
    """Return what a page lacks that it must have: its end, or the text it is there for."""
    if not page.address.endswith(".html"):
        return None
    if "</html>" not in text:
        return "its end, `</html>`"
    body = getattr(page.view, "body", "")
    return "its text, `view.body`" if body and str(body) not in text else None


def _incomplete(page: Page, missing: str) -> Problem:
    return error(
        "page-incomplete",
        Place(f"templates/{page.template}"),
        f"The page {page.address} lacks {missing}.",
        "Look whether the template was cut off, or a block in it has a name that base.html does not know.",
    )


def _template_problem(site: Path, page: Page, fault: Exception) -> Problem:
    """Return what went wrong in a template. Any exception is the template's: views are plain values."""
    if isinstance(fault, TemplateNotFound):
        place = Place(f"templates/{fault.name}")
        return error(
            "template-missing",
            place,
            f"There is no template {fault.name} for {page.address}.",
            "Put it back, or remove your own `templates/` to use the default ones.",
        )
    file, line = _where(fault)
    name = _shown(site, file) if file else f"templates/{page.template}"
    return error(
        "template-error",
        Place(name, line),
        f"The template fails on the page {page.address}: {fault}.",
        "Names that a template may use are listed in docs/templates.md.",
    )


def _where(fault: Exception) -> tuple[str | None, int]:
    """Return file and line of the template; Jinja rewrites tracebacks so that they show it."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.filename, fault.lineno
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename.endswith((".html", ".txt", ".xml"))]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else (None, 0)


def _shown(site: Path, file: str) -> str:
    """Return a template's path as an editor knows it: from the site, or from the default templates."""
    for folder in folders(site):
        if Path(file).is_relative_to(folder):
            return f"templates/{Path(file).relative_to(folder).as_posix()}"
    return Path(file).name
