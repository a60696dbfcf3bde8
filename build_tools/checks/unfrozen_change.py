"""A record says something else than in the version that was kept of it last.

Somebody may have cited what it said. A dated note under `changes` tells readers what has changed and why, and
`places freeze` keeps the new words too: references then lead to these, and the former ones stay where they are. Until
then references lead to the page itself, and have no date unless there is a new note. What is mended without any change
of meaning needs no note: freeze it.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import snapshots
from build_tools.editions import is_noted
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import snapshot_path
from build_tools.present_names import in_present_names
from build_tools.problems import Problem, Severity, Source
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.partial_date import PartialDate
from build_tools.revisions import Revision, differences, location, said

SLUG = "unfrozen-change"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each record of which words are kept, but not the present ones."""
    for model in RECORD_KINDS:
        for record_id, entry in knowledge.entries(model.KIND).items():
            kept = knowledge.revisions(model.KIND, record_id, *entry.aliases)
            if kept and not knowledge.edition(record := knowledge.find(model.KIND, record_id)).is_kept:
                yield _problem(knowledge, record, kept[-1])


def _problem(knowledge: KnowledgeBase, record: Record, last: Revision) -> Problem:
    since = PartialDate.parse(last.date).text
    message = f"this {record.SINGULAR} says something else than the version of {since} that is kept"
    note = "" if is_noted(last, record) else "say what has changed in a new dated note under 'changes', then "
    hint = f"{note}run `places freeze {record.KIND}/{record.id}`"
    return Problem(SLUG, message, hint, _first_change(knowledge, record, last), Severity.WARNING)


def _first_change(knowledge: KnowledgeBase, record: Record, last: Revision) -> Source:
    """Where the first thing stands that is said otherwise now; the record as a whole where something is gone."""
    file = knowledge.root / snapshot_path(record.KIND, last.id, last.name)
    model, now = type(record), record.plain()
    found = differences(
        in_present_names(model, last.id, snapshots.read(file.read_bytes()).said, knowledge),
        in_present_names(model, record.id, said(now), knowledge),
    )
    first = next((each for each in found if each.now), None)
    return knowledge.source(record, *(location(now, first.path) if first else ()))
