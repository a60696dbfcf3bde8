"""A job goes in; the files of its units lie in a folder, and what they were made of comes out.

A job names all it needs by paths and plain values, so that it can be done in this process, in others on this
machine, or on other machines that see the same folders.
"""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from build_tools import cite_pages, data_page, facts, frozen_pages, llms_txt, pages, pieces, site_files, sitemap
from build_tools.cache import CacheDamagedError
from build_tools.compiled import CompiledTemplates
from build_tools.exports import DATA_FILES
from build_tools.frames import framed
from build_tools.holdings import Holdings
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.pages import Page, anchors_used_twice
from build_tools.pieces import Former
from build_tools.rendering import Renderer, RenderingError, located
from build_tools.searching import indexes, settings
from build_tools.searching.pagefind import SearchError
from build_tools.shell import Shell, filled
from build_tools.site_files import FileStamp
from build_tools.units import CITE, FILE, FROZEN, PAGE, RECORD, SEARCH, Unit, file_unit

SHELL = "shell"
"""The name under which the cache holds the shell."""

DATA = "data"
"""The name of the unit of all files of data: together they are made in half the time."""

FILES: tuple[str, ...] = (llms_txt.ADDRESS, sitemap.ADDRESS, settings.ADDRESS)
"""The addresses of the other files that are no pages."""

_makers: dict[tuple[int, str], Maker] = {}


_Texts: TypeAlias = tuple[tuple[Unit, ...], Iterable[tuple[str, str | bytes]]]
"""The units of the parts that a unit calls for, and its files: the path and the text of each."""


@dataclass(frozen=True, slots=True)
class Job:
    """Where the records, the shell and the templates lie, and the folder to write to.

    `build` tells one build from another; `former` is the site that stands, '' where every file is to be written.
    """

    root: Path
    cache: Path
    templates: Path
    folder: Path
    build: str
    former: str = ""


class Done(NamedTuple):
    """A unit that was made: its files with their stamps, the facts that it is made of, the parts that it calls for.

    `pieces` is what the next build needs to know of a file that is made of pieces.
    """

    unit: Unit
    files: tuple[tuple[str, FileStamp], ...]
    facts: bytes
    parts: tuple[Unit, ...] = ()
    pieces: bytes = b""


def revived(plain: tuple[Any, ...]) -> Done:
    """What was made, from the plain tuple that a cache holds of it."""
    unit, files, made_of, parts, told = plain
    return Done(Unit(*unit), files, made_of, tuple([Unit(*part) for part in parts]), told)


def in_the_way(file: str, other: str) -> str:
    """What to say of a file that stands where another needs a folder."""
    return f"{file} would stand where {other} needs a folder; give one of them another name"


class SiteError(Exception):
    """Pages that cannot stand together: which, and what to do."""


def do(job: Job, units: Iterable[Unit]) -> list[Done]:
    """Make the units of a job. What is opened for it stays open for more of the same build, until `let_go`."""
    mine = os.getpid(), job.build
    if mine not in _makers:
        knowledge = KnowledgeBase.kept(job.root, job.cache)
        _makers[mine] = Maker(knowledge, knowledge.held(SHELL), _renderer(job, knowledge))
    return [_makers[mine].make(unit, job.folder, job.former) for unit in units]


def hold(job: Job, knowledge: KnowledgeBase, shell: Shell, standing: Mapping[str, Done]) -> None:
    """Have this process, and no other, do the job with what is open already.

    `standing` are files of the former site by address, each as it was written.
    """
    _makers[os.getpid(), job.build] = Maker(knowledge, shell, _renderer(job, knowledge), standing)


def let_go() -> None:
    """Forget what this process holds for its last job."""
    _makers.clear()


def file_of(unit: Unit, shell: Shell) -> str:
    """The file of the repository that a unit is made of."""
    if unit.what == PAGE:
        return shell.pages[unit.name].page.file
    if unit.what == SEARCH:
        return "the search index"
    is_of_record = unit.what in (RECORD, CITE, FROZEN)
    return record_path(unit.kind, unit.name) if is_of_record else f"the list of {unit.kind}{unit.name}"


def _renderer(job: Job, knowledge: KnowledgeBase) -> Renderer:
    return Renderer(job.templates, CompiledTemplates(knowledge.cache))


