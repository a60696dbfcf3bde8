"""An index goes in; the records that its cache holds come out, opened when they are asked for and kept for a while."""

from __future__ import annotations

from build_tools.cache import CacheDamagedError
from build_tools.entries import Reference
from build_tools.index import DATA, RECORD, Index
from build_tools.packing import Packed, claim_at, record_of, unpack
from build_tools.records.base import Claim, Record
from build_tools.records.references import Location

_HELD_PACKED = 1500
_HELD_OPEN = 300


class OpenedRecords:
    """Opens records one by one; of those that were opened last, a good number stays open."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._packed: dict[tuple[str, str], Packed] = {}
        self._open: dict[tuple[str, str], Record] = {}
        self._names: dict[tuple[str, str], tuple[Reference, ...]] = {}

    def record(self, kind: str, record_id: str) -> Record:
        """A record; KeyError if there is none."""
        if found := self._open.get((kind, record_id)):
            return found
        if len(self._open) >= _HELD_OPEN:
            self._open.clear()
        self._open[kind, record_id] = record_of(self.packed(kind, record_id))
        return self._open[kind, record_id]

    def packed(self, kind: str, record_id: str) -> Packed:
        """A record as plain values; KeyError if there is none."""
        if found := self._packed.get((kind, record_id)):
            return found
        if record_id not in self._index.entries[kind] and record_id not in self._index.withdrawn[kind]:
            raise KeyError(f"{kind}/{record_id}")
        if len(self._packed) >= _HELD_PACKED:
            self._packed.clear()
        self._packed[kind, record_id] = unpack(self._held(f"{RECORD} {kind}/{record_id}"))
        return self._packed[kind, record_id]

    def names(self, kind: str, record_id: str) -> tuple[Reference, ...]:
        """What a record names."""
        if (kind, record_id) not in self._names:
            if len(self._names) >= _HELD_PACKED:
                self._names.clear()
            self._names[kind, record_id] = self._index.names(kind, record_id)
        return self._names[kind, record_id]

    def data(self, kind: str, record_id: str) -> str:
        """A record as a line of JSON."""
        return self._held(f"{DATA} {kind}/{record_id}").decode()

    def claim(self, kind: str, record_id: str, location: Location) -> Claim | Record:
        """The claim of a record in which a location lies; the record itself where it lies in none."""
        return claim_at(self.packed(kind, record_id), location) or self.record(kind, record_id)

    def location(self, kind: str, record_id: str, place: int) -> Location:
        """Where in a record that stands which comes at a place among all that it names."""
        return self.names(kind, record_id)[place][3]

    def _held(self, name: str) -> bytes:
        held = self._index.cache.get(name)
        if held is None:
            raise CacheDamagedError(f"{name} is missing")
        return held
