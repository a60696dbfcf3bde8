"""A command line goes in; what maintainers have to look after comes out: reviews that are due, links that have died."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from build_tools.options import day_option, root_option


@click.command()
@root_option
@day_option("The day on which a review counts as overdue, such as 2026-11-22.")
@click.option("--never", "with_never", is_flag=True, help="List the records that were never reviewed, too.")
def overdue(root: Path, day: dt.datetime, *, with_never: bool) -> None:
    """List the records whose review is overdue, the longest overdue first."""
    from build_tools import upkeep  # noqa: PLC0415

    report, is_good = upkeep.overdue(root, day.date(), with_never=with_never)
    click.echo(report, nl=False)
    sys.exit(0 if is_good else 1)


@click.command()
@root_option
def links(root: Path) -> None:
    """Try every outside link in the records; those that lead nowhere are named with their archived address."""
    from build_tools import upkeep  # noqa: PLC0415

    report, is_good = upkeep.links(root)
    click.echo(report, nl=False)
    sys.exit(0 if is_good else 1)
