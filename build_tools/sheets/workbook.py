"""Tables of texts go in; the bytes of an Excel workbook come out, the same for the same tables."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from build_tools.records.references import ANY_KIND
from build_tools.sheets.book import Book, Table
from build_tools.sheets.layout import CHOICES, EXPORTED, README, Column, Tab

_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_SPARE_ROWS = 500
"""How many rows below the last one offer choices, too: enough to add to, and few for programs that list each cell."""
_TEXT, _GENERAL = "@", "General"
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_HEAD, _NEEDED, _GREY = (PatternFill("solid", fgColor=colour) for colour in ("FFD9E2EC", "FF1F3A5F", "FFEDEDED"))
_WIDTHS = {"number": 12, "date": 12, "ids": 30, "lines": 50}
_LONG, _SHORT, _MIDDLE = 70, 16, 30
_NOTE_WIDTH, _NOTE_HEIGHT = 320, 160
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_HOW = {
    "ids": "Several ids stand with a semicolon between them.",
    "lines": "Several texts stand on a line each (Alt and Enter).",
    "date": "Write 2016-11-21, or 2016-11 or 2016.",
    "number": "Write digits, with a point before decimals.",
    "text": "",
}


def workbook(book: Book) -> bytes:
    """The workbook, with a guide before the tables and two hidden tabs behind them."""
    made = openpyxl.Workbook(write_only=True)
    made.properties.creator, made.properties.created, made.properties.modified = "places", _MADE, _MADE
    _write_guide(made.create_sheet(README), book)
    lists = _lists(book)
    ranges = {
        name: f"{CHOICES}!${get_column_letter(number)}$2:${get_column_letter(number)}${len(values) + 1}"
        for number, (name, values) in enumerate(lists.items(), 1)
        if values
    }
    for table in book.tables:
        _write_table(made.create_sheet(table.tab.name), table, ranges)
    _write_hidden(made.create_sheet(CHOICES), [tuple(lists), *_across(lists.values())])
    _write_hidden(made.create_sheet(EXPORTED), book.exported)
    return _packed(made)


def _packed(made: Any) -> bytes:
    """The workbook as a file that tells no time."""
    raw, packed = io.BytesIO(), io.BytesIO()
    ExcelWriter(made, ZipFile(raw, "w", ZIP_STORED)).save()
    with ZipFile(raw) as parts, ZipFile(packed, "w") as archive:
        for part in parts.infolist():
            archive.writestr(ZipInfo(part.filename, _ZIPPED), parts.read(part), ZIP_DEFLATED)
    return packed.getvalue()


def _lists(book: Book) -> dict[str, tuple[str, ...]]:
    """What may be chosen: the ids of each kind, those of all kinds, and the choices of each column that has some."""
    every = tuple(f"{kind}/{each}" for kind, ids in book.ids.items() for each in ids)
    columns = {column.choices for table in book.tables for column in table.columns if column.choices}
    return {**book.ids, ANY_KIND: every, **{_name_of(choices): choices for choices in sorted(columns)}}


def _name_of(choices: tuple[str, ...]) -> str:
    return " or ".join(choices)


def _across(lists: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Lists side by side, as rows."""
    columns = list(lists)
    for number in range(max(map(len, columns))):
        yield tuple(values[number] if number < len(values) else "" for values in columns)


def _write_guide(sheet: Any, book: Book) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 80
    for number, line in enumerate(book.guide):
        cells = [_cell(sheet, text, is_wrapped=len(line) > 1) for text in line]
        if number == 0 or (len(line) > 1 and len(book.guide[number - 1]) == 1):
            for cell in cells:
                cell.font = Font(bold=True)
        elif len(line) > 1:
            cells[0].hyperlink = f"#'{line[0]}'!A1"
        sheet.append(cells)


def _write_table(sheet: Any, table: Table, ranges: Mapping[str, str]) -> None:
    keys = len(table.tab.keys)
    sheet.freeze_panes = f"{get_column_letter(keys + 1)}2"
    for number, column in enumerate(table.columns, 1):
        letter = get_column_letter(number)
        dimension = sheet.column_dimensions[letter]
        dimension.width = _width(column, is_key=number <= keys)
        dimension.alignment, dimension.number_format = _WRAPPED, _GENERAL if column.sort == "number" else _TEXT
        if validation := _validation(column, ranges):
            validation.add(f"{letter}2:{letter}{len(table.rows) + 1 + _SPARE_ROWS}")
            sheet.data_validations.append(validation)
    sheet.append([_header(sheet, column, table.tab) for column in table.columns])
    for row in table.rows:
        # An empty cell has the style of its column, and no place in the file.
        cells = [
            _cell(sheet, text, is_number=column.sort == "number") if text else None
            for column, text in zip(table.columns, row, strict=True)
        ]
        for cell in filter(None, cells[:keys]):
            cell.fill = _GREY
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _write_hidden(sheet: Any, rows: Iterable[tuple[str, ...]]) -> None:
    sheet.sheet_state = "hidden"
    for row in rows:
        sheet.append([text or None for text in row])


def _header(sheet: Any, column: Column, tab: Tab) -> Any:
    cell = _cell(sheet, column.name)
    cell.fill, cell.font = _HEAD, Font(bold=True)
    if column.is_required or column in tab.keys:
        cell.fill, cell.font = _NEEDED, Font(bold=True, color="FFFFFFFF")
    note = " ".join(filter(None, [column.meaning, _HOW[column.sort], "Every row needs it." * column.is_required]))
    cell.comment = Comment(note, "places", height=_NOTE_HEIGHT, width=_NOTE_WIDTH)
    return cell


def _cell(sheet: Any, text: str, *, is_number: bool = False, is_wrapped: bool = True) -> Any:
    """A cell that holds a text as it stands, whatever it starts with; or a number, where it is written as one."""
    value = _number(text) if is_number else None
    cell = WriteOnlyCell(sheet, _ESCAPED.sub(r"_x005F\g<0>", text) if value is None else value)
    if value is None:
        cell.number_format, cell.data_type = _TEXT, "s"
        if text.startswith(tuple("=+-@'")):
            cell.quotePrefix = True
    if is_wrapped:
        cell.alignment = _WRAPPED
    return cell


def _number(text: str) -> int | float | None:
    """The number that a text is, where it is written just as that number is."""
    if _WHOLE.fullmatch(text):
        return int(text)
    try:
        return float(text) if repr(float(text)) == text and text not in ("inf", "-inf", "nan") else None
    except ValueError:
        return None


def _width(column: Column, *, is_key: bool) -> int:
    if is_key:
        return _SHORT if column.name == "item" else _MIDDLE
    if column.sort != "text":
        return _WIDTHS[column.sort]
    if column.choices:
        return _SHORT
    return _MIDDLE if column.kind or column.name.endswith((".at", "name", "title")) else _LONG


def _validation(column: Column, ranges: Mapping[str, str]) -> DataValidation | None:
    """The choices that a cell offers: a fixed one must be taken, while an id may be that of a new record."""
    offered = ranges.get(_name_of(column.choices) if column.choices else column.kind)
    if offered is None or column.sort == "ids":
        return None
    return DataValidation(
        type="list",
        formula1=offered,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if column.choices else "warning",
        errorTitle="Not in the list",
        error="Choose one of the list." if column.choices else "There is no record with this id yet. Keep it?",
    )
