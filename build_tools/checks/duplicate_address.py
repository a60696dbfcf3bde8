"""Two records, statements or aliases claim the same address.

An address is permanent and leads to one thing. Give one of the two another id, or take the alias out
of the record that does not need it.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.loading import Location
from build_tools.problems import Problem
from build_tools.records.base import Record

SLUG = "duplicate-address"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each address that is claimed a second time, at the later claim."""
    taken: dict[str, Record] = {}
    for address, record, location in _claims(knowledge):
        first = taken.setdefault(address, record)
        if first is not record or location[:1] == ("aliases",):
            yield Problem(
                SLUG,
                f"the address /{address} is already that of {first.KIND}/{first.id}",
                "change one of the two ids, or remove the alias",
                knowledge.source(record, *location),
            )


def _claims(knowledge: KnowledgeBase) -> Iterator[tuple[str, Record, Location]]:
    records = knowledge.all_records()
    for record in records:
        yield record.address, record, ()
        if not record.HAS_PAGES:
            for field, index, statement in record.statements():
                yield record.statement_address(statement.id), record, (field, index, "id")
    seen: set[str] = set()
    for record in records:
        for index, alias in enumerate(record.aliases):
            address = record.address_of(alias)
            if address in seen or alias in knowledge.by_kind[record.KIND]:
                yield address, record, ("aliases", index)
            seen.add(address)
