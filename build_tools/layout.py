"""The root of a programme goes in; the names of what lies below it come out."""

from __future__ import annotations

CONFIG = "mkdocs.yml"
FOLDER = "partnerships"
SCHEMAS = "schemas"
SUFFIX = ".yml"


def record_path(kind: str, record_id: str) -> str:
    """Where a record's file lies, relative to the root."""
    return f"{FOLDER}/{kind}/{record_id}{SUFFIX}"
