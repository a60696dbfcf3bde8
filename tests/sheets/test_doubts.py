"""Whatever is doubtful in a spreadsheet is reported at its cell, with a cure, and nothing is written."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from build_tools.cli import main
from build_tools.sheets import importing
from build_tools.sheets.book import Book
from build_tools.sheets.cells import DoubtError, text_of
from build_tools.sheets.current import Name
from build_tools.sheets.grid import Cell
from build_tools.sheets.layout import Column
from build_tools.sheets.rows import Data
from support.programmes import PROJECT, files
from support.sheets import Editor, exported, save

EXAMPLE = PROJECT / "tests/example"
COLUMNS = "fill in evidence.1.source and evidence.1.at, or write 'editorial' under 'basis' if the editors say it"
LESSON = ("quillmere", "light-draws-people")


def moment(*numbers: int) -> dt.datetime:
    """A date as spreadsheets have it: with a time, and of no place in the world."""
    return dt.datetime(*numbers)  # noqa: DTZ001


@pytest.fixture(scope="module")
def example_book() -> tuple[dict[Name, Data], Book]:
    """The records of the example, and their spreadsheet."""
    return exported(EXAMPLE)


def twice(editor: Editor) -> None:
    """Copy a row without giving it an id of its own."""
    rows = editor.grids["places.lessons"].rows
    rows[99] = dict(rows[editor.row("places.lessons", *LESSON)])


def numbered_twice(editor: Editor) -> None:
    """Copy a row and leave its number in it."""
    rows = editor.grids["places.partners"].rows
    rows[99] = dict(rows[editor.row("places.partners", "quillmere", "2")])


def other_id(editor: Editor) -> None:
    """Give a statement another id, as if that were a text."""
    rows = editor.grids["places.lessons"].rows
    rows[editor.row("places.lessons", *LESSON)][2] = Cell("windows")


def other_record(editor: Editor) -> None:
    """Give a record another id."""
    rows = editor.grids["themes"].rows
    rows[editor.row("themes", "lamps")][1] = Cell("lanterns")


def head(tab: str, column: str, name: str | None) -> Callable[[Editor], None]:
    """Give a column another name, or none."""

    def edit(editor: Editor) -> None:
        row = editor.grids[tab].rows[1]
        at = editor.column(tab, column)
        if name is None:
            del row[at]
        else:
            row[at] = Cell(name)

    return edit


def tab(former: str, name: str) -> Callable[[Editor], None]:
    """Give a tab another name."""

    def edit(editor: Editor) -> None:
        editor.grids[former] = editor.grids[former]._replace(name=name, place=f"places.xlsx: {name}!")

    return edit


def tab_twice(editor: Editor) -> None:
    """Copy a tab and give the copy nearly the same name."""
    editor.grids["copy"] = editor.grids["themes"]._replace(name="Themes ", place="places.xlsx: Themes !")


def merged(editor: Editor) -> None:
    """Merge two cells."""
    editor.grids["places"] = editor.grids["places"]._replace(merged=("B2:B3",))


def cell(tab: str, key: tuple[str, ...], column: str, value: Any) -> Callable[[Editor], None]:
    """Write a value into a cell."""
    return lambda editor: editor.write(tab, key, column, value)


DOUBTS: dict[str, tuple[Callable[[Editor], Any], list[str]]] = {
    "a tab that nobody knows": (tab("places", "plaices"), ["plaices unknown-tab"]),
    "a tab that stands twice": (tab_twice, ["Themes duplicate-tab"]),
    "a column that nobody knows": (head("places", "summary", "sumary"), ["places!C1 unknown-column"]),
    "a column that stands twice": (head("places", "summary", "name"), ["places!C1 duplicate-column"]),
    "values without a column": (
        head("places", "name", None),
        ["places!B2 unknown-column", "places!B3 unknown-column", "places!B4 unknown-column"],
    ),
    "no column of ids": (head("places", "id", None), ["places missing-column"]),
    "a row without an id": (cell("places", ("",), "name", "Nowhere"), ["places!A5 missing-value"]),
    "a row that stands twice": (twice, ["places.lessons!B99 duplicate-row"]),
    "a number that stands twice": (numbered_twice, ["places.partners!B99 duplicate-row"]),
    "a number that was made up": (
        cell("places.partners", ("quillmere", "9"), "organisation", "fixwell-trust"),
        ["places.partners!B6 unknown-item"],
    ),
    "an id that was changed": (other_id, ["places.lessons!B2 changed-id"]),
    "the id of a record that was changed": (other_record, ["themes!A4 changed-id"]),
    "an id that cannot be one": (cell("places", ("New Town",), "name", "New"), ["places!A5 unsafe-id"]),
    "a record that nobody knows": (
        cell("places.lessons", ("quilmere", "x"), "text", "New."),
        ["places.lessons!A8 unknown-reference"],
    ),
    "merged cells": (merged, ["places!B2 merged-cells"]),
    "a formula": (cell("places", ("quillmere",), "name", Cell("=A1", "formula")), ["places!B3 formula"]),
    "an error value": (cell("places", ("quillmere",), "name", Cell("#REF!", "error")), ["places!B3 error-value"]),
    "a number without end": (
        cell("places", ("quillmere",), "name", Cell(float("inf"), "number")),
        ["places!B3 error-value"],
    ),
    "a number of very many digits": (
        cell("places", ("quillmere",), "name", Cell(10**400, "number")),
        ["places!B3 error-value"],
    ),
    "a truth value": (
        cell("places", ("quillmere",), "name", Cell(value=True, sort="truth")),
        ["places!B3 changed-by-program"],
    ),
    "a date in a text": (
        cell("places", ("quillmere",), "name", Cell(moment(2016, 5, 1), "date", "mmm-yy")),
        ["places!B3 changed-by-program"],
    ),
    "a sign that nobody sees": (cell("places", ("quillmere",), "name", "A\u200bB"), ["places!B3 control-character"]),
    "half a sign": (cell("places", ("quillmere",), "name", "A\ud800B"), ["places!B3 control-character"]),
}


@pytest.mark.parametrize("case", DOUBTS)
def test_a_doubt_is_reported_at_its_cell(case: str, example_book: tuple[dict[Name, Data], Book]) -> None:
    """And changes no record."""
    edit, expected = DOUBTS[case]
    editor = Editor(*example_book)
    edit(editor)
    merge, problems = editor.merge()
    assert sorted(problems) == sorted(f"places.xlsx: {each}" for each in expected)
    assert merge.drafts.result() == {}


def test_what_both_sides_have_changed_is_a_doubt(example_book: tuple[dict[Name, Data], Book]) -> None:
    """What only one side has changed is none, and what both have changed alike neither."""
    editor = Editor(*example_book)
    name = Name("places", "quillmere")
    newer = {"name": "Newer", "summary": "Newer summary.", "reviewed": "2024"}
    editor.records = {**editor.records, name: {**editor.records[name], **newer}}
    editor.write("places", ("quillmere",), "name", "Mine")
    editor.write("places", ("quillmere",), "reviewed", "2024")
    editor.write("places", ("quillmere",), "unknown", "What mine asks.")
    merge, problems = editor.merge()
    assert problems == ["places.xlsx: places!B3 conflict"]
    assert "(then " in merge.problems[0].message
    assert merge.problems[0].hint.startswith("the record says 'Newer' now")
    assert merge.drafts.result() == {name: {**editor.records[name], "unknown": ["What mine asks."]}}


def test_nothing_is_deleted_that_has_changed_since(example_book: tuple[dict[Name, Data], Book]) -> None:
    """Somebody may have said more in it."""
    editor = Editor(*example_book)
    name = Name("places", "quillmere")
    editor.records = {**editor.records, name: {**editor.records[name], "name": "Newer"}}
    editor.delete("places.partners", "quillmere", "2")
    merge, problems = editor.merge(delete_missing=True)
    assert (problems, merge.drafts.result()) == (["places.xlsx: places.partners conflict"], {})


def test_what_was_added_since_stays(example_book: tuple[dict[Name, Data], Book]) -> None:
    """It was not in the export, so it is not missing."""
    editor = Editor(*example_book)
    new = {"name": "New", "summary": "It came later."}
    editor.records = {**editor.records, Name("places", "new"): new}
    merge, problems = editor.merge(delete_missing=True)
    assert (merge.drafts.removed, merge.drafts.result(), problems, merge.notes) == (set(), {}, [], [])


TEXT, DATE, NUMBER = (Column(sort, (sort,), sort, "") for sort in ("text", "date", "number"))
READ: dict[str, tuple[Cell, Column, str, str]] = {
    "a day": (Cell(moment(2016, 11, 21), "date", "dd/mm/yyyy"), DATE, "", "2016-11-21"),
    "the first of a month, shown as a day": (
        Cell(moment(2016, 11, 1), "date", "d mmm yy"),
        DATE,
        "",
        "2016-11-01",
    ),
    "a year typed as a number": (Cell(2016, "number"), DATE, "", "2016"),
    "a whole number": (Cell(3.0, "number"), NUMBER, "", "3"),
    "a number with decimals": (Cell(51.454, "number"), NUMBER, "", "51.454"),
    "a number in a text": (Cell(1990, "number"), TEXT, "", "1990"),
    "a text": (Cell("“no-break\u00a0space” and ‘quotes’"), TEXT, "", "“no-break\u00a0space” and ‘quotes’"),
    "line ends of other systems": (Cell(" one\r\ntwo\rthree\n"), TEXT, "", "one\ntwo\nthree"),
    "a text that looks like a formula": (Cell("=not a formula"), TEXT, "", "=not a formula"),
    "zeros before a number": (Cell("007"), TEXT, "007", "007"),
}


@pytest.mark.parametrize("case", READ)
def test_what_can_be_told_is_taken(case: str) -> None:
    """As the records write it."""
    cell, column, former, expected = READ[case]
    assert text_of(cell, column, former) == expected


EATEN: dict[str, tuple[Cell, Column, str, str]] = {
    "a month that became a day": (Cell(moment(2016, 5, 1), "date", "mmm-yy"), DATE, "", "write '2016-05', or"),
    "the month of the record": (Cell(moment(2016, 5, 1), "date", "d/m/y"), DATE, "2016-05", "write '2016-05', or"),
    "the number of a day": (Cell(42695, "number"), DATE, "", "if 2016-11-21 is meant, write 2016-11-21"),
    "the number of a day as a text": (Cell("42695"), DATE, "", "if 2016-11-21 is meant, write 2016-11-21"),
    "zeros that were dropped": (Cell(7, "number"), TEXT, "007", "write '007' in a cell"),
    "a time": (Cell(dt.time(12, 30), "date", "h:mm"), DATE, "", "write a day: 2016-11-21"),
    "a day with a time": (Cell(moment(2016, 5, 2, 9), "date", "d/m/y"), DATE, "", "write a day: 2016-11-21"),
}


@pytest.mark.parametrize("case", EATEN)
def test_what_a_program_has_eaten_is_a_doubt(case: str) -> None:
    """The cure says what may have been meant."""
    cell, column, former, hint = EATEN[case]
    with pytest.raises(DoubtError) as doubt:
        text_of(cell, column, former)
    assert (doubt.value.slug, doubt.value.hint.startswith(hint)) == ("changed-by-program", True)


def test_a_new_row_with_nothing_but_an_id_is_told_cell_by_cell(
    tmp_path: Path, example_book: tuple[dict[Name, Data], Book]
) -> None:
    """Each value that it lacks, where it is to be written."""
    root = tmp_path / "example"
    shutil.copytree(EXAMPLE, root)
    saved = save(example_book[1], tmp_path / "a.xlsx", lambda opened: opened["places"].append(["newtown"]))
    outcome = CliRunner().invoke(main, ["sheet", "import", "--root", str(root), str(saved)])
    found = [line.partition("] ")[0] for line in outcome.output.splitlines() if "error[" in line]
    assert found == ["a.xlsx: places!B5: error[missing-value", "a.xlsx: places!C5: error[missing-value"]


def test_all_is_reported_in_one_run_and_nothing_is_written(
    tmp_path: Path, example_book: tuple[dict[Name, Data], Book]
) -> None:
    """What the models refuse and what leads nowhere too, each at its cell, in the order of the spreadsheet."""

    def edit(opened: openpyxl.Workbook) -> None:
        places, lessons, partners = (opened[name] for name in ("places", "places.lessons", "places.partners"))
        places["B3"] = "=A1"
        places["B4"] = "Another name"
        places["D3"] = "95"
        lessons["C2"] = "A <b>bold</b> claim."
        lessons["D2"] = "season-reprot"
        partners["G3"] = "surce"
        partners.merge_cells("B2:B3")
        opened["events"]["D2"] = moment(2021, 10, 5)
        opened["events"]["D2"].number_format = "d/m/yyyy"
        opened["sources"]["F2"] = None
        opened.create_sheet("plaices")["A1"] = "id"

    root = tmp_path / "example"
    shutil.copytree(EXAMPLE, root)
    before = files(root)
    saved = save(example_book[1], tmp_path / "a.xlsx", edit)
    outcome = CliRunner().invoke(main, ["sheet", "import", "--root", str(root), str(saved)])
    assert (outcome.exit_code, files(root) == before) == (1, True)
    found = [line.split(" ", 1)[1].partition("] ")[0] for line in outcome.output.splitlines() if ": error[" in line]
    assert found == [
        "places!B3: error[formula",
        "places!D3: error[impossible-coordinates",
        "places.partners!B2: error[merged-cells",
        "places.partners!G3: error[unknown-reference",
        "places.partners!H3: error[missing-value",
        "places.lessons!C2: error[raw-html",
        "places.lessons!D2: error[unknown-reference",
        "plaices: error[unknown-tab",
    ]
    assert "hint: did you mean 'season-report'?" in outcome.output
    assert outcome.output.endswith("nothing was written\n")


def test_each_doubt_is_told_once_and_in_words_of_a_spreadsheet(
    tmp_path: Path, example_book: tuple[dict[Name, Data], Book]
) -> None:
    """A doubtful date is not missing too; hints name columns, and the ids of what was named by its title."""

    def edit(opened: openpyxl.Workbook) -> None:
        focus, lessons = opened["places.focus"], opened["places.lessons"]
        columns = {cell.value: cell.column for cell in focus[1]}
        row = focus.max_row + 1
        said = {
            "record": "quillmere", "id": "newer", "text": "New.", "date": moment(2021, 5, 1),
            "evidence.1.source": "season report, 2022", "evidence.1.at": "Page 1",
        }  # fmt: skip
        for name, value in said.items():
            focus.cell(row, columns[name]).value = value
        focus.cell(row, columns["date"]).number_format = "mmm-yy"
        lessons.append(["Quillmere", "named", "A claim."])
        lessons.append(["quillmere", "bare", "A claim."])
        focus.append(["quillmere", "undated", "Old."])

    root = tmp_path / "example"
    shutil.copytree(EXAMPLE, root)
    outcome = importing.outcome(root, save(example_book[1], tmp_path / "a.xlsx", edit), delete_missing=False)
    assert [(each.slug, each.hint.partition(". ")[0]) for each in outcome.problems if each.slug != "lost-address"] == [
        ("changed-by-program", "write '2021-05', or '2021-05-01', in a cell of text"),
        ("unknown-reference", "write the id of what is called so: 'season-report'"),
        ("claim-without-evidence", COLUMNS),
        ("missing-value", "fill in its column"),
        ("unknown-reference", "write the id of what is called so: 'quillmere'"),
        ("claim-without-evidence", COLUMNS),
    ]
