"""This site: `places build` on the templates and texts of the repository."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.measure import Job
from bench.peers.peer import Peer

_REPOSITORY = Path(__file__).resolve().parents[2]


def _prepare(records: Path, folder: Path) -> Job:
    shutil.copytree(records, folder / records.name)
    for name in ("content", "overrides"):
        shutil.copytree(_REPOSITORY / name, folder / name)
    shutil.copy(_REPOSITORY / "mkdocs.yml", folder)
    command = (sys.executable, "-m", "build_tools", "build", "--root", str(folder))
    return Job(command, folder, folder / "site", {})


PEER = Peer(
    name="this site",
    about=(
        "`places build`: reads and checks every record, renders each page once from its HTML template, and "
        "writes the lists, the pages in `content/` and the exports too. It has no search yet."
    ),
    packages=("mkdocs", "mkdocs-material", "pydantic", "pyyaml", "jinja2", "markdown-it-py"),
    prepare=_prepare,
)
