"""`places fmt` brings records to the house form, or says which are not in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools.cache import Cache
from build_tools.cli import main
from build_tools.listings import Listings
from build_tools.loading import find
from build_tools.maintaining import forming
from build_tools.maintaining.forming import read_file

LINE = "# yaml-language-server: $schema=../schemas/themes.schema.json\n"
FORMED = f"{LINE}name: Sport\nsummary: Work.\n"
BRACKET = "this bracket is never closed, or a comma is missing after it"
FILES = {
    "themes/health.yml": "# why\nsummary:   Work.\nname: Health\n",
    "themes/sport.yml": FORMED,
    "themes/broken.yml": "name: [Work\n",
    "themes/missing.yml": "summary:   Work.\nnonsense: kept\n",
    "northam.yml": "name:   N\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Records of which one is in the house form."""
    for path, text in FILES.items():
        (tmp_path / "partnerships" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "partnerships" / path).write_text(text, "utf-8")
    (tmp_path / "partnerships/themes/link.yml").symlink_to("sport.yml")
    return tmp_path


def fmt(root: Path, *arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["fmt", "--root", str(root), *arguments])


def held(root: Path) -> dict[str, str]:
    """The text of every file."""
    return {each.relative_to(root / "partnerships").as_posix(): each.read_text("utf-8") for each in root.rglob("*.yml")}


def test_all_records_are_formed_that_can_be_read(root: Path) -> None:
    """Whatever else is wrong with them; what cannot be read, links and files elsewhere are told and left alone."""
    outcome = fmt(root)
    assert outcome.exit_code == 1
    said = [line for line in outcome.stdout.splitlines() if not line.startswith((" ", "      hint")) and line]
    assert said == [
        "partnerships/themes/health.yml",
        "partnerships/themes/missing.yml",
        "partnerships/northam.yml: error[stray-file] the file 'northam.yml' lies in no kind's folder",
        f"partnerships/themes/broken.yml:1:7: error[yaml-syntax] {BRACKET}",
        "partnerships/themes/link.yml: error[stray-file] 'link.yml' is a link, and links are not followed",
        "3 errors",
        "2 of 4 records brought to the house form",
    ]
    assert held(root) == {
        **FILES,
        "themes/health.yml": f"{LINE}name: Health\n# why\nsummary: Work.\n",
        "themes/missing.yml": f"{LINE}summary: Work.\nnonsense: kept\n",
        "themes/link.yml": FORMED,
    }


def test_a_mere_look_writes_nothing(root: Path) -> None:
    """It names the same files, and fails where there is one."""
    before = held(root)
    outcome = fmt(root, "--check", "themes/health", "themes/sport")
    assert (outcome.exit_code, outcome.stdout) == (
        1,
        "partnerships/themes/health.yml\n1 of 2 records not in the house form\n",
    )
    assert held(root) == before
    assert fmt(root, "--check", "themes/sport").exit_code == 0


@pytest.mark.parametrize(
    "name", ["themes/health", "partnerships/themes/health.yml", "{root}/partnerships/themes/health.yml"]
)
def test_a_record_is_named_by_its_id_or_by_its_file(name: str, root: Path) -> None:
    """And no other one is touched."""
    outcome = fmt(root, name.format(root=root))
    assert (outcome.exit_code, outcome.stdout) == (
        0,
        "partnerships/themes/health.yml\n1 of 1 records brought to the house form\n",
    )
    assert held(root)["themes/missing.yml"] == FILES["themes/missing.yml"]


def test_what_is_no_record_is_told(root: Path) -> None:
    """With what was meant, or with what is wrong with it."""
    outcome = fmt(root, "themes/helth")
    assert (outcome.exit_code, "did you mean 'themes/health'?" in outcome.stderr) == (2, True)
    outcome = fmt(root, "partnerships/northam.yml")
    assert (outcome.exit_code, outcome.stdout.startswith("partnerships/northam.yml: error[stray-file]")) == (1, True)


def test_what_was_in_the_house_form_is_not_read_again_until_it_changes(root: Path) -> None:
    """The cache knows it; a file that has changed since, or was not in it, is looked at."""
    cache, read = Cache(), list[str]()

    def formed() -> list[str]:
        found = find(root, Listings())
        read.clear()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(forming, "read_file", lambda root, path: read.append(path) or read_file(root, path))
            return sorted(forming.forms(root, found, found.files.values(), cache).texts)

    off = ["partnerships/themes/health.yml", "partnerships/themes/missing.yml"]
    every = sorted([*off, "partnerships/themes/broken.yml", "partnerships/themes/sport.yml"])
    assert (formed(), sorted(read)) == (off, every)
    assert (formed(), sorted(read)) == (off, sorted([*off, "partnerships/themes/broken.yml"]))
    (root / "partnerships/themes/sport.yml").write_text("name:  Sport\nsummary: Work.\n", "utf-8")
    assert (formed(), sorted(read)) == (sorted([*off, "partnerships/themes/sport.yml"]), every)
