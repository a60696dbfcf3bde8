"""A text holds an e-mail address or a telephone number.

It may be that of a person, who did not ask to stand on a public page for ever. Leave it out: name the office, or link
to the page on which the organisation keeps its contact details.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health; ask for Ann on 0999 555 0142.
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

SLUG = "personal-data"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each address or number."""
    hint = "leave it out: name the office, or link to the page where its contact details are kept"
    say = lambda words: (f"'{words}' may be how to reach a person", hint)  # noqa: E731
    yield from noticed(knowledge, SLUG, say, is_quoted=True)
