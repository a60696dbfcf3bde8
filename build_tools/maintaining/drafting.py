"""A kind and the values of some of its fields go in; the text of a new record comes out, and what is left to fill in.

A value stands under its path, such as `name` or, in a list, `lessons.1.text`. Fields without a value become comments
made from their descriptions, so that nothing can be published that nobody has written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.editing.house_form import text_of
from build_tools.editing.new_record import leaf
from build_tools.editing.tree import Branch, Entry, Node
from build_tools.layout import record_path
from build_tools.loading import Found
from build_tools.problems import Problem, Source, did_you_mean, shown
from build_tools.reading import read_record
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.fields import safe_id
from build_tools.records.needs import about, choices_of, how_to_write, is_needed, needed
from build_tools.records.order import field_order
from build_tools.records.references import nested_model, references_in
from build_tools.records.shapes import help_of, shapes

Path: TypeAlias = tuple[str | int, ...]
Values: TypeAlias = Mapping[Path, str]

_TO_FILL = frozenset({"missing-value", "claim-without-evidence", "empty-file"})
_LATER = frozenset(Record.model_fields) - {"summary", "reviewed"}
"""Fields that a new record has no use for yet."""
_UNASKED = _LATER | {"reviewed", "basis"}
"""Fields that nobody is asked for: a new record was not reviewed, and a claim is first asked for its evidence."""


class UnknownFieldError(Exception):
    """A path leads to no field; the message says which one may have been meant."""


class Question(NamedTuple):
    """A field to be asked for: `many` if it takes several, each of the `model` or, without one, a text."""

    name: str
    about: str
    many: bool
    model: type[BaseModel] | None
    choices: tuple[str, ...]
    is_needed: bool


class Draft(NamedTuple):
    """The text of a new record; the problems of values that cannot stay, and what is left to fill in."""

    text: str
    wrong: tuple[Problem, ...]
    left: tuple[Problem, ...]


def path_of(model: type[BaseModel], name: str, values: Values) -> Path:
    """The path that is written so; in a list of texts, one without a number is that of the next item."""
    path: Path = ()
    parts = name.split(".")
    while parts:
        part = parts.pop(0)
        known = [each for each in field_order(model) if each not in _LATER or each in ("id", "aliases")]
        if part not in known:
            raise UnknownFieldError(f"no field is called '{shown(part)}'; {did_you_mean(part, known, _listed(known))}")
        field = model.model_fields[part]
        path, nested = (*path, part), nested_model(field.annotation)
        if _is_many(field):
            if parts and parts[0].isdecimal() and int(parts[0]):
                path = (*path, int(parts.pop(0)))
            elif not nested:
                path = (*path, 1 + max((each[-1] for each in values if each[:-1] == path), default=0))  # type: ignore[operator]
            else:
                raise UnknownFieldError(f"'{part}' is a list; write {part}.1 for its first item, {part}.2 for the next")
        if nested is None:
            break
        if not parts:
            inner = [*field_order(nested)]
            said = ".".join(map(str, path))
            raise UnknownFieldError(f"'{said}' holds more than one value; write {said}.{inner[0]}. {_listed(inner)}")
        model = nested
    if parts:
        raise UnknownFieldError(f"nothing lies within '{'.'.join(map(str, path))}'")
    return path


def draft(found: Found, model: type[Record], record_id: str, values: Values) -> Draft:
    """A record that is not there yet, of the values that are known."""
    path = record_path(model.KIND, record_id)
    data = _nested(values)
    text = text_of(_mapping(data, model, is_top=True), model)
    _, problems = read_record(text.encode(), path, model)
    wrong = [each for each in problems if each.slug not in _TO_FILL]
    wrong += _unknown(found, data, model, path, record_id)
    # What the record itself needs is told at its comment; what a part of it needs, at that part.
    top = next((number for number, line in enumerate(text.split("\n"), 1) if line and line[0] != "#"), 0)
    of_itself = (Source(path), Source(path, top, 1))
    left = [each for each in problems if each.slug in _TO_FILL and each.source not in of_itself]
    return Draft(text, tuple(wrong), (*_missing(text, data, model, path), *left))


def questions(model: type[BaseModel]) -> Iterator[Question]:
    """What to ask of a new record: every field but those that come later; of a part of one: what it needs."""
    is_record = issubclass(model, Record)
    helps = {shape.name: help_of(shape) for shape in shapes(model)}
    for name in [each for each in field_order(model) if each not in _UNASKED] if is_record else needed(model):
        field = model.model_fields[name]
        yield Question(
            name,
            f"{about(field)} {helps[name]}".strip(),
            _is_many(field),
            nested_model(field.annotation),
            choices_of(field.annotation),
            is_needed(name, field, model),
        )


def _nested(values: Values) -> dict[str, Any]:
    """The values as mappings and lists, these in the order of their numbers."""
    data: dict[Any, Any] = {}
    for path, value in values.items():
        inner = data
        for step in path[:-1]:
            inner = inner.setdefault(step, {})
        inner[path[-1]] = value
    listed: dict[str, Any] = _with_lists(data)
    return listed


def _with_lists(data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    if all(isinstance(step, int) for step in data) and data:
        return [_with_lists(data[step]) for step in sorted(data)]
    return {step: _with_lists(each) for step, each in data.items()}


def _mapping(data: Mapping[str, Any], model: type[BaseModel], *, is_top: bool = False) -> Branch:
    """The tree of some values, with comments for those that are not known."""
    branch = Branch(is_mapping=True, start=0, column=0)
    waiting: list[str] = []
    for name in field_order(model):
        field = model.model_fields[name]
        if name in data:
            branch.entries.append(Entry(leaf(name), _node(data[name], field), waiting))
            waiting = []
        elif (is_top and name not in _LATER) or _is_needed(name, field, model, data):
            needed = "" if _is_needed(name, field, model, data) else " May be left out."
            waiting.append(f"# {name}: {about(field)}{needed}")
    branch.below += waiting
    return branch


def _node(value: Any, field: FieldInfo) -> Node:
    nested = nested_model(field.annotation)
    if isinstance(value, list):
        return Branch(is_mapping=False, start=0, column=0, entries=[Entry(None, _node(each, field)) for each in value])
    return _mapping(value, nested) if isinstance(value, dict) and nested else leaf(str(value))


def _missing(text: str, data: Mapping[str, Any], model: type[Record], path: str) -> Iterator[Problem]:
    """What the record itself needs, each at the line of its comment."""
    lines = text.split("\n")
    for name in field_order(model):
        field = model.model_fields[name]
        if name not in data and _is_needed(name, field, model, data):
            line = next(number for number, each in enumerate(lines, 1) if each.startswith(f"# {name}: "))
            hint = f"take the '#' away and {_how_to_write(field)}: {about(field)}"
            if name == "evidence":
                hint += " Or write 'basis: editorial' if the editors say it."
            yield Problem("missing-value", f"'{name}' is missing", hint, Source(path, line, 1))


def _unknown(
    found: Found, data: Mapping[str, Any], model: type[Record], path: str, record_id: str
) -> Iterator[Problem]:
    """References to records that are not there."""
    there = {(model.KIND, record_id), *((file.kind, file.id) for file in found.files.values())}
    singulars = {each.KIND: each.SINGULAR for each in RECORD_KINDS}
    for link in references_in(data, model):
        if (link.kind, link.id) in there:
            continue
        hint = did_you_mean(link.kind, singulars, "write kind/id")
        if singular := singulars.get(link.kind):
            near = did_you_mean(link.id, [each for kind, each in there if kind == link.kind])
            new = f"`places new {singular} {safe_id(link.id) or 'ID'}`"
            hint = f"{near} Otherwise leave it empty, finish, then run {new}".removeprefix(" Otherwise ")
        said = f"'{link.role}' names {link.kind}/{shown(link.id)}, which is not there"
        yield Problem("unknown-reference", said, hint, Source(path))


def _is_needed(name: str, field: FieldInfo, model: type[BaseModel], data: Mapping[str, Any]) -> bool:
    """Whether a record or a part of one is not whole without a field."""
    return is_needed(name, field, model) and not (name == "evidence" and "basis" in data)


def _how_to_write(field: FieldInfo) -> str:
    """How the value of a field is written, once its comment is a line."""
    if part := nested_model(field.annotation):
        return how_to_write(part, as_item=_is_many(field))
    return "write it below, each item with '- '" if _is_many(field) else "write it behind the colon"


def _is_many(field: FieldInfo) -> bool:
    return get_origin(field.annotation) is tuple


def _listed(known: list[str]) -> str:
    return f"it has {', '.join(known)}"
