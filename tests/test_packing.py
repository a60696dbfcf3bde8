"""A record that was packed is the same record again, and each claim of it can be had alone."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools import pipeline
from build_tools.knowledge import KnowledgeBase
from build_tools.packing import claim_at, pack, record_of, unpack
from build_tools.records.base import Claim, Record
from build_tools.records.references import Location, references
from support.programmes import PROJECT


@pytest.fixture(scope="module")
def records(example: KnowledgeBase) -> list[Record]:
    """Those of the example, which have everything, and those of the real programme, which are many."""
    return [*example.all_records(), *pipeline.run(PROJECT)[0].all_records()]


def test_a_record_comes_back_as_it_was(records: list[Record]) -> None:
    """With every value, those that its file leaves out too, and still a record."""
    for record in records:
        again = record_of(unpack(pack(record)))
        assert type(again) is type(record)
        assert again == record
        assert again.as_json() == record.as_json()
        assert (hash(again.card), again.sort_key()) == (hash(record.card), record.sort_key())


def outermost(record: Record, location: Location) -> Claim | None:
    """The first claim on the way to a location."""
    held: Any = record
    for step in location:
        held = held[step] if isinstance(step, int) else getattr(held, step)
        if isinstance(held, Claim):
            return held
    return None


def test_the_claim_around_a_name_is_had_alone(records: list[Record]) -> None:
    """A statement, a partner or whatever else names something; none where the record itself does."""
    found = [
        (claim_at(unpack(pack(record)), link.location), outermost(record, link.location))
        for record in records
        for link in references(record)
    ]
    assert [pair for pair in found if pair[0] != pair[1]] == []
    assert {type(claim).__name__ for claim, _ in found} >= {"Statement", "Partner", "PlaceTheme", "NoneType"}
