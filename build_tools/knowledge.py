"""Linked records come in; one frozen collection that answers by id, by kind and by what refers to what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from build_tools import loading
from build_tools.problems import Source
from build_tools.records.base import Record, Statement
from build_tools.records.references import Location

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Backlink:
    """That `record` names something: in which field (`role`), and in which of its statements if in one."""

    record: Record
    role: str
    statement: Statement | None
    location: Location


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """All records of a programme, with the way back along every reference; equal only to itself."""

    root: Path
    by_kind: Mapping[str, Mapping[str, Record]]
    """Per kind, the records by id, in the order in which readers see them."""
    backlinks: Mapping[tuple[str, str], tuple[Backlink, ...]]
    """Per (kind, id), what refers to it, in reading order."""
    broken: frozenset[tuple[str, str]] = frozenset()
    """The (kind, id) of records that exist but could not be read."""

    def of_kind(self, model: type[R]) -> tuple[R, ...]:
        """All records of a kind, in the order in which readers see them."""
        return tuple(self.by_kind[model.KIND].values())  # type: ignore[arg-type]

    def get(self, model: type[R], record_id: str) -> R:
        """The record of a kind with this id; KeyError if there is none."""
        return self.by_kind[model.KIND][record_id]  # type: ignore[return-value]

    def find(self, kind: str, record_id: str) -> Record:
        """The record of a kind that is named by its folder."""
        return self.by_kind[kind][record_id]

    def all_records(self) -> tuple[Record, ...]:
        """Every record, kind after kind."""
        return tuple(record for records in self.by_kind.values() for record in records.values())

    def backlinks_to(self, record: Record) -> tuple[Backlink, ...]:
        """What refers to the record."""
        return self.backlinks.get((record.KIND, record.id), ())

    def source(self, record: Record, *location: int | str, within: str = "") -> Source:
        """Where in its file a part of a record stands, or the words `within` it."""
        return loading.source(self.root, record, location, within)
