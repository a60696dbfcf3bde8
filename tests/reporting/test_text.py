"""Problems go in; a report for people comes out: place, message, line with a caret, cure."""

from __future__ import annotations

import pytest

from build_tools.problems import Problem, Severity, Source
from build_tools.reporting import text


def problem(line: int = 0, column: int = 0, message: str = "it is wrong", path: str = "a.yml") -> Problem:
    """A problem somewhere in a file."""
    return Problem("slug", message, "mend it", Source(path, line, column))


def test_a_report_points_at_the_place(tmp_path):
    """The line stands below the message with a caret under the column, then the hint, then the count."""
    (tmp_path / "a.yml").write_text("name: Health\nsummary: Work\n")
    assert text.report([problem(2, 10)], tmp_path) == (
        "a.yml:2:10: error[slug] it is wrong\n"
        "    2 | summary: Work\n"
        "                 ^\n"
        "      hint: mend it\n"
        "\n"
        "1 error\n"
    )


def test_a_file_as_a_whole_has_no_line(tmp_path):
    """Without a line there is no caret."""
    assert text.report([problem()], tmp_path) == "a.yml: error[slug] it is wrong\n      hint: mend it\n\n1 error\n"


@pytest.mark.parametrize("line", [1, 7])
def test_a_file_that_can_not_be_shown_is_still_reported(tmp_path, line):
    """A file that has gone, or has become shorter, costs the caret and nothing else."""
    assert text.report([problem(line, 9)], tmp_path).startswith(f"a.yml:{line}:9: error[slug] it is wrong\n")


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"\xef\xbb\xbfa: b\r\nc: d\r\n", "    2 | c: d\n           ^\n"),
        (b"a: b\n\tc: d\n", "    2 |  c: d\n           ^\n"),
        (b"a: b\nc: \xe9\x07\x1b[31m\n", "    2 | c: �  [31m\n           ^\n"),
    ],
)
def test_a_line_is_shown_so_that_the_caret_fits_and_no_terminal_is_steered(tmp_path, content, shown):
    """Line ends, tabs, wrong bytes and control characters each keep one column."""
    (tmp_path / "a.yml").write_bytes(content)
    assert shown in text.report([problem(2, 4)], tmp_path)


@pytest.mark.parametrize(("column", "start"), [(1, 0), (80, 0), (5_000, 4_920), (10_001, 9_841)])
def test_of_a_long_line_only_the_part_around_the_place_is_shown(tmp_path, column, start):
    """A line of ten thousand characters does not drown the report, and the caret still fits."""
    line = "".join(chr(ord("a") + number % 26) for number in range(10_000)) + "\n"
    (tmp_path / "a.yml").write_text(line)
    _, shown, caret, *_ = text.report([problem(1, column)], tmp_path).split("\n")
    assert len(shown) < 180
    assert line[start : start + 160].strip() in shown
    assert (shown + " ")[len(caret) - 1] == (line[column - 1].strip() or " ")


def test_nothing_in_a_message_or_a_name_steers_a_terminal(tmp_path):
    """Line ends and escapes in what a record or a file is called are shown as spaces."""
    report = text.report([problem(message="'a\x1b[2J\nb'", path="x\n\udce9.yml")], tmp_path)
    assert report.split("\n")[0] == "x  .yml: error[slug] 'a [2J b'"
    report.encode()


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ("", "no problems"),
        ("e", "1 error"),
        ("ee", "2 errors"),
        ("w", "1 warning"),
        ("eww", "1 error and 2 warnings"),
    ],
)
def test_the_last_line_counts(severities, said):
    """Errors and warnings are counted apart."""
    kinds = {"e": Severity.ERROR, "w": Severity.WARNING}
    assert text.summary([Problem("s", "m", "h", Source("a"), kinds[each]) for each in severities]) == said
