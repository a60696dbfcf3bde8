"""A list names the same record twice.

Pages would show it twice, and counts would be wrong. Keep one of the two. Where several sources name a partner or a
theme, one item takes all of them under its `evidence`. A source may be named again for another place in it.

```wrong partnerships/places/northam.yml
name: Northam
summary: A town.
partners:
  - organisation: northam-council
    basis: editorial
  - organisation: northam-council
    basis: editorial
```

```right partnerships/places/northam.yml
name: Northam
summary: A town.
partners:
  - organisation: northam-council
    basis: editorial
```

```beside partnerships/organisations/northam-council.yml
name: Northam Council
summary: The council of Northam.
type: council
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.noticed import noticed
from build_tools.problems import Problem

SLUG = "repeated-reference"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each name that a list holds a second time."""
    hint = "keep one of the two, with all that belongs to it"
    yield from noticed(knowledge, SLUG, lambda words: (f"this list names '{words}' twice", hint))
