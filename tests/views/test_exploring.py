"""The table of lessons: what its rows say, what they are found by, and how many of them each choice leaves."""

from __future__ import annotations

from collections import Counter

import pytest

from build_tools.knowledge import KnowledgeBase
from build_tools.records.finding import Finding
from build_tools.views import lessons
from build_tools.views.exploring import Row, Tag, facets_of, record_row
from build_tools.views.lessons import Table
from build_tools.views.parts import Link
from support.outline import backed, labels


@pytest.fixture(scope="module")
def table(example: KnowledgeBase) -> Table:
    """The one table of the example."""
    (table,) = lessons.listing(example)
    assert isinstance(table, Table)
    return table


def row_at(table: Table, address: str) -> Row:
    """The row of the statement at an address."""
    return next(row for row in table.items if row.address == address)


def test_it_holds_what_was_learnt_planned_hard_and_asked_for(table: Table) -> None:
    """Lessons and next steps of all places, challenges and recommendations, each once, at its address."""
    assert [(row.kind[0].label, row.address) for row in table.items] == [
        ("Lesson", "places/quillmere/#light-draws-people"),
        ("Lesson", "places/quillmere/#label-every-screw"),
        ("Lesson", "places/sainte-orlee/#signs-are-words"),
        ("Lesson", "places/sainte-orlee/#marks-are-read"),
        ("Lesson", "places/sainte-orlee/#a-long-word"),
        ("Lesson", "places/sainte-orlee/#other-marks-are-words"),
        ("Next step", "places/quillmere/#a-second-lamp"),
        ("Challenge", "findings/#too-few-chairs"),
        ("Recommendation", "recommendations/buy-chairs/"),
        ("Recommendation", "recommendations/keep-talking/"),
        ("Recommendation", "recommendations/write-it-down/"),
    ]
    assert (table.title, table.count, table.parts) == ("All entries", 11, ())


def test_the_first_row_of_each_sort_bears_the_anchor_that_its_list_had(table: Table) -> None:
    """Links that were published lead there for ever."""
    assert {row.anchor: row.address for row in table.items if row.anchor} == {
        "lessons_learnt": "places/quillmere/#light-draws-people",
        "next_steps": "places/quillmere/#a-second-lamp",
        "challenges": "findings/#too-few-chairs",
        "recommendations_made": "recommendations/buy-chairs/",
    }


def test_a_lesson_says_where_it_comes_from_and_what_it_speaks_to(table: Table) -> None:
    """Its place, its sources with where in them, and the years of these."""
    row = row_at(table, "places/quillmere/#light-draws-people")
    assert (row.title, row.text, labels(row.origins)) == ("", "A lit window draws people in.", ["Quillmere"])
    assert backed(row.evidence) == ["Season report, 2022, Page 4", "Slides, 2022, Slide 6"]
    assert dict(row.found_by) == {
        "kind": "lesson",
        "place": "quillmere",
        "theme": "clocks-and-radios lamps",
        "key": "open-the-doors",
        "behaviour": "curiosity",
        "source": "season-report closing-slides",
        "year": "2022",
    }


def test_a_record_that_is_a_claim_itself_has_its_title_and_comes_from_its_source(table: Table) -> None:
    """It belongs to no place and no theme."""
    row = row_at(table, "recommendations/buy-chairs/")
    assert (row.title, row.text) == ("Buy chairs", "Before another tool is bought, the hall needs chairs.")
    assert labels(row.origins) == ["Season report, 2022"]
    assert (row.place, row.theme) == ((), ())


def test_a_finding_is_found_by_what_it_names_and_by_what_its_points_name(example: KnowledgeBase) -> None:
    """The keys, behaviours, places and themes of all of it."""
    finding = example.get(Finding, "lamps-went-home")
    row = record_row(example, finding, Tag("achievement", "Achievement", Link("Achievements", "")))
    assert dict(row.found_by) == {
        "kind": "achievement",
        "place": "quillmere",
        "key": "open-the-doors share-the-tools",
        "behaviour": "patience",
        "source": "season-report",
        "year": "2022",
    }


def test_what_the_editors_say_has_no_source_and_what_bears_no_date_no_year(table: Table) -> None:
    """Neither is made up."""
    editorial = row_at(table, "recommendations/write-it-down/")
    assert (editorial.editorial, editorial.origins, editorial.source, editorial.years) == (True, (), (), ())
    undated = row_at(table, "places/sainte-orlee/#a-long-word")
    assert (undated.source[0].label, undated.years) == ("Bench notes", ())


def test_each_facet_counts_the_rows_that_a_choice_leaves(table: Table) -> None:
    """In the order of their names; a row counts once for each choice, however many of its sources have that year."""
    assert {facet.name: [(value.id, value.label, value.count) for value in facet.values] for facet in table.facets} == {
        "kind": [
            ("challenge", "Challenge", 1),
            ("lesson", "Lesson", 6),
            ("next-step", "Next step", 1),
            ("recommendation", "Recommendation", 3),
        ],
        "place": [("quillmere", "Quillmere", 3), ("sainte-orlee", "Sainte-Orlée & the “<Upper” Mills", 4)],
        "theme": [("clocks-and-radios", "Clocks and radios", 7), ("lamps", "Lamps", 3)],
        "key": [("open-the-doors", "Open the doors", 3), ("share-the-tools", "Share the tools", 1)],
        "behaviour": [("curiosity", "Curiosity", 2)],
        "source": [
            ("bench-notes", "Bench notes", 2),
            ("season-report", "Season report, 2022", 6),
            ("closing-slides", "Slides, 2022", 2),
        ],
        "year": [("2022", "2022", 7)],
    }


def test_each_choice_leads_to_lists_that_show_it(table: Table) -> None:
    """To a page or a list of its own; a year to its sources."""
    links = {
        (facet.name, value.id): [(link.label, link.address) for link in value.links]
        for facet in table.facets
        for value in facet.values
    }
    assert links["kind", "next-step"] == [("Next steps", "lessons/#next_steps")]
    assert links["key", "share-the-tools"] == [("Share the tools", "keys/share-the-tools/")]
    assert links["year", "2022"] == [
        ("2022: Season report, 2022", "sources/season-report/"),
        ("2022: Slides, 2022", "sources/closing-slides/"),
    ]


def test_the_counts_of_a_facet_are_those_of_its_rows(example: KnowledgeBase) -> None:
    """For any rows, such as those of one place, a choice is offered if and only if a row has it."""
    (table,) = lessons.listing(example)
    rows = tuple(row for row in table.items if row.place and row.place[0].id == "sainte-orlee")
    for facet in facets_of(rows):
        wanted = Counter(each for row in rows for each in dict(row.found_by).get(facet.name, "").split())
        assert {value.id: value.count for value in facet.values} == wanted
    assert [facet.name for facet in facets_of(rows)] == ["kind", "place", "theme", "key", "source", "year"]
