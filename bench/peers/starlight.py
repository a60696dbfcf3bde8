"""Astro Starlight, with its own theme and its search."""

from __future__ import annotations

from pathlib import Path

from bench.measure import Job
from bench.peers import markdown_files
from bench.peers.peer import Peer
from bench.peers.tools import NODE_MEMORY, node, npm_versions, with_npm_packages

_PROJECT = "starlight_project"


def _prepare(records: Path, folder: Path) -> Job:
    with_npm_packages(_PROJECT, folder)
    markdown_files.make(records, folder / "src/content/docs", titles=False)
    command = (str(node()), NODE_MEMORY, "node_modules/astro/bin/astro.mjs", "build", "--silent")
    environment = {"ASTRO_TELEMETRY_DISABLED": "1"}
    return Job(command, folder, folder / "site", environment, (".astro", "node_modules/.astro", "node_modules/.vite"))


PEER = Peer(
    name="Starlight",
    about="Astro with Starlight's theme; the heading of a page is its own.",
    search="its own: Pagefind, run at the end of the build",
    versions=npm_versions(_PROJECT, "astro", "@astrojs/starlight"),
    prepare=_prepare,
    largest=10_000,
    article=r"<main\b.*?</main>",
)
