"""The records of a kind go in; they come out as a list, divided by the letters of their names if it is long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from build_tools.entries import Entry
from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record
from build_tools.views.dividing import Shelf, divided

R = TypeVar("R", bound=Record)

NAMES = "names"


def shelved(
    knowledge: KnowledgeBase,
    model: type[R],
    letters: str,
    show: Callable[[R], Any],
    *,
    title: str = "",
    name: str = NAMES,
    address: str = "",
    most: int | None = None,
    belongs: Callable[[Entry], bool] = bool,
) -> Shelf:
    """The records of a kind whose names begin with the letters, of these the ones that belong to the list `name`.

    The list stands at `address`, where all of the kind are listed if none is given; `most` is its length if others
    stand there too.
    """
    weights = list(knowledge.weigh(model.KIND, letters, lambda entry: int(belongs(entry))))
    held = [(each, weight) for each, weight in weights if weight]
    parts = divided(held, name, address or model.LISTED_AT, letters, most)
    shown: tuple[Any, ...] = ()
    if not parts:
        entries = knowledge.entries_in(model.KIND, letters)
        shown = tuple(show(knowledge.get(model, each)) for each, entry in entries if belongs(entry))
    return Shelf(title, name, shown, len(held), parts)
