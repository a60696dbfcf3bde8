"""The holdings go in; tables come out as CSV (https://www.rfc-editor.org/rfc/rfc4180), in UTF-8."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from functools import partial

from build_tools.holdings import Block, DataFile, Holdings
from build_tools.pieces import Piece, literal
from build_tools.tables import TABLES, Cell, Table

TITLE = "Tables for spreadsheets"
FORMAT = "CSV"
ABOUT = (
    "A row for each record, each statement, and each source of a claim. Several ids in a cell are a JSON list; the "
    "sources of a statement are told in words. In Excel, open it by “Data”, then “From Text/CSV”, so that accents are "
    "read rightly."
)


def _pieces(table: Table, holdings: Holdings) -> Iterator[Piece]:
    yield literal(_lines([[column.name for column in table.columns]]))
    made_of = table.made_of(holdings)
    for kind in table.kinds:
        yield from holdings.pieces(kind, partial(_rows, table, holdings), made_of)


def _rows(table: Table, holdings: Holdings, block: Block) -> str:
    return _lines(row for record in holdings.records(block) for row in table.rows(holdings, record))


def _lines(rows: Iterable[Iterable[Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) else cell for cell in row])
    return text.getvalue()


FILES: tuple[DataFile, ...] = tuple(
    DataFile(f"data/{table.name}.csv", table.title, "text/csv", partial(_pieces, table)) for table in TABLES
)
