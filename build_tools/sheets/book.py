"""The records of a programme go in; tables of texts, ready to be written as a spreadsheet, come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from build_tools.sheets import current
from build_tools.sheets.current import Name
from build_tools.sheets.guide import RULES
from build_tools.sheets.layout import CHOICES, EXPORTED, README, Column, Tab, tabs
from build_tools.sheets.rows import Data, Row, digests, rows_of

_FEWEST_GROUPS = 2
NOTED = ("tab", "record", "item", "revision", "cells")
"""The columns of the table of what was exported."""


class Table(NamedTuple):
    """A tab with its columns and rows; a cell that says nothing is ''."""

    tab: Tab
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Book(NamedTuple):
    """All that a spreadsheet holds: its guide, its tables, the ids of each kind, and what was exported row by row."""

    guide: tuple[tuple[str, ...], ...]
    tables: tuple[Table, ...]
    ids: Mapping[str, tuple[str, ...]]
    exported: tuple[tuple[str, ...], ...]


def book(records: Mapping[Name, Data], kinds: Iterable[str]) -> Book:
    """The spreadsheet of some kinds of record, with the records in the order given."""
    chosen = frozenset(kinds)
    held: dict[str, list[Row]] = {tab.name: [] for tab in tabs() if chosen & {*tab.kinds}}
    noted = []
    for name, data in records.items():
        if name.kind in chosen:
            revision = current.revision(name, data)
            for row in rows_of(*name, data):
                held[row.name.tab].append(row)
                noted.append((*row.name, revision, digests(row.cells)))
    tables = tuple(_table(tab, held[tab.name]) for tab in tabs() if tab.name in held)
    ids = {kind: tuple(name.id for name in records if name.kind == kind) for kind in current.MODELS}
    return Book(tuple(_guide(tables)), tables, ids, (NOTED, *noted))


def _table(tab: Tab, rows: list[Row]) -> Table:
    groups = max((number for row in rows for number in _groups(row)), default=0) + 1
    columns = tab.expanded(max(groups, _FEWEST_GROUPS))
    names = [column.name for column in columns[len(tab.keys) :]]
    return Table(tab, columns, tuple((*_keys(tab, row), *(row.cells.get(name, "") for name in names)) for row in rows))


def _keys(tab: Tab, row: Row) -> tuple[str, ...]:
    return (row.name.record, row.name.item) if tab.field else (row.name.record,)


def _groups(row: Row) -> Iterable[int]:
    return (int(step) for name in row.cells for step in name.split(".") if step.isdigit())


def _guide(tables: tuple[Table, ...]) -> Iterable[tuple[str, ...]]:
    yield ("How to edit this spreadsheet",)
    yield from ((f"{number}. {line}",) for number, line in enumerate(RULES, 1))
    yield ("Tab", "What a row is", "Rows")
    yield from ((table.tab.name, table.tab.about, str(len(table.rows))) for table in tables)


HIDDEN = (CHOICES, EXPORTED)
OWN_TABS = (README, *HIDDEN)
"""The tabs that hold no records."""
