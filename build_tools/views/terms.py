"""Terms go in; the glossary comes out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.records.organisation import Organisation
from build_tools.records.term import Term
from build_tools.views.gathering import Mentions, mentioned_in
from build_tools.views.parts import Evidence, Link, evidence_of, is_editorial, link_to

NAME = "glossary"


@dataclass(frozen=True, slots=True)
class TermView:
    """One entry of the glossary."""

    anchor: str
    former_anchors: tuple[str, ...]
    name: str
    full: str
    meaning: Markup
    organisation: Link | None
    evidence: tuple[Evidence, ...]
    editorial: bool
    mentioned_in: Mentions


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries that begin with one letter."""

    letter: str
    anchor: str
    terms: tuple[TermView, ...]


def listing(knowledge: KnowledgeBase) -> tuple[Letter, ...]:
    """All terms, letter by letter."""
    letters: dict[str, list[TermView]] = {}
    for term in knowledge.of_kind(Term):
        first = term.name[0].upper()
        letters.setdefault(first if first.isalnum() else "#", []).append(_view(knowledge, term))
    return tuple(Letter(letter, _anchor(letter), tuple(terms)) for letter, terms in sorted(letters.items()))


def _anchor(letter: str) -> str:
    return f"letter_{letter.lower() if letter.isalnum() else 'other'}"


def _view(knowledge: KnowledgeBase, term: Term) -> TermView:
    return TermView(
        anchor=term.id,
        former_anchors=term.aliases,
        name=term.name,
        full=term.full or "",
        meaning=prose.to_html(term.meaning),
        organisation=link_to(knowledge.card(Organisation.KIND, term.organisation)) if term.organisation else None,
        evidence=evidence_of(knowledge, term),
        editorial=is_editorial(term),
        mentioned_in=mentioned_in(knowledge, term),
    )
