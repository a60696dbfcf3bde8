"""Two records of a kind claim the same place in its order.

Keys, behaviours, phases and recommendations are counted, and so are the findings of each type: every
number belongs to one record.

```wrong partnerships/keys/language.yml
title: Language
summary: Speak in plain words.
order: 1
```

```right partnerships/keys/language.yml
title: Language
summary: Speak in plain words.
order: 2
```

```beside partnerships/keys/commitment.yml
title: Commitment
summary: Stay with it.
order: 1
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

SLUG = "duplicate-order"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each number that is claimed a second time, at the later record."""
    taken: dict[tuple[object, ...], Record] = {}
    counted = [
        (record, field)
        for model in RECORD_KINDS
        for field in ("order", "number")
        if field in model.model_fields
        for record in knowledge.of_kind(model)
    ]
    for record, field in counted:
        number = getattr(record, field)
        first = taken.setdefault((record.KIND, getattr(record, "type", None), number), record)
        if first is not record:
            yield Problem(
                SLUG,
                f"{field} {number} is already that of {first.KIND}/{first.id}",
                "give each record a number of its own",
                knowledge.source(record, field),
            )
