"""Loaded records go in; the knowledge base comes out, with every reference that leads nowhere as a problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build_tools.knowledge import Backlink, KnowledgeBase
from build_tools.loading import FOLDER, Loaded
from build_tools.problems import Problem, Source, did_you_mean, shown, told
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.references import Link, references


def link(loaded: Loaded, root: Path) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """Resolve every reference. A record that failed to load still counts as existing."""
    by_kind: dict[str, dict[str, Record]] = {model.KIND: {} for model in RECORD_KINDS}
    for record in sorted(loaded.records, key=lambda record: (record.KIND, record.sort_key())):
        by_kind[record.KIND][record.id] = record
    existing = {(record.KIND, record.id) for record in loaded.records} | loaded.broken.keys()

    backlinks: defaultdict[tuple[str, str], list[Backlink]] = defaultdict(list)
    unknown: list[tuple[Link, Record]] = []
    for records in by_kind.values():
        for record in records.values():
            for each in references(record):
                if (each.kind, each.id) in existing:
                    backlinks[each.kind, each.id].append(Backlink(record, each.role, each.statement, each.location))
                else:
                    unknown.append((each, record))
    of_broken = [
        (each, at) for found in loaded.broken.values() for each, at in found if (each.kind, each.id) not in existing
    ]

    frozen = {target: tuple(found) for target, found in backlinks.items()}
    knowledge = KnowledgeBase(root, by_kind, frozen, frozenset(loaded.broken))
    return knowledge, tuple(_problems(knowledge, unknown, of_broken, existing))


def _problems(
    knowledge: KnowledgeBase,
    unknown: list[tuple[Link, Record]],
    of_broken: list[tuple[Link, Source]],
    existing: set[tuple[str, str]],
) -> Iterator[Problem]:
    singular = {model.KIND: model.SINGULAR for model in RECORD_KINDS}
    former = {(record.KIND, alias): record.id for record in knowledge.all_records() for alias in record.aliases}

    # One record that is missing is often named a thousand times.
    @cache
    def said(kind: str, name: str) -> tuple[str, str]:
        every_kind = f"write kind/id; the kinds are {', '.join(singular)}"
        if kind not in singular:
            return f"'{shown(kind)}' is no kind of record", did_you_mean(kind, singular, every_kind)
        if not name:
            return f"'{kind}' names no record", every_kind
        message = f"unknown {singular[kind]} '{shown(name)}'"
        if now := former.get((kind, name)):
            return message, f"it is called '{now}' now"
        ids = [each for of_kind, each in existing if of_kind == kind]
        add = f"add it to {FOLDER}/{kind}/, or name one that is there"
        near = did_you_mean(name, ids)
        return message, f"{near} Otherwise {add}" if near else add

    def problem(each: Link, at: Source) -> Problem:
        return Problem("unknown-reference", *said(each.kind, each.id), at)

    yield from told(
        unknown,
        lambda found: found[1].address,
        lambda found: problem(found[0], knowledge.source(found[1], *found[0].location)),
    )
    yield from told(of_broken, lambda found: found[1].path, lambda found: problem(*found))
