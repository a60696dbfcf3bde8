"""A record goes in; every reference to another record, or every text in Markdown, comes out with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from build_tools.records.base import Record, Statement
from build_tools.records.fields import Marked, Reference

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
    yield from references_in(record, type(record))


def references_in(values: object, model: type[BaseModel]) -> Iterator[Link]:
    """Every reference in plain data that was meant for a model and may be wrong in any way."""
    for field, text, location, statement in _marked_fields(values, model, (), None):
        if field.kind is not None:
            kind, _, name = text.partition("/") if field.kind == ANY_KIND else (field.kind, "", text)
            yield Link(kind, name, field.name, location, statement)


def texts(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text in Markdown in the record, in its order."""
    for field, text, location, _ in _marked_fields(record, type(record), (), None):
        if field.is_text:
            yield location, text


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
    is_text: bool
    many: bool
    model: type[BaseModel]


def _marked_fields(
    value: object, model: type[BaseModel], location: Location, statement: Statement | None
) -> Iterator[tuple[_Field, str, Location, Statement | None]]:
    """Each id and each text, with its field, where it stands, and in which statement if in one."""
    if isinstance(value, Statement):
        statement = value
    for field in _fields(model):
        held = value.get(field.name) if isinstance(value, dict) else getattr(value, field.name, None)
        if not held or (field.many and not isinstance(held, (tuple, list))):
            continue
        for index, item in enumerate(held) if field.many else ((None, held),):
            at = (*location, field.name) if index is None else (*location, field.name, index)
            if field.kind is None and not field.is_text:
                yield from _marked_fields(item, field.model, at, statement)
            elif isinstance(item, str) and item:
                yield field, item, at, statement


@cache
def _fields(model: type[BaseModel]) -> tuple[_Field, ...]:
    """The fields of the model that hold references, texts or models; the others cannot name anything."""
    found = []
    for name, info in model.model_fields.items():
        annotation: Any = info.annotation
        many = getattr(annotation, "__origin__", None) is tuple
        marks = (*info.metadata, *marks_in(annotation))
        kind = next((mark.kind for mark in marks if isinstance(mark, Reference)), None)
        is_text = any(isinstance(mark, Marked) for mark in marks)
        nested = nested_model(annotation)
        if kind or is_text or nested:
            found.append(_Field(name, kind, is_text, many, nested or model))
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
