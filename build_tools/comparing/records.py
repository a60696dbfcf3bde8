"""The collections of two times go in; what became of each record comes out, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.comparing.comparison import Citation, FieldChange, Moved, RecordChange, What
from build_tools.entries import Entry
from build_tools.knowledge import KnowledgeBase
from build_tools.present_names import in_present_names
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.revisions import differences, said

Pair = tuple[Record, Record]
"""A record as it was and as it is."""


def changes(former: KnowledgeBase, now: KnowledgeBase) -> Iterator[tuple[RecordChange, Pair | None]]:
    """What became of each record that is not as it was, kind by kind; with both, where it is there still."""
    for model in RECORD_KINDS:
        kind = model.KIND
        before, after = _known(former, kind), _known(now, kind)
        digests = dict(former.digests(kind)), dict(now.digests(kind))
        renamed = dict(_renamed(before, after))
        for record_id, entry in after.items():
            name = f"{kind}/{record_id}"
            former_id = record_id if record_id in before else renamed.get(record_id, "")
            if not former_id:
                if (kind, record_id) not in former.broken:
                    yield RecordChange("added", name, entry.card.label, entry.card.address), None
            elif former_id != record_id or entry.is_withdrawn or digests[0].get(record_id) != digests[1].get(record_id):
                pair = former.find(kind, former_id), now.find(kind, record_id)
                if change := _change(*pair, now):
                    yield change, pair
        gone = (each for each in before if each not in after and each not in renamed.values())
        for record_id in gone:
            card = before[record_id].card
            what: What = "broken" if (kind, record_id) in now.broken else "removed"
            yield RecordChange(what, f"{kind}/{record_id}", card.label, card.address), None


def led_on(former: KnowledgeBase, now: KnowledgeBase) -> Iterator[Pair]:
    """Each record whose id is no longer its own, with the one to which its address leads now: renamed or merged."""
    for model in RECORD_KINDS:
        before, after = _known(former, model.KIND), _known(now, model.KIND)
        for record_id, entry in after.items():
            for alias in entry.aliases:
                if alias in before and alias not in after:
                    yield former.find(model.KIND, alias), now.find(model.KIND, record_id)


def citation(pair: Pair, former: KnowledgeBase, now: KnowledgeBase) -> Citation | None:
    """What references to a record led to and lead to now; None where its words are the same."""
    before, after = former.edition(pair[0]), now.edition(pair[1])
    said_before, said_now = (said(each) for each in _in_present_names(*pair, now))
    if before.revision == after.revision or said_before == said_now:
        return None
    record = pair[1]
    name = f"{record.KIND}/{record.id}"
    return Citation(name, record.label, before.revision, after.revision, before.is_kept, after.is_kept)


def moved_statements(pair: Pair) -> Iterator[Moved]:
    """The statements that have another address now, to which the former one leads on."""
    former, now = pair
    ids = {alias: each.id for _, _, each in now.statements() for alias in each.aliases}
    ids |= {each.id: each.id for _, _, each in now.statements()}
    for _, _, each in former.statements():
        before = former.statement_address(each.id)
        if each.id in ids and (after := now.statement_address(ids[each.id])) != before:
            yield Moved(before, after)


def _in_present_names(former: Record, now: Record, names: KnowledgeBase) -> tuple[dict[str, Any], dict[str, Any]]:
    """All that was written of a record and that is, with the ids that everything has now."""
    before, after = (in_present_names(type(each), each.id, each.plain(), names) for each in (former, now))
    return before, after


def _change(former: Record, now: Record, names: KnowledgeBase) -> RecordChange | None:
    changed = differences(*_in_present_names(former, now, names))
    fields = tuple(FieldChange(each.title, each.former, each.now) for each in changed)
    what: What = "changed"
    if now.withdrawn and not former.withdrawn:
        what = "withdrawn"
    elif former.withdrawn and not now.withdrawn:
        what = "restored"
    elif former.id != now.id:
        what = "renamed"
    elif not fields:
        return None
    name = f"{former.KIND}/{former.id}" if former.id != now.id else ""
    return RecordChange(what, f"{now.KIND}/{now.id}", now.label, now.address, name, fields)


def _known(knowledge: KnowledgeBase, kind: str) -> Mapping[str, Entry]:
    """Every record of a kind, shown or withdrawn."""
    return {**knowledge.entries(kind), **knowledge.withdrawn(kind)}


def _renamed(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """The new and the former id of each record that keeps the former one among its aliases."""
    for record_id, entry in after.items():
        if record_id not in before:
            found = (alias for alias in entry.aliases if alias in before and alias not in after)
            if former := next(found, ""):
                yield record_id, former
