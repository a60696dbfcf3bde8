"""Organisations go in; the page of each and the list of them by type come out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place
from build_tools.views.gathering import gathered, naming
from build_tools.views.parts import Group, Link, Named, StatementView, kind_name, link_to, named, statement_views

MODEL = Organisation
NAME = "organisations"


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
    places: tuple[Named, ...]
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


@dataclass(frozen=True, slots=True)
class OrganisationType:
    """The organisations of one type."""

    title: str
    anchor: str
    rows: tuple[OrganisationRow, ...]


def page(knowledge: KnowledgeBase, organisation: Organisation) -> OrganisationPage:
    """The page of one organisation."""
    closed = organisation.closed
    return OrganisationPage(
        title=organisation.name,
        short_name=organisation.short_name or "",
        sort=kind_name(organisation),
        summary=organisation.summary,
        other_names=tuple(
            named(knowledge, each, Link(each.name, ""), note=each.note) for each in organisation.other_names
        ),
        closed=named(knowledge, closed, Link(closed.date.text, "")) if closed else None,
        successors=tuple(
            named(knowledge, each, link_to(knowledge.get(Organisation, each.organisation)), note=each.note)
            for each in organisation.successors
        ),
        predecessors=naming(knowledge, organisation, Organisation.KIND, "organisation"),
        roles=statement_views(knowledge, organisation, "roles"),
        places=tuple(_places(knowledge, organisation)),
        asked_of=naming(knowledge, organisation, "recommendations", "addressed_to"),
        published=naming(knowledge, organisation, "sources", "publisher"),
        events=naming(knowledge, organisation, "events", "organisations"),
        terms=naming(knowledge, organisation, "terms", "organisation"),
        elsewhere=gathered(knowledge, organisation, ("mentions",)),
    )


def listing(knowledge: KnowledgeBase) -> tuple[OrganisationType, ...]:
    """All organisations, type by type."""
    by_type: dict[str, list[OrganisationRow]] = {}
    titles: dict[str, str] = {}
    for each in knowledge.of_kind(Organisation):
        titles[each.type] = kind_name(each)
        row = OrganisationRow(
            link_to(each, each.short_name or ""),
            each.summary,
            naming(knowledge, each, Place.KIND, "organisation"),
        )
        by_type.setdefault(each.type, []).append(row)
    return tuple(
        OrganisationType(titles[type_of], f"type_{type_of}", tuple(rows)) for type_of, rows in sorted(by_type.items())
    )


def _places(knowledge: KnowledgeBase, organisation: Organisation) -> list[Named]:
    """The places where the organisation was a partner."""
    return [
        named(knowledge, partner, link_to(backlink.record), note=partner.note)
        for backlink in knowledge.backlinks_to(organisation)
        if backlink.role == "organisation" and isinstance(backlink.record, Place)
        for partner in (backlink.record.partners[int(backlink.location[1])],)
    ]
