"""What somebody calls a record or a statement goes in; it comes out, or words that say why it cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from build_tools.entries import Entry
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import nearest
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record, Statement

_Shelf = Callable[[KnowledgeBase, str], Mapping[str, Entry]]


class Found(NamedTuple):
    """A record, and the statement in it that was asked for, with the field that holds it."""

    record: Record
    field: str = ""
    statement: Statement | None = None


class UnknownError(Exception):
    """Nothing, or more than one thing, is called so; the message says which, and what may be meant."""


def found(knowledge: KnowledgeBase, asked: str, *, with_withdrawn: bool = False) -> Found:
    """The record or statement with an id, a kind and an id, or an address such as 'places/northam/#a-lesson'.

    What was withdrawn is found where nothing else is called so, if that is asked for.
    """
    path, _, anchor = asked.strip().lstrip("/").partition("#")
    kind, _, name = path.strip("/").rpartition("/")
    if not kind and anchor and any(name in (model.KIND, model.LISTED_AT.strip("/")) for model in RECORD_KINDS):
        kind, name = name, ""
    candidates = list(_called(knowledge, kind, name, anchor))
    if with_withdrawn and not candidates:
        candidates = list(_called(knowledge, kind, name, anchor, KnowledgeBase.withdrawn))
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        names = " and ".join(f"{each.record.KIND}/{each.record.id}" for each in candidates)
        raise UnknownError(f"'{asked}' may be {names}; name its kind too")
    raise UnknownError(f"there is no '{asked}'{_meant(knowledge, kind, name, anchor)}")


def _called(
    knowledge: KnowledgeBase, kind: str, name: str, anchor: str, shelf: _Shelf = KnowledgeBase.entries
) -> Iterator[Found]:
    for model in RECORD_KINDS:
        if kind not in ("", model.KIND, model.LISTED_AT.strip("/")):
            continue
        for record_id in _ids(shelf(knowledge, model.KIND), name, anchor):
            record = knowledge.find(model.KIND, record_id)
            if not anchor or record.address.partition("#")[2] == anchor:
                yield Found(record)
                continue
            held = ((field, each) for field, _, each in record.statements())
            yield from (
                Found(record, field, each)
                for field, each in held
                for name in (each.id, *each.aliases)
                if anchor in (name, record.anchor(name))
            )


def _ids(entries: Mapping[str, Entry], name: str, anchor: str) -> Iterator[str]:
    """The ids that may be meant: the one named, that of which it is a former one, or the beginning of an anchor."""
    for record_id, entry in entries.items():
        is_named = name in (record_id, *entry.aliases)
        if is_named or (not name and (anchor == record_id or anchor.startswith(f"{record_id}-"))):
            yield record_id


def _meant(knowledge: KnowledgeBase, kind: str, name: str, anchor: str) -> str:
    """The names that are most like the one that is unknown."""
    if anchor and name:
        ids = (
            statement.id for each in _called(knowledge, kind, name, "") for _, _, statement in each.record.statements()
        )
        near = [f"#{each}" for each in nearest(anchor, ids)]
    else:
        near = [
            f"{model.KIND}/{each}"
            for model in RECORD_KINDS
            if kind in ("", model.KIND)
            for each in nearest(name or anchor, knowledge.entries(model.KIND))
        ]
    return f"; did you mean {' or '.join(near[:3])}?" if near else ""
