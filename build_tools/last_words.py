"""A statement that was withdrawn goes in; the last words of it that are kept, and where, come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from build_tools import snapshots
from build_tools.citing import Edition
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import snapshot_path
from build_tools.records.base import Record
from build_tools.records.partial_date import PartialDate
from build_tools.records.roles import ROLES


class LastWords(NamedTuple):
    """What a statement said last: the field that held it, its text, and the edition that keeps them."""

    field: str
    text: str
    edition: Edition


def last_words(knowledge: KnowledgeBase, record: Record, statement_id: str) -> LastWords | None:
    """What the newest revision that has it says; None where none has."""
    kept = [
        (each.date, each.name, name)
        for name in (record.id, *record.aliases)
        for each in knowledge.revisions(record.KIND, name)
    ]
    for date, revision, kept_as in sorted(kept, reverse=True):
        snapshot = snapshots.read((knowledge.root / snapshot_path(record.KIND, kept_as, revision)).read_bytes())
        for field, text in _texts(snapshot.said, statement_id):
            return LastWords(field, text, Edition(revision, PartialDate.parse(date) if date else None, kept_as))
    return None


def _texts(said: Mapping[str, object], statement_id: str) -> Iterator[tuple[str, str]]:
    for field, held in said.items():
        for each in held if isinstance(held, list) and field in ROLES else ():
            if isinstance(each, Mapping) and each.get("id") == statement_id:
                yield field, str(each.get("text", ""))
