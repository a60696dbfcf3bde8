"""Records and the shell of a site go in; the site stands in its folder, whole, or else as it was before.

Only what has changed since the last build of the same site is made: units whose facts are others now, and those
whose files are no longer as they were written.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from build_tools import addresses, collisions, pipeline
from build_tools.cache import Cache, CacheDamagedError
from build_tools.cite_pages import cite_units
from build_tools.entries import Reading
from build_tools.frozen_pages import frozen_units
from build_tools.index import Index
from build_tools.layout import ADDRESSES
from build_tools.ledger import Ledger
from build_tools.loading import RecordFile, find, read
from build_tools.pages import record_units
from build_tools.problems import errors
from build_tools.publishing import ReplacedError, Staging, place_of
from build_tools.receipt import Look
from build_tools.searching.indexes import search_units
from build_tools.shell import Shell
from build_tools.site_files import FileStamp, stamp
from build_tools.standing import Standing
from build_tools.units import Unit, file_unit, page_unit
from build_tools.working import Workers
from build_tools.writing import (
    DATA,
    FILES,
    SHELL,
    Done,
    Job,
    SiteError,
    do,
    hold,
    let_go,
    revived,
)

T = TypeVar("T")

_SITE = "site"

Told = Callable[[str, int, int], None]
"""Is told how a long work goes on: its name, how much is done, and how much there is to do as far as is known."""


class Build:
    """One build, from the records that it has read."""

    def __init__(self, root: Path, cache: Cache, look: Look, workers: Workers, told: Told) -> None:
        self._root, self._cache, self._look, self._workers, self._told = root, cache, look, workers, told
        told("Looking for changes", 0, 0)
        self._index = Index(cache)
        self._kept: Ledger[Unit, Done] = Ledger(cache, "units", revived)
        site: Standing | None = cache.load(_SITE)
        if site and site.count != len(self._kept):
            raise CacheDamagedError("the pieces of the former site do not belong together")
        self._standing = replace(site, units=self._kept) if site else None
        self.knowledge, self.problems = pipeline.run(root, find(root, look.listings), self._index, self._read)
        self._files: dict[str, FileStamp] = {}
        self.has_errors = bool(errors(self.problems))
        """Whether the records have problems with which nothing can be built."""
        if not self.has_errors and self._index.has_changed:
            told("Keeping the index", 0, 0)
            self._index.save()
            cache.keep()

    def kept_shell(self, settings: str, site: Path) -> Shell | None:
        """The shell of the last build, if it would be the same now and its files stand on the site."""
        standing, changed = self._standing, self._index.changed
        if standing is None or changed is None or standing.shell.settings != settings:
            return None
        return standing.shell if standing.shell_stands(site) and standing.shell.facts.isdisjoint(changed) else None

    def finish(self, shell: Shell, templates: Path, mark: str, site: Path, staging: Staging) -> int:
        """Make and publish what has changed; how many pages the site has. SiteError where two pages collide.

        `mark` is the fingerprint of the templates. `staging` holds the files of the shell, unless it is the kept one,
        whose files stand on the site already.
        """
        self._told("Finding what to write", 0, 0)
        changed = self._standing.changed(self._index.changed, shell, mark, site) if self._standing else None
        former = self._standing if changed is not None else None
        if former is None or shell is not former.shell:
            self._cache.dump(SHELL, shell)
            self._cache.keep()
        job = Job(
            *(self._root, self._cache.path, templates, staging.folder),
            build=secrets.token_hex(8),
            former=former.folder if former else "",
        )
        hold(job, self.knowledge, shell, former.standing_files() if former else {})
        try:
            units = self._make(job, shell, former, changed or frozenset())
            made = Standing(str(site), 0, mark, shell, units, {}, len(units))
            return self._publish(made, former, staging)
        finally:
            let_go()
            staging.discard()

    def _make(self, job: Job, shell: Shell, former: Standing | None, changed: frozenset[int]) -> dict[Unit, Done]:
        """Every unit of the site: those that still hold, and the others made anew."""
        units: dict[Unit, Done] = {}
        waiting: dict[Unit, None] = dict.fromkeys(self._units(shell))
        last = list(map(page_unit, sorted(shell.waiting_pages())))
        is_whole = former is not None and former.folder == self._look.site and self._look.stands()
        while waiting:
            held = {unit: former.holds(unit, changed, is_whole=is_whole) for unit in waiting} if former else {}
            missing = [unit for unit in waiting if not held.get(unit)]
            held |= {each.unit: each for each in self._work(job, missing)}
            units |= {unit: done for unit in waiting if (done := held[unit])}
            parts = sorted({part for unit in waiting for part in units[unit].parts}, key=_by_letters)
            waiting = dict.fromkeys(part for part in parts if part not in units)
            if not waiting:
                waiting, last = dict.fromkeys(last), []
        return units

    def files(self) -> dict[str, FileStamp]:
        """Every file of the site that was finished, with its stamp."""
        return self._files

    def _publish(self, made: Standing, former: Standing | None, staging: Staging) -> int:
        self._told("Publishing", 0, 0)
        site = Path(made.folder)
        if former and former.lies_like(made):
            gone, pages = set[str](), former.pages
        else:
            collisions.refuse(made.units, made.shell)
            paths = made.paths().union(made.shell.files)
            self._refuse_losses(paths, made.shell)
            gone = former.paths() - paths if former else set()
            pages = sum(path.endswith(".html") for path in made.paths())
        # Until the cache knows the new site, nobody knows which one stands.
        self._cache.drop([_SITE])
        self._cache.keep()
        if former:
            try:
                staging.merge(gone, former.place)
            except ReplacedError as error:
                raise SiteError("another build has published the site meanwhile; build it again") from error
        else:
            staging.publish()
        files = {path: stamp(os.lstat(site / path)) for path in made.shell.files}
        self._kept.renew(made.units)
        self._kept.save()
        self._cache.dump(_SITE, replace(made, place=place_of(site), files=files, units={}, pages=pages))
        if self._index.changed != set():
            self._index.changed = set()
            self._index.save()
        self._cache.keep()
        self._files = files | {path: written for done in made.units.values() for path, written in done.files}
        return pages

    def _refuse_losses(self, paths: set[str], shell: Shell) -> None:
        """Stop where an address would be gone that was published before; of records, the checks have told already."""
        if lost := addresses.lost(self._root, paths, shell.pages):
            others = f", and {len(lost) - 1:,} more" if len(lost) > 1 else ""
            page = "put the page back, or leave one there that says where its words are now"
            file = (
                "put back what made the file: an export, a format of references or a document was taken out or renamed"
            )
            cure = page if lost[0].endswith("/") else file
            raise SiteError(f"/{lost[0]} was published and would be lost{others}; {cure} (see {ADDRESSES})")

    def _units(self, shell: Shell) -> Iterator[Unit]:
        last = shell.waiting_pages()
        # The longest work first: beside it others do the rest.
        yield from search_units(self.knowledge)
        yield from map(file_unit, (DATA, *FILES))
        yield from (page_unit(each) for each in shell.pages if each not in last)
        yield from record_units(self.knowledge)
        yield from cite_units(self.knowledge)
        yield from frozen_units(self.knowledge)

    def _work(self, job: Job, units: list[Unit]) -> Iterator[Done]:
        done = self._workers.over(partial(do, job), units)
        return _told(done, len(units), partial(self._told, "Writing pages"))

    def _read(self, files: list[RecordFile]) -> Iterator[Reading]:
        self._told("Reading records", 0, len(files))
        yield from _told(
            self._workers.over(partial(read, self._root), files), len(files), partial(self._told, "Reading records")
        )
        self._told("Linking and checking", 0, 0)


def _by_letters(part: Unit) -> tuple[tuple[str, ...], Unit]:
    """Parts with the same letters show the same records: side by side, these need to be opened only once."""
    return part.path, part


def _told(items: Iterable[T], total: int, tell: Callable[[int, int], None]) -> Iterator[T]:
    for number, item in enumerate(items, 1):
        tell(number, total)
        yield item
