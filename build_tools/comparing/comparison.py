"""What a change means for readers: the plain values that every report of it is made of.

`python -m build_tools diff REV --format json` prints them as they stand here. Fields may be added, and none is taken
away or given another meaning while `version` stays the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_tools.reporting.as_json import Found

What = Literal["added", "removed", "withdrawn", "restored", "renamed", "changed", "broken"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record, by the names of what lies around it, what it held and what it holds; '' for nothing."""

    field: str
    former: str
    now: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of a record, as kind/id; `former` is what it was called before, where it was called otherwise.

    `address` is where it is shown, or was. One that is `broken` is there and cannot be read.
    """

    what: What
    record: str
    label: str
    address: str
    former: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that leads on to another one."""

    former: str
    now: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A record whose words are others now: the version that references led to, and the present one.

    `was_kept` and `is_kept` tell whether the two are frozen.
    """

    record: str
    label: str
    former: str
    now: str
    was_kept: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a change from the revision `since` means. Addresses are counted from the root of the site.

    `to_freeze` are records, as kind/id, whose present words are not kept yet, in a programme that keeps them.
    """

    since: str
    records: tuple[RecordChange, ...]
    pages_added: tuple[str, ...]
    pages_moved: tuple[Moved, ...]
    pages_lost: tuple[str, ...]
    statements_moved: tuple[Moved, ...]
    statements_lost: tuple[str, ...]
    citations: tuple[Citation, ...]
    to_freeze: tuple[str, ...]
    problems_new: tuple[Found, ...]
    problems_cured: tuple[Found, ...]
    version: int = 1

    def records_of(self, what: What) -> tuple[RecordChange, ...]:
        """The records of which the same became."""
        return tuple(each for each in self.records if each.what == what)
