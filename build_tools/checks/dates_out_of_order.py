"""Something ends before it begins.

The end of an event or a phase cannot come before its start. Check both dates against the source. Dates
that leave the day or month open are compared by what both give: 2017-05 to 2017 is in order.

```wrong partnerships/events/fair.yml
title: A fair
summary: A fair of all partners.
date: 2016-11-21
ended: 2016-11-20
basis: editorial
```

```right partnerships/events/fair.yml
title: A fair
summary: A fair of all partners.
date: 2016-11-20
ended: 2016-11-21
basis: editorial
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem
from build_tools.records.event import Event
from build_tools.records.phase import Phase

SLUG = "dates-out-of-order"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each end that comes before its start."""
    spans = [(event, event.date, event.ended) for event in knowledge.of_kind(Event)]
    spans += [(phase, phase.started, phase.ended) for phase in knowledge.of_kind(Phase)]  # type: ignore[misc]
    for record, start, end in spans:
        if start and end and end.is_before(start):
            yield Problem(
                SLUG,
                f"it ends ({end.text}) before it begins ({start.text})",
                "check both dates against the source",
                knowledge.source(record, "ended"),
            )
