"""This site: `places build` on the templates and texts of the repository."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.measure import Job
from bench.peers.peer import Peer
from bench.peers.tools import REPOSITORY, python_versions


def _prepare(records: Path, folder: Path) -> Job:
    shutil.copytree(records, folder / records.name)
    for name in ("content", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    command = (sys.executable, "-m", "build_tools", "build", "--root", str(folder))
    # What it keeps from build to build lies with the caches of the user otherwise.
    environment = {"PLACES_CACHE": str(folder / ".cache")}
    return Job(command, folder, folder / "site", environment, (".cache", ".site*"))


PEER = Peer(
    name="this site",
    about=(
        "`places build`: reads and checks every record, renders each page once from its HTML template, and "
        "writes the lists, the pages in `content/` and the exports too."
    ),
    search="none",
    versions=python_versions("mkdocs", "mkdocs-material", "pydantic", "pyyaml", "jinja2", "markdown-it-py"),
    prepare=_prepare,
)
