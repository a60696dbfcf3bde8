"""The tabs of a spreadsheet as they were saved go in; rows with named cells come out, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from build_tools.problems import Problem, Source, did_you_mean, shown
from build_tools.sheets.book import NOTED, OWN_TABS
from build_tools.sheets.cells import DoubtError, text_of
from build_tools.sheets.grid import Cell, Grid, letters
from build_tools.sheets.layout import EXPORTED, Column, Tab, tabs
from build_tools.sheets.rows import RowName, digests_in

_NAMES = {tab.name.casefold(): tab for tab in tabs()}


class SheetRow(NamedTuple):
    """A row as it was saved: where it is, which row it is, and its cells by the names of their columns."""

    tab: Tab
    grid: Grid
    number: int
    name: RowName
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]

    def at(self, column: str) -> Source:
        """The place of a cell, or of the first one where there is no such column."""
        return self.grid.at(self.number, self.columns.get(column, 1))


class Noted(NamedTuple):
    """What the export noted of a row: the revision of its record, and a digest of each cell that said something."""

    revision: str
    digests: Mapping[str, str]


@dataclass(slots=True)
class Sheet:
    """All rows of a spreadsheet, the tabs that it has, what was noted of each row, and what is wrong."""

    rows: list[SheetRow] = field(default_factory=list)
    tabs: dict[str, Grid] = field(default_factory=dict)
    noted: dict[RowName, Noted] | None = None
    problems: list[Problem] = field(default_factory=list)


def sheet(grids: Iterable[Grid]) -> Sheet:
    """The rows of all tabs, in their order."""
    found = Sheet()
    for grid in grids:
        name = grid.name.strip().casefold()
        if name == EXPORTED:
            found.noted = dict(_noted(grid))
        elif name in OWN_TABS or not grid.rows:
            continue
        elif (tab := _NAMES.get(name)) and tab.name in found.tabs:
            hint = "delete one of the two, after you have brought its rows into the other"
            found.problems.append(Problem("duplicate-tab", f"the tab '{tab.name}' stands twice", hint, grid.whole))
        elif tab:
            found.tabs[tab.name] = grid
            _Reader(grid, tab, found).read()
        else:
            hint = did_you_mean(name, _NAMES, f"delete it, or name it after one of {', '.join(_NAMES)}")
            found.problems.append(Problem("unknown-tab", f"unknown tab '{shown(grid.name)}'", hint, grid.whole))
    return found


def _noted(grid: Grid) -> Iterator[tuple[RowName, Noted]]:
    for row in grid.rows.values():
        said = (str(row[number].value) if number in row else "" for number in range(1, len(NOTED) + 1))
        tab, record, item, revision, words = said
        yield RowName(tab, record, item), Noted(revision, digests_in(words))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one tab; reports columns that nobody knows, merged cells, and rows that stand twice."""

    grid: Grid
    tab: Tab
    found: Sheet

    def read(self) -> None:
        """Take all rows, where it can be told what they are of."""
        head, *numbers = sorted(self.grid.rows)
        columns = self._columns(head)
        for merged in self.grid.merged:
            hint = "unmerge it (“Merge and centre”), and write into each cell what belongs there"
            at = Source(f"{self.grid.place}{merged.partition(':')[0]}")
            self._report("merged-cells", f"the cells {merged} are merged", hint, at)
        lacking = [
            key.name for key in self.tab.keys if key.name not in columns and (key.path or key is self.tab.keys[0])
        ]
        for name in lacking:
            hint = f"name the first columns {', '.join(key.name for key in self.tab.keys)}, as an export does"
            self._report("missing-column", f"the column '{name}' is missing", hint, self.grid.whole)
        seen: dict[RowName, int] = {}
        for number in () if lacking else numbers:
            self._report_beyond(number, head)
            self._read_row(number, columns, seen)

    def _columns(self, head: int) -> dict[str, int]:
        """The number of each column, by its name."""
        columns: dict[str, int] = {}
        known = [column.name for column in self.tab.expanded(2)]
        for number, cell in self.grid.rows[head].items():
            name, at = str(cell.value).strip(), self.grid.at(head, number)
            if name and self.tab.column(name) is None:
                hint = did_you_mean(name, known, f"delete the column, or give it one of the names {', '.join(known)}")
                self._report("unknown-column", f"unknown column '{shown(name)}'", hint, at)
            elif name in columns:
                message = f"the column '{name}' stands twice (first in {letters(columns[name])})"
                self._report("duplicate-column", message, "delete one of the two", at)
            elif name:
                columns[name] = number
        return columns

    def _read_row(self, number: int, columns: Mapping[str, int], seen: dict[RowName, int]) -> None:
        row = self.grid.rows[number]
        held = {name: row[column] for name, column in columns.items() if column in row}
        cells = {name: cell for name, cell in held.items() if str(cell.value).strip()}
        name = self._name(number, cells, columns) if cells else None
        if name is None:
            return
        is_numbered = bool(self.tab.field and not self.tab.keys[-1].path)
        first = number if is_numbered and not name.item else seen.setdefault(name, number)
        if first == number:
            self.found.rows.append(SheetRow(self.tab, self.grid, number, name, cells, columns))
            return
        new = "empty this cell if the row is new" if is_numbered else "give a new row an id of its own"
        at = self.grid.at(number, columns[self.tab.keys[-1].name])
        message = f"'{shown(name.item or name.record)}' stands in row {first} too"
        self._report("duplicate-row", message, f"{new}, or delete the row", at)

    def _name(self, number: int, cells: Mapping[str, Cell], columns: Mapping[str, int]) -> RowName | None:
        """Which record or thing a row is of; None, and a report, where it does not say."""
        said = []
        for key in self.tab.keys:
            at = self.grid.at(number, columns.get(key.name, 1))
            try:
                said.append(text_of(cells[key.name], key, "") if key.name in cells else "")
            except DoubtError as doubt:
                self._report(doubt.slug, doubt.message, doubt.hint, at)
                return None
            if not said[-1] and (key.path or key is self.tab.keys[0]):
                hint = f"{key.meaning} If the row is not needed, delete it"
                self._report("missing-value", f"'{key.name}' is empty", hint, at)
                return None
        return RowName(self.tab.name, said[0], said[1] if self.tab.field else "")

    def _report_beyond(self, number: int, head: int) -> None:
        """Report a value in a column without a name: it would be lost."""
        for column, cell in self.grid.rows[number].items():
            if column not in self.grid.rows[head] and str(cell.value).strip():
                hint = "move it into a column that has a name, or delete it"
                self._report("unknown-column", "this column has no name", hint, self.grid.at(number, column))

    def _report(self, slug: str, message: str, hint: str, at: Source) -> None:
        self.found.problems.append(Problem(slug, message, hint, at))


def column_of(tab: Tab, name: str) -> Column:
    """The column of a tab with a name that it is known to have."""
    found = tab.column(name)
    if found is None:
        raise KeyError(name)
    return found
