"""`places diff REV` tells what a change means for readers, and shows what strangers wrote without doing anything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from build_tools.cli import main
from build_tools.comparing import as_json, as_markdown, as_text
from build_tools.comparing.comparison import Comparison, FieldChange, RecordChange
from build_tools.problems import Problem, Source
from build_tools.reporting.as_json import found
from support.repositories import git, keep

HEALTH = """\
name: Health
summary: Work on health.
points:
  - {id: clinics, text: Clinics were opened., basis: editorial}
  - {id: nurses, text: Nurses were found., basis: editorial}
"""
SPORT = "name: Sport\nsummary: Work on sport.\n"
TRUST = "name: Trust\nsummary: A belief.\nmeaning: A belief.\nbasis: editorial\n"
FILES = {"themes/health.yml": HEALTH, "themes/sport.yml": SPORT, "terms/trust.yml": TRUST}
EMPTY = Comparison("main", (), (), (), (), (), (), (), (), (), ())
HOSTILE = st.text(st.sampled_from("`*_[]()<>&#@!|\\/:-+~\r\n\t\x1b\u202eé") | st.characters(codec="utf-8"), max_size=60)


@pytest.fixture
def root(tmp_path: Path, repository: Callable[..., Path]) -> Path:
    """A small programme under Git, all of it frozen."""
    repository(tmp_path, {f"partnerships/{path}": text.encode() for path, text in FILES.items()})
    assert run(tmp_path, "freeze").exit_code == 0
    keep(tmp_path, "frozen")
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    """A command that ended without a traceback."""
    outcome = CliRunner().invoke(main, [*arguments, "--root", str(root)])
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
    return outcome


def diff(root: Path, revision: str = "frozen") -> dict[str, Any]:
    """What has changed, where something has."""
    outcome = run(root, "diff", revision, "--format", "json")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    told = json.loads(outcome.stdout)
    return {name: value for name, value in told.items() if value and name not in ("since", "version")}


def write(root: Path, path: str, text: str | None) -> None:
    """Write a record, or take it away."""
    file = root / "partnerships" / path
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")


def what(told: dict[str, Any]) -> list[tuple[str, str]]:
    """What became of which record."""
    return [(each["what"], each["record"]) for each in told["records"]]


def test_nothing_has_changed(root: Path) -> None:
    """A comment in a file, or a key in another place, is no change for readers."""
    assert diff(root) == {}
    write(root, "themes/sport.yml", "# Ours.\nsummary: Work on sport.\nname: Sport\n")
    assert diff(root) == {}
    assert run(root, "diff", "frozen").stdout == "since frozen: no record has changed\n"


def test_a_field_is_told_statement_by_statement_and_so_is_the_citation(root: Path) -> None:
    """What it held and holds; references lead to words that are no longer the latest, and freezing is due."""
    write(root, "themes/health.yml", HEALTH.replace("opened", "closed"))
    told = diff(root)
    (record,) = told.pop("records")
    assert (record["what"], record["record"], record["address"]) == ("changed", "themes/health", "themes/health/")
    assert record["fields"] == [
        {"field": "Points › clinics › text", "former": "Clinics were opened.", "now": "Clinics were closed."}
    ]
    (citation,) = told.pop("citations")
    assert (citation["record"], citation["was_kept"], citation["is_kept"]) == ("themes/health", True, False)
    assert re.fullmatch("[0-9a-f]{8}", citation["former"])
    assert told.pop("to_freeze") == ["themes/health"]
    assert [each["slug"] for each in told.pop("problems_new")] == ["unfrozen-change"]
    assert told == {}


def test_a_review_changes_no_citation(root: Path) -> None:
    """It is told as a field, and nothing is to be frozen."""
    write(root, "themes/sport.yml", f"{SPORT}reviewed: 2026-11-22\n")
    told = diff(root)
    assert told.pop("records")[0]["fields"] == [{"field": "Reviewed", "former": "", "now": "2026-11-22"}]
    assert told == {}


def test_a_record_that_is_new_brings_a_page(root: Path) -> None:
    """And is to be frozen, in a programme that keeps its words."""
    write(root, "themes/care.yml", "name: Care\nsummary: Work on care.\n")
    told = diff(root)
    assert what(told) == [("added", "themes/care")]
    assert (told["pages_added"], told["to_freeze"]) == (["themes/care/"], ["themes/care"])


def test_a_record_that_is_gone_loses_its_addresses(root: Path) -> None:
    """Of its page, its statements and the revisions that were kept; the check says so too."""
    write(root, "themes/health.yml", None)
    told = diff(root)
    assert what(told) == [("removed", "themes/health")]
    assert [re.sub("v/[0-9a-f]{8}", "v/…", each) for each in told["pages_lost"]] == [
        "themes/health/",
        "themes/health/v/…/",
    ]
    assert told["statements_lost"] == ["themes/health/#clinics", "themes/health/#nurses"]
    assert "lost-address" in {each["slug"] for each in told["problems_new"]}


def test_a_record_that_is_withdrawn_keeps_them(root: Path) -> None:
    """Its page says why."""
    withdrawn = "withdrawn: {date: 2026-11-22, reason: It was wrong.}\n"
    write(root, "themes/sport.yml", f"{SPORT}{withdrawn}")
    told = diff(root)
    assert what(told) == [("withdrawn", "themes/sport")]
    assert not {"pages_lost", "statements_lost", "problems_new"} & told.keys()
    keep(root, "withdrawn")
    write(root, "themes/sport.yml", SPORT)
    assert what(diff(root, "withdrawn")) == [("restored", "themes/sport")]


def test_a_record_that_is_renamed_leads_on(root: Path) -> None:
    """From its page and from each of its statements; so does a statement with another id."""
    write(root, "themes/health.yml", None)
    text = HEALTH.replace("id: nurses", "id: staff, aliases: [nurses]")
    write(root, "themes/care.yml", f"{text}aliases: [health]\n")
    told = diff(root)
    assert [(each["what"], each["former"], each["record"]) for each in told["records"]] == [
        ("renamed", "themes/health", "themes/care")
    ]
    assert told["pages_moved"] == [{"former": "themes/health/", "now": "themes/care/"}]
    assert told["statements_moved"] == [
        {"former": "themes/health/#clinics", "now": "themes/care/#clinics"},
        {"former": "themes/health/#nurses", "now": "themes/care/#staff"},
    ]
    assert not {"pages_lost", "statements_lost"} & told.keys()


def test_a_record_that_another_has_taken_in_leads_on(root: Path) -> None:
    """It is gone, and its address and those of the statements that came along lead to the other, which was there."""
    write(root, "themes/health.yml", None)
    points = HEALTH.partition("points:")[2].replace("id: nurses", "id: staff")
    write(root, "themes/sport.yml", f"{SPORT}aliases: [health]\npoints:{points}")
    told = diff(root)
    assert what(told) == [("changed", "themes/sport"), ("removed", "themes/health")]
    assert told["pages_moved"] == [{"former": "themes/health/", "now": "themes/sport/"}]
    assert told["statements_moved"] == [{"former": "themes/health/#clinics", "now": "themes/sport/#clinics"}]
    assert told["statements_lost"] == ["themes/health/#nurses"]
    assert "pages_lost" not in told


def test_a_record_that_can_not_be_read_is_neither_gone_nor_lost(root: Path) -> None:
    """Nobody can tell what becomes of it; the problem is new, and cured once it is mended."""
    write(root, "themes/health.yml", "name: [\n")
    told = diff(root)
    assert what(told) == [("broken", "themes/health")]
    assert [each["slug"] for each in told["problems_new"]] == ["yaml-syntax"]
    assert told.keys() == {"records", "problems_new"}
    keep(root, "broken")
    write(root, "themes/health.yml", HEALTH)
    assert {name: [each["slug"] for each in told] for name, told in diff(root, "broken").items()} == {
        "problems_cured": ["yaml-syntax"]
    }


def test_a_problem_that_only_moves_to_another_line_is_neither_new_nor_cured(root: Path) -> None:
    """Of two that are alike, one may be cured."""
    bad = f"{SPORT}points:\n  - {{id: a, text: a XYZ., basis: editorial}}\n"
    write(root, "themes/sport.yml", bad)
    keep(root, "bad")
    write(root, "themes/sport.yml", f"# Moved.\n{bad}")
    assert diff(root, "bad") == {}


def test_an_address_that_nobody_noted_is_refused_as_well(root: Path) -> None:
    """What a revision shows may be published: with `--refuse-losses` the command ends with 1 where it would be lost."""
    (root / "partnerships/themes/new.yml").write_text(SPORT, encoding="utf-8")
    keep(root, "published")
    assert run(root, "diff", "published", "--refuse-losses").exit_code == 0
    (root / "partnerships/themes/new.yml").unlink()
    assert run(root, "check").exit_code == 0
    assert run(root, "diff", "published").exit_code == 0
    outcome = run(root, "diff", "published", "--refuse-losses")
    assert outcome.exit_code == 1
    assert "/themes/new/" in outcome.stdout


def test_written_pages_are_added_and_lost(root: Path) -> None:
    """They are found in the folder that mkdocs.yml names."""
    (root / "mkdocs.yml").write_text("docs_dir: texts\n", encoding="utf-8")
    (root / "texts/more").mkdir(parents=True)
    (root / "texts/about.md").write_text("# About\n", encoding="utf-8")
    keep(root, "written")
    (root / "texts/about.md").rename(root / "texts/more/index.md")
    assert diff(root, "written") == {"pages_added": ["more/"], "pages_lost": ["about/"]}


def test_settings_of_then_read_no_folder_elsewhere(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whoever wrote them: the texts there are none of this programme."""
    other = tmp_path_factory.mktemp("other")
    (other / "secret.md").write_text("# The SECRET of XYZ\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"docs_dir: {other}\n", encoding="utf-8")
    keep(root, "elsewhere")
    (root / "mkdocs.yml").unlink()
    assert diff(root, "elsewhere") == {}


@pytest.mark.parametrize("revision", ["nowhere", "--help-me", "HEAD:partnerships"])
def test_a_revision_that_is_not_there_is_wrong_use(root: Path, revision: str) -> None:
    """It ends with 2 and says what to do."""
    outcome = CliRunner().invoke(main, ["diff", "--root", str(root), "--", revision])
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "revision" in outcome.stderr


def test_a_folder_of_a_repository_is_compared_with_itself(root: Path) -> None:
    """The programme need not lie at the root of its repository."""
    inner = root / "inner"
    inner.mkdir()
    for name in ("partnerships", ".git"):
        (root / name).rename((inner if name == "partnerships" else root) / name)
    keep(root, "inner-first")
    write(inner, "themes/sport.yml", SPORT.replace("on sport", "on games"))
    assert what(diff(inner, "inner-first")) == [("changed", "themes/sport")]


def test_the_report_for_people_has_a_section_for_each_sort_of_change(root: Path) -> None:
    """The gravest first, and the whole in a line."""
    write(root, "themes/sport.yml", SPORT.replace("Work on sport", "Sport"))
    lines = run(root, "diff", "frozen").stdout.splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "New problems",
        "To freeze with `places freeze`",
        "Records changed",
        "Citations affected",
        "since frozen: records: 1 changed; 1 problem new",
    ]
    assert lines[lines.index("Records changed") + 1 :][:4] == [
        "  Sport at /themes/sport/",
        "    Summary",
        "      - Work on sport.",
        "      + Sport.",
    ]


