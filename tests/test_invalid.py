"""One small broken programme for each kind of problem, with the report that `places check` gives for it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools.cli import main
from build_tools.explaining import other_commands
from support.slugs import emitted

INVALID = Path(__file__).parent / "invalid"
CASES = sorted(folder.name for folder in INVALID.iterdir() if folder.is_dir())
# These need a file that no repository should hold; test_loading.py makes them.
MADE_ELSEWHERE = {"file-too-large", "unreadable"}


def check(root: Path) -> str:
    """The report of `places check` on a programme with problems, of which errors alone make it fail."""
    outcome = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert (outcome.exit_code, outcome.stderr) == (1 if " error[" in outcome.stdout else 0, "")
    return outcome.stdout


def slugs(report: str) -> list[str]:
    """The slugs that a report names, in its order."""
    return re.findall(r"^\S.*? (?:error|warning)\[([a-z-]+)\] ", report, re.MULTILINE)


@pytest.mark.parametrize("case", CASES)
def test_each_broken_programme_gives_its_report(case, golden):
    """`places check` says what, where and how to mend it, word for word as in expected.txt, and nothing else."""
    report = check(INVALID / case)

    golden(report, INVALID / case / "expected.txt")
    assert set(slugs(report)) == {case}


def test_every_slug_of_the_engine_has_its_case(root):
    """A new kind of problem comes with a folder in tests/invalid/ that is named after it."""
    assert set(CASES) | MADE_ELSEWHERE == emitted(root / "build_tools") - set(other_commands.TEXTS)


def test_twelve_broken_files_give_twelve_reports_in_one_run(tmp_path):
    """No problem hides another one: each file of a tree is reported, whatever is wrong with the others."""
    broken = {
        "duplicate-key": "themes/health.yml",
        "duplicate-statement-id": "themes/health.yml",
        "empty-file": "themes/health.yml",
        "impossible-coordinates": "places/northam.yml",
        "image-in-text": "terms/trust.yml",
        "missing-value": "themes/sport.yml",
        "nested-too-deeply": "themes/health.yml",
        "several-documents": "themes/health.yml",
        "several-lines": "themes/health.yml",
        "unsafe-link": "terms/data.yml",
        "wrong-encoding": "themes/cafes.yml",
        "yaml-syntax": "themes/colon.yml",
    }
    for slug, path in broken.items():
        target = tmp_path / "partnerships" / Path(path).parent / f"{slug}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(INVALID / slug / "partnerships" / path, target)
    (tmp_path / "partnerships/sources").mkdir()
    shutil.copy(INVALID / "missing-value/partnerships/sources/report.yml", tmp_path / "partnerships/sources")

    report = check(tmp_path)

    assert sorted(slugs(report)) == sorted(broken)
    assert report.endswith("\n12 errors\n")
