"""A source leaves out what another of its fields promises.

If anybody can read it, as `access: open` says, readers need its `url`. If the editors had only a part of it, as
`copy_held: part` says, `missing` tells what was not there.

```wrong partnerships/sources/report.yml
title: Report
short_title: Report
summary: A report.
type: report
access: open
copy_held: whole
```

```right partnerships/sources/report.yml
title: Report
short_title: Report
summary: A report.
type: report
url: https://example.org/report
access: open
copy_held: whole
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.noticed import noticed
from build_tools.problems import Problem

SLUG = "incomplete-source"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each source of which one field asks for another that is not there."""
    yield from noticed(knowledge, SLUG, _SAID.__getitem__)


_SAID = {
    "url": ("anybody can read it, but no address says where", "add 'url', or choose another word for 'access'"),
    "missing": ("only a part of it was held, but nothing says which", "say under 'missing' what was not there"),
}
