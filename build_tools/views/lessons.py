"""Places, findings and recommendations go in; all that was learnt, planned, hard or asked for comes out in one list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record
from build_tools.records.finding import Finding
from build_tools.records.place import Place
from build_tools.records.recommendation import Recommendation
from build_tools.views.dividing import Shelf, divided, side_by_side
from build_tools.views.listing import shelved
from build_tools.views.parts import StatementView, record_statement, statement_views

NAME = "lessons"
TITLE = "Lessons"
ADDRESS = "lessons/"


_OF_PLACES = {
    "lessons_learnt": ("Lessons learnt", "lessons"),
    "next_steps": ("Next steps", "next_steps"),
}
_OF_KINDS: dict[str, tuple[str, type[Record], str]] = {
    "challenges": ("Challenges", Finding, "Challenge"),
    "recommendations_made": ("Recommendations", Recommendation, "Recommendation"),
}


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All of them, sort by sort: what places learnt, what they meant to do, what was hard, what was asked for."""
    shelves = side_by_side(partial(_shelf, knowledge, ""), (*_OF_PLACES, *_OF_KINDS))
    return tuple(shelf for shelf in shelves if shelf.count)


def list_part(knowledge: KnowledgeBase, shelf: str, letters: str) -> Shelf:
    """Those of one sort, of the records whose names begin with the letters."""
    return _shelf(knowledge, letters, shelf)


def _shelf(knowledge: KnowledgeBase, letters: str, shelf: str, most: int | None = None) -> Shelf:
    return (_of_places if shelf in _OF_PLACES else _of_kind)(knowledge, letters, shelf, most)


def _of_places(knowledge: KnowledgeBase, letters: str, shelf: str, most: int | None) -> Shelf:
    title, field = _OF_PLACES[shelf]
    weighed = knowledge.weigh(Place.KIND, letters, lambda entry: entry.statements_in(field))
    weights = [each for each in weighed if each[1]]
    parts = divided(weights, shelf, ADDRESS, letters, most)
    shown = () if parts else tuple(_statements(knowledge, field, letters))
    return Shelf(title, shelf, shown, sum(weight for _, weight in weights), parts)


def _statements(knowledge: KnowledgeBase, field: str, letters: str) -> Iterator[StatementView]:
    for record_id, entry in knowledge.entries_in(Place.KIND, letters):
        if entry.statements_in(field):
            yield from statement_views(knowledge, knowledge.get(Place, record_id), field)


def _of_kind(knowledge: KnowledgeBase, letters: str, shelf: str, most: int | None) -> Shelf:
    title, model, sort = _OF_KINDS[shelf]
    return shelved(
        knowledge,
        model,
        letters,
        partial(record_statement, knowledge),
        title=title,
        name=shelf,
        address=ADDRESS,
        most=most,
        belongs=lambda entry: entry.card.sort == sort,
    )
