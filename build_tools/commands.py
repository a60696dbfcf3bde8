"""The root of a programme and the options of a command go in; the work is done, and what is to be said comes out.

The command line loads this module only where there is work: the engine takes half a second to load.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TypeVar

import click

from build_tools import check_reports, evidence, loading, making, pipeline
from build_tools.cache import Cache, CacheDamagedError
from build_tools.cache_folder import cache_folder, fault
from build_tools.checks import lost_address, unfrozen_change
from build_tools.exports import DATA_FILES
from build_tools.history import Withdrawn
from build_tools.holdings import Holdings
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import CONFIG
from build_tools.listings import Listings
from build_tools.maintaining import forming, mending
from build_tools.problems import Problem, errors
from build_tools.receipt import Look
from build_tools.rendering import RenderingError
from build_tools.reporting import text
from build_tools.reporting.checked import Checked
from build_tools.reporting.progress import Phases
from build_tools.working import Workers, spare_the_collector
from build_tools.writing import SiteError

T = TypeVar("T")

_AFTER_ERRORS = "evidence is looked at once there are no errors"
_HOW_TO_LIST = "`places check --evidence` lists them"


def check(root: Path, what: tuple[str, ...], *, with_evidence: bool) -> Checked:
    """Every problem, and thin evidence, by number or by place; where records or files are named, those of these."""
    if not what:
        return _check_all(root, with_evidence=with_evidence)
    try:
        paths = forming.paths_of(loading.find(root, Listings()), root, what)
    except forming.NoRecordError as error:
        raise click.UsageError(str(error)) from error
    return check_reports.of_files(_check_all(root, with_evidence=with_evidence), paths)


def _check_all(root: Path, *, with_evidence: bool) -> Checked:

    def look(knowledge: KnowledgeBase) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        return evidence.numbers(knowledge), evidence.notes(knowledge) if with_evidence else ()

    spare_the_collector()
    with _said_plainly(root), Workers() as workers, Phases() as phases:
        problems, records, thin = making.check(root, workers, phases, look)
    if thin is None:
        return check_reports.checked(root, problems, records, (), (_AFTER_ERRORS,) if with_evidence else ())
    numbers, notes = thin
    pointer = () if with_evidence or not numbers else (_HOW_TO_LIST,)
    return check_reports.checked(root, problems, records, notes, (*numbers, *pointer))


def mend(root: Path, say: Callable[[str], object]) -> None:
    """Mend what is safe to mend, and say what was mended, file by file."""
    spare_the_collector()

    def mend_with(cache: Cache) -> None:
        read = partial(loading.read, root)
        for mended in mending.mend(root, cache, lambda files: workers.over(read, files)):
            say(f"{mended.path}: {mended.said}")

    with _said_plainly(root), Workers() as workers:
        making.with_cache(root, mend_with)


def forms(root: Path, found: loading.Found, files: Iterable[loading.RecordFile]) -> forming.Forms:
    """What files hold in the house form, where it is not that already."""
    with _said_plainly(root):
        return making.with_cache(root, lambda cache: forming.forms(root, found, files, cache))


def diff(root: Path, revision: str, form: str) -> tuple[str, bool]:
    """What has changed for readers since a revision, in a format, and whether addresses are lost."""
    from build_tools import comparing  # noqa: PLC0415
    from build_tools.git import GitError  # noqa: PLC0415
    from build_tools.markdown_pages import UnwritableError  # noqa: PLC0415

    spare_the_collector()
    try:
        with _said_plainly(root), Workers() as workers, Phases() as phases:
            return comparing.report(root, revision, form, workers, phases)
    except (GitError, UnwritableError) as error:
        raise click.UsageError(str(error)) from error


def looked(root: Path, look: Callable[[KnowledgeBase], T]) -> tuple[tuple[Problem, ...], T | None]:
    """Every problem in the records, and what `look` finds in them; None where an error may hide some of it."""
    spare_the_collector()
    with _said_plainly(root), Workers() as workers, Phases() as phases:
        problems, _, found = making.check(root, workers, phases, look)
    return problems, found


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
    except markdown_pages.UnwritableError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        why = f"{folder} cannot be written: {error.strerror or error}"
        raise click.UsageError(f"{why}; name a folder that you may write to") from error
    return f"{sum(file.path.endswith('.md') for file in files)} pages in {folder}, {text.summary(problems)}"


def export(root: Path, folder: Path, *, with_pages: bool) -> str:
    """Write all data into a folder for a deposit; what is said of it."""
    from build_tools import deposit, markdown_pages  # noqa: PLC0415

    site, publication = _mkdocs(root).site_settings(root), _mkdocs(root).publication(root)

    def write(knowledge: KnowledgeBase, problems: tuple[Problem, ...]) -> str:
        _tell(root, problems)
        found = markdown_pages.markdown_files(knowledge, site) if with_pages else ()
        pages = (deposit.Text(f"pages/{each.path}", each.text) for each in found)
        number = deposit.write(root, folder, Holdings(knowledge, publication), site.description, pages)
        return f"{number} files in {folder}, {text.summary(problems)}"

    spare_the_collector()
    try:
        with _said_plainly(root), Workers() as workers, Phases() as phases:
            return making.with_records(root, workers, phases, write)
    except (deposit.DepositError, markdown_pages.UnwritableError) as error:
        raise click.UsageError(str(error)) from error


def cite(root: Path, what: str, style: str, ending: str | None, *, of_page: bool) -> str:
    """The reference to a record or statement in a style, or else in a format, with a line break at its end.

    A source stands for the document that it describes, unless our page about it is asked for.
    """
    from build_tools import citing, documents, history, lookup  # noqa: PLC0415

    knowledge, problems = pipeline.run(root)
    _tell(root, errors(problems))
    publication = _mkdocs(root).publication(root)
    try:
        record, field, statement = lookup.found(knowledge, what, with_withdrawn=True)
        if withdrawn := history.withdrawal_of(record, knowledge):
            click.echo(_withdrawn(withdrawn), err=True)
        document = None if of_page or statement else documents.document_of(knowledge, record)
        item = document or citing.item_of(record, knowledge.edition(record), field, statement, publication)
        return citing.in_format(ending, item) if ending else citing.in_style(style, item)
    except (lookup.UnknownError, citing.UnknownNameError) as error:
        raise click.UsageError(str(error)) from error


def _withdrawn(found: Withdrawn) -> str:
    """That something was withdrawn, on a line."""
    instead = f" See instead /{found.successor.address} ({found.successor.label})." if found.successor else ""
    return f"{found.title} was withdrawn {found.date.when}. {found.reason}{instead}"


def freeze(root: Path, what: Iterable[str], day: dt.date) -> Iterator[str]:
    """Keep records as they are now, and note all addresses; what was written, line by line.

    `day` is the date of words that have no other.
    """
    from build_tools import addresses, freezing, lookup, markdown_pages, published, record_ids, snapshots  # noqa: PLC0415
    from build_tools.records.partial_date import PartialDate  # noqa: PLC0415

    knowledge, problems = pipeline.run(root)
    # What is said of these is what this command is about to do.
    others = tuple(each for each in problems if not lost_address.is_of_list(each))
    met = () if errors(others) else (unfrozen_change.SLUG,)
    _tell(root, tuple(each for each in others if each.slug not in met))
    try:
        records = [lookup.found(knowledge, each).record for each in what] or list(knowledge.all_records())
    except lookup.UnknownError as error:
        raise click.UsageError(str(error)) from error
    content = _mkdocs(root).site_settings(root).content if _has_site(root) else None
    beside = (*markdown_pages.addresses(content), *markdown_pages.documents(content), *DATA_FILES) if content else ()
    written = snapshots.write(root, freezing.snapshots(knowledge, records, PartialDate.parse(day.isoformat())))
    yield from written
    knowledge, _ = pipeline.run(root)
    record_ids.renew(root, knowledge)
    number = published.note(root, (*addresses.present(knowledge), *beside))
    yield f"{_counted(len(written), 'version')} kept, {_counted(number, 'address', 'addresses')} noted"


def _has_site(root: Path) -> bool:
    return (root / CONFIG).is_file()


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


@contextmanager
def _said_plainly(root: Path) -> Iterator[None]:
    """Says in a line what stopped the work, and beforehand that nothing of it can be kept."""
    if why := fault(root):
        click.echo(why, err=True)
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
        client = Client(address, timeout=5)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise click.UsageError(f"there is no Dask scheduler at {address}: {error}") from error
    with client:
        yield client.get_executor()  # type: ignore[no-untyped-call]


def _checked(root: Path) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """The knowledge base and its warnings; with errors, the report and the end."""
    knowledge, problems = pipeline.run(root)
    _tell(root, problems)
    return knowledge, problems


def _tell(root: Path, problems: tuple[Problem, ...]) -> None:
    """Report the problems; with errors, that is the end."""
    if problems:
        click.echo(text.report(problems, root), nl=False)
    if errors(problems):
        sys.exit(1)


def _mkdocs(root: Path) -> ModuleType:
    """The plugin's module, loaded only where MkDocs is needed."""
    if not (root / CONFIG).is_file():
        raise click.UsageError(f"there is no {CONFIG} in {root}; name the right folder with --root")
    # Both notes say that MkDocs 1.x and Material are nearing their end; decision 0001 says what follows.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from build_tools import mkdocs_plugin  # noqa: PLC0415

    return mkdocs_plugin
