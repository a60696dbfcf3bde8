"""Records go in; an index of them, brought up to date as a build does, comes out: no files are needed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from build_tools.cache import Cache
from build_tools.entries import Reading, read_of
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.linking import link
from build_tools.loading import Found, RecordFile
from build_tools.records.base import Record
from build_tools.records.place import Place
from build_tools.records.theme import Theme


def theme(record_id: str) -> Theme:
    """A theme with nothing but a name."""
    return Theme.model_validate({"id": record_id, "name": f"Theme {record_id}", "summary": "A theme."})


def place(
    record_id: str, name: str = "", *, themes: Iterable[str] = (), says: str = "", names: Iterable[str] = ()
) -> Place:
    """A place under some themes; where it says something, this names records as kind/id."""
    lesson = {"id": "lesson", "text": says, "basis": "editorial", "mentions": list(names)}
    return Place.model_validate(
        {
            "id": record_id,
            "name": name or f"Place {record_id}",
            "summary": "A place.",
            "themes": [{"theme": each, "basis": "editorial"} for each in themes],
            "lessons": [lesson] if says else [],
        }
    )


def indexed(cache: Cache, *records: Record) -> tuple[KnowledgeBase, Index, set[str] | None]:
    """The records as a build finds them after those that the cache knows, and the facts that are others now."""
    by_path = {record_path(each.KIND, each.id): each for each in records}
    files = {path: RecordFile(each.KIND, each.id, path, _stamp(each)) for path, each in by_path.items()}

    def read(changed: list[RecordFile]) -> list[Reading]:
        return [read_of(by_path[file.path], file.path, ()) for file in changed]

    index = Index(cache)
    knowledge, problems = link(Path("nowhere"), Found(files, frozenset(), ()), index, read)
    assert problems == ()
    changed, index.changed = index.changed, set()
    index.save()
    cache.keep()
    return knowledge, index, changed


def _stamp(record: Record) -> tuple[int, ...]:
    return (int.from_bytes(hashlib.blake2b(record.as_json().encode(), digest_size=8).digest(), "big"),)
