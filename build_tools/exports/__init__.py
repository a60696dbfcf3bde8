"""A knowledge base goes in; files for machines come out: one module an export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from build_tools.exports import knowledge_base
from build_tools.knowledge import KnowledgeBase
from build_tools.pieces import Piece


class Export(Protocol):
    """A module that writes one file at a permanent address."""

    ADDRESS: str

    def export(self, knowledge: KnowledgeBase) -> Iterator[Piece]:
        """The pieces of the file: the same records give the same ones."""
        ...


EXPORTS: tuple[Export, ...] = (knowledge_base,)
