"""A knowledge base goes in; where its evidence is thin comes out: in numbers, or as a note at each place.

Nothing of this is a problem: most claims rest on one source, and many a source was never archived. It is for editors
who look for what to strengthen next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity, in_reading_order
from build_tools.records import RECORD_KINDS
from build_tools.records.references import claims_on_one_source, references
from build_tools.records.source import Source

_KINDS = tuple(model.KIND for model in RECORD_KINDS)


class _Thin(NamedTuple):
    """One way in which evidence can be thin: words for one and for several, how many there are, and a note of each."""

    one: str
    several: str
    count: Callable[[KnowledgeBase], int]
    each: Callable[[KnowledgeBase], Iterator[Problem]]


def numbers(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """How much there is of each sort, in a sentence; nothing of what there is none."""
    counted = ((sort, sort.count(knowledge)) for sort in _SORTS)
    return tuple(f"{number:,} {sort.one if number == 1 else sort.several}" for sort, number in counted if number)


def notes(knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    """Each place where evidence is thin, in the order of the files."""
    return in_reading_order(note for sort in _SORTS for note in sort.each(knowledge))


def _on_one_source(knowledge: KnowledgeBase) -> int:
    return sum(entry.on_one_source for kind in _KINDS for entry in knowledge.entries(kind).values())


def _each_on_one_source(knowledge: KnowledgeBase) -> Iterator[Problem]:
    hint = "if another source says so too, add it to the list, with the place in it"
    for kind in _KINDS:
        found = (each for each, entry in knowledge.entries(kind).items() if entry.on_one_source)
        for record in (knowledge.find(kind, each) for each in found):
            for claim in claims_on_one_source(record, references(record)):
                at = knowledge.source(record, *claim, "evidence", 0)
                yield Problem(_ONE_SOURCE, "this claim rests on one source alone", hint, at, Severity.NOTE)


def _unused(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The sources on which no claim rests, not even one of what they say."""
    return tuple(
        each
        for each in knowledge.ids(Source.KIND)
        if not any(knowledge.statements_naming(Source.KIND, each, ("source",), _KINDS))
    )


def _each_unused(knowledge: KnowledgeBase) -> Iterator[Problem]:
    for record_id in _unused(knowledge):
        at = knowledge.source(knowledge.get(Source, record_id))
        hint = "name it in the evidence of what it says; if it says nothing of use, delete the file"
        yield Problem(_UNUSED, "no claim rests on this source", hint, at, Severity.NOTE)


def _unarchived(knowledge: KnowledgeBase) -> tuple[str, ...]:
    return tuple(each for each, entry in knowledge.entries(Source.KIND).items() if entry.is_unarchived)


def _each_unarchived(knowledge: KnowledgeBase) -> Iterator[Problem]:
    for source in (knowledge.get(Source, each) for each in _unarchived(knowledge)):
        hint = "look for a copy in a web archive or have one made, read it, and add 'archived_url' with its address"
        if source.url is None:
            hint = "find out where it was published and add 'url' with the address; then do so for an archived copy"
        at = knowledge.source(source, *(("url",) if source.url else ()))
        yield Problem(_UNARCHIVED, "this source has no archived address", hint, at, Severity.NOTE)


_ONE_SOURCE, _UNUSED, _UNARCHIVED = "one-source", "unused-source", "not-archived"
_SORTS = (
    _Thin("claim rests on one source alone", "claims rest on one source alone", _on_one_source, _each_on_one_source),
    _Thin("source is used by nobody", "sources are used by nobody", lambda known: len(_unused(known)), _each_unused),
    _Thin(
        "source has no archived address",
        "sources have no archived address",
        lambda known: len(_unarchived(known)),
        _each_unarchived,
    ),
)
