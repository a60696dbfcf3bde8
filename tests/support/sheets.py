"""The records of a programme go in; a spreadsheet that a test edits as a person would, and what it leads to, come."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl

from build_tools.sheets import current
from build_tools.sheets.book import Book, book
from build_tools.sheets.current import Name
from build_tools.sheets.grid import Cell, Grid
from build_tools.sheets.layout import EXPORTED
from build_tools.sheets.merging import Merge
from build_tools.sheets.rows import Data
from build_tools.sheets.sheet_rows import sheet
from build_tools.sheets.workbook import workbook


def exported(root: Path) -> tuple[dict[Name, Data], Book]:
    """What the records of a programme hold, and the spreadsheet of them."""
    records, are_sound = current.records(root)
    assert are_sound
    return records, book(records, current.MODELS)


class Editor:
    """A spreadsheet in memory, as it comes back when nothing but its cells was touched."""

    def __init__(self, records: dict[Name, Data], made: Book) -> None:
        self.records = records
        self.grids: dict[str, Any] = {}
        for table in made.tables:
            rows = [tuple(column.name for column in table.columns), *table.rows]
            self.grids[table.tab.name] = _grid(table.tab.name, rows)
        self.grids[EXPORTED] = _grid(EXPORTED, made.exported)

    def row(self, tab: str, *key: str) -> int:
        """The number of the row of a record or thing; that of a new row, with the key in it, if there is none."""
        rows = self.grids[tab].rows
        for number in list(rows)[1:]:
            if tuple(str(rows[number][at].value) if at in rows[number] else "" for at in range(1, len(key) + 1)) == key:
                return int(number)
        new = max(rows) + 1
        rows[new] = {at: Cell(each) for at, each in enumerate(key, 1) if each}
        return int(new)

    def column(self, tab: str, name: str) -> int:
        """The number of a column."""
        head = self.grids[tab].rows[1]
        return int(next(number for number, cell in head.items() if cell.value == name))

    def write(self, tab: str, key: tuple[str, ...], column: str, value: Any) -> None:
        """Write a value into a cell; None empties it."""
        row = self.grids[tab].rows[self.row(tab, *key)]
        at = self.column(tab, column)
        row.pop(at, None)
        if value is not None:
            row[at] = value if isinstance(value, Cell) else Cell(value)

    def delete(self, tab: str, *key: str) -> None:
        """Delete a row."""
        del self.grids[tab].rows[self.row(tab, *key)]

    def merge(self, *, delete_missing: bool = False) -> tuple[Merge, list[str]]:
        """What the spreadsheet comes to, and every problem as its place and kind."""
        found = sheet(self.grids.values())
        merge = Merge(found, self.records, delete_missing=delete_missing)
        merge.run()
        return merge, [f"{each.source.path} {each.slug}" for each in (*found.problems, *merge.problems)]


def _grid(name: str, rows: Any) -> Grid:
    cells = {number: {at: Cell(text) for at, text in enumerate(row, 1) if text} for number, row in enumerate(rows, 1)}
    return Grid(name, f"places.xlsx: {name}!", cells)


def save(made: Book, file: Path, edit: Callable[[Any], None] = lambda _: None) -> Path:
    """A workbook that somebody opened, edited and saved in another program."""
    opened = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    edit(opened)
    opened.save(file)
    return file


def values(made: Book) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """Every cell that says something and may be edited: tab, key of the row, column and text."""
    for table in made.tables:
        keys = len(table.tab.keys)
        for row in table.rows:
            for column, text in zip(table.columns[keys:], row[keys:], strict=True):
                if text:
                    yield table.tab.name, row[:keys], column.name, text
