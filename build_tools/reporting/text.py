"""Problems and notes go in; a report for people comes out: place, message, the line with a caret, and the cure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from build_tools.problems import Problem, Severity

_WIDEST = 160


def report(
    problems: Sequence[Problem],
    root: Path,
    notes: Iterable[Problem] = (),
    closing: Iterable[str] = (),
    looked_at: str = "",
) -> str:
    """All problems in their order and a line that counts them; then notes, and lines that close the report.

    Where there are no problems, the line says what was looked at.
    """
    lines_of: dict[str, list[str]] = {}
    parts = [_entry(problem, root, lines_of) for problem in problems]
    parts.append(f"{looked_at}, {summary(problems)}\n" if looked_at and not problems else f"{summary(problems)}\n")
    parts += [_entry(note, root, lines_of) for note in notes]
    parts.append("".join(f"{line}\n" for line in closing))
    return "\n".join(filter(None, parts))


def summary(problems: Sequence[Problem]) -> str:
    """How many problems of each severity, in words."""
    counts = {severity: sum(p.severity is severity for p in problems) for severity in Severity}
    said = [f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items() if count]
    return " and ".join(said) or "no problems"


def _entry(problem: Problem, root: Path, lines_of: dict[str, list[str]]) -> str:
    parts = [f"{_printable(str(problem.source))}: {problem.severity}[{problem.slug}] {_printable(problem.message)}"]
    line, column = problem.source.line, problem.source.column
    lines = _lines(problem.source.path, root, lines_of) if line else []
    if 0 < line <= len(lines):
        number = f"{line:>5} | "
        text, column = _window(lines[line - 1], column)
        parts.append(f"{number}{_printable(text)}".rstrip())
        parts.append(" " * (len(number) + min(column - 1, len(text))) + "^")
    parts.append(f"      hint: {_printable(problem.hint.strip())}")
    return "\n".join(parts) + "\n"


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line that the column lies in, and the column within that part."""
    if len(line) <= _WIDEST:
        return line, column
    start = max(0, min(column - _WIDEST // 2, len(line) - _WIDEST))
    end = start + _WIDEST
    before, after = "…" if start else "", "…" if end < len(line) else ""
    return f"{before}{line[start:end]}{after}", column - start + len(before)


def _lines(path: str, root: Path, known: dict[str, list[str]]) -> list[str]:
    if path not in known:
        try:
            text = (root / path).read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:
            text = ""
        known[path] = text.replace("\r\n", "\n").split("\n")
    return known[path]


def _printable(text: str) -> str:
    """The text with anything that could steer a terminal replaced; each character keeps its column."""
    return "".join(char if char.isprintable() else " " for char in text)
