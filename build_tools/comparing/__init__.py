"""A programme and a revision of its repository go in; what has changed for readers since comes out as a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from build_tools import git, making
from build_tools.building import Told
from build_tools.comparing import as_json, as_markdown, as_text
from build_tools.comparing.compare import compare
from build_tools.comparing.comparison import Comparison
from build_tools.comparing.states import state, state_of
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, errors
from build_tools.working import Workers

FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": as_text.report,
    "markdown": as_markdown.report,
    "json": as_json.report,
}


def report(root: Path, revision: str, form: str, workers: Workers, told: Told) -> tuple[str, bool]:
    """What has changed since, in a format, and whether addresses are lost; GitError where there is no such revision."""
    found = comparison(root, revision, workers, told)
    return FORMATS[form](found), bool(found.pages_lost or found.statements_lost)


def comparison(root: Path, revision: str, workers: Workers, told: Told) -> Comparison:
    """The programme as it lies in its folder, compared with what it was."""
    git.commit(root, revision)

    def compared(knowledge: KnowledgeBase, problems: tuple[Problem, ...]) -> Comparison:
        # With errors, the cache does not hold what the index knows.
        known = None if errors(problems) else Index(knowledge.cache)
        with state_of(root, revision, workers, known) as former:
            return compare(former, state(knowledge, problems), revision)

    return making.with_records(root, workers, told, compared)
