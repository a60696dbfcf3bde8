"""A record goes in; every reference that it makes to another record comes out, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from build_tools.records.base import Record, Statement
from build_tools.records.fields import Reference

ANY_KIND = "*"

Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One reference: what it names, in which role, where in the record, and in which statement if in one."""

    kind: str
    id: str
    role: str
    location: Location
    statement: Statement | None


def references(record: Record) -> Iterator[Link]:
    """Every reference in the record, in its order; one written 'kind/id' comes out with its kind."""
    yield from _references(record, type(record), (), None)


def references_in(values: object, model: type[BaseModel]) -> Iterator[Link]:
    """Every reference in plain data that was meant for a model and may be wrong in any way."""
    yield from _references(values, model, (), None)


def model_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """The model of the part of a record that `location` leads to, or of the nearest part around it."""
    for step in location:
        if isinstance(step, str) and step in model.model_fields:
            nested = nested_model(model.model_fields[step].annotation)
            model = nested or model
    return model


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: str | None
    many: bool
    model: type[BaseModel]


def _references(
    value: object, model: type[BaseModel], location: Location, statement: Statement | None
) -> Iterator[Link]:
    if isinstance(value, Statement):
        statement = value
    for field in _fields(model):
        held = value.get(field.name) if isinstance(value, dict) else getattr(value, field.name, None)
        if not held or (field.many and not isinstance(held, (tuple, list))):
            continue
        for index, item in enumerate(held) if field.many else ((None, held),):
            at = (*location, field.name) if index is None else (*location, field.name, index)
            if field.kind is None:
                yield from _references(item, field.model, at, statement)
            elif isinstance(item, str) and item:
                kind, _, name = item.partition("/") if field.kind == ANY_KIND else (field.kind, "", item)
                yield Link(kind, name, field.name, at, statement)


@cache
def _fields(model: type[BaseModel]) -> tuple[_Field, ...]:
    """The fields of the model that hold references or models; the others cannot refer to anything."""
    found = []
    for name, info in model.model_fields.items():
        annotation: Any = info.annotation
        many = getattr(annotation, "__origin__", None) is tuple
        marks = (*info.metadata, *marks_in(annotation))
        kind = next((mark.kind for mark in marks if isinstance(mark, Reference)), None)
        nested = nested_model(annotation)
        if kind or nested:
            found.append(_Field(name, kind, many, nested or model))
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
