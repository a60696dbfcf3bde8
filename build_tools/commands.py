"""The root of a programme and the options of a command go in; the work is done, and what is to be said comes out.

The command line loads this module only where there is work: the engine takes half a second to load.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import click

from build_tools import making, pipeline
from build_tools.cache import CacheDamagedError
from build_tools.cache_folder import cache_folder
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import CONFIG
from build_tools.problems import Problem, errors
from build_tools.receipt import Look
from build_tools.rendering import RenderingError
from build_tools.reporting import text
from build_tools.reporting.progress import Phases
from build_tools.working import Workers, spare_the_collector
from build_tools.writing import SiteError


def check(root: Path) -> tuple[str, bool]:
    """The report of every problem, and whether the records are free of errors."""
    spare_the_collector()
    with _said_plainly(root), Workers() as workers, Phases() as phases:
        problems = making.problems(root, workers, phases)
    return text.report(problems, root), not errors(problems)


def build(root: Path, scheduler: str | None, look: Look) -> tuple[str, dict[str, float]]:
    """Bring the site up to date; what is said of it, and how many seconds each phase took."""
    spare_the_collector()
    with _said_plainly(root), _cluster(scheduler) as executor, Workers(executor) as workers, Phases() as phases:
        outcome = making.make(root, making.Means(lambda: _mkdocs(root), workers, phases), look)
    if outcome.problems:
        click.echo(text.report(outcome.problems, root), nl=False)
    if outcome.site is None:
        sys.exit(1)
    return outcome.said, phases.seconds


def serve(root: Path, address: str | None, say: Callable[[str], object]) -> None:
    """Show the site until Ctrl+C."""
    from build_tools import serving  # noqa: PLC0415

    mkdocs = _mkdocs(root)
    spare_the_collector()
    try:
        with _said_plainly(root), Phases() as phases:
            serving.serve(root, mkdocs, address, phases, say)
    except serving.TakenError as error:
        cure = "name another place with `places serve --address HOST:PORT`"
        raise click.ClickException(f"the site cannot be served: {error}; {cure}") from error


def pages(root: Path, folder: Path) -> str:
    """Write the site as Markdown; what is said of it."""
    from build_tools import markdown_pages  # noqa: PLC0415

    knowledge, problems = _checked(root)
    site = _mkdocs(root).site_settings(root)
    try:
        files = tuple(markdown_pages.markdown_files(knowledge, site))
        markdown_pages.write(files, site, folder)
    except RenderingError as error:
        raise click.ClickException(str(error)) from error
    except (markdown_pages.UnwritableError, OSError) as error:
        raise click.UsageError(str(error)) from error
    return f"{len(files)} pages in {folder}, {text.summary(problems)}"


@contextmanager
def _said_plainly(root: Path) -> Iterator[None]:
    """Says in a line what stopped the work."""
    try:
        yield
    except (RenderingError, SiteError) as error:
        raise click.ClickException(str(error)) from error
    except CacheDamagedError as error:
        cure = "free some space there, or name another folder in the variable PLACES_CACHE"
        raise click.ClickException(f"nothing can be kept in {cache_folder(root)}: {error}; {cure}") from error
    except BrokenExecutor as error:
        cure = "most likely for want of memory; nothing was published"
        raise click.ClickException(f"a process of the build was ended from outside, {cure}") from error


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
    knowledge, problems = pipeline.run(root)
    if problems:
        click.echo(text.report(problems, root), nl=False)
    if errors(problems):
        sys.exit(1)
    return knowledge, problems


def _mkdocs(root: Path) -> ModuleType:
    """The plugin's module, loaded only where MkDocs is needed."""
    if not (root / CONFIG).is_file():
        raise click.UsageError(f"there is no {CONFIG} in {root}; name the right folder with --root")
    # Both notes say that MkDocs 1.x and Material are nearing their end; decision 0001 says what follows.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from build_tools import mkdocs_plugin  # noqa: PLC0415

    return mkdocs_plugin
