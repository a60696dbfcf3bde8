"""Hugo, with one layout of its own whose frame does what ours does."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.measure import Job
from bench.peers import markdown_files
from bench.peers.peer import Peer
from bench.peers.tools import PEERS, REPOSITORY, in_package, python_versions


def _prepare(records: Path, folder: Path) -> Job:
    shutil.copytree(PEERS / "hugo_project", folder, dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "overrides/assets", folder / "static/assets")
    markdown_files.make(records, folder / "content", index="_index.md")
    command = (str(in_package("hugo", "binaries/hugo")), "build", "--quiet")
    caches = (".cache", "resources", ".hugo_build.lock")
    return Job(command, folder, folder / "site", {"HUGO_CACHEDIR": str(folder / ".cache")}, caches)


PEER = Peer(
    name="Hugo",
    about="Hugo with one layout: the head, the menus, the tables of contents, the breadcrumb and the footer of ours.",
    search="none: Hugo brings none",
    versions=python_versions("hugo"),
    prepare=_prepare,
    searches=False,
)
