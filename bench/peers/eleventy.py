"""Eleventy, with one layout of its own whose frame does what ours does."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.measure import Job
from bench.peers import markdown_files
from bench.peers.peer import Peer
from bench.peers.tools import NODE_MEMORY, REPOSITORY, node, npm_versions, with_npm_packages

_PROJECT = "eleventy_project"


def _prepare(records: Path, folder: Path) -> Job:
    with_npm_packages(_PROJECT, folder)
    shutil.copytree(REPOSITORY / "overrides/assets", folder / "assets")
    markdown_files.make(records, folder / "docs")
    command = (str(node()), NODE_MEMORY, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet")
    return Job(command, folder, folder / "site", {}, (".cache",))


PEER = Peer(
    name="Eleventy",
    about="Eleventy with one Nunjucks layout, that of Hugo without the tables of contents: Eleventy makes none.",
    search="none: Eleventy brings none",
    versions=npm_versions(_PROJECT, "@11ty/eleventy"),
    prepare=_prepare,
    largest=10_000,
    searches=False,
)
