"""The root of a programme goes in; its knowledge base and every problem in it come out."""

from __future__ import annotations

from pathlib import Path

from build_tools.checks import CHECKS
from build_tools.knowledge import KnowledgeBase
from build_tools.linking import link
from build_tools.loading import load
from build_tools.problems import Problem, in_reading_order


def run(root: Path) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """Load, link and check all records below `root`."""
    loaded = load(root)
    knowledge, unknown = link(loaded, root)
    found = (problem for check in CHECKS for problem in check.check(knowledge))
    return knowledge, in_reading_order((*loaded.problems, *unknown, *found))
