"""A link in a text leads to a record or statement that is not there.

A link that starts with `/` leads to a page of this site, as in `[first steps](/keys/first-steps/)`. Where it
names the address of a kind of record, the record and the statement behind `#` must exist.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, did_you_mean, shown
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.references import Location

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
    former = {
        record.address_of(alias): record.address for record in knowledge.all_records() for alias in record.aliases
    }
    broken = tuple(
        model.address_of(name) for model in RECORD_KINDS for kind, name in knowledge.broken if kind == model.KIND
    )
    for target, record, location in found:
        if not target.startswith(prefixes) or target in known or (broken and target.startswith(broken)):
            continue
        if now := former.get(target):
            hint = f"it is at /{now} now"
        else:
            hint = did_you_mean(
                f"/{target}", (f"/{address}" for address in known), "copy the address from the page that you mean"
            )
        message = f"no page of this site is at /{shown(target)}"
        yield Problem(SLUG, message, hint, knowledge.source(record, *location, within=f"(/{target}"))


def _texts(knowledge: KnowledgeBase) -> Iterator[tuple[Record, Location, str]]:
    for record in knowledge.all_records():
        for field in ("text", "meaning", "missing"):
            if isinstance(text := getattr(record, field, None), str):
                yield record, (field,), text
        for field, index, statement in record.statements():
            yield record, (field, index, "text"), statement.text
