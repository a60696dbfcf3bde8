"""Records and a folder go in; their pages as Markdown files come out: the same pages as those of the gen-files peer.

For the peers that read Markdown. The pages are made by the script and the templates in `gen_files_project/`,
before anything is timed, with every link as the address that it leads to. So these peers need neither read
YAML nor follow a link from record to record.
"""

from __future__ import annotations

import posixpath
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import IO

from bench.peers.tools import PEERS, REPOSITORY

_PROJECT = PEERS / "gen_files_project"
_INDEX = "index.md"
_WRITE = """
import pathlib, sys
from bench.peers.markdown_files import write
write(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
"""
_TO_FILE = re.compile(r"\]\((?![a-z]+:)([^)#\s]+)\.md(#[^)\s]*)?\)")
_HEADING_ID = re.compile(r"^(#+ .*?) \{ #([\w-]+) \}$", re.MULTILINE)
_TITLE = re.compile(r"^# (.*)\n", re.MULTILINE)


def make(records: Path, target: Path, *, index: str = _INDEX, titles: bool = True) -> None:
    """Write the pages below `target`.

    `index` is what the peer calls the page of a folder; without `titles`, it writes the heading of a page itself.
    """
    source = records.parent / "markdown"
    if not source.exists():
        # In a process of its own: it holds all records in memory.
        subprocess.run([sys.executable, "-c", _WRITE, records, source], cwd=REPOSITORY, check=True)
    for file in source.rglob("*.md"):
        path = file.relative_to(source)
        written = target / (path.with_name(index) if path.name == _INDEX else path)
        written.parent.mkdir(parents=True, exist_ok=True)
        text = page(path.as_posix(), file.read_text(encoding="utf-8"), titles=titles)
        written.write_text(text, encoding="utf-8", newline="\n")


def address(path: str) -> str:
    """The address of the page that a Markdown file becomes."""
    stem = path.removesuffix(".md").removesuffix("index").strip("/")
    return f"/{stem}/" if stem else "/"


def page(path: str, text: str, *, titles: bool = True) -> str:
    """A page as every peer reads it: with plain addresses, ids as HTML and its title in front of it."""
    folder = posixpath.dirname(path)

    def resolved(match: re.Match[str]) -> str:
        file, anchor = match.groups()
        return f"]({address(posixpath.normpath(posixpath.join(folder, file + '.md')))}{anchor or ''})"

    text = _HEADING_ID.sub(r'<span id="\2"></span>\n\n\1', _TO_FILE.sub(resolved, text))
    if not text.startswith("---\n"):
        title = _TITLE.search(text)
        assert title, f"{path} has no title"
        text = f'---\ntitle: "{title.group(1)}"\ndescription: "{title.group(1)}"\n---\n\n{text}'
    return text if titles else _TITLE.sub("", text, count=1)


def write(records: Path, target: Path) -> None:
    """Run the script of the gen-files peer with a stand-in for mkdocs-gen-files that writes below `target`."""
    root = target.with_name(f"{target.name}-project")
    shutil.copytree(_PROJECT, root)
    (root / records.name).symlink_to(records.resolve(), target_is_directory=True)

    @contextmanager
    def opened(path: str, mode: str) -> Iterator[IO[str]]:
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open(mode, encoding="utf-8", newline="\n") as writing:
            yield writing

    stand_in = ModuleType("mkdocs_gen_files")
    stand_in.__dict__.update(config=SimpleNamespace(config_file_path=str(root / "mkdocs.yml")), open=opened)
    sys.modules[stand_in.__name__] = stand_in
    # Where it finds the rest of its project, as when MkDocs is run there.
    sys.path.insert(0, str(root))
    runpy.run_path(str(root / "gen_pages.py"))
    shutil.copy(root / "docs" / _INDEX, target)
    shutil.rmtree(root)