class Maker:
    """Makes units from one knowledge base and one shell."""

    def __init__(
        self, knowledge: KnowledgeBase, shell: Shell, renderer: Renderer, standing: Mapping[str, Done] | None = None
    ) -> None:
        self._knowledge, self._shell, self._renderer, self._standing = knowledge, shell, renderer, standing or {}
        self._holdings = Holdings(knowledge, shell.site.publication)
        self._folders: tuple[str, ...] = ()
        self._number = cache(facts.number)

    def make(self, unit: Unit, folder: Path, former: str = "") -> Done:
        """Write the files of a unit below the folder, those of the former site that are the same left out."""
        self._knowledge.reads.clear()
        self._folders = (str(folder), former) if former else (str(folder),)
        if unit == file_unit(DATA):
            return self._data(unit, folder, former)
        parts, texts = self.texts(unit)
        try:
            files = tuple((path, site_files.write(path, text, folder, former)) for path, text in texts)
        except (NotADirectoryError, FileExistsError, IsADirectoryError) as error:
            raise SiteError(self._in_the_way(unit, Path(error.filename).relative_to(folder).as_posix())) from error
        return Done(unit, files, self._made_of(), parts)

    def texts(self, unit: Unit) -> tuple[tuple[Unit, ...], list[tuple[str, str | bytes]]]:
        """The units of the parts that a unit calls for, and its files: the path and the text of each."""
        try:
            parts, texts = self._texts(unit)
            return parts, list(texts)
        except (SiteError, RenderingError, CacheDamagedError):
            raise
        except SearchError as error:
            raise SiteError(str(error)) from error
        except Exception as error:
            raise located(error, self._renderer.templates) from error

    def _in_the_way(self, unit: Unit, path: str) -> str:
        """What to say where a file of the shell stands in the place of a folder."""
        found = next((file for file in self._shell.files if f"{path}/".startswith(f"{file}/")), path)
        return in_the_way(f"content/{found}", file_of(unit, self._shell))

    def _made_of(self) -> bytes:
        return array("I", sorted(map(self._number, self._knowledge.reads))).tobytes()

    def _data(self, unit: Unit, folder: Path, former: str) -> Done:
        known = self._standing.get(unit.name)
        stamps = dict(known.files) if known else {}
        told: dict[str, bytes] = marshal.loads(known.pieces) if known else {}  # noqa: S302
        formers = {address: Former(Path(former, address), each) for address, each in told.items()}
        found = {each.address: list(each.pieces(self._holdings)) for each in DATA_FILES.values()}
        # Their keys tell all that the texts are made of.
        made_of = self._made_of()
        targets = {address: site_files.place(folder, address) for address in found}
        written = pieces.write_together({targets[name]: (found[name], formers.get(name)) for name in found})
        for address, target in targets.items():
            if (new := written[target]) is not None:
                told[address], stamps[address] = new, site_files.stamp(target.lstat())
        return Done(unit, tuple(stamps.items()), made_of, pieces=marshal.dumps(told))

    def _texts(self, unit: Unit) -> _Texts:
        makers: dict[str, Callable[[Unit], _Texts]] = {
            SEARCH: self._search_index,
            FILE: self._file,
            PAGE: self._written_page,
            CITE: self._references,
            FROZEN: self._revision,
        }
        return makers.get(unit.what, self._of_records)(unit)

    def _search_index(self, unit: Unit) -> _Texts:
        return (), indexes.files(unit, indexes.found_in(unit, self._knowledge, self._shell))

    def _file(self, unit: Unit) -> _Texts:
        if file := DATA_FILES.get(unit.name):
            return (), [(unit.name, "".join(piece.text() for piece in file.pieces(self._holdings)))]
        if unit.name == llms_txt.ADDRESS:
            return (), [(unit.name, llms_txt.text(self._knowledge, self._shell))]
        if unit.name == settings.ADDRESS:
            return (), [(settings.ADDRESS, settings.text(self._knowledge))]
        self._knowledge.reads.add(facts.written_pages())
        return (), sitemap.files(self._knowledge, self._shell, self._renderer)

    def _references(self, unit: Unit) -> _Texts:
        found, files = cite_pages.make(unit, self._knowledge, self._shell.site.publication, self._renderer)
        return (), [*self._framed(found), *files]

    def _revision(self, unit: Unit) -> _Texts:
        page, files = frozen_pages.make(unit, self._knowledge, self._renderer)
        return (), [*self._framed([page]), *files]

    def _of_records(self, unit: Unit) -> _Texts:
        made = pages.make(unit, self._knowledge, self._renderer)
        return made.parts, self._framed(made.pages)

    def _framed(self, made: Iterable[Page]) -> list[tuple[str, str | bytes]]:
        """The pages of records by path."""
        texts: list[tuple[str, str | bytes]] = []
        for page in made:
            self._knowledge.reads.add(facts.frame(page.section, page.address.count("/")))
            text = framed(page, self._shell.frame_of(page), self._shell.site, self._renderer)
            texts.append((f"{page.address}index.html", text))
        return texts

    def _written_page(self, unit: Unit) -> _Texts:
        self._knowledge.reads.add(facts.written(unit.name))
        written = self._shell.pages[unit.name]
        page, parts = filled(written, self._knowledge, self._renderer)
        page = replace(page, body=data_page.filled(page.body, self._knowledge, self._look_at))
        for anchor in anchors_used_twice(page.body):
            raise SiteError(f"{page.file}: the anchor '#{anchor}' is there twice; rename a heading")
        text = framed(page, written.frame, self._shell.site, self._renderer)
        return parts, [(f"{page.address}index.html", text)]

    def _look_at(self, address: str) -> data_page.Made:
        """A file of data as it lies on the new site or, where it has not changed, on the former one."""
        return data_page.lying_in(self._folders, address) or data_page.made_now(address, self._holdings)
