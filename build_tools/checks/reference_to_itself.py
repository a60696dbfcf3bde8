"""A record names itself.

An organisation cannot be its own successor, and no text needs a link to the page on which it stands. Most often the
record was copied from another one, or the wrong id was chosen. Name the record that is meant, or delete the line.

```wrong partnerships/organisations/old-council.yml
name: Old Council
summary: A council that closed.
type: council
successors:
  - organisation: old-council
    basis: editorial
```

```right partnerships/organisations/old-council.yml
name: Old Council
summary: A council that closed.
type: council
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
from build_tools.noticed import noticed
from build_tools.problems import Problem, Severity

SLUG = "reference-to-itself"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each place where a record names itself."""
    hint = "name the record that is meant, or delete the line"
    say = lambda words: (f"'{words}' is this record itself", hint)  # noqa: E731
    yield from noticed(knowledge, SLUG, say, Severity.ERROR)
