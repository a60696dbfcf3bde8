"""Keys, behaviours, places and documents go in; a table of how much evidence there is for what comes out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools import bounds
from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record
from build_tools.records.behaviour import Behaviour
from build_tools.records.key import Key
from build_tools.views.dividing import Part, divided
from build_tools.views.evidence_table import Body, Cell, Column, ColumnGroup, EvidenceMap, Gap, Listed, Row, Section
from build_tools.views.parts import Link, link_to
from build_tools.views.speaking import (
    Tally,
    said_by_documents,
    said_by_places,
    sorts,
    tally_of_documents,
    tally_of_places,
)

NAME = "evidence"
TITLE = "Evidence map"
ADDRESS = "evidence/"

PLACES, DOCUMENTS = "of_places", "of_documents"
_TITLES = {PLACES: "Places", DOCUMENTS: "Documents, for what is said outside of places"}
_TITLES_OF_PARTS = {PLACES: "Evidence from places", DOCUMENTS: "Evidence from documents"}
_SAID = {PLACES: (tally_of_places, said_by_places), DOCUMENTS: (tally_of_documents, said_by_documents)}
_COLUMNS: Mapping[type[Record], Mapping[str, str]] = {
    Key: {PLACES: "in", DOCUMENTS: "from"},
    Behaviour: {PLACES: "shown_in", DOCUMENTS: "shown_from"},
}
"""What stands in the columns, and in an anchor between the id of a column and that of a row."""
_SHADES = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class _Topic:
    """A key or a behaviour as a column, and what stands in the anchors of its cells."""

    record: Record
    anchor: str
    between: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """A body with what its rows hold: the statements, if they stand on the page, and names of all."""

    body: Body
    rows: tuple[tuple[Link, tuple[Listed, ...]], ...]
    tally: Tally


def listing(knowledge: KnowledgeBase) -> tuple[EvidenceMap, ...]:
    """The whole table; where places or documents are many, the parts into which they are divided, with their sums."""
    topics, records = _topics(knowledge)
    if not topics:
        return (_map(knowledge, topics, ()),)
    tallies = {shelf: tally(knowledge, records, "") for shelf, (tally, _) in _SAID.items()}
    weight = sum(_weight(row) for tally in tallies.values() for row in tally.values())
    most = bounds.lines() if weight <= bounds.lines() else bounds.lines() // 2
    tables = [_table(knowledge, topics, shelf, tally, letters="", most=most) for shelf, tally in tallies.items()]
    return (_map(knowledge, topics, tables),)


def list_part(knowledge: KnowledgeBase, shelf: str, letters: str) -> EvidenceMap:
    """The table of the places, or of the documents, whose names begin with the letters."""
    topics, records = _topics(knowledge)
    tally = _SAID[shelf][0](knowledge, records, letters)
    found = _map(knowledge, topics, [_table(knowledge, topics, shelf, tally, letters=letters, most=bounds.lines())])
    return replace(found, title=_TITLES_OF_PARTS[shelf], anchor=shelf)


def _topics(knowledge: KnowledgeBase) -> tuple[list[_Topic], list[Record]]:
    """The keys and behaviours that stand in columns: those of a kind of which there are not too many."""
    found = [
        _Topic(record, f"{model.SINGULAR}_{record.id}", between)
        for model, between in _COLUMNS.items()
        if len(knowledge.ids(model.KIND)) <= bounds.MOST_LINKS
        for record in knowledge.of_kind(model)
    ]
    return found, [each.record for each in found]


def _table(
    knowledge: KnowledgeBase, topics: Sequence[_Topic], shelf: str, tally: Tally, *, letters: str, most: int
) -> _Table:
    weights = {row: _weight(held) for row, held in tally.items()}
    parts = divided(weights.items(), shelf, ADDRESS, letters, most)
    rows = () if parts else tuple(_listed(knowledge, topics, shelf, letters))
    shown = [*_rows_of_parts(topics, parts, tally, shelf), *(_row(link, cells) for link, cells in rows)]
    return _Table(Body(_TITLES[shelf], shelf, tuple(shown), sum(weights.values()), parts), rows, tally)


def _weight(held: dict[int, set[Hashable]]) -> int:
    """How much a row adds to the page: itself, or all the statements behind it."""
    return max(1, sum(map(len, held.values())))


def _listed(
    knowledge: KnowledgeBase, topics: Sequence[_Topic], shelf: str, letters: str
) -> Iterator[tuple[Link, tuple[Listed, ...]]]:
    _, said = _SAID[shelf]
    for link, row, by_topic in said(knowledge, [topic.record for topic in topics], letters):
        cells = (
            Listed(f"{topic.record.id}_{topic.between[shelf]}_{row}", link, tuple(statements))
            for topic, statements in zip(topics, by_topic, strict=True)
        )
        yield link, tuple(cells)


def _row(link: Link, cells: Iterable[Listed]) -> Row:
    found = (_cell(len(each.statements), sorts(each.statements), f"#{each.anchor}") for each in cells)
    return Row(link, tuple(found))


def _rows_of_parts(topics: Sequence[_Topic], parts: Sequence[Part], tally: Tally, shelf: str) -> Iterator[Row]:
    """A row for each part, which holds the next ones of the rows that are in the order of their letters."""
    waiting = iter(tally.items())
    letters, row = next(waiting, ("", {}))
    for part in parts:
        held = []
        while letters.startswith(part.letters):
            held.append(row)
            letters, row = next(waiting, ("", {}))
        counts = ((topic, _count(held, at, shelf)) for at, topic in enumerate(topics))
        cells = (_cell(count, "", f"/{part.address}#{topic.anchor}") for topic, count in counts)
        yield Row(Link(part.label, part.address), tuple(cells))


def _cell(count: int, in_words: str, address: str) -> Cell:
    return Cell(count, in_words, sum(count >= each for each in _SHADES), address) if count else Cell(0)


def _count(rows: Iterable[dict[int, set[Hashable]]], at: int, shelf: str) -> int:
    """How many statements there are on one topic; several documents may have one in common, no two places do."""
    held = [row[at] for row in rows if at in row]
    return sum(map(len, held)) if shelf == PLACES else len(set[Hashable]().union(*held))


def _map(knowledge: KnowledgeBase, topics: Sequence[_Topic], tables: Sequence[_Table]) -> EvidenceMap:
    columns = {
        (topic.record.KIND, topic.record.id): Column(
            link_to(topic.record.card),
            topic.anchor,
            sum(_count(table.tally.values(), at, table.body.anchor) for table in tables),
        )
        for at, topic in enumerate(topics)
    }
    groups = tuple(
        ColumnGroup(
            model.PLURAL,
            tuple(column for (kind, _), column in columns.items() if kind == model.KIND),
            len(knowledge.ids(model.KIND)),
            model.LISTED_AT,
        )
        for model in _COLUMNS
    )
    in_order = tuple(columns.values())
    return EvidenceMap(
        groups=tuple(group for group in groups if group.count),
        columns=in_order,
        bodies=tuple(table.body for table in tables),
        sections=tuple(_sections(in_order, tables)),
        gaps=tuple(_gaps(in_order, tables)),
        unspoken=tuple(column.link for column in in_order if not column.count),
        without_place=tuple(
            column.link for at, column in enumerate(in_order) if column.count and _no_place_speaks(tables, at)
        ),
        count=sum(table.body.count for table in tables),
        parts=tuple(part for table in tables for part in table.body.parts),
    )


def _no_place_speaks(tables: Sequence[_Table], at: int) -> bool:
    """Whether there are places, and none of them says anything on a topic."""
    places = [row for table in tables if table.body.anchor == PLACES for row in table.tally.values()]
    return bool(places) and not any(at in row for row in places)


def _sections(columns: Sequence[Column], tables: Sequence[_Table]) -> Iterator[Section]:
    for at, column in enumerate(columns):
        cells = tuple(cells[at] for table in tables for _, cells in table.rows if cells[at].statements)
        if cells:
            yield Section(column, cells)


def _gaps(columns: Sequence[Column], tables: Sequence[_Table]) -> Iterator[Gap]:
    for table in tables:
        for link, cells in table.rows:
            missing = (column.link for column, cell in zip(columns, cells, strict=True) if not cell.statements)
            if found := tuple(missing):
                yield Gap(link, found, table.body.anchor == PLACES, len(found) == len(columns))
