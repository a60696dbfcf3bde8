"""Folders go in; what lies in them comes out, looked up once however often it is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator


class Listings:
    """What lies in folders, as it was when each was first asked for."""

    def __init__(self) -> None:
        self._held: dict[str, list[os.DirEntry[str]]] = {}

    def of(self, folder: str) -> list[os.DirEntry[str]]:
        """What lies in a folder, by name; OSError where it cannot be read."""
        if folder not in self._held:
            with os.scandir(folder) as found:
                self._held[folder] = sorted(found, key=lambda entry: entry.name)
        return self._held[folder]

    def below(self, folder: str) -> Iterator[tuple[str, os.stat_result]]:
        """Everything below a folder, in a fixed order, with its status."""
        for entry in self.of(folder):
            yield entry.path, entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                yield from self.below(entry.path)
