"""The folder of records goes in; the records, the ids of those that failed, and every problem of every file come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from build_tools import yaml_nodes
from build_tools.problems import Problem, Source, did_you_mean
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.fields import SLUG_HINT, is_safe_id
from build_tools.records.references import model_at

FOLDER = "partnerships"
SUFFIX = ".yml"
SCHEMAS = "schemas"
_BESIDE_THE_RECORDS = frozenset({SCHEMAS, "README.md"})

Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: whole records, the (kind, id) of those that were not, and what is wrong with these."""

    records: tuple[Record, ...]
    broken: frozenset[tuple[str, str]]
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read every record below `root`/partnerships."""
    records: list[Record] = []
    broken: set[tuple[str, str]] = set()
    problems = list(_strays(root))
    for model in RECORD_KINDS:
        for file in _record_files(root, model):
            path = file.relative_to(root).as_posix()
            if fault := _unfit_file(file, path):
                problems.append(fault)
                continue
            record, found = read_record(file.read_bytes(), path, model)
            problems.extend(found)
            if record is None:
                broken.add((model.KIND, file.stem))
            else:
                records.append(record)
    return Loaded(tuple(records), frozenset(broken), tuple(problems))


def read_record(data: bytes, path: str, model: type[Record]) -> tuple[Record | None, tuple[Problem, ...]]:
    """Read one record of a kind from the bytes of its file; its id is the file's name."""
    node, problems = yaml_nodes.read_mapping(data, path)
    if node is None:
        return None, problems
    values = yaml_nodes.to_data(node)
    if "id" in values:
        key = node.entries["id"][0]
        hint = "delete the line: the file's name is the id"
        problems += (Problem("unknown-key", "unknown key 'id'", hint, Source(path, key.line, key.column)),)
    try:
        record = model.model_validate({**values, "id": Path(path).stem})
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, (*problems, *(_problem(dict(each), node, path, model) for each in found))
    return (None if problems else record), problems


def record_path(kind: str, record_id: str) -> str:
    """Where a record's file lies, relative to the root."""
    return f"{FOLDER}/{kind}/{record_id}{SUFFIX}"


def locate(root: Path, record: Record, location: Location) -> Source:
    """Where in its file a part of a record stands.

    The file is read once more: positions are wanted only for the few records that have a problem,
    and keeping them for all would cost more memory than the records themselves.
    """
    path = record_path(record.KIND, record.id)
    node, _ = yaml_nodes.read_mapping((root / path).read_bytes(), path)
    return Source(path, *yaml_nodes.position(node, location)) if node else Source(path)


def _record_files(root: Path, model: type[Record]) -> list[Path]:
    folder = root / FOLDER / model.KIND
    if not folder.is_dir() or folder.is_symlink():
        return []
    return sorted(f for f in folder.iterdir() if f.suffix == SUFFIX and not f.name.startswith("."))


def _unfit_file(file: Path, path: str) -> Problem | None:
    if file.is_symlink() or not file.is_file():
        return Problem("stray-file", "this is no ordinary file", "replace it by a record of its own", Source(path))
    if not is_safe_id(file.stem):
        message = f"'{file.stem}' can not be an id, and so not a file's name"
        return Problem("unsafe-id", message, f"rename the file: {SLUG_HINT}", Source(path))
    return None


def _strays(root: Path) -> Iterator[Problem]:
    """Whatever lies among the records and would otherwise be passed over in silence."""
    kinds = {model.KIND for model in RECORD_KINDS}
    for entry in sorted((root / FOLDER).iterdir()):
        path = entry.relative_to(root).as_posix()
        if entry.name.startswith(".") or entry.name in _BESIDE_THE_RECORDS:
            continue
        if entry.name not in kinds or not entry.is_dir() or entry.is_symlink():
            is_folder = entry.is_dir() and not entry.is_symlink()
            what = "folder" if is_folder else "file"
            otherwise = f"records lie in one of the folders {', '.join(sorted(kinds))}"
            hint = did_you_mean(entry.name, kinds, otherwise) if is_folder else otherwise
            message = f"the {what} '{entry.name}' is read by nobody"
            yield Problem(f"stray-{what}", message, hint, Source(path))
            continue
        for file in sorted(entry.iterdir()):
            if file.name.startswith(".") or file.suffix == SUFFIX:
                continue
            hint = "give it the ending .yml" if file.suffix == ".yaml" else "move it, or delete it"
            message = f"'{file.name}' is no record: records end in {SUFFIX}"
            yield Problem("stray-file", message, hint, Source(file.relative_to(root).as_posix()))


def _problem(error: dict[str, Any], node: yaml_nodes.Mapping, path: str, model: type[Record]) -> Problem:
    """One finding of pydantic in our words, at the line where it can be mended."""
    kind, context = error["type"], error.get("ctx", {})
    location: Location = (*error["loc"], *context.get("location", ()))
    name = next((step for step in reversed(location) if isinstance(step, str)), "record")
    holder = model_at(model, location[:-1])
    value = error["input"]
    field = holder.model_fields.get(name)
    about = (field.description or "") if field else ""
    at = Source(path, *yaml_nodes.position(node, location, of_key=kind == "extra_forbidden"))

    if kind == "missing":
        return Problem("missing-value", f"'{name}' is missing", f"add '{name}: …'. {about}", at)
    if kind == "extra_forbidden":
        known = [key for key in holder.model_fields if not (key == "id" and issubclass(holder, Record))]
        otherwise = f"the keys known here are {', '.join(known)}"
        return Problem("unknown-key", f"unknown key '{name}'", did_you_mean(str(name), known, otherwise), at)
    if value is None or value == "":
        return Problem("missing-value", f"'{name}' is empty", f"write a value, or delete the line. {about}", at)
    if kind == "literal_error":
        choices = [str(choice) for choice in _choices(context["expected"])]
        otherwise = f"choose one of {', '.join(choices)}"
        hint = did_you_mean(str(value), choices, otherwise)
        return Problem("wrong-value", f"'{value}' is no choice for '{name}'", hint, at)
    if "hint" in context:
        return Problem(kind.replace("_", "-"), error["msg"], context["hint"], at)
    message, hint = _SHAPES.get(kind, (error["msg"], about))
    return Problem("wrong-value", f"'{name}' {message.format(**context)}", hint, at)


def _choices(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").replace("'", "").split(", ")


_SHAPES = {
    "tuple_type": ("must be a list", "start each item on a line of its own with '- '"),
    "model_type": ("must hold 'key: value' lines", "compare with another record of this kind"),
    "string_type": ("must be a text", "put it in quotes if it holds ': ' or starts with a sign such as [ { & * #"),
    "string_too_long": ("is longer than {max_length} characters", "make it shorter, or split it"),
    "int_parsing": ("must be a whole number", "write digits only"),
    "int_type": ("must be a whole number", "write digits only"),
    "float_parsing": ("must be a number", "write digits with a decimal point, as in 51.45"),
    "float_type": ("must be a number", "write digits with a decimal point, as in 51.45"),
    "finite_number": ("must be a number", "write digits with a decimal point, as in 51.45"),
    "greater_than_equal": ("must be {ge} or more", "count from 1"),
    "less_than_equal": ("must be {le} or less", "count from 1"),
}
