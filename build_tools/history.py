"""A record goes in; what became of it over time comes out as HTML: changes, kept versions, what was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record, Withdrawal, WithdrawnStatement
from build_tools.records.partial_date import PartialDate
from build_tools.rendering import Renderer
from build_tools.revisions import Revision
from build_tools.views.parts import Link, link_to


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A record or statement that is no longer shown: where it stood, since when and why, and what says it now.

    `former` are further anchors that lead there.
    """

    anchor: str
    date: PartialDate
    reason: str
    successor: Link | None
    title: str = ""
    former: tuple[str, ...] = ()
    is_statement: bool = False
    cite: str = ""


def of(record: Record, knowledge: KnowledgeBase, renderer: Renderer) -> Markup:
    """What stands at the foot of its page; nothing where nothing became of it."""
    gone = _withdrawn_statements(record, knowledge)
    versions = tuple(
        Link(PartialDate.parse(each.date).text, record.revision_page_of(each.id, each.name), f"version {each.name}")
        for each in reversed(_kept(record, knowledge))
    )
    if not (gone or record.changes or versions):
        return Markup()
    return renderer.render("records/history.html", withdrawn=gone, changes=record.changes, versions=versions)


def address_of(record: Record) -> str:
    """Where its kept versions are listed: on its own page, or else on that of the references to it."""
    return f"{(record.page_of if record.HAS_PAGES else record.cite_page_of)(record.id)}#its_versions"


def predecessor(record: Record, knowledge: KnowledgeBase) -> str:
    """The address of the newest kept version that is not the present one; '' without one."""
    present = knowledge.edition(record).revision
    former = (each for each in reversed(_kept(record, knowledge)) if each.name != present)
    return next((record.revision_page_of(each.id, each.name) for each in former), "")


def has_revisions(record: Record, knowledge: KnowledgeBase) -> bool:
    """Whether any is kept, under the id that it has or one that it had."""
    return bool(_kept(record, knowledge))


def withdrawal_of(record: Record, knowledge: KnowledgeBase) -> Withdrawn | None:
    """That a record is no longer shown; None where it is."""
    return _withdrawn(record, record.withdrawn, knowledge) if record.withdrawn else None


def of_withdrawn(record: Record, withdrawal: Withdrawal, knowledge: KnowledgeBase, renderer: Renderer) -> Markup:
    """What stands in the place of a record that is no longer shown."""
    return renderer.render(
        "records/withdrawn.html",
        title=record.label,
        sort=record.sort,
        when=withdrawal.date.when,
        reason=withdrawal.reason,
        successor=_successor(withdrawal, knowledge),
        cite=record.cite_page_of(record.id),
    )


def withdrawn_at(address: str, knowledge: KnowledgeBase, renderer: Renderer) -> Markup:
    """The records and statements that once stood on the page of many at an address; nothing where there are none."""
    models = [model for model in RECORD_KINDS if address == model.LISTED_AT and not model.HAS_PAGES]
    found = tuple(
        _withdrawn(record, record.withdrawn, knowledge)
        for model in models
        for record in (knowledge.find(model.KIND, each) for each in knowledge.withdrawn(model.KIND))
        if record.withdrawn
    )
    # The records of a long list have pages of their own, where this stands.
    statements = tuple(
        replace(each, title=record.label, is_statement=True)
        for model in models
        if not knowledge.is_long(model.KIND)
        for record in knowledge.of_kind(model)
        for each in _withdrawn_statements(record, knowledge)
    )
    return renderer.render("lists/withdrawn.html", items=(*found, *statements)) if found or statements else Markup()


def _kept(record: Record, knowledge: KnowledgeBase) -> tuple[Revision, ...]:
    return knowledge.revisions(record.KIND, record.id, *record.aliases)


def withdrawn(record: Record, statement: WithdrawnStatement, knowledge: KnowledgeBase) -> Withdrawn:
    """That a statement is no longer made."""
    return Withdrawn(
        record.anchor(statement.id),
        statement.date,
        statement.reason,
        _successor(statement, knowledge),
        former=tuple(record.anchor_of(name, statement.id) for name in record.aliases if not record.HAS_PAGES),
        cite=f"{record.cite_page_of(record.id)}#{statement.id}",
    )


def _withdrawn_statements(record: Record, knowledge: KnowledgeBase) -> tuple[Withdrawn, ...]:
    return tuple(withdrawn(record, each, knowledge) for each in record.withdrawn_statements)


def _withdrawn(record: Record, withdrawal: Withdrawal, knowledge: KnowledgeBase) -> Withdrawn:
    names = (record.id, *record.aliases)
    statements = (record.anchor_of(name, each) for name in names for each in record.statement_ids())
    return Withdrawn(
        record.id,
        withdrawal.date,
        withdrawal.reason,
        _successor(withdrawal, knowledge),
        record.label,
        (*record.aliases, *statements),
        cite=record.cite_page_of(record.id),
    )


def _successor(withdrawal: Withdrawal, knowledge: KnowledgeBase) -> Link | None:
    kind, _, name = (withdrawal.successor or "").partition("/")
    return link_to(knowledge.card(kind, name)) if knowledge.has(kind, name) else None
