"""Changes of files go in; pages and files of the site come out, each made when it is asked for.

So a change shows at once, however large the collection is: nothing is made that nobody looks at. All of it belongs
to one thread.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from build_tools import loading, pages, pipeline, sitemap
from build_tools.cache import Cache
from build_tools.cite_pages import cite_units, cited_at
from build_tools.exports import DATA_FILES
from build_tools.frozen_pages import frozen_at
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import FOLDER
from build_tools.listings import Listings
from build_tools.loading import Found
from build_tools.problems import errors
from build_tools.rendering import Renderer, RenderingError
from build_tools.reporting import text
from build_tools.searching import indexes, settings
from build_tools.searching.indexes import Searchable
from build_tools.shell import Shell
from build_tools.units import Unit, file_unit, page_unit, record_unit
from build_tools.writing import FILES, Maker, SiteError

_MOST_RECORDS = 1_000
"""In an index for the search: fewer than on a published site, for here it is soon made anew, and loaded in no time."""

MakeShell = Callable[[KnowledgeBase, Path], Shell]
"""Has the shell of the site made, with its files in a folder; SiteError where it cannot be."""


class NotReadyError(Exception):
    """There has been no good site yet; the message says why."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of the shell, which lies on the disk."""

    path: Path


class LiveSite:
    """A site as its files are now, or as they last were without errors.

    `cache` holds an index, which is brought up to date in place; the files of shells lie in `folder`.
    """

    def __init__(self, root: Path, templates: Path, cache: Path, folder: Path, make_shell: MakeShell) -> None:
        self._root, self._templates, self._folder, self._make_shell = root, templates, folder, make_shell
        self._cache = Cache(cache)
        self._index = Index(self._cache)
        self._found: Found | None = None
        self._knowledge = KnowledgeBase(root, self._index)
        self._shell: Shell | None = None
        self._static = folder
        self._of_records = self._report = ""
        self.warnings = ""
        """What is doubtful in the records that are shown, '' if nothing is."""
        self._is_due = True
        """Whether the frame has to be made anew."""
        self._made: tuple[Unit, dict[str, str | bytes]] | None = None
        """What was made last: who reads a page of references asks for the files beside it, made with it, next."""

    def follow(self, paths: Collection[str] = ()) -> str:
        """Take in changes of files, given relative to the root; a report of what is wrong, '' if nothing is.

        Where something is wrong, the site stays as it last was.
        """
        self._made = None
        of_records = [path for path in paths if path == FOLDER or path.startswith(f"{FOLDER}/")]
        if of_records or self._found is None:
            self._of_records = self._read(of_records)
        self._is_due |= len(of_records) < len(paths) or self._is_stale()
        # Where no good records were ever known, there is nothing to show.
        of_frame = self._make_frame() if self._is_due and not self._index.is_new else ""
        self._is_due &= self._index.is_new or bool(of_frame)
        self._report = self._of_records + of_frame
        return self._report

    @property
    def is_ready(self) -> bool:
        """Whether there is a site to be shown."""
        return self._shell is not None

    def answer(self, address: str) -> str | bytes | StaticFile | None:
        """The page or file at an address; None where there is none. RenderingError where it cannot be made."""
        shell = self._shell
        if shell is None:
            raise NotReadyError(self._report)
        if f"/{address}".endswith("/index.html"):
            address = address.removesuffix("index.html")
        if address == settings.ADDRESS:
            return settings.text(self._knowledge, _MOST_RECORDS)
        if unit := self._unit(address, shell):
            made = self._made
            if made is None or made[0] != unit:
                self._made = made = unit, dict(Maker(self._knowledge, shell, self._renderer).texts(unit)[1])
            files = made[1]
            return files.get(f"{address}index.html", files.get(address))
        file = next((path for path in (address, f"{address}index.html") if path in shell.files), None)
        return StaticFile(self._static / file) if file else None

    def indexes(self) -> dict[Unit, bytes]:
        """Each search index with the mark of what it has to be made of; none while there is no site."""
        shell = self._shell
        if shell is None:
            return {}
        return indexes.marks(indexes.search_units(self._knowledge, _MOST_RECORDS), self._knowledge, shell)

    def found_in(self, unit: Unit) -> Iterator[Searchable]:
        """What belongs into a search index, to be asked for step by step."""
        return indexes.found_in(unit, self._knowledge, self._shell) if self._shell else iter(())

    def _unit(self, address: str, shell: Shell) -> Unit | None:
        """What is made at an address."""
        if address in shell.pages:
            return page_unit(address)
        if address in FILES or address in DATA_FILES:
            return file_unit(address)
        if sitemap.IS_ONE_OF_SEVERAL.fullmatch(address):
            return file_unit(sitemap.ADDRESS)
        if found := pages.record_at(address, self._knowledge):
            return record_unit(*found)
        if unit := cited_at(address, self._knowledge) or frozen_at(address, self._knowledge):
            return unit
        owner, _, last = address.removesuffix("/").rpartition("/")
        return self._part(address, self._unit(f"{owner}/", shell), shell) if "_" in last else None

    def _part(self, address: str, around: Unit | None, shell: Shell) -> Unit | None:
        """The part at an address of a list on a page, or in a part around it."""
        if around is None:
            return None
        for unit in Maker(self._knowledge, shell, self._renderer).texts(around)[0]:
            at = pages.address_of_part(unit, self._knowledge)
            if at == address:
                return unit
            if address.startswith(at.removesuffix("/")) and (deeper := self._part(address, unit, shell)):
                return deeper
        return None

    def _read(self, paths: Collection[str]) -> str:
        """Bring the index up to date with the files of records."""
        self._found = _looked_at(self._root, self._found, paths)
        if self._index.changed is None:
            self._index.changed = set()
        knowledge, problems = pipeline.run(self._root, self._found, self._index, partial(loading.read, self._root))
        if errors(problems):
            # The index was changed in place: what it was is still in the cache.
            self._cache.forget()
            self._index = Index(self._cache)
            self._knowledge = KnowledgeBase(self._root, self._index)
            return text.report(problems, self._root)
        self._index.save()
        self._cache.keep()
        self._knowledge = knowledge
        self.warnings = text.report(problems, self._root) if problems else ""
        return ""

    def _is_stale(self) -> bool:
        """Whether the shell is made of facts that have changed since."""
        changed, self._index.changed = self._index.changed, set()
        return self._shell is None or changed is None or not self._shell.facts.isdisjoint(changed)

    def _make_frame(self) -> str:
        """Make the shell anew and read all templates; the last ones are kept until these are known to be good."""
        folder = self._folder / ("b" if self._static.name == "a" else "a")
        folder.mkdir(parents=True)
        try:
            shell = self._make_shell(self._knowledge, folder)
            renderer = Renderer(self._templates)
            maker = Maker(self._knowledge, shell, renderer)
            for unit in self._samples(shell):
                maker.texts(unit)
        except (RenderingError, SiteError) as error:
            shutil.rmtree(folder)
            return f"{str(error).strip()}\n"
        if self._shell:
            shutil.rmtree(self._static)
        self._shell, self._renderer, self._static = shell, renderer, folder
        return ""

    def _samples(self, shell: Shell) -> Iterator[Unit]:
        """A page of each kind, which together need every template."""
        yield from map(page_unit, shell.pages)
        kinds: set[str] = set()
        for unit in pages.record_units(self._knowledge):
            if unit.kind not in kinds:
                kinds.add(unit.kind)
                yield unit
        yield from islice(cite_units(self._knowledge), 1)


def _looked_at(root: Path, found: Found | None, paths: Collection[str]) -> Found:
    """What lies among the records, where some paths have changed since; only these are looked at, if that will do."""
    if found is None or not all(path in found.files for path in paths):
        return loading.find(root, Listings())
    files = dict(found.files)
    for path in paths:
        file = root / path
        if file.is_symlink() or not file.is_file():
            return loading.find(root, Listings())
        files[path] = files[path]._replace(stamp=loading.stamp_of(file.lstat()))
    return replace(found, files=files)
