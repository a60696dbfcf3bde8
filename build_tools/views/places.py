"""Places go in; the case study of each and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.behaviour import Behaviour
from build_tools.records.key import Key
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place
from build_tools.records.source import Source
from build_tools.records.theme import Theme
from build_tools.views.gathering import gathered, naming
from build_tools.views.parts import (
    Group,
    Link,
    Named,
    StatementView,
    kind_name,
    link_to,
    links_to,
    named,
    statement_views,
)
from build_tools.views.related import Related, related_places

MODEL = Place
NAME = "place_cards"


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What a case study shows."""

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
    events: tuple[Link, ...]
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
    keys = {key for statement in statements for key in statement.keys}
    behaviours = {behaviour for statement in statements for behaviour in statement.behaviours}
    return PlacePage(
        title=place.name,
        summary=place.summary,
        also_called=tuple(named(knowledge, each, Link(each.name, ""), note=each.note) for each in place.also_called),
        themes=tuple(named(knowledge, each, link_to(knowledge.get(Theme, each.theme))) for each in place.themes),
        partners=tuple(_partner(knowledge, place)),
        focus=_focus_by_date(knowledge, place),
        lessons=statement_views(knowledge, place, "lessons"),
        next_steps=statement_views(knowledge, place, "next_steps"),
        notes=statement_views(knowledge, place, "notes"),
        unknown=place.unknown,
        keys=tuple(link_to(key) for key in knowledge.of_kind(Key) if key.id in keys),
        behaviours=tuple(link_to(each) for each in knowledge.of_kind(Behaviour) if each.id in behaviours),
        related=related_places(knowledge, place),
        elsewhere=gathered(knowledge, place, ("mentions",)),
        events=naming(knowledge, place, "events", "places"),
        sources=tuple(_cited_source(knowledge, each) for each in cited),
    )


def listing(knowledge: KnowledgeBase) -> tuple[PlaceCard, ...]:
    """All places by name."""
    return tuple(
        PlaceCard(
            link_to(place),
            place.summary,
            links_to(knowledge, "themes", dict.fromkeys(each.theme for each in place.themes)),
            len({partner.organisation for partner in place.partners}),
            len(place.lessons),
        )
        for place in knowledge.of_kind(Place)
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
        organisation = knowledge.get(Organisation, each.organisation)
        found.append(named(knowledge, each, link_to(organisation), sort=kind_name(organisation), note=each.note))
    return found


def _cited_source(knowledge: KnowledgeBase, source_id: str) -> Link:
    source = knowledge.get(Source, source_id)
    return link_to(source, source.date.text if source.date else "date not known")
