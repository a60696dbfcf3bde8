"""The styles and formats of references go in; what a reader chooses from for a list of citations comes out."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.citing import FORMATS, STYLES
from build_tools.knowledge import KnowledgeBase

NAME = "citation_list"


@dataclass(frozen=True, slots=True)
class Choice:
    """A style."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class File:
    """A format, and the end of the name of its files."""

    label: str
    ending: str
    media_type: str


@dataclass(frozen=True, slots=True)
class CitationList:
    """What a list can be made into; its items are known to the reader's browser alone."""

    styles: tuple[Choice, ...]
    files: tuple[File, ...]


def listing(_knowledge: KnowledgeBase) -> CitationList:
    """Every style and every format."""
    return CitationList(
        tuple(Choice(each.NAME, each.LABEL) for each in STYLES),
        tuple(File(each.LABEL, each.ENDING, each.MEDIA_TYPE) for each in FORMATS),
    )
