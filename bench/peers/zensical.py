"""Zensical, by the makers of Material, with its own theme and search."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.measure import Job
from bench.peers import gen_files, markdown_files
from bench.peers.peer import Peer
from bench.peers.tools import python_versions

_SCRIPT = "  - gen-files:\n      scripts:\n        - gen_pages.py\n"


def _prepare(records: Path, folder: Path) -> Job:
    # It reads the settings of MkDocs; Markdown and navigation are those of the gen-files peer.
    gen_files.settings(folder, without=_SCRIPT)
    markdown_files.make(records, folder / "docs")
    command = (sys.executable, "-m", "zensical", "build")
    return Job(command, folder, folder / "site", {"NO_MKDOCS_2_WARNING": "1"}, (".cache",))


PEER = Peer(
    name="Zensical",
    about="Zensical with its theme and the settings of the gen-files peer.",
    search="its own, an index made at the build",
    versions=python_versions("zensical"),
    prepare=_prepare,
    largest=10_000,
)
