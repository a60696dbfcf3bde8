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

_PROJECT = Path(__file__).resolve().parent / "gen_files_project"
_SEARCH = "  - search\n"


def _prepare(records: Path, folder: Path) -> Job:
    shutil.copytree(_PROJECT, folder, dirs_exist_ok=True)
    shutil.copytree(records, folder / records.name)
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    return Job(command, folder, folder / "site", {"NO_MKDOCS_2_WARNING": "1"})


def _prepare_without_search(records: Path, folder: Path) -> Job:
    job = _prepare(records, folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert _SEARCH in text, f"the search plugin is not in {settings}"
    settings.write_text(text.replace(_SEARCH, ""), encoding="utf-8")
    return job


PEER = Peer(
    name="gen-files",
    about=(
        "MkDocs, Material and mkdocs-gen-files: a script reads the same records with libyaml and writes a "
        "Markdown page for each by Jinja; MkDocs turns it into HTML; Material's search plugin is on. Records are "
        "not in the navigation. It checks nothing and has no page of all lessons."
    ),
    packages=("mkdocs", "mkdocs-material", "mkdocs-gen-files", "markdown", "pyyaml", "jinja2"),
    prepare=_prepare,
    target=0.25,
)

WITHOUT_SEARCH = Peer(
    name="gen-files, no search",
    about="The same with Material's search plugin off, as this site has no search yet.",
    packages=PEER.packages,
    prepare=_prepare_without_search,
)
