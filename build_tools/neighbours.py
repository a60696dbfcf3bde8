"""The index goes in; which records share things with their neighbours in the lists of those things comes out.

Two records of a kind share what both name in one of some roles. All records that name a thing make a list, in
the order of their ids; of these only the next few after a record are its neighbours, so that the work for each
stays the same however long the lists become.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from build_tools import facts
from build_tools.entries import Reference
from build_tools.index import Index

SHARED: Mapping[str, frozenset[str]] = {"places": frozenset({"theme", "organisation", "keys", "behaviours"})}
"""For each kind whose records have neighbours, the roles in which a thing counts."""

_STEPS = 8

Thing = tuple[str, str]


class Neighbours:
    """The records of one kind with the things that each has, looked up as far as they are asked for."""

    def __init__(self, index: Index, kind: str) -> None:
        self._index, self._kind, self._roles = index, kind, SHARED[kind]
        self._ids = {entry.number: record_id for record_id, entry in index.entries[kind].items()}
        self._things: dict[str, dict[Thing, None]] = {}
        self._lists: dict[Thing, list[str]] = {}

    def things(self, record_id: str) -> dict[Thing, None]:
        """What a record has, in its own order; nothing where there is no such record."""
        if record_id not in self._things:
            known = record_id in self._index.entries[self._kind]
            names = self._index.names(self._kind, record_id) if known else ()
            self._things[record_id] = _things(names, self._roles)
        return self._things[record_id]

    def of(self, record_id: str) -> tuple[tuple[Thing, ...], dict[str, AbstractSet[Thing]]]:
        """What a record has, in its own order, and its neighbours, each with all that both have."""
        own = self.things(record_id)
        found = {each for thing in own for each in self._after(thing, record_id)}
        return tuple(own), {each: own.keys() & self.things(each).keys() for each in found}

    def changed(self, record_id: str, former: Iterable[Reference]) -> Iterator[str]:
        """The records that may have this one as a neighbour, now or before it named other things."""
        before, now = _things(former, self._roles), self.things(record_id)
        if before != now:
            for thing in before | now:
                yield from self._before(thing, record_id)

    def _list(self, thing: Thing) -> list[str]:
        """All records that name a thing, by their ids."""
        if thing not in self._lists:
            numbers = {number for number, _, role, _ in self._index.mentions("/".join(thing)) if role in self._roles}
            self._lists[thing] = sorted(self._ids[number] for number in numbers if number in self._ids)
        return self._lists[thing]

    def _after(self, thing: Thing, record_id: str) -> list[str]:
        members = self._list(thing)
        start = bisect_right(members, record_id)
        steps = min(len(members) - 1, _STEPS)
        return [members[(start + step) % len(members)] for step in range(steps)]

    def _before(self, thing: Thing, record_id: str) -> list[str]:
        members = self._list(thing)
        start = bisect_left(members, record_id)
        steps = min(len(members), _STEPS)
        return [members[(start - 1 - step) % len(members)] for step in range(steps)]


def changed_neighbours(index: Index) -> Iterator[str]:
    """The facts that changed with what the records name that were taken in."""
    for kind in SHARED:
        former = {record_id: names for (of_kind, record_id), names in index.before.items() if of_kind == kind}
        if any(_things(names, SHARED[kind]) != _present(index, kind, each) for each, names in former.items()):
            neighbours = Neighbours(index, kind)
            for record_id, names in former.items():
                yield from (facts.neighbours(kind, each) for each in neighbours.changed(record_id, names))


def _present(index: Index, kind: str, record_id: str) -> dict[Thing, None]:
    return _things(index.names(kind, record_id), SHARED[kind]) if record_id in index.entries[kind] else {}


def _things(references: Iterable[Reference], roles: frozenset[str]) -> dict[Thing, None]:
    return {(kind, record_id): None for kind, record_id, role, _, _ in references if role in roles}
