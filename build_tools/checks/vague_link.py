"""The words of a link do not say where it leads.

People who listen to a page often go from link to link and hear nothing else. “Here” and “read more” tell them nothing.
Make a link of the words that name what it leads to.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: The report on clinics is [here](https://example.org/report).
    basis: editorial
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: There is a [report on clinics](https://example.org/report).
    basis: editorial
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.noticed import noticed
from build_tools.problems import Problem

SLUG = "vague-link"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each such link."""
    hint = "make a link of the words that name the page"
    say = lambda words: (f"the link '{words}' does not say where it leads", hint)  # noqa: E731
    yield from noticed(knowledge, SLUG, say, is_quoted=True)
