"""The checks and all else that can be wrong go in; what lists/checks.html tells of each comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from build_tools import prose
from build_tools.checks import CHECKS
from build_tools.explaining import GROUPS, Example, Explanation, explained
from build_tools.knowledge import KnowledgeBase

NAME = "checks"
PAGE = "contribute/checks"
"""The written page that shows them, below the folder of written pages and without its ending."""

_TOGETHER = "Records together"
_CAPTIONS = {"wrong": "Wrong", "right": "Right", "beside": "Beside it"}


@dataclass(frozen=True, slots=True)
class Shown:
    """An example under its caption."""

    caption: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A problem: its slug, which is its anchor, a title, what it means, and examples."""

    slug: str
    title: str
    html: Markup
    examples: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one sort under a heading."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]


def listing(_knowledge: KnowledgeBase) -> tuple[Group, ...]:
    """Every problem that can be reported, by what it is about."""
    return tuple(
        Group(title.lower().replace(" ", "_"), title, tuple(map(_entry, found))) for title, found in _groups().items()
    )


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every explanation by its slug."""
    return {each.slug: each for found in _groups().values() for each in found}


def _groups() -> Mapping[str, tuple[Explanation, ...]]:
    checks = (explained(each.SLUG, each.__doc__ or "") for each in CHECKS)
    return {**GROUPS, _TOGETHER: tuple(checks)}


def _entry(found: Explanation) -> Entry:
    return Entry(
        found.slug, found.title.removesuffix("."), prose.to_html(found.plain), tuple(map(_shown, found.examples))
    )


def _shown(example: Example) -> Shown:
    return Shown(_CAPTIONS[example.sort], example.path, example.text)
