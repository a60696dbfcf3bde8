"""A claim names a page that its source does not have.

`pages` in the record of a source says how many pages or slides there are. Look up where in the source it stands: most
often a digit too many was typed, or the page of another source was copied. Where the number printed on the page is
meant, give the last printed number as `pages`.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: Two clinics were opened.
    evidence:
      - source: report
        at: Page 112
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: Two clinics were opened.
    evidence:
      - source: report
        at: Page 12
```

```beside partnerships/sources/report.yml
title: Report
short_title: Report
summary: A report.
type: report
access: unknown
copy_held: whole
pages: 40
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity, told
from build_tools.records.references import Location
from build_tools.records.source import Source
from build_tools.traits import last_page, places_in_sources

SLUG = "beyond-the-source"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each place in a source that lies beyond its last page."""
    pages = {each: last for each in knowledge.ids(Source.KIND) if (last := knowledge.get(Source, each).pages)}

    def beyond() -> Iterator[tuple[str, str, Location, int]]:
        for kind, record_id, traits in knowledge.traits:
            if any(number > pages.get(source, number) for source, number in traits.pages):
                for location, source, at in places_in_sources(knowledge.find(kind, record_id)):
                    if source in pages and last_page(at) > pages[source]:
                        yield kind, record_id, location, pages[source]

    def problem(found: tuple[str, str, Location, int]) -> Problem:
        kind, record_id, location, last = found
        at = knowledge.source(knowledge.find(kind, record_id), *location)
        message = f"the source has {last} pages or slides"
        return Problem(SLUG, message, "look up the page, or correct 'pages' in the source", at, Severity.WARNING)

    yield from told(beyond(), lambda found: found[:2], problem)
