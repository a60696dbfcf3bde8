"""HTML with links to records goes in; those to records that stand among too many others lead to pages of their own.

A record of a kind without pages stands with all others of its kind, at an anchor. Where these are more than fit on
a page, the list is divided, and an anchor would move from part to part. So each of them has a page of its own
besides, on which its anchors are the same. Anchors that were published before stay on the page of the list, and
lead on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

_MODELS = {model.KIND: model for model in RECORD_KINDS}
_SHARED = {model.LISTED_AT: model for model in RECORD_KINDS if not model.HAS_PAGES}
_LISTED_AT = "|".join(map(re.escape, _SHARED))
# Only inside a tag: the words of a page may speak of href="/" too.
_LINK = re.compile(rf'(<a\s[^<>]*?\bhref="/)({_LISTED_AT})#([^"]+)"')
_IN_JSON = re.compile(rf'"url": "/({_LISTED_AT})#([^"]+)"')


class Formerly(NamedTuple):
    """A record that stood on a page with others before it had its own: its name, that page, its former anchors."""

    label: str
    address: str
    anchors: tuple[str, ...]


def address(knowledge: KnowledgeBase, kind: str, record_id: str, statement_id: str = "") -> str:
    """Where the record, or a statement of it, that has an id or once had it stands now, from the root of the site."""
    model = _MODELS[kind]
    if model.HAS_PAGES or not knowledge.is_long(kind):
        return model.statement_address_of(record_id, statement_id) if statement_id else model.address_of(record_id)
    anchor = f"#{model.anchor_of(record_id, statement_id)}" if statement_id else ""
    return f"{model.page_of(record_id)}{anchor}"


def long_kinds(knowledge: KnowledgeBase) -> Iterator[type[Record]]:
    """The kinds without pages of which there are so many that each record has one after all."""
    return (model for model in _SHARED.values() if knowledge.is_long(model.KIND))


def led(knowledge: KnowledgeBase, html: str) -> str:
    """The HTML, in which addresses start at the root of the site, with links to own pages where there are any."""
    named = (model.KIND for address, model in _SHARED.items() if f'href="/{address}#' in html)
    if not any(tuple(knowledge.is_long(kind) for kind in named)):
        return html
    return _LINK.sub(lambda link: f'{link[1]}{now(knowledge, f"{link[2]}#{link[3]}")}"', html)


def now(knowledge: KnowledgeBase, address: str) -> str:
    """Where what is at an address, from the root of the site, stands by itself; the address where it does not."""
    page, _, anchor = address.partition("#")
    model = _SHARED.get(page)
    if not (model and anchor and knowledge.is_long(model.KIND)):
        return address
    record_id = _record_at(knowledge, model.KIND, anchor)
    if not record_id:
        return address
    return model.page_of(record_id) + (f"#{anchor}" if anchor != record_id else "")


def led_in_json(knowledge: KnowledgeBase, kind: str, line: str) -> str:
    """A record as a line of JSON with the address of its own page, if it has one."""
    return _IN_JSON.sub(r'"url": "/\1\2/"', line, count=1) if knowledge.is_long(kind) else line


def formerly_at(knowledge: KnowledgeBase, page: str, there: Collection[str]) -> tuple[Formerly, ...]:
    """The records that were published on the page at an address; `there` are the anchors that are still on it."""
    model = _SHARED.get(page)
    if model is None or not knowledge.is_long(model.KIND):
        return ()
    entries = knowledge.entries(model.KIND)
    names = {name: each for each, entry in entries.items() for name in (*entry.aliases, each)}
    anchors: dict[str, list[str]] = {}
    for anchor in knowledge.published_anchors(model.KIND):
        at = ((each, anchor.removeprefix(each)[1:]) for each in beginnings(anchor) if each in names)
        name = next((each for each, rest in at if not rest or rest in entries[names[each]].statements), "")
        if name and anchor not in there:
            anchors.setdefault(names[name], []).append(anchor)
    found = ((each, tuple(anchors[each])) for each in entries if each in anchors)
    return tuple(Formerly(entries[each].card.label, model.page_of(each), held) for each, held in found)


def _record_at(knowledge: KnowledgeBase, kind: str, anchor: str) -> str:
    """The record at an anchor, or around the statement there, whose id follows that of the record.

    It is called as in the anchor, which may be a former id.
    """
    names = [each for each in beginnings(anchor) if knowledge.called(kind, each)]
    if len(names) > 1 and names[0] != anchor:
        held = ((each, knowledge.find(kind, knowledge.called(kind, each)).statement_ids()) for each in names)
        return next((each for each, ids in held if anchor.removeprefix(f"{each}-") in ids), names[0])
    return names[0] if names else ""


def beginnings(anchor: str) -> Iterator[str]:
    """The ids, the longest first, of which one is that of the record at an anchor or around the statement there."""
    words = anchor.split("-")
    return ("-".join(words[:length]) for length in range(len(words), 0, -1))
