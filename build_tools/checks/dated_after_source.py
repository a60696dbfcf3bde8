"""A statement tells how things stood after its sources were published.

No source can tell that. Compare both dates: most often one of them is a slip of the pen. If a later source says so,
name that one under `evidence`. What was only planned is so at the date of the source that tells of the plan. Sources
without a date are not looked at, nor are the dates of events, which may have been announced before.

```wrong partnerships/places/northam.yml
name: Northam
summary: A town.
focus:
  - id: clinics
    text: The town worked on clinics.
    date: 2018-11
    evidence:
      - source: report
        at: Page 1
```

```right partnerships/places/northam.yml
name: Northam
summary: A town.
focus:
  - id: clinics
    text: The town worked on clinics.
    date: 2016-11
    evidence:
      - source: report
        at: Page 1
```

```beside partnerships/sources/report.yml
title: Report
short_title: Report
summary: A report.
date: 2017-03
type: report
access: unknown
copy_held: whole
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity, told
from build_tools.records.partial_date import PartialDate
from build_tools.records.source import Source
from build_tools.traits import DatedClaim

SLUG = "dated-after-source"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each date of a statement that comes after the last of its sources."""

    @cache
    def published(source: str) -> PartialDate | None:
        return knowledge.get(Source, source).date if source in knowledge.entries(Source.KIND) else None

    def last_of(claim: DatedClaim) -> PartialDate | None:
        """When the last of its sources was published; None where that of one is not known."""
        dates = [date for each in claim.sources if (date := published(each))]
        return max(dates) if len(dates) == len(claim.sources) else None

    def problem(found: tuple[str, str, DatedClaim, PartialDate]) -> Problem:
        kind, record_id, claim, last = found
        message = f"this date comes after that of the source, {last.text}"
        hint = "check both dates, or name under 'evidence' the later source that says so"
        at = knowledge.source(knowledge.find(kind, record_id), *claim.location)
        return Problem(SLUG, message, hint, at, Severity.WARNING)

    late = (
        (kind, record_id, claim, last)
        for kind, record_id, traits in knowledge.traits
        for claim in traits.dated
        if (last := last_of(claim)) and last.is_before(PartialDate.parse(claim.date))
    )
    yield from told(late, lambda found: found[:2], problem)
