"""A knowledge base goes in; all of it comes out as one JSON file, each record on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS

ADDRESS = "data/knowledge-base.json"


def export(knowledge: KnowledgeBase) -> Iterator[str]:
    """Every record of every kind with its id and address, in the order in which readers see them."""
    opening = '{"kinds": {\n'
    for model in RECORD_KINDS:
        yield f'{opening}"{model.KIND}": ['
        for at, line in enumerate(knowledge.data(model.KIND)):
            yield f"{',' if at else ''}\n{line}"
        yield "\n]"
        opening = ",\n"
    yield "\n}}\n"
