"""The root of a programme goes in; the names of what lies below it come out."""

from __future__ import annotations

CONFIG = "mkdocs.yml"
FOLDER = "partnerships"
SCHEMAS = "schemas"
SUFFIX = ".yml"
FROZEN = "frozen"
SUMS = f"{FOLDER}/{FROZEN}/SHA256SUMS"
ADDRESSES = f"{FOLDER}/addresses.txt"


def record_path(kind: str, record_id: str) -> str:
    """Where a record's file lies, relative to the root."""
    return f"{FOLDER}/{kind}/{record_id}{SUFFIX}"


def snapshot_path(kind: str, record_id: str, revision: str) -> str:
    """Where a record lies as it was in a revision, relative to the root."""
    return f"{FOLDER}/{FROZEN}/{kind}/{record_id}/{revision}.json"
