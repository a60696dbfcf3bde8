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

MOST_RECORDS = 6_000
"""An index of more than so many records is divided: the more there are, the more a browser has to load."""

_MOST_WORDS = 4_000
_WORD = re.compile(r"[^\W\d_]{4,}")


def search_units(knowledge: KnowledgeBase, most: int = MOST_RECORDS) -> Iterator[Unit]:
    """The units of all the indexes in which the collection can be searched, each of `most` records or fewer."""
    records, statements = knowledge.size()
    count = 1
    while records > most * count and count < facts.BUCKETS:
        count *= 2
    grain = _STATEMENTS if statements <= _MOST_APART else WHOLE_RECORDS
    return (search_unit(grain, number, count) for number in range(count))


class Searchable(NamedTuple):
    """What an index holds of a record or page: its documents by path, and the texts whose words are known."""

    documents: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]


def found_in(unit: Unit, knowledge: KnowledgeBase, shell: Shell) -> Iterator[Searchable]:
    """What belongs into an index, one record after the other."""
    language = shell.site.language
    wordings = Wordings(knowledge)
    for kind, record_id in knowledge.in_buckets(frozenset(_buckets(unit))):
        held = tuple(passages(knowledge, kind, record_id, wordings))
        made = documents.apart(held, language) if unit.kind == _STATEMENTS else (documents.together(held, language),)
        yield Searchable(tuple(made), tuple(text for each in held for text in (each.title, each.text, *each.also)))
    if int(unit.name) == 0:
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


def marks(units: Iterable[Unit], knowledge: KnowledgeBase, shell: Shell) -> dict[Unit, bytes]:
    """For each index what is another one wherever it may have to be made anew."""
    of_buckets: list[list[tuple[str, str, str]]] = [[] for _ in range(facts.BUCKETS)]
    of_all: list[object] = [shell.site.language]
    for model in RECORD_KINDS:
        for record_id, digest in knowledge.digests(model.KIND):
            of_buckets[facts.bucket_of(model.KIND, record_id)].append((model.KIND, record_id, digest))
            if model is Term:
                of_all.append((record_id, digest))
        of_all += (tuple(entry.card) for entry in knowledge.entries(model.KIND).values())
    of_all += ((address, each.page.title, each.page.body) for address, each in shell.pages.items())
    common = _digest(of_all)
    return {unit: _digest([tuple(unit), common, *(of_buckets[each] for each in _buckets(unit))]) for unit in units}


def _buckets(unit: Unit) -> range:
    """The numbers of the buckets whose records lie in an index."""
    return range(int(unit.name), facts.BUCKETS, int(unit.shelf))


def _digest(values: list[object]) -> bytes:
    return hashlib.blake2b(marshal.dumps(values, 2)).digest()


def _words(texts: Iterable[str]) -> bytes:
    """The words that are used most, by letters, with which misspelt ones are compared."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_WORD.findall(text.casefold()))
    return json.dumps(sorted(word for word, _ in counts.most_common(_MOST_WORDS)), ensure_ascii=False).encode()
