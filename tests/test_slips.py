"""What in a record is taken for a slip, what is not, and that a later check finds the same without opening a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.cache import Cache
from build_tools.records.place import Place
from build_tools.slips import looked_at, slips
from build_tools.traits import last_page, traits_of
from support.records import indexed, place


def found(text: str) -> list[tuple[str, str]]:
    """Slug and words of each slip in a lesson that says so."""
    return [(each.slug, each.words) for each in slips(looked_at(place("northam", says=text)))]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Ring 01999 555 0142.", ("personal-data", "01999 555 0142")),
        ("Ring (01999) 555-0142.", ("personal-data", "(01999) 555-0142")),
        ("Ring +44 1999 555 0142 now.", ("personal-data", "+44 1999 555 0142")),
        ("Ring +44 1999 555 1142", ("personal-data", "+44 1999 555 1142")),
        ("Ring 07700900142, she said.", ("personal-data", "07700900142")),
        ("Ask ann.o-neill@northam.gov.example.", ("personal-data", "ann.o-neill@northam.gov.example")),
        ("The date is TBC.", ("unfinished-text", "TBC")),
        ("Work in four towns (TBC).", ("unfinished-text", "TBC")),
        ("To be added", ("unfinished-text", "To be added")),
        ("Meet [here](/places/).", ("vague-link", "[here]")),
        ("[Read more](/places/)", ("vague-link", "[Read more]")),
        ("They said “we all want to stay on”.", ("unbacked-quotation", "“we all want to stay on”")),
        ('They said "we all want to stay".', ("unbacked-quotation", '"we all want to stay"')),
    ],
)
def test_what_is_a_slip(text: str, slip: tuple[str, str]) -> None:
    """With the words that tell of it."""
    assert found(text) == [slip]


@pytest.mark.parametrize(
    "text",
    [
        "From 2016-2017 to 01/04/2018, at 0.5 and 51.4545.",
        "See <https://example.org/01999-555-0142/01999555014233>.",
        "ISBN 978-0-00-000000-2, ISBN 0719012341, UKPRN 10007789, area E06000060.",
        "See the [plan](https://example.org/papers?id=0123456789#0123456789) and https://example.org/ann@people.org.",
        "Tewkford Borough Council (TBC) met; TBC then met again.",
        "£0200 of 1,000,000,000 pounds in 12 months and 3 days.",
        "The figure was to be confirmed by all of them.",
        "What was said here is [their own story](/places/).",
        "They call it the “city office” and “the way in”.",
        "Ask @northam, or go there @ noon.",
    ],
)
def test_what_is_none(text: str) -> None:
    """Years, numbers of registers, addresses, and words that only look like it."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("at", "number"),
    [
        ("Page 12", 12),
        ("Pages 3 to 5", 5),
        ("Slides 2, 4 and 11", 11),
        ("pp. 7–9, Table 40", 9),
        ("Page 3, 2016 edition", 3),
        ("Page 12, 14 November 2016", 12),
        ("Page 3-4", 4),
        ("Paragraph 80", 0),
        ("Frontpage 2016", 0),
        ("The pages on trust", 0),
    ],
)
def test_the_last_page_that_a_place_in_a_source_names(at: str, number: int) -> None:
    """Pages and slides are counted; paragraphs, items and tables are not."""
    assert last_page(at) == number


def test_one_record_may_say_now_what_several_withdrawn_statements_said() -> None:
    """To take one of the two out would lose an address."""
    withdrawn = [{"id": each, "date": "2020", "reason": "It is said there.", "successor": "places/s"} for each in "ab"]
    held = {"id": "northam", "name": "Northam", "summary": "A place.", "withdrawn_statements": withdrawn}
    assert list(slips(looked_at(Place.model_validate(held)))) == []


def test_a_later_check_finds_the_same(tmp_path: Path) -> None:
    """In the cache, as it was when the records were read."""
    records = (place("northam", says="Ring 01999 555 0142.", names=["places/northam"]), place("southam"))
    first = indexed(Cache(tmp_path / "cache"), *records)[0]
    assert first.traits == indexed(Cache(tmp_path / "cache"), *records)[0].traits
    assert first.traits == tuple((Place.KIND, each.id, traits_of(looked_at(each))) for each in records)
    assert [each.slug for each in first.traits[0][2].slips] == ["reference-to-itself", "personal-data"]
