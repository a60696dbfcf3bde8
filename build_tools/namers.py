"""An index goes in; what names each record comes out, by the letters of the names, and is kept for a while."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from build_tools.index import Index
from build_tools.reading_order import ReadingOrder, beginning

Namer = tuple[str, int, str, str, list[tuple[int, int, str]]]
"""Letters of the record that names something, its place in the order of all records, its kind and id, and for each
time that it does: the place among all that it names, the number of the statement, and the role."""

_HELD_ROWS = 60_000


class Namers:
    """Gathers what names a record, which is given as kind/id; of those asked for last, a good number is kept."""

    def __init__(self, index: Index, order: ReadingOrder) -> None:
        self._index, self._order = index, order
        self._held: dict[str, list[Namer]] = {}
        self._rows = 0

    def of(self, name: str, letters: str = "") -> Sequence[Namer]:
        """What names a record, by the letters of the names; those alone whose names begin with some letters."""
        found = self._held_or_gathered(name)
        return beginning(found, letters) if letters else found

    def once_each(self, name: str, role: str) -> Iterator[tuple[int, str, str, int, int]]:
        """Each record that names one in a role, in no order: its place among all, kind and id.

        Then come the place among all that it names and the number of the statement, where it does so first.
        """
        first: dict[int, tuple[int, int]] = {}
        for number, place, of_role, statement in self._index.mentions(name):
            if of_role == role and (number not in first or place < first[number][0]):
                first[number] = place, statement
        return ((*self._order.by_number[number], *mention) for number, mention in first.items())

    def in_roles(
        self, name: str, roles: Collection[str], kind: str, letters: str
    ) -> Iterator[tuple[str, str, set[int]]]:
        """What names a record in some roles, but not itself: letters, kind, and the numbers of the statements."""
        for namer, _, of_kind, record_id, mentions in self.of(name, letters):
            if kind in ("", of_kind) and f"{of_kind}/{record_id}" != name:
                statements = {statement for _, statement, role in mentions if role in roles}
                if statements:
                    yield namer, of_kind, statements

    def statements(self, name: str, roles: Collection[str]) -> Iterator[tuple[str, str, int]]:
        """Kind and id of what names a record in some roles, in no order, and the number of the statement there."""
        for number, _, role, statement in self._index.mentions(name):
            if role in roles:
                _, kind, namer = self._order.by_number[number]
                yield kind, namer, statement

    def _held_or_gathered(self, name: str) -> list[Namer]:
        # The one asked for last goes to the end; from the beginning those are let go that nobody asked for since.
        found = self._held.pop(name, None)
        if found is None:
            found = self._gathered(name)
            self._rows += len(found)
            while self._rows > _HELD_ROWS and self._held:
                self._rows -= len(self._held.pop(next(iter(self._held))))
        self._held[name] = found
        return found

    def _gathered(self, name: str) -> list[Namer]:
        mentions: dict[int, list[tuple[int, int, str]]] = {}
        for number, place, role, statement in self._index.mentions(name):
            mentions.setdefault(number, []).append((place, statement, role))
        by_number = self._order.by_number
        found = []
        for number, held in mentions.items():
            at, kind, record_id = by_number[number]
            found.append((self._index.entries[kind][record_id].letters, at, kind, record_id, held))
        return sorted(found)