def changed(label: str, field: str, former: str, now: str) -> Comparison:
    """A comparison with these words of strangers wherever such words may stand."""
    fields = (FieldChange(field, former, now),)
    record = RecordChange("changed", f"themes/{label}", label, f"themes/{label}/", fields=fields)
    problem = found(Problem("slug", former, now, Source(label, 1, 1)))
    return Comparison(label, (record,), (), (), (label,), (), (former,), (), (now,), (problem,), ())


@given(label=HOSTILE, field=HOSTILE, former=HOSTILE, now=HOSTILE)
def test_a_comment_shows_what_strangers_wrote_and_does_nothing(label: str, field: str, former: str, now: str) -> None:
    """No link, no heading, no element but ours, and no name or number outside of code, where forges would look."""
    html = MarkdownIt("commonmark").render(as_markdown.report(changed(label, field, former, now)))
    assert set(re.findall(r"</?[a-zA-Z][\w-]*", html)) <= {
        *("<p", "</p", "<strong", "</strong", "<code", "</code", "<details", "</details", "<summary", "</summary"),
        *("<ul", "</ul", "<li", "</li", "<pre", "</pre"),
    }
    outside = re.sub(r"<code[^>]*>.*?</code>|<!-- places diff -->", "", html, flags=re.DOTALL)
    assert not set("@#[]`~é\u202e\x1b") & set(outside)


