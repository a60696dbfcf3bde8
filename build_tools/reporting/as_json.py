"""What a check has found goes in; the same as JSON for other programs comes out.

Its shape is that of `Report`: fields may be added to it, and none is taken away or given another meaning while
`version` stays the same. `python -m build_tools check --format json` prints it.
"""

from __future__ import annotations

from collections import Counter

from pydantic import BaseModel, ConfigDict, Field

from build_tools.problems import Problem, Severity
from build_tools.reporting.checked import Checked
from build_tools.reporting.inert import well_formed


class Found(BaseModel):
    """A problem, or a note, which is none."""

    model_config = ConfigDict(frozen=True)

    severity: Severity = Field(description="An error stops the site, a warning does not, a note is no problem.")
    slug: str = Field(description="The name of this sort of problem.")
    message: str = Field(description="What is wrong.")
    hint: str = Field(description="How to mend it.")
    path: str = Field(description="The file, from the root of the programme.")
    line: int = Field(description="The line, counted from 1; 0 where it is the file as a whole.")
    column: int = Field(description="The column, counted from 1; 0 where it is the file as a whole.")
    help: str = Field(description="The address that explains it; empty where the site has none.")


class Report(BaseModel):
    """What a check has found: how much was looked at, how many of each severity, and each of them."""

    model_config = ConfigDict(frozen=True)

    version: int = Field(default=1, description="The version of this shape.")
    records: int = Field(description="How many records were looked at.")
    errors: int = Field(description="How many errors there are.")
    warnings: int = Field(description="How many warnings there are.")
    notes: int = Field(description="How many notes there are.")
    problems: tuple[Found, ...] = Field(description="Each of them, by file, line and column; notes come last.")


def report(checked: Checked) -> str:
    """The report with a line break at its end."""
    number = Counter(each.severity for each in checked.found)
    whole = Report(
        records=checked.records,
        errors=number[Severity.ERROR],
        warnings=number[Severity.WARNING],
        notes=number[Severity.NOTE],
        problems=tuple(found(each, checked.help_for(each.slug)) for each in checked.found),
    )
    return whole.model_dump_json(indent=2, ensure_ascii=True) + "\n"


def found(problem: Problem, address: str = "") -> Found:
    """A problem as plain values."""
    at = problem.source
    return Found(
        severity=problem.severity,
        slug=problem.slug,
        message=well_formed(problem.message),
        hint=well_formed(problem.hint),
        path=well_formed(at.path),
        line=at.line,
        column=at.column,
        help=address,
    )
