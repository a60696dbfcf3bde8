"""Places, findings and recommendations go in; all that was learnt, planned, hard or asked for comes out in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from build_tools.knowledge import KnowledgeBase
from build_tools.records.finding import Finding
from build_tools.records.place import Place
from build_tools.records.recommendation import Recommendation
from build_tools.views.dividing import Shelf, divided
from build_tools.views.parts import StatementView, record_statement, statement_views

NAME = "lessons"
TITLE = "Lessons"
ADDRESS = "lessons/"


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All of them, sort by sort: what places learnt, what they meant to do, what was hard, what was asked for."""
    shelves = (list_part(knowledge, shelf, "") for shelf in _SORTS)
    return tuple(shelf for shelf in shelves if shelf.count)


def list_part(knowledge: KnowledgeBase, shelf: str, letters: str) -> Shelf:
    """Those of one sort, of the records whose names begin with the letters."""
    title, sort = _SORTS[shelf]
    return sort(knowledge, shelf, title, letters)


def _of_places(field: str, knowledge: KnowledgeBase, shelf: str, title: str, letters: str) -> Shelf:
    weights = [each for each in knowledge.weigh(Place.KIND, letters, lambda entry: entry.count(field)) if each[1]]
    parts = divided(weights, shelf, ADDRESS, letters)
    shown = () if parts else tuple(_statements(knowledge, field, letters))
    return Shelf(title, shelf, shown, sum(weight for _, weight in weights), parts)


def _statements(knowledge: KnowledgeBase, field: str, letters: str) -> Iterator[StatementView]:
    for record_id, entry in knowledge.entries_in(Place.KIND, letters):
        if entry.count(field):
            yield from statement_views(knowledge, knowledge.get(Place, record_id), field)


def _challenges(knowledge: KnowledgeBase, shelf: str, title: str, _letters: str) -> Shelf:
    found = [finding for finding in knowledge.of_kind(Finding) if finding.type == "challenge"]
    return Shelf(title, shelf, tuple(record_statement(knowledge, each) for each in found), len(found))


def _recommendations(knowledge: KnowledgeBase, shelf: str, title: str, _letters: str) -> Shelf:
    found = knowledge.of_kind(Recommendation)
    return Shelf(title, shelf, tuple(record_statement(knowledge, each) for each in found), len(found))


_SORTS: dict[str, tuple[str, Callable[[KnowledgeBase, str, str, str], Shelf]]] = {
    "lessons_learnt": ("Lessons learnt", partial(_of_places, "lessons")),
    "next_steps": ("Next steps", partial(_of_places, "next_steps")),
    "challenges": ("Challenges", _challenges),
    "recommendations_made": ("Recommendations", _recommendations),
}
