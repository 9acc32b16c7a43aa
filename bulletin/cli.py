"""The command line: arguments, exit status, printing. Nothing else is decided here.

Rooms are imported inside the commands that use them, so that `bulletin --help` starts at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bulletin import __version__
from bulletin.problems import Failure, Problem, Severity, has_errors

if TYPE_CHECKING:
    from bulletin.model import PartialDate, Release

_FORMATS = ["text", "json"]
F = TypeVar("F", bound=Callable[..., Any])


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status: 0 fine, 1 problems, 2 wrong use, 130 interrupted."""
    try:
        status = cli.main(args=None if argv is None else list(argv), prog_name="bulletin", standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except Failure as failure:
        _tell(failure.problems)
        return 1
    except OSError as problem:
        click.echo(f"{problem.filename or 'file'}: error: {problem.strerror}. Nothing more was written.", err=True)
        return 1
    return int(status or 0)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> PartialDate | None:
    from bulletin.model import PartialDate

    try:
        return PartialDate.parse(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; write 2024-10-28, 2024-10 or 2024.") from None


def _base_url(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from bulletin.config import normal_base_url

    try:
        return normal_base_url(value) if value else None
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from None


def _site_option(command: F) -> F:
    return click.option(
        "--site",
        type=click.Path(file_okay=False, exists=True, path_type=Path),
        help="The site's folder (default: the nearest one with bulletin.yml, from here upwards).",
    )(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bulletin")
def cli() -> None:
    """Turn raw police press releases into a public, readable record."""


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--explain", is_flag=True, help="Show the text with each finding marked, its rule, and what was weighed.")
def extract(files: tuple[Path, ...], form: str, explain: bool) -> int:
    """Print what raw releases hold, with evidence. Writes nothing and needs no site."""
    import json
    from functools import partial

    from bulletin import reporting
    from bulletin.extract import extract as read
    from bulletin.importing import place_in

    releases, problems = _releases(files, lambda path: path.as_posix())
    drafts = [(release, read(release)) for release in releases]
    if explain:
        for release, draft in drafts:
            click.echo(reporting.explanation(release, draft))
    elif form == "json":
        click.echo(json.dumps([reporting.draft_json(r, d) for r, d in drafts], ensure_ascii=False, indent=2))
    else:
        for release, draft in drafts:
            click.echo(reporting.draft_text(release, draft, partial(place_in, release)))
    _tell(problems)
    return 1 if has_errors(problems) else 0


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--date", callback=_day, help="The day of the event, where the text does not say it.")
@click.option("--polsek", help="The station the release is about, without the word Polsek.")
@click.option("--dry-run", is_flag=True, help="Say what would be done and write nothing.")
@click.option("--update", is_flag=True, help="Write the new reading over articles that nobody has edited.")
@_site_option
def import_(
    files: tuple[Path, ...],
    date: PartialDate | None,
    polsek: str | None,
    dry_run: bool,
    update: bool,
    site: Path | None,
) -> int:
    """Turn raw releases (files, folders, or - for standard input) into articles. Never overwrites an edited one."""
    from bulletin import importing
    from bulletin.checking import shown

    home = _site(site)
    releases, problems = _releases(files, lambda path: shown(home, path))
    choices = importing.Choices(date, polsek, update, dry_run)
    outcomes = importing.import_releases(home, releases, choices)
    for outcome in outcomes:
        if outcome.diff:
            click.echo(outcome.diff)
        click.echo(importing.summary_line(outcome, dry_run=dry_run))
        problems.extend(outcome.problems)
    _tell(problems)
    created = [o.path for o in outcomes if o.status is importing.Status.CREATED and o.path and not dry_run]
    if created:
        from bulletin import knowing

        if proposed := knowing.proposals(knowing.known(home)[0], created):
            click.echo(proposed)
    return 1 if has_errors(problems) else 0


@cli.command()
@click.argument("title")
@click.option("--date", callback=_day, help="The day of the event: 2024-10-28, 2024-10 or 2024.")
@click.option("--polsek", help="The station it is about, without the word Polsek.")
@_site_option
def new(title: str, date: PartialDate | None, polsek: str | None, site: Path | None) -> int:
    """Write an article to fill in. It is a draft until you take `draft: true` out."""
    from bulletin.creating import new as create

    click.echo(create(_site(site), title, date, polsek))
    return 0


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def enrich(files: tuple[Path, ...]) -> int:
    """Fill the front matter that you left out from the text of the article. What is there stays as it is."""
    from bulletin.enriching import enrich as fill

    results = [fill(file, file.as_posix()) for file in files]
    for result in results:
        click.echo(f"{result.file}: {'filled ' + ', '.join(result.keys) if result.keys else 'nothing to fill'}")
    problems = [problem for result in results for problem in result.problems]
    _tell(problems)
    return 1 if has_errors(problems) else 0


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice([*_FORMATS, "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Let warnings stop the work, too.")
@_site_option
def check(paths: tuple[Path, ...], form: str, strict: bool, site: Path | None) -> int:
    """Print every problem at once: where, what, and how to mend it."""
    from bulletin import reporting
    from bulletin.checking import check as find

    problems = find(_site(site), paths)
    if form == "json":
        click.echo(reporting.problems_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(reporting.problem_github(problem))
    else:
        for problem in problems:
            click.echo(_coloured(problem))
        click.echo(reporting.tally(problems), err=True)
    return 1 if has_errors(problems) or (strict and problems) else 0


@cli.command()
@click.option("--format", "form", type=click.Choice([*_FORMATS, "csv"]), default="text", show_default=True)
@click.option("--suggest", is_flag=True, help="Print lines for content/officials.yml where two people may be one.")
@_site_option
def officials(form: str, suggest: bool, site: Path | None) -> int:
    """Print who is known: posts, the days they were seen in them, and the articles that show it."""
    from bulletin import knowing

    if suggest and form != "text":
        raise click.UsageError("--suggest prints lines for the registry; it goes with no other --format.")
    bulletin, problems = knowing.known(_site(site))
    _tell(problems)
    if has_errors(problems):
        return 1
    shown = {"text": knowing.as_text, "json": knowing.as_json, "csv": knowing.as_csv}[form]
    click.echo(knowing.suggestions(bulletin) if suggest else shown(bulletin))
    return 0


@cli.command()
@click.option("--output", type=click.Path(path_type=Path), help="The folder to build into (default: output).")
@click.option("--base-url", callback=_base_url, help="The address the site is published under.")
@click.option("--drafts", is_flag=True, help="Build drafts, too, marked as such. Not for publishing.")
@click.option("--no-search", is_flag=True, help="Leave the search index out; the search page leads to the lists.")
@click.option("--pdf", is_flag=True, help="Lay the weekly editions out as PDF, too (needs bulletin[pdf]).")
@_site_option
def build(
    output: Path | None, base_url: str | None, drafts: bool, no_search: bool, pdf: bool, site: Path | None
) -> int:
    """Build the site. On any error nothing is written and the last good site stays."""
    from bulletin import building

    home = _site(site)
    built, published = building.build(home, output, building.Options(base_url, drafts, search=not no_search, pdf=pdf))
    _tell(built.problems)
    click.echo(
        f"Built {built.articles} articles, {published.written + published.unchanged} files: "
        f"{published.written} written, {published.unchanged} unchanged, {published.removed} removed."
    )
    return 0


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
@click.option("--drafts", is_flag=True, help="Show drafts, too, marked as such.")
@_site_option
def serve(port: int, open_browser: bool, drafts: bool, site: Path | None) -> int:
    """Show a preview on this machine that reloads when a file changes."""
    from functools import partial

    from bulletin.serving import serve as run

    try:
        run(_site(site), port, drafts=drafts, open_browser=open_browser, say=partial(click.echo, err=True))
    except OSError as problem:
        raise click.ClickException(f"Port {port} cannot be used: {problem.strerror}. Try --port {port + 1}.") from None
    return 130  # only an interruption ends a preview; livereload has caught it by now


def _site(site: Path | None) -> Path:
    from bulletin.config import find_site

    return find_site(site.resolve()) if site else find_site(Path.cwd())


def _releases(files: Sequence[Path], name: Callable[[Path], str]) -> tuple[list[Release], list[Problem]]:
    """Read files, folders and standard input; return the releases and what could not be read."""
    from bulletin.importing import STDIN
    from bulletin.reading import files_in, nothing_in, read_file, release_of, several

    read: list[Release | Problem] = []
    for file in files:
        if str(file) == "-":
            read.append(release_of(sys.stdin.buffer.read(), STDIN))
        elif file.is_dir():
            read.extend([read_file(one, name(one)) for one in files_in(file)] or [nothing_in(name(file))])
        else:
            read.append(read_file(file, name(file)))
    found = [part for r in read if not isinstance(r, Problem) for part in several(r)]
    return found, [r for r in read if isinstance(r, Problem)]


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(_coloured(problem), err=True)


def _coloured(problem: Problem) -> str:
    """Return a problem with its severity in colour; click takes colours out where nobody would see them."""
    import os

    from bulletin.reporting import problem_lines

    text = problem_lines(problem)
    if os.environ.get("NO_COLOR"):
        return text
    colour = "red" if problem.severity is Severity.ERROR else "yellow"
    word = f": {problem.severity}: "
    return text.replace(word, f": {click.style(problem.severity.value, fg=colour, bold=True)}: ", 1)
