"""What refers to what is read off the models: a field says by its type which kind it names."""

from __future__ import annotations

from typing import ClassVar

import pytest

from build_tools.records.base import Evidence, Model, Record, Statement
from build_tools.records.fields import AnyId, KeyId, Line, PlaceId, Prose
from build_tools.records.references import Link, model_at, references, references_in, texts


class Stop(Model):
    """A part that a made kind of record has."""

    place: PlaceId
    note: Line | None = None
    story: Prose | None = None


class Journey(Record):
    """A kind of record that no programme has."""

    KIND: ClassVar[str] = "journeys"
    SINGULAR: ClassVar[str] = "journey"
    PLURAL: ClassVar[str] = "Journeys"
    LISTED_AT: ClassVar[str] = "journeys/"

    name: Line
    start: PlaceId | None = None
    keys: tuple[KeyId, ...] = ()
    first: Stop | None = None
    stops: tuple[Stop, ...] = ()
    seen: tuple[AnyId, ...] = ()
    lessons: tuple[Statement, ...] = ()


VALUES = {
    "id": "north",
    "name": "North",
    "summary": "A journey.",
    "start": "northam",
    "keys": ["trust", "time"],
    "first": {"place": "southam", "note": "places/nowhere"},
    "stops": [{"place": "eastham"}],
    "seen": ["terms/bridge", "bridge"],
    "lessons": [{"id": "late", "text": "Late.", "evidence": [{"source": "diary", "at": "1"}], "keys": ["time"]}],
}
FOUND = [
    ("places", "northam", "start", ("start",)),
    ("keys", "trust", "keys", ("keys", 0)),
    ("keys", "time", "keys", ("keys", 1)),
    ("places", "southam", "place", ("first", "place")),
    ("places", "eastham", "place", ("stops", 0, "place")),
    ("terms", "bridge", "seen", ("seen", 0)),
    ("bridge", "", "seen", ("seen", 1)),
    ("sources", "diary", "source", ("lessons", 0, "evidence", 0, "source")),
    ("keys", "time", "keys", ("lessons", 0, "keys", 0)),
]


def found(links):
    """What the links name and where, without the statements."""
    return [(link.kind, link.id, link.role, link.location) for link in links]


def test_every_reference_in_a_record_is_found_with_its_place():
    """Alone, in lists, in parts and in statements; a text that looks like one is none."""
    assert sorted(found(references(Journey.model_validate(VALUES)))) == sorted(FOUND)


def test_a_reference_in_a_statement_carries_the_statement():
    """So that a page can show which claim names it."""
    journey = Journey.model_validate(VALUES)
    links = [link for link in references(journey) if link.location[0] == "lessons"]
    assert {link.statement for link in links} == {journey.lessons[0]}
    assert Link("places", "northam", "start", ("start",), None) in references(journey)


def test_the_same_references_are_found_in_plain_data():
    """A record that could not be read still tells what it refers to."""
    assert sorted(found(references_in(VALUES, Journey))) == sorted(FOUND)


@pytest.mark.parametrize(
    "values",
    [
        None,
        "text",
        [],
        {"start": None, "keys": "trust", "stops": {"place": "x"}, "first": ["y"], "seen": [None, ""], "lessons": [7]},
        {"keys": [["nested"], {"a": "b"}], "first": "southam", "lessons": [{"evidence": "diary"}]},
    ],
)
def test_data_of_any_shape_is_passed_over(values):
    """What is not shaped like the model holds no references, and raises nothing."""
    assert list(references_in(values, Journey)) == []


@pytest.mark.parametrize(
    ("location", "model"),
    [
        ((), Journey),
        (("name",), Journey),
        (("first",), Stop),
        (("stops", 0), Stop),
        (("stops", 0, "note"), Stop),
        (("lessons", 0, "evidence", 1), Evidence),
        (("lessons", 0, "unknown"), Statement),
        (("unknown",), Journey),
    ],
)
def test_a_location_leads_to_its_model(location, model):
    """Hints name the keys of the part that a fault lies in."""
    assert model_at(Journey, location) is model


def test_every_text_in_markdown_comes_out_with_where_it_stands():
    """A field says by its type that it holds Markdown, at any depth; a line is none."""
    record = Journey.model_validate({**VALUES, "stops": [{"place": "eastham", "note": "N", "story": "Rain *fell*."}]})
    assert list(texts(record)) == [(("stops", 0, "story"), "Rain *fell*."), (("lessons", 0, "text"), "Late.")]
