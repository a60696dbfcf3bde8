"""Organisations go in; the page of each and the list of them by type come out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from build_tools.knowledge import Backlink, KnowledgeBase
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place
from build_tools.views.dividing import Shelf, divided
from build_tools.views.gathering import gathered, gathered_from, naming
from build_tools.views.listing import NAMES, shelved
from build_tools.views.parts import Group, Link, Named, StatementView, link_to, named, statement_views

MODEL = Organisation
NAME = "organisations"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT

_NAMED_IN = ("mentions",)
_TYPE = "type_"
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What the page of an organisation shows."""

    title: str
    short_name: str
    sort: str
    summary: str
    other_names: tuple[Named, ...]
    closed: Named | None
    successors: tuple[Named, ...]
    predecessors: tuple[Link, ...]
    roles: tuple[StatementView, ...]
    places: Shelf
    asked_of: tuple[Link, ...]
    published: tuple[Link, ...]
    events: tuple[Link, ...]
    terms: tuple[Link, ...]
    elsewhere: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation in a list."""

    link: Link
    summary: str
    places: tuple[Link, ...]


def page(knowledge: KnowledgeBase, organisation: Organisation) -> OrganisationPage:
    """The page of one organisation."""
    closed = organisation.closed
    return OrganisationPage(
        title=organisation.name,
        short_name=organisation.short_name or "",
        sort=organisation.sort,
        summary=organisation.summary,
        other_names=tuple(
            named(knowledge, each, Link(each.name, ""), note=each.note) for each in organisation.other_names
        ),
        closed=named(knowledge, closed, Link(closed.date.text, "")) if closed else None,
        successors=tuple(
            named(knowledge, each, link_to(knowledge.card(Organisation.KIND, each.organisation)), note=each.note)
            for each in organisation.successors
        ),
        predecessors=naming(knowledge, organisation, Organisation.KIND, "organisation"),
        roles=statement_views(knowledge, organisation, "roles"),
        places=_places(knowledge, organisation),
        asked_of=naming(knowledge, organisation, "recommendations", "addressed_to"),
        published=naming(knowledge, organisation, "sources", "publisher"),
        events=naming(knowledge, organisation, "events", "organisations"),
        terms=naming(knowledge, organisation, "terms", "organisation"),
        elsewhere=gathered(knowledge, organisation, _NAMED_IN),
    )


def part(knowledge: KnowledgeBase, organisation: Organisation, shelf: str, letters: str) -> Group | Shelf:
    """A part of a list on the page of an organisation."""
    if shelf == NAMES:
        return _places(knowledge, organisation, letters)
    return gathered_from(knowledge, organisation, _NAMED_IN, shelf, letters)


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All organisations, type by type."""
    sorts = {entry.card.sort for entry in knowledge.entries(Organisation.KIND).values()}
    return tuple(list_part(knowledge, _shelf_of(sort), "") for sort in sorted(sorts))


def list_part(knowledge: KnowledgeBase, shelf: str, letters: str) -> Shelf:
    """The organisations of one type whose names begin with the letters."""
    sort = shelf.removeprefix(_TYPE).replace("-", " ").capitalize()
    return shelved(
        knowledge,
        Organisation,
        letters,
        partial(_row, knowledge),
        title=sort,
        name=shelf,
        belongs=lambda entry: entry.card.sort == sort,
    )


def _shelf_of(sort: str) -> str:
    return _TYPE + sort.lower().replace(" ", "-")


def _row(knowledge: KnowledgeBase, organisation: Organisation) -> OrganisationRow:
    return OrganisationRow(
        link_to(organisation.card, organisation.short_name or ""),
        organisation.summary,
        naming(knowledge, organisation, Place.KIND, "organisation")[:_SHOWN],
    )


def _places(knowledge: KnowledgeBase, organisation: Organisation, letters: str = "") -> Shelf:
    """The places where the organisation was a partner."""
    found = [each for each in knowledge.backlinks_to(organisation, Place.KIND, letters) if each.role == "organisation"]
    weights = sorted(Counter(knowledge.letters(Place.KIND, each.id) for each in found).items())
    parts = divided(weights, NAMES, organisation.address, letters)
    shown = () if parts else tuple(_partnership(knowledge, each) for each in found)
    return Shelf("Where it took part", "its_places", shown, len(found), parts)


def _partnership(knowledge: KnowledgeBase, backlink: Backlink) -> Named:
    partner = backlink.claim
    return named(knowledge, partner, link_to(backlink.card), note=partner.note)  # type: ignore[arg-type, union-attr]
