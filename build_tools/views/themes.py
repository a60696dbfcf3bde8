"""Themes go in; the page of each, with the places that worked on it, and the list of them come out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from build_tools.backlinks import Backlink
from build_tools.knowledge import KnowledgeBase
from build_tools.records.place import Place
from build_tools.records.theme import Theme
from build_tools.views.dividing import Shelf, divided
from build_tools.views.gathering import Mentions, gathered, gathered_from, naming
from build_tools.views.listing import NAMES, shelved
from build_tools.views.parts import Group, Link, Named, StatementView, link_to, named, statement_views

MODEL = Theme
NAME = "themes"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT

_NAMED_IN = ("mentions",)


@dataclass(frozen=True, slots=True)
class ThemePage:
    """What the page of a theme shows."""

    title: str
    summary: str
    points: tuple[StatementView, ...]
    places: Shelf
    elsewhere: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme in a list."""

    link: Link
    summary: str
    places: Mentions


def page(knowledge: KnowledgeBase, theme: Theme) -> ThemePage:
    """The page of one theme."""
    return ThemePage(
        title=theme.name,
        summary=theme.summary,
        points=statement_views(knowledge, theme, "points"),
        places=_places(knowledge, theme),
        elsewhere=gathered(knowledge, theme, _NAMED_IN),
    )


def part(knowledge: KnowledgeBase, theme: Theme, shelf: str, letters: str) -> Group | Shelf:
    """A part of a list on the page of a theme."""
    if shelf == NAMES:
        return _places(knowledge, theme, letters)
    return gathered_from(knowledge, theme, _NAMED_IN, shelf, letters)


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All themes by name."""
    return (list_part(knowledge, "", ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The themes whose names begin with the letters."""
    return shelved(knowledge, Theme, letters, partial(_card, knowledge))


def _card(knowledge: KnowledgeBase, theme: Theme) -> ThemeCard:
    return ThemeCard(link_to(theme.card), theme.summary, naming(knowledge, theme, Place.KIND, "theme"))


def _places(knowledge: KnowledgeBase, theme: Theme, letters: str = "") -> Shelf:
    """The places that a source files under the theme, each with its summary as the note."""
    found = [each for each in knowledge.backlinks_to(theme, Place.KIND, letters) if each.role == "theme"]
    weights = sorted(Counter(knowledge.letters(Place.KIND, each.id) for each in found).items())
    parts = divided(weights, NAMES, theme.address, letters)
    shown = () if parts else tuple(_named(knowledge, each) for each in found)
    return Shelf("Places that worked on it", "its_places", shown, len(found), parts)


def _named(knowledge: KnowledgeBase, backlink: Backlink) -> Named:
    claim = backlink.claim
    return named(knowledge, claim, link_to(backlink.card), note=backlink.record.summary)  # type: ignore[arg-type]
