"""A record goes in; what other records say of it comes out, gathered in groups of statements."""

from __future__ import annotations

from collections.abc import Collection

from build_tools.knowledge import Backlink, KnowledgeBase
from build_tools.records.base import Record
from build_tools.records.finding import Finding
from build_tools.records.recommendation import Recommendation
from build_tools.views.parts import Group, Link, StatementView, link_to, plural, record_statement, statement_view


def gathered(knowledge: KnowledgeBase, record: Record, roles: Collection[str]) -> tuple[Group, ...]:
    """The statements that name the record in one of these roles, grouped by the kind of record that says them."""
    groups: dict[str, dict[str, StatementView]] = {}
    for backlink in knowledge.backlinks_to(record):
        if backlink.role in roles and backlink.record is not record and (view := _view(knowledge, backlink)):
            groups.setdefault(backlink.record.KIND, {})[view.address] = view
    return tuple(
        Group(plural(kind), f"from_{kind}", tuple(views.values()))
        for kind, views in sorted(groups.items(), key=lambda item: list(knowledge.by_kind).index(item[0]))
    )


def naming(knowledge: KnowledgeBase, record: Record, kind: str, role: str) -> tuple[Link, ...]:
    """Links to the records of a kind that name this one in a role, each once."""
    found = {
        backlink.record.id: link_to(backlink.record)
        for backlink in knowledge.backlinks_to(record)
        if kind == backlink.record.KIND and backlink.role == role
    }
    return tuple(found.values())


def mentioned_in(knowledge: KnowledgeBase, record: Record) -> tuple[Link, ...]:
    """Links to the statements and records whose text names this one, one for each record that does."""
    found: dict[str, Link] = {}
    for backlink in knowledge.backlinks_to(record):
        other, statement = backlink.record, backlink.statement
        if backlink.role == "mentions" and other is not record:
            address = other.statement_address(statement.id) if statement else other.address
            found.setdefault(other.address, Link(other.label, address))
    return tuple(found.values())


def _view(knowledge: KnowledgeBase, backlink: Backlink) -> StatementView | None:
    if backlink.statement is not None:
        return statement_view(knowledge, backlink.record, str(backlink.location[0]), backlink.statement)
    if isinstance(backlink.record, (Finding, Recommendation)):
        return record_statement(knowledge, backlink.record)
    return None
