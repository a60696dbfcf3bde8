"""A record and the revisions that are kept of it go in; what a reference to it refers to comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from build_tools.citing.cited import Edition
from build_tools.known_records import SnapshotNote
from build_tools.layout import FOLDER, FROZEN
from build_tools.records.base import Record
from build_tools.records.partial_date import PartialDate
from build_tools.revisions import Revision


def edition_of(record: Record, name: str, kept: Iterable[tuple[str, Iterable[Revision]]]) -> Edition:
    """The edition with that revision; `kept` are all that are kept, under each id that the record has or had.

    Where it is kept, the day is that of the words, not of a later review.
    """
    for kept_as, revisions in kept:
        for each in revisions:
            if each.name == name:
                return Edition(name, PartialDate.parse(each.date) if each.date else record.updated, kept_as)
    return Edition(name, record.updated)


def revisions_among(snapshots: Mapping[str, SnapshotNote]) -> Mapping[str, tuple[Revision, ...]]:
    """The revisions of each record, as kind/id, oldest first; given the files of all by path."""
    folder = f"{FOLDER}/{FROZEN}/"
    rows = sorted((path.removeprefix(folder).rpartition("/")[0], note[1]) for path, note in snapshots.items())
    return {
        name: tuple(sorted((revision for _, revision in found), key=lambda each: (each.date, each.name)))
        for name, found in groupby(rows, key=lambda row: row[0])
    }
