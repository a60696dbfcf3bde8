"""A statement that was withdrawn goes in; the last words of it that are kept, and where, come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from build_tools import snapshots
from build_tools.citing import Edition
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import snapshot_path
from build_tools.records.base import Record
from build_tools.records.roles import ROLES


class LastWords(NamedTuple):
    """What a statement said last: the field that held it, its text, and the edition that keeps them."""

    field: str
    text: str
    edition: Edition


def last_words(knowledge: KnowledgeBase, record: Record, statement_id: str) -> LastWords | None:
    """What the newest revision that has it says; None where none has."""
    for each in reversed(knowledge.revisions(record.KIND, record.id, *record.aliases)):
        if statement_id in each.statements:
            snapshot = snapshots.read((knowledge.root / snapshot_path(record.KIND, each.id, each.name)).read_bytes())
            edition = Edition(each.name, snapshot.date, each.id, each.statements)
            for field, text in _texts(snapshot.said, statement_id):
                return LastWords(field, text, edition)
    return None


def _texts(said: Mapping[str, object], statement_id: str) -> Iterator[tuple[str, str]]:
    for field, held in said.items():
        for each in held if isinstance(held, list) and field in ROLES else ():
            if isinstance(each, Mapping) and each.get("id") == statement_id:
                yield field, str(each.get("text", ""))
