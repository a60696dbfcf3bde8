"""Events go in; the timeline comes out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.event import Event
from build_tools.views.gathering import Mentions, mentioned_in, naming
from build_tools.views.parts import (
    Evidence,
    Link,
    StatementView,
    evidence_of,
    is_editorial,
    links_to,
    statement_views,
)

NAME = "timeline"


@dataclass(frozen=True, slots=True)
class EventView:
    """One event on the timeline; `date_iso` is the date for machines."""

    anchor: str
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
    findings: tuple[Link, ...]
    mentioned_in: Mentions


@dataclass(frozen=True, slots=True)
class Year:
    """The events of one year."""

    title: str
    anchor: str
    events: tuple[EventView, ...]


def listing(knowledge: KnowledgeBase) -> tuple[Year, ...]:
    """All events, oldest first, year by year."""
    years: dict[int, list[EventView]] = {}
    for event in knowledge.of_kind(Event):
        years.setdefault(event.date.year, []).append(_view(knowledge, event))
    return tuple(Year(str(year), f"year_{year}", tuple(events)) for year, events in years.items())


def _view(knowledge: KnowledgeBase, event: Event) -> EventView:
    return EventView(
        anchor=event.id,
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
