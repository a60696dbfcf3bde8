"""Tables of texts go in and files in CSV come out, one a tab; or such files go in, and what stands in them comes out.

A text that a spreadsheet program would take for a formula is written with an apostrophe before it, which reading
takes away.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from build_tools.sheets.book import Book
from build_tools.sheets.grid import MOST_BYTES, MOST_COLUMNS, Cell, Grid, UnreadableError
from build_tools.sheets.layout import EXPORTED

SUFFIX = ".csv"
_SIGNS = ",;\t"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
_LONGEST = 1 << 20


def csv_files(book: Book) -> dict[str, bytes]:
    """Each file by its name: the tables, and what was exported."""
    tables = {each.tab.name: [[column.name for column in each.columns], *each.rows] for each in book.tables}
    return {f"{name}{SUFFIX}": _written(rows) for name, rows in {**tables, EXPORTED: book.exported}.items()}


def _written(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([_escaped(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _escaped(text: str) -> str:
    return f"'{text}" if _LIKE_A_FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def grids(path: Path) -> list[Grid]:
    """What stands in a file, and what was exported beside it; or in every file of a folder."""
    if path.is_dir():
        files = sorted(path.glob(f"*{SUFFIX}"))
        if not files:
            raise UnreadableError(f"there is no file that ends in {SUFFIX} in '{path.name}'")
    else:
        beside = path.with_name(f"{EXPORTED}{SUFFIX}")
        files = [path, *([beside] if beside.is_file() and beside != path else [])]
    return [_grid(file) for file in files]


def _grid(file: Path) -> Grid:
    if file.stat().st_size > MOST_BYTES:
        raise UnreadableError(f"'{file.name}' is larger than {MOST_BYTES // (1024 * 1024)} MiB")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "save it again as 'CSV UTF-8'"
        raise UnreadableError(f"'{file.name}' is not in UTF-8, so accents would be lost: {hint}") from error
    csv.field_size_limit(_LONGEST)
    rows = {}
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        for number, row in enumerate(reader, 1):
            found = enumerate(row[:MOST_COLUMNS], 1)
            cells = {column: Cell(_unescaped(value)) for column, value in found if value}
            if cells and not (number == 1 and len(row) <= 2 and row[0].startswith("sep=")):  # noqa: PLR2004
                rows[number] = cells
    except csv.Error as error:
        raise UnreadableError(f"'{file.name}' is no table from row {len(rows) + 1} on: {error}") from error
    return Grid(file.name.removesuffix(SUFFIX), f"{file.name}: ", rows)


def _delimiter(text: str) -> str:
    """The sign between cells: names of columns hold none of those that programs use."""
    first = text.lstrip("\r\n").partition("\n")[0]
    if first.startswith("sep=") and first[4:5] in tuple(_SIGNS):
        return first[4]
    return max(_SIGNS, key=first.count)


def _unescaped(text: str) -> str:
    return text[1:] if _ESCAPED.match(text) else text
