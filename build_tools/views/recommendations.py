"""Recommendations go in; the page of each and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from build_tools.knowledge import KnowledgeBase
from build_tools.records.finding import Finding
from build_tools.records.recommendation import Recommendation
from build_tools.views.dividing import Shelf
from build_tools.views.gathering import gathered, gathered_from
from build_tools.views.listing import shelved
from build_tools.views.parts import Group, Link, StatementView, link_to, links_to, record_statement

MODEL = Recommendation
NAME = "recommendations"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT

_NAMED_IN = ("mentions",)


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """What the page of a recommendation shows."""

    title: str
    summary: str
    number: int
    count: int
    statement: StatementView
    addressed_to: tuple[Link, ...]
    audience: str
    findings: tuple[StatementView, ...]
    elsewhere: tuple[Group, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class RecommendationCard:
    """A recommendation in a list."""

    number: int
    link: Link
    summary: str
    addressed_to: tuple[Link, ...]
    audience: str
    keys: tuple[Link, ...]


def page(knowledge: KnowledgeBase, recommendation: Recommendation) -> RecommendationPage:
    """The page of one recommendation."""
    every = knowledge.ids(Recommendation.KIND)
    at = every.index(recommendation.id)
    return RecommendationPage(
        title=recommendation.title,
        summary=recommendation.summary,
        number=recommendation.number,
        count=len(every),
        # The page's own title stands above it.
        statement=replace(record_statement(knowledge, recommendation), title=""),
        addressed_to=links_to(knowledge, "organisations", recommendation.addressed_to),
        audience=recommendation.audience or "",
        findings=tuple(record_statement(knowledge, knowledge.get(Finding, each)) for each in recommendation.findings),
        elsewhere=gathered(knowledge, recommendation, _NAMED_IN),
        previous=link_to(knowledge.card(Recommendation.KIND, every[at - 1])) if at else None,
        next=link_to(knowledge.card(Recommendation.KIND, every[at + 1])) if at + 1 < len(every) else None,
    )


def part(knowledge: KnowledgeBase, recommendation: Recommendation, shelf: str, letters: str) -> Group:
    """A part of a list on the page of a recommendation."""
    return gathered_from(knowledge, recommendation, _NAMED_IN, shelf, letters)


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All recommendations by number."""
    return (list_part(knowledge, "", ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The recommendations whose titles begin with the letters."""
    return shelved(knowledge, Recommendation, letters, partial(_card, knowledge))


def _card(knowledge: KnowledgeBase, recommendation: Recommendation) -> RecommendationCard:
    return RecommendationCard(
        recommendation.number,
        link_to(recommendation.card),
        recommendation.summary,
        links_to(knowledge, "organisations", recommendation.addressed_to),
        recommendation.audience or "",
        links_to(knowledge, "keys", recommendation.keys),
    )
