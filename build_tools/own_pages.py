"""HTML with links to records goes in; those to records that stand among too many others lead to pages of their own.

A record of a kind without pages stands with all others of its kind, at an anchor. Where these are more than fit on
a page, the list is divided, and an anchor would move from part to part. So each of them has a page of its own
besides, on which its anchors are the same. Anchors that were published before stay on the page of the list, and
lead on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

_MODELS = {model.KIND: model for model in RECORD_KINDS}
_SHARED = {model.LISTED_AT: model for model in RECORD_KINDS if not model.HAS_PAGES}
_LISTED_AT = "|".join(map(re.escape, _SHARED))
# Only inside a tag: the words of a page may speak of href="/" too.
_LINK = re.compile(rf'(<a\s[^<>]*?\bhref="/)({_LISTED_AT})#([^"]+)"')
_IN_JSON = re.compile(rf'"url": "/({_LISTED_AT})#([^"]+)"')


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
    many = {kind for kind in named if knowledge.is_long(kind)}
    if not many:
        return html

    def own(link: re.Match[str]) -> str:
        model, anchor = _SHARED[link[2]], link[3]
        record_id = _record_at(knowledge, model.KIND, anchor) if model.KIND in many else ""
        if not record_id:
            return link[0]
        part = f"#{anchor}" if anchor != record_id else ""
        return f'{link[1]}{model.page_of(record_id)}{part}"'

    return _LINK.sub(own, html)


def led_in_json(knowledge: KnowledgeBase, kind: str, line: str) -> str:
    """A record as a line of JSON with the address of its own page, if it has one."""
    return _IN_JSON.sub(r'"url": "/\1\2/"', line, count=1) if knowledge.is_long(kind) else line


def _record_at(knowledge: KnowledgeBase, kind: str, anchor: str) -> str:
    """The record at an anchor, or around the statement there, whose id follows that of the record."""
    words = anchor.split("-")
    names = ("-".join(words[:length]) for length in range(len(words), 0, -1))
    return next((name for name in names if knowledge.has(kind, name)), "")
