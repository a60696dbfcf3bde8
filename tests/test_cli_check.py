"""`places check` goes from a folder to a report and an exit code, and never shows a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = {"themes/health.yml": "name: Health\nsummary: Work on health.\n"}
BAD = {"themes/health.yml": "name: Health “and” care…\nsummary: Work on health\nsumary: …\n"}


def places(*arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "build_tools", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_records_without_problems_end_with_0(tree):
    """The report is one line on standard output, which says what was looked at."""
    outcome = places("check", "--root", tree(GOOD))
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, b"1 record, no problems\n", b"")


def test_records_with_problems_end_with_1(tree):
    """The whole report goes to standard output, with paths from the root."""
    outcome = places("check", "--root", tree(BAD))
    assert (outcome.returncode, outcome.stderr) == (1, b"")
    assert outcome.stdout.startswith(b"partnerships/themes/health.yml:3:1: error[unknown-key] unknown key 'sumary'\n")
    assert outcome.stdout.endswith(b"\n1 error\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--root", "nowhere"), "'nowhere' does not exist"),
        (("--root", "file"), "'file' is a file"),
        (("--root", "."), "there is no folder 'partnerships' in"),
        ((), "there is no folder 'partnerships' in"),
        (("--rot", "."), "No such option"),
        (("--root", "good", "themes"), "'themes' is no record: name a file in partnerships/"),
        (("--root", "good", "--fix", "themes/health"), "--fix looks at all records"),
    ],
)
def test_wrong_use_and_nothing_to_read_end_with_2(tmp_path, arguments, said):
    """What is wrong with the call is said on standard error; standard output stays for reports."""
    (tmp_path / "file").touch()
    (tmp_path / "good/partnerships").mkdir(parents=True)
    outcome = places("check", *arguments, cwd=tmp_path)
    assert (outcome.returncode, outcome.stdout) == (2, b"")
    assert said in outcome.stderr.decode()
    assert b"Traceback" not in outcome.stderr


def test_one_file_can_be_looked_at_alone(tree):
    """By its path or as kind/id; what is wrong elsewhere is not told, and does not count."""
    root = tree({**GOOD, "places/northam.yml": "name: N\nsumary: S.\n", "themes/roads.yaml": "name: R\n"})
    good, bad = (places("check", name, cwd=root) for name in ("themes/health", "partnerships/places/northam.yml"))
    assert (good.returncode, good.stdout) == (0, b"1 record, no problems\n")
    assert (bad.returncode, bad.stdout.count(b"error[")) == (1, 2)
    assert b"northam.yml:2:1: error[unknown-key]" in bad.stdout
    assert b"roads.yaml: error[stray-file]" in places("check", "partnerships/themes/roads.yaml", cwd=root).stdout


def test_the_nearest_programme_above_is_checked(tree):
    """Without --root, the folder of the nearest mkdocs.yml above is taken, from wherever one stands in it."""
    root = tree(GOOD)
    (root / "mkdocs.yml").touch()
    assert places("check", cwd=root / "partnerships/themes").stdout == b"1 record, no problems\n"

    (root / "partnerships/themes/mkdocs.yml").touch()
    assert places("check", cwd=root / "partnerships/themes").returncode == 2


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}, "sumary: …".encode()),
        ({"PYTHONIOENCODING": "ascii"}, "sumary: …".encode()),
        ({"PYTHONIOENCODING": "latin-1"}, b"sumary: ?"),
        ({"PYTHONIOENCODING": "utf-16"}, "sumary: …".encode("utf-16-le")),
    ],
)
def test_no_encoding_of_the_terminal_stops_a_report(tree, settings, shown):
    """What the terminal cannot show becomes a question mark; one that is set to no encoding gets UTF-8."""
    outcome = places("check", "--root", tree(BAD), **settings)
    assert (outcome.returncode, outcome.stderr) == (1, b"")
    assert shown in outcome.stdout


def test_a_name_that_is_no_text_is_reported(tree):
    """A file whose name holds bytes that are no UTF-8 ends in a report."""
    root = tree(GOOD)
    (root / "partnerships/themes" / os.fsdecode(b"caf\xe9.yml")).touch()
    outcome = places("check", "--root", root)
    assert (outcome.returncode, outcome.stderr) == (1, b"")
    assert b"caf .yml: error[unsafe-id]" in outcome.stdout


def test_a_folder_that_has_gone_is_wrong_use(tmp_path):
    """Somebody who stands in a folder that was deleted gets a sentence."""
    (tmp_path / "gone").mkdir()
    script = "import os; os.rmdir(os.getcwd()); from build_tools.cli import main; main()"
    outcome = subprocess.run(
        [sys.executable, "-c", script, "check"], cwd=tmp_path / "gone", capture_output=True, check=False, timeout=60
    )
    assert outcome.returncode == 2
    assert b"Error: " in outcome.stderr
    assert b"Traceback" not in outcome.stderr


def test_a_reader_that_stops_reading_is_no_error(tree):
    """`places check | head -1` ends quietly."""
    root = tree({f"themes/theme-{number}.yml": "name: [" for number in range(2_000)})
    command = f"'{sys.executable}' -m build_tools check --root '{root}' | head -1"
    outcome = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, timeout=60)
    assert outcome.stdout.startswith(b"partnerships/themes/theme-0.yml:1:7: error[yaml-syntax]")
    assert outcome.stderr == b""
