"""Files of records go in; those that are not in the house form come out with their new texts, and what cannot be read.

Nothing is written here but into a cache: which files are in it already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools.cache import Cache
from build_tools.decoding import MAX_BYTES
from build_tools.editing.document import UneditableError
from build_tools.editing.house_form import formed
from build_tools.layout import FOLDER, record_path
from build_tools.ledger import Ledger
from build_tools.loading import Found, RecordFile, Stamp
from build_tools.problems import Problem, Source, did_you_mean, shown
from build_tools.reading import read_record
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

_FORMED = "formed"

KINDS = {model.KIND: model for model in RECORD_KINDS}


class NoRecordError(Exception):
    """What was named is no record; the message says so, and how to name one."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The new texts by path, of `number` files that were looked at, and why others are left as they are.

    `formed` are the stamps of those that are in the house form already.
    """

    texts: dict[str, str]
    problems: tuple[Problem, ...]
    number: int
    formed: dict[str, Stamp]


def named(found: Found, root: Path, names: Iterable[str]) -> tuple[list[RecordFile], tuple[Problem, ...]]:
    """The files that are meant by paths or by kind/id, and the problems of those that are no records."""
    files: dict[str, RecordFile] = {}
    problems: list[Problem] = []
    for name in names:
        paths = _paths(root, name)
        if path := next((each for each in paths if each in found.files), ""):
            files[path] = found.files[path]
        elif told := [each for each in found.problems if each.source.path in paths]:
            problems += told
        else:
            known = [path.removeprefix(f"{FOLDER}/").rpartition(".")[0] for path in found.files]
            otherwise = f"name a file in {FOLDER}/, or a record as kind/id"
            raise NoRecordError(f"'{shown(name)}' is no record: {did_you_mean(name, known, otherwise)}")
    return list(files.values()), tuple(problems)


def paths_of(found: Found, root: Path, names: Iterable[str]) -> frozenset[str]:
    """The paths of the files that are meant, those of no records too; NoRecordError where nothing is called so."""
    files, problems = named(found, root, names)
    return frozenset([*(file.path for file in files), *(problem.source.path for problem in problems)])


def forms(root: Path, found: Found, files: Iterable[RecordFile], cache: Cache) -> Forms:
    """What the files hold in the house form, where it is not that already.

    Those that were in it when the cache was last told, and have not changed since, are not read.
    """
    known: Ledger[str, Stamp] = Ledger(cache, _FORMED, tuple)
    formed = _forms(root, files, known)
    known.renew({path: stamp for path, stamp in known.items() if path in found.files} | formed.formed)
    known.save()
    cache.keep()
    return formed


def _forms(root: Path, files: Iterable[RecordFile], known: Mapping[str, Stamp]) -> Forms:
    texts: dict[str, str] = {}
    formed: dict[str, Stamp] = {}
    problems: list[Problem] = []
    every = tuple(files)
    for file in every:
        if known.get(file.path) == file.stamp:
            continue
        data, found = read_file(root, file.path)
        text, faults = form_of(data, file.path, KINDS[file.kind]) if not found else (None, found)
        problems += faults
        if text is not None and text.encode() != data:
            texts[file.path] = text
        elif text is not None:
            formed[file.path] = file.stamp
    return Forms(texts, tuple(problems), len(every), formed)


def read_file(root: Path, path: str) -> tuple[bytes, tuple[Problem, ...]]:
    """What a file holds, as far as a record may go; a problem where it cannot be read."""
    try:
        with (root / path).open("rb") as stream:
            return stream.read(MAX_BYTES + 1), ()
    except OSError as error:
        said = f"this cannot be read: {error.strerror or type(error).__name__}"
        return b"", (Problem("unreadable", said, "check that you may read it", Source(path)),)


def form_of(data: bytes, path: str, model: type[Record]) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a record in the house form; None and the problems where it has none that says the same."""
    try:
        text, problems = formed(data, path, model)
    except UneditableError as error:
        return None, (_lossy(str(error), path),)
    if text is not None and text.encode() != data and _is_another(data, text, path, model):
        return None, (_lossy("the record would be another one", path),)
    return text, problems


def _lossy(why: str, path: str) -> Problem:
    said = f"this is left as it is, for the house form would lose something of it: {why}"
    return Problem("unreadable", said, "mend it by hand, and tell those who look after the engine", Source(path))


def _is_another(data: bytes, text: str, path: str, model: type[Record]) -> bool:
    """Whether a record that can be read would be read as another one."""
    before, _ = read_record(data, path, model)
    return before is not None and before != read_record(text.encode(), path, model)[0]


def _paths(root: Path, name: str) -> tuple[str, ...]:
    """The paths from the root that a name may mean: that of a file from here or from there, or that of kind/id."""
    kind, _, record_id = name.partition("/")
    here = Path(name).parent.resolve() / Path(name).name
    paths = [name]
    if here.is_relative_to(root):
        paths.insert(0, here.relative_to(root).as_posix())
    return (*paths, record_path(kind, record_id)) if kind in KINDS else tuple(paths)
