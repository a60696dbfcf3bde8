"""The files that were found go in; the knowledge base comes out, and every reference that leads nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from build_tools import frozen_files, published
from build_tools.entries import Reading
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import FOLDER
from build_tools.loading import Found, RecordFile
from build_tools.neighbours import changed_neighbours
from build_tools.problems import Problem, Source, called, did_you_mean, shown, told
from build_tools.records import RECORD_KINDS
from build_tools.records.references import Link

Read = Callable[[list[RecordFile]], Iterable[Reading]]


def link(root: Path, found: Found, index: Index, read: Read) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """Bring the index up to date with the files and resolve every reference.

    Only files that have changed are read. A record that failed to load still counts as existing.
    """
    there = {f"{file.kind}/{file.id}": file for file in found.files.values()}
    changed = [file for name, file in there.items() if index.stamp(name) != file.stamp]
    gone = [name for name in index.names_of_records() if name not in there]
    for name in gone:
        index.remove(*_kind_and_id(name))
    problems = list(found.problems)
    failed: dict[tuple[str, str], tuple[tuple[Link, Source], ...]] = {}
    for reading in read(changed):
        problems += reading.problems
        if reading.entry:
            index.put(reading, found.files[reading.path].stamp)
        else:
            failed[reading.kind, reading.id] = reading.broken
            index.remove(reading.kind, reading.id)
    if changed or gone:
        index.sort()
        if index.changed is not None:
            index.changed.update(changed_neighbours(index))
    knowledge = KnowledgeBase(root, index, {*found.almost, *failed})
    problems += frozen_files.follow(root, found, index)
    published.follow(root, index)
    problems += _unknown(knowledge, index, [each for found in failed.values() for each in found])
    return knowledge, tuple(problems)


def _unknown(knowledge: KnowledgeBase, index: Index, of_broken: list[tuple[Link, Source]]) -> Iterator[Problem]:
    singular = {model.KIND: model.SINGULAR for model in RECORD_KINDS}

    # One record that is missing is often named a thousand times.
    @cache
    def said(kind: str, name: str) -> tuple[str, str]:
        every_kind = f"write kind/id; the kinds are {', '.join(singular)}"
        if kind not in singular:
            return f"'{shown(kind)}' is no kind of record", did_you_mean(kind, singular, every_kind)
        if not name:
            return f"'{kind}' names no record", every_kind
        message = f"unknown {singular[kind]} '{shown(name)}'"
        entries = index.entries[kind]
        if now := next((each for each, entry in entries.items() if name in entry.aliases), ""):
            return message, f"it is called '{now}' now"
        if (withdrawn := index.withdrawn[kind].get(name)) is not None:
            instead = f"name {withdrawn.successor} instead" if withdrawn.successor else "leave it out"
            return f"the {singular[kind]} '{shown(name)}' was withdrawn", instead
        ids = [*entries, *(each for of_kind, each in knowledge.broken if of_kind == kind)]
        add = f"add it to {FOLDER}/{kind}/, or name one that is there"
        names = ((each, (entry.card.label, entry.card.short)) for each, entry in entries.items())
        near = called(name, names) or did_you_mean(name, ids)
        return message, f"{near} Otherwise {add}" if near else add

    def problem(each: tuple[str, str], at: Source) -> Problem:
        return Problem("unknown-reference", *said(*each), at)

    unknown = [
        (kind, record_id, each[:2], each[3])
        for kind, record_id in _naming(index, knowledge)
        for each in index.names(kind, record_id)
        if not knowledge.has(*each[:2])
    ]
    yield from told(
        unknown,
        lambda found: found[:2],
        lambda found: problem(found[2], knowledge.source(knowledge.find(*found[:2]), *found[3])),
    )
    for kind, record_id, successor in _lost_successors(index, knowledge):
        at = knowledge.source(knowledge.find(kind, record_id), "withdrawn", "successor")
        named, _, name = successor.partition("/")
        yield problem((named, name), at)
    lost = [(link, at) for link, at in of_broken if not knowledge.has(link.kind, link.id)]
    yield from told(lost, lambda found: found[1].path, lambda found: problem((found[0].kind, found[0].id), found[1]))


def _lost_successors(index: Index, knowledge: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """What withdrawn records name in their stead and is not there; else they name nothing that is looked at."""
    for kind, entries in index.withdrawn.items():
        for record_id, entry in entries.items():
            if entry.successor and not knowledge.has(*_kind_and_id(entry.successor)):
                yield kind, record_id, entry.successor


def _naming(index: Index, knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The records that name what is not there, in the order of readers."""
    lost = [name for name in index.named() if not knowledge.has(*_kind_and_id(name))]
    numbers = {number for name in lost for number, *_ in index.mentions(name)}
    for kind, entries in index.entries.items() if numbers else ():
        for record_id, entry in entries.items():
            if entry.number in numbers:
                yield kind, record_id


def _kind_and_id(name: str) -> tuple[str, str]:
    kind, _, record_id = name.partition("/")
    return kind, record_id
