"""Problems go in; a report for people comes out: place, message, the line with a caret, and the cure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from build_tools.problems import Problem, Severity


def report(problems: Sequence[Problem], root: Path) -> str:
    """All problems in their order and a last line that counts them."""
    lines_of: dict[str, list[str]] = {}
    parts = [_entry(problem, _lines(problem.source.path, root, lines_of)) for problem in problems]
    return "\n".join([*parts, summary(problems)]) + "\n"


def summary(problems: Sequence[Problem]) -> str:
    """How many problems of each severity, in words."""
    counts = {severity: sum(p.severity is severity for p in problems) for severity in Severity}
    said = [f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items() if count]
    return " and ".join(said) or "no problems"


def _entry(problem: Problem, lines: list[str]) -> str:
    parts = [f"{problem.source}: {problem.severity}[{problem.slug}] {_printable(problem.message)}"]
    line, column = problem.source.line, problem.source.column
    if 0 < line <= len(lines):
        number = f"{line:>5} | "
        shown = _printable(lines[line - 1])
        parts.append(f"{number}{shown}")
        parts.append(" " * (len(number) + min(column - 1, len(shown))) + "^")
    parts.append(f"      hint: {_printable(problem.hint.strip())}")
    return "\n".join(parts) + "\n"


def _lines(path: str, root: Path, known: dict[str, list[str]]) -> list[str]:
    if path not in known:
        try:
            text = (root / path).read_bytes().decode("utf-8-sig", errors="replace")
            known[path] = text.replace("\r\n", "\n").split("\n")
        except OSError:
            known[path] = []
    return known[path]


def _printable(text: str) -> str:
    """The text with anything that could steer a terminal replaced; each character keeps its column."""
    return "".join(char if char.isprintable() else " " for char in text)
