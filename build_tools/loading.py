"""The folder of records goes in; the files of records, what each holds, and every problem come out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from build_tools.decoding import MAX_BYTES
from build_tools.entries import Reading, read_of
from build_tools.layout import ADDRESSES, FOLDER, FROZEN, SCHEMAS, SUFFIX, SUMS, record_path
from build_tools.listings import Listings
from build_tools.problems import Problem, Source, did_you_mean, nearest, shown
from build_tools.reading import locate, locate_key, read_record, references_of_broken
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.fields import hint_for_id, is_safe_id, safe_id
from build_tools.records.references import Location

_BESIDE_THE_RECORDS = frozenset({SCHEMAS, "README.md", ADDRESSES.rpartition("/")[2]})
_ALMOST_SUFFIX = frozenset({"yml", "yaml"})
_KINDS = {model.KIND: model for model in RECORD_KINDS}

Stamp: TypeAlias = tuple[int, ...]
"""What changes with a file: its size, its times of change and its number on the disk."""


class RecordFile(NamedTuple):
    """A file that holds a record, as far as its name tells."""

    kind: str
    id: str
    path: str
    stamp: Stamp


class SnapshotFile(NamedTuple):
    """A file that holds a record as it was in a revision, as far as its name tells."""

    kind: str
    id: str
    revision: str
    path: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in the folder: files of records by path, the (kind, id) of what only looks like one, problems.

    `snapshots` are the files of former revisions by path.
    """

    files: Mapping[str, RecordFile]
    almost: frozenset[tuple[str, str]]
    problems: tuple[Problem, ...]
    snapshots: Mapping[str, SnapshotFile] = field(default_factory=dict)


def find(root: Path, listings: Listings) -> Found:
    """Every file below `root`/partnerships, none of them opened."""
    walk = _Walk(root, listings)
    for entry in walk.entries(FOLDER):
        if entry.name == FROZEN and entry.is_dir(follow_symlinks=False):
            walk.visit_frozen(f"{FOLDER}/{FROZEN}")
        elif entry.name in _BESIDE_THE_RECORDS:
            walk.visit_beside(entry, f"{FOLDER}/{entry.name}")
        else:
            walk.visit(entry)
    return Found(walk.files, frozenset(walk.almost), tuple(walk.problems), walk.snapshots)


def read(root: Path, files: Iterable[RecordFile]) -> list[Reading]:
    """What became of each file."""
    return [_read(root, file) for file in files]


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells whether a file has changed since."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def source(root: Path, record: Record, location: Location, within: str = "") -> Source:
    """Where in its file a part of a record stands, or the words `within` it."""
    path = record_path(record.KIND, record.id)
    return locate(root / path, path, location, within)


def source_of_key(root: Path, kind: str, record_id: str, key: str) -> Source:
    """Where the value of a top key stands in the file of a record that is in order and holds it."""
    path = record_path(kind, record_id)
    return locate_key(root / path, path, key)


