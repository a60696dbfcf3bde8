"""A link in a text leads to no record, statement or list of records.

A link that starts with `/` leads to a page of this site, as in `[first steps](/keys/first-steps/)`. The texts of
records may link to records, to their statements (`/keys/first-steps/#listen`) and to the pages that list records
(`/keys/`), written as their addresses are: with the `/` at the end. Other pages of the site come and go without
the records, so a record links to none of them: name the record that is meant, or the full address of a page elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, did_you_mean, shown, told
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.references import Location, texts

SLUG = "unknown-link"

_OTHERWISE = "link to a record or to a page that lists records; copy its address from the site"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each link into this site that leads to no record and to no list of records."""
    lists = {model.LISTED_AT for model in RECORD_KINDS}
    known = {*lists, *(address for record in knowledge.all_records() for address in record.addresses())}
    former = {
        record.address_of(alias): record.address for record in knowledge.all_records() for alias in record.aliases
    }
    broken = tuple(
        model.address_of(name) for model in RECORD_KINDS for kind, name in knowledge.broken if kind == model.KIND
    )

    @cache
    def hint(target: str) -> str:
        if now := former.get(target):
            return f"it is at /{now} now"
        kind = next((listed for listed in lists if target.startswith(listed)), "")
        near = sorted(f"/{address}" for address in known if address.startswith(kind))
        return did_you_mean(f"/{target}", near, _OTHERWISE)

    def problem(found: tuple[Record, Location, str]) -> Problem:
        record, location, target = found
        at = knowledge.source(record, *location, within=f"(/{target}")
        return Problem(SLUG, f"no record and no list of records is at /{shown(target)}", hint(target), at)

    unknown = (
        (record, location, target)
        for record, location, target in _targets(knowledge)
        if target not in known and not (broken and target.startswith(broken))
    )
    yield from told(unknown, lambda found: found[0].address, problem)


def _targets(knowledge: KnowledgeBase) -> Iterator[tuple[Record, Location, str]]:
    """Each link into this site, without its first sign."""
    for record in knowledge.all_records():
        for location, text in texts(record):
            for target in prose.links(text):
                if target.startswith("/"):
                    yield record, location, target.removeprefix("/")
