"""The root of a programme goes in; its knowledge base and every problem in it come out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from build_tools.cache import Cache
from build_tools.checks import CHECKS
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.linking import Read, link
from build_tools.listings import Listings
from build_tools.loading import Found, find, read
from build_tools.problems import Problem, in_reading_order


def run(
    root: Path, found: Found | None = None, index: Index | None = None, read_files: Read | None = None
) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """Find, read, link and check all records below `root`; what the index knows already is not read again."""
    index = index or Index(Cache())
    knowledge, problems = link(root, found or find(root, Listings()), index, read_files or partial(read, root))
    checked = (problem for check in CHECKS for problem in check.check(knowledge))
    return knowledge, in_reading_order((*problems, *checked))
