"""The path and the text of a file of the site go in; it lies there, or did so before, and its stamp comes out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeAlias

FileStamp: TypeAlias = tuple[int, int, int]
"""Size, time of change and number on the disk of a file of the site."""


def stamp(status: os.stat_result) -> FileStamp:
    """What tells whether a file of the site was changed by somebody else."""
    return status.st_size, status.st_mtime_ns, status.st_ino


def place(folder: Path, path: str) -> Path:
    """Where a file lies below a folder; the folders on its way are made."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def write(path: str, text: str | bytes, folder: Path, former: str) -> FileStamp:
    """Write a file below a folder, unless the former site holds the same; its stamp."""
    target = f"{folder}/{path}"
    try:
        file = open(target, "wb")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        file = open(target, "wb")
    with file:
        file.write(text.encode() if isinstance(text, str) else text)
        file.flush()
        written = os.fstat(file.fileno())
    if former and (kept := _same(f"{former}/{path}", target, written)):
        os.unlink(target)
        return stamp(kept)
    return stamp(written)


def _same(former: str, target: str, written: os.stat_result) -> os.stat_result | None:
    """What is known of the former file where it holds the same bytes."""
    try:
        kept = os.lstat(former)
        if kept.st_size != written.st_size:
            return None
        with open(former, "rb") as old, open(target, "rb") as new:
            while piece := old.read(1 << 20):
                if piece != new.read(1 << 20):
                    return None
    except OSError:
        return None
    return kept
