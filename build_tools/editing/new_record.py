"""The plain values of a record that is not there yet go in; its text in the house form comes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_tools.editing.house_form import text_of
from build_tools.editing.tree import Branch, Entry, Leaf, Node
from build_tools.records.base import Record


def new_text(data: Mapping[str, Any], model: type[Record]) -> str:
    """The text of a new record: mappings, lists and texts, in any order.

    Of one that holds nothing yet, brackets alone stand there, so that the check can tell what it lacks.
    """
    return text_of(_branch(data), model) + ("" if data else "{}\n")


def leaf(text: str) -> Leaf:
    """A value that was not read from a file."""
    return Leaf(text, "|", 0, 0, "")


def _branch(data: Mapping[str, Any] | list[Any]) -> Branch:
    is_mapping = isinstance(data, Mapping)
    entries = (
        [Entry(leaf(name), _node(each)) for name, each in data.items()]
        if isinstance(data, Mapping)
        else [Entry(None, _node(each)) for each in data]
    )
    return Branch(is_mapping, 0, 0, entries)


def _node(value: Any) -> Node:
    return _branch(value) if isinstance(value, (Mapping, list)) else leaf(str(value))
