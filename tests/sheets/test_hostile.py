"""A workbook from a stranger is refused or harmless: it fills no memory, fetches nothing and runs nothing."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from click.testing import CliRunner

from build_tools.cli import main
from build_tools.sheets import opening
from build_tools.sheets.book import Book, book
from build_tools.sheets.csv_files import csv_files, grids
from build_tools.sheets.current import Name
from build_tools.sheets.grid import UnreadableError
from build_tools.sheets.rows import Data
from build_tools.sheets.workbook import workbook
from support.programmes import PROJECT
from support.sheets import exported

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture(scope="module")
def good() -> dict[str, bytes]:
    """The parts of a workbook with one tab, in which nothing is wrong."""
    made = openpyxl.Workbook()
    made.active.title = "places"
    made.active.append(["id", "name"])
    made.active.append(["quillmere", "Quillmere"])
    stream = io.BytesIO()
    made.save(stream)
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(folder: Path, parts: dict[str, bytes]) -> Path:
    """The parts as a workbook."""
    file = folder / "places.xlsx"
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def with_sheet(good: dict[str, bytes], rows: str, before: str = "", behind: str = "") -> dict[str, bytes]:
    """The parts with another tab in the place of the good one."""
    text = f'<?xml version="1.0"?>{before}<worksheet xmlns="{NAMESPACE}">{rows}{behind}</worksheet>'
    return {**good, "xl/worksheets/sheet1.xml": text.encode()}


@pytest.mark.parametrize("document_type", [BOMB, OUTSIDE])
@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_texts_that_unfold_or_fetch_are_refused(
    tmp_path: Path, good: dict[str, bytes], document_type: str, part: str, encoding: str
) -> None:
    """In any part and any encoding, before anything else is read."""
    text = good[part].decode().removeprefix('<?xml version="1.0"?>').replace("><", ">&a;<", 1)
    data = f'<?xml version="1.0" encoding="{encoding}"?>{document_type}{text}'.encode(encoding)
    with pytest.raises(UnreadableError, match="document type"):
        opening.grids(packed(tmp_path, {**good, part: data}))


def test_a_workbook_that_unfolds_to_too_much_is_refused(
    tmp_path: Path, good: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it unfolds to is told before it is unfolded."""
    monkeypatch.setattr(opening, "MOST_BYTES", 2 * 1024 * 1024)
    file = packed(tmp_path, {**good, "xl/media/picture.png": bytes(3 * 1024 * 1024)})
    assert file.stat().st_size < 100_000
    with pytest.raises(UnreadableError, match="unfolds to more than 2 MiB"):
        opening.grids(file)


def test_a_workbook_that_claims_any_size_is_read_for_what_it_holds(tmp_path: Path, good: dict[str, bytes]) -> None:
    """The last cell of all, and a claim that everything is full."""
    rows = (
        '<dimension ref="A1:XFD1048576"/><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c>'
        '<c r="XFD1048576" t="inlineStr"><is><t>y</t></is></c></row></sheetData>'
    )
    started = time.monotonic()
    [grid] = opening.grids(packed(tmp_path, with_sheet(good, rows)))
    assert {number: [cell.value for cell in row.values()] for number, row in grid.rows.items()} == {
        1: ["id"],
        1_048_576: ["x"],
    }
    assert time.monotonic() - started < 60


def test_a_row_that_claims_to_lie_behind_all_others_is_passed_over(tmp_path: Path, good: dict[str, bytes]) -> None:
    """No program has so many, and the rows before it would be made up one by one, for hours."""
    rows = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
        '<row r="9999999999"><c r="A9999999999" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    [grid] = opening.grids(packed(tmp_path, with_sheet(good, rows)))
    assert list(grid.rows) == [1]


