"""What stands in a spreadsheet of any format, as values: tabs of cells, each with the place where it is reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from build_tools.problems import Source

MOST_COLUMNS = 200
MOST_BYTES = 200 * 1024 * 1024
_LETTERS = 26

Sort = Literal["text", "number", "date", "truth", "formula", "error"]


class Cell(NamedTuple):
    """A cell as a program stored it: its value, what sort it is, and in which form it shows a date."""

    value: Any
    sort: Sort = "text"
    form: str = ""


class Grid(NamedTuple):
    """A tab: its name, how a report names it, its cells by row and column from 1, and the ranges that are merged."""

    name: str
    place: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[str, ...] = ()

    def at(self, row: int, column: int = 0) -> Source:
        """The place of a cell or of a row, as in `places.xlsx: places!C7`."""
        return Source(f"{self.place}{letters(column)}{row}" if column else f"{self.place}{row}")

    @property
    def whole(self) -> Source:
        """The place of the tab."""
        return Source(self.place.rstrip("!: "))


class UnreadableError(Exception):
    """A file is no spreadsheet, or one that is refused; the message says why and what to do."""


def letters(column: int) -> str:
    """The letters of a column, counted from 1: A, B … Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found
