"""A programme under Git and a revision go in; the programme as it was then comes out, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools import git, markdown_pages, pipeline
from build_tools.house_style import house_style
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import CONFIG, FOLDER
from build_tools.loading import read
from build_tools.problems import Problem
from build_tools.working import Workers


@dataclass(frozen=True, slots=True)
class State:
    """A programme at a time: its records, every problem in them, and the addresses of its written pages."""

    knowledge: KnowledgeBase
    problems: tuple[Problem, ...]
    written: frozenset[str]


def state(knowledge: KnowledgeBase, problems: tuple[Problem, ...]) -> State:
    """A programme with the pages that lie in its folder."""
    content = house_style(knowledge.root).content
    written = markdown_pages.addresses(content) if content.is_dir() else ()
    return State(knowledge, problems, frozenset(written))


@contextmanager
def state_of(root: Path, revision: str, workers: Workers) -> Iterator[State]:
    """The programme as it was in a revision; GitError where there is none.

    Its files are data: nothing of it runs.
    """
    with TemporaryDirectory(prefix="places-") as name:
        # Under its real name, for links are refused below it.
        folder = Path(name).resolve()
        git.write_tree(root, revision, (FOLDER, CONFIG), folder)
        content = house_style(folder).content.resolve()
        if content.is_relative_to(folder) and content != folder:
            git.write_tree(root, revision, (content.relative_to(folder).as_posix(),), folder)
        else:
            # Settings that name a folder elsewhere would have others' files read.
            (folder / CONFIG).unlink()
        (folder / FOLDER).mkdir(exist_ok=True)
        yield state(*pipeline.run(folder, read_files=lambda files: workers.over(partial(read, folder), files)))
