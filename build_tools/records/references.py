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


@dataclass(frozen=True, slots=True)
class Link:
    """One reference: what it names, in which role, where in the record, and in which statement if in one."""

    kind: str
    id: str
    role: str
    location: tuple[int | str, ...]
    statement: Statement | None


def references(record: Record) -> Iterator[Link]:
    """Every reference in the record, in its order; one written 'kind/id' comes out with its kind."""
    yield from _references(record, (), None)


def model_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel]:
    """The model of the part of a record that `location` leads to."""
    for step in location:
        if isinstance(step, str) and step in model.model_fields:
            nested = _nested_model(model.model_fields[step].annotation)
            model = nested or model
    return model


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: str | None
    many: bool


def _references(
    value: BaseModel, location: tuple[int | str, ...], statement: Statement | None
) -> Iterator[Link]:
    if isinstance(value, Statement):
        statement = value
    for field in _fields(type(value)):
        held = getattr(value, field.name)
        if held is None or held == ():
            continue
        items = enumerate(held) if field.many else ((None, held),)
        for index, item in items:
            at = (*location, field.name) if index is None else (*location, field.name, index)
            if field.kind is None:
                yield from _references(item, at, statement)
            elif field.kind == ANY_KIND:
                kind, _, name = item.partition("/")
                yield Link(kind, name, field.name, at, statement)
            else:
                yield Link(field.kind, item, field.name, at, statement)


@cache
def _fields(model: type[BaseModel]) -> tuple[_Field, ...]:
    """The fields of the model that hold references or models; the others can not refer to anything."""
    found = []
    for name, info in model.model_fields.items():
        annotation: Any = info.annotation
        many = getattr(annotation, "__origin__", None) is tuple
        marks = (*info.metadata, *_marks(annotation))
        kind = next((mark.kind for mark in marks if isinstance(mark, Reference)), None)
        if kind or _nested_model(annotation):
            found.append(_Field(name, kind, many))
    return tuple(found)


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks(part)


def _nested_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _nested_model(part))), None)
