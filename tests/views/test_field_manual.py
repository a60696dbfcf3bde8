"""The manual of fields tells of each field what it takes, with a way to what that is made of."""

from __future__ import annotations

import pytest

from build_tools.records import RECORD_KINDS
from build_tools.records.shapes import parts, shapes
from build_tools.rendering import Renderer
from build_tools.views import fields
from support.html import Page


@pytest.fixture
def page(renderer: Renderer) -> Page:
    """The manual as a page shows it."""
    return Page(str(renderer.render("lists/fields.html", items=fields.listing(None), level=2)))  # type: ignore[arg-type]


def test_every_field_of_every_kind_and_part_is_told_of() -> None:
    """In the order of a record."""
    models = {*RECORD_KINDS, *(part for model in RECORD_KINDS for part in parts(model))}
    told = {each.anchor: [row.key for row in each.rows] for each in fields.listing(None)}  # type: ignore[arg-type]
    assert told == {f"field_{each.__name__.lower()}": [shape.name for shape in shapes(each)] for each in models}


@pytest.mark.parametrize(
    ("takes", "anchor"),
    [
        ("partner", "field_partner"),
        ("dated statement", "field_datedstatement"),
        ("id from organisations", "field_organisation"),
    ],
)
def test_what_a_field_takes_leads_to_what_that_is_made_of(takes: str, anchor: str, page: Page) -> None:
    """A part of a record, or a record of another kind."""
    assert {link.attributes["href"] for link in page.root.all("a") if link.text == takes} == {f"#{anchor}"}
    assert anchor in page.parts


def test_code_in_what_a_field_means_is_shown_as_code(page: Page) -> None:
    """And not with the signs that mark it in our own texts."""
    assert "`" not in page.root.text
    assert "editorial" in {each.text for each in page.root.all("code")}
