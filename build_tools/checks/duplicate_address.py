"""Two records, statements or aliases claim the same address.

An address is permanent and leads to one thing. Give one of the two another id, or take the alias out
of the record that does not need it.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, told
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.references import Location

SLUG = "duplicate-address"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each address that is claimed a second time, at the later claim; an alias is always the later one."""
    taken: dict[str, str] = {
        model.address_of(name): f"{kind}/{name}"
        for model in RECORD_KINDS
        for kind, name in knowledge.broken
        if kind == model.KIND
    }
    twice = []
    for address, record, location in _claims(knowledge):
        if first := taken.get(address):
            twice.append((f"the address /{address} is already that of {first}", record, location))
        else:
            taken[address] = f"{record.KIND}/{record.id}"

    def problem(found: tuple[str, Record, Location]) -> Problem:
        message, record, location = found
        hint = "change one of the two ids, or remove the alias"
        return Problem(SLUG, message, hint, knowledge.source(record, *location))

    yield from told(twice, lambda found: found[1].address, problem)


def _claims(knowledge: KnowledgeBase) -> Iterator[tuple[str, Record, Location]]:
    records = knowledge.all_records()
    for record in records:
        yield record.address, record, ()
        if not record.HAS_PAGES:
            for field, index, statement in record.statements():
                yield record.statement_address(statement.id), record, (field, index, "id")
    for record in records:
        for index, alias in enumerate(record.aliases):
            yield record.address_of(alias), record, ("aliases", index)
