"""The site that was built last and the shell of a new one go in; what of it still holds comes out."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools import facts
from build_tools.publishing import place_of
from build_tools.shell import Shell
from build_tools.site_files import FileStamp, stamp
from build_tools.units import Unit
from build_tools.writing import Done


@dataclass(frozen=True, slots=True)
class Standing:
    """A site as it was built: its folder, the fingerprint of its templates, its shell, its units, the shell's files.

    `place` is the number of the folder on the disk: where that is another one, somebody else has built the site since.
    `count` is the number of units, and `pages` that of pages.
    """

    folder: str
    place: int
    templates: str
    shell: Shell
    units: Mapping[Unit, Done]
    files: Mapping[str, FileStamp]
    count: int = 0
    pages: int = 0

    def paths(self) -> set[str]:
        """Every file of the site."""
        return {path for done in self.units.values() for path, _ in done.files}.union(self.files)

    def lies_like(self, other: Standing) -> bool:
        """Whether the files of another site would lie where those of this one lie."""
        return (
            other.shell is self.shell
            and other.units.keys() == self.units.keys()
            and all(
                done is self.units[unit] or _lie_alike(done, self.units[unit]) for unit, done in other.units.items()
            )
        )

    def standing_files(self) -> dict[str, Done]:
        """The files that are made of pieces and lie there as they were written."""
        return {done.unit.name: done for done in self.units.values() if done.pieces and stand(self.folder, done.files)}

    def shell_stands(self, site: Path) -> bool:
        """Whether the files of its shell lie in the folder as they were written."""
        return self.folder == str(site) and place_of(site) == self.place and stand(self.folder, self.files.items())

    def changed(self, records: set[str] | None, shell: Shell, templates: str, site: Path) -> frozenset[int] | None:
        """The facts that are others now, by number, given those of the records; None where all has to be made anew."""
        same = (self.folder, self.templates, self.shell.site) == (str(site), templates, shell.site)
        if records is None or not same or place_of(site) != self.place:
            return None
        frames = {
            key for key in {*self.shell.frames, *shell.frames} if self.shell.frames.get(key) != shell.frames.get(key)
        }
        pages = {key for key in {*self.shell.pages, *shell.pages} if self.shell.pages.get(key) != shell.pages.get(key)}
        of_shell = [*(facts.frame(*key) for key in frames), *(facts.written(key) for key in pages)]
        if list(self.shell.pages) != list(shell.pages):
            of_shell.append(facts.written_pages())
        return frozenset(map(facts.number, [*records, *of_shell]))

    def holds(self, unit: Unit, changed: frozenset[int], *, is_whole: bool) -> Done | None:
        """What was made of a unit, if it would be the same now and its files lie there as they were written.

        `is_whole` if that is known of all files already.
        """
        done = self.units.get(unit)
        if done is None or (changed and not changed.isdisjoint(array("I", done.facts))):
            return None
        return done if is_whole or stand(self.folder, done.files) else None


def _lie_alike(one: Done, other: Done) -> bool:
    return [path for path, _ in one.files] == [path for path, _ in other.files]


def stand(site: str, files: Iterable[tuple[str, FileStamp]]) -> bool:
    """Whether files of a site are as they were written."""
    try:
        for path, written in files:
            if stamp(os.lstat(f"{site}/{path}")) != written:
                return False
    except OSError:
        return False
    return True
