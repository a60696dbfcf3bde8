"""Events go in; the timeline comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from build_tools import bounds
from build_tools.knowledge import KnowledgeBase
from build_tools.records.event import Event
from build_tools.views.dividing import Shelf
from build_tools.views.gathering import Mentions, mentioned_in, naming
from build_tools.views.listing import NAMES, shelved
from build_tools.views.parts import (
    Evidence,
    Link,
    StatementView,
    evidence_of,
    is_editorial,
    links_to,
    own_page,
    statement_views,
)

MODEL = Event
NAME = "timeline"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT


@dataclass(frozen=True, slots=True)
class EventView:
    """One event on the timeline; `date_iso` is the date for machines."""

    anchor: str
    cite: str
    page: str
    former_anchors: tuple[str, ...]
    title: str
    summary: str
    date: str
    date_iso: str
    ended: str
    evidence: tuple[Evidence, ...]
    editorial: bool
    happened: tuple[StatementView, ...]
    places: tuple[Link, ...]
    organisations: tuple[Link, ...]
    findings: Mentions
    mentioned_in: Mentions


@dataclass(frozen=True, slots=True)
class Year:
    """The events of one year."""

    title: str
    anchor: str
    events: tuple[EventView, ...]


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All events, oldest first, year by year."""
    return (list_part(knowledge, "", ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The events whose dates begin with the letters."""
    shelf = shelved(knowledge, Event, letters, partial(_view, knowledge), most=bounds.entries())
    return replace(shelf, items=_by_year(shelf.items))


def alone(knowledge: KnowledgeBase, event: Event) -> tuple[Shelf, ...]:
    """The timeline with one event on it."""
    return (Shelf("", NAMES, _by_year((_view(knowledge, event),)), 1),)


def _by_year(events: tuple[EventView, ...]) -> tuple[Year, ...]:
    years = groupby(events, key=lambda event: int(event.date_iso.partition("-")[0]))
    return tuple(Year(str(year), f"year_{year}", tuple(found)) for year, found in years)


def _view(knowledge: KnowledgeBase, event: Event) -> EventView:
    return EventView(
        anchor=event.id,
        cite=event.cite_page_of(event.id),
        page=own_page(knowledge, event),
        former_anchors=event.aliases,
        title=event.title,
        summary=event.summary,
        date=event.date.text,
        date_iso=event.date.iso,
        ended=event.ended.text if event.ended else "",
        evidence=evidence_of(knowledge, event),
        editorial=is_editorial(event),
        happened=statement_views(knowledge, event, "happened"),
        places=links_to(knowledge, "places", event.places),
        organisations=links_to(knowledge, "organisations", event.organisations),
        findings=naming(knowledge, event, "findings", "event"),
        mentioned_in=mentioned_in(knowledge, event),
    )
