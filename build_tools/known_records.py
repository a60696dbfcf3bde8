"""What a cache holds of a record, or of the file of a revision, goes in; what an index knows of it comes out."""

from __future__ import annotations

from typing import Any, NamedTuple

from build_tools.entries import Entry
from build_tools.loading import Stamp
from build_tools.records.card import Card
from build_tools.revisions import Revision
from build_tools.traits import Traits
from build_tools.wording import Wording

SnapshotNote = tuple[tuple[Stamp, str], Revision]
"""What is known of the file of a frozen revision: its stamp with its checksum, and the revision."""


class KnownRecord(NamedTuple):
    """What is known of a record; `digest` is that of its data, `revision` the name of what it says now."""

    entry: Entry
    stamp: Stamp
    digest: str
    wording: Wording
    revision: str
    traits: Traits

    @classmethod
    def revived(cls, plain: tuple[Any, ...]) -> KnownRecord:
        """The same after it was kept as plain tuples."""
        (card, *rest), stamp, digest, wording, revision, traits = plain
        entry = Entry(Card(*card), *rest)
        return cls(entry, stamp, digest, Wording(*wording), revision, Traits.revived(traits))


def revived_note(plain: tuple[tuple[Stamp, str], tuple[Any, ...]]) -> SnapshotNote:
    """What is known of a file after it was kept as plain tuples."""
    stamp, revision = plain
    return stamp, Revision(*revision)
