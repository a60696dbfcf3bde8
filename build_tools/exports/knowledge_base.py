"""The holdings go in; all records come out as one JSON file, each on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator

from build_tools.holdings import DataFile, Holdings, in_lines
from build_tools.pieces import Piece, literal
from build_tools.records import RECORD_KINDS

TITLE = "Everything in one file"
FORMAT = "JSON"
ABOUT = (
    "All that is known of every record, kind by kind. Addresses in it start at that of the site, which it tells first."
)


def _pieces(holdings: Holdings) -> Iterator[Piece]:
    """Every record of every kind with its id and address, in the order in which readers see them."""
    publication = holdings.publication
    told = {"title": publication.name, "url": publication.address, "licence": publication.licence}
    whole = "".join(
        f"{json.dumps(name)}: {json.dumps(each, ensure_ascii=False)},\n" for name, each in told.items() if each
    )
    opening = f'{{{whole}"kinds": {{\n'
    for model in RECORD_KINDS:
        yield literal(f'{opening}"{model.KIND}": [')
        yield from in_lines(holdings.pieces(model.KIND, holdings.json_lines))
        yield literal("]")
        opening = ",\n"
    yield literal("\n}}\n")


FILES: tuple[DataFile, ...] = (DataFile("data/knowledge-base.json", "All records", "application/json", _pieces),)
