"""A record goes in; what is known of it without opening it again comes out: its card, its place, what it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from anyascii import anyascii

from build_tools import prose, revisions
from build_tools.packing import pack
from build_tools.problems import Problem, Source
from build_tools.records.base import DatedStatement, Record
from build_tools.records.card import Card
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import Link, Location, claims_on_one_source, texts
from build_tools.slips import looked_at
from build_tools.traits import Traits, traits_of
from build_tools.wording import Wording, measured

Reference = tuple[str, str, str, Location, int]
"""Kind and id that are named, in which role, where, and in which statement of the record (from 1; 0: in none)."""

DATED = "@"
"""Begins the letters of a record that is found by its date, such as '@2016-11-00'; no name has it."""

_LONGEST = 80
_NO_LETTER = re.compile(r"[^a-z0-9]+")


class Entry(NamedTuple):
    """A record in the index; `letters` are those of its name or date, then its id, by which long lists are divided.

    `point` is where it lies on a map, to the east and to the north, and `dates` are those of its dated statements.
    `acronym` is a short form and what it stands for, where the record explains one. `statements` are the ids under
    which its statements can be found, former ones too. `successor` is what took the place of a record that
    `is_withdrawn`, as kind/id. `on_one_source` is the number of claims that rest on one, and `is_unarchived` says that
    it is a source without an archived address. `changed` are the dates of its changes of substance, in the order in
    which it tells them. `taken_out` are those of statements that were withdrawn, `withdrawn_on` is that of the record,
    and `reviewed` is that of its last review, '' without one. `identifiers` are those in public registers, by field,
    each with what sets it apart: that of an area goes with the sort of what is there.
    """

    card: Card
    sort_key: tuple[Any, ...]
    letters: str
    updated: str
    aliases: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    links_here: tuple[tuple[Location, str], ...]
    point: tuple[float, float] | None
    dates: tuple[str, ...]
    acronym: tuple[str, str] = ("", "")
    statements: tuple[str, ...] = ()
    is_withdrawn: bool = False
    successor: str = ""
    on_one_source: int = 0
    changed: tuple[str, ...] = ()
    is_unarchived: bool = False
    taken_out: tuple[str, ...] = ()
    withdrawn_on: str = ""
    reviewed: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    number: int = 0

    @property
    def news(self) -> Iterator[str]:
        """The dates of all that became of it, as letters by which long lists are divided."""
        dates = (*self.changed, *self.taken_out, *filter(None, [self.withdrawn_on]))
        return (dated(PartialDate.parse(each)) for each in dates)

    def statements_in(self, field: str) -> int:
        """How many statements a field of the record holds."""
        return dict(self.counts).get(field, 0)


class Reading(NamedTuple):
    """What became of one file: a record with its entry, or problems and what the broken record refers to."""

    kind: str
    id: str
    path: str
    problems: tuple[Problem, ...]
    broken: tuple[tuple[Link, Source], ...] = ()
    entry: Entry | None = None
    record: bytes = b""
    references: tuple[Reference, ...] = ()
    data: str = ""
    wording: Wording = Wording()
    revision: str = ""
    traits: Traits = Traits()

    @property
    def whole_entry(self) -> Entry:
        """The entry of a record that was read as a whole; ValueError where it was not."""
        if self.entry is None:
            raise ValueError(f"{self.path} holds no whole record")
        return self.entry


def read_of(record: Record, path: str, problems: tuple[Problem, ...]) -> Reading:
    """What is kept of a whole record."""
    plain = record.plain()
    looked = looked_at(record)
    named = () if record.withdrawn else _references(looked.named)
    return Reading(
        record.KIND,
        record.id,
        path,
        problems,
        entry=_entry(record)._replace(on_one_source=len(claims_on_one_source(record, named))),
        record=pack(record),
        references=named,
        data=record.as_json(plain),
        wording=measured("\n\n".join([text for _, text in looked.said])),
        revision=revisions.name_of(plain),
        traits=Traits() if record.withdrawn else traits_of(looked),
    )


def letters_of(label: str) -> str:
    """A name as letters, digits and hyphens alone, such as 'cafe-noir' for 'Café Noir'."""
    return _NO_LETTER.sub("-", anyascii(label).lower()).strip("-")[:_LONGEST]


def dated(date: PartialDate) -> str:
    """A date as letters by which long lists are divided; 00 stands for what is not known."""
    return f"{DATED}{date.year:04}-{date.month or 0:02}-{date.day or 0:02}"


def _letters(record: Record) -> str:
    date = record.filed_by
    return dated(date) if date else letters_of(record.label)


def _entry(record: Record) -> Entry:
    here = (
        (location, target.removeprefix("/"))
        for location, text in texts(record)
        for target in prose.links(text)
        if target.startswith("/")
    )
    updated = record.updated
    statements = tuple(record.statements())
    return Entry(
        card=record.card,
        sort_key=record.sort_key(),
        letters=f"{_letters(record)}.{record.id}.",
        updated=updated.first_day.iso if updated else "",
        aliases=record.aliases,
        counts=tuple(Counter(field for field, _, _ in statements).items()),
        links_here=tuple(here),
        point=record.point,
        dates=tuple(each.date.iso for _, _, each in statements if isinstance(each, DatedStatement)),
        acronym=record.acronym,
        statements=tuple(record.statement_ids()),
        is_withdrawn=record.withdrawn is not None,
        successor=(record.withdrawn.successor or "") if record.withdrawn else "",
        changed=tuple(each.date.iso for each in record.changes),
        taken_out=tuple(each.date.iso for each in record.withdrawn_statements),
        identifiers=tuple(
            (each.register.field, f"{each.value} {record.sort}" if each.register.is_of_area else each.value)
            for each in record.identities
        ),
        withdrawn_on=record.withdrawn.date.iso if record.withdrawn else "",
        is_unarchived=getattr(record, "archived_url", "") is None,
        reviewed=record.reviewed.iso if record.reviewed else "",
    )


def _references(named: Iterable[Link]) -> tuple[Reference, ...]:
    numbers: dict[int, int] = {}
    found = []
    for each in named:
        statement = numbers.setdefault(id(each.statement), len(numbers) + 1) if each.statement is not None else 0
        found.append((each.kind, each.id, each.role, each.location, statement))
    return tuple(found)