def _read(root: Path, file: RecordFile) -> Reading:
    try:
        with (root / file.path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return Reading(file.kind, file.id, file.path, (_unreadable(error, file.path),))
    model = _KINDS[file.kind]
    record, problems = read_record(data, file.path, model)
    if record is None:
        return Reading(file.kind, file.id, file.path, problems, references_of_broken(data, file.path, model))
    return read_of(record, file.path, problems)


def _unreadable(error: OSError, path: str) -> Problem:
    message = f"this cannot be read: {error.strerror or type(error).__name__}"
    return Problem("unreadable", message, "check that you may read it", Source(path))


@dataclass(slots=True)
class _Walk:
    """Goes through the folder and gathers what lies there."""

    root: Path
    listings: Listings
    files: dict[str, RecordFile] = field(default_factory=dict)
    almost: set[tuple[str, str]] = field(default_factory=set)
    snapshots: dict[str, SnapshotFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, slug: str, message: str, hint: str, path: str) -> None:
        self.problems.append(Problem(slug, message, hint, Source(path)))

    @contextmanager
    def readable(self, path: str) -> Iterator[None]:
        """Turns what the system refuses into a problem."""
        try:
            yield
        except OSError as error:
            self.problems.append(_unreadable(error, path))

    def entries(self, path: str) -> list[os.DirEntry[str]]:
        """What lies in the folder, by name; hidden files belong to other programs."""
        entries: list[os.DirEntry[str]] = []
        with self.readable(path):
            entries += (entry for entry in self.listings.of(f"{self.root}/{path}") if not entry.name.startswith("."))
        return entries

    def visit(self, entry: os.DirEntry[str]) -> None:
        """Look through the folder of a kind; report anything else."""
        path = f"{FOLDER}/{entry.name}"
        with self.readable(path):
            if entry.name not in _KINDS or entry.is_symlink() or not entry.is_dir():
                self.pass_over(entry, path)
                return
            for file in self.entries(path):
                self.take(file, entry.name, f"{path}/{file.name}")

    def take(self, file: os.DirEntry[str], kind: str, path: str) -> None:
        """Note one record; whatever looks like one counts as existing, so that references to it raise no alarm."""
        stem, dot, suffix = file.name.rpartition(".")
        if dot and suffix.lower() in _ALMOST_SUFFIX:
            self.almost.add((kind, stem))
        try:
            if self._is_fit(file, stem, kind, path):
                self.almost.discard((kind, stem))
                self.files[path] = RecordFile(kind, stem, path, stamp_of(file.stat(follow_symlinks=False)))
        except OSError as error:
            self.problems.append(_unreadable(error, path))

    def visit_beside(self, entry: os.DirEntry[str], path: str) -> None:
        """Report links: commands write what lies beside the records, and must not write it elsewhere."""
        if entry.is_symlink():
            message = f"'{entry.name}' is a link, and links are not followed"
            self.report("stray-file", message, "put there what it leads to, or delete it", path)
        elif entry.is_dir():
            for each in self.entries(path):
                self.visit_beside(each, f"{path}/{each.name}")

    def visit_frozen(self, folder: str) -> None:
        """Note every snapshot; only `places freeze` puts files there."""
        for path, file in self._below(folder, 3):
            kind, record_id, name = path.removeprefix(f"{folder}/").split("/")
            revision = name.removesuffix(".json")
            if file.is_file(follow_symlinks=False) and revision != name and kind in _KINDS:
                stamp = stamp_of(file.stat(follow_symlinks=False))
                self.snapshots[path] = SnapshotFile(kind, record_id, revision, path, stamp)
            else:
                self.report("stray-file", f"'{file.name}' is no kept version", "move it, or delete it", path)

    def _below(self, folder: str, depth: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """What lies so deep below a folder, and what lies there in its way."""
        for entry in self.entries(folder):
            path = f"{folder}/{entry.name}"
            if depth == 1:
                yield path, entry
            elif entry.is_dir(follow_symlinks=False):
                yield from self._below(path, depth - 1)
            elif path == SUMS:
                self.visit_beside(entry, path)
            else:
                self.report("stray-file", f"'{entry.name}' is no kept version", "move it, or delete it", path)

    def pass_over(self, entry: os.DirEntry[str], path: str) -> None:
        """Report what lies among the folders of the kinds and would otherwise be passed over in silence."""
        otherwise = f"records lie in one of the folders {', '.join(sorted(_KINDS))}"
        if entry.is_symlink():
            self.report("stray-file", f"'{entry.name}' is a link, and links are not followed", otherwise, path)
        elif entry.is_dir():
            message = f"the folder '{entry.name}' is that of no kind of record"
            self.report("stray-folder", message, did_you_mean(entry.name, _KINDS, otherwise), path)
            for kind in nearest(entry.name, _KINDS)[:1]:
                names = [file.name for file in self.entries(path)]
                self.almost |= {(kind, name.removesuffix(SUFFIX)) for name in names if name.endswith(SUFFIX)}
        else:
            self.report("stray-file", f"the file '{entry.name}' lies in no kind's folder", otherwise, path)

    def _is_fit(self, file: os.DirEntry[str], stem: str, kind: str, path: str) -> bool:
        if file.is_symlink():
            message = f"'{file.name}' is a link, and links are not followed"
            self.report("stray-file", message, "put the record itself here", path)
        elif file.is_dir():
            hint = f"records lie directly in {FOLDER}/{kind}/"
            self.report("stray-folder", f"the folder '{file.name}' is read by nobody", hint, path)
        elif not file.name.endswith(SUFFIX):
            almost = file.name.rpartition(".")[2].lower() in _ALMOST_SUFFIX
            hint = f"give it the ending {SUFFIX}" if almost else "move it, or delete it"
            self.report("stray-file", f"'{file.name}' is no record: records end in {SUFFIX}", hint, path)
        elif not file.is_file():
            self.report("stray-file", f"'{file.name}' is no ordinary file", "put a record in its place", path)
        elif not is_safe_id(stem):
            message = f"'{shown(stem)}' cannot be an id, and so not a file's name"
            better = safe_id(stem)
            to = f" to '{better}{SUFFIX}'" if better else ""
            self.report("unsafe-id", message, f"rename the file{to}: {hint_for_id(stem)}", path)
        else:
            return True
        return False
