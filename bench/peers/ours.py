"""This site: `places build` on the templates and texts of the repository."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.measure import Job
from bench.peers.peer import Peer
from bench.peers.tools import REPOSITORY, python_versions


def _prepare(records: Path, folder: Path, programme: str = "build_tools") -> Job:
    shutil.copytree(records, folder / records.name)
    for name in ("content", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    command = (sys.executable, "-m", programme, "build", "--root", str(folder))
    # What it keeps from build to build lies with the caches of the user otherwise.
    environment = {"PLACES_CACHE": str(folder / ".cache")}
    return Job(command, folder, folder / "site", environment, (".cache", ".site*"))


def _prepare_pages_alone(records: Path, folder: Path) -> Job:
    return _prepare(records, folder, "bench.peers.pages_alone")


PEER = Peer(
    name="this site",
    about=(
        "`places build`: reads and checks every record, renders each page once from its HTML template, and "
        "writes the lists, the pages in `content/` and the exports too."
    ),
    search="Pagefind, run at the build",
    versions=python_versions(
        *("mkdocs", "mkdocs-material", "pydantic", "pyyaml", "jinja2", "markdown-it-py", "pagefind-bin")
    ),
    prepare=_prepare,
)

PAGES_ALONE = Peer(
    name="this site, pages alone",
    about=(
        "The same without its index for the search, the references, the kept revisions and the files of data. "
        "Peers that bring no search are compared with this: they make none of these."
    ),
    search="none",
    versions=PEER.versions,
    prepare=_prepare_pages_alone,
    searches=False,
)
