"""All records go in; when each was reviewed comes out for those who maintain them, the earliest due date first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from build_tools import bounds
from build_tools.entries import Entry
from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.partial_date import PartialDate
from build_tools.review_dates import due, review_after
from build_tools.views.parts import Link, link_to

NAME = "reviews"

_LAST = "9999-12"


class KindReviews(NamedTuple):
    """A kind, named as its folder: the months until its records are due, how many it has, how many never were."""

    kind: Link
    months: int
    records: int
    never: int


class Reviewed(NamedTuple):
    """A record, with its sort, when it was reviewed, and when that is due again, as ISO and in words."""

    record: Link
    sort: str
    reviewed: str
    due: str
    due_text: str


class Unreviewed(NamedTuple):
    """Records of a kind that were never reviewed, the first of them, and how many more there are."""

    title: str
    records: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Reviews:
    """What there is to review; `more` is the number of reviewed records that are due later than those listed."""

    kinds: tuple[KindReviews, ...]
    due: tuple[Reviewed, ...]
    more: int
    never: tuple[Unreviewed, ...]


def listing(knowledge: KnowledgeBase) -> Reviews:
    """Every kind that is reviewed at all, the records that are due first, and those that were never reviewed."""
    months = review_after(knowledge.root)
    models = [model for model in RECORD_KINDS if months[model.KIND]]
    kinds = tuple(_kind(knowledge, model, months[model.KIND]) for model in models)
    most = bounds.lines()
    reviewed = nsmallest(most, (each for model in models for each in _reviewed(knowledge, model, months[model.KIND])))
    many = sum(each.records - each.never for each in kinds)
    share = most // max(1, len(models))
    never = tuple(_never(knowledge, model, share) for model in models)
    return Reviews(
        kinds,
        tuple(_line(entry, month) for month, _, _, entry in reviewed),
        many - len(reviewed),
        tuple(each for each in never if each.records),
    )


def _kind(knowledge: KnowledgeBase, model: type[Record], months: int) -> KindReviews:
    entries = knowledge.entries(model.KIND).values()
    never = sum(not entry.reviewed for entry in entries)
    return KindReviews(Link(model.KIND.capitalize(), model.LISTED_AT), months, len(entries), never)


def _reviewed(knowledge: KnowledgeBase, model: type[Record], months: int) -> Iterator[tuple[str, str, str, Entry]]:
    """The month in which each reviewed record of a kind is due, its letters and id, and its entry."""
    for record_id, entry in knowledge.entries(model.KIND).items():
        if entry.reviewed:
            month = due(PartialDate.parse(entry.reviewed), months)
            yield month.iso if month else _LAST, entry.letters, f"{model.KIND}/{record_id}", entry


def _line(entry: Entry, month: str) -> Reviewed:
    reviewed = PartialDate.parse(entry.reviewed).text
    return Reviewed(link_to(entry.card), entry.card.sort, reviewed, month, PartialDate.parse(month).text)


def _never(knowledge: KnowledgeBase, model: type[Record], most: int) -> Unreviewed:
    cards = [entry.card for entry in knowledge.entries(model.KIND).values() if not entry.reviewed]
    return Unreviewed(model.KIND.capitalize(), tuple(map(link_to, cards[:most])), max(0, len(cards) - most))
