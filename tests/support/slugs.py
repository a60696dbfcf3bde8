"""The engine's sources go in; the slug of every problem that they can report comes out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

# What the first argument of a call of these, and the name SLUG, hold is a slug.
REPORTERS = {"Problem", "PydanticCustomError", "RefusedError", "fault", "report"}


def emitted(sources: Path) -> set[str]:
    """Every slug that stands in the sources, hyphenated."""
    return {
        slug.replace("_", "-")
        for file in sources.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for slug in _slugs(node)
    }


def _slugs(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and node.args:
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        value = node.args[0] if name in REPORTERS else None
    elif isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["SLUG"]:
        value = node.value
    else:
        return
    if isinstance(value, ast.Constant) and re.fullmatch("[a-z_-]+", str(value.value)):
        yield value.value
