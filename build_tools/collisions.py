"""The units of a site and its shell go in; an error comes out where two things want to stand at one address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_tools.shell import Shell
from build_tools.units import Unit
from build_tools.writing import Done, SiteError, file_of, in_the_way


def refuse(units: Mapping[Unit, Done], shell: Shell) -> None:
    """Stop where a file would take the place of another, or lie where another needs a folder: one would be lost."""
    owners: dict[str, Unit | None] = dict.fromkeys(shell.files)

    def named(path: str) -> str:
        unit = owners[path]
        return file_of(unit, shell) if unit else f"content/{path}"

    for unit, done in units.items():
        for path, _ in done.files:
            if path in owners:
                both = f"{named(path)} and {file_of(unit, shell)} both make the page /{path.removesuffix('index.html')}"
                raise SiteError(f"{both}; give one of them another name, or remove it")
            owners[path] = unit
    for folder in sorted(owners.keys() & _folders(owners)):
        inside = next(named(path) for path in sorted(owners) if path.startswith(f"{folder}/"))
        raise SiteError(in_the_way(named(folder), inside))


def _folders(paths: Iterable[str]) -> set[str]:
    """Every folder in which files lie, however deep."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders
