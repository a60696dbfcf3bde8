"""Phases of the programme go in; what each was for and how it worked comes out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.phase import Phase
from build_tools.views.gathering import Mentions, mentioned_in
from build_tools.views.parts import Evidence, StatementView, evidence_of, is_editorial, statement_views

NAME = "phases"


@dataclass(frozen=True, slots=True)
class PhaseView:
    """One phase."""

    anchor: str
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


def listing(knowledge: KnowledgeBase) -> tuple[PhaseView, ...]:
    """All phases in their order."""
    return tuple(
        PhaseView(
            anchor=phase.id,
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
        for phase in knowledge.of_kind(Phase)
    )
