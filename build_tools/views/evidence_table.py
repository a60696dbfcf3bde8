"""What the evidence map is made of, as plain values: columns, rows, cells, the statements behind them, and gaps."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.views.dividing import Part
from build_tools.views.parts import Link
from build_tools.views.speaking import Said


@dataclass(frozen=True, slots=True)
class Column:
    """A key or a behaviour: its link, its anchor, how many statements of the page speak to it, each counted once."""

    link: Link
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """The columns of a kind; where they are too many to stand side by side, only their number and their list."""

    title: str
    columns: tuple[Column, ...]
    count: int
    listed_at: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many statements there are, of which sorts, how dark that is drawn (0 for none), and where they stand."""

    count: int
    sorts: str = ""
    shade: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A place, a document, or a part of them, and a cell for each column."""

    link: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """All places or all documents, or the parts into which they are divided; `count` is what weighs there."""

    title: str
    anchor: str
    rows: tuple[Row, ...]
    count: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The statements of one cell."""

    anchor: str
    link: Link
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The statements that speak to one key or behaviour, place by place and document by document."""

    column: Column
    cells: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place or a document, and the keys and behaviours to which none of its statements speaks: `is_all`, to none."""

    link: Link
    missing: tuple[Link, ...]
    is_place: bool
    is_all: bool


@dataclass(frozen=True, slots=True)
class EvidenceMap:
    """The table, the statements behind it, and what is missing.

    `unspoken` are columns with nothing at all, `without_place` those on which only documents say something. `parts` are
    those of all bodies. It is a list among others: where these have a title, a part of it has one.
    """

    groups: tuple[ColumnGroup, ...]
    columns: tuple[Column, ...]
    bodies: tuple[Body, ...]
    sections: tuple[Section, ...]
    gaps: tuple[Gap, ...]
    unspoken: tuple[Link, ...]
    without_place: tuple[Link, ...]
    count: int
    parts: tuple[Part, ...]
    title: str = ""
    anchor: str = ""
