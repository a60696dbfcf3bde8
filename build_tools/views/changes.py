"""What became of records over time goes in; the log of changes comes out, the newest first.

That a record is kept for the first time is no change, and is not told here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.knowledge import KnowledgeBase
from build_tools.news import CHANGED, KEPT, TAKEN_OUT, WITHDRAWN, News, Told, news, told
from build_tools.records.partial_date import PartialDate
from build_tools.revisions import Piece
from build_tools.views.dividing import Shelf, divided
from build_tools.views.parts import Link

NAME = "changes"
TITLE = "Changes"
ADDRESS = "changes/"

_DAYS = "days"
_ADDED = {WITHDRAWN: "was withdrawn", TAKEN_OUT: "a statement was withdrawn"}
_OTHER_WORDS = "other words were kept"


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field that has changed, by its name, and what it was and is."""

    title: str
    former: str
    now: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of a record: what sort of thing this is, what was done, in whose words why, and its fields."""

    link: Link
    what: str
    words: tuple[str, ...]
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """All of one date."""

    title: str
    anchor: str
    date_iso: str
    changes: tuple[ChangeView, ...]


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All changes, date by date."""
    return (list_part(knowledge, _DAYS, ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """Those whose letters, which are their date first of all, begin so."""
    found = [each for each in news(knowledge, letters) if each.what != KEPT]
    parts = divided(((each.letters, 1) for each in found), _DAYS, ADDRESS, letters)
    return Shelf("", _DAYS, () if parts else _days(knowledge, found), len(found), parts[::-1])


def _days(knowledge: KnowledgeBase, found: Sequence[News]) -> tuple[Day, ...]:
    in_order = sorted(found, key=lambda each: PartialDate.parse(each.date), reverse=True)
    return tuple(
        _day(PartialDate.parse(date), [told(knowledge, each) for each in held])
        for date, held in groupby(in_order, key=lambda each: each.date)
    )


def _day(date: PartialDate, held: list[Told]) -> Day:
    return Day(
        title=date.text,
        anchor=f"on_{date.iso}",
        date_iso=date.iso,
        changes=tuple(map(_change, held)),
    )


def _change(each: Told) -> ChangeView:
    fields = tuple(FieldView(one.title, one.former, one.now, one.pieces()) for one in each.fields)
    link = Link(each.record.label, each.address, each.record.sort)
    is_bare = each.news.what == CHANGED and not (each.words or fields)
    return ChangeView(link, _OTHER_WORDS if is_bare else _ADDED.get(each.news.what, ""), each.words, fields)