@given(label=HOSTILE, field=HOSTILE, former=HOSTILE, now=HOSTILE)
def test_no_terminal_is_steered(label: str, field: str, former: str, now: str) -> None:
    """Whatever a record says stands in a line of its own, without signs that nobody sees."""
    report = as_text.report(changed(label, field, former, now))
    assert all(line.isprintable() for line in report.split("\n"))


def test_a_comment_is_never_too_long() -> None:
    """GitHub would refuse it as a whole; what is left out is counted, section by section."""
    lost = tuple(f"places/{'x' * 100}-{number}/" for number in range(20_000))
    records = tuple(
        RecordChange("changed", f"places/{n}", "é" * 90, f"places/{n}/", fields=(FieldChange("A", "b" * 900, "c"),))
        for n in range(20_000)
    )
    comparison = Comparison("main", records, lost, (), lost, (), lost, (), (), (), ())
    comment = as_markdown.report(comparison)
    assert 50_000 < len(comment) <= 65_000
    assert comment.count("<details>") == comment.count("</details>") == 3
    assert len(re.findall(r"- and [\d,]+ more, which `places diff` tells", comment)) == 3


def test_the_shape_of_json_is_the_one_that_was_promised(
    golden: Callable[[str, Path], None], root: Path, request: pytest.FixtureRequest
) -> None:
    """Programs rely on it: a field that goes, or means something else, needs another version."""
    golden(f"{json.dumps(as_json.schema(), indent=2)}\n", request.config.rootpath / "tests/golden/diff.schema.json")
    write(root, "themes/sport.yml", SPORT.replace("Work on sport", "Sport"))
    told = json.loads(run(root, "diff", "frozen", "--format", "json").stdout)
    Draft202012Validator(as_json.schema()).validate(told)
    assert told["version"] == 1


def test_git_is_left_as_it_was(root: Path) -> None:
    """Nothing is checked out, staged or fetched."""
    write(root, "themes/sport.yml", SPORT.replace("Work on sport", "Sport"))
    before = git(root, "status", "--porcelain"), git(root, "stash", "list"), git(root, "rev-parse", "HEAD")
    diff(root, "first")
    assert (git(root, "status", "--porcelain"), git(root, "stash", "list"), git(root, "rev-parse", "HEAD")) == before
