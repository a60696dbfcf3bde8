"""A knowledge base goes in; its files of data come out, as text or in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from build_tools import pieces
from build_tools.citing import Publication
from build_tools.exports import DATA_FILES
from build_tools.holdings import Holdings
from build_tools.knowledge import KnowledgeBase

HOME = "https://menders.example/first/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PUBLICATION = Publication("Menders & Co", HOME, "en-GB", "Menders & Co", LICENCE)


@dataclass(frozen=True)
class Exported:
    """A programme and a folder with all its files of data."""

    knowledge: KnowledgeBase
    folder: Path

    def read(self, name: str) -> str:
        """The text of a file below data/."""
        return (self.folder / "data" / name).read_text(encoding="utf-8")


def text(knowledge: KnowledgeBase, name: str) -> str:
    """The text of a file below data/."""
    return "".join(piece.text() for piece in DATA_FILES[f"data/{name}"].pieces(Holdings(knowledge, PUBLICATION)))


def export(knowledge: KnowledgeBase, folder: Path) -> Exported:
    """Write every file of data."""
    holdings = Holdings(knowledge, PUBLICATION)
    for address, file in DATA_FILES.items():
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        pieces.write(file.pieces(holdings), target)
    return Exported(knowledge, folder)
