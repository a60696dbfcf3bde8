"""An index goes in; what names each record comes out, by the letters of the names, and is kept for a while."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_tools.index import Index

Namer = tuple[str, int, str, str, list[tuple[int, int, str]]]
"""Letters of the record that names something, its place in the order of all records, its kind and id, and for each
time that it does: the place among all that it names, the number of the statement, and the role."""

_HELD_ROWS = 60_000


class Namers:
    """Gathers what names a record; of those that were asked for last, a good number is kept.

    `by_number` tells where in the order of all records the one with a number stands, and its kind and id.
    """

    def __init__(self, index: Index, by_number: Callable[[], Mapping[int, tuple[int, str, str]]]) -> None:
        self._index, self._by_number = index, by_number
        self._held: dict[str, list[Namer]] = {}
        self._rows = 0

    def of(self, name: str) -> list[Namer]:
        """What names a record, which is given as kind/id, by the letters of the names."""
        # The one asked for last goes to the end; from the beginning those are let go that nobody asked for since.
        found = self._held.pop(name, None)
        if found is None:
            found = self._gathered(name)
            self._rows += len(found)
            while self._rows > _HELD_ROWS and self._held:
                self._rows -= len(self._held.pop(next(iter(self._held))))
        self._held[name] = found
        return found

    def first(self, name: str, role: str) -> list[tuple[int, str, str, int, int]]:
        """What names a record in a role, once each: its place in the order of all records, its kind and id, then where.

        That is the first place among all that it names, and the number of the statement.
        """
        first: dict[int, tuple[int, int]] = {}
        for number, place, of_role, statement in self._index.mentions(name):
            if of_role == role and (number not in first or place < first[number][0]):
                first[number] = place, statement
        by_number = self._by_number()
        return [(*by_number[number], *mention) for number, mention in first.items()]

    def _gathered(self, name: str) -> list[Namer]:
        mentions: dict[int, list[tuple[int, int, str]]] = {}
        for number, place, role, statement in self._index.mentions(name):
            mentions.setdefault(number, []).append((place, statement, role))
        by_number = self._by_number()
        found = []
        for number, held in mentions.items():
            at, kind, record_id = by_number[number]
            found.append((self._index.entries[kind][record_id].letters, at, kind, record_id, held))
        return sorted(found)
