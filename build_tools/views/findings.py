"""Findings go in; the list of them, sort by sort, comes out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.event import Event
from build_tools.records.finding import Finding
from build_tools.views.gathering import Mentions, mentioned_in, naming
from build_tools.views.parts import Link, StatementView, link_to, record_statement, statement_views

NAME = "findings"

_SORTS = {
    "achievement": "Achievements",
    "challenge": "Challenges",
    "conclusion": "Conclusions",
    "reflection": "Reflections",
}


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its further points, where it was voiced and the recommendations that answer it."""

    statement: StatementView
    former_anchors: tuple[str, ...]
    points: tuple[StatementView, ...]
    event: Link | None
    answered_by: tuple[Link, ...]
    mentioned_in: Mentions


@dataclass(frozen=True, slots=True)
class FindingSort:
    """The findings of one sort."""

    title: str
    anchor: str
    findings: tuple[FindingView, ...]


def listing(knowledge: KnowledgeBase) -> tuple[FindingSort, ...]:
    """All findings, sort by sort, in the order of their source."""
    by_sort: dict[str, list[FindingView]] = {sort: [] for sort in _SORTS}
    for finding in knowledge.of_kind(Finding):
        by_sort[finding.type].append(_view(knowledge, finding))
    return tuple(
        FindingSort(_SORTS[sort], f"{sort}_findings", tuple(found)) for sort, found in by_sort.items() if found
    )


def _view(knowledge: KnowledgeBase, finding: Finding) -> FindingView:
    return FindingView(
        statement=record_statement(knowledge, finding),
        former_anchors=finding.aliases,
        points=statement_views(knowledge, finding, "points"),
        event=link_to(knowledge.card(Event.KIND, finding.event)) if finding.event else None,
        answered_by=naming(knowledge, finding, "recommendations", "findings"),
        mentioned_in=mentioned_in(knowledge, finding),
    )
