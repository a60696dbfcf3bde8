"""Loaded records go in; the knowledge base comes out, with every reference that leads nowhere as a problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from build_tools.knowledge import Backlink, KnowledgeBase
from build_tools.loading import Loaded
from build_tools.problems import Problem, did_you_mean
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.references import Link, references


def link(loaded: Loaded, root: Path) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """Resolve every reference. A record that failed to load still counts as existing."""
    by_kind: dict[str, dict[str, Record]] = {model.KIND: {} for model in RECORD_KINDS}
    for record in sorted(loaded.records, key=lambda record: (record.KIND, record.sort_key())):
        by_kind[record.KIND][record.id] = record
    existing = {(record.KIND, record.id) for record in loaded.records} | loaded.broken

    backlinks: defaultdict[tuple[str, str], list[Backlink]] = defaultdict(list)
    unknown: list[tuple[Record, Link]] = []
    for records in by_kind.values():
        for record in records.values():
            for each in references(record):
                if (each.kind, each.id) in existing:
                    backlinks[each.kind, each.id].append(
                        Backlink(record, each.role, each.statement, each.location)
                    )
                else:
                    unknown.append((record, each))

    frozen = {target: tuple(found) for target, found in backlinks.items()}
    knowledge = KnowledgeBase(root, by_kind, frozen)
    return knowledge, tuple(_problems(knowledge, unknown, existing))


def _problems(
    knowledge: KnowledgeBase, unknown: list[tuple[Record, Link]], existing: set[tuple[str, str]]
) -> Iterator[Problem]:
    singular = {model.KIND: model.SINGULAR for model in RECORD_KINDS}
    for record, each in unknown:
        at = knowledge.source(record, *each.location)
        if each.kind not in singular:
            message = f"'{each.kind}' is no kind of record"
            hint = did_you_mean(each.kind, singular, f"write kind/id; the kinds are {', '.join(singular)}")
            yield Problem("unknown-reference", message, hint, at)
            continue
        ids = [name for kind, name in existing if kind == each.kind]
        hint = did_you_mean(each.id, ids, f"add it to partnerships/{each.kind}/, or name one that is there")
        yield Problem("unknown-reference", f"unknown {singular[each.kind]} '{each.id}'", hint, at)
