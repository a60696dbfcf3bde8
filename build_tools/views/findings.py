"""Findings go in; the list of them, sort by sort, comes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from build_tools import bounds
from build_tools.knowledge import KnowledgeBase
from build_tools.records.event import Event
from build_tools.records.finding import Finding
from build_tools.views.dividing import Shelf, side_by_side
from build_tools.views.gathering import Mentions, mentioned_in, naming
from build_tools.views.listing import shelved
from build_tools.views.parts import Link, StatementView, link_to, own_page, record_statement, statement_views

MODEL = Finding
NAME = "findings"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT

_SORTS = {
    "achievement": "Achievements",
    "challenge": "Challenges",
    "conclusion": "Conclusions",
    "reflection": "Reflections",
}
_FINDINGS = "_findings"


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its further points, where it was voiced and the recommendations that answer it."""

    statement: StatementView
    page: str
    former_anchors: tuple[str, ...]
    points: tuple[StatementView, ...]
    event: Link | None
    answered_by: Mentions
    mentioned_in: Mentions


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All findings, sort by sort, in the order of their source."""
    shelves = side_by_side(partial(_shelf, knowledge, ""), (sort + _FINDINGS for sort in _SORTS), bounds.entries())
    return tuple(shelf for shelf in shelves if shelf.count)


def list_part(knowledge: KnowledgeBase, shelf: str, letters: str) -> Shelf:
    """The findings of one sort whose titles begin with the letters."""
    return _shelf(knowledge, letters, shelf)


def _shelf(knowledge: KnowledgeBase, letters: str, shelf: str, most: int = bounds.MOST) -> Shelf:
    sort = shelf.removesuffix(_FINDINGS)
    return shelved(
        knowledge,
        Finding,
        letters,
        partial(_view, knowledge),
        title=_SORTS[sort],
        name=shelf,
        most=min(most, bounds.entries()),
        belongs=lambda entry: entry.card.sort == sort.capitalize(),
    )


def alone(knowledge: KnowledgeBase, finding: Finding) -> tuple[Shelf, ...]:
    """The list with one finding in it."""
    return (Shelf(_SORTS[finding.type], finding.type + _FINDINGS, (_view(knowledge, finding),), 1),)


def _view(knowledge: KnowledgeBase, finding: Finding) -> FindingView:
    return FindingView(
        statement=record_statement(knowledge, finding),
        page=own_page(knowledge, finding),
        former_anchors=finding.aliases,
        points=statement_views(knowledge, finding, "points"),
        event=link_to(knowledge.card(Event.KIND, finding.event)) if finding.event else None,
        answered_by=naming(knowledge, finding, "recommendations", "findings"),
        mentioned_in=mentioned_in(knowledge, finding),
    )
