"""Behaviours go in; the page of each, with all that speaks to it, and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from build_tools.knowledge import KnowledgeBase
from build_tools.records.behaviour import Behaviour
from build_tools.views.dividing import Shelf
from build_tools.views.gathering import gathered, gathered_from
from build_tools.views.listing import shelved
from build_tools.views.parts import Group, Link, StatementView, link_to, links_to, statement_views

MODEL = Behaviour
NAME = "behaviours"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT

_NAMED_IN = ("behaviours", "mentions")


@dataclass(frozen=True, slots=True)
class BehaviourPage:
    """What the page of a behaviour shows."""

    title: str
    summary: str
    number: int
    count: int
    meaning: tuple[StatementView, ...]
    flip_side: tuple[StatementView, ...]
    keys: tuple[Link, ...]
    evidence: tuple[Group, ...]
    evidence_count: int
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class BehaviourCard:
    """A behaviour in a list."""

    number: int
    link: Link
    summary: str
    keys: tuple[Link, ...]


def page(knowledge: KnowledgeBase, behaviour: Behaviour) -> BehaviourPage:
    """The page of one behaviour."""
    every = knowledge.ids(Behaviour.KIND)
    at = every.index(behaviour.id)
    evidence = gathered(knowledge, behaviour, _NAMED_IN)
    return BehaviourPage(
        title=behaviour.name,
        summary=behaviour.summary,
        number=behaviour.order,
        count=len(every),
        meaning=statement_views(knowledge, behaviour, "meaning"),
        flip_side=statement_views(knowledge, behaviour, "flip_side"),
        keys=links_to(knowledge, "keys", behaviour.keys),
        evidence=evidence,
        evidence_count=sum(group.count for group in evidence),
        previous=link_to(knowledge.card(Behaviour.KIND, every[at - 1])) if at else None,
        next=link_to(knowledge.card(Behaviour.KIND, every[at + 1])) if at + 1 < len(every) else None,
    )


def part(knowledge: KnowledgeBase, behaviour: Behaviour, shelf: str, letters: str) -> Group:
    """A part of a list on the page of a behaviour."""
    return gathered_from(knowledge, behaviour, _NAMED_IN, shelf, letters)


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All behaviours in their order."""
    return (list_part(knowledge, "", ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The behaviours whose names begin with the letters."""
    return shelved(knowledge, Behaviour, letters, partial(_card, knowledge))


def _card(knowledge: KnowledgeBase, behaviour: Behaviour) -> BehaviourCard:
    keys = links_to(knowledge, "keys", behaviour.keys)
    return BehaviourCard(behaviour.order, link_to(behaviour.card), behaviour.summary, keys)
