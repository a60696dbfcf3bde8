"""A knowledge base goes in; all of it comes out as one JSON file, each record on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools.knowledge import KnowledgeBase
from build_tools.own_pages import led_in_json
from build_tools.pieces import Piece, literal
from build_tools.records import RECORD_KINDS

ADDRESS = "data/knowledge-base.json"


def export(knowledge: KnowledgeBase) -> Iterator[Piece]:
    """Every record of every kind with its id and address, in the order in which readers see them."""
    opening = '{"kinds": {\n'
    for model in RECORD_KINDS:
        yield literal(f'{opening}"{model.KIND}": [')
        before, length = "\n", "long" if knowledge.is_long(model.KIND) else "short"
        for record_id, digest in knowledge.digests(model.KIND):
            key = f"{before}{model.KIND}/{record_id} {digest} {length}"
            yield Piece(key, partial(_line, knowledge, before, model.KIND, record_id))
            before = ",\n"
        yield literal("\n]")
        opening = ",\n"
    yield literal("\n}}\n")


def _line(knowledge: KnowledgeBase, before: str, kind: str, record_id: str) -> str:
    return before + led_in_json(knowledge, kind, knowledge.data(kind, record_id))
