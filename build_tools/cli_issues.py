"""A command line goes in; an issue that was made with the form for a new place has become a record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from build_tools.options import root_option


@click.command("from-issue")
@root_option
@click.argument("issue", metavar="[FILE]", type=click.File("rb"), default="-")
@click.option("--id", "record_id", metavar="ID", default="", help="The id of the record (default: made of its name).")
def from_issue(root: Path, issue: BinaryIO, record_id: str) -> None:
    """Make a record of the text of an issue that suggests a place; without FILE, of standard input."""
    from build_tools import issues  # noqa: PLC0415

    said, is_good = issues.place(root, issue.read(), record_id)
    click.echo(said, nl=False)
    sys.exit(0 if is_good else 1)
