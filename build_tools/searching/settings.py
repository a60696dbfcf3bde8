"""The knowledge base goes in; what the script of the search has to know of the site comes out as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.place import Place
from build_tools.searching.documents import PAGE
from build_tools.searching.indexes import FOLDER, MOST_RECORDS, WHOLE_RECORDS, search_units
from build_tools.searching.passages import FACET_KINDS, KIND, OWN_KINDS, YEAR

ADDRESS = f"{FOLDER}/settings.json"

_OTHER_PAGES = "About this site"


def text(knowledge: KnowledgeBase, most: int = MOST_RECORDS) -> str:
    """The indexes, each of `most` records or fewer, and the facets with the names of their values.

    These are in the order of readers.
    """
    units = tuple(search_units(knowledge, most))
    facets = [
        {"name": KIND, "label": "Kind", "values": list(_kinds())},
        *(
            {"name": name, "label": model.SINGULAR.capitalize(), "values": _values(knowledge, model.KIND)}
            for name, model in FACET_KINDS.items()
            if not knowledge.is_long(model.KIND)
        ),
        {"name": YEAR, "label": "Year", "values": []},
    ]
    told = {"indexes": [int(unit.name) for unit in units], "whole": units[0].kind == WHOLE_RECORDS, "facets": facets}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _kinds() -> Iterator[tuple[str, str]]:
    for model in RECORD_KINDS:
        yield model.SINGULAR, model.PLURAL
        if model is Place:
            yield from OWN_KINDS.values()
    yield PAGE, _OTHER_PAGES


def _values(knowledge: KnowledgeBase, kind: str) -> list[tuple[str, str]]:
    cards = (knowledge.card(kind, each) for each in knowledge.ids(kind))
    return [(card.id, card.short or card.label) for card in cards]
