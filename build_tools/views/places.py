"""Places go in; the case study of each and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from build_tools.knowledge import KnowledgeBase
from build_tools.records.behaviour import Behaviour
from build_tools.records.key import Key
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place
from build_tools.records.source import Source
from build_tools.records.theme import Theme
from build_tools.views.dividing import Shelf
from build_tools.views.gathering import Links, gathered, gathered_from, linked
from build_tools.views.listing import shelved
from build_tools.views.parts import (
    Group,
    Link,
    Named,
    StatementView,
    link_to,
    links_to,
    named,
    spoken_to,
    statement_views,
)
from build_tools.views.related import Related, related_places

MODEL = Place
NAME = "place_cards"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT

_NAMED_IN = ("mentions",)
_EVENTS = Links("its_events", "Events", "events", "places")


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What a case study shows; `id` is by which other pages ask for it."""

    id: str
    title: str
    summary: str
    also_called: tuple[Named, ...]
    themes: tuple[Named, ...]
    partners: tuple[Named, ...]
    focus: tuple[Group, ...]
    lessons: tuple[StatementView, ...]
    next_steps: tuple[StatementView, ...]
    notes: tuple[StatementView, ...]
    unknown: tuple[str, ...]
    keys: tuple[Link, ...]
    behaviours: tuple[Link, ...]
    related: tuple[Related, ...]
    elsewhere: tuple[Group, ...]
    events: Shelf
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place in a list."""

    link: Link
    summary: str
    themes: tuple[Link, ...]
    partners: int
    lessons: int


def page(knowledge: KnowledgeBase, place: Place) -> PlacePage:
    """The case study of one place."""
    statements = [statement for _, _, statement in place.statements()]
    claims = [*statements, *place.partners, *place.themes, *place.also_called]
    cited = dict.fromkeys(each.source for claim in claims for each in claim.evidence)
    return PlacePage(
        id=place.id,
        title=place.name,
        summary=place.summary,
        also_called=tuple(named(knowledge, each, Link(each.name, ""), note=each.note) for each in place.also_called),
        themes=tuple(named(knowledge, each, link_to(knowledge.card(Theme.KIND, each.theme))) for each in place.themes),
        partners=tuple(_partner(knowledge, place)),
        focus=_focus_by_date(knowledge, place),
        lessons=statement_views(knowledge, place, "lessons"),
        next_steps=statement_views(knowledge, place, "next_steps"),
        notes=statement_views(knowledge, place, "notes"),
        unknown=place.unknown,
        keys=spoken_to(knowledge, place, Key.KIND),
        behaviours=spoken_to(knowledge, place, Behaviour.KIND),
        related=related_places(knowledge, place),
        elsewhere=gathered(knowledge, place, _NAMED_IN),
        events=linked(knowledge, place, _EVENTS),
        sources=tuple(_cited_source(knowledge, each) for each in cited),
    )


def part(knowledge: KnowledgeBase, place: Place, shelf: str, letters: str) -> Group | Shelf:
    """A part of a list on the page of a place."""
    if shelf == _EVENTS.anchor:
        return linked(knowledge, place, _EVENTS, letters)
    return gathered_from(knowledge, place, _NAMED_IN, shelf, letters)


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All places by name."""
    return (list_part(knowledge, "", ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The places whose names begin with the letters."""
    return shelved(knowledge, Place, letters, partial(_card, knowledge))


def _card(knowledge: KnowledgeBase, place: Place) -> PlaceCard:
    return PlaceCard(
        link_to(place.card),
        place.summary,
        links_to(knowledge, "themes", dict.fromkeys(each.theme for each in place.themes)),
        len({partner.organisation for partner in place.partners}),
        len(place.lessons),
    )


def _focus_by_date(knowledge: KnowledgeBase, place: Place) -> tuple[Group, ...]:
    """What the place worked on, oldest first; statements of one date together."""
    views = statement_views(knowledge, place, "focus")
    periods: dict[str, list[StatementView]] = {}
    for _, view in sorted(zip(place.focus, views, strict=True), key=lambda pair: pair[0].date):
        periods.setdefault(view.date, []).append(view)
    return tuple(Group(date, found[0].anchor, tuple(found)) for date, found in periods.items())


def _partner(knowledge: KnowledgeBase, place: Place) -> list[Named]:
    found = []
    for each in place.partners:
        card = knowledge.card(Organisation.KIND, each.organisation)
        found.append(named(knowledge, each, link_to(card), sort=card.sort, note=each.note))
    return found


def _cited_source(knowledge: KnowledgeBase, source_id: str) -> Link:
    card = knowledge.card(Source.KIND, source_id)
    return link_to(card, card.date or "date not known")
