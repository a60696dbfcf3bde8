"""A value of a record goes in; the lines in which the house form writes it come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from build_tools.editing.document import INDENT, scalar, written
from build_tools.records.fields import Marked
from build_tools.records.order import field_order
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import marks_in, model_at

_NO_TEXTS = {int, float, PartialDate}
_DASH = 2


def entry_lines(name: str, value: Any, model: type[BaseModel], column: int, *, in_brackets: bool = False) -> list[str]:
    """A key and its value, where keys stand in a column; a list may stand in brackets."""
    node = _node(name, value, model, column)
    if in_brackets and isinstance(node, CommentedSeq):
        node.fa.set_flow_style()
    text = written(CommentedMap({name: node}))
    return _shifted(text.split("\n")[:-1], column)


def item_lines(value: Any, model: type[BaseModel], name: str, column: int) -> list[str]:
    """An item of the list that a key in a column holds."""
    text = written(CommentedMap({name: _node(name, [value], model, column)}))
    return _shifted(text.split("\n")[1:-1], column)


def _shifted(lines: list[str], column: int) -> list[str]:
    return [" " * column + line if line else line for line in lines]


def _node(name: str, value: Any, model: type[BaseModel], column: int) -> Any:
    """The value of a key that stands in a column, as the YAML library writes it in the house form."""
    within = model_at(model, (name,))
    if isinstance(value, list):
        item_column = column + INDENT + _DASH
        return CommentedSeq(
            _mapping(each, within, item_column)
            if isinstance(each, dict)
            else _scalar(name, each, model, item_column, item_column)
            for each in value
        )
    if isinstance(value, dict):
        return _mapping(value, within, column + INDENT)
    return _scalar(name, value, model, column + len(name) + len(": "), column + INDENT)


def _mapping(data: dict[str, Any], model: type[BaseModel], column: int) -> CommentedMap:
    return CommentedMap((name, _node(name, data[name], model, column)) for name in _ordered(data, model))


def _ordered(data: dict[str, Any], model: type[BaseModel]) -> list[str]:
    known = [name for name in field_order(model) if name in data]
    return [*known, *(name for name in data if name not in known)]


def _scalar(name: str, value: str, model: type[BaseModel], before: int, indent: int) -> str:
    field = model.model_fields.get(name)
    marks = (*field.metadata, *marks_in(field.annotation)) if field else ()
    return scalar(
        value,
        before=before,
        indent=indent,
        is_markdown=any(isinstance(each, Marked) for each in marks),
        is_text=field is None or not _NO_TEXTS & set(_parts(field.annotation)),
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation, and all that it is made of."""
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)
