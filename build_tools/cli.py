"""A command line goes in; a report and an exit code come out: 0 fine, 1 problems in the records, 2 nothing to read."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
import time
from pathlib import Path
from types import ModuleType

import click

from build_tools import making, pipeline
from build_tools.knowledge import KnowledgeBase
from build_tools.loading import FOLDER, SCHEMAS
from build_tools.problems import Problem, errors
from build_tools.records.schema import write_schemas
from build_tools.rendering import RenderingError
from build_tools.reporting import text
from build_tools.reporting.progress import Phases
from build_tools.working import Workers, spare_the_collector
from build_tools.writing import SiteError

CONFIG = "mkdocs.yml"


def _root(_context: click.Context, _parameter: click.Parameter, given: Path | None) -> Path:
    """The folder that was named, or that of the nearest mkdocs.yml from here upward."""
    if given is not None:
        root = given.resolve()
    else:
        here = Path.cwd()
        root = next((folder for folder in (here, *here.parents) if (folder / CONFIG).is_file()), here)
    if not (root / FOLDER).is_dir():
        raise click.UsageError(f"there is no folder '{FOLDER}' in {root}; name the right one with --root")
    return root


_root_option = click.option(
    "--root",
    callback=_root,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds partnerships/ (default: that of the nearest mkdocs.yml).",
)


class _Commands(click.Group):
    """Says in one line what the system refuses, such as a folder that may not be read or a full disk."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.UsageError(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="partnership-knowledge-site", prog_name="places")
def main() -> None:
    """Check the records of a programme and build its site."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that has no curly quotes shows a question mark in their place.
            stream.reconfigure(errors="replace")


@main.command()
@_root_option
def check(root: Path) -> None:
    """Report every problem in the records, with its line and its cure."""
    _, problems = pipeline.run(root)
    click.echo(text.report(problems, root), nl=False)
    sys.exit(1 if errors(problems) else 0)


@main.command()
@_root_option
@click.option(
    "--timings",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write into this file, as JSON, how many seconds each phase took.",
)
def build(root: Path, timings: Path | None) -> None:
    """Check the records, then write the whole site to site/; with problems nothing is written."""
    started = time.monotonic()
    spare_the_collector()
    try:
        with Workers() as workers, Phases() as phases:
            outcome = making.make(root, lambda: _mkdocs(root), workers, phases)
    except (RenderingError, SiteError) as error:
        raise click.ClickException(str(error)) from error
    if outcome.problems:
        click.echo(text.report(outcome.problems, root), nl=False)
    if outcome.site is None:
        sys.exit(1)
    seconds = time.monotonic() - started
    if timings:
        taken = [[name, round(taken, 3)] for name, taken in phases.seconds.items()]
        timings.write_text(json.dumps({"phases": taken, "pages": outcome.pages}) + "\n", encoding="utf-8", newline="\n")
    click.echo(f"{outcome.pages} pages in {outcome.site.name}/, {text.summary(outcome.problems)}, {seconds:.1f} s")


@main.command()
@_root_option
@click.option("--address", metavar="HOST:PORT", help="Where to serve (default: that of mkdocs.yml, or port 8000).")
def serve(root: Path, address: str | None) -> None:
    """Show the site in a browser and follow every change to records, templates and texts."""
    _mkdocs(root).serve(root, address)


@main.command()
@_root_option
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write: a new or empty folder, or one that this command has written before.",
)
def pages(root: Path, folder: Path) -> None:
    """Write the whole site as Markdown, with a mkdocs.yml beside it, for another engine to build."""
    started = time.monotonic()
    knowledge, problems = _checked(root)
    site = _mkdocs(root).site_settings(root)
    from build_tools import markdown_pages  # noqa: PLC0415

    try:
        files = tuple(markdown_pages.markdown_files(knowledge, site))
        markdown_pages.write(files, site, folder)
    except RenderingError as error:
        raise click.ClickException(str(error)) from error
    except (markdown_pages.UnwritableError, OSError) as error:
        raise click.UsageError(str(error)) from error
    seconds = time.monotonic() - started
    click.echo(f"{len(files)} pages in {folder}, {text.summary(problems)}, {seconds:.1f} s")


@main.command()
@_root_option
def schema(root: Path) -> None:
    """Write the JSON Schemas that editors use into partnerships/schemas/."""
    for path in write_schemas(root / FOLDER / SCHEMAS):
        click.echo(path.relative_to(root).as_posix())


def _checked(root: Path) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """The knowledge base and its warnings; with errors, the report and the end."""
    knowledge, problems = pipeline.run(root)
    if problems:
        click.echo(text.report(problems, root), nl=False)
    if errors(problems):
        sys.exit(1)
    return knowledge, problems


def _mkdocs(root: Path) -> ModuleType:
    """The plugin's module, loaded only by the commands that need MkDocs: `check` stays quick without it."""
    if not (root / CONFIG).is_file():
        raise click.UsageError(f"there is no {CONFIG} in {root}; name the right folder with --root")
    # Both notes say that MkDocs 1.x and Material are nearing their end; decision 0001 says what follows.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from build_tools import mkdocs_plugin  # noqa: PLC0415

    return mkdocs_plugin
