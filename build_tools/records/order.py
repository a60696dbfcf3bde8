"""A model goes in; the names of its fields come out, in the order in which the file of a record holds them."""

from __future__ import annotations

from functools import cache
from typing import get_origin

from pydantic import BaseModel

from build_tools.records.base import Claim, Record

_NAMES = ("id", "name", "title", "summary")
_BACKING = tuple(Claim.model_fields)
_KEPT = ("aliases", *(name for name in Record.model_fields if name not in (*_NAMES, "aliases")))


@cache
def field_order(model: type[BaseModel]) -> tuple[str, ...]:
    """What names it comes first, what is kept about it last, and between them the rest as in its model.

    In a claim, the evidence stands behind the single values that it backs and before lists.
    """
    names = [name for name, info in model.model_fields.items() if not info.exclude]
    own = [name for name in names if name not in (*_NAMES, *_KEPT)]
    if issubclass(model, Claim):
        lists = [name for name in own if get_origin(model.model_fields[name].annotation) is tuple]
        single = [name for name in own if name not in (*lists, *_BACKING)]
        own = [*single, *_BACKING, *(name for name in lists if name not in _BACKING)]
    first, last = ([name for name in group if name in names] for group in (_NAMES, _KEPT))
    return *first, *own, *last
