"""`places check --format …` prints a report for people or programs, with the exit code that it always had."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools import manual_address
from build_tools.cli import main
from support.repositories import keep

GOOD = {"partnerships/themes/health.yml": b"name: Health\nsummary: Work on health.\n"}
BAD = b"name: Health\nsumary: Work on health.\n"
SITE = "docs_dir: content\nsite_url: {}\n"


@pytest.fixture
def root(tmp_path: Path, repository: Callable[..., Path]) -> Path:
    """A small programme under Git, without problems."""
    return repository(tmp_path, GOOD)


def check(root: Path, *arguments: str) -> Result:
    """The outcome of a check."""
    return CliRunner().invoke(main, ["check", "--root", str(root), *arguments])


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_the_exit_code_is_the_same_in_each_format(root: Path, form: str) -> None:
    """0 where there is no error, 1 where there is one."""
    assert check(root, "--format", form).exit_code == 0
    (root / "partnerships/themes/health.yml").write_bytes(BAD)
    outcome = check(root, "--format", form)
    assert (outcome.exit_code, outcome.stderr) == (1, "")
    assert "unknown-key" in outcome.stdout
    assert check(root, "--format", "xml").exit_code == 2


def test_files_that_have_changed_come_first(root: Path) -> None:
    """By what Git says; a format that has no such order stays as it is."""
    (root / "partnerships/themes/care.yml").write_bytes(BAD)
    keep(root, "second")
    (root / "partnerships/themes/zoo.yml").write_bytes(BAD)
    report = check(root, "--format", "github", "--changed-since", "second").stdout
    assert report.index("zoo.yml") < report.index("care.yml")
    assert report.count("::error") == 4


def test_without_the_revision_the_report_is_given_all_the_same(root: Path) -> None:
    """With a note on standard error that says why the order is another one."""
    outcome = check(root, "--format", "github", "--changed-since", "nowhere")
    assert (outcome.exit_code, outcome.stdout) == (0, "1 record, no problems\n")
    assert outcome.stderr == (
        "changed files do not come first: Git knows no revision 'nowhere'; "
        "is there such a branch, tag or commit, and was the history fetched?\n"
    )


def test_the_summary_of_a_step_is_added_to(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """GitHub says in which file; other formats leave it alone."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    check(root, "--format", "json")
    check(root, "--format", "github")
    assert summary.read_text(encoding="utf-8") == "before\n### No problems in 1 record\n"


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (SITE.format("https://places.gov.uk/a"), "https://places.gov.uk/a/contribute/checks/"),
        (SITE.format('!ENV [NO_SUCH_NAME, "https://places.gov.uk/"]'), "https://places.gov.uk/contribute/checks/"),
        (SITE.format("https://places.example.org/"), ""),
        (SITE.format("javascript:alert(1)"), ""),
        (SITE.format("https://["), ""),
        (SITE.format("!!python/object:os.system x"), ""),
        ("site_url: [", ""),
        ("docs_dir: content\n", ""),
        ("- 1\n", ""),
    ],
)
def test_reports_lead_to_the_manual_where_readers_can_open_it(root: Path, settings: str, address: str) -> None:
    """On a site that has the page and an address; a placeholder is none."""
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert manual_address.address_of(root, "contribute/checks") == ""
    (root / "content/contribute").mkdir(parents=True)
    (root / "content/contribute/checks.md").write_text("# Checks\n", encoding="utf-8")
    assert manual_address.address_of(root, "contribute/checks") == address


def test_each_format_names_the_manual(root: Path) -> None:
    """For people once at the end, for programs with each problem; not where there is nothing to look up."""
    (root / "mkdocs.yml").write_text(SITE.format("https://places.gov.uk/"), encoding="utf-8")
    (root / "content/contribute").mkdir(parents=True)
    (root / "content/contribute/checks.md").write_text("# Checks\n", encoding="utf-8")
    assert check(root).stdout == "1 record, no problems\n"
    (root / "partnerships/themes/health.yml").write_bytes(BAD)
    page = "https://places.gov.uk/contribute/checks/"
    assert check(root).stdout.endswith(f"\n2 errors\n\nwhat each problem means: {page}\n")
    assert f"%0A{page}#unknown-key\n" in check(root, "--format", "github").stdout
    assert json.loads(check(root, "--format", "json").stdout)["problems"][1]["help"] == f"{page}#unknown-key"
    assert f'"helpUri": "{page}#unknown-key"' in check(root, "--format", "sarif").stdout
