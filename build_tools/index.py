"""Readings of files go in; the index of all records comes out: their entries, and what names what, both ways.

The index is brought up to date in place, in a cache that later builds find again: only files that have changed
need to be read. `changed` names the facts that are no longer what the last site was built of, None in a new index.
"""

from __future__ import annotations

import hashlib
import marshal
from array import array
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from build_tools import changed_facts
from build_tools.cache import Cache, CacheDamagedError
from build_tools.entries import Entry, Reading, Reference
from build_tools.known_records import KnownRecord, SnapshotNote, revived_note
from build_tools.ledger import Ledger
from build_tools.loading import Stamp
from build_tools.records import RECORD_KINDS
from build_tools.traits import Traits
from build_tools.wording import Wording

RECORD, DATA, NAMES, NAMED = "record", "data", "names", "named"
"""What the cache holds of each record: itself, its line of JSON, what it names, and what names it."""

_INDEX = "index"
_DIGEST_BYTES = 8

Mention = tuple[int, int, str, int]
"""Number of the record that names something, place among what it names, role, and number of the statement."""


class Index:
    """All records by kind and id without their contents, and what names each."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.changed: set[str] | None = None
        self.before: dict[tuple[str, str], tuple[Reference, ...]] = {}
        self._known: Ledger[str, KnownRecord] = Ledger(cache, "entries", KnownRecord.revived)
        self.snapshots: Ledger[str, SnapshotNote] = Ledger(cache, "snapshots", revived_note)
        """What is known of each file of a frozen revision, by its path: its stamp, and the revision."""
        self.published: Ledger[str, str] = Ledger(cache, "published", str)
        """What was published of records that share a page, as the module `published` tells it."""
        self._lengths: Ledger[str, int] = Ledger(cache, "lengths", int)
        self._named: dict[str, array[int]] = {}
        self._touched: set[str] = set()
        self._roles: dict[str, int] = {}
        self._free = 1
        kept = cache.load(_INDEX)
        self.is_new = not kept
        counts: tuple[int, ...] = (0, 0, 0, 0)
        if kept:
            self.changed, self._roles, self._free, counts = kept
        if counts != self._counts():
            raise CacheDamagedError("the pieces of the index do not belong together")
        self.entries: dict[str, dict[str, Entry]] = {model.KIND: {} for model in RECORD_KINDS}
        self.withdrawn: dict[str, dict[str, Entry]] = {model.KIND: {} for model in RECORD_KINDS}
        for name, known in self._known.items():
            kind, _, record_id = name.partition("/")
            (self.withdrawn if known.entry.is_withdrawn else self.entries)[kind][record_id] = known.entry
        self.sort()

    @property
    def has_changed(self) -> bool:
        """Whether it is not what the cache holds."""
        return self.is_new or any(each.has_changed for each in (self._known, self.snapshots, self.published))

    def stamp(self, name: str) -> Stamp | None:
        """The stamp of the file of a record, given as kind/id, as it was read."""
        return self._known[name].stamp if name in self._known else None

    def digest(self, name: str) -> str:
        """What is another one once the data of a record, given as kind/id, are."""
        return self._known[name].digest

    def revision(self, name: str) -> str:
        """The name of what a record, given as kind/id, says now."""
        return self._known[name].revision

    def wordings(self) -> Iterator[tuple[str, Wording]]:
        """Each record as kind/id, in no order, and what is known of its language."""
        return ((name, known.wording) for name, known in self._known.items())

    def traits(self) -> Iterator[tuple[str, str, Traits]]:
        """Kind and id of each record that is shown, in the order of readers, and what checks compare of it."""
        every = ((kind, each) for kind, entries in self.entries.items() for each in entries)
        return ((kind, each, self._known[f"{kind}/{each}"].traits) for kind, each in every)

    def names_of_records(self) -> Collection[str]:
        """Every record as kind/id."""
        return self._known.keys()

    def put(self, reading: Reading, stamp: Stamp) -> None:
        """Take in a whole record, new or changed."""
        kind, record_id = reading.kind, reading.id
        former = self._entry(kind, record_id)
        entry = reading.whole_entry._replace(number=former.number if former else self._next())
        name = f"{kind}/{record_id}"
        if not (former and self._names_the_same(former, entry, reading)):
            self._unname(kind, record_id, former)
            for place, (of_kind, of_id, role, _, statement) in enumerate(reading.references):
                numbers = (entry.number, place, self._roles.setdefault(role, len(self._roles)), statement)
                self._name(f"{of_kind}/{of_id}").extend(numbers)
            self._note(reading.references, entry)
        self.entries[kind].pop(record_id, None)
        self.withdrawn[kind].pop(record_id, None)
        (self.withdrawn if entry.is_withdrawn else self.entries)[kind][record_id] = entry
        data = reading.data.encode()
        digest = hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()
        self._known[name] = KnownRecord(entry, stamp, digest, reading.wording, reading.revision, reading.traits)
        self._change(kind, record_id, former, entry)
        self.cache.put(
            (
                (f"{RECORD} {name}", reading.record),
                (f"{DATA} {name}", data),
                (f"{NAMES} {name}", marshal.dumps(reading.references)),
            )
        )

    def reading(self, kind: str, record_id: str, path: str) -> Reading | None:
        """What became of the file of a record, as it was read; None where it holds no whole one."""
        name = f"{kind}/{record_id}"
        record, data = self.cache.get(f"{RECORD} {name}"), self.cache.get(f"{DATA} {name}")
        if name not in self._known or record is None or data is None:
            return None
        known, names = self._known[name], self.names(kind, record_id)
        _, _, _, wording, revision, traits = known
        return Reading(
            kind, record_id, path, (), (), known.entry, record, names, data.decode(), wording, revision, traits
        )

    def revisions_changed(self, paths: Iterable[str]) -> None:
        """Note that files of frozen revisions have changed."""
        if self.changed is not None:
            dates = {path: self.snapshots[path][1].date if path in self.snapshots else "" for path in paths}
            self.changed.update(changed_facts.of_revisions(dates))

    def remove(self, kind: str, record_id: str) -> None:
        """Forget a record that is no longer there."""
        former = self._entry(kind, record_id)
        if former:
            self.entries[kind].pop(record_id, None)
            self.withdrawn[kind].pop(record_id, None)
            del self._known[f"{kind}/{record_id}"]
            self._unname(kind, record_id, former)
            self._change(kind, record_id, former, None)
            self._touched.add(f"{kind}/{record_id}")
            self.cache.drop(f"{what} {kind}/{record_id}" for what in (RECORD, DATA, NAMES))

    def sort(self) -> None:
        """Put the records of every kind in the order in which readers see them."""
        for shelf in (self.entries, self.withdrawn):
            for kind, entries in shelf.items():
                shelf[kind] = dict(sorted(entries.items(), key=lambda item: item[1].sort_key))

    def save(self) -> None:
        """Hand everything to the cache, which keeps it when it is told to."""
        self.cache.put((f"{NAMED} {name}", self._name(name).tobytes()) for name in self._touched)
        for name in self._touched:
            self._lengths[name] = len(self._named[name])
        self._touched.clear()
        # In the order of readers, in which a later build has hardly anything to sort.
        shelves = (self.entries, self.withdrawn)
        self._known.save(f"{kind}/{each}" for shelf in shelves for kind, entries in shelf.items() for each in entries)
        self._lengths.save()
        self.snapshots.save()
        self.published.save()
        self.is_new = False
        self.cache.dump(_INDEX, (self.changed, self._roles, self._free, self._counts()))

    def names(self, kind: str, record_id: str) -> tuple[Reference, ...]:
        """What a record names."""
        held = self.cache.get(f"{NAMES} {kind}/{record_id}")
        if held is None:
            raise CacheDamagedError(f"what {kind}/{record_id} names is missing")
        return marshal.loads(held)  # type: ignore[no-any-return]  # noqa: S302

    def mentions(self, name: str) -> Iterator[Mention]:
        """What names a record, which is given as kind/id, in no order."""
        held = self._name(name)
        roles = list(self._roles)
        numbers = iter(held)
        for number, place, role, statement in zip(numbers, numbers, numbers, numbers, strict=True):
            yield number, place, roles[role], statement

    def named(self) -> Iterable[str]:
        """Everything, as kind/id, that a changed record names or that is gone, since this index was opened."""
        return self._touched

    def _name(self, name: str) -> array[int]:
        if name not in self._named:
            self._named[name] = array("I", self.cache.get(f"{NAMED} {name}") or b"" if name in self._lengths else b"")
            if len(self._named[name]) != self._lengths.get(name, 0):
                raise CacheDamagedError(f"what names {name} is missing")
        return self._named[name]

    def _names_the_same(self, former: Entry, entry: Entry, reading: Reading) -> bool:
        """Whether a record names what it named before, and stands in the same place among those that name it."""
        in_place = (former.letters, former.sort_key) == (entry.letters, entry.sort_key)
        return in_place and self.names(reading.kind, reading.id) == reading.references

    def _unname(self, kind: str, record_id: str, former: Entry | None) -> None:
        """Take back all that a record named before."""
        if former is None:
            if not self.is_new:
                self.before.setdefault((kind, record_id), ())
            return
        references = self.names(kind, record_id)
        self.before.setdefault((kind, record_id), references)
        for of_kind, of_id in dict.fromkeys((each[0], each[1]) for each in references):
            numbers = iter(self._name(f"{of_kind}/{of_id}"))
            rest = array("I")
            for each in zip(numbers, numbers, numbers, numbers, strict=True):
                if each[0] != former.number:
                    rest.extend(each)
            self._named[f"{of_kind}/{of_id}"] = rest
        self._note(references, former)

    def _note(self, references: Iterable[Reference], namer: Entry) -> None:
        """What is named has changed: who names it, under every beginning of the namer's name."""
        targets = dict.fromkeys((each[0], each[1]) for each in references)
        self._touched.update(f"{kind}/{record_id}" for kind, record_id in targets)
        if self.changed is not None:
            self.changed.update(changed_facts.of_naming(targets, namer))

    def _entry(self, kind: str, record_id: str) -> Entry | None:
        return self.entries[kind].get(record_id) or self.withdrawn[kind].get(record_id)

    def _change(self, kind: str, record_id: str, former: Entry | None, entry: Entry | None) -> None:
        if self.changed is not None:
            shown = len(self.entries[kind])
            self.changed.update(
                changed_facts.of_record(kind, record_id, former, entry, shown=shown, kept=lambda: self._kept)
            )

    @cached_property
    def _kept(self) -> frozenset[str]:
        """What was kept before this build, as kind/id; what comes in it is news anyway."""
        return frozenset("/".join(path.split("/")[-3:-1]) for path in self.snapshots)

    def _counts(self) -> tuple[int, ...]:
        return len(self._known), len(self._lengths), len(self.snapshots), len(self.published)

    def _next(self) -> int:
        self._free += 1
        return self._free - 1
