"""The collection and a record go in; the document that the record describes comes out, as something to cite."""

from __future__ import annotations

import hashlib

from build_tools.citing import Item
from build_tools.citing.documents import of_document
from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record
from build_tools.records.organisation import Organisation
from build_tools.records.source import Source

_DIGEST_BYTES = 16


def document_of(knowledge: KnowledgeBase, record: Record) -> Item | None:
    """The document that a source describes; None for a record of any other kind."""
    if not isinstance(record, Source):
        return None
    return of_document(record, knowledge.card(Organisation.KIND, record.publisher).label if record.publisher else "")


def mark(knowledge: KnowledgeBase, kind: str) -> str:
    """What is another one once documents are cited in other words though no record of the kind has changed."""
    if kind != Source.KIND:
        return ""
    names = (f"{each} {entry.card.label}" for each, entry in knowledge.entries(Organisation.KIND).items())
    return hashlib.blake2b("\n".join(names).encode(), digest_size=_DIGEST_BYTES).hexdigest()
