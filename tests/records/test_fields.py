"""What a field takes, and what it refuses with a cure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from build_tools import prose
from build_tools.records.fields import Line, Order, Prose, Slug, WebAddress, is_safe_id, safe_id
from build_tools.records.partial_date import PartialDate
from build_tools.records.place import Location


def refused(field: object, value: object) -> str:
    """The type of the error that a field raises for a value."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(field).validate_python(value)
    (error,) = caught.value.errors()
    return error["type"]


@pytest.mark.parametrize(
    ("name", "is_safe"),
    [
        ("shared-language", True),
        ("a", True),
        ("2016", True),
        ("x" * 80, True),
        ("x" * 81, False),
        ("", False),
        ("Upper", False),
        ("two words", False),
        ("a--b", False),
        ("-a", False),
        ("a-", False),
        ("a_b", False),
        ("a.b", False),
        ("a/b", False),
        ("..", False),
        ("café", False),
        ("a\n", False),
        ("con", False),
        ("com1", False),
        ("lpt9", False),
        ("com10", True),
        ("console", True),
    ],
)
def test_an_id_is_safe_as_a_file_name_and_in_an_address_everywhere(name, is_safe):
    """Lower case, digits and single hyphens, and none of the names that Windows keeps for devices."""
    assert is_safe_id(name) is is_safe


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("City Office", "city-office"),
        ("Café_bar.old", "cafe-bar-old"),
        ("--a--", "a"),
        ("con", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_better_id_is_made_of_a_text(text, made):
    """The nearest id that is safe, or none."""
    assert safe_id(text) == made


@pytest.mark.parametrize("text", ["no", "12:30", "1.10", "2016-11-21", "0x1F", "01"])
@pytest.mark.parametrize("field", [Line, Prose])
def test_a_text_stays_as_it_was_written(field, text):
    """Texts that YAML 1.1 would take for something else are texts."""
    assert TypeAdapter(field).validate_python(text) == text


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        (Line, "", "string_too_short"),
        (Line, "  ", "string_too_short"),
        (Line, "two\nlines", "several_lines"),
        (Line, "x" * 401, "string_too_long"),
        (Line, ["a"], "string_type"),
        (Prose, "x" * 4001, "string_too_long"),
        (Prose, "a <b>b</b>", "raw_html"),
        (Prose, "a ![b](/c)", "image_in_text"),
        (Prose, "[a](javascript:b)", "unsafe_link"),
        (Prose, "[a](//b.example)", "unsafe_link"),
        (Slug, "Two words", "unsafe_id"),
        (WebAddress, "javascript:alert(1)", "unsafe_link"),
        (WebAddress, "/places/", "unsafe_link"),
        (WebAddress, "https://a.example/b c", "unsafe_link"),
        (Order, "0", "greater_than_equal"),
        (Order, "10000", "less_than_equal"),
        (Order, "1.5", "int_parsing"),
        (Order, "9" * 5000, "int_parsing_size"),
        (PartialDate, "yesterday", "impossible_date"),
        (PartialDate, {"year": "2016"}, "wrong_value"),
    ],
)
def test_a_wrong_value_is_refused_by_its_kind(field, value, error):
    """Each kind of fault has its own name, which becomes the slug of the report."""
    assert refused(field, value) == error


@pytest.mark.parametrize("value", ["90.1", "-91", "nan", "inf", "-inf", "1e400"])
def test_a_latitude_that_is_nowhere_is_refused(value):
    """Latitudes end at 90; what is no finite number lies nowhere."""
    with pytest.raises(ValidationError) as caught:
        Location.model_validate({"latitude": value, "longitude": "0", "basis": "editorial"})
    (error,) = caught.value.errors()
    assert error["type"] == "impossible_coordinates"


@pytest.mark.parametrize(("value", "number"), [("90", 90.0), ("-0.137", -0.137), ("5e1", 50.0)])
def test_a_latitude_is_a_number(value, number):
    """A latitude is read from its text."""
    assert Location.model_validate({"latitude": value, "longitude": "0", "basis": "editorial"}).latitude == number


def test_every_fault_in_one_text_is_named():
    """A text with three faults is refused once, and the refusal carries all three."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Prose).validate_python("<b>a</b> [b](javascript:c) ![d](/e)")
    (error,) = caught.value.errors()
    also = error["ctx"]["also"]
    assert [error["type"], *(each.type for each in also)] == ["raw_html", "image_in_text", "unsafe_link"]


@given(
    st.lists(st.sampled_from([*"]()>!&;:\"'\\`*_ \n-", "https://x.example", "&lt;i&gt;", "a"]), max_size=30).map(
        "".join
    )
)
def test_no_markup_does_without_the_signs_that_are_looked_for_first(text):
    """A text with neither '<' nor '[' holds no HTML, no image and no link, so nothing else is searched in it."""
    assert not prose.RAW_HTML.search(text)
    assert not prose.IMAGE.search(text)
    assert prose.links(text) == ()
