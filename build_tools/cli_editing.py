"""A command line goes in; records brought to the house form, begun or renamed, and an exit code come out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_tools.options import root_option


@click.command()
@root_option
@click.argument("what", metavar="[FILE | KIND/ID]...", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name the files that would change.")
def fmt(root: Path, what: tuple[str, ...], *, only_check: bool) -> None:
    """Bring records to the house form (default: all): order of keys, spacing, quotes; comments and values are kept."""
    from build_tools.editing.saving import save  # noqa: PLC0415
    from build_tools.listings import Listings  # noqa: PLC0415
    from build_tools.loading import find  # noqa: PLC0415
    from build_tools.maintaining import forming  # noqa: PLC0415
    from build_tools.problems import in_reading_order  # noqa: PLC0415
    from build_tools.reporting import text  # noqa: PLC0415

    found = find(root, Listings())
    try:
        files, stray = forming.named(found, root, what) if what else (list(found.files.values()), found.problems)
    except forming.NoRecordError as error:
        raise click.UsageError(str(error)) from error
    forms = forming.forms(root, files)
    if not only_check:
        save(root, forms.texts)
    for path in sorted(forms.texts):
        click.echo(path)
    problems = in_reading_order((*stray, *forms.problems))
    if problems:
        click.echo(text.report(problems, root), nl=False)
    said = "not in the house form" if only_check else "brought to the house form"
    click.echo(f"{len(forms.texts)} of {forms.number} records {said}")
    sys.exit(1 if problems or (only_check and forms.texts) else 0)
