"""A record goes in; every reference to another record, or every text, comes out with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from build_tools.records.base import Record, Statement
from build_tools.records.fields import Marked, Reference, Unshared, Worded

ANY_KIND = "*"

Location = tuple[int | str, ...]


class Link(NamedTuple):
    """One reference: what it names, in which role, where in the record, and in which statement if in one."""

    kind: str
    id: str
    role: str
    location: Location
    statement: Statement | None


def references(record: Record) -> Iterator[Link]:
    """Every reference in the record, in its order; one written 'kind/id' comes out with its kind."""
    return references_in(record, type(record))


def references_in(values: object, model: type[BaseModel]) -> Iterator[Link]:
    """Every reference in plain data that was meant for a model and may be wrong in any way."""
    for field, text, location, statement in _marked(values, _fields(model, Reference), (), None):
        kind, _, name = text.partition("/") if field.kind == ANY_KIND else (field.kind, "", text)
        yield Link(kind, name, field.name, location, statement)


def claims_on_one_source(
    record: Record, named: Iterable[tuple[str, str, str, Location, object]]
) -> tuple[Location, ...]:
    """Where the claims stand that rest on one source alone, among all that a record names.

    What a source says itself needs no other source.
    """
    sources: dict[Location, set[tuple[str, str]]] = {}
    for kind, name, role, location, _ in named:
        if role == "source":
            # After the place of the claim come 'evidence', a number and 'source'.
            sources.setdefault(location[:-3], set()).add((kind, name))
    itself = {(record.KIND, record.id)}
    return tuple(location for location, found in sources.items() if len(found) == 1 and found != itself)


def texts(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text in Markdown in the record, in its order."""
    return texts_in(record, type(record))


def texts_in(values: object, model: type[BaseModel]) -> Iterator[tuple[Location, str]]:
    """Every text in Markdown in plain data that was meant for a model and may be wrong in any way."""
    for _, text, location, _ in _marked(values, _fields(model, Marked), (), None):
        yield location, text


def worded(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text of the record that holds sentences, in Markdown or plain, in its order."""
    for _, text, location, _ in _marked(record, _fields(type(record), Worded), (), None):
        yield location, text


def unshared(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text of the record that no other record should have too, in its order."""
    for _, text, location, _ in _marked(record, _fields(type(record), Unshared), (), None):
        yield location, text


def held_at(record: Record, location: Location) -> Any:
    """What the record holds at a place."""
    held: Any = record
    for step in location:
        held = held[step] if isinstance(step, int) else getattr(held, step)
    return held


@cache
def marked_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold a text in Markdown."""
    return tuple(field.name for field in _fields(model, Marked) if not (field.within or field.many))


def model_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """The model of the part of a record that `location` leads to, or of the nearest part around it."""
    for step in location:
        if isinstance(step, str) and step in model.model_fields:
            nested = nested_model(model.model_fields[step].annotation)
            model = nested or model
    return model


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that holds what is looked for, or models that do: then `within` are their fields."""

    name: str
    many: bool
    kind: str
    within: tuple[_Field, ...]
    is_statement: bool


def _marked(
    value: Any, fields: tuple[_Field, ...], location: Location, statement: Statement | None
) -> Iterator[tuple[_Field, str, Location, Statement | None]]:
    """Each id or text, with its field, where it stands, and in which statement if in one."""
    held_in = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    for field in fields:
        held = held_in.get(field.name)
        if not held or (field.many and not isinstance(held, (tuple, list))):
            continue
        for index, item in enumerate(held) if field.many else ((None, held),):
            at = (*location, field.name) if index is None else (*location, field.name, index)
            if field.within:
                starts_here = field.is_statement and not isinstance(item, dict)
                yield from _marked(item, field.within, at, item if starts_here else statement)
            elif isinstance(item, str) and item:
                yield field, item, at, statement


@cache
def _fields(model: type[BaseModel], mark: type) -> tuple[_Field, ...]:
    """The fields of the model that bear the mark, or hold models with fields that do."""
    found = []
    for name, info in model.model_fields.items():
        annotation: Any = info.annotation
        many = getattr(annotation, "__origin__", None) is tuple
        marks = [each for each in (*info.metadata, *marks_in(annotation)) if isinstance(each, mark)]
        nested = None if marks else nested_model(annotation)
        within = _fields(nested, mark) if nested else ()
        if marks or within:
            kind = getattr(marks[0], "kind", "") if marks else ""
            is_statement = nested is not None and issubclass(nested, Statement)
            found.append(_Field(name, many, kind, within, is_statement))
    return tuple(found)


def marks_in(annotation: Any) -> Iterator[Any]:
    """Everything that an annotation is annotated with, at any depth."""
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from marks_in(part)


def nested_model(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation holds at any depth, if it holds one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := nested_model(part))), None)
