"""What a check has found goes in; annotations for GitHub come out, and a summary in Markdown.

GitHub shows ten errors, ten warnings and ten notes of a step beside the lines that they are about. So those in files
that a change touches come first, and of these one of each file. The summary holds all, as far as it may be long.
What stands in a record cannot end an annotation and begin a command of its own, nor be read as Markdown
(https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
"""

from __future__ import annotations

from collections import Counter

from build_tools.problems import Problem, Severity
from build_tools.reporting.checked import Checked
from build_tools.reporting.inert import inert, printable
from build_tools.reporting.text import summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_LARGEST = 1024 * 1024
_HEAD = "| | Where | What | How to mend it |\n|---|---|---|---|\n"
_LONGEST = 500


def report(checked: Checked) -> str:
    """An annotation a line, then a line that counts."""
    lines = [_annotation(each, checked.help_for(each.slug), checked.prefix) for each in _in_order(checked)]
    return "".join(f"{line}\n" for line in [*lines, f"{checked.looked_at}, {summary(checked.problems)}"])


def step_summary(checked: Checked, largest: int = _LARGEST) -> str:
    """All as a table; of what would be too long, only the beginning, and how much is left out."""
    head = f"### {summary(checked.problems).capitalize()} in {checked.looked_at}\n"
    if not checked.found:
        return head
    text = f"{head}\n{_HEAD}"
    room = largest - len(text.encode()) - _LONGEST
    found = _in_order(checked)
    for number, row in enumerate(_row(each, checked.help_for(each.slug)) for each in found):
        room -= len(row.encode())
        if room < 0:
            return f"{text}\n{len(found) - number:,} more: run `places check` to see them.\n"
        text += row
    return text


def _in_order(checked: Checked) -> list[Problem]:
    """Errors first, of each sort those in changed files first, and of these the first of each file."""
    ranks = {each: rank for rank, each in enumerate(Severity)}
    earlier: Counter[tuple[str, str]] = Counter()
    placed: list[tuple[tuple[int, bool, int], Problem]] = []
    for each in checked.found:
        sort = each.severity, each.source.path
        placed.append(((ranks[each.severity], each.source.path not in checked.changed, earlier[sort]), each))
        earlier[sort] += 1
    return [each for _, each in sorted(placed, key=lambda item: item[0])]


def _annotation(problem: Problem, address: str, prefix: str) -> str:
    source = problem.source
    values: dict[str, object] = {"file": f"{prefix}{source.path}"}
    if source.line:
        values |= {"line": source.line, "col": source.column}
    values["title"] = problem.slug
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    said = "\n".join(filter(None, (problem.message, problem.hint, address)))
    return f"::{_COMMANDS[problem.severity]} {properties}::{_data(said)}"


def _data(text: str) -> str:
    """Text as a command takes it; what ends a line for anybody else must not end one either."""
    lines = "\n".join(printable(line) for line in text.split("\n"))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text.replace("\n", " ")).replace(":", "%3A").replace(",", "%2C")


def _row(problem: Problem, address: str) -> str:
    slug = f"[{problem.slug}]({address})" if address else problem.slug
    cells = (
        f"{problem.severity}: {slug}",
        inert(str(problem.source), _LONGEST),
        inert(problem.message, _LONGEST),
        inert(problem.hint, _LONGEST),
    )
    return f"| {' | '.join(cells)} |\n"
