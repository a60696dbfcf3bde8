"""Files in CSV as programs write them, in any country, are read for what they say."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main
from build_tools.sheets.book import Book, Table
from build_tools.sheets.csv_files import csv_files, grids
from build_tools.sheets.grid import UnreadableError
from build_tools.sheets.layout import tabs
from support.programmes import PROJECT, files
from support.yaml_texts import SIGNS

EXAMPLE = PROJECT / "tests/example"
TEXTS = st.text(st.sampled_from([*(each for each in SIGNS if each not in "\r\0"), *"+=;'1a"]), max_size=8)
THEMES = next(tab for tab in tabs() if tab.name == "themes")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the example that may be changed."""
    shutil.copytree(EXAMPLE, tmp_path / "example")
    return tmp_path / "example"


def import_(root: Path, path: Path) -> Result:
    """Run `places sheet import`."""
    return CliRunner().invoke(main, ["sheet", "import", "--root", str(root), str(path)])


@given(st.lists(TEXTS, min_size=2, max_size=2))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """And none is a formula to the program that opens it."""
    table = Table(THEMES, THEMES.expanded(1)[:3], (("lamps", *texts),))
    data = csv_files(Book((), (table,), {}, ()))["themes.csv"]
    written = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1]
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in written)
    file = tmp_path_factory.getbasetemp() / "themes.csv"
    file.write_bytes(data)
    [grid] = grids(file)
    assert [str(grid.rows[2][at].value) if at in grid.rows[2] else "" for at in (2, 3)] == texts


AS_SAVED = {
    "as exported": lambda text: text.encode("utf-8-sig"),
    "without a mark": lambda text: text.encode(),
    "with semicolons": lambda text: text.replace(",", ";").encode("utf-8-sig"),
    "with a line that names the sign": lambda text: ("sep=;\r\n" + text.replace(",", ";")).encode("utf-8-sig"),
    "with tabs": lambda text: text.replace(",", "\t").encode(),
    "with empty rows and columns": lambda text: (text.replace("\r\n", ",,\r\n") + ",,,\r\n,,,\r\n").encode(),
    "with the line ends of other systems": lambda text: text.replace("\r\n", "\n").encode(),
}


@pytest.mark.parametrize("case", AS_SAVED)
def test_a_file_may_be_saved_in_any_of_the_usual_ways(case: str, root: Path, tmp_path: Path) -> None:
    """One file named after its tab, with what it changes and nothing else."""
    (tmp_path / "themes.csv").write_bytes(AS_SAVED[case]("id,name\r\nlamps,Lanterns\r\n"))
    before = (root / "partnerships/themes/lamps.yml").read_text("utf-8")
    outcome = import_(root, tmp_path / "themes.csv")
    assert outcome.exit_code == 0
    assert "themes.csv: warning[not-noted] the tab 'exported' is not there" in outcome.output
    assert outcome.output.endswith("name: “Lamps” → “Lanterns”\n1 cell in 1 record changed\n")
    after = (root / "partnerships/themes/lamps.yml").read_text("utf-8")
    assert after == before.replace("name: Lamps\n", "name: Lanterns\n")


def test_a_problem_is_reported_by_file_row_and_column(root: Path, tmp_path: Path) -> None:
    """Rows are counted as a spreadsheet shows them: a text of two lines is one row."""
    text = 'id,name,summary\r\nlamps,"Lamps","Two\nlines"\r\noil lamps,Oil lamps,x\r\nlamps,y,z\r\n'
    (tmp_path / "themes.csv").write_bytes(text.encode())
    before = files(root)
    outcome = import_(root, tmp_path / "themes.csv")
    assert (outcome.exit_code, files(root) == before) == (1, True)
    assert [line for line in outcome.output.splitlines() if "error[" in line] == [
        "themes.csv: C2: error[several-lines] this must be one line",
        "themes.csv: A3: error[unsafe-id] 'oil lamps' cannot be an id",
        "themes.csv: A4: error[duplicate-row] 'lamps' stands in row 2 too",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("id,name\r\nlamps,Café\r\n".encode("cp1252"), "is not in UTF-8"),
        ("id,name\r\nlamps,Café\r\n".encode("utf-16"), "is not in UTF-8"),
        (b'id,name\r\nlamps,"open\r\n', "is no table from row 2 on"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_cure(data: bytes, said: str, tmp_path: Path) -> None:
    """Before anything is taken from it."""
    (tmp_path / "themes.csv").write_bytes(data)
    with pytest.raises(UnreadableError, match=said):
        grids(tmp_path / "themes.csv")


@pytest.mark.parametrize(
    ("name", "said"), [("themes.ods", "neither an Excel workbook"), ("empty", "no file that ends")]
)
def test_other_files_are_refused(name: str, said: str, root: Path, tmp_path: Path) -> None:
    """With what to do instead, and the exit code for wrong use."""
    path = tmp_path / name
    path.write_bytes(b"x") if "." in name else path.mkdir()
    outcome = import_(root, path)
    assert (outcome.exit_code, said in outcome.output) == (2, True)
