"""Organisations go in; the page of each and the list of them by type come out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place
from build_tools.views.gathering import gathered, naming
from build_tools.views.parts import (
    Evidence,
    Group,
    Link,
    StatementView,
    evidence_of,
    is_editorial,
    kind_name,
    link_to,
    statement_views,
)

MODEL = Organisation
NAME = "organisations"


@dataclass(frozen=True, slots=True)
class NamedSoBy:
    """Another name, an editor's note on it and the sources that use it."""

    name: str
    note: str
    evidence: tuple[Evidence, ...]
    editorial: bool


@dataclass(frozen=True, slots=True)
class SuccessorView:
    """Who took over, and what."""

    link: Link
    note: str
    evidence: tuple[Evidence, ...]
    editorial: bool


@dataclass(frozen=True, slots=True)
class PartnerIn:
    """A place where the organisation was a partner."""

    link: Link
    note: str
    evidence: tuple[Evidence, ...]
    editorial: bool


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What the page of an organisation shows."""

    title: str
    short_name: str
    sort: str
    summary: str
    other_names: tuple[NamedSoBy, ...]
    closed: str
    closed_evidence: tuple[Evidence, ...]
    closed_editorial: bool
    successors: tuple[SuccessorView, ...]
    predecessors: tuple[Link, ...]
    roles: tuple[StatementView, ...]
    places: tuple[PartnerIn, ...]
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
            NamedSoBy(each.name, each.note or "", evidence_of(knowledge, each), is_editorial(each))
            for each in organisation.other_names
        ),
        closed=closed.date.text if closed else "",
        closed_evidence=evidence_of(knowledge, closed) if closed else (),
        closed_editorial=closed is not None and is_editorial(closed),
        successors=tuple(
            SuccessorView(
                link_to(knowledge.get(Organisation, each.organisation)),
                each.note or "",
                evidence_of(knowledge, each),
                is_editorial(each),
            )
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


def _places(knowledge: KnowledgeBase, organisation: Organisation) -> list[PartnerIn]:
    return [
        PartnerIn(link_to(backlink.record), partner.note or "", evidence_of(knowledge, partner), is_editorial(partner))
        for backlink in knowledge.backlinks_to(organisation)
        if backlink.role == "organisation" and isinstance(backlink.record, Place)
        for partner in (backlink.record.partners[int(backlink.location[1])],)
    ]
