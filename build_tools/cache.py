"""Bytes go in under a name; the same bytes, or nothing, come out in a later build: what need not be worked out again.

One SQLite file holds all of it, so that what one build keeps is kept together or not at all. Every value carries
its checksum: a file that was damaged is found out, thrown away and made anew. It lies in the folder of the user's
own caches and never in the repository, so that no pull request can bring one along: values may be pickles.
"""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

IN_MEMORY = Path(":memory:")
# A spoilt schema is met as text that cannot be decoded.
_DAMAGE = (sqlite3.Error, UnicodeDecodeError)


class CacheDamagedError(Exception):
    """What the cache holds is not what was put there."""


class Cache:
    """A table of named values; what is put stays unseen by others until `keep`."""

    def __init__(self, path: Path = IN_MEMORY, *, read_only: bool = False) -> None:
        self.path, self.read_only = path, read_only
        try:
            if read_only:
                self._table = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
            else:
                self._table = sqlite3.connect(path)
                # What a crash of the machine takes is made anew: nothing waits for the disk.
                self._table.execute("PRAGMA synchronous = OFF")
                self._table.execute(
                    "PRAGMA journal_mode = MEMORY" if path == IN_MEMORY else "PRAGMA journal_mode = DELETE"
                )
                self._table.execute("CREATE TABLE IF NOT EXISTS held (name TEXT PRIMARY KEY, sum INTEGER, value BLOB)")
        except _DAMAGE as error:
            raise CacheDamagedError(str(error)) from error

    def get(self, name: str) -> bytes | None:
        """The value of a name, None if there is none."""
        found = self._ask("SELECT sum, value FROM held WHERE name = ?", (name,))
        return _checked(name, *found[0]) if found else None

    def load(self, name: str, otherwise: Any = None) -> Any:
        """The object that was dumped under a name, or `otherwise`."""
        value = self.get(name)
        return otherwise if value is None else pickle.loads(value)  # noqa: S301

    def put(self, values: Iterable[tuple[str, bytes]]) -> None:
        """Hold values, each in the place of what its name held before."""
        rows = ((name, _sum(name, value), value) for name, value in values)
        try:
            self._table.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?)", rows)
        except _DAMAGE as error:
            raise CacheDamagedError(str(error)) from error

    def dump(self, name: str, value: Any) -> None:
        """Hold an object."""
        self.put([(name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))])

    def drop(self, names: Iterable[str]) -> None:
        """Hold nothing under these names any more."""
        try:
            self._table.executemany("DELETE FROM held WHERE name = ?", ((name,) for name in names))
        except _DAMAGE as error:
            raise CacheDamagedError(str(error)) from error

    def keep(self) -> None:
        """Let everything that was put and dropped so far count."""
        try:
            self._table.commit()
        except _DAMAGE as error:
            raise CacheDamagedError(str(error)) from error

    def forget(self) -> None:
        """Take back what was put and dropped since the last `keep`."""
        self._table.rollback()

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()

    def _ask(self, question: str, values: Iterable[str]) -> list[tuple[Any, ...]]:
        try:
            return self._table.execute(question, tuple(values)).fetchall()
        except _DAMAGE as error:
            raise CacheDamagedError(str(error)) from error


def _sum(name: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(name.encode()))


def _checked(name: str, check: int, value: bytes) -> bytes:
    if not isinstance(value, bytes) or _sum(name, value) != check:
        raise CacheDamagedError(f"the value of {name} has changed")
    return value
