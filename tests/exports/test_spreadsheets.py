"""Tables as CSV: what stands in them, and that the tools people use read all of it back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import frictionless
import pytest

from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Claim
from support.exported import HOME, Exported, text

Row = dict[str, str]


def rows(written: str) -> list[Row]:
    """The rows of a table, by the names of their columns."""
    return list(csv.DictReader(io.StringIO(written, newline="")))


@pytest.fixture(scope="module")
def statements(example: KnowledgeBase) -> list[Row]:
    """The table of statements of the example."""
    return rows(text(example, "statements.csv"))


@pytest.fixture(scope="module")
def evidence(example: KnowledgeBase) -> list[Row]:
    """The table of evidence of the example."""
    return rows(text(example, "evidence.csv"))


def test_frictionless_finds_every_table_as_the_package_describes_it(exported: Exported) -> None:
    """Columns, types, ids that are unique, and sources that are there."""
    report = frictionless.validate(str(exported.folder / "data/datapackage.json"))
    assert report.flatten(["type", "title", "note"]) == []
    assert report.stats["tasks"] == len(RECORD_KINDS) + 2


def test_frictionless_reads_the_values_of_every_record_back(exported: Exported) -> None:
    """Texts, numbers and lists are what the records hold."""
    package = frictionless.Package(str(exported.folder / "data/datapackage.json"))
    for model in RECORD_KINDS:
        read = package.get_resource(model.KIND).read_rows()
        records = exported.knowledge.of_kind(model)
        assert [row["id"] for row in read] == [record.id for record in records]
        for row, record in zip(read, records, strict=True):
            plain = record.plain()
            told = {name: row[name] for name in plain if name in row}
            assert told == {name: _main(value) for name, value in plain.items() if name in row}


def _main(value: Any) -> Any:
    """What a cell shows of a value: of the parts of a list what each is about."""
    if isinstance(value, list):
        return [next(_own(each)) if isinstance(each, dict) else each for each in value]
    return value


def _own(part: dict[str, Any]) -> Iterator[Any]:
    return (value for name, value in part.items() if name not in ("evidence", "basis"))


def test_a_row_tells_of_a_record(example: KnowledgeBase) -> None:
    """Its id and address, its values in cells of their own, and how many statements it holds."""
    row = next(each for each in rows(text(example, "places.csv")) if each["id"] == "quillmere")
    assert row == {
        "id": "quillmere",
        "address": f"{HOME}places/quillmere/",
        "name": "Quillmere",
        "summary": "A town by a lake that mends clocks in its council hall.",
        "also_called": '["Quillmere-by-the-Water", "The town of lamps"]',
        "location_latitude": "0.5",
        "location_longitude": "-29.25",
        "partners": '["quillmere-town-council", "fixwell-trust", "obrien-and-sons"]',
        "themes": '["clocks-and-radios", "lamps"]',
        "number_of_focus": "3",
        "number_of_lessons": "2",
        "number_of_next_steps": "1",
        "number_of_notes": "1",
        "unknown": '["What became of the fourth lamp."]',
        "aliases": '["quill-mere"]',
        "reviewed": "2023-02-01",
    }


def test_a_row_tells_of_a_statement(statements: list[Row]) -> None:
    """Which record holds it, what sort it is, its words, date, sources, links and address."""
    named = {(each["record"], each["statement"]): each for each in statements}
    assert named["quillmere", "light-draws-people"] == {
        "kind": "places",
        "record": "quillmere",
        "name": "Quillmere",
        "statement": "light-draws-people",
        "role": "Lesson",
        "text": "A lit window draws people in.",
        "date": "",
        "basis": "source",
        "sources": "season-report, Page 4; closing-slides, Slide 6",
        "keys": '["open-the-doors"]',
        "behaviours": '["curiosity"]',
        "address": f"{HOME}places/quillmere/#light-draws-people",
    }
    assert named["quillmere", "radios-later"]["date"] == "2022-04"


def test_a_record_that_is_a_claim_is_a_statement_too(statements: list[Row]) -> None:
    """It has no id of a statement, and its address is that of the record."""
    row = next(each for each in statements if each["record"] == "too-few-chairs" and not each["statement"])
    assert (row["kind"], row["role"], row["address"]) == ("findings", "Finding", f"{HOME}findings/#too-few-chairs")


def test_every_statement_has_a_row(exported: Exported) -> None:
    """In the order of the site, with the words that it has, line breaks and quotation marks included."""
    expected = []
    for record in exported.knowledge.all_records():
        if isinstance(record, Claim):
            expected.append((record.id, "", None))
        expected += [(record.id, each.id, each.text) for _, _, each in record.statements()]
    found = [(each["record"], each["statement"], each["text"]) for each in rows(exported.read("statements.csv"))]
    assert [(record, statement, words if statement else None) for record, statement, words in found] == expected


def test_a_row_tells_where_a_claim_comes_from(evidence: list[Row]) -> None:
    """One for each source of a claim, by its name; a claim may be a statement, a part of a record or the record."""
    told = [
        (each["field"], each["statement"], each["claim"], each["source"], each["source_title"], each["at"])
        for each in evidence
        if each["record"] == "quillmere" and each["field"] in ("partners", "lessons")
    ]
    titles = {each["source"]: each["source_title"] for each in evidence}
    report, slides, notes = (titles[each] for each in ("season-report", "closing-slides", "bench-notes"))
    lit, screws = "A lit window draws people in.", "Every screw needs a labelled jar."
    assert told == [
        ("partners", "", "quillmere-town-council", "season-report", report, "Page 3"),
        ("partners", "", "fixwell-trust", "closing-slides", slides, "Slide 8"),
        ("lessons", "light-draws-people", lit, "season-report", report, "Page 4"),
        ("lessons", "light-draws-people", lit, "closing-slides", slides, "Slide 6"),
        ("lessons", "label-every-screw", screws, "bench-notes", notes, "Note 3"),
    ]


def test_no_source_of_a_claim_is_left_out(exported: Exported) -> None:
    """There are as many rows as records name sources in evidence."""

    def count(value: Any) -> int:
        if isinstance(value, dict):
            return len(value.get("evidence", ())) + sum(count(each) for each in value.values())
        return sum(map(count, value)) if isinstance(value, list) else 0

    named = sum(count(record.plain()) for record in exported.knowledge.all_records())
    assert len(rows(exported.read("evidence.csv"))) == named > 20


def test_lines_end_as_the_standard_for_csv_asks(exported: Exported) -> None:
    """With carriage return and line feed; no mark stands before the first column."""
    data = (exported.folder / "data/places.csv").read_bytes()
    assert data.startswith(b"id,address,name,")
    assert data.count(b"\r\n") == len(exported.knowledge.ids("places")) + 1


def test_a_list_of_records_that_names_no_one_is_empty(example: KnowledgeBase) -> None:
    """Not an empty list in signs: a cell of which nothing is known stays empty."""
    row = next(each for each in rows(text(example, "places.csv")) if each["id"] == "brackenhythe")
    assert (row["partners"], row["location_latitude"], row["number_of_lessons"]) == ("", "", "0")


def test_the_package_says_whose_data_they_are(exported: Exported) -> None:
    """Title, licence, publisher and the sources that everything rests on."""
    package = json.loads(exported.read("datapackage.json"))
    assert (package["name"], package["title"], package["homepage"]) == ("menders-co", "Menders & Co", HOME)
    assert package["licenses"] == [{"path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert [each["title"] for each in package["sources"]] == [
        exported.knowledge.card("sources", each).label for each in exported.knowledge.ids("sources")
    ]
    assert all(field["description"] for each in package["resources"] for field in each["schema"]["fields"])
