"""A job goes in; the files of its units lie in a folder, and what they were made of comes out.

A job names all it needs by paths and plain values, so that it can be done in this process, in others on this
machine, or on other machines that see the same folders.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from build_tools import facts, pages, pieces, sitemap
from build_tools.cache import CacheDamagedError
from build_tools.compiled import CompiledTemplates
from build_tools.exports import EXPORTS
from build_tools.frames import framed
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.pages import anchors_used_twice
from build_tools.pieces import Former, Piece
from build_tools.rendering import Renderer, RenderingError, located
from build_tools.searching import indexes, settings
from build_tools.searching.pagefind import SearchError
from build_tools.shell import Shell, filled
from build_tools.units import FILE, PAGE, RECORD, SEARCH, Unit

SHELL = "shell"
"""The name under which the cache holds the shell."""

_EXPORTS: Mapping[str, Callable[[KnowledgeBase], Iterator[Piece]]] = {each.ADDRESS: each.export for each in EXPORTS}
_FACT_BYTES = 4

FILES: tuple[str, ...] = (*_EXPORTS, sitemap.ADDRESS, settings.ADDRESS)
"""The addresses of the files that are no pages."""

_makers: dict[tuple[int, str], Maker] = {}


FileStamp: TypeAlias = tuple[int, int, int]
"""Size, time of change and number on the disk of a file of the site."""


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
    return record_path(unit.kind, unit.name) if unit.what == RECORD else f"the list of {unit.kind}{unit.name}"


def _renderer(job: Job, knowledge: KnowledgeBase) -> Renderer:
    return Renderer(job.templates, CompiledTemplates(knowledge.cache))


def fact_number(fact: str) -> int:
    """A fact as a number; two facts with the same one, which hardly happens, are only taken for each other."""
    return int.from_bytes(hashlib.blake2b(fact.encode(), digest_size=_FACT_BYTES).digest(), "little")


def stamp(status: os.stat_result) -> FileStamp:
    """What tells whether a file of the site was changed by somebody else."""
    return status.st_size, status.st_mtime_ns, status.st_ino


class Maker:
    """Makes units from one knowledge base and one shell."""

    def __init__(
        self, knowledge: KnowledgeBase, shell: Shell, renderer: Renderer, standing: Mapping[str, Done] | None = None
    ) -> None:
        self._knowledge, self._shell, self._renderer, self._standing = knowledge, shell, renderer, standing or {}
        self._number = cache(fact_number)

    def make(self, unit: Unit, folder: Path, former: str = "") -> Done:
        """Write the files of a unit below the folder, those of the former site that are the same left out."""
        self._knowledge.reads.clear()
        if unit.what == FILE and unit.name in _EXPORTS:
            return self._export(unit, folder, former)
        parts, texts = self.texts(unit)
        try:
            files = tuple((path, _write(path, text, folder, former)) for path, text in texts)
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

    def _export(self, unit: Unit, folder: Path, former: str) -> Done:
        known = self._standing.get(unit.name)
        file = Path(folder, unit.name)
        file.parent.mkdir(parents=True, exist_ok=True)
        told = pieces.write(
            _EXPORTS[unit.name](self._knowledge), file, Former(Path(former, unit.name), known.pieces) if known else None
        )
        if known and told is None:
            return known
        return Done(unit, ((unit.name, stamp(file.lstat())),), self._made_of(), pieces=told or b"")

    def _texts(self, unit: Unit) -> tuple[tuple[Unit, ...], Iterable[tuple[str, str | bytes]]]:
        if export := _EXPORTS.get(unit.name) if unit.what == FILE else None:
            return (), [(unit.name, "".join(piece.text() for piece in export(self._knowledge)))]
        if unit.what == SEARCH:
            return (), indexes.files(unit, indexes.found_in(unit, self._knowledge, self._shell))
        if unit.name == settings.ADDRESS and unit.what == FILE:
            return (), [(settings.ADDRESS, settings.text(self._knowledge))]
        if unit.what == FILE:
            self._knowledge.reads.add(facts.written_pages())
            return (), sitemap.files(self._knowledge, self._shell, self._renderer)
        if unit.what == PAGE:
            return self._written_page(unit)
        made = pages.make(unit, self._knowledge, self._renderer)
        self._knowledge.reads.update(facts.frame(page.section, page.address.count("/")) for page in made.pages)
        texts = (
            (page, framed(page, self._shell.frame_of(page), self._shell.site, self._renderer)) for page in made.pages
        )
        return made.parts, [(f"{page.address}index.html", text) for page, text in texts]

    def _written_page(self, unit: Unit) -> tuple[tuple[Unit, ...], list[tuple[str, str]]]:
        self._knowledge.reads.add(facts.written(unit.name))
        written = self._shell.pages[unit.name]
        page, parts = filled(written, self._knowledge, self._renderer)
        for anchor in anchors_used_twice(page.body):
            raise SiteError(f"{page.file}: the anchor '#{anchor}' is there twice; rename a heading")
        text = framed(page, written.frame, self._shell.site, self._renderer)
        return parts, [(f"{page.address}index.html", text)]


def _write(path: str, text: str | bytes, folder: Path, former: str) -> FileStamp:
    target = f"{folder}/{path}"
    try:
        file = open(target, "wb")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        file = open(target, "wb")
    with file:
        file.write(text.encode() if isinstance(text, str) else text)
        file.flush()
        written = os.fstat(file.fileno())
    if former and (kept := _same(f"{former}/{path}", target, written)):
        os.unlink(target)
        return stamp(kept)
    return stamp(written)


def _same(former: str, target: str, written: os.stat_result) -> os.stat_result | None:
    """What is known of the former file where it holds the same bytes."""
    try:
        kept = os.lstat(former)
        if kept.st_size != written.st_size:
            return None
        with open(former, "rb") as old, open(target, "rb") as new:
            while piece := old.read(1 << 20):
                if piece != new.read(1 << 20):
                    return None
    except OSError:
        return None
    return kept
