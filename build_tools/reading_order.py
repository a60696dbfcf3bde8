"""The index goes in; where each record stands in the order of readers, and under which letters, comes out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any

from build_tools.index import Index

_AFTER_ALL = "\x7f"


class ReadingOrder:
    """Looks records up by their letters and by their numbers; what it needs for it is made once."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def every(self) -> Iterator[tuple[str, str]]:
        """Kind and id of each record, kind by kind."""
        return ((kind, each) for kind, entries in self._index.entries.items() for each in entries)

    def ids(self, kind: str, letters: str) -> tuple[str, ...]:
        """The ids of the records of a kind whose letters begin with some."""
        if not letters:
            return tuple(self._index.entries[kind])
        return tuple(each for _, each in sorted((at, each) for _, at, each in self.beginning(kind, letters)))

    def beginning(self, kind: str, letters: str) -> Sequence[tuple[str, int, str]]:
        """Letters, place and id of each record of a kind whose letters begin with some, by letters."""
        return beginning(self._by_letters[kind], letters)

    @cached_property
    def by_number(self) -> Mapping[int, tuple[int, str, str]]:
        """Where in the order of all records the one with a number stands, and its kind and id."""
        every = enumerate(self.every())
        return {self._index.entries[kind][each].number: (at, kind, each) for at, (kind, each) in every}

    @cached_property
    def _by_letters(self) -> Mapping[str, list[tuple[str, int, str]]]:
        """Per kind, the letters of each record, its place in the order of readers, and its id."""
        return {
            kind: sorted((entry.letters, at, each) for at, (each, entry) in enumerate(entries.items()))
            for kind, entries in self._index.entries.items()
        }


def beginning(found: Sequence[Any], letters: str) -> Sequence[Any]:
    """Those of the rows, which are in the order of their letters, whose letters begin with some."""
    first = itemgetter(0)
    return found[bisect_left(found, letters, key=first) : bisect_left(found, letters + _AFTER_ALL, key=first)]
