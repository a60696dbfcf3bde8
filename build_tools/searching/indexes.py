"""A unit of the search, the knowledge base and the shell go in; the files of its index come out.

A small collection has one index, and each of its statements is found by itself. A large one has several, so that a
change touches but one of them, and whole records are found with the places in them: a browser first loads a few bytes
for everything that can be found by itself.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from build_tools import facts
from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.term import Term
from build_tools.searching import documents, pagefind
from build_tools.searching.passages import passages
from build_tools.searching.wordings import Wordings
from build_tools.shell import Shell
from build_tools.units import Unit, search_unit

FOLDER = "search"
"""The address below which the indexes lie."""

_STATEMENTS, WHOLE_RECORDS = "statements", "records"
_MOST_APART = 8_000
"""With more statements than this, whole records are found."""

_MOST_RECORDS = 6_000
"""An index of more than so many records is divided."""

_MOST_WORDS = 4_000
_WORD = re.compile(r"[^\W\d_]{4,}")


def search_units(knowledge: KnowledgeBase) -> Iterator[Unit]:
    """The units of all the indexes in which the collection can be searched."""
    records, statements = knowledge.size()
    count = 1
    while records > _MOST_RECORDS * count and count < facts.BUCKETS:
        count *= 2
    grain = _STATEMENTS if statements <= _MOST_APART else WHOLE_RECORDS
    return (search_unit(grain, number, count) for number in range(count))


class Searchable(NamedTuple):
    """What an index holds of a record or page: its documents by path, and the texts whose words are known."""

    documents: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]


def found_in(unit: Unit, knowledge: KnowledgeBase, shell: Shell) -> Iterator[Searchable]:
    """What belongs into an index, one record after the other."""
    number, count = int(unit.name), int(unit.shelf)
    language = shell.site.language
    wordings = Wordings(knowledge)
    for kind, record_id in knowledge.in_buckets(frozenset(range(number, facts.BUCKETS, count))):
        held = tuple(passages(knowledge, kind, record_id, wordings))
        made = documents.apart(held, language) if unit.kind == _STATEMENTS else (documents.together(held, language),)
        yield Searchable(tuple(made), tuple(text for each in held for text in (each.title, each.text, *each.also)))
    if number == 0:
        knowledge.reads.update((facts.written_pages(), *map(facts.written, shell.pages)))
        for written in shell.pages.values():
            yield Searchable((documents.of_written(written, language),), documents.words_of(written))


def files(unit: Unit, found: Iterable[Searchable]) -> Iterator[tuple[str, bytes]]:
    """The files of an index by path; SearchError where it cannot be made."""
    held = list(found)
    every = (document for each in held for document in each.documents)
    for path, data in pagefind.index(every, with_scripts=unit.name == "0").items():
        yield f"{FOLDER}/{unit.name}/{path}", data
    yield f"{FOLDER}/{unit.name}/words.json", _words(text for each in held for text in each.texts)


def mark(unit: Unit, knowledge: KnowledgeBase, shell: Shell) -> bytes:
    """What is another one wherever an index may have to be made anew."""
    buckets = frozenset(range(int(unit.name), facts.BUCKETS, int(unit.shelf)))
    every = [(model.KIND, dict(knowledge.digests(model.KIND))) for model in RECORD_KINDS]
    records = [
        (kind, each, digest)
        for kind, digests in every
        for each, digest in digests.items()
        if kind == Term.KIND or facts.bucket_of(kind, each) in buckets
    ]
    cards = [tuple(entry.card) for model in RECORD_KINDS for entry in knowledge.entries(model.KIND).values()]
    written = [(address, each.page.title, each.page.body) for address, each in shell.pages.items()]
    return hashlib.blake2b(marshal.dumps((tuple(unit), records, cards, written, shell.site.language), 2)).digest()


def _words(texts: Iterable[str]) -> bytes:
    """The words that are used most, by letters, with which misspelt ones are compared."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_WORD.findall(text.casefold()))
    return json.dumps(sorted(word for word, _ in counts.most_common(_MOST_WORDS)), ensure_ascii=False).encode()
