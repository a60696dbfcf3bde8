"""A record says something else than when it was frozen, and does not say so.

Somebody may have cited what it said. A dated note under `changes` tells readers what has changed and why, and
`places freeze` keeps the new words too: references then lead to these, and the former ones stay where they are. Until
then references lead to the page itself. What is mended without any change of meaning needs no note: freeze it.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity
from build_tools.records import RECORD_KINDS
from build_tools.records.partial_date import PartialDate

SLUG = "unfrozen-change"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each record that was frozen, but not in its present words."""
    for model in RECORD_KINDS:
        for record_id in knowledge.ids(model.KIND):
            names = (record_id, *knowledge.entries(model.KIND)[record_id].aliases)
            kept = [each for name in names for each in knowledge.revisions(model.KIND, name)]
            if not kept:
                continue
            record, last = knowledge.find(model.KIND, record_id), max(each.date for each in kept)
            if knowledge.edition(record).is_kept:
                continue
            noted = max((each.date for each in record.changes), default=None)
            is_noted = noted is not None and not (last and noted < PartialDate.parse(last))
            since = f" on {PartialDate.parse(last).text}" if last else ""
            message = f"this {model.SINGULAR} says something else than when it was frozen{since}"
            note = "" if is_noted else "say what has changed in a dated note under 'changes', then "
            hint = f"{note}run `places freeze {model.KIND}/{record_id}`"
            yield Problem(SLUG, message, hint, knowledge.source(record), Severity.WARNING)
