"""The collection goes in; what has changed in it comes out: kept versions, notes on changes, what was withdrawn.

The page of changes and the feed both tell these. A version is compared, field by field, with the one that it followed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from build_tools import facts, snapshots
from build_tools.entries import Entry, dated, letters_of
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import snapshot_path
from build_tools.present_names import in_present_names
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.partial_date import PartialDate
from build_tools.revisions import Difference, Revision, differences

CHANGED, NOTED, KEPT, WITHDRAWN, TAKEN_OUT = "changed", "noted", "kept", "withdrawn", "taken-out"
_AFTER_ALL = "\x7f"


class Kept(NamedTuple):
    """A version that is kept: the id under which it lies, and its name."""

    id: str
    revision: str


class News(NamedTuple):
    """What became of a record: `letters` are its date, as lists are divided by it, then what tells it from others.

    `first_id` is the id that the record had first of all. `at` are the places among its notes, or that among its
    withdrawn statements. A version that is kept has a `page`; one that followed another has a `former` too. The first
    of a record is `KEPT`, later ones are `CHANGED`.
    """

    letters: str
    date: str
    kind: str
    id: str
    what: str
    first_id: str
    at: tuple[int, ...] = ()
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
        statement = record.withdrawn_statements[each.at[0]]
        return Told(each, record, record.statement_address(statement.id), (statement.reason,))
    notes = tuple(record.changes[at].note for at in each.at)
    if each.page is None:
        return Told(each, record, record.address, notes)
    address = record.revision_page_of(each.page.id, each.page.revision)
    if each.former is None:
        return Told(each, record, address, notes)
    fields = differences(*(_said(knowledge, record, kept) for kept in (each.former, each.page)))
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
            kept = knowledge.revisions(kind, record_id, *entry.aliases)
            yield from _of_record(kind, record_id, entry, kept)


def _of_record(kind: str, record_id: str, entry: Entry, kept: Sequence[Revision]) -> Iterator[News]:
    name = f"{letters_of(entry.card.label)}.{kind}.{record_id}"
    first_id = (*entry.aliases, record_id)[0]

    def about(date: str, what: str, place: int, at: tuple[int, ...] = (), *pages: Kept) -> News:
        letters = f"{dated(PartialDate.parse(date))}.{name}.{what}-{place:06}."
        return News(letters, date, kind, record_id, what, first_id, at, *pages)

    by_name = {each.name: each for each in kept}
    told_with = set[int]()
    for place, each in enumerate(kept):
        before, page = by_name.get(each.previous), Kept(each.id, each.name)
        if before is None:
            yield about(each.date, KEPT, place, (), page)
            continue
        its_own = _notes_of(each, before, entry, told_with)
        told_with.update(its_own)
        yield about(each.date, CHANGED, place, tuple(its_own), page, Kept(before.id, before.name))
    noted = ((at, date) for at, date in enumerate(entry.changed) if at not in told_with)
    yield from (about(date, NOTED, at, (at,)) for at, date in noted)
    yield from (about(date, TAKEN_OUT, at, (at,)) for at, date in enumerate(entry.taken_out))
    if entry.withdrawn_on:
        yield about(entry.withdrawn_on, WITHDRAWN, 0)


def _notes_of(revision: Revision, before: Revision, entry: Entry, told_with: set[int]) -> list[int]:
    """The places of the notes of its date that a record had in a revision and did not have in the one before it."""
    had, has = (Counter(each.noted)[revision.date] for each in (before, revision))
    places = [at for at, date in enumerate(entry.changed) if date == revision.date]
    return [at for at in places[had:] if at not in told_with][: max(0, has - had)]


def _said(knowledge: KnowledgeBase, record: Record, kept: Kept) -> dict[str, object]:
    """What a record said in a version, with the ids that everything has now."""
    data = (knowledge.root / snapshot_path(record.KIND, kept.id, kept.revision)).read_bytes()
    return in_present_names(type(record), kept.id, snapshots.read(data).said, knowledge)
