"""A knowledge base and a unit go in; its pages come out, finished but for the frame around them.

A unit is what is made together: the page of a record with those of its former ids, or a part of a long list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from markupsafe import Markup

from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.plain import Plain
from build_tools.records.base import Record
from build_tools.rendering import Renderer, relative_in_escaped
from build_tools.views import DIVIDED_VIEWS, RECORD_VIEWS
from build_tools.views.dividing import Part, in_words, part_address, parts_in
from build_tools.views.parts import Link

_ANCHOR = re.compile(r'<[a-z][^<>]*\sid="([^"]+)"')
_HEADING = re.compile(r'<h([23])[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_VIEWS = {view.MODEL.KIND: view for view in RECORD_VIEWS}
_LISTS = {view.NAME: view for view in DIVIDED_VIEWS}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of records: `address` and `section` from the root of the site, `body` as HTML.

    `reviewed` is the date of the last review in words and `updated` that of the last review or change as
    ISO, each '' if none is recorded; `moved_to` is the
    address of the record for a page that only leads there from a former id, '' for all others.
    """

    address: str
    section: str
    title: str
    description: str
    body: str
    file: str
    reviewed: str = ""
    updated: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True, order=True)
class RecordUnit(Plain):
    """The page of a record, and those that lead there from its former ids."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, order=True)
class PartUnit(Plain):
    """A part of a list: of one on the page of the record `kind`/`id`, or, without an id, of the list that is called so.

    `path` are the letters of the part, after those of each part around it.
    """

    kind: str
    id: str
    shelf: str
    path: tuple[str, ...]


Unit: TypeAlias = RecordUnit | PartUnit


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of a unit, and the units of the parts into which its lists are divided."""

    pages: tuple[Page, ...]
    parts: tuple[PartUnit, ...]


def record_units(knowledge: KnowledgeBase) -> Iterator[RecordUnit]:
    """The unit of every record that has a page, kind by kind."""
    for kind in _VIEWS:
        yield from (RecordUnit(kind, each) for each in knowledge.ids(kind))


def make(unit: Unit, knowledge: KnowledgeBase, renderer: Renderer) -> Made:
    """The pages of a unit; RenderingError where a template fails."""
    if isinstance(unit, RecordUnit):
        return _of_record(unit, knowledge, renderer)
    return _of_record_part(unit, knowledge, renderer) if unit.id else _of_list_part(unit, knowledge, renderer)


def record_file_at(address: str, knowledge: KnowledgeBase) -> str:
    """The file of the record whose page, or former page, is at an address, '' if there is none."""
    for view in RECORD_VIEWS:
        entries = knowledge.entries(view.MODEL.KIND)
        name = address.removeprefix(view.MODEL.LISTED_AT).removesuffix("/")
        former = (each for each, entry in entries.items() if name in entry.aliases)
        if name != address.removesuffix("/") and (found := name if name in entries else next(former, "")):
            return record_path(view.MODEL.KIND, found)
    return ""


def record_pages(knowledge: KnowledgeBase, renderer: Renderer) -> Iterator[Page]:
    """Every page that belongs to records, one unit after the other, each followed by the parts of its lists."""
    waiting: list[Unit] = [*record_units(knowledge), *list_units(knowledge)]
    for unit in waiting:
        made = make(unit, knowledge, renderer)
        yield from made.pages
        waiting += made.parts


def list_units(knowledge: KnowledgeBase) -> Iterator[PartUnit]:
    """The parts of the lists that pages in content/ show."""
    for name, view in _LISTS.items():
        yield from parts_of_list(name, view.listing(knowledge))


def parts_of_list(name: str, listing: Any) -> tuple[PartUnit, ...]:
    """The units of the parts into which a list is divided."""
    return _units(name, "", parts_in(listing), ()) if name in _LISTS else ()


def headings(html: str) -> tuple[Heading, ...]:
    """The second- and third-level headings of a page that have an anchor."""
    return tuple(
        Heading(int(level), anchor, str(Markup(title).striptags()))  # noqa: S704
        for level, anchor, title in _HEADING.findall(html)
    )


