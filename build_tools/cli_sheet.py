"""A command line goes in; records go out as a spreadsheet, or what was edited in one comes in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools.options import root_option

if TYPE_CHECKING:
    from build_tools.sheets.drafts import Change
    from build_tools.sheets.importing import Outcome

_MOST_SHOWN = 60


@click.group()
def sheet() -> None:
    """Edit records in Excel, LibreOffice or any other spreadsheet."""


@sheet.command("export")
@root_option
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--kind", "kinds", metavar="KIND", multiple=True, help="Only this kind of record; may be given again.")
def export(root: Path, target: Path, kinds: tuple[str, ...]) -> None:
    """Write all records to FILE.xlsx, or as CSV to a new folder; an existing file is never written over."""
    from build_tools.sheets import exporting  # noqa: PLC0415

    try:
        said, problems = exporting.export(root, target, kinds)
    except exporting.ExportError as error:
        raise click.UsageError(str(error)) from error
    if problems:
        from build_tools.reporting import text  # noqa: PLC0415

        click.echo(text.report(problems, root), nl=False)
        sys.exit(1)
    click.echo(said)


@sheet.command("import")
@root_option
@click.argument("source", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--delete-missing", is_flag=True, help="Delete what was exported and is no longer in the spreadsheet.")
def import_(root: Path, source: Path, *, dry_run: bool, delete_missing: bool) -> None:
    """Bring the cells that were changed in FILE.xlsx, FILE.csv or a folder of CSV files into the records.

    With any doubt or problem nothing is written, and all of them are reported.
    """
    from build_tools.problems import errors  # noqa: PLC0415
    from build_tools.reporting import text  # noqa: PLC0415
    from build_tools.sheets import importing  # noqa: PLC0415
    from build_tools.sheets.grid import UnreadableError  # noqa: PLC0415

    try:
        outcome = importing.outcome(root, source, delete_missing=delete_missing)
    except UnreadableError as error:
        raise click.UsageError(str(error)) from error
    if outcome.problems or outcome.notes:
        click.echo(text.report(outcome.problems, root, outcome.notes), nl=False)
    if errors(outcome.problems):
        click.echo("nothing was written")
        sys.exit(1)
    if not dry_run:
        from build_tools.editing.saving import save  # noqa: PLC0415

        save(root, outcome.texts)
    for line in _said(outcome, is_done=not dry_run):
        click.echo(line)


def _said(outcome: Outcome, *, is_done: bool) -> Iterator[str]:
    """Each change in a line, and how many there are."""
    yield from (_line(change) for change in outcome.changes)
    if not outcome.texts:
        yield "nothing to change: the records say what the spreadsheet says"
        return
    cells, records = len(outcome.changes), len(outcome.texts)
    changed = "changed" if is_done else "would change; nothing was written"
    yield f"{cells:,} cell{'s' * (cells != 1)} in {records:,} record{'s' * (records != 1)} {changed}"


def _line(change: Change) -> str:
    former, now = (f"“{_short(each)}”" if each else "nothing" for each in (change.former, change.now))
    return f"{change.record.path}: {change.what}: {former} → {now}"


def _short(text: str) -> str:
    one_line = "".join(char if char.isprintable() else " " for char in text)
    return one_line if len(one_line) <= _MOST_SHOWN else f"{one_line[: _MOST_SHOWN - 1]}…"
