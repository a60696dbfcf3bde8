"""A command line goes in; what a change means for readers is printed."""

from __future__ import annotations

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
def diff(root: Path, revision: str, form: str) -> None:
    """Tell what has changed for readers since REV, a branch, tag or commit: records, addresses, citations, problems."""
    from build_tools import commands  # noqa: PLC0415

    click.echo(commands.diff(root, revision, form), nl=False)
