"""The root of a programme goes in; MkDocs builds or serves its site."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_tools.knowledge import KnowledgeBase
from build_tools.mkdocs_plugin.plugin import KnowledgeSitePlugin

NAME = "knowledge-site"


def build(root: Path, knowledge: KnowledgeBase, *, quiet: bool = True) -> tuple[int, Path]:
    """Build the site of the programme at `root` from its knowledge base: how many pages, and in which folder."""
    _log_to_terminal(logging.WARNING if quiet else logging.INFO)
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, KnowledgeSitePlugin):
        raise Abort(f"mkdocs.yml does not list the plugin '{NAME}'; add it under 'plugins:'")
    plugin.knowledge = knowledge
    try:
        mkdocs_build(config)
    finally:
        plugin.on_shutdown()
    site = Path(config.site_dir)
    return sum(1 for _ in site.rglob("*.html")), site


def serve(root: Path, address: str | None) -> None:
    """Serve the site and follow changes until the process is stopped."""
    _log_to_terminal(logging.INFO)
    settings: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        mkdocs_serve(str(root / "mkdocs.yml"), **settings)
    except (OSError, OverflowError) as error:
        said = getattr(error, "strerror", None) or error
        cure = "name another place with `places serve --address HOST:PORT`"
        raise Abort(f"the site cannot be served: {said}; {cure}") from error


def _log_to_terminal(level: int) -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
