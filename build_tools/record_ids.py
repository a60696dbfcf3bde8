"""The collection goes in; the file with the ids of its records, from which editors complete them, comes out."""

from __future__ import annotations

from pathlib import Path

from build_tools.editing.saving import save
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import FOLDER, SCHEMAS
from build_tools.records import RECORD_KINDS
from build_tools.records.editor_schema import IDS, ids_file


def text(knowledge: KnowledgeBase) -> str:
    """The text of the file; a record that was withdrawn is not offered, for nothing may name it."""
    return ids_file(
        {
            model.KIND: [
                (each, entry.card.label)
                for each, entry in sorted(knowledge.entries(model.KIND).items())
                if not entry.is_withdrawn
            ]
            for model in RECORD_KINDS
        }
    )


def renew(root: Path, knowledge: KnowledgeBase) -> None:
    """Write the file anew, where the programme has schemas for editors."""
    folder = f"{FOLDER}/{SCHEMAS}"
    if (root / folder).is_dir() and not (root / folder).is_symlink():
        save(root, {f"{folder}/{IDS}": text(knowledge)})
