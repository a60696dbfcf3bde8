"""A knowledge base and a day go in; the records whose review is overdue on that day come out, each with its cure."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.loading import source_of_key
from build_tools.problems import Problem, Severity
from build_tools.records import RECORD_KINDS
from build_tools.records.partial_date import PartialDate
from build_tools.review_dates import due, is_over, review_after

_OVERDUE, _NEVER = "review-overdue", "never-reviewed"
_CURE = "read it against its sources, mend what is wrong, and write today's date as 'reviewed'"


def overdue(knowledge: KnowledgeBase, day: PartialDate) -> tuple[Problem, ...]:
    """A note on each record whose next review was due in a month that is over, the longest overdue first."""
    found = sorted(
        (month.iso, kind, record_id) for kind, record_id, month in _reviewed(knowledge) if is_over(month, day)
    )
    return tuple(_late(knowledge, kind, each, PartialDate.parse(iso)) for iso, kind, each in found)


def never(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """A note on each record that has no date of review, kind by kind in the order of readers."""
    for kind in _kinds(knowledge):
        for record_id, entry in knowledge.entries(kind).items():
            if not entry.reviewed:
                at = knowledge.source(knowledge.find(kind, record_id))
                yield Problem(_NEVER, "this record has no date of review", _CURE, at, Severity.NOTE)


def numbers(knowledge: KnowledgeBase, late: int) -> tuple[str, ...]:
    """How many reviews are overdue and how many records were never reviewed, in words."""
    entries = [entry for kind in _kinds(knowledge) for entry in knowledge.entries(kind).values()]
    without = sum(not entry.reviewed for entry in entries)
    return (
        f"{late:,} of {len(entries):,} records {'is' if late == 1 else 'are'} overdue for a review",
        f"{without:,} {'has' if without == 1 else 'have'} no date of review",
    )


def _kinds(knowledge: KnowledgeBase) -> tuple[str, ...]:
    months = review_after(knowledge.root)
    return tuple(model.KIND for model in RECORD_KINDS if months[model.KIND])


def _reviewed(knowledge: KnowledgeBase) -> Iterator[tuple[str, str, PartialDate]]:
    """Kind and id of each record that was reviewed, and the month in which it is due again."""
    months = review_after(knowledge.root)
    for kind in _kinds(knowledge):
        for record_id, entry in knowledge.entries(kind).items():
            month = due(PartialDate.parse(entry.reviewed), months[kind]) if entry.reviewed else None
            if month:
                yield kind, record_id, month


def _late(knowledge: KnowledgeBase, kind: str, record_id: str, month: PartialDate) -> Problem:
    said = PartialDate.parse(knowledge.entries(kind)[record_id].reviewed).text
    message = f"reviewed {said}; the next review was due {month.text}"
    return Problem(_OVERDUE, message, _CURE, source_of_key(knowledge.root, kind, record_id, "reviewed"), Severity.NOTE)
