"""What a check has found and the options of the command line go in; the report is printed in the form asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from build_tools.reporting.checked import Checked

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("text", "github", "json", "sarif")
_SUMMARY = "GITHUB_STEP_SUMMARY"


def format_options(command: F) -> F:
    """The options that say in which form a report is printed."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="For people, as annotations of GitHub, or for other programs.",
    )
    since = click.option(
        "--changed-since",
        "since",
        metavar="REV",
        help="With --format github: problems in files that have changed since this revision come first.",
    )
    return form(since(command))


def tell(found: Checked, root: Path, form: str, since: str | None) -> None:
    """Print the report; in a step of a GitHub workflow, add its summary too."""
    from build_tools import check_reports  # noqa: PLC0415

    if since is not None:
        found, note = check_reports.with_changes(found, root, since)
        if note:
            click.echo(note, err=True)
    click.echo(check_reports.report(found, root, form), nl=False)
    if form == "github" and os.environ.get(_SUMMARY):
        from build_tools.reporting import github  # noqa: PLC0415

        with Path(os.environ[_SUMMARY]).open("a", encoding="utf-8", newline="\n") as file:
            file.write(github.step_summary(found))
