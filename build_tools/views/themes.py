"""Themes go in; the page of each, with the places that worked on it, and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.records.place import Place
from build_tools.records.theme import Theme
from build_tools.views.gathering import gathered, naming
from build_tools.views.parts import Group, Link, Named, StatementView, link_to, named, statement_views

MODEL = Theme
NAME = "themes"


@dataclass(frozen=True, slots=True)
class ThemePage:
    """What the page of a theme shows."""

    title: str
    summary: str
    points: tuple[StatementView, ...]
    places: tuple[Named, ...]
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


def _places(knowledge: KnowledgeBase, theme: Theme) -> list[Named]:
    """The places that a source files under the theme, each with its summary as the note."""
    return [
        named(knowledge, place.themes[int(backlink.location[1])], link_to(place), note=place.summary)
        for backlink in knowledge.backlinks_to(theme)
        if backlink.role == "theme" and isinstance(place := backlink.record, Place)
    ]
