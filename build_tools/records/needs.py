"""A field, or a model, goes in; how to write it, in words for a hint, comes out."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.records.base import Claim
from build_tools.records.order import field_order


def choices_of(annotation: Any) -> tuple[str, ...]:
    """The words of which a field takes one, if it is such a field."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    return next((found for part in get_args(annotation) if (found := choices_of(part))), ())


def about(field: FieldInfo) -> str:
    """What a field holds, and which words it takes where it takes only a few; '' where nothing is said of it."""
    choices = choices_of(field.annotation)
    few = f" One of {', '.join(choices)}." if len(choices) > 1 else ""
    return f"{field.description or ''}{few}".strip()


def line_of(name: str, field: FieldInfo) -> str:
    """The line with a field, its value too where there is only one that it can have."""
    choices = choices_of(field.annotation)
    return f"{name}: {choices[0] if len(choices) == 1 else '…'}"


def is_needed(name: str, field: FieldInfo, model: type[BaseModel]) -> bool:
    """Whether a record or a part of one is not whole without a field: a claim needs its evidence."""
    return (field.is_required() and not field.exclude) or (name == "evidence" and issubclass(model, Claim))


def needed(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that a part of a record needs, in their order; all that it can have where it needs none."""
    names = field_order(model)
    return tuple(name for name in names if is_needed(name, model.model_fields[name], model)) or names


def how_to_write(part: type[BaseModel], *, as_item: bool) -> str:
    """How the file holds a part of a record; `as_item` where it is an item of a list."""
    first, *others = [f"'{line_of(name, part.model_fields[name])}'" for name in needed(part)]
    if not as_item:
        return f"write below it, each on a line of its own, {_and([first, *others])}"
    below = f", and write below that {_and(others)}" if others else ""
    return f"begin each item with '- {first[1:]}{below}"


def _and(words: list[str]) -> str:
    *but_last, last = words
    return f"{', '.join(but_last)} and {last}" if but_last else last
