"""Records and statements go in; the plain values that many pages show come out: links, evidence, statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Claim, DatedStatement, Record, Statement
from build_tools.records.card import Card
from build_tools.records.roles import ROLES
from build_tools.records.term import Term
from build_tools.views.dividing import Part

_MODELS = {model.KIND: model for model in RECORD_KINDS}


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a record or one of its parts: its words, its address from the root, a few words more."""

    label: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One source of a claim, by its short title, and where in it."""

    source: Link
    at: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """A claim as readers see it: its words beside its evidence, with what it speaks to and where it stands."""

    anchor: str
    address: str
    cite: str
    role: str
    html: Markup
    evidence: tuple[Evidence, ...]
    editorial: bool
    date: str
    context: Link
    keys: tuple[Link, ...]
    behaviours: tuple[Link, ...]
    mentions: tuple[Link, ...]
    terms: tuple[Link, ...]
    title: str = ""
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a claim names, such as a partner or another name: what sort it is, a note, the evidence."""

    link: Link
    sort: str
    note: str
    evidence: tuple[Evidence, ...]
    editorial: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Statements under a common heading; of too many only the `parts` in which they lie, each with its number."""

    title: str
    anchor: str
    statements: tuple[StatementView, ...]
    count: int = 0
    parts: tuple[Part, ...] = ()


def link_to(card: Card, note: str = "") -> Link:
    """A link to a record by its name or title."""
    return Link(card.label, card.address, note)


def links_to(knowledge: KnowledgeBase, kind: str, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links to records of one kind."""
    return tuple(link_to(knowledge.card(kind, each)) for each in ids)


def spoken_to(knowledge: KnowledgeBase, record: Record, kind: str) -> tuple[Link, ...]:
    """Links to the keys, or to the behaviours, that statements of a record speak to, in their own order."""
    named = {each for _, _, statement in record.statements() for each in getattr(statement, kind)}
    return links_to(knowledge, kind, (each for each in knowledge.ids(kind) if each in named))


def plural(kind: str) -> str:
    """The name of a kind in the plural."""
    return _MODELS[kind].PLURAL


def evidence_of(knowledge: KnowledgeBase, claim: Claim) -> tuple[Evidence, ...]:
    """The evidence of a claim."""
    return tuple(Evidence(_short_link(knowledge.card("sources", each.source)), each.at) for each in claim.evidence)


def _short_link(card: Card) -> Link:
    return Link(card.short, card.address)


def is_editorial(claim: Claim) -> bool:
    """Whether the editors of the site say it themselves."""
    return claim.basis == "editorial"


def named(knowledge: KnowledgeBase, claim: Claim, link: Link, *, sort: str = "", note: str | None = None) -> Named:
    """What a claim names, with the evidence for it."""
    return Named(link, sort, note or "", evidence_of(knowledge, claim), is_editorial(claim))


def statement_view(knowledge: KnowledgeBase, card: Card, field: str, statement: Statement) -> StatementView:
    """One statement of the record with this card."""
    model = _MODELS[card.kind]
    return StatementView(
        anchor=model.anchor_of(card.id, statement.id),
        address=model.statement_address_of(card.id, statement.id),
        cite=f"{model.cite_page_of(card.id)}#{statement.id}",
        role=ROLES[field],
        html=prose.to_html(statement.text),
        evidence=evidence_of(knowledge, statement),
        editorial=is_editorial(statement),
        date=statement.date.text if isinstance(statement, DatedStatement) else "",
        context=link_to(card),
        keys=links_to(knowledge, "keys", statement.keys),
        behaviours=links_to(knowledge, "behaviours", statement.behaviours),
        mentions=mentioned(knowledge, statement.mentions, terms=False),
        terms=mentioned(knowledge, statement.mentions, terms=True),
        former=tuple(model.anchor_of(card.id, each) for each in statement.aliases),
    )


def address_of(card: Card, statement: Statement) -> str:
    """The permanent address of a statement of the record with this card."""
    return _MODELS[card.kind].statement_address_of(card.id, statement.id)


def statement_views(knowledge: KnowledgeBase, record: Record, field: str) -> tuple[StatementView, ...]:
    """The statements in one field of a record."""
    card = record.card
    views = (statement_view(knowledge, card, field, each) for each in getattr(record, field))
    if record.HAS_PAGES or not record.aliases:
        return tuple(views)
    # On a page of many records, an anchor begins with the id of its record, which may have had others.
    return tuple(
        replace(view, former=(*view.former, *(record.anchor_of(alias, each.id) for alias in record.aliases)))
        for view, each in zip(views, getattr(record, field), strict=True)
    )


def record_statement(knowledge: KnowledgeBase, record: Record) -> StatementView:
    """A record that is itself one claim (a finding, a recommendation), as a statement under its own title."""
    fields = {name: getattr(record, name, ()) for name in ("keys", "behaviours", "mentions")}
    return StatementView(
        anchor=record.id,
        address=record.address,
        cite=record.cite_page_of(record.id),
        role=record.sort,
        html=prose.to_html(record.text),  # type: ignore[attr-defined]
        evidence=evidence_of(knowledge, record),  # type: ignore[arg-type]
        editorial=getattr(record, "basis", "") == "editorial",
        date="",
        context=link_to(record.card),
        keys=links_to(knowledge, "keys", fields["keys"]),
        behaviours=links_to(knowledge, "behaviours", fields["behaviours"]),
        mentions=mentioned(knowledge, fields["mentions"], terms=False),
        terms=mentioned(knowledge, fields["mentions"], terms=True),
        title=record.label,
    )


def own_page(knowledge: KnowledgeBase, record: Record) -> str:
    """The address of the page that a record has besides its place among others; '' where these are few."""
    return record.page_of(record.id) if knowledge.is_long(record.KIND) else ""


def mentioned(knowledge: KnowledgeBase, names: Iterable[str], *, terms: bool) -> tuple[Link, ...]:
    """Links to the records that are named as kind/id: either those in the glossary or all others."""
    prefix = f"{Term.KIND}/"
    return tuple(link_to(knowledge.card(*name.split("/", 1))) for name in names if name.startswith(prefix) is terms)
