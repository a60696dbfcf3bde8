"""The bytes of one record's file go in; the record, or every problem in it at its line, comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from build_tools import yaml_nodes, yaml_values
from build_tools.problems import Problem, Source, did_you_mean, shown, told
from build_tools.records.base import Record, Statement, WithdrawnStatement
from build_tools.records.needs import about, how_to_write, is_needed, line_of
from build_tools.records.references import Link, Location, model_at, nested_model, references_in
from build_tools.yaml_nodes import Mapping, Scalar, Sequence


def read_record(data: bytes, path: str, model: type[Record]) -> tuple[Record | None, tuple[Problem, ...]]:
    """Read one record of a kind; its id is the file's name."""
    record = _sound_record(data, path, model)
    return (record, ()) if record else _explained(data, path, model)


def _sound_record(data: bytes, path: str, model: type[Record]) -> Record | None:
    """The record where nothing in its file can be a problem; nearly every file is read by this alone."""
    values = yaml_values.read_values(data)
    if values is None or "id" in values:
        return None
    try:
        record = model.model_validate({**values, "id": Path(path).stem})
    except ValidationError:
        return None
    ids = list(record.statement_ids())
    return record if len(set(ids)) == len(ids) else None


def _explained(data: bytes, path: str, model: type[Record]) -> tuple[Record | None, tuple[Problem, ...]]:
    """The record, or all that is wrong with it and where."""
    node, problems = yaml_nodes.read_mapping(data, path)
    if node is None:
        return None, problems
    values = yaml_nodes.to_data(node)
    problems += tuple(_problems_of_ids(node, path, model))
    try:
        record = model.model_validate({**values, "id": Path(path).stem})
    except ValidationError as error:
        found = _each_fault(error)
        told_once = told(found, lambda each: each["type"], lambda each: _problem(each, data, node, path, model))
        return None, (*problems, *told_once)
    return (None if problems else record), problems


def references_of_broken(data: bytes, path: str, model: type[Record]) -> tuple[tuple[Link, Source], ...]:
    """What a record that could not be read refers to, as far as that can be made out, and where."""
    node, _ = yaml_nodes.read_mapping(data, path)
    if node is None:
        return ()
    found = references_in(yaml_nodes.to_data(node), model)
    return tuple((link, Source(path, *yaml_nodes.position(node, link.location))) for link in found)


def locate(file: Path, path: str, location: Location, within: str = "") -> Source:
    """Where in its file a part of a record stands, or the words `within` it.

    The file is read once more: positions are wanted only for the few records that have a problem,
    and keeping them for all would cost more memory than the records themselves.
    """
    try:
        data = file.read_bytes()
    except OSError:
        return Source(path)
    node = _node(data, path)
    return Source(path, *_position(data, node, location, within)) if node else Source(path)


def locate_key(file: Path, path: str, key: str) -> Source:
    """Where the value of a top key stands in a file that is in order; quickly, where it is written as most are."""
    try:
        data = file.read_bytes()
    except OSError:
        return Source(path)
    found = list(re.finditer(rb"^%b:( +(?=[\w'\"]))?" % key.encode(), data, re.MULTILINE))
    if len(found) != 1 or not found[0][1]:
        return locate(file, path, (key,))
    start, end = found[0].span()
    return Source(path, data.count(b"\n", 0, start) + 1, end - start + 1)


@lru_cache(maxsize=8)
def _node(data: bytes, path: str) -> Mapping | None:
    """The same file is often asked for once for each of its problems."""
    return yaml_nodes.read_mapping(data, path)[0]


def _position(data: bytes, node: Mapping, location: Location, within: str) -> tuple[int, int]:
    """Where the part at `location` stands; or where in it the words do, if they can be found as written."""
    line, column = yaml_nodes.position(node, location)
    if within:
        lines = data.decode("utf-8-sig").split("\n")
        for number, text in enumerate(lines[line - 1 :], line):
            found = text.find(within, column - 1 if number == line else 0)
            if found >= 0:
                return number, found + 1
    return line, column


def _problems_of_ids(node: Mapping, path: str, model: type[Record]) -> Iterator[Problem]:
    """An id that belongs in the file's name, and ids that two statements share."""
    if "id" in node.entries:
        at = _source(path, node.entries["id"][0])
        yield Problem("unknown-key", "unknown key 'id'", "delete the line: the file's name is the id", at)
    seen: dict[str, bool] = {}
    for is_withdrawn, written in _statement_ids(node, model):
        if written.text in seen:
            both = is_withdrawn != seen[written.text]
            yield Problem("duplicate-statement-id", *_said_twice(written.text, both=both), _source(path, written))
        seen.setdefault(written.text, is_withdrawn)


def _said_twice(statement_id: str, *, both: bool) -> tuple[str, str]:
    """The message and the hint of an id that is there twice; `both` among statements that are made and withdrawn."""
    if both:
        return (
            f"the statement '{shown(statement_id)}' is made here, and withdrawn here too",
            "if it is still made, take it out of 'withdrawn_statements'; else take out the statement, or that alias",
        )
    return (
        f"two statements of this record have the id '{shown(statement_id)}'",
        "give each an id of its own: it is the last part of its address",
    )


