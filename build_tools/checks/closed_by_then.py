"""An event names an organisation that had closed before.

It cannot have taken part. Check both dates against the sources. If another body took part in its place, name that one:
most often it is the successor.

```wrong partnerships/events/fair.yml
title: A fair
summary: A fair of all partners.
date: 2018-11
basis: editorial
organisations:
  - old-council
```

```right partnerships/events/fair.yml
title: A fair
summary: A fair of all partners.
date: 2018-11
basis: editorial
organisations:
  - new-council
```

```beside partnerships/organisations/old-council.yml
name: Old Council
summary: A council that closed.
type: council
closed:
  date: 2017
  basis: editorial
successors:
  - organisation: new-council
    basis: editorial
```

```beside partnerships/organisations/new-council.yml
name: New Council
summary: The council that came after it.
type: council
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity, told
from build_tools.records.event import Event
from build_tools.records.organisation import Organisation
from build_tools.records.partial_date import PartialDate

SLUG = "closed-by-then"

_FIELD = "organisations"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each organisation that is said to have taken part in what came after its end."""
    named = (
        (knowledge.get(Event, event), organisation, PartialDate.parse(traits.closed))
        for kind, organisation, traits in knowledge.traits
        if traits.closed
        for _, event, _ in knowledge.statements_naming(kind, organisation, (_FIELD,), (Event.KIND,))
    )
    late = (each for each in named if each[2].is_before(each[0].date))

    def problem(found: tuple[Event, str, PartialDate]) -> Problem:
        event, organisation, closed = found
        successors = knowledge.get(Organisation, organisation).successors
        instead = f"name '{successors[0].organisation}' if that took part" if successors else "leave it out"
        message = f"'{organisation}' had closed by then, {closed.text}"
        at = knowledge.source(event, _FIELD, event.organisations.index(organisation))
        return Problem(SLUG, message, f"check both dates; or {instead}", at, Severity.WARNING)

    yield from told(late, lambda found: found[0].id, problem)
