"""Two records, statements or aliases claim the same address.

An address is permanent and leads to one thing. Give one of the two another id, or take the alias out
of the record that does not need it.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
aliases:
  - sport
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```

```beside partnerships/themes/sport.yml
name: Sport
summary: Work on sport.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, told
from build_tools.records import RECORD_KINDS
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
    for address, kind, record_id, location in _claims(knowledge):
        if first := taken.get(address):
            twice.append((f"the address /{address} is already that of {first}", kind, record_id, location))
        else:
            taken[address] = f"{kind}/{record_id}"

    def problem(found: tuple[str, str, str, Location]) -> Problem:
        message, kind, record_id, location = found
        hint = "change one of the two ids, or remove the alias"
        return Problem(SLUG, message, hint, knowledge.source(knowledge.find(kind, record_id), *location))

    yield from told(twice, lambda found: found[1:3], problem)


def _claims(knowledge: KnowledgeBase) -> Iterator[tuple[str, str, str, Location]]:
    """Each address with the kind and id of the record that claims it, and where."""
    for model in RECORD_KINDS:
        for record_id, entry in knowledge.entries(model.KIND).items():
            yield entry.card.address, model.KIND, record_id, ()
            if not model.HAS_PAGES:
                record = knowledge.find(model.KIND, record_id)
                for field, index, statement in record.statements():
                    yield record.statement_address(statement.id), model.KIND, record_id, (field, index, "id")
    for model in RECORD_KINDS:
        for record_id in knowledge.withdrawn(model.KIND):
            yield model.address_of(record_id), model.KIND, record_id, ()
    for model in RECORD_KINDS:
        shelves = knowledge.entries(model.KIND), knowledge.withdrawn(model.KIND)
        for record_id, entry in (each for shelf in shelves for each in shelf.items()):
            for index, alias in enumerate(entry.aliases):
                yield model.address_of(alias), model.KIND, record_id, ("aliases", index)
