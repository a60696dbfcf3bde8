"""The knowledge base goes in; its addresses come out, and which of those that were published would be lost.

The ledger lies in the repository, one address a line. Addresses are added to it and never taken out. That of a record
or statement stands for the page of its references and the files of them too, and that of a revision for its file:
these follow from it by a rule, so they are not listed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from build_tools import bounds, own_pages
from build_tools.citing import FORMATS
from build_tools.knowledge import KnowledgeBase
from build_tools.published import noted
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

_NOT_LONG_AGO = 2
"""So many times as many as a page can hold: in such a list, anchors are noted beside own pages."""


class Owner(NamedTuple):
    """Whose address it is: the kind and id of the record, and the statement or the revision, '' for neither."""

    model: type[Record]
    record_id: str
    statement: str = ""
    revision: str = ""


def present(knowledge: KnowledgeBase) -> Iterator[str]:
    """Every address that records, their statements and their revisions have now, former ones included."""
    for model in RECORD_KINDS:
        for record_id, entry in (*knowledge.entries(model.KIND).items(), *knowledge.withdrawn(model.KIND).items()):
            for name in (record_id, *entry.aliases):
                yield own_pages.address(knowledge, model.KIND, name)
                yield from (own_pages.address(knowledge, model.KIND, name, each) for each in entry.statements)
                yield from (model.revision_page_of(name, each.name) for each in knowledge.revisions(model.KIND, name))
    # Some of these may have been published on the shared page after the last freeze, before there were too many.
    grown = (model for model in own_pages.long_kinds(knowledge) if _has_grown(knowledge, model))
    yield from (each for model in grown for each in _on_shared_page(knowledge, model))


def led_on(knowledge: KnowledgeBase) -> Iterator[str]:
    """The addresses on shared pages that lead on to the own pages of records, where these have become many."""
    return (each for model in own_pages.long_kinds(knowledge) for each in _on_shared_page(knowledge, model))


def _on_shared_page(knowledge: KnowledgeBase, model: type[Record]) -> Iterator[str]:
    for record_id, entry in (*knowledge.entries(model.KIND).items(), *knowledge.withdrawn(model.KIND).items()):
        for name in (record_id, *entry.aliases):
            yield model.address_of(name)
            yield from (model.statement_address_of(name, each) for each in entry.statements)


def _has_grown(knowledge: KnowledgeBase, model: type[Record]) -> bool:
    """Whether its records stood on the shared page not so long ago, when there were not many."""
    has_few = len(knowledge.entries(model.KIND)) <= _NOT_LONG_AGO * bounds.entries()
    return has_few and bool(knowledge.published_anchors(model.KIND))


def owners(address: str, known: Collection[str]) -> tuple[Owner, ...]:
    """Whose address it may be, were it that of a record; several where ids on a shared page can be read in two ways.

    `known` are the addresses that were published with it.
    """
    page, _, anchor = address.partition("#")
    for model in RECORD_KINDS:
        record_id, *rest = page.removeprefix(model.LISTED_AT).rstrip("/").split("/")
        if not address.startswith(model.LISTED_AT) or rest[:1] not in ([], ["v"]):
            continue
        if record_id:
            statement = anchor if model.HAS_PAGES else anchor.removeprefix(f"{record_id}-")
            return (Owner(model, record_id, statement, rest[1] if len(rest) > 1 else ""),)
        if anchor and not model.HAS_PAGES:
            ends = [at for at, sign in enumerate(anchor) if sign == "-"]
            parts = ((anchor[:at], anchor[at + 1 :]) for at in ends)
            of_records = (Owner(model, name, rest) for name, rest in parts if model.address_of(name) in known)
            return (Owner(model, anchor), *of_records)
    return ()


def lost(root: Path, files: Collection[str], written: Collection[str]) -> tuple[str, ...]:
    """The addresses that the ledger lists or stands for and whose page or file is not among the files of the site.

    `files` are given by path; `written` are the addresses of the pages in content/, which stand for nothing else.
    """
    addresses = noted(root)
    known = frozenset(addresses)
    missing = (_missing(each, known, files, written) for each in addresses)
    return tuple(dict.fromkeys(each for each in missing if each))


def stands_for(owner: Owner) -> Iterator[str]:
    """The further addresses of a record, a statement or a revision."""
    model, record_id, statement, revision = owner
    if revision:
        yield f"{model.revision_page_of(record_id, revision)}record.json"
        return
    page = model.cite_page_of(record_id)
    stem = f"{page}{statement}" if statement else page.removesuffix("/")
    yield f"{page}#{statement}" if statement else page
    yield from (f"{stem}.{form.ENDING}" for form in FORMATS)


def file_at(address: str) -> str:
    """The file at an address, from the root of the site."""
    page = address.partition("#")[0]
    return f"{page}index.html" if page.endswith("/") or not page else page


def _missing(address: str, known: Collection[str], files: Collection[str], written: Collection[str]) -> str:
    """The first that is not there of an address and those that it stands for; '' where none is missing."""
    page = address.partition("#")[0]
    if file_at(page) not in files:
        return page
    if address in written:
        return ""
    readings = ([each for each in stands_for(owner) if file_at(each) not in files] for owner in owners(address, known))
    missing = min(readings, key=len, default=[])
    return missing[0].partition("#")[0] if missing else ""
