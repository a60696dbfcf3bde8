"""A command line goes in; a report and an exit code come out: 0 fine, 1 problems in the records, 2 nothing to read."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools import receipt
from build_tools.layout import CONFIG, FOLDER, SCHEMAS

if TYPE_CHECKING:
    from types import ModuleType

    from build_tools.knowledge import KnowledgeBase
    from build_tools.problems import Problem


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
    from build_tools import pipeline  # noqa: PLC0415
    from build_tools.problems import errors  # noqa: PLC0415
    from build_tools.reporting import text  # noqa: PLC0415

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
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have a Dask cluster do the work, such as tcp://10.0.0.5:8786; it must see the same folders.",
)
def build(root: Path, timings: Path | None, scheduler: str | None) -> None:
    """Check the records, then write the whole site to site/; with problems nothing is written."""
    started = time.monotonic()
    seconds: dict[str, float] = {}
    said = receipt.still_good(root)
    if said is None:
        said, seconds = _build(root, scheduler)
    taken = time.monotonic() - started
    if timings:
        phases = [[name, round(spent, 3)] for name, spent in seconds.items()]
        timings.write_text(json.dumps({"phases": phases, "said": said}) + "\n", encoding="utf-8", newline="\n")
    click.echo(f"{said}, {taken:.1f} s")


def _build(root: Path, scheduler: str | None) -> tuple[str, dict[str, float]]:
    """Bring the site up to date; what is said of it, and how many seconds each phase took."""
    # The engine takes half a second to load: a build that has nothing to do comes without it.
    from build_tools import making  # noqa: PLC0415
    from build_tools.rendering import RenderingError  # noqa: PLC0415
    from build_tools.reporting import text  # noqa: PLC0415
    from build_tools.reporting.progress import Phases  # noqa: PLC0415
    from build_tools.working import Workers, spare_the_collector  # noqa: PLC0415
    from build_tools.writing import SiteError  # noqa: PLC0415

    spare_the_collector()
    try:
        with _cluster(scheduler) as executor, Workers(executor) as workers, Phases() as phases:
            outcome = making.make(root, lambda: _mkdocs(root), workers, phases)
    except (RenderingError, SiteError) as error:
        raise click.ClickException(str(error)) from error
    if outcome.problems:
        click.echo(text.report(outcome.problems, root), nl=False)
    if outcome.site is None:
        sys.exit(1)
    return outcome.said, phases.seconds


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
    from build_tools import markdown_pages  # noqa: PLC0415
    from build_tools.rendering import RenderingError  # noqa: PLC0415
    from build_tools.reporting import text  # noqa: PLC0415

    site = _mkdocs(root).site_settings(root)

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
    from build_tools.records.schema import write_schemas  # noqa: PLC0415

    for path in write_schemas(root / FOLDER / SCHEMAS):
        click.echo(path.relative_to(root).as_posix())


@contextmanager
def _cluster(address: str | None) -> Iterator[Executor | None]:
    """The executor of a Dask cluster, where one is named."""
    if address is None:
        yield None
        return
    try:
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise click.UsageError("--scheduler needs Dask: pip install distributed") from error
    try:
        client = Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise click.UsageError(f"there is no Dask scheduler at {address}: {error}") from error
    with client:
        yield client.get_executor()  # type: ignore[no-untyped-call]


def _checked(root: Path) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """The knowledge base and its warnings; with errors, the report and the end."""
    from build_tools import pipeline  # noqa: PLC0415
    from build_tools.problems import errors  # noqa: PLC0415
    from build_tools.reporting import text  # noqa: PLC0415

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
