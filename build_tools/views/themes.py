"""Themes go in; the page of each, with the places that worked on it, and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.place import Place
from build_tools.records.theme import Theme
from build_tools.views.gathering import gathered, naming
from build_tools.views.parts import (
    Evidence,
    Group,
    Link,
    StatementView,
    evidence_of,
    is_editorial,
    link_to,
    statement_views,
)

MODEL = Theme
NAME = "themes"


@dataclass(frozen=True, slots=True)
class PlaceOnTheme:
    """A place that a source files under the theme."""

    link: Link
    summary: str
    evidence: tuple[Evidence, ...]
    editorial: bool


@dataclass(frozen=True, slots=True)
class ThemePage:
    """What the page of a theme shows."""

    title: str
    summary: str
    points: tuple[StatementView, ...]
    places: tuple[PlaceOnTheme, ...]
    elsewhere: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme in a list."""

    link: Link
    summary: str
    places: tuple[Link, ...]


def page(knowledge: KnowledgeBase, theme: Theme) -> ThemePage:
    """The page of one theme."""
    return ThemePage(
        title=theme.name,
        summary=theme.summary,
        points=statement_views(knowledge, theme, "points"),
        places=tuple(_places(knowledge, theme)),
        elsewhere=gathered(knowledge, theme, ("mentions",)),
    )


def listing(knowledge: KnowledgeBase) -> tuple[ThemeCard, ...]:
    """All themes by name."""
    return tuple(
        ThemeCard(link_to(theme), theme.summary, naming(knowledge, theme, Place.KIND, "theme"))
        for theme in knowledge.of_kind(Theme)
    )


def _places(knowledge: KnowledgeBase, theme: Theme) -> list[PlaceOnTheme]:
    return [
        PlaceOnTheme(link_to(place), place.summary, evidence_of(knowledge, each), is_editorial(each))
        for place in dict.fromkeys(
            backlink.record for backlink in knowledge.backlinks_to(theme) if backlink.role == "theme"
        )
        if isinstance(place, Place)
        for each in place.themes
        if each.theme == theme.id
    ]
