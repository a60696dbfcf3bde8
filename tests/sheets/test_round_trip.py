"""Records go out as a spreadsheet and come back: a cell changes its own lines, and what nobody touched changes none."""

from __future__ import annotations

import shutil
from collections import defaultdict
from itertools import zip_longest
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from build_tools.cli import main
from build_tools.editing.new_record import new_text
from build_tools.editing.patching import patched
from build_tools.layout import FOLDER
from build_tools.records import RECORD_KINDS
from build_tools.sheets import importing
from build_tools.sheets.book import Book
from build_tools.sheets.current import MODELS, Name
from build_tools.sheets.grid import letters
from build_tools.sheets.layout import CHOICES, EXPORTED, README, tabs
from build_tools.sheets.rows import Data
from support.programmes import PROJECT, files
from support.sheets import Editor, exported, save, values
from support.yaml_spans import lines_of

ROOTS = {"real": PROJECT, "example": PROJECT / "tests/example"}
RECORD = "partnerships/places/quillmere.yml"


@pytest.fixture(scope="module")
def example_book() -> tuple[dict[Name, Data], Book]:
    """The records of the example, and their spreadsheet."""
    return exported(ROOTS["example"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the example that may be changed."""
    shutil.copytree(ROOTS["example"], tmp_path / "example")
    return tmp_path / "example"


def run(*arguments: str | Path) -> Result:
    """Run `places sheet`."""
    return CliRunner().invoke(main, ["sheet", *map(str, arguments)])


@pytest.mark.parametrize("name", ROOTS)
@pytest.mark.parametrize("target", ["places.xlsx", "folder"])
def test_what_nobody_touched_changes_no_byte(name: str, target: str, tmp_path: Path) -> None:
    """Both programmes, as a workbook and as CSV."""
    shutil.copytree(ROOTS[name] / FOLDER, tmp_path / FOLDER)
    before = files(tmp_path / FOLDER)
    assert run("export", "--root", tmp_path, tmp_path / target).exit_code == 0
    outcome = run("import", "--root", tmp_path, tmp_path / target)
    assert (outcome.exit_code, outcome.output) == (0, "nothing to change: the records say what the spreadsheet says\n")
    assert files(tmp_path / FOLDER) == before


def test_a_workbook_that_another_program_saved_changes_no_byte(
    root: Path, tmp_path: Path, example_book: tuple[dict[Name, Data], Book]
) -> None:
    """Texts in a list of their own, empty cells, and rows that are formatted but empty."""

    def touch(opened: openpyxl.Workbook) -> None:
        opened["places"]["AZ400"].number_format = "0.00"
        opened["places"]["C300"] = "   "

    outcome = importing.outcome(root, save(example_book[1], tmp_path / "a.xlsx", touch), delete_missing=True)
    assert (outcome.texts, outcome.problems, outcome.notes) == ({}, (), ())


def test_the_same_records_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """A workbook tells no time."""
    for name in ("a.xlsx", "b.xlsx"):
        assert run("export", "--root", root, tmp_path / name).exit_code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_any_cell_changes_the_lines_of_its_own_value(
    example_book: tuple[dict[Name, Data], Book],
) -> None:
    """No line but those of the one value is another one. One cell of each record is changed at a time."""
    records, made = example_book
    cells = defaultdict(list)
    for cell in list(values(made))[::3]:
        tab, key, *_ = cell
        kind, _, record = key[0].rpartition("/")
        cells[Name(kind or tab.partition(".")[0], record)].append(cell)
    assert sum(map(len, cells.values())) > 100
    for changes in zip_longest(*cells.values()):
        editor = Editor(records, made)
        for tab, key, column, text in filter(None, changes):
            new = f"{text}; new" if column in ("keys", "behaviours", "mentions", "aliases") else f"{text} new"
            editor.write(tab, key, column, new)
        merge, problems = editor.merge()
        assert problems == []
        places = {(place.path, column): at for _, at, column, place in merge.places()}
        drafts = merge.drafts.result()
        for name, change in zip(cells, changes, strict=True):
            if change:
                tab, key, column, _ = change
                place = f"places.xlsx: {tab}!{letters(editor.column(tab, column))}{editor.row(tab, *key)}"
                former = (ROOTS["example"] / name.path).read_text("utf-8")
                now = patched(former, drafts[name], MODELS[name.kind])
                start, end = lines_of(former, places[place, column])
                assert now.split("\n")[:start] == former.split("\n")[:start], place
                behind = former.split("\n")[end:]
                assert now.split("\n")[-len(behind) :] == behind, place
                assert "new" in "".join(now.split("\n")[start : -len(behind)]), place


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, example_book: tuple[dict[Name, Data], Book]) -> Path:
    """A workbook in which somebody has given a place another name."""

    def edit(opened: openpyxl.Workbook) -> None:
        row = next(each for each in opened["places"].iter_rows(min_row=2) if each[0].value == "quillmere")
        row[1].value = "Quillmere on the Lake"

    return save(example_book[1], tmp_path_factory.mktemp("edited") / "a.xlsx", edit)


def test_one_cell_changes_one_line(root: Path, edited: Path) -> None:
    """As it comes out of the command, with the change said in a line."""
    before = (root / RECORD).read_text("utf-8")
    outcome = run("import", "--root", root, edited)
    assert outcome.exit_code == 0
    assert f"{RECORD}: name: “Quillmere” → “Quillmere on the Lake”\n1 cell in 1 record changed\n" in outcome.output
    expected = before.replace("name: Quillmere\n", "name: Quillmere on the Lake\n", 1)
    assert (root / RECORD).read_text("utf-8") == expected


def test_a_dry_run_writes_nothing(root: Path, edited: Path) -> None:
    """It says what would change."""
    before = files(root)
    outcome = run("import", "--dry-run", "--root", root, edited)
    assert outcome.exit_code == 0
    assert outcome.output.endswith("1 cell in 1 record would change; nothing was written\n")
    assert files(root) == before


@pytest.mark.parametrize("link", ["places/evil.yml", "terms"])
def test_nothing_is_written_through_a_link(
    link: str, root: Path, tmp_path: Path, example_book: tuple[dict[Name, Data], Book]
) -> None:
    """Not even to try what a new record would come to; the report tells of the link."""
    target = tmp_path / "elsewhere"
    target.mkdir()
    (target / "evil.yml").write_text("precious\n", encoding="utf-8")
    if link == "terms":
        shutil.rmtree(root / FOLDER / link)
    (root / FOLDER / link).symlink_to(target if link == "terms" else target / "evil.yml")

    def edit(opened: openpyxl.Workbook) -> None:
        opened[link.partition("/")[0]].append(["evil", "Evil", "Evil."])

    outcome = run("import", "--root", root, "--dry-run", save(example_book[1], tmp_path / "a.xlsx", edit))
    assert outcome.exit_code == 1
    assert "is a link, and links are not followed" in outcome.output
    assert files(target) == {"evil.yml": b"precious\n"}


def test_a_file_that_is_not_in_the_house_form_is_not_changed(root: Path, edited: Path) -> None:
    """It cannot be changed line by line; the report says what puts it right."""
    text = (root / RECORD).read_text("utf-8").replace("name: Quillmere\n", "name:   Quillmere\n", 1)
    (root / RECORD).write_text(text, encoding="utf-8")
    outcome = run("import", "--root", root, edited)
    assert (outcome.exit_code, (root / RECORD).read_text("utf-8")) == (1, text)
    assert "error[not-house-form]" in outcome.output
    assert f"run `places fmt {RECORD}`" in outcome.output


def test_records_with_errors_are_mended_first(root: Path, edited: Path) -> None:
    """What a broken file holds cannot be compared."""
    (root / RECORD).write_text("name: Quillmere\n", encoding="utf-8")
    outcome = run("import", "--root", root, edited)
    assert outcome.exit_code == 1
    assert f"{RECORD}:1:1: error[missing-value] 'summary' is missing" in outcome.output
    outcome = run("export", "--root", root, edited.with_name("none.xlsx"))
    assert (outcome.exit_code, edited.with_name("none.xlsx").exists()) == (1, False)
    assert "error[missing-value]" in outcome.output


def test_nothing_is_written_over(root: Path, edited: Path) -> None:
    """A workbook or a folder that is there may hold somebody's changes."""
    for target in (edited, edited.parent):
        outcome = run("export", "--root", root, target)
        assert outcome.exit_code == 2
        assert "is there already and may hold changes" in outcome.output


def test_some_kinds_can_be_exported_alone(root: Path, tmp_path: Path) -> None:
    """With the tabs that belong to them."""
    assert run("export", "--root", root, "--kind", "themes", tmp_path / "csv").exit_code == 0
    assert sorted(file.stem for file in (tmp_path / "csv").iterdir()) == [
        "changes", "exported", "themes", "themes.points", "withdrawn_statements",
    ]  # fmt: skip
    assert run("import", "--root", root, "--delete-missing", tmp_path / "csv").output.startswith("nothing to change")
    outcome = run("export", "--root", root, "--kind", "theme", tmp_path / "other")
    assert (outcome.exit_code, "did you mean 'themes'?" in outcome.output) == (2, True)


def test_columns_and_rows_may_stand_in_any_order(example_book: tuple[dict[Name, Data], Book]) -> None:
    """A column that is not there leaves its values as they are."""
    editor = Editor(*example_book)
    for tab in ("places", "places.lessons"):
        head, *rows = editor.grids[tab].rows.values()
        gone = {at for at, cell in head.items() if cell.value in ("summary", "keys")}
        turned = [{100 - at: cell for at, cell in row.items() if at not in gone} for row in (head, *reversed(rows))]
        editor.grids[tab] = editor.grids[tab]._replace(rows=dict(enumerate(turned, 7)))
    merge, problems = editor.merge(delete_missing=True)
    assert (merge.drafts.result(), problems, merge.notes) == ({}, [], [])


def test_new_rows_become_records_and_things_in_them(example_book: tuple[dict[Name, Data], Book]) -> None:
    """In the house form, with the keys in their order; the same spreadsheet once more adds nothing."""
    editor = Editor(*example_book)
    editor.write("places", ("newton",), "name", "Newton")
    editor.write("places", ("newton",), "summary", "A new place: small.")
    editor.write("places", ("newton",), "location.latitude", "51.50")
    editor.write("places", ("newton",), "reviewed", "2024")
    editor.write("places.partners", ("newton", ""), "organisation", "fixwell-trust")
    editor.write("places.partners", ("newton", ""), "evidence.1.source", "season-report")
    editor.write("places.partners", ("newton", ""), "evidence.1.at", "Page 1")
    editor.write("places.lessons", ("newton", "first"), "text", "=Not a formula.")
    editor.write("places.lessons", ("newton", "first"), "keys", "open-the-doors;share-the-tools")
    editor.write("changes", ("places/newton", ""), "note", "It is new.")
    merge, problems = editor.merge()
    assert problems == []
    name = Name("places", "newton")
    data = merge.drafts.result()[name]
    assert new_text(data, MODELS["places"]) == (
        "# yaml-language-server: $schema=../schemas/places.schema.json\n"
        "name: Newton\n"
        "summary: 'A new place: small.'\n"
        "location:\n"
        "  latitude: 51.50\n"
        "partners:\n"
        "  - organisation: fixwell-trust\n"
        "    evidence:\n"
        "      - source: season-report\n"
        "        at: Page 1\n"
        "lessons:\n"
        "  - id: first\n"
        "    text: =Not a formula.\n"
        "    keys:\n"
        "      - open-the-doors\n"
        "      - share-the-tools\n"
        "reviewed: 2024\n"
        "changes:\n"
        "  - note: It is new.\n"
    )
    editor.records = {**editor.records, name: data}
    again, problems = editor.merge()
    assert (again.drafts.result(), problems) == ({}, [])


def test_emptied_cells_take_values_away(example_book: tuple[dict[Name, Data], Book]) -> None:
    """A list without an item goes, too; of two sources the other one stays."""
    editor = Editor(*example_book)
    lesson = ("quillmere", "light-draws-people")
    editor.write("places.lessons", lesson, "evidence.1.source", None)
    editor.write("places.lessons", lesson, "evidence.1.at", None)
    editor.write("places.lessons", lesson, "keys", None)
    editor.write("places", ("quillmere",), "unknown", None)
    merge, problems = editor.merge()
    data = merge.drafts.result()[Name("places", "quillmere")]
    held = editor.records[Name("places", "quillmere")]
    assert problems == []
    assert "unknown" not in data
    assert data["lessons"][0] == {
        **{name: value for name, value in held["lessons"][0].items() if name != "keys"},
        "evidence": held["lessons"][0]["evidence"][1:],
    }


def test_deleted_rows_delete_only_what_was_asked_for(example_book: tuple[dict[Name, Data], Book]) -> None:
    """Without the option they are reported; with it, the thing is taken out."""
    editor = Editor(*example_book)
    editor.delete("places.partners", "quillmere", "2")
    merge, problems = editor.merge()
    assert (merge.drafts.result(), problems) == ({}, [])
    assert [each.message for each in merge.notes] == [
        "the record still holds what is not in this tab: quillmere 2",
    ]
    merge, problems = editor.merge(delete_missing=True)
    name = Name("places", "quillmere")
    former = editor.records[name]["partners"]
    assert (problems, merge.notes) == ([], [])
    assert merge.drafts.result()[name]["partners"] == [former[0], former[2]]


def test_a_record_whose_row_is_deleted_goes_with_its_file(example_book: tuple[dict[Name, Data], Book]) -> None:
    """Only where that was asked for."""
    editor = Editor(*example_book)
    editor.delete("places", "brackenhythe")
    assert editor.merge()[0].drafts.removed == set()
    merge, problems = editor.merge(delete_missing=True)
    assert (merge.drafts.removed, problems) == ({Name("places", "brackenhythe")}, [])


def test_a_record_that_others_name_cannot_be_deleted(
    root: Path, tmp_path: Path, example_book: tuple[dict[Name, Data], Book]
) -> None:
    """As the check says, at the places that name it; nothing is written."""

    def edit(opened: openpyxl.Workbook) -> None:
        sheet = opened["organisations"]
        sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == "fixwell-trust"))

    before = files(root)
    path = save(example_book[1], tmp_path / "a.xlsx", edit)
    outcome = run("import", "--delete-missing", "--root", root, path)
    assert (outcome.exit_code, files(root) == before) == (1, True)
    assert "places/quillmere.yml" in outcome.output
    assert "unknown organisation 'fixwell-trust'" in outcome.output


def test_every_tab_has_a_name_that_spreadsheets_take() -> None:
    """At most 31 characters, and no two that differ in nothing but capitals."""
    names = [tab.name for tab in tabs()]
    assert all(len(name) <= 31 for name in names)
    assert len({name.casefold() for name in (*names, README, CHOICES, EXPORTED)}) == len(names) + 3


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
def test_every_field_has_a_column_or_a_tab(model: type) -> None:
    """All that a model can hold can be edited."""
    kind = model.KIND
    held = {
        str(step)
        for tab in tabs()
        if kind in tab.kinds and not tab.field
        for each in tab.columns
        for step in each.path[:1]
    }
    fields = {tab.field for tab in tabs() if kind in tab.kinds}
    assert {name for name, info in model.model_fields.items() if not info.exclude} == (held | fields) - {""}
