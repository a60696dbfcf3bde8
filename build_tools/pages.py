"""A knowledge base and a unit go in; its pages come out, finished but for the frame around them.

A unit is what is made together: the page of a record with those of its former ids, or a part of a long list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from build_tools import history
from build_tools.acronyms import explained
from build_tools.citing import of_record
from build_tools.citing.head import About, Work
from build_tools.entries import Entry
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.own_pages import led
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record, Withdrawal
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import references
from build_tools.rendering import Renderer, relative_in_escaped
from build_tools.units import RECORD, Unit, part_unit, record_unit
from build_tools.views import DIVIDED_VIEWS, RECORD_VIEWS, SHARED_VIEWS
from build_tools.views.dividing import Part, in_words, is_dated, part_address, parts_in
from build_tools.views.parts import Link

_ANCHOR = re.compile(r'<[a-z][^<>]*\sid="([^"]+)"')
_HEADING = re.compile(r'<h([23])[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_VIEWS = {view.MODEL.KIND: view for view in RECORD_VIEWS}
_SHARED = {view.MODEL.KIND: view for view in SHARED_VIEWS}
_LISTS = {view.NAME: view for view in DIVIDED_VIEWS}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of records: `address` and `section` from the root of the site, `body` as HTML.

    `kind` is that of the record that it shows, '' where it shows none, and `reviewed` the date of the last review, None
    without one; `updated` is that of the last review or change as ISO, '' if none is recorded; `moved_to` is the
    address of the record for a page that only leads there from a former id, '' for all others. `about` is what it
    tells software of itself; `is_listed` says whether search engines shall know it. `latest` is the address of what
    took its place, '' where nothing did.
    """

    address: str
    section: str
    title: str
    description: str
    body: str
    file: str
    kind: str = ""
    reviewed: PartialDate | None = None
    updated: str = ""
    moved_to: str = ""
    about: About | None = None
    is_listed: bool = True
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of a unit, and the units of the parts into which its lists are divided."""

    pages: tuple[Page, ...]
    parts: tuple[Unit, ...]


def record_units(knowledge: KnowledgeBase) -> Iterator[Unit]:
    """The unit of every record that has a page, kind by kind."""
    for model in _with_pages(knowledge):
        yield from (record_unit(model.KIND, each) for each in knowledge.ids(model.KIND))
    for model in RECORD_KINDS:
        yield from (record_unit(model.KIND, each) for each in knowledge.withdrawn(model.KIND))


def make(unit: Unit, knowledge: KnowledgeBase, renderer: Renderer) -> Made:
    """The pages of a unit; RenderingError where a template fails."""
    if unit.what == RECORD:
        return _of_record(unit, knowledge, renderer)
    return _of_record_part(unit, knowledge, renderer) if unit.name else _of_list_part(unit, knowledge, renderer)


def about(knowledge: KnowledgeBase, record: Record) -> About:
    """What the page of a record tells software."""
    named = tuple((each.kind, each.id, each.role) for each in references(record))
    cited = dict.fromkeys(record_id for _, record_id, role in named if role == "source")
    sources = (knowledge.card("sources", each) for each in cited)
    filed = dict.fromkeys(each[:2] for each in named if each[2] == "theme")
    return About(
        of_record(record, knowledge.edition(record)),
        record.summary,
        record.SCHEMA_TYPE,
        tuple(knowledge.card(*each).label for each in filed),
        tuple(Work(each.label, each.address) for each in sources),
        record.cite_page_of(record.id),
        record.point,
        history.address_of(record) if history.has_revisions(record, knowledge) else "",
        history.predecessor(record, knowledge),
        record.THING,
        record.identities,
    )


def record_at(address: str, knowledge: KnowledgeBase) -> tuple[str, str] | None:
    """The kind and id of the record whose page, or former page, is at an address."""
    with_pages = tuple(_with_pages(knowledge))
    for model in RECORD_KINDS:
        name = address.removeprefix(model.LISTED_AT).removesuffix("/")
        shown = knowledge.entries(model.KIND) if model in with_pages else {}
        for shelf in (shown, knowledge.withdrawn(model.KIND)) if address.startswith(model.LISTED_AT) else ():
            if found := id_now(name, shelf):
                return model.KIND, found
    return None


def id_now(name: str, shelf: Mapping[str, Entry]) -> str:
    """The id of the entry that is, or was once, called so; '' where there is none."""
    return name if name in shelf else next((each for each, entry in shelf.items() if name in entry.aliases), "")


def _with_pages(knowledge: KnowledgeBase) -> Iterator[type[Record]]:
    """The kinds whose records have pages of their own."""
    yield from (view.MODEL for view in RECORD_VIEWS)
    yield from (view.MODEL for view in SHARED_VIEWS if knowledge.is_long(view.MODEL.KIND))


def address_of_part(unit: Unit, knowledge: KnowledgeBase) -> str:
    """Where a part of a list stands."""
    around = knowledge.card(unit.kind, unit.name).address if unit.name else _LISTS[unit.kind].ADDRESS
    return part_address(around, unit.shelf, unit.path[-1])


def record_pages(knowledge: KnowledgeBase, renderer: Renderer) -> Iterator[Page]:
    """Every page that belongs to records, one unit after the other, each followed by the parts of its lists."""
    waiting: list[Unit] = [*record_units(knowledge), *list_units(knowledge)]
    for unit in waiting:
        made = make(unit, knowledge, renderer)
        yield from made.pages
        waiting += made.parts


def list_units(knowledge: KnowledgeBase) -> Iterator[Unit]:
    """The parts of the lists that pages in content/ show."""
    for name, view in _LISTS.items():
        yield from parts_of_list(name, view.listing(knowledge))


def parts_of_list(name: str, listing: Any) -> tuple[Unit, ...]:
    """The units of the parts into which a list is divided."""
    return _units(name, "", parts_in(listing), ()) if name in _LISTS else ()


def headings(html: str) -> tuple[Heading, ...]:
    """The second- and third-level headings of a page that have an anchor."""
    return tuple(
        Heading(int(level), anchor, str(Markup(title).striptags()))  # noqa: S704
        for level, anchor, title in _HEADING.findall(html)
    )


def anchors(html: str) -> tuple[str, ...]:
    """The anchors of a page."""
    return tuple(_ANCHOR.findall(html))


def anchors_used_twice(html: str) -> tuple[str, ...]:
    """The anchors that two elements of a page claim, such as a heading and a record in a list below it."""
    return tuple(anchor for anchor, count in Counter(anchors(html)).items() if count > 1)


def _of_record(unit: Unit, knowledge: KnowledgeBase, renderer: Renderer) -> Made:
    record = knowledge.find(unit.kind, unit.name)
    if record.withdrawn:
        return Made(
            (_withdrawn(record, record.withdrawn, knowledge, renderer), *moved(record, record.page_of, renderer)), ()
        )
    page: Any = ()
    if unit.kind in _VIEWS:
        page = _VIEWS[unit.kind].page(knowledge, record)
        body = renderer.render(f"records/{unit.kind}.html", page=page, cite=record.cite_page_of(record.id))
    else:
        body = _alone(record, knowledge, renderer)
    body += history.of(record, knowledge, renderer)
    address = record.page_of(record.id)
    pages = [replace(_page(record, address, _led(knowledge, address, body)), about=about(knowledge, record))]
    return Made((*pages, *moved(record, record.page_of, renderer)), _units(unit.kind, unit.name, parts_in(page), ()))


def moved(record: Record, address_of: Callable[[str], str], renderer: Renderer) -> Iterator[Page]:
    """The pages that lead on from the former ids of a record, to the address that it has by its id."""
    address = address_of(record.id)
    for alias in record.aliases:
        body = renderer.render("records/moved.html", title=record.label, address=address)
        yield _page(record, address_of(alias), body, moved_to=address)


def _withdrawn(record: Record, withdrawal: Withdrawal, knowledge: KnowledgeBase, renderer: Renderer) -> Page:
    """What stands in the place of a record that is no longer shown."""
    address = record.page_of(record.id)
    body = history.of_withdrawn(record, withdrawal, knowledge, renderer) + history.of(record, knowledge, renderer)
    page = _page(record, address, _led(knowledge, address, body))
    return replace(page, description=f"{record.label}: withdrawn {withdrawal.date.when}.", is_listed=False)


def _alone(record: Record, knowledge: KnowledgeBase, renderer: Renderer) -> Markup:
    """The body of the page of a record that stands in a list of many."""
    view = _SHARED[record.KIND]
    listed = renderer.render(f"lists/{view.NAME}.html", items=view.alone(knowledge, record), level=2)
    whole = Link(view.TITLE, view.ADDRESS)
    cite = record.cite_page_of(record.id)
    return renderer.render("records/alone.html", title=record.label, whole=whole, listed=listed, cite=cite)


def _of_record_part(unit: Unit, knowledge: KnowledgeBase, renderer: Renderer) -> Made:
    record = knowledge.find(unit.kind, unit.name)
    address = part_address(record.address, unit.shelf, unit.path[-1])
    shelf = _VIEWS[unit.kind].part(knowledge, record, unit.shelf, unit.path[-1])
    whole = Link(record.label, f"{record.address}#{shelf.anchor}")
    body = renderer.render("records/part.html", shelf=shelf, whole=whole, **_way(unit, record.address))
    page = Page(
        address=address,
        section=record.LISTED_AT,
        title=f"{record.label}: {shelf.title}: {in_words(unit.path[-1])}",
        description=record.summary,
        body=relative_in_escaped(address, _led(knowledge, address, body)),
        file=record_path(record.KIND, record.id),
    )
    return Made((page,), _units(unit.kind, unit.name, parts_in((shelf,)), unit.path))


def _of_list_part(unit: Unit, knowledge: KnowledgeBase, renderer: Renderer) -> Made:
    view = _LISTS[unit.kind]
    shelf = view.list_part(knowledge, unit.shelf, unit.path[-1])
    listed = renderer.render(f"lists/{view.NAME}.html", items=(shelf,), level=2)
    whole = Link(view.TITLE, f"{view.ADDRESS}#{shelf.anchor}" if shelf.title else view.ADDRESS)
    way = _way(unit, view.ADDRESS)
    body = renderer.render("lists/part.html", shelf=shelf, whole=whole, listed=listed, **way)
    title = ": ".join(filter(None, (shelf.title or view.TITLE, in_words(unit.path[-1]))))
    address = part_address(view.ADDRESS, unit.shelf, unit.path[-1])
    finished = relative_in_escaped(address, _led(knowledge, address, body))
    page = Page(address, view.ADDRESS, title, f"{title}.", finished, "")
    return Made((page,), _units(unit.kind, "", parts_in((shelf,)), unit.path))


def _way(unit: Unit, address: str) -> dict[str, Any]:
    """The letters of a part in words, whether they are a date, and links to the parts around it."""
    path = tuple(Link(in_words(each), part_address(address, unit.shelf, each)) for each in unit.path[:-1])
    return {"letters": in_words(unit.path[-1]), "is_dated": is_dated(unit.path[-1]), "path": path}


def _led(knowledge: KnowledgeBase, address: str, body: str) -> str:
    """A body that lacks only relative addresses: its acronyms in full, its links led to pages of their own."""
    return led(knowledge, explained(knowledge, address, body))


def _units(kind: str, record_id: str, parts: tuple[Part, ...], path: tuple[str, ...]) -> tuple[Unit, ...]:
    return tuple(part_unit(kind, record_id, part.shelf, (*path, part.letters)) for part in parts)


def _page(record: Record, address: str, body: str, moved_to: str = "") -> Page:
    updated = record.updated
    return Page(
        address=address,
        section=record.LISTED_AT,
        title=record.label,
        description=record.summary,
        body=relative_in_escaped(address, body),
        file=record_path(record.KIND, record.id),
        kind="" if moved_to or record.withdrawn else record.KIND,
        reviewed=record.reviewed,
        updated=updated.first_day.iso if updated else "",
        moved_to=moved_to,
    )
