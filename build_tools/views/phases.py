"""Phases of the programme go in; what each was for and how it worked comes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from build_tools import bounds
from build_tools.knowledge import KnowledgeBase
from build_tools.records.phase import Phase
from build_tools.views.dividing import Shelf
from build_tools.views.gathering import Mentions, mentioned_in
from build_tools.views.listing import NAMES, shelved
from build_tools.views.parts import Evidence, StatementView, evidence_of, is_editorial, own_page, statement_views

MODEL = Phase
NAME = "phases"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT


@dataclass(frozen=True, slots=True)
class PhaseView:
    """One phase."""

    anchor: str
    cite: str
    page: str
    former_anchors: tuple[str, ...]
    title: str
    summary: str
    started: str
    ended: str
    evidence: tuple[Evidence, ...]
    editorial: bool
    aims: tuple[StatementView, ...]
    approach: tuple[StatementView, ...]
    facts: tuple[StatementView, ...]
    mentioned_in: Mentions


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All phases in their order."""
    return (list_part(knowledge, "", ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The phases whose names begin with the letters."""
    return shelved(knowledge, Phase, letters, partial(_view, knowledge), most=bounds.entries())


def alone(knowledge: KnowledgeBase, phase: Phase) -> tuple[Shelf, ...]:
    """The list with one phase in it."""
    return (Shelf("", NAMES, (_view(knowledge, phase),), 1),)


def _view(knowledge: KnowledgeBase, phase: Phase) -> PhaseView:
    return PhaseView(
        anchor=phase.id,
        cite=phase.cite_page_of(phase.id),
        page=own_page(knowledge, phase),
        former_anchors=phase.aliases,
        title=phase.name,
        summary=phase.summary,
        started=phase.started.text if phase.started else "",
        ended=phase.ended.text if phase.ended else "",
        evidence=evidence_of(knowledge, phase),
        editorial=is_editorial(phase),
        aims=statement_views(knowledge, phase, "aims"),
        approach=statement_views(knowledge, phase, "approach"),
        facts=statement_views(knowledge, phase, "facts"),
        mentioned_in=mentioned_in(knowledge, phase),
    )
