"""A command line goes in; a report and an exit code come out: 0 fine, 1 problems in the records, 2 nothing to read."""

from __future__ import annotations

import datetime as dt
import errno
import io
import json
import sys
import time
from pathlib import Path

import click

from build_tools import cli_editing, receipt
from build_tools.cli_diff import diff
from build_tools.cli_issues import from_issue
from build_tools.cli_reports import format_options, tell
from build_tools.cli_schema import schema
from build_tools.cli_sheet import sheet
from build_tools.cli_upkeep import links, overdue
from build_tools.options import day_option, root_option
from build_tools.problems import Severity, errors


class _Commands(click.Group):
    """Says in one line what the system refuses, such as a folder that may not be read or a full disk."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.UsageError(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="partnership-knowledge-site", prog_name="places")
def main() -> None:
    """Check the records of a programme and build its site."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that has no curly quotes shows a question mark in their place.
            stream.reconfigure(errors="replace")


@main.command()
@root_option
@click.argument("what", metavar="[FILE | KIND/ID]...", nargs=-1)
@click.option(
    "--evidence",
    "with_evidence",
    is_flag=True,
    help="List claims with one source, sources that nobody uses, and sources without an archived address.",
)
@click.option("--fix", is_flag=True, help="First mend what is safe to mend, and say what was mended.")
@format_options
def check(root: Path, what: tuple[str, ...], *, with_evidence: bool, fix: bool, form: str, since: str | None) -> None:
    """Report every problem in the records (default: all), with its line and its cure."""
    from build_tools import commands  # noqa: PLC0415

    if fix and what:
        raise click.UsageError("--fix looks at all records: name none, or leave --fix out")
    if fix:
        cli_editing.mend(root)
    found = commands.check(root, what, with_evidence=with_evidence)
    tell(found, root, form, since)
    sys.exit(1 if errors(found.problems) else 0)


@main.command()
@root_option
@click.option(
    "--timings",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write into this file, as JSON, how many seconds each phase took.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have a Dask cluster do the work, such as tcp://10.0.0.5:8786; it must see the same folders.",
)
@click.option(
    "--to-publish",
    is_flag=True,
    help="Refuse to write a site whose address is still a placeholder: every reference would carry it.",
)
def build(root: Path, timings: Path | None, scheduler: str | None, *, to_publish: bool) -> None:
    """Check the records, then write the whole site to site/; with problems nothing is written."""
    started = time.monotonic()
    if to_publish and (fault := _placeholder(root, Severity.ERROR)):
        click.echo(fault, nl=False)
        sys.exit(1)
    seconds: dict[str, float] = {}
    look = receipt.look(root)
    said = look.said
    if said is not None:
        click.echo(look.report, nl=False)
    else:
        from build_tools import commands  # noqa: PLC0415

        said, seconds = commands.build(root, scheduler, look)
    taken = time.monotonic() - started
    if timings:
        phases = [[name, round(spent, 3)] for name, spent in seconds.items()]
        timings.write_text(json.dumps({"phases": phases, "said": said}) + "\n", encoding="utf-8", newline="\n")
    click.echo(f"{said}, {taken:.1f} s")
    # Somebody looks on; a build that is to be published asks for more.
    if sys.stderr.isatty() and (fault := _placeholder(root, Severity.WARNING)):
        click.echo(fault, nl=False, err=True)


@main.command()
@root_option
@click.option("--address", metavar="HOST:PORT", help="Where to serve (default: that of mkdocs.yml, or port 8000).")
def serve(root: Path, address: str | None) -> None:
    """Show the site in a browser and follow every change to records, templates and texts."""
    from build_tools import commands  # noqa: PLC0415

    commands.serve(root, address, click.echo)


@main.command()
@root_option
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write: a new or empty folder, or one that this command has written before.",
)
def pages(root: Path, folder: Path) -> None:
    """Write the whole site as Markdown, with a mkdocs.yml beside it, for another engine to build."""
    from build_tools import commands  # noqa: PLC0415

    started = time.monotonic()
    said = commands.pages(root, folder)
    click.echo(f"{said}, {time.monotonic() - started:.1f} s")


@main.command()
@root_option
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--with-pages", is_flag=True, help="Add every page as Markdown, which takes several times as long.")
def export(root: Path, folder: Path, *, with_pages: bool) -> None:
    """Write all data into a folder that is ready for a deposit: new, empty, or written by this command before."""
    from build_tools import commands  # noqa: PLC0415

    started = time.monotonic()
    said = commands.export(root, folder, with_pages=with_pages)
    click.echo(f"{said}, {time.monotonic() - started:.1f} s")


@main.command()
@root_option
@click.argument("what", metavar="ID")
@click.option("--style", "name", metavar="NAME", help="harvard (default), apa, mhra, vancouver or oscola.")
@click.option("--format", "ending", metavar="NAME", help="bibtex, biblatex, ris or csl-json, instead of a style.")
@click.option("--page", "of_page", is_flag=True, help="Of a source, cite our page about it, not the document itself.")
def cite(root: Path, what: str, name: str | None, ending: str | None, *, of_page: bool) -> None:
    """Print the reference to a record or statement, such as northam, places/northam or places/northam/#a-lesson."""
    from build_tools import commands  # noqa: PLC0415

    if name and ending:
        raise click.UsageError("choose a style or a format, not both")
    click.echo(commands.cite(root, what, name or "harvard", ending, of_page=of_page), nl=False)


@main.command()
@root_option
@day_option("The date of words that have no other: neither a note on changes nor a review.")
@click.argument("what", metavar="[ID]...", nargs=-1)
def freeze(root: Path, what: tuple[str, ...], day: dt.datetime) -> None:
    """Keep a version of records as they are now (default: of all); note every address of the site."""
    from build_tools import commands  # noqa: PLC0415

    for line in commands.freeze(root, what, day.date()):
        click.echo(line)


def _placeholder(root: Path, severity: Severity) -> str:
    """The report that the site has no address of its own yet; '' where it has one."""
    from build_tools import manual_address  # noqa: PLC0415
    from build_tools.reporting import text  # noqa: PLC0415

    fault = manual_address.placeholder(root, severity)
    return text.report((fault,), root) if fault else ""


main.add_command(cli_editing.fmt)
main.add_command(cli_editing.new)
main.add_command(cli_editing.rename)
main.add_command(diff)
main.add_command(overdue)
main.add_command(links)
main.add_command(from_issue)
main.add_command(sheet)
main.add_command(schema)
