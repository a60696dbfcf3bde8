"""A command line goes in; what commands share of it comes out: the root of the programme, and the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click

from build_tools.layout import CONFIG, FOLDER


def _root(_context: click.Context, _parameter: click.Parameter, given: Path | None) -> Path:
    """The folder that was named, or that of the nearest mkdocs.yml from here upward."""
    if given is not None:
        root = given.resolve()
    else:
        here = Path.cwd()
        root = next((folder for folder in (here, *here.parents) if (folder / CONFIG).is_file()), here)
    if not (root / FOLDER).is_dir():
        raise click.UsageError(f"there is no folder '{FOLDER}' in {root}; name the right one with --root")
    return root


root_option = click.option(
    "--root",
    callback=_root,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds partnerships/ (default: that of the nearest mkdocs.yml).",
)


def day_option(about: str) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """The option that names a day, today if it is not given."""
    return click.option(
        "--on",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        default=lambda: dt.datetime.now().astimezone().strftime("%Y-%m-%d"),
        show_default="today",
        help=about,
    )
