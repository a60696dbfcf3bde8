"""A record, a kind or a name goes in; the name of a fact comes out: something that a page may depend on.

A page notes the facts that it was made of; a change of a record changes some facts; the pages that noted one of
them are made anew. Lists of many records are known by part: `letters` are the first letters of the names in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from zlib import crc32

BUCKETS = 64
_NUMBER_BYTES = 4


def everything() -> str:
    """All that all records hold."""
    return "everything"


def record(kind: str, record_id: str) -> str:
    """All that a record holds."""
    return f"record {kind}/{record_id}"


def withdrawn(kind: str) -> str:
    """Which records of a kind are no longer shown."""
    return f"withdrawn {kind}"


def frozen(kind: str, record_id: str) -> str:
    """Which revisions of a record are kept for ever."""
    return f"frozen {kind}/{record_id}"


def called(kind: str, name: str) -> str:
    """Which record is, or once was, called so."""
    return f"called {kind}/{name}"


def card(kind: str, record_id: str) -> str:
    """What others show of a record."""
    return f"card {kind}/{record_id}"


def named(kind: str, record_id: str, letters: str = "") -> str:
    """Which records, among those whose names begin with the letters, name a record, and where."""
    return f"named {kind}/{record_id} {letters}"


def listed(kind: str, letters: str = "") -> str:
    """What is known of each record of a kind with such a name without opening it."""
    return f"listed {kind} {letters}"


def ordered(kind: str, letters: str = "") -> str:
    """Which records of a kind there are with such names, and in which order."""
    return f"ordered {kind} {letters}"


def long(kind: str) -> str:
    """Whether a kind has more records than stand on one page."""
    return f"long {kind}"


def published(kind: str) -> str:
    """Which records of a kind were published on the page that they share."""
    return f"published {kind}"


def bucket_of(kind: str, record_id: str) -> int:
    """The number of the bucket that a record belongs to, whatever else there is."""
    return crc32(f"{kind}/{record_id}".encode()) % BUCKETS


def bucket(number: int) -> str:
    """All that the records in a bucket hold, and which they are."""
    return f"bucket {number}"


def acronym(short: str) -> str:
    """What a short form stands for."""
    return f"acronym {short}"


def frame(section: str, depth: int) -> str:
    """The frame around the pages of a section that lie so deep."""
    return f"frame {section} {depth}"


def written(address: str) -> str:
    """A page in content/, with its own frame."""
    return f"written {address}"


def written_pages() -> str:
    """Which pages in content/ there are."""
    return "written pages"


def news(letters: str = "") -> str:
    """What became of records on the dates that begin with the letters."""
    return f"news {letters}"


def news_on(dates: Iterable[str]) -> Iterator[str]:
    """What became of records on these dates, under every beginning of each."""
    return (news(letters) for date in dates for letters in beginnings(date))


def moved_news() -> str:
    """Under which names the news of records are told."""
    return "moved news"


def neighbours(kind: str, record_id: str) -> str:
    """Which records near this one in the lists of their kind share something with it."""
    return f"neighbours {kind}/{record_id}"


def beginnings(letters: str) -> Iterator[str]:
    """Every way in which the letters begin, none and all included."""
    return (letters[:length] for length in range(len(letters) + 1))


def number(fact: str) -> int:
    """A fact as a number; two facts with the same one, which hardly happens, are only taken for each other."""
    return int.from_bytes(hashlib.blake2b(fact.encode(), digest_size=_NUMBER_BYTES).digest(), "little")
