"""A number goes in; so many records of every kind come out, one of each kind named wherever it can be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

KINDS = [model.KIND for model in RECORD_KINDS]
_STATEMENTS = {
    "places": "lessons",
    "organisations": "roles",
    "sources": "says",
    "findings": "points",
    "events": "happened",
    "themes": "points",
    "phases": "aims",
    "keys": "advice",
    "behaviours": "meaning",
}
# The kinds whose records name all others in their texts: by name, by date, and as claims of their own.
_NAMING = ("places", "events", "findings")
_LETTERS = ["-".join(each) for each in product(("ab", "ac", "b"), repeat=5)]
_TYPES = {
    "organisations": ("council", "charity"),
    "sources": ("report",),
    "findings": ("achievement", "challenge", "conclusion", "reflection"),
}


def crowd(number: int) -> Iterator[Record]:
    """The records; the first of each kind is named wherever a record of that kind can be named."""
    for model in RECORD_KINDS:
        for at in range(number):
            yield model.model_validate(_data(model, at))


def name_of(at: int) -> str:
    """The name, and the id, of the record that comes at a place; few letters, so that many names begin alike."""
    return _LETTERS[at * 7 % len(_LETTERS)]


def _data(model: type[Record], at: int) -> dict[str, Any]:
    kind, fields = model.KIND, model.model_fields
    first, name = name_of(0), name_of(at)
    evidence = [{"source": first, "at": "Page 1"}]
    named = KINDS if kind in _NAMING else ()
    mentions = [f"{each}/{first}" for each in named if each != kind or at]
    statement = {
        "id": "said",
        "text": "It was said.",
        "evidence": evidence,
        "keys": [first],
        "behaviours": [first],
        "mentions": mentions,
    }
    values: dict[str, Any] = {
        "id": name,
        "name": name,
        "title": name,
        "short_title": name,
        "summary": "One of many.",
        "text": "It is so.",
        "meaning": [statement] if kind == "behaviours" else "It means this.",
        "order": at + 1,
        "number": at + 1,
        "evidence": evidence,
        "date": f"{2000 + at % 3}-{1 + at // 3 % 3:02}" if at % 4 else f"{2000 + at % 3}",
        "access": "open",
        "copy_held": "whole",
        "type": _TYPES[kind][at % len(_TYPES[kind])] if kind in _TYPES else None,
        "publisher": first,
        "organisation": first,
        "event": first,
        "keys": [first],
        "behaviours": [first],
        "mentions": mentions,
        "findings": [first],
        "addressed_to": [first],
        "places": [first],
        "organisations": [first],
        "themes": [{"theme": first, "evidence": evidence}],
        "partners": [{"organisation": first, "evidence": evidence}],
        "successors": [{"organisation": first, "evidence": evidence}] if at else [],
        _STATEMENTS.get(kind, ""): [statement],
    }
    return {field: value for field, value in values.items() if field in fields and value is not None}
