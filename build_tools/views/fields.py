"""The models of all kinds go in; the manual of their fields comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.records import RECORD_KINDS
from build_tools.records.fields import Reference
from build_tools.records.order import field_order
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import marks_in, nested_model

NAME = "fields"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its key, whether it must be there, what it takes and what it means."""

    key: str
    required: bool
    takes: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ModelFields:
    """The fields of a kind of record, or of a part that several kinds share."""

    title: str
    anchor: str
    about: str
    path: str
    rows: tuple[FieldRow, ...]


def listing(_knowledge: KnowledgeBase) -> tuple[ModelFields, ...]:
    """Every kind of record, then the parts of which they are made."""
    parts: dict[str, type[BaseModel]] = {}
    for model in RECORD_KINDS:
        _collect(model, parts)
    kinds = [_fields(model, record_path(model.KIND, "<id>")) for model in RECORD_KINDS]
    return (*kinds, *(_fields(model, "") for _, model in sorted(parts.items())))


def _collect(model: type[BaseModel], parts: dict[str, type[BaseModel]]) -> None:
    for info in model.model_fields.values():
        if (nested := nested_model(info.annotation)) and nested.__name__ not in parts:
            parts[nested.__name__] = nested
            _collect(nested, parts)


def _fields(model: type[BaseModel], path: str) -> ModelFields:
    infos = [(name, model.model_fields[name]) for name in field_order(model)]
    rows = tuple(FieldRow(name, info.is_required(), _takes(info), info.description or "") for name, info in infos)
    about = (model.__doc__ or "").strip().split("\n")[0]
    return ModelFields(_words(model), f"field_{model.__name__.lower()}", about, path, rows)


def _words(model: type[BaseModel]) -> str:
    """A class name as words: 'OtherName' reads 'Other name'."""
    spaced = "".join(f" {char.lower()}" if char.isupper() else char for char in model.__name__)
    return spaced.strip().capitalize()


def _takes(info: FieldInfo) -> str:
    """What a field takes, in a few words."""
    annotation: Any = info.annotation
    many = get_origin(annotation) is tuple
    what = _one(annotation, tuple(info.metadata))
    return f"list of {what}" if many else what


def _one(annotation: Any, metadata: tuple[Any, ...]) -> str:
    marks = [*metadata, *marks_in(annotation)]
    if reference := next((mark for mark in marks if isinstance(mark, Reference)), None):
        return "kind/id" if reference.kind == "*" else f"id from {reference.kind}"
    if model := nested_model(annotation):
        return _words(model).lower()
    if choices := _choices(annotation):
        return "one of " + ", ".join(choices)
    if _holds(annotation, PartialDate):
        return "date"
    if _holds(annotation, int) or _holds(annotation, float):
        return "number"
    return "text"


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(choice) for choice in get_args(annotation))
    return next((found for part in get_args(annotation) if (found := _choices(part))), ())


def _holds(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(_holds(part, wanted) for part in get_args(annotation))
