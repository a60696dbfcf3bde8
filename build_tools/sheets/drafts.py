"""Records, and cells that are to change them, go in; what they hold then comes out, and where each cell went."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from build_tools.sheets.current import Name
from build_tools.sheets.layout import Column, Path, Tab
from build_tools.sheets.rows import Data, location, pruned, put, value_of


class Change(NamedTuple):
    """That a cell, or a whole row, says something else than the record does; `former` and `now` may be ''."""

    record: Name
    what: str
    former: str
    now: str


@dataclass(slots=True)
class Drafts:
    """Records as they are to become. Things in a record keep their numbers until all is done: gone ones stay empty."""

    records: Mapping[Name, Data]
    changed: dict[Name, Data] = field(default_factory=dict)
    removed: set[Name] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)

    def held(self, name: Name) -> Data:
        """What a record holds after the changes so far, to be changed further."""
        if name not in self.changed:
            self.changed[name] = copy.deepcopy(self.records.get(name, {}))
        return self.changed[name]

    def add_item(self, name: Name, tab: Tab, item_id: str) -> int:
        """Add a thing to a record; its number, from 1."""
        items = self.held(name).setdefault(tab.field, [])
        items.append({str(path[0]): item_id} if (path := tab.keys[-1].path) else {})
        return len(items)

    def set(self, name: Name, before: Path, column: Column, text: str) -> None:
        """Put what a cell says into a record, or into a thing in it."""
        put(self.held(name), (*before, *column.path), value_of(text, column))

    def remove_item(self, name: Name, tab: Tab, number: int) -> None:
        """Take a thing out of a record."""
        self.held(name)[tab.field][number - 1] = {}

    def remove(self, name: Name) -> None:
        """Take a whole record out."""
        self.removed.add(name)

    def result(self) -> dict[Name, Data]:
        """What each changed record is to hold."""
        return {name: pruned(data) for name, data in self.changed.items() if name not in self.removed}

    def location(self, name: Name, path: Path) -> tuple[int | str, ...]:
        """Where in the result that lies to which a path in a changed record leads."""
        return location(self.changed[name], path)
