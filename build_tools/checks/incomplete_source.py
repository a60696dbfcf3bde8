"""The editors had a part of a source, and nothing says which.

Whoever checks a claim needs to know what was not there. Say so under `missing`, or choose another word for `copy_held`.

```wrong partnerships/sources/notes.yml
title: Notes
short_title: Notes
summary: Notes.
type: report
access: unknown
copy_held: part
```

```right partnerships/sources/notes.yml
title: Notes
short_title: Notes
summary: Notes.
type: report
access: unknown
copy_held: part
missing: All but the first page.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.noticed import noticed
from build_tools.problems import Problem

SLUG = "incomplete-source"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each source of which a part was held, and that does not say which."""
    hint = "say under 'missing' what was not there, or choose another word for 'copy_held'"
    yield from noticed(knowledge, SLUG, lambda _: ("only a part of it was held, and nothing says which", hint))
