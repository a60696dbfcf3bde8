"""The site that was built last and the shell of a new one go in; what of it still holds comes out."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools import facts
from build_tools.shell import Shell
from build_tools.writing import Done, FileStamp, Unit, fact_number, stamp


@dataclass(frozen=True, slots=True)
class Standing:
    """A site as it was built: its folder, the fingerprint of its templates, its shell, its units, the shell's files."""

    folder: str
    templates: str
    shell: Shell
    units: Mapping[Unit, Done]
    files: Mapping[str, FileStamp]

    def paths(self) -> set[str]:
        """Every file of the site."""
        return {path for done in self.units.values() for path, _ in done.files}.union(self.files)

    def shell_stands(self, site: Path) -> bool:
        """Whether the files of its shell lie in the folder as they were written."""
        return self.folder == str(site) and stand(site, self.files.items())

    def changed(self, records: set[str] | None, shell: Shell, templates: str, site: Path) -> frozenset[int] | None:
        """The facts that are others now, by number, given those of the records; None where all has to be made anew."""
        same = (self.folder, self.templates, self.shell.site) == (str(site), templates, shell.site)
        if records is None or not same or not site.is_dir():
            return None
        frames = {
            key for key in {*self.shell.frames, *shell.frames} if self.shell.frames.get(key) != shell.frames.get(key)
        }
        pages = {key for key in {*self.shell.pages, *shell.pages} if self.shell.pages.get(key) != shell.pages.get(key)}
        of_shell = [*(facts.frame(*key) for key in frames), *(facts.written(key) for key in pages)]
        if self.shell.pages.keys() != shell.pages.keys():
            of_shell.append(facts.written_pages())
        return frozenset(map(fact_number, [*records, *of_shell]))

    def holds(self, unit: Unit, changed: frozenset[int]) -> Done | None:
        """What was made of a unit, if it would be the same now and its files lie there as they were written."""
        done = self.units.get(unit)
        if done is None or not changed.isdisjoint(array("Q", done.facts)):
            return None
        return done if stand(Path(self.folder), done.files) else None


def stand(site: Path, files: Iterable[tuple[str, FileStamp]]) -> bool:
    """Whether files of a site are as they were written."""
    try:
        return all(stamp(os.lstat(f"{site}/{path}")) == written for path, written in files)
    except OSError:
        return False
