"""A knowledge base goes in; all of it comes out as one JSON file."""

from __future__ import annotations

import json
from typing import Any

from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record

ADDRESS = "data/knowledge-base.json"


def export(knowledge: KnowledgeBase) -> str:
    """Every record of every kind with its id and address, in the order in which readers see them."""
    kinds = {kind: [_whole(record) for record in records.values()] for kind, records in knowledge.by_kind.items()}
    return json.dumps({"kinds": kinds}, ensure_ascii=False, indent=1) + "\n"


def _whole(record: Record) -> dict[str, Any]:
    """All of a record; a field named like one that every record has here is named after its kind: `source_url`."""
    here = {"id": record.id, "url": f"/{record.address}"}
    held = record.model_dump(mode="json", exclude_defaults=True)
    return here | {f"{record.SINGULAR}_{name}" if name in here else name: value for name, value in held.items()}
