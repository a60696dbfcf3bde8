"""Records and the revisions that are kept of them go in; what a reference to a record refers to comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path

from build_tools import snapshots
from build_tools.citing.cited import Edition
from build_tools.index import Index
from build_tools.layout import FOLDER, FROZEN, snapshot_path
from build_tools.present_names import Names, in_present_names
from build_tools.records.base import Record
from build_tools.records.partial_date import PartialDate
from build_tools.revisions import Revision, in_order, said


class Editions:
    """All revisions that are kept, and which of them has the words that a record has now.

    `names` knows what is called otherwise now: that alone makes no other words.
    """

    def __init__(self, root: Path, index: Index, names: Names) -> None:
        self._root, self._index, self._names = root, index, names

    @cached_property
    def kept(self) -> Mapping[str, tuple[Revision, ...]]:
        """The revisions under each id, given as kind/id, oldest first."""
        folder = f"{FOLDER}/{FROZEN}/"
        held = self._index.snapshots.items()
        rows = sorted((path.removeprefix(folder).rpartition("/")[0], note[1]) for path, note in held)
        return {
            name: in_order(revision for _, revision in found) for name, found in groupby(rows, key=lambda row: row[0])
        }

    @cached_property
    def present_ids(self) -> Mapping[str, Mapping[str, str]]:
        """Per kind, the present id of a record, shown or withdrawn, by every id that it has or had."""
        return {
            kind: {name: each for each, entry in held.items() for name in (*entry.aliases, each)}
            for kind, shelf in self._index.entries.items()
            for held in ({**self._index.withdrawn[kind], **shelf},)
        }

    def under(self, kind: str, ids: Sequence[str]) -> tuple[Revision, ...]:
        """The revisions of a record, oldest first, given the ids that it has and had."""
        found = [self.kept[name] for each in ids if (name := f"{kind}/{each}") in self.kept]
        return found[0] if len(found) == 1 else in_order(chain.from_iterable(found))

    def of(self, record: Record, kept: Sequence[Revision]) -> Edition:
        """What a reference to a record refers to now, given all of its revisions that are kept, oldest first."""
        name = self._index.revision(f"{record.KIND}/{record.id}")
        same = next((each for each in reversed(kept) if each.name == name), None)
        if found := same or self._in_former_names(record, kept):
            return Edition(found.name, PartialDate.parse(found.date), found.id, found.statements)
        # A review tells nothing of words that have changed since they were kept; a new note does.
        is_dated = not kept or is_noted(kept[-1], record)
        return Edition(name, record.said_on if is_dated else None)

    def _in_former_names(self, record: Record, kept: Sequence[Revision]) -> Revision | None:
        """The newest revision that says the same, and has former ids where the record has present ones."""
        model = type(record)
        now = in_present_names(model, record.id, said(record.plain()), self._names) if kept else {}
        for each in reversed(kept):
            file = self._root / snapshot_path(model.KIND, each.id, each.name)
            if in_present_names(model, each.id, snapshots.read(file.read_bytes()).said, self._names) == now:
                return each
        return None


def is_noted(last: Revision, record: Record) -> bool:
    """Whether a record has notes on changes that it did not have in a revision."""
    return bool(Counter(each.date.iso for each in record.changes) - Counter(last.noted))
