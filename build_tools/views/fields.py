"""The models of all kinds go in; the manual of their fields comes out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from pydantic import BaseModel

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.records import RECORD_KINDS
from build_tools.records.references import ANY_KIND
from build_tools.records.shapes import Shape, parts, shapes, title_of

NAME = "fields"

_BY_KIND = {model.KIND: model for model in RECORD_KINDS}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its key, whether it must be there, what it takes and what it means.

    `anchor` is where that which it takes, or the record that it names, is told of; '' where nothing more is.
    """

    key: str
    required: bool
    many: bool
    takes: str
    anchor: str
    meaning: Markup


@dataclass(frozen=True, slots=True)
class ModelFields:
    """The fields of a kind of record, or of a part that several kinds share."""

    title: str
    anchor: str
    about: Markup
    path: str
    rows: tuple[FieldRow, ...]


def listing(_knowledge: KnowledgeBase) -> tuple[ModelFields, ...]:
    """Every kind of record, then the parts of which they are made."""
    found = {part.__name__: part for model in RECORD_KINDS for part in parts(model)}
    kinds = [_fields(model, record_path(model.KIND, "<id>")) for model in RECORD_KINDS]
    return (*kinds, *(_fields(part, "") for _, part in sorted(found.items())))


def _fields(model: type[BaseModel], path: str) -> ModelFields:
    about = prose.to_html((model.__doc__ or "").strip().split("\n")[0])
    return ModelFields(title_of(model.__name__), _anchor(model), about, path, tuple(map(_row, shapes(model))))


def _anchor(model: type[BaseModel]) -> str:
    return f"field_{model.__name__.lower()}"


def _row(shape: Shape) -> FieldRow:
    told = shape.part or _BY_KIND.get(shape.kind)
    return FieldRow(
        key=shape.name,
        required=shape.is_required,
        many=shape.is_many,
        takes=_takes(shape),
        anchor=_anchor(told) if told else "",
        meaning=prose.to_html(shape.about),
    )


def _takes(shape: Shape) -> str:
    """What one value of a field is, in a few words."""
    if shape.kind:
        return "kind/id" if shape.kind == ANY_KIND else f"id from {shape.kind}"
    if shape.part:
        return title_of(shape.part.__name__).lower()
    if shape.choices:
        return f"one of {', '.join(shape.choices)}"
    return {"date": "date", "whole number": "number", "number": "number"}.get(shape.sort, "text")
