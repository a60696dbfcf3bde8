"""The folder of records goes in; the records, what is broken, and every problem of every file come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.decoding import MAX_BYTES
from build_tools.problems import Problem, Source, did_you_mean, nearest, shown
from build_tools.reading import locate, read_record, references_of_broken
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.fields import hint_for_id, is_safe_id, safe_id
from build_tools.records.references import Link, Location

FOLDER = "partnerships"
SUFFIX = ".yml"
SCHEMAS = "schemas"
_BESIDE_THE_RECORDS = frozenset({SCHEMAS, "README.md"})
_ALMOST_SUFFIX = frozenset({".yml", ".yaml"})
_KINDS = {model.KIND: model for model in RECORD_KINDS}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: whole records; the (kind, id) of those that are broken, with their references; problems."""

    records: tuple[Record, ...]
    broken: Mapping[tuple[str, str], tuple[tuple[Link, Source], ...]]
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read every record below `root`/partnerships."""
    walk = _Walk(root)
    for entry in walk.entries(root / FOLDER):
        if entry.name not in _BESIDE_THE_RECORDS:
            walk.visit(entry)
    return Loaded(tuple(walk.records), walk.broken, tuple(walk.problems))


def record_path(kind: str, record_id: str) -> str:
    """Where a record's file lies, relative to the root."""
    return f"{FOLDER}/{kind}/{record_id}{SUFFIX}"


def source(root: Path, record: Record, location: Location, within: str = "") -> Source:
    """Where in its file a part of a record stands, or the words `within` it."""
    path = record_path(record.KIND, record.id)
    return locate(root / path, path, location, within)


@dataclass(slots=True)
class _Walk:
    """Goes through the folder and gathers what it finds."""

    root: Path
    records: list[Record] = field(default_factory=list)
    broken: dict[tuple[str, str], tuple[tuple[Link, Source], ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, slug: str, message: str, hint: str, entry: Path) -> None:
        self.problems.append(Problem(slug, message, hint, Source(entry.relative_to(self.root).as_posix())))

    @contextmanager
    def readable(self, entry: Path) -> Iterator[None]:
        """Turns what the system refuses into a problem."""
        try:
            yield
        except OSError as error:
            message = f"this cannot be read: {error.strerror or type(error).__name__}"
            self.report("unreadable", message, "check that you may read it", entry)

    def entries(self, folder: Path) -> list[Path]:
        """What lies in the folder, by name; hidden files belong to other programs."""
        found: list[Path] = []
        with self.readable(folder):
            found += sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        return found

    def visit(self, entry: Path) -> None:
        """Read the folder of a kind; report anything else."""
        model = _KINDS.get(entry.name)
        with self.readable(entry):
            if model is None or entry.is_symlink() or not entry.is_dir():
                self.pass_over(entry)
                return
            for file in self.entries(entry):
                self.read(file, model)

    def read(self, file: Path, model: type[Record]) -> None:
        """Read one record; whatever looks like one counts as existing, so that references to it raise no alarm."""
        if file.suffix.lower() in _ALMOST_SUFFIX:
            self.broken[model.KIND, file.stem] = ()
        with self.readable(file):
            if not self._is_fit(file):
                return
            with file.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
            path = file.relative_to(self.root).as_posix()
            record, found = read_record(data, path, model)
            self.problems.extend(found)
            if record is None:
                self.broken[model.KIND, file.stem] = references_of_broken(data, path, model)
            else:
                del self.broken[model.KIND, file.stem]
                self.records.append(record)

    def pass_over(self, entry: Path) -> None:
        """Report what lies among the folders of the kinds and would otherwise be passed over in silence."""
        otherwise = f"records lie in one of the folders {', '.join(sorted(_KINDS))}"
        if entry.is_symlink():
            self.report("stray-file", f"'{entry.name}' is a link, and links are not followed", otherwise, entry)
        elif entry.is_dir():
            message = f"the folder '{entry.name}' is that of no kind of record"
            self.report("stray-folder", message, did_you_mean(entry.name, _KINDS, otherwise), entry)
            for kind in nearest(entry.name, _KINDS)[:1]:
                self.broken |= {(kind, file.stem): () for file in self.entries(entry) if file.suffix == SUFFIX}
        else:
            self.report("stray-file", f"the file '{entry.name}' lies in no kind's folder", otherwise, entry)

    def _is_fit(self, file: Path) -> bool:
        if file.is_symlink():
            message = f"'{file.name}' is a link, and links are not followed"
            self.report("stray-file", message, "put the record itself here", file)
        elif file.is_dir():
            hint = f"records lie directly in {file.parent.relative_to(self.root).as_posix()}/"
            self.report("stray-folder", f"the folder '{file.name}' is read by nobody", hint, file)
        elif file.suffix != SUFFIX:
            almost = file.suffix.lower() in _ALMOST_SUFFIX
            hint = f"give it the ending {SUFFIX}" if almost else "move it, or delete it"
            self.report("stray-file", f"'{file.name}' is no record: records end in {SUFFIX}", hint, file)
        elif not file.is_file():
            self.report("stray-file", f"'{file.name}' is no ordinary file", "put a record in its place", file)
        elif not is_safe_id(file.stem):
            message = f"'{shown(file.stem)}' cannot be an id, and so not a file's name"
            better = safe_id(file.stem)
            to = f" to '{better}{SUFFIX}'" if better else ""
            self.report("unsafe-id", message, f"rename the file{to}: {hint_for_id(file.stem)}", file)
        else:
            return True
        return False
