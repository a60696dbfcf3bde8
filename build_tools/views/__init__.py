"""A knowledge base goes in; plain values for one template come out: one module a kind of page."""

from __future__ import annotations

from typing import Any, Protocol

from build_tools.knowledge import KnowledgeBase
from build_tools.views import (
    behaviours,
    browse,
    changes,
    citation_list,
    compare,
    events,
    evidence,
    fields,
    findings,
    focus,
    keys,
    lessons,
    organisations,
    phases,
    place_map,
    places,
    recommendations,
    reviews,
    sources,
    terms,
    themes,
    timeline_strip,
)


class RecordView(Protocol):
    """A module that shows one record on a page of its own, by the template records/<name>.html."""

    MODEL: Any

    def page(self, knowledge: KnowledgeBase, record: Any) -> Any:
        """The values for the page of one record."""
        ...

    def part(self, knowledge: KnowledgeBase, record: Any, shelf: str, letters: str) -> Any:
        """A part of a list on the page that is too long for it."""
        ...


class ListView(Protocol):
    """A module that shows records together, by the template lists/<name>.html, called `name` in content pages."""

    NAME: str

    def listing(self, knowledge: KnowledgeBase) -> Any:
        """The values for the list."""
        ...


RECORD_VIEWS: tuple[RecordView, ...] = (
    keys,
    places,
    themes,
    recommendations,
    behaviours,
    organisations,
    sources,
)


class DividedView(ListView, Protocol):
    """A list view whose list may grow too long for one page, which is then at `ADDRESS` and called `TITLE`."""

    TITLE: str
    ADDRESS: str

    def list_part(self, knowledge: KnowledgeBase, shelf: str, letters: str) -> Any:
        """A part of the list."""
        ...


class SharedView(DividedView, Protocol):
    """A divided view of records without pages of their own, which get some where the records are many."""

    MODEL: Any

    def alone(self, knowledge: KnowledgeBase, record: Any) -> Any:
        """The list with one record in it."""
        ...


SHARED_VIEWS: tuple[SharedView, ...] = (findings, events, phases, terms)

DIVIDED_VIEWS: tuple[DividedView, ...] = (
    keys,
    places,
    themes,
    recommendations,
    behaviours,
    lessons,
    compare,
    organisations,
    sources,
    browse,
    evidence,
    *SHARED_VIEWS,
    focus,
    changes,
)

LIST_VIEWS: tuple[ListView, ...] = (
    keys,
    places,
    themes,
    recommendations,
    behaviours,
    findings,
    lessons,
    compare,
    evidence,
    organisations,
    events,
    timeline_strip,
    focus,
    phases,
    sources,
    place_map,
    terms,
    fields,
    browse,
    changes,
    citation_list,
    reviews,
)
