"""The root of a programme goes in; reports on what to look after come out: reviews that are due, links that have died.

Each comes with whether all is well; where the records have errors, these are all that can be told.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from build_tools import commands, outside_links, reviewing
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem
from build_tools.records.partial_date import PartialDate
from build_tools.reporting import text
from build_tools.reporting.progress import Phases


def overdue(root: Path, day: dt.date, *, with_never: bool) -> tuple[str, bool]:
    """The reviews that are overdue on a day, and, when asked, the records that have no date of review."""

    def look(knowledge: KnowledgeBase) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
        late = reviewing.overdue(knowledge, PartialDate.parse(day.isoformat()))
        others = tuple(reviewing.never(knowledge)) if with_never else ()
        return (*late, *others), reviewing.numbers(knowledge, len(late))

    problems, found = commands.looked(root, look)
    if found is None:
        return text.report(problems, root), False
    return _told(*found, root), True


def links(root: Path) -> tuple[str, bool]:
    """The outside links that lead nowhere."""
    problems, outside = commands.looked(root, lambda knowledge: tuple(outside_links.found(knowledge)))
    if outside is None:
        return text.report(problems, root), False
    with Phases() as phases:
        dead, said = outside_links.tried(outside, phases)
    return _told(dead, (said,), root), not dead


def _told(notes: tuple[Problem, ...], closing: tuple[str, ...], root: Path) -> str:
    return text.report(notes, root, closing=closing) if notes else "".join(f"{line}\n" for line in closing)
