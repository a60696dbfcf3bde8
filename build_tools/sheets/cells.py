"""A cell as a program stored it goes in; the text that it says comes out, or why that cannot be told.

Programs change what is typed: a month becomes its first day, a date a number, and zeros before a number are dropped.
What can be told for certain is taken; all else is a doubt.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from typing import Any

from build_tools.decoding import CONTROL, CONTROL_HINT, unseen
from build_tools.sheets.grid import Cell
from build_tools.sheets.layout import Column
from build_tools.sheets.rows import plain

_FIRST_DAY = dt.date(1899, 12, 30)
_YEARS = range(1, 10_000)
_DAYS = range(10_000, 110_000)
_AS_TEXT = "write it again in a cell that is formatted as text"
_WHOLE = 1e15
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: no file can hold it."""


class DoubtError(Exception):
    """What a cell says cannot be told; carries the kind of fault, what is wrong, and the cure."""

    def __init__(self, slug: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.slug, self.message, self.hint = slug, message, hint


def text_of(cell: Cell, column: Column, former: str) -> str:
    """What a cell says. `former` is what the record holds now, '' if nothing. DoubtError where it cannot be told."""
    if cell.sort == "formula":
        hint = "copy the cell and paste it in place as values (“Paste special”, “Values”)"
        raise DoubtError("formula", "this is a formula, and formulas are not worked out", hint)
    if cell.sort == "error":
        raise DoubtError("error-value", f"this is the error value {plain(str(cell.value))}", "write the value itself")
    if cell.sort == "truth":
        said = "TRUE" if cell.value else "FALSE"
        raise DoubtError("changed-by-program", f"the program has made the truth value {said} of this", _AS_TEXT)
    if cell.sort == "date":
        return _text_of_date(cell, column, former)
    text = _sound(plain(str(cell.value))) if cell.sort == "text" else _text_of_number(cell.value)
    if column.sort == "date" and text.isascii() and text.isdigit() and int(text) in _DAYS:
        day = _FIRST_DAY + dt.timedelta(days=int(text))
        message = f"{text} is the number that programs keep for a date"
        raise DoubtError("changed-by-program", message, f"if {day.isoformat()} is meant, write {day.isoformat()}")
    if former.startswith("0") and former != text and former.lstrip("0") == text and text.isdigit():
        message = f"the program has dropped the zeros of '{former}'"
        raise DoubtError("changed-by-program", message, f"write '{former}' in a cell that is formatted as text")
    return text


def _sound(text: str) -> str:
    """The text, if it holds nothing that no editor shows."""
    if control := CONTROL.search(text) or _HALF.search(text):
        raise DoubtError("control-character", unseen(control.group()), CONTROL_HINT)
    return text


def _text_of_number(value: float) -> str:
    # Programs keep no number beyond this either, and what stands for it here is no number.
    if not -sys.float_info.max <= value <= sys.float_info.max:
        raise DoubtError("error-value", "this number is too large to be told", "write the value itself as text")
    return str(int(value)) if float(value).is_integer() and abs(value) < _WHOLE else repr(value)


def _text_of_date(cell: Cell, column: Column, former: str) -> str:
    value: Any = cell.value
    if column.sort != "date":
        what = value.isoformat() if hasattr(value, "isoformat") else str(value)
        raise DoubtError("changed-by-program", f"the program has made the date {what} of this", _AS_TEXT)
    day = value.date() if isinstance(value, dt.datetime) and value.time() == dt.time() else value
    if type(day) is not dt.date:
        raise DoubtError(
            "changed-by-program", f"'{plain(str(value))}' is a time, not a date", "write a day: 2016-11-21"
        )
    iso = day.isoformat()
    shows_no_day = "d" not in cell.form.lower()
    if day.day == 1 and (shows_no_day or (former and iso.startswith(f"{former}-"))):
        month = iso[:7]
        message = f"the program has made the day {iso} of a month"
        raise DoubtError("changed-by-program", message, f"write '{former or month}', or '{iso}', in a cell of text")
    return iso
