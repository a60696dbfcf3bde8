"""Places, findings and recommendations go in; what was learnt, planned, hard or asked for comes out in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from build_tools import bounds
from build_tools.knowledge import KnowledgeBase
from build_tools.records.finding import Finding
from build_tools.records.place import Place
from build_tools.records.recommendation import Recommendation
from build_tools.records.roles import ROLES
from build_tools.views.dividing import Shelf, divided, side_by_side
from build_tools.views.exploring import Facet, Row, Tag, facets_of, record_row, statement_rows
from build_tools.views.listing import shelved
from build_tools.views.parts import Link

NAME = "lessons"
TITLE = "Lessons"
ADDRESS = "lessons/"

_TABLE = "all_entries"
_OF_PLACES = {
    "lessons_learnt": ("Lessons learnt", "lessons"),
    "next_steps": ("Next steps", "next_steps"),
}
_OF_KINDS: dict[str, tuple[str, type[Finding | Recommendation], str]] = {
    "challenges": ("Challenges", Finding, "Challenge"),
    "recommendations_made": ("Recommendations", Recommendation, "Recommendation"),
}


@dataclass(frozen=True, slots=True)
class Table(Shelf):
    """A list as a table, with the ways to narrow it down."""

    facets: tuple[Facet, ...] = ()


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """One table: what places learnt, what they meant to do, what was hard, what was asked for.

    A sort of which there are too many stands below it, divided.
    """
    shelves = side_by_side(partial(_shelf, knowledge, ""), (*_OF_PLACES, *_OF_KINDS), bounds.MOST)
    long = tuple(shelf for shelf in shelves if shelf.parts)
    rows = tuple(row for shelf in shelves for row in _marked(shelf))
    title = "Entries on this page" if long else "All entries"
    return (_table(title, _TABLE, rows), *long) if rows else long


def list_part(knowledge: KnowledgeBase, shelf: str, letters: str) -> Shelf:
    """Those of one sort, of the records whose names begin with the letters."""
    made = _shelf(knowledge, letters, shelf)
    return made if made.parts else _table(made.title, made.anchor, made.items)


def _table(title: str, anchor: str, rows: tuple[Row, ...]) -> Table:
    return Table(title, anchor, rows, len(rows), facets=facets_of(rows))


def _marked(shelf: Shelf) -> Iterator[Row]:
    """The rows of a sort; the first bears its anchor, to which links have led since each sort was a list."""
    for at, row in enumerate(shelf.items):
        yield row if at else replace(row, anchor=shelf.anchor)


def _shelf(knowledge: KnowledgeBase, letters: str, shelf: str, most: int | None = None) -> Shelf:
    return (_of_places if shelf in _OF_PLACES else _of_kind)(knowledge, letters, shelf, most)


def _kind(label: str, title: str, shelf: str) -> Tag:
    return Tag(label.lower().replace(" ", "-"), label, Link(title, f"{ADDRESS}#{shelf}"))


def _of_places(knowledge: KnowledgeBase, letters: str, shelf: str, most: int | None) -> Shelf:
    title, field = _OF_PLACES[shelf]
    weighed = knowledge.weigh(Place.KIND, letters, lambda entry: entry.statements_in(field))
    weights = [each for each in weighed if each[1]]
    parts = divided(weights, shelf, ADDRESS, letters, most)
    shown = () if parts else tuple(_statements(knowledge, shelf, letters))
    return Shelf(title, shelf, shown, sum(weight for _, weight in weights), parts)


def _statements(knowledge: KnowledgeBase, shelf: str, letters: str) -> Iterator[Row]:
    title, field = _OF_PLACES[shelf]
    kind = _kind(ROLES[field], title, shelf)
    for record_id, entry in knowledge.entries_in(Place.KIND, letters):
        if entry.statements_in(field):
            yield from statement_rows(knowledge, knowledge.get(Place, record_id), field, kind)


def _of_kind(knowledge: KnowledgeBase, letters: str, shelf: str, most: int | None) -> Shelf:
    title, model, sort = _OF_KINDS[shelf]
    kind = _kind(sort, title, shelf)
    return shelved(
        knowledge,
        model,
        letters,
        lambda record: record_row(knowledge, record, kind),
        title=title,
        name=shelf,
        address=ADDRESS,
        most=most,
        belongs=lambda entry: entry.card.sort == sort,
    )
