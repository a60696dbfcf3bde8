"""Organisations go in; the page of each and the list of them by type come out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from build_tools.backlinks import Backlink
from build_tools.knowledge import KnowledgeBase
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place
from build_tools.records.registers import Identity
from build_tools.views.dividing import Shelf, divided, side_by_side
from build_tools.views.gathering import Links, Mentions, gathered, gathered_from, linked, naming
from build_tools.views.listing import NAMES, shelved
from build_tools.views.parts import Group, Link, Named, StatementView, link_to, named, statement_views

MODEL = Organisation
NAME = "organisations"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT

_NAMED_IN = ("mentions",)
_TYPE = "type_"
_LINKS = {
    each.anchor: each
    for each in (
        Links("asked_of_it", "Recommendations addressed to it", "recommendations", "addressed_to"),
        Links("published_by_it", "Sources that it published", "sources", "publisher"),
        Links("its_events", "Events", "events", "organisations"),
    )
}


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What the page of an organisation shows."""

    title: str
    short_name: str
    sort: str
    summary: str
    identities: tuple[Identity, ...]
    other_names: tuple[Named, ...]
    closed: Named | None
    successors: tuple[Named, ...]
    predecessors: Mentions
    roles: tuple[StatementView, ...]
    places: Shelf
    terms: Mentions
    linked: tuple[Shelf, ...]
    elsewhere: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation in a list."""

    link: Link
    summary: str
    places: Mentions


def page(knowledge: KnowledgeBase, organisation: Organisation) -> OrganisationPage:
    """The page of one organisation."""
    closed = organisation.closed
    return OrganisationPage(
        title=organisation.name,
        short_name=organisation.short_name or "",
        sort=organisation.sort,
        summary=organisation.summary,
        identities=organisation.identities,
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
        terms=naming(knowledge, organisation, "terms", "organisation"),
        linked=tuple(linked(knowledge, organisation, each) for each in _LINKS.values()),
        elsewhere=gathered(knowledge, organisation, _NAMED_IN),
    )


def part(knowledge: KnowledgeBase, organisation: Organisation, shelf: str, letters: str) -> Group | Shelf:
    """A part of a list on the page of an organisation."""
    if shelf == NAMES:
        return _places(knowledge, organisation, letters)
    if shelf in _LINKS:
        return linked(knowledge, organisation, _LINKS[shelf], letters)
    return gathered_from(knowledge, organisation, _NAMED_IN, shelf, letters)


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All organisations, type by type."""
    sorts = {entry.card.sort for entry in knowledge.entries(Organisation.KIND).values()}
    return side_by_side(partial(_shelf, knowledge, ""), (_shelf_of(sort) for sort in sorted(sorts)))


def list_part(knowledge: KnowledgeBase, shelf: str, letters: str) -> Shelf:
    """The organisations of one type whose names begin with the letters."""
    return _shelf(knowledge, letters, shelf)


def _shelf(knowledge: KnowledgeBase, letters: str, shelf: str, most: int | None = None) -> Shelf:
    sort = shelf.removeprefix(_TYPE).replace("-", " ").capitalize()
    return shelved(
        knowledge,
        Organisation,
        letters,
        partial(_row, knowledge),
        title=sort,
        name=shelf,
        most=most,
        belongs=lambda entry: entry.card.sort == sort,
    )


def _shelf_of(sort: str) -> str:
    return _TYPE + sort.lower().replace(" ", "-")


def _row(knowledge: KnowledgeBase, organisation: Organisation) -> OrganisationRow:
    return OrganisationRow(
        link_to(organisation.card, organisation.short_name or ""),
        organisation.summary,
        naming(knowledge, organisation, Place.KIND, "organisation"),
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
