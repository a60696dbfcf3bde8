"""A record is opened, changed and written again, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.editing.document import UneditableError, read, scalar, written
from build_tools.listings import Listings
from build_tools.loading import find

LONG = "The workshop mends lamps in the evening, and all that it takes is a bench, a lamp and somebody who knows how."


@pytest.mark.parametrize("programme", [".", "tests/example"])
def test_what_was_not_changed_comes_out_byte_for_byte(programme: str, root: Path) -> None:
    """Every record of both programmes."""
    files = find(root / programme, Listings()).files
    assert files
    for path in files:
        text = (root / programme / path).read_text(encoding="utf-8")
        assert written(read(text)) == text, path


WRITTEN = {
    "plain": ("A lamp.", "text: A lamp.\n"),
    "a sign that means something in YAML": ("A lamp: lit.", "text: 'A lamp: lit.'\n"),
    "looks like a number": ("10006841", 'text: "10006841"\n'),
    "looks like nothing": ("null", 'text: "null"\n'),
    "looks like a truth to older readers only": ("no", "text: no\n"),
    "empty": ("", 'text: ""\n'),
    "long": (
        LONG,
        (
            "text: >-\n"
            "  The workshop mends lamps in the evening, and all that it takes is a bench, a lamp and somebody who\n"
            "  knows how.\n"
        ),
    ),
    "long, with two spaces where the line ends": (
        LONG.replace("somebody who", "somebody  who"),
        f"text: {LONG.replace('somebody who', 'somebody  who')}\n",
    ),
    "several lines": ("One.\n\n- two\n- three", "text: |-\n  One.\n\n  - two\n  - three\n"),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_a_value_is_written_in_the_house_form(case: str) -> None:
    """And reads as the same text."""
    text, expected = WRITTEN[case]
    document = read("text: x\n")
    document["text"] = scalar(text, before=len("text: "), indent=2, is_markdown=True)
    assert written(document) == expected
    assert read(expected)["text"] == text


def test_a_number_is_never_quoted() -> None:
    """The model says which fields hold numbers."""
    assert scalar("51.454", before=10, indent=2, is_text=False) == "51.454"


def test_comments_and_order_stay_where_something_is_changed() -> None:
    """Above, beside and below it."""
    text = "# top\nname: A  # why\n# before\nsummary: B.\nlist:\n  # in it\n  - one\n  - two # last\n# end\n"
    document = read(text)
    document["summary"] = "C."
    document["list"][0] = "three"
    assert written(document) == text.replace("B.", "C.").replace("one", "three")


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "a: [\n", "a: 1\na: 2\n", "just words"])
def test_what_is_no_record_cannot_be_edited(text: str) -> None:
    """It is refused and never written back in part."""
    with pytest.raises(UneditableError):
        read(text)
