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
from typing import TypeAlias

from build_tools import facts, pages, sitemap
from build_tools.cache import CacheDamagedError
from build_tools.exports import EXPORTS
from build_tools.frames import framed
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.pages import PartUnit, RecordUnit, anchors_used_twice
from build_tools.plain import Plain
from build_tools.rendering import Renderer, RenderingError, located
from build_tools.shell import Shell, filled

SHELL = "shell"
"""The name under which the cache holds the shell."""

_EXPORTS: Mapping[str, Callable[[KnowledgeBase], Iterator[str]]] = {each.ADDRESS: each.export for each in EXPORTS}
_FACT_BYTES = 8
_makers: dict[tuple[int, str], Maker] = {}


@dataclass(frozen=True, slots=True, order=True)
class WrittenUnit(Plain):
    """A page in content/."""

    address: str


@dataclass(frozen=True, slots=True, order=True)
class FileUnit(Plain):
    """An export, or the sitemap."""

    address: str


Unit: TypeAlias = RecordUnit | PartUnit | WrittenUnit | FileUnit
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


@dataclass(frozen=True, slots=True)
class Done(Plain):
    """A unit that was made: its files with their stamps, the facts that it is made of, the parts that it calls for."""

    unit: Unit
    files: tuple[tuple[str, FileStamp], ...]
    facts: bytes
    parts: tuple[PartUnit, ...]


class SiteError(Exception):
    """Pages that cannot stand together: which, and what to do."""


def do(job: Job, units: Iterable[Unit]) -> list[Done]:
    """Make the units of a job. What is opened for it stays open for more of the same build, until `let_go`."""
    mine = os.getpid(), job.build
    if mine not in _makers:
        knowledge = KnowledgeBase.kept(job.root, job.cache)
        _makers[mine] = Maker(knowledge, knowledge.held(SHELL), Renderer(job.templates))
    return [_makers[mine].make(unit, job.folder, job.former) for unit in units]


def hold(job: Job, knowledge: KnowledgeBase, shell: Shell) -> None:
    """Have this process, and no other, do the job with what is open already."""
    _makers[os.getpid(), job.build] = Maker(knowledge, shell, Renderer(job.templates))


def let_go() -> None:
    """Forget what this process holds for its last job."""
    _makers.clear()


def file_of(unit: Unit, shell: Shell) -> str:
    """The file of the repository that a unit is made of."""
    if isinstance(unit, WrittenUnit):
        return shell.pages[unit.address].page.file
    return record_path(unit.kind, unit.id) if isinstance(unit, RecordUnit) else str(unit)


def fact_number(fact: str) -> int:
    """A fact as a number; two facts with the same one, which hardly happens, are only taken for each other."""
    return int.from_bytes(hashlib.blake2b(fact.encode(), digest_size=_FACT_BYTES).digest(), "little")


def stamp(status: os.stat_result) -> FileStamp:
    """What tells whether a file of the site was changed by somebody else."""
    return status.st_size, status.st_mtime_ns, status.st_ino


class Maker:
    """Makes units from one knowledge base and one shell."""

    def __init__(self, knowledge: KnowledgeBase, shell: Shell, renderer: Renderer) -> None:
        self._knowledge, self._shell, self._renderer = knowledge, shell, renderer
        self._number = cache(fact_number)

    def make(self, unit: Unit, folder: Path, former: str = "") -> Done:
        """Write the files of a unit below the folder, those of the former site that are the same left out."""
        self._knowledge.reads.clear()
        try:
            parts, files = self._files(unit)
        except (SiteError, RenderingError, CacheDamagedError):
            raise
        except Exception as error:
            raise located(error, self._renderer.templates) from error
        written = tuple((path, _write(path, text, folder, former)) for path, text in files)
        made_of = array("Q", sorted(map(self._number, self._knowledge.reads)))
        return Done(unit, written, made_of.tobytes(), parts)

    def _files(self, unit: Unit) -> tuple[tuple[PartUnit, ...], Iterable[tuple[str, Iterable[str]]]]:
        if isinstance(unit, FileUnit):
            if unit.address in _EXPORTS:
                return (), [(unit.address, _EXPORTS[unit.address](self._knowledge))]
            self._knowledge.reads.add(facts.written_pages())
            return (), sitemap.files(self._knowledge, self._shell, self._renderer)
        if isinstance(unit, WrittenUnit):
            return self._written_page(unit)
        made = pages.make(unit, self._knowledge, self._renderer)
        self._knowledge.reads.update(facts.frame(page.section, page.address.count("/")) for page in made.pages)
        texts = (
            (page, framed(page, self._shell.frame_of(page), self._shell.site, self._renderer)) for page in made.pages
        )
        return made.parts, [(f"{page.address}index.html", (text,)) for page, text in texts]

    def _written_page(self, unit: WrittenUnit) -> tuple[tuple[PartUnit, ...], list[tuple[str, Iterable[str]]]]:
        self._knowledge.reads.add(facts.written(unit.address))
        written = self._shell.pages[unit.address]
        page, parts = filled(written, self._knowledge, self._renderer)
        for anchor in anchors_used_twice(page.body):
            raise SiteError(f"{page.file}: the anchor '#{anchor}' is there twice; rename a heading")
        text = framed(page, written.frame, self._shell.site, self._renderer)
        return parts, [(f"{page.address}index.html", (text,))]


def _write(path: str, pieces: Iterable[str], folder: Path, former: str) -> FileStamp:
    target = f"{folder}/{path}"
    try:
        file = open(target, "wb")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        file = open(target, "wb")
    with file:
        file.writelines(piece.encode() for piece in pieces)
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
