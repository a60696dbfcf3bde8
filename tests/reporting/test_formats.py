"""What a check has found goes in; annotations, a summary, JSON and SARIF come out, whatever the texts hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt

from build_tools.explaining import explained
from build_tools.problems import Problem, Severity, Source
from build_tools.reporting import as_json, github, sarif
from build_tools.reporting.checked import Checked

MANUAL = "https://places.test/contribute/checks/"
TAB = explained("tab", "A tab stands here.\n\nType spaces.\n")
# What is made of characters that mean something to a runner, to Markdown or to HTML.
HOSTILE = st.text(
    st.sampled_from("a:%,;=|`*_[]()<>&#@!\\/\r\n\t\x1b\x85\u2028\u202e\udce9é") | st.characters(), max_size=60
) | st.sampled_from(["::stop-commands::x", "##[stop-commands]x", "\n::set-output name=a::b", "@everyone #1", "</code>"])
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def problem(path: str = "a.yml", line: int = 3, severity: Severity = Severity.ERROR, message: str = "bad") -> Problem:
    """A problem somewhere."""
    return Problem("tab", message, "mend it", Source(path, line, 7 if line else 0), severity)


def checked(*problems: Problem, **more: object) -> Checked:
    """What a check of five records has found."""
    return Checked(problems, records=5, manual=MANUAL, explanations={"tab": TAB}, **more)  # type: ignore[arg-type]


def test_an_annotation_names_the_place_the_cure_and_the_manual() -> None:
    """In the form of a workflow command; a problem with a file as a whole has no line."""
    assert github.report(checked(problem(), problem("b,c:d.yml", 0, Severity.WARNING, "50% off"))) == (
        "::error file=a.yml,line=3,col=7,title=tab::bad%0Amend it%0Ahttps://places.test/contribute/checks/#tab\n"
        "::warning file=b%2Cc%3Ad.yml,title=tab::50%25 off%0Amend it%0Ahttps://places.test/contribute/checks/#tab\n"
        "5 records, 1 error and 1 warning\n"
    )


def test_github_finds_a_programme_below_the_root_of_its_repository() -> None:
    """Its paths are those of the repository, and a file that has changed comes first all the same."""
    found = checked(problem("old.yml"), problem("new.yml"), changed=frozenset({"new.yml"}), prefix="docs/site/")
    assert re.findall("file=([^,]+)", github.report(found)) == ["docs/site/new.yml", "docs/site/old.yml"]
    (result, _) = json.loads(sarif.report(found))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/site/old.yml"


def test_changed_files_come_first_and_one_of_each_file() -> None:
    """For only ten errors and ten warnings are shown, each sort by itself."""
    old = [problem("old.yml", line) for line in (1, 2)]
    new = [problem("new.yml", line) for line in (1, 2)] + [problem("newer.yml", 1)]
    late = [problem("new.yml", 9, Severity.WARNING)]
    report = github.report(checked(*late, *old, *new, changed=frozenset({"new.yml", "newer.yml"})))
    assert re.findall(r"file=(\w+)\.yml,line=(\d)", report) == [
        ("new", "1"),
        ("newer", "1"),
        ("new", "2"),
        ("old", "1"),
        ("old", "2"),
        ("new", "9"),
    ]


@given(message=HOSTILE, hint=HOSTILE, path=HOSTILE.filter(bool))
def test_no_text_begins_a_command_of_its_own(message: str, hint: str, path: str) -> None:
    """Each problem is one line, whatever counts as the end of a line, and begins with our command."""
    found = Problem("tab", message, hint, Source(path, 1, 1))
    lines = github.report(checked(found)).splitlines()
    assert len(lines) == 2
    command = re.fullmatch(r"::error file=([^:,\r\n]*),line=1,col=1,title=tab::([^\r\n]*)", lines[0])
    assert command
    assert re.sub("%(25|0D|0A|3A|2C)", "", command[1] + command[2]).count("%") == 0


@given(message=HOSTILE, hint=HOSTILE, path=HOSTILE.filter(bool))
def test_a_summary_shows_texts_and_does_nothing_with_them(message: str, hint: str, path: str) -> None:
    """As GitHub reads it, the table has one row of four cells, and no link or element but ours."""
    summary = github.step_summary(checked(Problem("tab", message, hint, Source(path, 1, 1))))
    html = MarkdownIt("commonmark").enable(["table"]).render(summary.encode("utf-8", "replace").decode())
    assert (html.count("<tr>"), html.count("<td>")) == (2, 4)
    assert re.findall("<a [^>]*>", html) == [f'<a href="{MANUAL}#tab">']
    assert set(re.findall(r"</?\w+", html)) <= {
        *("<h3", "</h3", "<table", "</table", "<thead", "</thead", "<tbody", "</tbody", "<tr", "</tr"),
        *("<th", "</th", "<td", "</td", "<code", "</code", "<a", "</a"),
    }


def test_a_summary_that_would_be_too_long_says_how_much_is_left_out() -> None:
    """GitHub refuses one of more than a mebibyte as a whole."""
    found = checked(*(problem("é" * 90 + ".yml", line) for line in range(1, 10_001)))
    summary = github.step_summary(found)
    shown = summary.count("\n| error")
    assert 950_000 < len(summary.encode()) <= 1024 * 1024
    assert summary.endswith(f"\n{10_000 - shown:,} more: run `places check` to see them.\n")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (github.report, "5 records, no problems\n"),
        (github.step_summary, "### No problems in 5 records\n"),
    ],
)
def test_that_there_are_no_problems_is_said(form: Callable[[Checked], str], said: str) -> None:
    """With how much was looked at."""
    assert form(checked()) == said


def test_no_problems_are_an_empty_list_for_programs() -> None:
    """And the number of records tells that they were looked at."""
    assert json.loads(as_json.report(checked())) == {
        "version": 1,
        "records": 5,
        "errors": 0,
        "warnings": 0,
        "notes": 0,
        "problems": [],
    }
    (run,) = json.loads(sarif.report(checked()))["runs"]
    assert (run["results"], run["tool"]["driver"]["rules"], run["properties"]) == ([], [], {"records": 5})


def test_json_holds_each_problem_with_its_place_and_its_help() -> None:
    """Errors, warnings and notes are counted apart; the problems keep their order, and notes come last."""
    note = problem("b.yml", 0, Severity.NOTE)
    report = json.loads(as_json.report(checked(problem(), notes=(note,))))
    assert (report["errors"], report["warnings"], report["notes"]) == (1, 0, 1)
    assert report["problems"][0] == {
        "severity": "error",
        "slug": "tab",
        "message": "bad",
        "hint": "mend it",
        "path": "a.yml",
        "line": 3,
        "column": 7,
        "help": f"{MANUAL}#tab",
    }
    assert [each["path"] for each in report["problems"]] == ["a.yml", "b.yml"]


def test_the_shape_of_json_is_the_one_that_was_promised(golden: Callable[[str, Path], None], root: Path) -> None:
    """Programs rely on it: a field that goes, or means something else, needs another version."""
    schema = json.dumps(as_json.Report.model_json_schema(mode="serialization"), indent=2) + "\n"
    golden(schema, root / "tests/golden/check-report.schema.json")


@given(message=HOSTILE, path=HOSTILE.filter(bool), severity=st.sampled_from(Severity))
def test_json_keeps_to_its_schema_whatever_the_texts_hold(message: str, path: str, severity: Severity) -> None:
    """It is ASCII, and reads back as the same words; what is no text has become a question mark."""
    report = as_json.report(checked(Problem("tab", message, "", Source(path, 1, 1), severity)))
    assert report.isascii()
    read = json.loads(report)
    Draft202012Validator(as_json.Report.model_json_schema(mode="serialization")).validate(read)
    assert read["problems"][0]["message"] == message.encode("utf-8", "replace").decode()


@pytest.fixture(scope="module")
def sarif_schema(npm_package: Callable[[str], Path]) -> Draft4Validator:
    """The schema of the standard, as Microsoft gives it out."""
    file = npm_package("@microsoft/jest-sarif") / "lib/schemas/sarif-2.1.0-rtm.5.json"
    return Draft4Validator(json.loads(file.read_text(encoding="utf-8")), format_checker=Draft4Validator.FORMAT_CHECKER)


@pytest.mark.node
def test_sarif_keeps_to_the_schema_of_the_standard(sarif_schema: Draft4Validator) -> None:
    """With problems and without, with a place and without, with hostile names, with help and without."""
    hostile = problem("a b/\udce9%[x](y)\n.yml", 0, Severity.NOTE, "[x](javascript:1) {0}\udce9")
    unknown = Problem("other", "m", "h", Source("c.yml", 1, 1))
    for found in (checked(), checked(problem(), hostile, unknown), Checked((problem(),))):
        sarif_schema.validate(json.loads(sarif.report(found)))
    with pytest.raises(Exception, match="'version' is a required property"):
        sarif_schema.validate({"runs": []})


def test_sarif_explains_each_sort_once_and_points_at_each_place() -> None:
    """A rule has the title, the manual and its address; a result leads to its rule."""
    (run,) = json.loads(sarif.report(checked(problem(), problem("b c.yml", 0, Severity.WARNING))))["runs"]
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "tab",
            "shortDescription": {"text": "A tab stands here."},
            "help": {"text": "Type spaces.", "markdown": "Type spaces."},
            "helpUri": f"{MANUAL}#tab",
        }
    ]
    assert [(each["level"], each["ruleIndex"]) for each in run["results"]] == [("error", 0), ("warning", 0)]
    first, second = (each["locations"][0]["physicalLocation"] for each in run["results"])
    assert first["region"] == {"startLine": 3, "startColumn": 7}
    assert second == {"artifactLocation": {"uri": "b%20c.yml", "uriBaseId": "%SRCROOT%"}}


def test_sarif_makes_no_link_of_what_a_record_says() -> None:
    """Brackets would be read as one (section 3.11.6 of the standard)."""
    (run,) = json.loads(sarif.report(checked(problem(message="[x](1) \\"))))["runs"]
    assert run["results"][0]["message"]["text"] == "\\[x\\](1) \\\\: mend it"
