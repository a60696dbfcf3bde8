"""The evidence map: how much each place and document says on each key and behaviour, and where they say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest import mock
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import bounds, pages
from build_tools.cache import Cache
from build_tools.knowledge import KnowledgeBase
from build_tools.macros import rendered
from build_tools.records.base import Record
from build_tools.records.behaviour import Behaviour
from build_tools.records.finding import Finding
from build_tools.records.key import Key
from build_tools.records.place import Place
from build_tools.records.source import Source
from build_tools.rendering import Renderer, relative_to
from build_tools.views import evidence
from build_tools.views.evidence_table import EvidenceMap
from support.html import Page
from support.outline import labels
from support.records import indexed

MILLS = "Sainte-Orlée & the “<Upper” Mills"


@pytest.fixture(scope="module")
def example_map(example: KnowledgeBase) -> EvidenceMap:
    """The evidence map of the example."""
    (found,) = evidence.listing(example)
    return found


def told(found: EvidenceMap) -> dict[str, dict[str, list[str]]]:
    """What stands in each cell, row by row."""
    return {
        body.title: {
            row.link.label: [f"{cell.count}: {cell.sorts}" if cell.count else "none" for cell in row.cells]
            for row in body.rows
        }
        for body in found.bodies
    }


def test_each_cell_says_how_many_statements_there_are_and_of_what_sort(example_map: EvidenceMap) -> None:
    """Keys before behaviours, places before documents; a document has what rests on it outside of places."""
    assert [(group.title, labels(each.link for each in group.columns)) for group in example_map.groups] == [
        ("Keys", ["Open the doors", "Share the tools"]),
        ("Behaviours", ["Patience", "Curiosity"]),
    ]
    everything = "5: 1 piece of advice, 1 checklist item, 1 point, 1 recommendation, 1 achievement"
    assert told(example_map) == {
        "Places": {
            "Brackenhythe": ["none", "none", "none", "none"],
            "Quillmere": ["1: 1 lesson", "1: 1 lesson", "none", "1: 1 lesson"],
            MILLS: ["1: 1 lesson", "none", "none", "none"],
        },
        "Documents, for what is said outside of places": {
            "Season report, 2022": [
                everything,
                "1: 1 point",
                "2: 1 achievement, 1 statement",
                "2: 1 recommendation, 1 aim",
            ],
            "Slides, 2022": ["none", "none", "none", "none"],
            "Bench notes": ["1: 1 piece of advice", "1: 1 meaning", "2: 1 meaning, 1 flip side", "none"],
        },
    }


def test_a_statement_that_rests_on_two_documents_counts_once_in_the_sum(example_map: EvidenceMap) -> None:
    """The bench in sight stands with both documents that speak of it."""
    assert [(column.link.label, column.count) for column in example_map.columns] == [
        ("Open the doors", 7),
        ("Share the tools", 3),
        ("Patience", 4),
        ("Curiosity", 3),
    ]


def test_behind_each_cell_stand_its_statements(example_map: EvidenceMap) -> None:
    """At the anchor to which the cell leads, each with its words and its permanent address."""
    listed = {cell.anchor: cell for section in example_map.sections for cell in section.cells}
    cells = [cell for body in example_map.bodies for row in body.rows for cell in row.cells if cell.count]
    assert {cell.address: cell.count for cell in cells} == {
        f"#{anchor}": len(cell.statements) for anchor, cell in listed.items()
    }
    (lesson,) = listed["open-the-doors_in_quillmere"].statements
    assert (lesson.role, lesson.text, lesson.address) == (
        "Lesson",
        "A lit window draws people in.",
        "places/quillmere/#light-draws-people",
    )
    assert [(each.role, each.address) for each in listed["patience_shown_from_bench-notes"].statements] == [
        ("Meaning", "behaviours/patience/#waiting-well"),
        ("Flip side", "behaviours/patience/#waiting-too-long"),
    ]


def test_the_gaps_are_named(example_map: EvidenceMap) -> None:
    """For each place and document, the keys and behaviours on which it says nothing."""
    everything = ["Open the doors", "Share the tools", "Patience", "Curiosity"]
    assert [gap.link.label for gap in example_map.gaps if gap.is_all] == ["Brackenhythe", "Slides, 2022"]
    assert [(gap.link.label, labels(gap.missing), gap.is_place) for gap in example_map.gaps] == [
        ("Brackenhythe", everything, True),
        ("Quillmere", ["Patience"], True),
        (MILLS, ["Share the tools", "Patience", "Curiosity"], True),
        ("Slides, 2022", everything, False),
        ("Bench notes", ["Curiosity"], False),
    ]
    assert (example_map.unspoken, labels(example_map.without_place)) == ((), ["Patience"])


def test_a_cell_is_the_darker_the_more_there_is() -> None:
    """In four steps; the number says it too."""
    cells = [evidence._cell(count, "", "#x") for count in (0, 1, 2, 3, 4, 7, 8, 500)]
    assert [cell.shade for cell in cells] == [0, 1, 2, 2, 3, 3, 4, 4]


def test_the_page_says_what_the_table_means(example: KnowledgeBase, renderer: Renderer) -> None:
    """That editors drew the links, that no evidence is no proof of absence, and which cells are empty."""
    page = Page(rendered(example, renderer)("evidence", 2))
    assert "The editors of this site drew the links" in page.root.text
    assert "this does not show that there was none" in page.root.text
    assert "Documents speak to these, and no place does: Patience." in page.root.text
    assert "No statement of Quillmere speaks to: Patience." in page.root.text
    assert "No statement of Brackenhythe speaks to any key or behaviour." in page.root.text
    assert "Nothing in Bench notes that is said outside of places speaks to: Curiosity." in page.root.text
    (table,) = page.root.all("table")
    row = next(each for each in table.all("tr") if "Brackenhythe" in each.text)
    assert row.text == "Brackenhythe none none none none"
    assert {each.attributes["scope"] for each in table.all("th")} == {"col", "row", "colgroup", "rowgroup"}


# A programme with as many statements as there may be, to be found again by their links alone.

CHOICE = st.lists(st.sampled_from(["open", "share"]), unique=True)
SAID = st.fixed_dictionaries(
    {
        "keys": CHOICE,
        "behaviours": st.lists(st.just("open"), max_size=1),
        "sources": st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3, unique=True),
    }
)


def claim(said: dict[str, Any]) -> dict[str, Any]:
    """A claim that speaks to keys and behaviours and rests on sources."""
    cited = [{"source": each, "at": "Page 1"} for each in said["sources"]]
    return {"text": "So.", "keys": said["keys"], "behaviours": said["behaviours"], "evidence": cited}


def programme(places: list[list[dict]], findings: list[dict]) -> Iterator[Record]:
    """Two keys and a behaviour of the same name, six sources, places with lessons, and findings."""
    for order, each in enumerate(("open", "share"), 1):
        yield Key.model_validate({"id": each, "title": each, "order": order, "summary": "A key."})
    yield Behaviour.model_validate({"id": "open", "name": "open", "order": 1, "summary": "A behaviour."})
    about = {"type": "report", "access": "open", "copy_held": "whole", "summary": "A report."}
    for each in "abcdef":
        yield Source.model_validate({"id": each, "title": f"Report {each}", "short_title": each, **about})
    for at, lessons in enumerate(places):
        held = [{"id": f"l{number}", **claim(said)} for number, said in enumerate(lessons)]
        yield Place.model_validate({"id": f"p{at}", "name": f"P{at}", "summary": "A place.", "lessons": held})
    for at, said in enumerate(findings):
        about = {"id": f"f{at}", "title": f"F{at}", "type": "challenge", "order": at + 1, "summary": "It is so."}
        yield Finding.model_validate({**about, **claim(said)})


def expected(places: list[list[dict]], findings: list[dict]) -> set[tuple[str, str, str]]:
    """The column, the row and the address of every statement that speaks to something."""
    found = set()
    for kind in ("keys", "behaviours"):
        for at, lessons in enumerate(places):
            for number, said in enumerate(lessons):
                found |= {(f"{kind}/{each}/", f"places/p{at}/", f"places/p{at}/#l{number}") for each in said[kind]}
        for at, said in enumerate(findings):
            rows = [(each, f"sources/{source}/") for each in said[kind] for source in said["sources"]]
            found |= {(f"{kind}/{each}/", row, f"findings/#f{at}") for each, row in rows}
    return found


def seen(found: EvidenceMap, knowledge: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """What stands in the sections of a table and of its parts, and that their sums are those of the cells."""
    for section in found.sections:
        for cell in section.cells:
            yield from ((section.column.link.address, cell.link.address, each.address) for each in cell.statements)
    for body in found.bodies:
        for part, row in zip(body.parts, body.rows if body.parts else (), strict=True):
            inner = evidence.list_part(knowledge, part.shelf, part.letters)
            assert inner.count == part.count
            assert [cell.count for cell in row.cells] == [column.count for column in inner.columns]
            yield from seen(inner, knowledge)


@settings(max_examples=40)
@given(st.lists(st.lists(SAID, max_size=3), max_size=12), st.lists(SAID, max_size=12), st.sampled_from([2, 5, 150]))
def test_every_statement_stands_behind_its_cells_however_many_there_are(
    places: list[list[dict]], findings: list[dict], most: int
) -> None:
    """On the page itself, or on that of a part, where the same number stands as in the table around it."""
    knowledge, _, _ = indexed(Cache(), *programme(places, findings))
    with mock.patch.object(bounds, "MOST", most):
        (whole,) = evidence.listing(knowledge)
        found = list(seen(whole, knowledge))
    assert set(found) == expected(places, findings)
    assert len(found) == len(set(found))
    by_column = [len({each[2] for each in found if each[0] == column.link.address}) for column in whole.columns]
    assert [column.count for column in whole.columns] == by_column


def test_in_a_large_table_every_link_leads_to_what_it_says(renderer: Renderer) -> None:
    """To the part of the places, and there to the statements on the same key."""
    said = {"keys": ["open", "share"], "behaviours": [], "sources": ["a"]}
    knowledge, _, _ = indexed(Cache(), *programme([[said, said]] * 30, [said] * 9))
    with mock.patch.object(bounds, "MOST", 6):
        html = relative_to("evidence/", rendered(knowledge, renderer)("evidence", 2))
        made = {"evidence/": Page(html)}
        for page in pages.record_pages(knowledge, renderer):
            made[page.address] = Page(page.body)
    parts = [address for address in made if address.startswith("evidence/")]
    assert len(parts) > 3
    for address in parts:
        for link in made[address].root.links:
            target, _, anchor = urljoin(f"/{address}", link)[1:].partition("#")
            if target.startswith("evidence/"):
                assert target in made
                assert not anchor or anchor in made[target].parts, (address, link)
        assert pages.anchors_used_twice(made[address].html) == ()
    (shared,) = (row.text for row in made["evidence/"].root.all("tr") if row.text.startswith("All, each statement"))
    assert shared == "All, each statement counted once 69 69 none"


def test_too_many_keys_are_not_set_side_by_side(renderer: Renderer) -> None:
    """The page says so and leads to their list."""
    keys = [
        Key.model_validate({"id": f"k{at}", "title": f"K{at}", "order": at + 1, "summary": "A."}) for at in range(30)
    ]
    knowledge, _, _ = indexed(Cache(), *keys)
    page = Page(rendered(knowledge, renderer)("evidence", 2))
    assert "There are 30 in the list of keys, too many to stand side by side." in page.root.text
    assert page.root.links == ("/keys/",)


def test_a_programme_without_keys_says_so(renderer: Renderer) -> None:
    """Instead of an empty table."""
    knowledge, _, _ = indexed(Cache(), Place.model_validate({"id": "a", "name": "A", "summary": "A place."}))
    assert Page(rendered(knowledge, renderer)("evidence", 2)).root.text == "There are no keys and no behaviours yet."
