"""Keys go in; the page of each, with all that speaks to it, and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.key import Key
from build_tools.views.gathering import gathered, gathered_from, naming, speaking
from build_tools.views.parts import Group, Link, StatementView, link_to, statement_views

MODEL = Key
NAME = "keys"

_NAMED_IN = ("keys", "mentions")


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
    keys = knowledge.ids(Key.KIND)
    at = keys.index(key.id)
    evidence = gathered(knowledge, key, _NAMED_IN)
    return KeyPage(
        title=key.title,
        summary=key.summary,
        number=key.order,
        count=len(keys),
        advice=statement_views(knowledge, key, "advice"),
        questions=statement_views(knowledge, key, "questions"),
        checklist=statement_views(knowledge, key, "checklist"),
        evidence=evidence,
        evidence_count=sum(group.count for group in evidence),
        behaviours=naming(knowledge, key, "behaviours", "keys"),
        previous=link_to(knowledge.card(Key.KIND, keys[at - 1])) if at else None,
        next=link_to(knowledge.card(Key.KIND, keys[at + 1])) if at + 1 < len(keys) else None,
    )


def part(knowledge: KnowledgeBase, key: Key, shelf: str, letters: str) -> Group:
    """A part of a list on the page of a key."""
    return gathered_from(knowledge, key, _NAMED_IN, shelf, letters)


def listing(knowledge: KnowledgeBase) -> tuple[KeyCard, ...]:
    """All keys in their order."""
    return tuple(
        KeyCard(key.order, link_to(key.card), key.summary, speaking(knowledge, key, _NAMED_IN))
        for key in knowledge.of_kind(Key)
    )
