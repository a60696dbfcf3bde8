"""MkDocs with Material and mkdocs-gen-files, the ordinary stack for pages made of records, in its ordinary way.

The project in `gen_files_project/` is what a user of that stack writes: a script reads the YAML, renders
each record to Markdown and hands the pages to MkDocs. Nothing in it is made slow on purpose: it reads with
libyaml, indexes links once, checks nothing, and keeps records out of the navigation, which with them would
take several times as long.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.measure import Job
from bench.peers.peer import Peer
from bench.peers.tools import PEERS, python_versions

PROJECT = PEERS / "gen_files_project"


def _prepare(records: Path, folder: Path) -> Job:
    shutil.copytree(PROJECT, folder, dirs_exist_ok=True)
    shutil.copytree(records, folder / records.name)
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    return Job(command, folder, folder / "site", {"NO_MKDOCS_2_WARNING": "1"}, (".cache",))


def _prepare_without_search(records: Path, folder: Path) -> Job:
    job = _prepare(records, folder)
    settings(folder, without="  - search\n")
    return job


def settings(folder: Path, *, without: str) -> None:
    """Write the project's mkdocs.yml into the folder, some lines left out."""
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    assert without in text, f"{without!r} is not in the settings of gen-files"
    (folder / "mkdocs.yml").write_text(text.replace(without, ""), encoding="utf-8", newline="\n")


PEER = Peer(
    name="gen-files",
    about=(
        "MkDocs, Material and mkdocs-gen-files: a script reads the same records with libyaml and writes a "
        "Markdown page for each by Jinja; MkDocs turns it into HTML. It checks nothing and has no page of all lessons."
    ),
    search="Material's, an index made at the build",
    versions=python_versions("mkdocs", "mkdocs-material", "mkdocs-gen-files", "markdown", "pyyaml", "jinja2"),
    prepare=_prepare,
    largest=10_000,
)

WITHOUT_SEARCH = Peer(
    name="gen-files, no search",
    about="The same with Material's search plugin off, to show what that plugin costs.",
    search="none",
    versions=PEER.versions,
    prepare=_prepare_without_search,
    largest=1_000,
    searches=False,
)
