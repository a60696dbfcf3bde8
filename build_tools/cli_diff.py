"""A command line goes in; what a change means for readers is printed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_tools.options import root_option

FORMATS = ("text", "markdown", "json")


@click.command()
@root_option
@click.argument("revision", metavar="REV")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="For people at a terminal, for a comment on a pull request, or for other programs.",
)
@click.option(
    "--refuse-losses",
    is_flag=True,
    help="End with 1 where an address that REV has would be lost, be it noted by `places freeze` or not.",
)
def diff(root: Path, revision: str, form: str, *, refuse_losses: bool) -> None:
    """Tell what has changed for readers since REV, a branch, tag or commit: records, addresses, citations, problems."""
    from build_tools import commands  # noqa: PLC0415

    report, are_lost = commands.diff(root, revision, form)
    click.echo(report, nl=False)
    if refuse_losses and are_lost:
        sys.exit(1)
