"""A knowledge base goes in; all of it comes out as one JSON file."""

from __future__ import annotations

import json

from build_tools.knowledge import KnowledgeBase

ADDRESS = "data/knowledge-base.json"


def export(knowledge: KnowledgeBase) -> str:
    """Every record of every kind with its id and address, in the order in which readers see them."""
    kinds = {
        kind: [
            {"id": record.id, "url": f"/{record.address}", **record.model_dump(mode="json", exclude_defaults=True)}
            for record in records.values()
        ]
        for kind, records in knowledge.by_kind.items()
    }
    return json.dumps({"kinds": kinds}, ensure_ascii=False, indent=1) + "\n"