def anchors_used_twice(html: str) -> tuple[str, ...]:
    """The anchors that two elements of a page claim, such as a heading and a record in a list below it."""
    return tuple(anchor for anchor, count in Counter(_ANCHOR.findall(html)).items() if count > 1)


def _of_record(unit: RecordUnit, knowledge: KnowledgeBase, renderer: Renderer) -> Made:
    view = _VIEWS[unit.kind]
    record = knowledge.find(unit.kind, unit.id)
    page = view.page(knowledge, record)
    body = renderer.render(f"records/{unit.kind}.html", page=page)
    if record.changes:
        body += renderer.render("records/changes.html", changes=record.changes)
    pages = [_page(record, record.address, body)]
    for alias in record.aliases:
        moved = renderer.render("records/moved.html", title=record.label, address=record.address)
        pages.append(_page(record, record.address_of(alias), moved, moved_to=record.address))
    return Made(tuple(pages), _units(unit.kind, unit.id, parts_in(page), ()))


def _of_record_part(unit: PartUnit, knowledge: KnowledgeBase, renderer: Renderer) -> Made:
    record = knowledge.find(unit.kind, unit.id)
    shelf = _VIEWS[unit.kind].part(knowledge, record, unit.shelf, unit.path[-1])
    whole = Link(record.label, f"{record.address}#{shelf.anchor}")
    body = renderer.render("records/part.html", shelf=shelf, whole=whole, **_way(unit, record.address))
    page = Page(
        address=part_address(record.address, unit.shelf, unit.path[-1]),
        section=record.LISTED_AT,
        title=f"{record.label}: {shelf.title}: {in_words(unit.path[-1])}",
        description=record.summary,
        body=relative_in_escaped(part_address(record.address, unit.shelf, unit.path[-1]), body),
        file=record_path(record.KIND, record.id),
    )
    return Made((page,), _units(unit.kind, unit.id, parts_in((shelf,)), unit.path))


def _of_list_part(unit: PartUnit, knowledge: KnowledgeBase, renderer: Renderer) -> Made:
    view = _LISTS[unit.kind]
    shelf = view.list_part(knowledge, unit.shelf, unit.path[-1])
    listed = renderer.render(f"lists/{view.NAME}.html", items=(shelf,), level=2)
    whole = Link(view.TITLE, f"{view.ADDRESS}#{shelf.anchor}" if shelf.title else view.ADDRESS)
    way = _way(unit, view.ADDRESS)
    body = renderer.render("lists/part.html", shelf=shelf, whole=whole, listed=listed, **way)
    title = ": ".join(filter(None, (shelf.title or view.TITLE, in_words(unit.path[-1]))))
    address = part_address(view.ADDRESS, unit.shelf, unit.path[-1])
    page = Page(address, view.ADDRESS, title, f"{title}.", relative_in_escaped(address, body), "")
    return Made((page,), _units(unit.kind, "", parts_in((shelf,)), unit.path))


def _way(unit: PartUnit, address: str) -> dict[str, Any]:
    """The letters of a part in words, and links to the parts around it."""
    path = tuple(Link(in_words(each), part_address(address, unit.shelf, each)) for each in unit.path[:-1])
    return {"letters": in_words(unit.path[-1]), "path": path}


def _units(kind: str, record_id: str, parts: tuple[Part, ...], path: tuple[str, ...]) -> tuple[PartUnit, ...]:
    return tuple(PartUnit(kind, record_id, part.shelf, (*path, part.letters)) for part in parts)


def _page(record: Record, address: str, body: str, moved_to: str = "") -> Page:
    updated = record.updated
    return Page(
        address=address,
        section=record.LISTED_AT,
        title=record.label,
        description=record.summary,
        body=relative_in_escaped(address, body),
        file=record_path(record.KIND, record.id),
        reviewed=record.reviewed.text if record.reviewed else "",
        updated=updated.first_day.iso if updated else "",
        moved_to=moved_to,
    )
