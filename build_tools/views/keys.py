"""Keys go in; the page of each, with all that speaks to it, and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from build_tools.knowledge import KnowledgeBase
from build_tools.records.key import Key
from build_tools.views.dividing import Shelf
from build_tools.views.gathering import Links, gathered, gathered_from, linked, speaking
from build_tools.views.listing import shelved
from build_tools.views.parts import Group, Link, StatementView, link_to, statement_views

MODEL = Key
NAME = "keys"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT

_NAMED_IN = ("keys", "mentions")
_BEHAVIOURS = Links("its_behaviours", "Behaviours that it calls for", "behaviours", "keys")


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
    behaviours: Shelf
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
        behaviours=linked(knowledge, key, _BEHAVIOURS),
        previous=link_to(knowledge.card(Key.KIND, keys[at - 1])) if at else None,
        next=link_to(knowledge.card(Key.KIND, keys[at + 1])) if at + 1 < len(keys) else None,
    )


def part(knowledge: KnowledgeBase, key: Key, shelf: str, letters: str) -> Group | Shelf:
    """A part of a list on the page of a key."""
    if shelf == _BEHAVIOURS.anchor:
        return linked(knowledge, key, _BEHAVIOURS, letters)
    return gathered_from(knowledge, key, _NAMED_IN, shelf, letters)


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All keys in their order."""
    return (list_part(knowledge, "", ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The keys whose titles begin with the letters."""
    return shelved(knowledge, Key, letters, partial(_card, knowledge))


def _card(knowledge: KnowledgeBase, key: Key) -> KeyCard:
    return KeyCard(key.order, link_to(key.card), key.summary, speaking(knowledge, key, _NAMED_IN))
