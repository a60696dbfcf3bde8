"""What a check has found and the name of a format go in; the report comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from build_tools import check_manual, git, manual_address
from build_tools.problems import Problem
from build_tools.reporting import as_json, github, sarif, text
from build_tools.reporting.checked import Checked

FORMATS: Mapping[str, Callable[[Checked], str]] = {
    "github": github.report,
    "json": as_json.report,
    "sarif": sarif.report,
}
"""Those for machines; `text` needs the files too, of which it shows lines."""


def checked(
    root: Path, problems: tuple[Problem, ...], records: int, notes: tuple[Problem, ...], closing: tuple[str, ...]
) -> Checked:
    """All that a report is made of."""
    return Checked(
        problems=problems,
        notes=notes,
        closing=closing,
        records=records,
        manual=manual_address.address_of(root, check_manual.PAGE),
        explanations=check_manual.explanations(),
    )


def of_files(found: Checked, paths: frozenset[str]) -> Checked:
    """The same for some files alone."""
    problems, notes = (tuple(p for p in each if p.source.path in paths) for each in (found.problems, found.notes))
    return replace(found, problems=problems, notes=notes, closing=(), records=len(paths))


def with_changes(found: Checked, root: Path, revision: str) -> tuple[Checked, str]:
    """The same with the files that have changed since a revision, and, where that cannot be told, why."""
    try:
        return replace(found, changed=git.changed_since(root, revision)), ""
    except git.GitError as error:
        return found, f"changed files do not come first: {error}"


def report(found: Checked, root: Path, form: str) -> str:
    """The report in a format."""
    if form in FORMATS:
        return FORMATS[form](replace(found, prefix=git.place_in_repository(root)))
    pointer = (f"what each problem means: {found.manual}",) if found.manual and found.found else ()
    looked_at = found.looked_at
    return text.report(found.problems, root, found.notes, (*found.closing, *pointer), looked_at)
