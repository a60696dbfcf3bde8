"""Two organisations have the same identifier in a public register.

A register gives each organisation an identifier of its own, so one of the two was copied wrongly, or both records are
about the same organisation. The code of an area may be that of several organisations, but not of two of one sort.

```wrong partnerships/organisations/university-of-northam.yml
name: University of Northam
summary: A university.
type: university
identifiers:
  ukprn: "10007789"
```

```right partnerships/organisations/university-of-northam.yml
name: University of Northam
summary: A university.
type: university
identifiers:
  ukprn: "10007790"
```

```beside partnerships/organisations/university-of-southam.yml
name: University of Southam
summary: A university.
type: university
identifiers:
  ukprn: "10007789"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem
from build_tools.records.organisation import Organisation

SLUG = "duplicate-identifier"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each identifier that is there a second time, at the later organisation."""
    taken: dict[tuple[str, str], str] = {}
    for record_id, entry in knowledge.entries(Organisation.KIND).items():
        for field, value in entry.identifiers:
            first = taken.setdefault((field, value), record_id)
            if first != record_id:
                yield _problem(knowledge, record_id, field, first)


def _problem(knowledge: KnowledgeBase, record_id: str, field: str, first: str) -> Problem:
    record = knowledge.get(Organisation, record_id)
    (written,) = (each for each in record.identities if each.register.field == field)
    return Problem(
        SLUG,
        f"the {written.register.scheme} identifier '{written.value}' is already that of {record.KIND}/{first}",
        "look both up in the register and mend the one that is wrong; "
        "if both are one organisation, keep one record, with the other id under its 'aliases'",
        knowledge.source(record, "identifiers", field),
    )
