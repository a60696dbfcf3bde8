"""Places, findings and recommendations go in; all that was learnt, planned, hard or asked for comes out in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.finding import Finding
from build_tools.records.place import Place
from build_tools.records.recommendation import Recommendation
from build_tools.views.parts import StatementView, record_statement, statement_views

NAME = "lessons"


@dataclass(frozen=True, slots=True)
class LessonSort:
    """The statements of one sort."""

    title: str
    anchor: str
    statements: tuple[StatementView, ...]


def listing(knowledge: KnowledgeBase) -> tuple[LessonSort, ...]:
    """All of them, sort by sort: what places learnt, what they meant to do, what was hard, what was asked for."""
    sorts = (
        LessonSort("Lessons learnt", "lessons_learnt", tuple(_of_places(knowledge, "lessons"))),
        LessonSort("Next steps", "next_steps", tuple(_of_places(knowledge, "next_steps"))),
        LessonSort(
            "Challenges",
            "challenges",
            tuple(
                record_statement(knowledge, finding)
                for finding in knowledge.of_kind(Finding)
                if finding.type == "challenge"
            ),
        ),
        LessonSort(
            "Recommendations",
            "recommendations_made",
            tuple(record_statement(knowledge, each) for each in knowledge.of_kind(Recommendation)),
        ),
    )
    return tuple(sort for sort in sorts if sort.statements)


def _of_places(knowledge: KnowledgeBase, field: str) -> Iterator[StatementView]:
    for place in knowledge.of_kind(Place):
        yield from statement_views(knowledge, place, field)
