"""Keys go in; the page of each, with all that speaks to it, and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.key import Key
from build_tools.views.gathering import gathered, naming
from build_tools.views.parts import Group, Link, StatementView, link_to, statement_views

MODEL = Key
NAME = "keys"


@dataclass(frozen=True, slots=True)
class KeyPage:
    """What the page of a key shows."""

    title: str
    summary: str
    number: int
    count: int
    advice: tuple[StatementView, ...]
    questions: tuple[StatementView, ...]
    checklist: tuple[StatementView, ...]
    evidence: tuple[Group, ...]
    evidence_count: int
    behaviours: tuple[Link, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class KeyCard:
    """A key in a list: its number, its link and how much speaks to it."""

    number: int
    link: Link
    summary: str
    statements: int


def page(knowledge: KnowledgeBase, key: Key) -> KeyPage:
    """The page of one key."""
    keys = knowledge.of_kind(Key)
    at = keys.index(key)
    evidence = gathered(knowledge, key, ("keys", "mentions"))
    return KeyPage(
        title=key.title,
        summary=key.summary,
        number=key.order,
        count=len(keys),
        advice=statement_views(knowledge, key, "advice"),
        questions=statement_views(knowledge, key, "questions"),
        checklist=statement_views(knowledge, key, "checklist"),
        evidence=evidence,
        evidence_count=sum(len(group.statements) for group in evidence),
        behaviours=naming(knowledge, key, "behaviours", "keys"),
        previous=link_to(keys[at - 1]) if at else None,
        next=link_to(keys[at + 1]) if at + 1 < len(keys) else None,
    )


def listing(knowledge: KnowledgeBase) -> tuple[KeyCard, ...]:
    """All keys in their order."""
    return tuple(
        KeyCard(key.order, link_to(key), key.summary, _speaking(knowledge, key)) for key in knowledge.of_kind(Key)
    )


def _speaking(knowledge: KnowledgeBase, key: Key) -> int:
    return sum(len(group.statements) for group in gathered(knowledge, key, ("keys", "mentions")))
