"""A record goes in; what other records say of it comes out, gathered in groups of statements."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from build_tools import bounds
from build_tools.backlinks import Backlink
from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record, Statement
from build_tools.records.finding import Finding
from build_tools.records.recommendation import Recommendation
from build_tools.views.dividing import Shelf, allowance, divided
from build_tools.views.parts import (
    Group,
    Link,
    StatementView,
    address_of,
    links_to,
    plural,
    record_statement,
    statement_view,
)

_ORDER = [model.KIND for model in RECORD_KINDS]

Weights = list[tuple[str, int]]
"""The letters of the records that name one, and in how many claims each does."""
_CLAIMS = (Finding.KIND, Recommendation.KIND)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Links to the first records that name one, and how many more there are."""

    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Links:
    """A list of links on the page of a record: to the records of a kind that name it in a role."""

    anchor: str
    title: str
    kind: str
    role: str


def gathered(knowledge: KnowledgeBase, record: Record, roles: Collection[str]) -> tuple[Group, ...]:
    """The statements that name the record in one of these roles, grouped by the kind of record that says them."""
    weights: dict[str, Weights] = {}
    for namer, kind, statements in knowledge.namers(record, roles):
        if weight := _weight(kind, statements):
            weights.setdefault(kind, []).append((namer, weight))
    most = allowance(sum(weight for _, weight in each) for each in weights.values())
    return tuple(
        _group(knowledge, record, roles, kind, "", weights=weights[kind], most=most)
        for kind in sorted(weights, key=_ORDER.index)
    )


def speaking(knowledge: KnowledgeBase, record: Record, roles: Collection[str]) -> int:
    """How many statements name the record in one of these roles."""
    return sum(_weight(kind, statements) for _, kind, statements in knowledge.namers(record, roles))


def gathered_from(
    knowledge: KnowledgeBase, record: Record, roles: Collection[str], kind: str, letters: str = ""
) -> Group:
    """The group of the statements that records of a kind make, of those whose names begin with the letters."""
    weights = [
        (namer, weight)
        for namer, _, statements in knowledge.namers(record, roles, kind, letters)
        if (weight := _weight(kind, statements))
    ]
    return _group(knowledge, record, roles, kind, letters, weights=weights)


def naming(knowledge: KnowledgeBase, record: Record, kind: str, role: str) -> Mentions:
    """Links to the first records of a kind that name this one in a role, each once."""
    first, number = knowledge.first_namers(record, role, bounds.MOST_LINKS, kind)
    return Mentions(links_to(knowledge, kind, [each.id for each in first]), number - len(first))


def linked(knowledge: KnowledgeBase, record: Record, links: Links, letters: str = "") -> Shelf:
    """The list of all records of a kind that name this one in a role."""
    namers = [namer for namer, _, _ in knowledge.namers(record, (links.role,), links.kind, letters)]
    parts = divided(((each, 1) for each in namers), links.anchor, record.address, letters)
    found = () if parts else knowledge.backlinks_to(record, links.kind, letters, links.role)
    ids = dict.fromkeys(each.id for each in found if (each.kind, each.id) != (record.KIND, record.id))
    return Shelf(links.title, links.anchor, links_to(knowledge, links.kind, ids), len(namers), parts)


def mentioned_in(knowledge: KnowledgeBase, record: Record) -> Mentions:
    """Links to the statements and records whose text names this one, one for each record that does."""
    first, number = knowledge.first_namers(record, "mentions", bounds.MOST_LINKS)
    return Mentions(tuple(map(_mention, first)), number - len(first))


def _mention(backlink: Backlink) -> Link:
    card, statement = backlink.card, backlink.statement
    return Link(card.label, address_of(card, statement) if statement else card.address)


def _group(
    knowledge: KnowledgeBase,
    record: Record,
    roles: Collection[str],
    kind: str,
    letters: str,
    *,
    weights: Weights,
    most: int | None = None,
) -> Group:
    parts = divided(weights, kind, record.address, letters, most)
    shown = () if parts else tuple(_statements(knowledge, record, roles, kind, letters))
    return Group(plural(kind), f"from_{kind}", shown, sum(weight for _, weight in weights), parts)


def _weight(kind: str, statements: set[int]) -> int:
    """How many claims name the record: statements, and the whole record where it is itself a claim."""
    return len(statements) - (0 in statements and kind not in _CLAIMS)


def _statements(
    knowledge: KnowledgeBase, record: Record, roles: Collection[str], kind: str, letters: str
) -> Iterator[StatementView]:
    seen = set[tuple[str, str, int]]()
    for backlink in knowledge.backlinks_to(record, kind, letters):
        this = (backlink.kind, backlink.id, backlink.statement_number)
        if backlink.role in roles and (backlink.kind, backlink.id) != (record.KIND, record.id) and this not in seen:
            seen.add(this)
            if view := _view(knowledge, backlink):
                yield view


def _view(knowledge: KnowledgeBase, backlink: Backlink) -> StatementView | None:
    claim = backlink.claim
    if isinstance(claim, Statement):
        return statement_view(knowledge, backlink.card, str(backlink.location[0]), claim)
    return record_statement(knowledge, claim) if isinstance(claim, (Finding, Recommendation)) else None
