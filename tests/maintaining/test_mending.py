"""`places check --fix` mends what can mean one thing only, says so, and leaves the rest to people."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from build_tools import loading
from build_tools.cli import main
from build_tools.maintaining import forming, mending
from build_tools.maintaining.fixes import FIXES, is_slip
from support.slugs import emitted

INVALID = Path(__file__).parents[1] / "invalid"
THEME = "# yaml-language-server: $schema=../schemas/themes.schema.json\n"


def fix(root: Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["check", "--fix", "--root", str(root)])


def mended(tmp_path: Path, text: str, name: str = "health.yml") -> str:
    """The text of a theme after the command."""
    folder = tmp_path / "partnerships/themes"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode())
    fix(tmp_path)
    return (folder / name).read_text("utf-8")


MENDED = {
    "line ends, spaces and order": (
        "\ufeffsummary: >-\r\n  Work.\r\nname:   Health   \r\n",
        "name: Health\nsummary: Work.\n",
    ),
    "tabs beside a text whose spaces say something": (
        "name:\tH\nsummary: >-\n\tWork.\npoints:\n  - id: a\n    text: |\n      a:   b\n      c:   d\n",
        "name: H\nsummary: Work.\npoints:\n  - id: a\n    text: |-\n      a:   b\n      c:   d\n",
    ),
    "tabs": ("name: H\nsummary: >-\n\tWork.\naliases:\n\t-\tcare\n", "name: H\nsummary: Work.\naliases:\n  - care\n"),
    "a number after '#'": ("name: Point #1 of 2\nsummary: S.\n", 'name: "Point #1 of 2"\nsummary: S.\n'),
    "a colon in a text": ("name: Health: first steps\nsummary: S.\n", 'name: "Health: first steps"\nsummary: S.\n'),
    "a text that begins with an emphasis": ("name: H\nsummary: *Work* it.\n", 'name: H\nsummary: "*Work* it."\n'),
    "a text that begins with a link": ("name: H\nsummary: [Go](/x/) on.\n", 'name: H\nsummary: "[Go](/x/) on."\n'),
    "other signs at the beginning": (
        "name: %care\nsummary: `Care` & more.\nchanges:\n  - date: 2026\n    note: !care of all\n",
        'name: "%care"\nsummary: "`Care` & more."\nchanges:\n  - date: 2026\n    note: "!care of all"\n',
    ),
    "an apostrophe between quotes": ("name: 'People's care'\nsummary: S.\n", "name: People's care\nsummary: S.\n"),
    "no space behind the colon": ("name:Health\nsummary: S.\n", "name: Health\nsummary: S.\n"),
    "signs of no width": ("name: He\u200balth\nsummary: S.\ufeff\n", "name: Health\nsummary: S.\n"),
    "ids of statements": (
        "name: H\nsummary: S.\npoints:\n  - id: Trust takes time\n    text: T.\n    basis: editorial\n",
        "name: H\nsummary: S.\npoints:\n  - id: trust-takes-time\n    text: T.\n    basis: editorial\n",
    ),
    "an id with a remark behind it": (
        "name: H\nsummary: S.\naliases:\n  - 'Work on'  # why\n",
        "name: H\nsummary: S.\naliases:\n  # why\n  - work-on\n",
    ),
    "several of them": (
        "name: @Health\nsummary: Work: S #1.\n",
        'name: "@Health"\nsummary: "Work: S #1."\n',
    ),
    "keys in other letters, or with a slip": (
        "Name: H\nsumary: S.\nPoints:\n  - {ID: a, text: T., Basis: editorial}\n",
        "name: H\nsummary: S.\npoints:\n  - id: a\n    text: T.\n    basis: editorial\n",
    ),
    "a key whose value is to be mended by a person": (
        "name: H\nsummary: S.\npoint:\n  - {id: a, text: T.}\n",
        "name: H\nsummary: S.\npoints:\n  - id: a\n    text: T.\n",
    ),
}


@pytest.mark.parametrize("case", MENDED)
def test_what_can_mean_one_thing_only_is_mended(case: str, tmp_path: Path) -> None:
    """The text on the left becomes that on the right."""
    before, after = MENDED[case]
    assert mended(tmp_path, before) == THEME + after


LEFT = {
    "a remark or a part of the text": "name: Room # 3\nsummary: S.\n",
    "a remark without a space": "name: Northam #todo\nsummary: S.\n",
    "a remark that begins with a number": "name: Northam #2nd-draft\nsummary: S.\n",
    "a remark behind a text with a colon": "name: Health: care #todo\nsummary: S.\n",
    "a number, or a text": "name: H\nsummary: S.\nchanges:\n  - date: 2026 #1\n    note: N.\n",
    "a real alias": "name: &h Health\nsummary: *h\n",
    "a real tag": "name: !!str Health\nsummary: S.\n",
    "a quote that is never closed": 'name: "Health\nsummary: S.\n',
    "quotes within quotes": "name: 'a' and 'b'\nsummary: S.\n",
    "a list on the line of its key": "name: H\nsummary: S.\naliases: - care\n",
    "a key that nobody knows, where it was written": "unheard: of\nsummary: S.\nname: H\n",
    "a key that is there already": "name: H\nsummary: S.\nsumary: T.\n",
    "a key that belongs elsewhere": "name: H\nsummary: S.\ntext: T.\n",
    "a bracket that is never closed": "name: H\nsummary: S.\naliases: [care\n",
    "a text of two lines": "name: H\nsummary: Work: first\n  and then.\n",
    "an id that another statement has": (
        f"{THEME}name: H\nsummary: S.\npoints:\n  - id: One\n    text: T.\n    basis: editorial\n"
        "  - id: one\n    text: T.\n    basis: editorial\n"
    ),
    "a sign that turns the direction of writing": "name: H\nsummary: S\u202e.\n",
    "a key that nobody knows": "name: H\nsummary: S.\nwhere:there\n",
    "tabs that can mean two things": "name: H\nsummary: |-\n  a\n\t b\n",
    "two values for one key": "name: H\nname: I\nsummary: S.\n",
}


@pytest.mark.parametrize("case", LEFT)
def test_what_can_mean_two_things_is_left_as_it_is(case: str, tmp_path: Path) -> None:
    """Byte for byte, and the report tells it."""
    assert mended(tmp_path, LEFT[case]) == LEFT[case]
    outcome = fix(tmp_path)
    assert outcome.exit_code == 1
    assert outcome.stdout.startswith("partnerships/themes/health.yml:")


SLIPS = {
    ("helth", "health"): True,
    ("heatlh", "health"): True,
    ("healthh", "health"): True,
    ("city-fofice", "city-office"): False,
    ("camps", "lamps"): False,
    ("amps", "lamps"): False,
    ("city-camps", "city-lamps"): False,
    ("heulth", "health"): True,
    ("city-ofice", "city-office"): True,
    ("hlth", "health"): False,
    ("report-2016", "report-2017"): False,
    ("phase-one", "phase-two"): False,
    ("group-a", "group-b"): False,
    ("themes", "theme-a"): False,
    ("", "health"): False,
}


@pytest.mark.parametrize("pair", SLIPS)
def test_a_slip_is_told_from_another_name(pair: tuple[str, str]) -> None:
    """One letter in a longer word may be wrong; its first, a number or a short word may not."""
    assert is_slip(*pair) is SLIPS[pair]


def test_references_follow_a_slip_and_a_former_id(tmp_path: Path) -> None:
    """Where one record only can be meant; each change is told with its line as it is now."""
    shutil.copytree(INVALID / "unknown-reference", tmp_path, dirs_exist_ok=True)
    outcome = fix(tmp_path)
    assert outcome.exit_code == 1
    assert outcome.stderr.splitlines()[:3] == [
        "partnerships/places/northam.yml: a reference names the record that was meant: - theme: sport",
        "partnerships/places/southam.yml: a reference names the record that was meant: - themes/health-and-social-care",
        "partnerships/places/southam.yml: a reference names the record that was meant: - themes/sport",
    ]
    assert "4 errors" in outcome.stdout
    assert "theme: helth" in (tmp_path / "partnerships/places/northam.yml").read_text("utf-8")


def test_what_a_claim_stands_on_is_never_guessed(tmp_path: Path) -> None:
    """A source follows its former id, and no slip; nor does a reference to what the same list names already."""
    folder = tmp_path / "partnerships"
    write = {
        "sources/report.yml": (
            "title: Report\nshort_title: Report\nsummary: A report.\ntype: report\naccess: open\ncopy_held: whole\n"
            "aliases:\n  - report-of-all\n"
        ),
        "themes/lamps.yml": "name: L\nsummary: S.\n",
        "places/northam.yml": (
            "name: N\nsummary: S.\nthemes:\n  - theme: lamps\n    evidence:\n      - source: report-of-all\n"
            "  - theme: lanps\n    evidence:\n      - source: reprot\n"
        ),
        "places/southam.yml": "name: S\nsummary: S.\nthemes:\n  - theme: lanps\n    basis: editorial\n",
    }
    for path, text in write.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    fix(tmp_path)
    northam, southam = ((folder / f"places/{each}.yml").read_text("utf-8") for each in ("northam", "southam"))
    named = [line.split()[-1] for line in northam.splitlines() if "source: " in line or "theme: " in line]
    assert named == ["lamps", "report", "lanps", "reprot"]
    assert "- theme: lamps\n" in southam


def test_files_get_names_of_records(tmp_path: Path) -> None:
    """Unless another file has that name, in these letters or in others."""
    folder = tmp_path / "partnerships/themes"
    folder.mkdir(parents=True)
    names = ("Health.yaml", "city office.yml", "sport.yml", "Sport.YML", "notes.txt", "a_b.yml", "a-b.yaml")
    for number, name in enumerate(names):
        (folder / name).write_text(f"name: N{number}\nsummary: S.\n", "utf-8")
    outcome = fix(tmp_path)
    assert sorted(file.name for file in folder.iterdir()) == [
        "Sport.YML", "a-b.yml", "a_b.yml", "city-office.yml", "health.yml", "notes.txt", "sport.yml",
    ]  # fmt: skip
    assert "partnerships/themes/health.yml: its name can be an id now (it was Health.yml)" in outcome.stderr
    assert outcome.stdout.count("error[") == 3


@pytest.mark.parametrize("case", ["comment-in-text", "unsafe-id", "yaml-tab"])
def test_a_programme_that_can_be_mended_has_no_problem_then(case: str, tmp_path: Path) -> None:
    """The smallest tree with each such problem; and what is mended needs no mending again."""
    shutil.copytree(INVALID / case, tmp_path, dirs_exist_ok=True)
    outcome = fix(tmp_path)
    assert outcome.exit_code == 0
    assert outcome.stdout.endswith(", no problems\n")
    assert fix(tmp_path).stdout == outcome.stdout.splitlines(keepends=True)[-1]


def test_each_fix_is_for_a_problem_that_there_is(root: Path) -> None:
    """A slug that is spelt wrongly would never be called."""
    assert {slug for slug, _, _ in FIXES} <= emitted(root / "build_tools")


def test_only_what_is_faulty_is_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that is in order and in the house form is read once, and not again by the next command."""
    folder = tmp_path / "partnerships/themes"
    folder.mkdir(parents=True)
    (folder / "sport.yml").write_text(f"{THEME}name: Sport\nsummary: Work.\n", "utf-8")
    (folder / "care.yml").write_text("name:\tCare\nsummary: S.\n", "utf-8")
    assert fix(tmp_path).exit_code == 0
    (folder / "health.yml").write_text("name:\tHealth\nsummary: S.\n", "utf-8")
    opened: list[str] = []
    for module, name in ((forming, "read_file"), (mending, "read_file"), (loading, "_read")):
        real = getattr(module, name)

        def noted(root: Path, file: Any, real: Any = real) -> Any:
            opened.append(Path(getattr(file, "path", file)).name)
            return real(root, file)

        monkeypatch.setattr(module, name, noted)
    assert fix(tmp_path).exit_code == 0
    assert "sport.yml" not in opened
    assert (folder / "health.yml").read_text("utf-8") == f"{THEME}name: Health\nsummary: S.\n"


def test_a_file_is_tried_only_so_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try reads it again: one of nothing but mistakes would keep a computer busy. The rest is told."""
    monkeypatch.setattr(mending, "_MOST", 1)
    claim = "  - id: {} It\n    text: T.\n    basis: editorial\n"
    text = f"name: H\nsummary: S.\npoints:\n{claim.format('Do')}{claim.format('Try')}"
    now = mended(tmp_path, text)
    assert sorted(line.strip() for line in now.splitlines() if "id:" in line) == ["- id: Try It", "- id: do-it"]


def test_references_are_left_where_a_key_stands_twice(tmp_path: Path) -> None:
    """Only one of the two is read, so nobody knows which value stands where."""
    folder = tmp_path / "partnerships/places"
    folder.mkdir(parents=True)
    text = "name: N\nname: M\nsummary: S.\nthemes:\n  - theme: heatlh\n    basis: editorial\n"
    (folder / "northam.yml").write_text(text, "utf-8")
    mended(tmp_path, "name: Health\nsummary: S.\n")
    assert (folder / "northam.yml").read_text("utf-8") == text
