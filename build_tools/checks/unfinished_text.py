"""A text still holds what stands for something to be written.

Such as `TBC`, `TODO`, `???` or “to be confirmed”. Readers cannot tell what is missing. Write what is known; what is not
known stays out, and under `unknown` a place can say that no source tells it.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health in four towns (TBC).
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.noticed import noticed
from build_tools.problems import Problem

SLUG = "unfinished-text"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each text of that sort."""
    hint = "write what is known, and leave out what is not"
    say = lambda words: (f"'{words}' says that something is still to be written", hint)  # noqa: E731
    yield from noticed(knowledge, SLUG, say, is_quoted=True)
