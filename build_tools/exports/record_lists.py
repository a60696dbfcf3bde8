"""The holdings go in; the records of each kind come out as a JSON file, each record on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools.holdings import DataFile, Holdings, in_lines
from build_tools.pieces import Piece, literal
from build_tools.records import RECORD_KINDS

TITLE = "Records, kind by kind"
FORMAT = "JSON"
ABOUT = "The same as above, with a list for each kind of record."


def _pieces(kind: str, holdings: Holdings) -> Iterator[Piece]:
    yield literal("[")
    yield from in_lines(holdings.pieces(kind, holdings.json_lines))
    yield literal("]\n")


FILES: tuple[DataFile, ...] = tuple(
    DataFile(f"data/{model.KIND}.json", model.KIND.capitalize(), "application/json", partial(_pieces, model.KIND))
    for model in RECORD_KINDS
)
