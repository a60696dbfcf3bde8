"""What is known of a record without opening it: its letters, how many statements it holds, what it names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.entries import Reading, letters_of, read_of
from build_tools.packing import record_of, unpack
from build_tools.records.place import Place

PLACE = Place.model_validate(
    {
        "id": "cafe",
        "name": "Café Noir",
        "summary": "A place.",
        "aliases": ["the-cafe"],
        "reviewed": "2022-06",
        "themes": [{"theme": "a", "basis": "editorial"}],
        "lessons": [
            {"id": "one", "text": "See [the list](/places/).", "basis": "editorial"},
            {"id": "two", "text": "Two.", "evidence": [{"source": "report", "at": "Page 2"}], "keys": ["trust"]},
        ],
        "notes": [{"id": "three", "text": "[Elsewhere](https://example.org/).", "basis": "editorial"}],
    }
)


@pytest.mark.parametrize(
    ("label", "letters"),
    [
        ("Café Noir", "cafe-noir"),
        ("O'Brien & Sons", "o-brien-sons"),
        ("  St. Mary's (2nd) ", "st-mary-s-2nd"),
        ("ÅNGSTRÖM", "angstrom"),
        ("Straße", "strasse"),
        ("ﬁve ½", "five-1-2"),
        ("…", ""),
    ],
)
def test_a_name_as_letters(label: str, letters: str) -> None:
    """Small letters without accents, digits, and a hyphen for all that lies between them."""
    assert letters_of(label) == letters


@given(st.text())
def test_letters_are_fit_for_an_address(label: str) -> None:
    """Whatever a name holds, no sign that an address would have to hide is left, and none that parts need."""
    letters = letters_of(label)
    assert set(letters) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert letters == letters.strip("-")
    assert "--" not in letters
    assert letters_of(letters) == letters


def test_an_entry_tells_what_lists_need() -> None:
    """The letters of the name before those of the id, the day of the last change, former ids and counts."""
    entry = read_of(PLACE, "p.yml", ()).whole_entry
    assert (entry.letters, entry.updated, entry.aliases) == ("cafe-noir.cafe.", "2022-06-01", ("the-cafe",))
    assert [entry.statements_in(field) for field in ("lessons", "notes", "next_steps")] == [2, 1, 0]
    assert entry.card == PLACE.card
    assert (entry.point, entry.dates) == (None, ())


def test_an_entry_tells_what_drawings_need() -> None:
    """Where it lies, to the east and to the north, and the dates of its dated statements, as precise as they are."""
    focus = [{"id": each, "text": "So.", "date": each, "basis": "editorial"} for each in ("2016-11", "2017")]
    location = {"latitude": 51.5, "longitude": -2.5, "basis": "editorial"}
    place = Place.model_validate({"id": "a", "name": "A", "summary": "A.", "location": location, "focus": focus})
    entry = read_of(place, "a.yml", ()).whole_entry
    assert (entry.point, entry.dates) == ((-2.5, 51.5), ("2016-11", "2017"))


def test_an_entry_knows_the_links_to_pages_of_this_site() -> None:
    """With where they stand; other links are no concern of the records."""
    assert read_of(PLACE, "p.yml", ()).whole_entry.links_here == ((("lessons", 0, "text"), "places/"),)


def test_a_reading_holds_the_record_and_all_that_it_names() -> None:
    """Statements that name something are numbered from 1; 0 is a name outside of them."""
    reading = read_of(PLACE, "p.yml", ())
    assert record_of(unpack(reading.record)) == PLACE
    assert reading.references == (
        ("themes", "a", "theme", ("themes", 0, "theme"), 0),
        ("sources", "report", "source", ("lessons", 1, "evidence", 0, "source"), 1),
        ("keys", "trust", "keys", ("lessons", 1, "keys", 0), 1),
    )


def test_a_file_that_could_not_be_read_has_no_entry() -> None:
    """Whoever asks for it is told so."""
    with pytest.raises(ValueError, match=r"p\.yml holds no whole record"):
        _ = Reading("places", "p", "p.yml", ()).whole_entry