def test_links_to_other_files_are_not_followed(tmp_path: Path, good: dict[str, bytes]) -> None:
    """A formula stays a formula, and what it would fetch is never asked for."""
    rows = (
        '<sheetData><row r="1"><c r="A1" t="str"><f>WEBSERVICE("https://example.org/")</f><v>fetched</v></c>'
        "<c r=\"B1\"><f>'[1]Sheet'!A1</f><v>1</v></c></row></sheetData>"
    )
    [grid] = opening.grids(packed(tmp_path, with_sheet(good, rows)))
    assert [(cell.sort, cell.value) for cell in grid.rows[1].values()] == [
        ("formula", '=WEBSERVICE("https://example.org/")'),
        ("formula", "='[1]Sheet'!A1"),
    ]


DAMAGED = {
    "no part that lists the others": lambda parts: {k: v for k, v in parts.items() if k != "[Content_Types].xml"},
    "no tab": lambda parts: {k: v for k, v in parts.items() if "sheet1" not in k},
    "half a part": lambda parts: {**parts, "xl/workbook.xml": parts["xl/workbook.xml"][:200]},
    "a text that is not there": lambda parts: with_sheet(
        parts, '<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>'
    ),
    "a cell that is nowhere": lambda parts: with_sheet(
        parts, '<sheetData><row r="1"><c r="?" t="n"><v>9</v></c></row></sheetData>'
    ),
    "a number that is none": lambda parts: with_sheet(
        parts, '<sheetData><row r="1"><c r="A1"><v>nine</v></c></row></sheetData>'
    ),
    "a style that is not there": lambda parts: with_sheet(
        parts, '<sheetData><row r="1"><c r="A1" s="999" t="n"><v>9</v></c></row></sheetData>'
    ),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_workbook_ends_with_a_plain_message(case: str, tmp_path: Path, good: dict[str, bytes]) -> None:
    """And the exit code for nothing to read, or no change."""
    file = packed(tmp_path, DAMAGED[case](good))
    outcome = CliRunner().invoke(main, ["sheet", "import", "--root", str(PROJECT / "tests/example"), str(file)])
    assert outcome.exit_code in (1, 2)
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"id,name\r\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_workbook_is_refused(data: bytes, tmp_path: Path) -> None:
    """Nothing, half a file, a text with the wrong ending, and a workbook of the former kind or with a password."""
    (tmp_path / "places.xlsx").write_bytes(data)
    with pytest.raises(UnreadableError, match="is no Excel workbook"):
        opening.grids(tmp_path / "places.xlsx")


@pytest.fixture(scope="module")
def example_book() -> tuple[dict[Name, Data], Book]:
    """The records of the example, and their spreadsheet."""
    return exported(PROJECT / "tests/example")


def test_no_text_of_a_record_becomes_a_formula(tmp_path: Path, example_book: tuple[dict[Name, Data], Book]) -> None:
    """Whatever it begins with; and it comes back as it was."""
    records, _ = example_book
    name = Name("places", "brackenhythe")
    texts = ["'=1+1", "'+1", "'quoted", "_x0041_", "\u00a0space", "a =cmd|' /C calc'!A0"]
    hostile = {**records, name: {**records[name], "unknown": texts, "name": texts[0], "summary": texts[3]}}
    made = book(hostile, ["places"])
    (tmp_path / "a.xlsx").write_bytes(workbook(made))
    opened = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {cell.data_type for row in opened["places"].iter_rows() for cell in row if cell.value} <= {"s", "n"}
    # A program that is told so makes no formula of it after a change either.
    marked = {cell.value for row in opened["places"].iter_rows() for cell in row if cell.quotePrefix}
    assert (texts[0] in marked, "brackenhythe" in marked) == (True, False)
    for file, data in csv_files(made).items():
        (tmp_path / file).write_bytes(data)
    with (tmp_path / "places.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [cell for row in csv.reader(stream) for cell in row if cell.startswith(tuple("=+-@"))] == ["-29.25"]
    for read in (opening.grids(tmp_path / "a.xlsx"), grids(tmp_path / "places.csv")):
        grid = next(each for each in read if each.name == "places")
        head = {cell.value: at for at, cell in grid.rows[1].items()}
        row = next(each for each in grid.rows.values() if each[1].value == "brackenhythe")
        assert [row[head[each]].value for each in ("name", "summary")] == [texts[0], texts[3]]
        assert row[head["unknown"]].value == "\n".join(texts)
