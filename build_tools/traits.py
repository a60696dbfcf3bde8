"""A record goes in; what checks compare with other records comes out, so that they need not open all of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from build_tools.records.base import DatedStatement, Record
from build_tools.records.organisation import Organisation
from build_tools.records.references import Link, Location, held_at, references, unshared
from build_tools.slips import Looked, Slip, slips

_DIGEST = 8
_WORDS_OF_A_TEXT = 5
_TEXTS = frozenset({"text", "summary"})
_COUNTED = re.compile(
    r"\b(?:(?:page|slide|p\.)\s*(?P<one>\d+(?:[-–]\d+)?)"
    r"|(?:pages|slides|pp\.)\s*(?P<several>\d+(?:\s*(?:,|-|–|to|and)\s*\d+)*))",
    re.IGNORECASE,
)
"""Behind one page, as in "Page 3, 2016 edition", other numbers count something else."""


class OwnValue(NamedTuple):
    """A value that no other record should share: where it stands, the name of its field, and its digest."""

    location: Location
    name: str
    digest: bytes


class DatedClaim(NamedTuple):
    """A statement of how things stood at a date: the date, the sources that say so, and where the date stands."""

    date: str
    sources: tuple[str, ...]
    location: Location


class Traits(NamedTuple):
    """What is kept: digests of what no other record should share, slips, claims of dates, and pages of sources.

    `pages` holds, by source, the highest number of a page or slide that the record names in it. `closed` is the date
    on which an organisation closed, '' if it did not.
    """

    digests: bytes = b""
    slips: tuple[Slip, ...] = ()
    dated: tuple[DatedClaim, ...] = ()
    pages: tuple[tuple[str, int], ...] = ()
    closed: str = ""

    def each_digest(self) -> Iterator[int]:
        """The digests one by one."""
        return iter(memoryview(self.digests).cast("Q"))

    @classmethod
    def revived(cls, plain: tuple[Any, ...]) -> Traits:
        """The same after it was kept as plain tuples."""
        digests, found, dated, pages, closed = plain
        return cls(
            digests, tuple(Slip(*each) for each in found), tuple(DatedClaim(*each) for each in dated), pages, closed
        )


def traits_of(looked: Looked) -> Traits:
    """All that is kept of a record."""
    record = looked.record
    pages: dict[str, int] = {}
    for _, source, at in _places(record, looked.named):
        if number := last_page(at):
            pages[source] = max(number, pages.get(source, 0))
    return Traits(
        b"".join(each.digest for each in own_values(record)),
        tuple(slips(looked)),
        tuple(_dated(record)),
        tuple(pages.items()),
        record.closed.date.iso if isinstance(record, Organisation) and record.closed else "",
    )


def places_in_sources(record: Record) -> Iterator[tuple[Location, str, str]]:
    """Each place in a source that the record names: where that stands, the source, and the place."""
    return _places(record, references(record))


def _places(record: Record, named: Iterable[Link]) -> Iterator[tuple[Location, str, str]]:
    for each in named:
        if each.role == "source":
            at = (*each.location[:-1], "at")
            yield at, each.id, str(held_at(record, at))


def last_page(place: str) -> int:
    """The highest number of a page or slide that the place in a source names; 0 if it names none."""
    named = (found["one"] or found["several"] for found in _COUNTED.finditer(place))
    return max((int(each) for numbers in named for each in re.findall(r"\d+", numbers)), default=0)


def own_values(record: Record) -> Iterator[OwnValue]:
    """Each value that no other record should share; texts of a few words may be the same by chance.

    What is said of an event, say, may stand in the record of who was there too; a case study is about itself alone.
    """
    found = list(unshared(record))
    if record.GENRE:
        found += [((field, index, "text"), statement.text) for field, index, statement in record.statements()]
    for location, text in found:
        name = next(each for each in reversed(location) if isinstance(each, str))
        words = text.casefold().split()
        if name not in _TEXTS or len(words) >= _WORDS_OF_A_TEXT:
            yield OwnValue(location, name, _digest(record.KIND, name, *words))
    if record.point:
        yield OwnValue(("location",), "location", _digest(record.KIND, "location", *map(str, record.point)))


def _digest(*words: str) -> bytes:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=_DIGEST).digest()


def _dated(record: Record) -> Iterator[DatedClaim]:
    """Each statement of how things stood at a date, where it names sources."""
    for field, index, statement in record.statements():
        if isinstance(statement, DatedStatement) and statement.evidence:
            sources = tuple(dict.fromkeys(each.source for each in statement.evidence))
            yield DatedClaim(statement.date.iso, sources, (field, index, "date"))
