"""The root of a programme goes in; afterwards its site is up to date, or its problems are known."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from build_tools import fingerprints, page_faults, publishing, receipt
from build_tools.building import Build, Told
from build_tools.cache import Cache, CacheDamagedError
from build_tools.cache_folder import cache_folder
from build_tools.fingerprints import LinkError
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, in_reading_order
from build_tools.publishing import Staging
from build_tools.reporting import text
from build_tools.shell import Shell
from build_tools.working import Workers
from build_tools.writing import SiteError

if sys.platform != "win32":
    import fcntl

T = TypeVar("T")

_ENGINE, _FOLDERS = "engine", "folders"
_CACHE = "cache.sqlite"


@dataclass(frozen=True, slots=True)
class Folders:
    """What mkdocs.yml says of folders; `is_alone` if nothing else than it and these folders makes the shell."""

    site: Path
    templates: Path
    content: Path
    is_alone: bool


class MkDocs(Protocol):
    """What is left to MkDocs."""

    def folders(self, root: Path) -> Folders:
        """The folders of a programme."""
        ...

    def shell(self, root: Path, knowledge: KnowledgeBase, folder: Path) -> Shell:
        """Make the shell of its site, with the files of the shell in a folder."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """The problems of the records; the folder of the site and how many pages it has, None if it was not built."""

    problems: tuple[Problem, ...]
    site: Path | None = None
    pages: int = 0

    @property
    def said(self) -> str:
        """The site in a few words."""
        return f"{self.pages} pages in {self.site.name if self.site else ''}/, {text.summary(self.problems)}"


@dataclass(frozen=True, slots=True)
class Means:
    """What a build is done with: MkDocs, which is loaded when it is asked for, workers, and who is told how it goes."""

    mkdocs: Callable[[], MkDocs]
    workers: Workers
    told: Told


def make(root: Path, means: Means, look: receipt.Look) -> Outcome:
    """Bring the site up to date. A cache that turns out to be damaged is thrown away, and the work begins anew.

    `look` is that at the receipt before anything was read. CacheDamagedError where no cache can be kept at all.
    """
    return with_cache(root, lambda cache: _make(root, cache, means, look))


def check(
    root: Path, workers: Workers, told: Told, look: Callable[[KnowledgeBase], T]
) -> tuple[tuple[Problem, ...], int, T | None]:
    """Every problem in the records and written pages, how many records there are, and what `look` finds in these.

    That is None where an error in the records may hide some of it. Records that have not changed since all were last in
    order are not read again.
    """

    def checked(cache: Cache) -> tuple[tuple[Problem, ...], int, T | None]:
        build = Build(root, cache, receipt.Look(), workers, told)
        number = sum(1 for _ in build.knowledge.wordings()) + len(build.knowledge.broken)
        problems = in_reading_order((*build.problems, *page_faults.found(build.knowledge)))
        return problems, number, None if build.has_errors else look(build.knowledge)

    return with_cache(root, checked)


def with_records(
    root: Path, workers: Workers, told: Told, work: Callable[[KnowledgeBase, tuple[Problem, ...]], T]
) -> T:
    """What the work on the records and their problems comes to; those that a build has read are not read again."""

    def on_cache(cache: Cache) -> T:
        build = Build(root, cache, receipt.Look(), workers, told)
        return work(build.knowledge, build.problems)

    return with_cache(root, on_cache)


def with_cache(root: Path, work: Callable[[Cache], T]) -> T:
    """What the work comes to; with an empty cache, where that of the programme turns out to be damaged."""
    try:
        with opened(root) as cache:
            return work(cache)
    except CacheDamagedError:
        throw_away(root)
        with opened(root) as cache:
            return work(cache)


@contextmanager
def opened(root: Path) -> Iterator[Cache]:
    """The cache of a programme; one for a while where another build has it, or where none can be kept."""
    held = _lock(cache_folder(root))
    if held is None:
        with tempfile.TemporaryDirectory(prefix="places-") as folder, closing(_fresh(Path(folder) / _CACHE)) as cache:
            yield cache
        return
    try:
        with closing(_fresh(cache_folder(root) / _CACHE)) as cache:
            yield cache
    finally:
        os.close(held)


def throw_away(root: Path) -> None:
    """Have the next build begin without a cache."""
    for file in cache_folder(root).glob(f"{_CACHE}*"):
        file.unlink(missing_ok=True)


def _make(root: Path, cache: Cache, means: Means, look: receipt.Look) -> Outcome:
    folders = _folders(root, cache, means.mkdocs)
    read = tuple(map(str, (folders.templates, folders.content)))
    mark = look.mark if look.folders == read else receipt.mark_of(root, read, look.listings)
    receipt.tear(root)
    build = Build(root, cache, look, means.workers, means.told)
    if build.has_errors:
        return Outcome(build.problems)
    site = folders.site.resolve()
    publishing.restore(site)
    try:
        templates = fingerprints.of_templates(folders.templates)
    except LinkError as error:
        raise SiteError(f"{error} is a link; put the file itself there") from error
    settings = fingerprints.of_settings(root, folders.templates, folders.content) if folders.is_alone else ""
    shell = build.kept_shell(settings, site) if settings else None
    staging = Staging(site)
    try:
        if shell is None:
            means.told("Running MkDocs", 0, 0)
            shell = replace(means.mkdocs().shell(root, build.knowledge, staging.folder), settings=settings)
        pages = build.finish(shell, folders.templates, templates, site, staging)
    finally:
        staging.discard()
    outcome = Outcome(build.problems, folders.site, pages)
    if mark and folders.is_alone:
        report = text.report(build.problems, root) if build.problems else ""
        receipt.write(root, receipt.Receipt(mark, read, str(site), build.files(), outcome.said, report))
    return outcome


def _folders(root: Path, cache: Cache, mkdocs: Callable[[], MkDocs]) -> Folders:
    mark = fingerprints.of_configuration(root)
    known: tuple[str, Folders] | None = cache.load(_FOLDERS)
    if known and known[0] == mark:
        return known[1]
    found = mkdocs().folders(root)
    if found.is_alone:
        cache.dump(_FOLDERS, (mark, found))
        cache.keep()
    return found


def _lock(folder: Path) -> int | None:
    """Keep other builds away from a folder until the descriptor is closed; None where that is not possible."""
    if sys.platform == "win32":
        return None
    held = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        if held is not None:
            os.close(held)
        return None
    return held


def _fresh(path: Path) -> Cache:
    """The cache in a file, empty unless this very engine has filled it."""
    engine = fingerprints.of_engine()
    try:
        cache = Cache(path)
        if cache.load(_ENGINE) == engine:
            return cache
        cache.close()
    except CacheDamagedError:
        pass
    path.unlink(missing_ok=True)
    cache = Cache(path)
    cache.dump(_ENGINE, engine)
    cache.keep()
    return cache
