"""A quotation stands in a claim that names no source.

Five words or more between quotation marks are somebody's words. Say under `evidence` where they stand, or tell in words
of your own what was meant.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: One nurse said that “nobody had ever asked us before”.
    basis: editorial
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: Nurses had not been asked before.
    basis: editorial
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.noticed import noticed
from build_tools.problems import Problem

SLUG = "unbacked-quotation"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each quotation of some length that no source backs."""
    hint = "say under 'evidence' where it stands, or tell it in words of your own"
    yield from noticed(
        knowledge, SLUG, lambda words: (f"no source is named for the quotation {words}", hint), is_quoted=True
    )
