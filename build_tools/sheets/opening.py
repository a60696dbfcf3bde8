"""The file of an Excel workbook goes in; what stands in its tabs comes out. It is data from strangers.

No formula is worked out and no link followed. A workbook that would unfold to more than a bound, or that holds a
document type, with which a text can be blown up, is refused before anything in it is used.
"""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.escape import unescape

from build_tools.sheets.grid import MOST_BYTES, MOST_COLUMNS, Cell, Grid, Sort, UnreadableError

_XML = (".xml", ".rels", ".vml")
_MOST_PARTS = 2000
_MOST_ROWS = 1 << 20
"""As many as a spreadsheet program can have: the library makes up every row before one that claims a higher number."""
_BLOCK = 1 << 20
_SORTS: dict[str, Sort] = {"n": "number", "d": "date", "b": "truth", "f": "formula", "e": "error"}
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)[\"']")
_HOW_TO_SAVE = "open it in your spreadsheet program and save it again as an Excel workbook (.xlsx)"


def grids(file: Path) -> list[Grid]:
    """Every tab of a workbook. UnreadableError where it is none, or not one to be opened."""
    _refuse_traps(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, keep_links=False, keep_vba=False)
            try:
                return [_grid(file, sheet) for sheet in book.worksheets]
            finally:
                book.close()
    # Whatever a damaged part makes the library stumble over, the cure is the same.
    except Exception as error:
        raise UnreadableError(f"'{file.name}' is damaged ({type(error).__name__}): {_HOW_TO_SAVE}") from error


def _refuse_traps(file: Path) -> None:
    """Refuse what is no workbook, what unfolds to too much, and XML that defines texts of its own."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MOST_BYTES or len(parts) > _MOST_PARTS:
                most = MOST_BYTES // (1024 * 1024)
                raise UnreadableError(f"'{file.name}' unfolds to more than {most} MiB: export fewer kinds at a time")
            if "[Content_Types].xml" not in archive.NameToInfo:
                raise UnreadableError(f"'{file.name}' is no Excel workbook: {_HOW_TO_SAVE}")
            for part in parts:
                if part.filename.lower().endswith(_XML):
                    _refuse_document_type(file, archive, part.filename)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, expat.ExpatError, OSError) as error:
        if isinstance(error, OSError) and not isinstance(error, EOFError) and error.errno:
            raise
        raise UnreadableError(f"'{file.name}' is no Excel workbook: {_HOW_TO_SAVE}") from error


def _refuse_document_type(file: Path, archive: ZipFile, part: str) -> None:
    def refuse(*_: object) -> None:
        raise UnreadableError(f"'{file.name}' holds a document type in {part}, which no workbook needs: {_HOW_TO_SAVE}")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            parser.Parse(block, False)  # noqa: FBT003
        parser.Parse(b"", True)  # noqa: FBT003


def _grid(file: Path, sheet: Any) -> Grid:
    # The size that a workbook claims may be anything; rows and cells tell it.
    sheet.reset_dimensions()
    rows = {}
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS), 1):
        held = (cell for cell in row[:MOST_COLUMNS] if cell is not EMPTY_CELL and cell.value is not None)
        cells = {cell.column: _cell(cell) for cell in held}
        if cells:
            rows[number] = cells
    return Grid(sheet.title, f"{file.name}: {sheet.title}!", rows, _merged(sheet))


def _cell(cell: Any) -> Cell:
    if cell.data_type in _SORTS:
        form = cell.number_format if cell.data_type == "d" else ""
        return Cell(cell.value, _SORTS[cell.data_type], form or "")
    return Cell(unescape(str(cell.value)))


def _merged(sheet: Any) -> tuple[str, ...]:
    """The ranges of merged cells, which openpyxl does not tell where it reads only."""
    with sheet._get_source() as stream:  # noqa: SLF001
        return tuple(found.decode() for found in _MERGED.findall(stream.read()))
