"""All knowledge as one JSON file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from build_tools.exports import DATA_FILES, EXPORTS
from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from support.exported import HOME, LICENCE, PUBLICATION, Exported, text


@pytest.fixture(scope="module")
def kinds(example: KnowledgeBase) -> dict[str, list[dict[str, Any]]]:
    """The file of the example, read."""
    return json.loads(text(example, "knowledge-base.json"))["kinds"]


def test_kinds_and_records_stand_in_the_order_of_the_site(
    kinds: dict[str, list[dict[str, Any]]], example: KnowledgeBase
) -> None:
    """Kind after kind, and within each the order in which readers see the records."""
    assert [(kind, [each["id"] for each in records]) for kind, records in kinds.items()] == [
        (model.KIND, list(example.ids(model.KIND))) for model in RECORD_KINDS
    ]
    assert [each["id"] for each in kinds["sources"]] == ["season-report", "closing-slides", "bench-notes"]


def test_it_says_first_what_it_is(example: KnowledgeBase) -> None:
    """The title, the address at which those in it start, and the licence."""
    told = json.loads(text(example, "knowledge-base.json"))
    assert list(told) == ["title", "url", "licence", "kinds"]
    assert (told["title"], told["url"], told["licence"]) == (PUBLICATION.name, HOME, LICENCE)


def test_a_record_is_whole(kinds: dict[str, list[dict[str, Any]]]) -> None:
    """It has its id, its address and every value that its file holds, with dates as they were written."""
    place = next(each for each in kinds["places"] if each["id"] == "quillmere")
    assert (place["url"], place["name"], place["aliases"], place["reviewed"]) == (
        "/places/quillmere/",
        "Quillmere",
        ["quill-mere"],
        "2023-02-01",
    )
    assert place["location"] == {"latitude": 0.5, "longitude": -29.25, "basis": "editorial"}
    assert place["focus"][0] == {
        "id": "radios-later",
        "text": "By spring the bench had turned to radios.",
        "date": "2022-04",
        "evidence": [{"source": "closing-slides", "at": "Slide 4"}],
    }


def test_what_a_file_leaves_out_is_left_out(kinds: dict[str, list[dict[str, Any]]]) -> None:
    """No key stands for nothing."""
    assert kinds["places"][0] == {
        "id": "brackenhythe",
        "url": "/places/brackenhythe/",
        "name": "Brackenhythe",
        "summary": "A village of which hardly anything is told.",
    }


def test_the_address_of_a_source_is_kept_beside_that_of_its_page(kinds: dict[str, list[dict[str, Any]]]) -> None:
    """`url` is always the page on this site; where the source was published is `source_url`."""
    source = kinds["sources"][0]
    assert (source["url"], source["source_url"]) == (
        "/sources/season-report/",
        "https://mended-commons.example.org/report?season=1&form=full",
    )


def test_words_are_kept_as_they_were_written(example: KnowledgeBase) -> None:
    """Accents and signs are not turned into codes; the file ends with a line end."""
    written = text(example, "knowledge-base.json")
    assert '"name": "Sainte-Orlée & the “<Upper” Mills"' in written
    assert written.endswith("}\n")


def test_the_file_of_a_kind_holds_the_same_records(exported: Exported) -> None:
    """A list of them, in the same order."""
    whole = json.loads(exported.read("knowledge-base.json"))["kinds"]
    assert {kind: json.loads(exported.read(f"{kind}.json")) for kind in whole} == whole


def test_every_file_has_an_address_of_its_own() -> None:
    """No two exports write one file; each lies below data/."""
    assert len(DATA_FILES) == sum(len(export.FILES) for export in EXPORTS)
    assert all(address.startswith("data/") for address in DATA_FILES)
