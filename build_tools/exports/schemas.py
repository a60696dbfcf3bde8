"""The models of all kinds go in; their JSON Schemas come out, the same as editors use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from build_tools.holdings import DataFile, Holdings
from build_tools.pieces import Piece, literal
from build_tools.records import RECORD_KINDS
from build_tools.records.schema import schema_files

TITLE = "What each field means"
FORMAT = "JSON Schema"
ABOUT = "For each kind, the fields of a record: what each means, what it takes and whether it must be there."

_texts = cache(schema_files)


def _pieces(name: str, _holdings: Holdings) -> Iterator[Piece]:
    yield literal(_texts()[name])


FILES: tuple[DataFile, ...] = tuple(
    DataFile(
        f"data/schemas/{model.KIND}.schema.json",
        model.KIND.capitalize(),
        "application/schema+json",
        partial(_pieces, f"{model.KIND}.schema.json"),
    )
    for model in RECORD_KINDS
)
