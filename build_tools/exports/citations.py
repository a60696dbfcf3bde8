"""The holdings go in; references to all documents, records and statements come out for reference managers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools.citing import FORMATS, Format
from build_tools.documents import mark
from build_tools.holdings import Block, DataFile, Holdings
from build_tools.pieces import Piece, literal
from build_tools.records import RECORD_KINDS

TITLE = "All references"
FORMAT = "four formats of reference managers"
ABOUT = (
    "A reference to every source document, to every record and to every statement in it. "
    "Each page has its own references under “Cite”."
)


def _pieces(form: Format, holdings: Holdings) -> Iterator[Piece]:
    opening, between, closing = form.AROUND
    before = opening
    for model in RECORD_KINDS:
        for piece in holdings.pieces(
            model.KIND, partial(_written, form, holdings), mark(holdings.knowledge, model.KIND)
        ):
            yield literal(before)
            yield piece
            before = between
    if before == opening:
        yield literal(opening)
    yield literal(closing)


def _written(form: Format, holdings: Holdings, block: Block) -> str:
    opening, _, closing = form.AROUND
    return form.written(holdings.items(block)).removeprefix(opening).removesuffix(closing)


FILES: tuple[DataFile, ...] = tuple(
    DataFile(f"data/citations.{each.ENDING}", each.LABEL, each.MEDIA_TYPE, partial(_pieces, each)) for each in FORMATS
)
