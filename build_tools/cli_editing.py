"""A command line goes in; records brought to the house form, begun or renamed, and an exit code come out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from build_tools.cli_asking import Asked
from build_tools.options import root_option


@click.command()
@root_option
@click.argument("what", metavar="[FILE | KIND/ID]...", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name the files that would change.")
def fmt(root: Path, what: tuple[str, ...], *, only_check: bool) -> None:
    """Bring records to the house form (default: all): order of keys, spacing, quotes; comments and values are kept."""
    from build_tools import commands  # noqa: PLC0415
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
    forms = commands.forms(root, found, files)
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


@click.command()
@root_option
@click.argument("kind", metavar="KIND")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def rename(root: Path, kind: str, old: str, new: str) -> None:
    """Give a record another id: move its file and mend all that names it.

    The old id is kept among its aliases, unless partnerships/addresses.txt says that it was never published.
    """
    from build_tools.editing.saving import save  # noqa: PLC0415
    from build_tools.listings import Listings  # noqa: PLC0415
    from build_tools.loading import find  # noqa: PLC0415
    from build_tools.maintaining import renaming  # noqa: PLC0415
    from build_tools.reporting import text  # noqa: PLC0415

    try:
        model = renaming.kind_named(kind)
        renamed = renaming.rename(root, find(root, Listings()), model, old, new)
    except renaming.RefusedError as error:
        raise click.UsageError(str(error)) from error
    changed = save(root, renamed.texts)
    for path in changed:
        click.echo(path)
    if renamed.problems:
        click.echo(text.report(renamed.problems, root), nl=False)
        click.echo(f"mend these files and run the same again: they may name {model.KIND}/{old}")
    former = "and its former address leads there" if renamed.leads_on else "and was never published: no alias is needed"
    click.echo(f"{model.KIND}/{old} is {model.KIND}/{new} now, {former}")
    sys.exit(1 if renamed.problems else 0)


def mend(root: Path) -> None:
    """Mend what is safe to mend, and say what was mended, file by file, apart from the report."""
    from build_tools import commands  # noqa: PLC0415

    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        # A file's name, or a line of it, may hold signs that steer a terminal.
        click.echo("".join(sign if sign.isprintable() else " " for sign in line), err=True)

    commands.mend(root, say)
    if said:
        click.echo(err=True)


def is_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


@click.command()
@root_option
@click.argument("kind", metavar="KIND")
@click.argument("record_id", metavar="ID")
@click.option(
    "--set",
    "given",
    metavar="FIELD=VALUE",
    multiple=True,
    help="The value of a field, such as name=Northam or, in a list, lessons.1.text='Trust takes time.'",
)
def new(root: Path, kind: str, record_id: str, given: tuple[str, ...]) -> None:
    """Begin a record: ask for what it needs (on a terminal), write it, and say what is left to fill in."""
    from build_tools.editing.saving import save  # noqa: PLC0415
    from build_tools.layout import record_path  # noqa: PLC0415
    from build_tools.listings import Listings  # noqa: PLC0415
    from build_tools.loading import find  # noqa: PLC0415
    from build_tools.maintaining import drafting, renaming  # noqa: PLC0415
    from build_tools.reporting import text  # noqa: PLC0415

    found = find(root, Listings())
    try:
        model = renaming.kind_named(kind)
        renaming.refuse_unsafe(record_id)
        renaming.refuse_taken(root, found, model, record_id)
        values: dict[drafting.Path, str] = {}
        for each in given:
            name, sign, value = each.partition("=")
            if not sign:
                raise click.UsageError(f"write --set FIELD=VALUE, such as --set name=Northam, and not '{each}'")
            values[drafting.path_of(model, name.strip(), values)] = value.strip()
    except (renaming.RefusedError, drafting.UnknownFieldError) as error:
        raise click.UsageError(str(error)) from error
    draft = drafting.draft(found, model, record_id, values)
    if draft.wrong:
        raise click.UsageError("; ".join(f"{each.message}: {each.hint}" for each in draft.wrong))
    if is_terminal():
        asked = Asked(lambda values: drafting.draft(found, model, record_id, values), values)
        click.echo("Leave an answer empty if you do not know it yet; in a list, an empty answer ends the list.")
        try:
            asked.ask(model)
        except click.Abort:
            if not asked.values:
                raise
            click.echo("\nstopped; what you have answered is kept")
        draft = drafting.draft(found, model, record_id, asked.values)
    path = record_path(model.KIND, record_id)
    if os.path.lexists(root / path):
        click.echo(draft.text, nl=False)
        raise click.ClickException(
            f"{path} has come into being meanwhile, so nothing was written; what you said stands above"
        )
    save(root, {path: draft.text})
    click.echo(path)
    if draft.left:
        click.echo(text.report(draft.left, root), nl=False)
    click.echo(
        f"{'fill these in, then' if draft.left else 'now'} run `places check`, and `places serve` to see the page"
    )
    sys.exit(1 if draft.left else 0)
