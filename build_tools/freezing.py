"""The knowledge base and the records to freeze go in; snapshots of them as they are now come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record
from build_tools.records.references import references
from build_tools.revisions import said
from build_tools.snapshots import Named, Snapshot


def snapshots(knowledge: KnowledgeBase, records: Iterable[Record]) -> Iterator[Snapshot]:
    """A snapshot of each record whose present words are not kept yet."""
    for record in records:
        edition = knowledge.edition(record)
        if not edition.is_kept:
            yield Snapshot(
                kind=record.KIND,
                id=record.id,
                revision=edition.revision,
                date=_changed(record),
                label=record.label,
                sort=record.GENRE or record.sort,
                summary=record.summary,
                said=said(record.plain()),
                names=_names(knowledge, record),
            )


def _changed(record: Record) -> str:
    """The day of the last change of substance; where none is recorded, that of the last review; '' if neither is."""
    newest = max((each.date for each in record.changes), default=record.reviewed)
    return newest.iso if newest else ""


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
