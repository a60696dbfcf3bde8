"""The collection goes in; what has changed in it comes out: kept revisions, notes on changes, what was withdrawn.

The page of changes and the feed both tell these. A revision is compared, field by field, with the one before it. Where
two have the same day, only the present one is known to be the later.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from build_tools import facts, snapshots
from build_tools.entries import Entry, dated, letters_of
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import snapshot_path
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.partial_date import PartialDate
from build_tools.revisions import Difference, Revision, differences

CHANGED, NOTED, KEPT, WITHDRAWN, TAKEN_OUT = "changed", "noted", "kept", "withdrawn", "taken-out"
_AFTER_ALL = "\x7f"


class Kept(NamedTuple):
    """A revision that is kept: the id under which it lies, and its name."""

    id: str
    revision: str


class News(NamedTuple):
    """What became of a record: `letters` are its date, as lists are divided by it, then what tells it from others.

    `at` is the place among the notes or withdrawn statements of the record. A revision that is kept has a `page`; one
    that is known to follow another one has a `former` too. The first of a record is `KEPT`, later ones are `CHANGED`.
    """

    letters: str
    date: str
    kind: str
    id: str
    what: str
    at: int = 0
    page: Kept | None = None
    former: Kept | None = None

    @property
    def first_day(self) -> str:
        """The first day that its date can mean."""
        return PartialDate.parse(self.date).first_day.iso


class Told(NamedTuple):
    """News in words: what it is about, where it stands, notes, and fields that have changed."""

    news: News
    record: Record
    address: str
    words: tuple[str, ...]
    fields: tuple[Difference, ...] = ()


def news(knowledge: KnowledgeBase, letters: str = "") -> Sequence[News]:
    """All whose letters begin so, the oldest first, without opening a record."""
    knowledge.reads.update((facts.news(letters.partition(".")[0]), facts.moved_news()))
    found = _all(knowledge)
    return found[bisect_left(found, (letters,)) : bisect_left(found, (letters + _AFTER_ALL,))]


def told(knowledge: KnowledgeBase, each: News) -> Told:
    """News in words."""
    record = knowledge.find(each.kind, each.id)
    if each.what == WITHDRAWN and record.withdrawn:
        return Told(each, record, record.page_of(record.id), (record.withdrawn.reason,))
    if each.what == TAKEN_OUT:
        statement = record.withdrawn_statements[each.at]
        return Told(each, record, record.statement_address(statement.id), (statement.reason,))
    if each.page is None:
        return Told(each, record, record.address, (record.changes[each.at].note,))
    address = record.revision_page_of(each.page.id, each.page.revision)
    if each.what == KEPT:
        return Told(each, record, address, ())
    notes = tuple(change.note for change in record.changes if change.date.iso == each.date)
    if each.former is None:
        return Told(each, record, address, notes)
    fields = differences(_said(knowledge, each.kind, each.former), _said(knowledge, each.kind, each.page))
    return Told(each, record, address, notes, fields)


@lru_cache(maxsize=1)
def _all(knowledge: KnowledgeBase) -> tuple[News, ...]:
    """All in the order of their letters; nobody changes a collection."""
    # Who asks for some of it depends on these alone, and says so.
    reads, knowledge.reads = knowledge.reads, set()
    try:
        return tuple(sorted(each for model in RECORD_KINDS for each in _of_kind(knowledge, model.KIND)))
    finally:
        knowledge.reads = reads


def _of_kind(knowledge: KnowledgeBase, kind: str) -> Iterator[News]:
    for shelf in (knowledge.entries(kind), knowledge.withdrawn(kind)):
        for record_id, entry in shelf.items():
            yield from _of_record(knowledge, kind, record_id, entry)


def _of_record(knowledge: KnowledgeBase, kind: str, record_id: str, entry: Entry) -> Iterator[News]:
    name = f"{letters_of(entry.card.label)}.{kind}.{record_id}"

    def about(date: str, what: str, at: int = 0, page: Kept | None = None, former: Kept | None = None) -> News:
        last = page.revision if page else at
        return News(
            f"{dated(PartialDate.parse(date))}.{name}.{what}-{last}.", date, kind, record_id, what, at, page, former
        )

    told_with = set[str]()
    for is_first, date, page, former in _in_order(knowledge, kind, record_id, entry):
        if not is_first:
            told_with.add(date)
        yield about(date, KEPT if is_first else CHANGED, 0, page, former)
    yield from (about(date, NOTED, at) for at, date in enumerate(entry.changed) if date not in told_with)
    yield from (about(date, TAKEN_OUT, at) for at, date in enumerate(entry.taken_out))
    if entry.withdrawn_on:
        yield about(entry.withdrawn_on, WITHDRAWN)


def _in_order(
    knowledge: KnowledgeBase, kind: str, record_id: str, entry: Entry
) -> Iterator[tuple[bool, str, Kept, Kept | None]]:
    """Every dated revision of a record: whether it is the first, its date, and the one before it if that is known."""
    kept = [
        (each, Kept(name, each.name))
        for name in (record_id, *entry.aliases)
        for each in knowledge.kept_revisions.get(f"{kind}/{name}", ())
    ]
    is_clear = len({each.date for each, _ in kept}) == len(kept)
    present = "" if is_clear else knowledge.edition(knowledge.find(kind, record_id)).revision
    kept.sort(key=lambda item: (item[0].date, item[0].name == present, item[1]))
    last: Kept | None = None
    for date, held in groupby(kept, key=lambda item: item[0].date):
        group = list(held)
        is_known = len(group) == 1 or (len(group) == 2 and _is_last(group, present))  # noqa: PLR2004
        for _, page in group:
            if date:
                yield page == kept[0][1], date, page, last if is_known else None
            last = page if is_known else None
        last = group[-1][1] if is_known or _is_last(group, present) else None


def _is_last(group: list[tuple[Revision, Kept]], name: str) -> bool:
    return group[-1][0].name == name


def _said(knowledge: KnowledgeBase, kind: str, kept: Kept) -> dict[str, object]:
    """What a record said in a revision."""
    return snapshots.read((knowledge.root / snapshot_path(kind, kept.id, kept.revision)).read_bytes()).said
