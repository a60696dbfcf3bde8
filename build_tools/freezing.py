"""The knowledge base, the records to freeze and the date go in; snapshots of the records as they are now come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import references
from build_tools.revisions import said
from build_tools.snapshots import Named, Snapshot


def snapshots(knowledge: KnowledgeBase, records: Iterable[Record], today: PartialDate) -> Iterator[Snapshot]:
    """A snapshot of each record whose present words are not kept yet.

    Words of which no other date is known have that of the day on which they are kept.
    """
    for record in records:
        edition = knowledge.edition(record)
        if not edition.is_kept:
            kept = knowledge.revisions(record.KIND, record.id, *record.aliases)
            yield Snapshot(
                kind=record.KIND,
                id=record.id,
                version=edition.revision,
                previous=kept[-1].name if kept else "",
                date=record.said_on or today,
                noted=tuple(sorted(each.date for each in record.changes)),
                sort=record.GENRE or record.sort,
                said=said(record.plain()),
                names=_names(knowledge, record),
            )


def _names(knowledge: KnowledgeBase, record: Record) -> dict[str, Named]:
    """What the record names, by the field and what is written there."""
    found = {}
    for link in references(record):
        card = knowledge.card(link.kind, link.id)
        named = Named(label=card.short or card.label if link.role == "source" else card.label, address=card.address)
        found[f"{link.role} {link.id}"] = found[f"{link.role} {link.kind}/{link.id}"] = named
    written = {f"{role} {text}" for role, text in _written(said(record.plain()))}
    return {key: found[key] for key in sorted(found) if key in written}


def _written(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text with the name of the field that holds it."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _written(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _written(each, field)
    elif isinstance(value, str):
        yield field, value