def _statement_ids(node: Mapping, model: type[Record]) -> Iterator[tuple[bool, Scalar]]:
    """Each id, and whether it is that of a statement that was withdrawn, which come last."""
    held = [(model_at(model, (name,)), held) for name, (_, held) in node.entries.items() if isinstance(held, Sequence)]
    for sort in (Statement, WithdrawnStatement):
        items = (item for of_model, each in held if issubclass(of_model, sort) for item in each.items)
        for item in items:
            ids = _ids_of(item) if isinstance(item, Mapping) else ()
            yield from ((sort is WithdrawnStatement, each) for each in ids)


def _ids_of(item: Mapping) -> Iterator[Scalar]:
    """The id of a statement, and those that it had before."""
    for name in ("id", "aliases"):
        _, held = item.entries.get(name, (None, None))
        for written in held.items if isinstance(held, Sequence) else (held,):
            if isinstance(written, Scalar) and written.text:
                yield written


def _source(path: str, scalar: Scalar) -> Source:
    return Source(path, scalar.line, scalar.column)


def _each_fault(found: ValidationError) -> Iterator[dict[str, Any]]:
    """The findings of pydantic, each by itself: one of ours may hold several."""
    for error in found.errors(include_url=False):
        yield {**error}
        for also in error.get("ctx", {}).get("also", ()):
            yield {**error, "type": also.type, "msg": also.message(), "ctx": also.context}


def _problem(error: dict[str, Any], data: bytes, node: Mapping, path: str, model: type[Record]) -> Problem:
    """A finding in our words, at the line where it can be mended."""
    context = error.get("ctx", {})
    if "hint" not in context or _is_empty(error["input"]):
        return _problem_of_pydantic(error, node, path, model)
    at = Source(path, *_position(data, node, error["loc"], context.get("within", "")))
    return Problem(error["type"].replace("_", "-"), error["msg"], context["hint"], at)


def _problem_of_pydantic(error: dict[str, Any], node: Mapping, path: str, model: type[Record]) -> Problem:
    """A finding of pydantic's own."""
    kind, context = error["type"], error.get("ctx", {})
    location: Location = error["loc"]
    depth = next((depth for depth in range(len(location), 0, -1) if isinstance(location[depth - 1], str)), 0)
    name = shown(str(location[depth - 1])) if depth else "record"
    holder = model_at(model, location[: max(depth - 1, 0)])
    value = error["input"]
    field = holder.model_fields.get(name)
    more = f" {about(field)}" if field else ""
    at = Source(path, *yaml_nodes.position(node, location, of_key=kind == "extra_forbidden"))

    if kind == "missing" and field:
        return Problem("missing-value", f"'{name}' is missing", f"add '{line_of(name, field)}'.{more}", at)
    if kind == "extra_forbidden":
        known = [key for key, each in holder.model_fields.items() if not each.exclude]
        otherwise = f"the keys known here are {', '.join(known)}"
        return Problem("unknown-key", f"unknown key '{name}'", did_you_mean(name, known, otherwise), at)
    if _is_empty(value):
        cure = _cure_of_empty(name, field, holder, is_item=depth < len(location))
        return Problem("missing-value", f"'{name}' is empty", f"{cure}.{more}", at)
    part = nested_model(field.annotation) if field and kind in _OF_PARTS else None
    message, hint = _wrong_value(kind, context, value)
    if part:
        hint = how_to_write(part, as_item=kind == "tuple_type" or depth < len(location))
    said = f" {field.description}" if field and field.description else ""
    return Problem("wrong-value", f"'{name}' {message}", f"{hint}.{said}" if not hint.endswith("?") else hint, at)


def _cure_of_empty(name: str, field: FieldInfo | None, holder: type[BaseModel], *, is_item: bool) -> str:
    """How to mend a key or an item of a list with nothing behind it."""
    if is_item or not field or not is_needed(name, field, holder):
        return "write a value, or delete the line"
    if field.is_required():
        return "write a value"
    return "write below it where the claim comes from, or 'basis: editorial' in its place if the editors say it"


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _wrong_value(kind: str, context: dict[str, Any], value: object) -> tuple[str, str]:
    """What is wrong with the value of a key, as the rest of a sentence, and the cure."""
    if kind == "literal_error":
        choices = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        otherwise = f"choose one of {', '.join(choices)}"
        if not isinstance(value, str):
            return "must be a single word", otherwise
        return f"cannot be '{shown(value)}'", did_you_mean(value, choices, otherwise)
    message, hint = _SHAPES.get(kind, ("cannot be this", "compare with another record of this kind"))
    return message.format(**context), hint


_OF_PARTS = ("tuple_type", "model_type")
"""What pydantic says where a part of a record, or a list of such parts, is meant."""
_WHOLE_NUMBER = ("must be a whole number", "write digits only")
_NUMBER = ("must be a number", "write digits with a decimal point, as in 51.45")
_SHAPES = {
    "tuple_type": ("must be a list", "start each item on a line of its own with '- '"),
    "model_type": ("must hold 'key: value' lines", "compare with another record of this kind"),
    "string_type": ("must be a text", "put it in quotes if it starts with a sign such as [ { & * #, or holds ': '"),
    "string_too_long": ("is longer than {max_length} characters", "make it shorter, or split it"),
    "int_parsing": _WHOLE_NUMBER,
    "int_parsing_size": _WHOLE_NUMBER,
    "int_type": _WHOLE_NUMBER,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "greater_than_equal": ("must be {ge} or more", "count from 1"),
    "less_than_equal": ("must be {le} or less", "compare with the other records of this kind"),
}
