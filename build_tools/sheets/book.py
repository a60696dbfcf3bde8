"""The records of a programme go in; tables of texts, ready to be written as a spreadsheet, come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from build_tools.sheets import current
from build_tools.sheets.current import Name
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
    yield from ((line,) for line in _RULES)
    yield ("Tab", "What a row is", "Rows")
    yield from ((table.tab.name, table.tab.about, str(len(table.rows))) for table in tables)


_RULES = (
    "1. Change only what is to be changed. Cells that you do not touch change nothing, and rows may be put in any order.",
    "2. Rest the pointer on the name of a column to read what belongs there. A dark name marks what each row needs.",
    "3. Do not change grey cells: they say which record a row is of. An id is part of an address that others cite.",
    "4. To add something, write it into a new row below, with the id of its record. Where a column is called “item”, "
    "leave it empty there.",
    "5. A new lesson or other statement needs an id of its own: lower-case letters, digits and hyphens.",
    "6. To take a value away, empty its cell. A row that you delete deletes nothing, unless whoever imports asks for it.",
    "7. Several ids in one cell stand with a semicolon between them, several texts on a line each (Alt and Enter).",
    "8. A date is written 2016-11-21, or 2016-11 or 2016 where the source says no more.",
    "9. Where a claim comes from stands in pairs of columns: evidence.1.source and evidence.1.at, then evidence.2.source.",
    "10. Write no formulas, merge no cells, and leave the names of tabs and columns as they are.",
    "11. Save it as an Excel workbook (.xlsx) and import it with: places sheet import FILE. If anything is doubtful, "
    "all of it is reported with tab, row and column, and nothing is changed.",
)

HIDDEN = (CHOICES, EXPORTED)
OWN_TABS = (README, *HIDDEN)
"""The tabs that hold no records."""
