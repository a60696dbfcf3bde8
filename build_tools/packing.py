"""A record goes in, plain tuples, lists and texts come out, and the same record, or one claim of it, back again.

Pages are made of single claims of many records. Plain values are read from a cache ten times as fast as pydantic's
models, and only what a page shows of them is made a model again.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from typing import Any, TypeAlias

from pydantic import BaseModel

from build_tools.records import RECORD_KINDS
from build_tools.records.base import Claim, Record
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import Location, nested_model

Packed: TypeAlias = tuple[Any, ...]
"""The number of a model and the values of its fields; one in a field is packed likewise, and several are a list."""

_DATE = -1
_NONE_TOLD: frozenset[str] = frozenset()
_set = object.__setattr__


def pack(record: Record) -> bytes:
    """A record as bytes."""
    return marshal.dumps(_packed(record))


def unpack(data: bytes) -> Packed:
    """The plain values of a record."""
    packed: Packed = marshal.loads(data)  # noqa: S302
    return packed


def record_of(packed: Packed) -> Record:
    """The record that was packed."""
    record: Record = _revived(packed)
    return record


def claim_at(packed: Packed, location: Location) -> Claim | None:
    """The claim of a record in which a location lies; None where it lies in none but the record itself."""
    field, *rest = location
    value = packed[_PLACES[packed[0]][str(field)]]
    if rest and isinstance(rest[0], int) and isinstance(value, list):
        value = value[rest[0]]
    found = _revived(value) if isinstance(value, tuple) else None
    return found if isinstance(found, Claim) else None


def _packed(value: Any) -> Any:
    kind = type(value)
    # First what there is most of.
    if kind is str:
        return value
    if number := _NUMBERS.get(kind):
        return (number, *map(_packed, value.__dict__.values()))
    if kind is tuple:
        return [_packed(each) for each in value]
    return (_DATE, value.iso) if kind is PartialDate else value


def _revived(packed: Any) -> Any:
    """What was packed. Models are made as pydantic makes them of a pickle: the values were checked before."""
    if type(packed) is list:
        return tuple([_revived(each) for each in packed])
    if type(packed) is not tuple:
        return packed
    number = packed[0]
    if number == _DATE:
        return PartialDate.parse(packed[1])
    model = _MODELS[number - 1]
    revived = model.__new__(model)
    _set(revived, "__dict__", dict(zip(_FIELDS[number], map(_revived, packed[1:]), strict=True)))
    _set(revived, "__pydantic_fields_set__", _NONE_TOLD)
    _set(revived, "__pydantic_extra__", None)
    _set(revived, "__pydantic_private__", None)
    return revived


def _models() -> Iterator[type[BaseModel]]:
    """Every kind of record and every part of one."""
    waiting: list[type[BaseModel]] = list(RECORD_KINDS)
    for model in waiting:
        yield model
        nested = (nested_model(info.annotation) for info in model.model_fields.values())
        waiting += [each for each in nested if each and each not in waiting]


_MODELS = tuple(dict.fromkeys(_models()))
_NUMBERS = {model: number for number, model in enumerate(_MODELS, 1)}
_FIELDS = ((), *(tuple(model.model_fields) for model in _MODELS))
_PLACES = tuple({name: place for place, name in enumerate(names, 1)} for names in _FIELDS)
