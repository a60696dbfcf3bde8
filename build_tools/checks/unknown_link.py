"""A link in a text leads to a record or statement that is not there.

A link that starts with `/` leads to a page of this site, as in `[trust](/behaviours/trust/)`. Where it
names the address of a kind of record, the record and the statement behind `#` must exist.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.loading import Location
from build_tools.problems import Problem, did_you_mean
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

SLUG = "unknown-link"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each link into the records that leads nowhere."""
    found = [
        (target.removeprefix("/"), record, location)
        for record, location, text in _texts(knowledge)
        for target in prose.links(text)
        if target.startswith("/")
    ]
    if not found:
        return
    prefixes = tuple(model.LISTED_AT for model in RECORD_KINDS)
    known = {*prefixes, *(address for record in knowledge.all_records() for address in record.addresses())}
    for target, record, location in found:
        if target.startswith(prefixes) and target not in known:
            hint = did_you_mean(target, known, "copy the address from the page that you mean")
            yield Problem(
                SLUG, f"no page of this site is at /{target}", hint, knowledge.source(record, *location)
            )


def _texts(knowledge: KnowledgeBase) -> Iterator[tuple[Record, Location, str]]:
    for record in knowledge.all_records():
        for field in ("text", "meaning", "missing"):
            if isinstance(text := getattr(record, field, None), str):
                yield record, (field,), text
        for field, index, statement in record.statements():
            yield record, (field, index, "text"), statement.text
