"""An index of records goes in; one collection that answers by id, by kind and by what refers to what comes out.

Records are opened when they are asked for. `reads` notes what was asked: whoever made something of the answers
knows from it when to make it anew. What is noted, and what changes with a record, are the names of `facts`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from heapq import nsmallest
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from build_tools import facts, loading, published
from build_tools.backlinks import Backlink
from build_tools.cache import Cache, CacheDamagedError
from build_tools.citing import Edition
from build_tools.editions import Editions
from build_tools.entries import Entry
from build_tools.index import Index
from build_tools.namers import Namers
from build_tools.neighbours import SHARED, Neighbours, Thing
from build_tools.opened_records import OpenedRecords
from build_tools.present_names import statements_called
from build_tools.problems import Source
from build_tools.reading_order import ReadingOrder
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Claim, Record
from build_tools.records.card import Card
from build_tools.records.references import Location
from build_tools.records.term import Term
from build_tools.revisions import Revision
from build_tools.short_forms import Acronym, acronyms_among
from build_tools.traits import Traits
from build_tools.wording import Wording

R = TypeVar("R", bound=Record)


class KnowledgeBase:
    """All records of a programme, with the way back along every reference. Nobody changes it."""

    def __init__(self, root: Path, index: Index, broken: Iterable[tuple[str, str]] = ()) -> None:
        self.root, self.broken = root, frozenset(broken)
        """The (kind, id) of records that exist but could not be read."""
        self.reads: set[str] = set()
        """The facts that were asked for since somebody cleared it."""
        self._index, self.cache = index, index.cache
        self._records = OpenedRecords(index)
        self._order = ReadingOrder(index)
        self._namers = Namers(index, self._order)
        self._editions = Editions(root, index, self)

    @classmethod
    def kept(cls, root: Path, cache: Path) -> KnowledgeBase:
        """The knowledge base that a cache holds, for another process."""
        return cls(root, Index(Cache(cache, read_only=True)))

    def of_kind(self, model: type[R], letters: str = "") -> tuple[R, ...]:
        """All records of a kind whose names begin with the letters, in the order in which readers see them."""
        return tuple(self.get(model, each) for each in self.ids(model.KIND, letters))

    def ids(self, kind: str, letters: str = "") -> tuple[str, ...]:
        """The ids of the records of a kind whose names begin with the letters, in the order of readers."""
        self.reads.add(facts.ordered(kind, letters))
        return self._order.ids(kind, letters)

    def entries_in(self, kind: str, letters: str) -> Iterator[tuple[str, Entry]]:
        """Id and entry of each record of a kind whose name begins with the letters, in the order of readers."""
        self.reads.add(facts.listed(kind, letters))
        return ((each, self._index.entries[kind][each]) for each in self.ids(kind, letters))

    def weigh(self, kind: str, letters: str, weight: Callable[[Entry], int]) -> Iterator[tuple[str, int]]:
        """The letters of each record of a kind that begins with some, with what it weighs, by letters."""
        self.reads.add(facts.listed(kind, letters))
        entries = self._index.entries[kind]
        return ((all_letters, weight(entries[each])) for all_letters, _, each in self._order.beginning(kind, letters))

    def entries(self, kind: str) -> Mapping[str, Entry]:
        """What is known of every record of a kind without opening it, by id, in the order of readers."""
        self.reads.add(facts.listed(kind))
        return self._index.entries[kind]

    def get(self, model: type[R], record_id: str) -> R:
        """The record of a kind with this id; KeyError if there is none."""
        return self.find(model.KIND, record_id)  # type: ignore[return-value]

    def find(self, kind: str, record_id: str) -> Record:
        """The record of a kind that is named by its folder."""
        self.reads.add(facts.record(kind, record_id))
        return self._records.record(kind, record_id)

    def card(self, kind: str, record_id: str) -> Card:
        """What others show of a record; KeyError if there is none."""
        self.reads.add(facts.card(kind, record_id))
        return self._index.entries[kind][record_id].card

    def letters(self, kind: str, record_id: str) -> str:
        """The letters by which a record is found in long lists."""
        self.reads.add(facts.card(kind, record_id))
        return self._index.entries[kind][record_id].letters

    def is_long(self, kind: str) -> bool:
        """Whether records that share a page have their own: there are, or were once, too many for one."""
        self.reads.add(facts.long(kind))
        return published.are_many(self._index, kind)

    def published_anchors(self, kind: str) -> tuple[str, ...]:
        """The anchors, of records of a kind and their statements, that were published on the page that they share."""
        self.reads.add(facts.published(kind))
        return published.anchors(self._index, kind)

    def withdrawn(self, kind: str) -> Mapping[str, Entry]:
        """What is known of the records of a kind that are no longer shown, by id."""
        self.reads.add(facts.withdrawn(kind))
        return self._index.withdrawn[kind]

    def revisions(self, kind: str, *ids: str) -> tuple[Revision, ...]:
        """The revisions of a record that are kept for ever under ids that it has or had, oldest first."""
        self.reads.update(facts.frozen(kind, each) for each in ids)
        return self._editions.under(kind, ids)

    def revision_now(self, kind: str, record_id: str) -> str:
        """The name of what a record says now."""
        self.reads.add(facts.record(kind, record_id))
        return self._index.revision(f"{kind}/{record_id}")

    def edition(self, record: Record) -> Edition:
        """What a reference to a record refers to: the words that it has now."""
        self.reads.add(facts.record(record.KIND, record.id))
        edition = self._editions.of(record, self.revisions(record.KIND, record.id, *record.aliases))
        return edition._replace(is_alone=not record.HAS_PAGES and self.is_long(record.KIND))

    def called(self, kind: str, name: str) -> str:
        """The present id of the record that has, or once had, an id, shown or withdrawn; '' where there is none."""
        self.reads.add(facts.called(kind, name))
        return self._editions.present_ids.get(kind, {}).get(name, "")

    def statements_called(self, kind: str, record_id: str) -> Mapping[str, str]:
        """The present id of each statement of a record by every former one; none where there is no such record."""
        return statements_called(self.find(kind, record_id)) if record_id else {}

    def has(self, kind: str, record_id: str) -> bool:
        """Whether there is such a record, whole or broken."""
        self.reads.add(facts.card(kind, record_id))
        return record_id in self._index.entries.get(kind, ()) or (kind, record_id) in self.broken

    def all_records(self) -> Iterator[Record]:
        """Every record, kind after kind."""
        return (each for model in RECORD_KINDS for each in self.of_kind(model))

    def backlinks_to(self, record: Record, kind: str = "", letters: str = "", role: str = "") -> tuple[Backlink, ...]:
        """What refers to the record, in reading order; from one kind, certain names, or in one role alone."""
        self.reads.add(facts.named(record.KIND, record.id, letters))
        found = self._namers.of(f"{record.KIND}/{record.id}", letters)
        chosen = sorted((each[1:] for each in found if kind in ("", each[2])), key=itemgetter(0))
        return tuple(
            Backlink(self, of_kind, record_id, of_role, place, statement)
            for _, of_kind, record_id, mentions in chosen
            for place, statement, of_role in mentions
            if role in ("", of_role)
        )

    def first_namers(self, record: Record, role: str, most: int, kind: str = "") -> tuple[tuple[Backlink, ...], int]:
        """The first records, of one kind or of all, that name the record in a role, and how many do so in all.

        Each counts once, where it does so first; the record itself is left out.
        """
        self.reads.add(facts.named(record.KIND, record.id))
        found = self._namers.once_each(f"{record.KIND}/{record.id}", role)
        chosen = [each for each in found if kind in ("", each[1]) and each[1:3] != (record.KIND, record.id)]
        return tuple(
            Backlink(self, of_kind, record_id, role, place, statement)
            for _, of_kind, record_id, place, statement in nsmallest(most, chosen)
        ), len(chosen)

    def namers(
        self, record: Record, roles: Collection[str], kind: str = "", letters: str = ""
    ) -> Iterator[tuple[str, str, set[int]]]:
        """What names the record in some roles, by the letters of its name: these, its kind, in which statements.

        Statements are numbered from 1 in each record, 0 is a name that stands in none; the record itself is left out.
        """
        self.reads.add(facts.named(record.KIND, record.id, letters))
        return self._namers.in_roles(f"{record.KIND}/{record.id}", roles, kind, letters)

    def standing_for(self, short: str) -> tuple[Acronym, ...]:
        """What a short form stands for: the terms whose names hold it, the longest name first."""
        self.reads.add(facts.acronym(short))
        return self._acronyms.get(short, ())

    def wordings(self) -> Iterator[tuple[str, Wording]]:
        """Each record as kind/id, in no order, and what is known of its language."""
        return self._index.wordings()

    @cached_property
    def traits(self) -> Sequence[tuple[str, str, Traits]]:
        """Kind and id of each record, in the order of readers, and what checks compare of it."""
        return tuple(self._index.traits())

    def statements_naming(
        self, kind: str, record_id: str, roles: Collection[str], kinds: Collection[str]
    ) -> Iterator[tuple[str, str, int]]:
        """Kind and id of each record of some kinds that names one in some roles, and the number of the statement there.

        They come in no order, and the record itself is not left out. This is the quickest way to count.
        """
        self.reads.add(facts.named(kind, record_id))
        return (each for each in self._namers.statements(f"{kind}/{record_id}", roles) if each[0] in kinds)

    def neighbours(self, record: Record) -> tuple[tuple[Thing, ...], dict[str, AbstractSet[Thing]]]:
        """What a record has, and the records of its kind that have some of it too, each with what that is."""
        self.reads.add(facts.neighbours(record.KIND, record.id))
        return self._neighbours[record.KIND].of(record.id)

    def size(self) -> tuple[int, int]:
        """How many records there are, and how many statements in them."""
        self.reads.add(facts.everything())
        counts = [entry.counts for entries in self._index.entries.values() for entry in entries.values()]
        return len(counts), sum(number for each in counts for _, number in each)

    def in_buckets(self, numbers: AbstractSet[int]) -> tuple[tuple[str, str], ...]:
        """Kind and id of each record in some buckets, kind by kind in the order of readers."""
        self.reads.update(map(facts.bucket, numbers))
        return tuple(each for each in self._order.every() if facts.bucket_of(*each) in numbers)

    def digests(self, kind: str) -> Iterator[tuple[str, str]]:
        """Each id of a kind, in the order of readers, and what is another one once its data or revisions are."""
        self.reads.add(facts.everything())
        for each, entry in self._index.entries[kind].items():
            name, kept = f"{kind}/{each}", self._editions.under(kind, (each, *entry.aliases))
            is_as_kept = not kept or self._index.revision(name) in {revision.name for revision in kept}
            now = "" if is_as_kept else self._editions.of(self._records.record(kind, each), kept)
            yield each, f"{self._index.digest(name)}{kept or ''}{now}"

    def data(self, kind: str, record_id: str) -> str:
        """A record as a line of JSON."""
        self.reads.add(facts.record(kind, record_id))
        return self._records.data(kind, record_id)

    def held(self, name: str) -> Any:
        """What else the cache holds under a name, such as the shell of the site."""
        if (value := self.cache.load(name)) is None:
            raise CacheDamagedError(f"{name} is missing")
        return value

    def source(self, record: Record, *location: int | str, within: str = "") -> Source:
        """Where in its file a part of a record stands, or the words `within` it."""
        return loading.source(self.root, record, location, within)

    def claim_of(self, backlink: Backlink) -> Claim | Record:
        """The claim that a backlink comes from."""
        self.reads.add(facts.record(backlink.kind, backlink.id))
        return self._records.claim(backlink.kind, backlink.id, backlink.location)

    def location_of(self, backlink: Backlink) -> Location:
        """Where in its record a backlink comes from."""
        return self._records.location(backlink.kind, backlink.id, backlink.place)

    @property
    def keeps_words(self) -> bool:
        """Whether any revision is kept."""
        return bool(self._index.snapshots)

    def kept_revisions(self) -> Iterator[tuple[str, tuple[Revision, ...]]]:
        """All that are kept, by kind; whoever asks depends on everything."""
        return ((name.partition("/")[0], each) for name, each in self._editions.kept.items())

    @cached_property
    def _acronyms(self) -> Mapping[str, tuple[Acronym, ...]]:
        return acronyms_among(self._index.entries[Term.KIND].values())

    @cached_property
    def _neighbours(self) -> Mapping[str, Neighbours]:
        return {kind: Neighbours(self._index, kind) for kind in SHARED}
