"""The root of a programme goes in; reports on what to look after come out: reviews that are due, links that have died.

Each report comes with whether there is nothing to mend.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from build_tools import commands, outside_links, reviewing
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity
from build_tools.records.partial_date import PartialDate
from build_tools.reporting import text
from build_tools.reporting.progress import Phases

Found = tuple[tuple[Problem, ...], tuple[str, ...]]


def overdue(root: Path, day: dt.date, *, with_never: bool) -> tuple[str, bool]:
    """The reviews that are overdue on a day, and, when asked, the records that have no date of review."""

    def look(knowledge: KnowledgeBase) -> Found:
        late = reviewing.overdue(knowledge, PartialDate.parse(day.isoformat()))
        others = tuple(reviewing.never(knowledge)) if with_never else ()
        return (*late, *others), reviewing.numbers(knowledge, len(late))

    return _report(root, look)


def links(root: Path) -> tuple[str, bool]:
    """The outside links that lead nowhere."""

    def look(knowledge: KnowledgeBase) -> Found:
        with Phases() as phases:
            return outside_links.tried(knowledge, phases)

    return _report(root, look)


def _report(root: Path, look: Callable[[KnowledgeBase], Found]) -> tuple[str, bool]:
    """What was found, or else the errors of the records, for these hide some of it."""
    problems, found = commands.looked(root, look)
    if found is None:
        return text.report(problems, root), False
    notes, closing = found
    lines = "".join(f"{line}\n" for line in closing)
    said = text.report(notes, root, closing=closing) if notes else lines
    return said, all(note.severity is Severity.NOTE for note in notes)
