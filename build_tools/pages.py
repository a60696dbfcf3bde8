"""A knowledge base goes in; every page that belongs to a record comes out, finished but for the frame around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.knowledge import KnowledgeBase
from build_tools.loading import record_path
from build_tools.records.base import Record
from build_tools.records.partial_date import PartialDate
from build_tools.rendering import Renderer, relative_to
from build_tools.views import RECORD_VIEWS

_ANCHOR = re.compile(r'<[a-z][^<>]*\sid="([^"]+)"')
_HEADING = re.compile(r'<h([23])[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a record: `address` and `section` from the root of the site, `body` as HTML.

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
    reviewed: str
    updated: str
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    level: int
    anchor: str
    title: str


def record_pages(knowledge: KnowledgeBase, renderer: Renderer) -> Iterator[Page]:
    """The page of every record that has one, kind by kind, each followed by those of its former ids."""
    for view in RECORD_VIEWS:
        kind = view.MODEL.KIND
        for record in knowledge.of_kind(view.MODEL):
            body = renderer.render(f"records/{kind}.html", page=view.page(knowledge, record))
            body += renderer.render("records/changes.html", changes=record.changes)
            yield _page(record, record.address, body)
            for alias in record.aliases:
                former = record.address_of(alias)
                moved = renderer.render("records/moved.html", title=record.label, address=record.address)
                yield _page(record, former, moved, moved_to=record.address)


def last_change(records: tuple[Record, ...]) -> str:
    """The newest date on which any of the records was reviewed or changed, as ISO; '' if none is recorded."""
    dates = [date for record in records for date in _dates(record)]
    return _whole_day(max(dates)) if dates else ""


def headings(html: str) -> tuple[Heading, ...]:
    """The second- and third-level headings of a page that have an anchor."""
    return tuple(
        Heading(int(level), anchor, str(Markup(title).striptags()))  # noqa: S704
        for level, anchor, title in _HEADING.findall(html)
    )


def anchors_used_twice(html: str) -> tuple[str, ...]:
    """The anchors that two elements of a page claim, such as a heading and a record in a list below it."""
    return tuple(anchor for anchor, count in Counter(_ANCHOR.findall(html)).items() if count > 1)


def _page(record: Record, address: str, body: str, moved_to: str = "") -> Page:
    return Page(
        address=address,
        section=record.LISTED_AT,
        title=record.label,
        description=record.summary,
        body=relative_to(address, body),
        file=record_path(record.KIND, record.id),
        reviewed=record.reviewed.text if record.reviewed else "",
        updated=last_change((record,)),
        moved_to=moved_to,
    )


def _dates(record: Record) -> list[PartialDate]:
    return [*(change.date for change in record.changes), *([record.reviewed] if record.reviewed else [])]


def _whole_day(date: PartialDate) -> str:
    """The first day that the date can mean: sitemaps and feeds take whole days only."""
    return PartialDate(date.year, date.month or 1, date.day or 1).iso
