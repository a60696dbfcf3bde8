"""A way to mend or to break a file goes in; a step that does so in a folder of records comes out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

Step = Callable[[Path], None]


def change(path: str, old: str, new: str) -> Step:
    """Replace a text that stands once in a file."""

    def step(records: Path) -> None:
        text = (records / path).read_bytes().decode()
        assert text.count(old) == 1
        (records / path).write_bytes(text.replace(old, new).encode())

    return step


def rewrite(path: str, old: str, new: str) -> Step:
    """Replace all that fits a pattern and stands once in a file, over several lines if need be."""

    def step(records: Path) -> None:
        text, count = re.subn(old, new, (records / path).read_text("utf-8"), flags=re.DOTALL)
        assert count == 1
        (records / path).write_text(text, "utf-8")

    return step


def recode(path: str, encoding: str) -> Step:
    """Save a file again as UTF-8."""
    return lambda records: (records / path).write_text((records / path).read_bytes().decode(encoding), "utf-8")


def write(path: str, text: str) -> Step:
    """Write a file, whatever it held."""
    return lambda records: (records / path).write_text(text, "utf-8")


def move(path: str, to: str) -> Step:
    """Move or rename a file or folder."""
    return lambda records: (records / path).rename(records / to)


def delete(path: str) -> Step:
    """Delete a file or folder."""
    return lambda records: shutil.rmtree(records / path) if (records / path).is_dir() else (records / path).unlink()
