"""A model of records goes in; the order in which the house form writes its keys comes out."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

_FIRST = ("id", "name", "title", "summary")
_EVIDENCE = ("evidence", "basis")
_LINKS = ("keys", "behaviours", "findings", "mentions")
_LAST = ("unknown", "aliases", "reviewed", "changes", "withdrawn", "withdrawn_statements")


@cache
def in_order(model: type[BaseModel]) -> tuple[str, ...]:
    """What names it first, then what it says, where that comes from, what it speaks to, and what is kept about it."""
    ranks = {name: rank for rank, group in ((2, _EVIDENCE), (3, _LINKS), (4, _LAST)) for name in group}
    first = [name for name in _FIRST if name in model.model_fields]
    others = [name for name in model.model_fields if name not in _FIRST]
    return (*first, *sorted(others, key=lambda name: (ranks.get(name, 1), _place(name))))


def _place(name: str) -> int:
    """The place among names of one group; those of the model's own keep the order of the model."""
    group = next((group for group in (_EVIDENCE, _LINKS, _LAST) if name in group), ())
    return group.index(name) if group else 0
