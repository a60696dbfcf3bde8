"""A programme under Git and a revision go in; the programme as it was then comes out, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools import git, markdown_pages, pipeline
from build_tools.entries import Reading
from build_tools.house_style import house_style
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import CONFIG, FOLDER
from build_tools.loading import RecordFile, read
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
def state_of(root: Path, revision: str, workers: Workers, known: Index | None = None) -> Iterator[State]:
    """The programme as it was in a revision; GitError where there is none.

    Its files are data: nothing of it runs. Those that have not changed since are `known` and need not be read again.
    """
    changed = git.changed_since(root, revision)
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
        yield state(*pipeline.run(folder, read_files=partial(_readings, folder, workers, known, changed)))


def _readings(
    folder: Path, workers: Workers, known: Index | None, changed: frozenset[str], files: list[RecordFile]
) -> Iterator[Reading]:
    """What became of each file; those that were read in the present state, and are the same, come from there."""
    others = []
    for file in files:
        found = known.reading(file.kind, file.id, file.path) if known and file.path not in changed else None
        if found:
            yield found
        else:
            others.append(file)
    yield from workers.over(partial(read, folder), others)
