"""Terms go in; the glossary comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from build_tools import bounds, prose
from build_tools.knowledge import KnowledgeBase
from build_tools.records.organisation import Organisation
from build_tools.records.term import Term
from build_tools.views.dividing import Shelf
from build_tools.views.gathering import Mentions, mentioned_in
from build_tools.views.listing import NAMES, shelved
from build_tools.views.parts import Evidence, Link, evidence_of, is_editorial, link_to, own_page

MODEL = Term
NAME = "glossary"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT


@dataclass(frozen=True, slots=True)
class TermView:
    """One entry of the glossary."""

    anchor: str
    cite: str
    page: str
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


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All terms, letter by letter."""
    return (list_part(knowledge, "", ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The terms whose names begin with the letters."""
    shelf = shelved(knowledge, Term, letters, partial(_view, knowledge), most=bounds.entries())
    return replace(shelf, items=_by_letter(shelf.items))


def alone(knowledge: KnowledgeBase, term: Term) -> tuple[Shelf, ...]:
    """The glossary with one term in it."""
    return (Shelf("", NAMES, _by_letter((_view(knowledge, term),)), 1),)


def _by_letter(terms: tuple[TermView, ...]) -> tuple[Letter, ...]:
    letters: dict[str, list[TermView]] = {}
    for term in terms:
        first = term.name[0].upper()
        letters.setdefault(first if first.isalnum() else "#", []).append(term)
    return tuple(Letter(letter, _anchor(letter), tuple(found)) for letter, found in sorted(letters.items()))


def _anchor(letter: str) -> str:
    return f"letter_{letter.lower() if letter.isalnum() else 'other'}"


def _view(knowledge: KnowledgeBase, term: Term) -> TermView:
    return TermView(
        anchor=term.id,
        cite=term.cite_page_of(term.id),
        page=own_page(knowledge, term),
        former_anchors=term.aliases,
        name=term.name,
        full=term.full or "",
        meaning=prose.to_html(term.meaning),
        organisation=link_to(knowledge.card(Organisation.KIND, term.organisation)) if term.organisation else None,
        evidence=evidence_of(knowledge, term),
        editorial=is_editorial(term),
        mentioned_in=mentioned_in(knowledge, term),
    )
