"""The root of a programme goes in; MkDocs makes the shell of its site, or serves it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_tools.knowledge import KnowledgeBase
from build_tools.making import Folders
from build_tools.mkdocs_plugin.plugin import KnowledgeSitePlugin
from build_tools.mkdocs_plugin.settings import templates_of
from build_tools.shell import Shell

NAME = "knowledge-site"


def folders(root: Path) -> Folders:
    """What mkdocs.yml says of folders."""
    config = load_config(str(root / "mkdocs.yml"))
    others = [name for name in config.plugins if name != NAME]
    lines = (root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    return Folders(
        site=Path(config.site_dir),
        templates=templates_of(config),
        content=Path(config.docs_dir),
        is_alone=not (others or config.hooks or any(line.startswith("INHERIT") for line in lines)),
    )


def shell(root: Path, knowledge: KnowledgeBase, folder: Path) -> Shell:
    """Make the shell of the site of the programme at `root`, with the files of the shell in `folder`."""
    _log_to_terminal(logging.WARNING)
    config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(folder))
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, KnowledgeSitePlugin):
        raise Abort(f"mkdocs.yml does not list the plugin '{NAME}'; add it under 'plugins:'")
    plugin.knowledge = knowledge
    mkdocs_build(config)
    if plugin.shell is None:
        raise Abort("MkDocs ended without a site")
    return plugin.shell


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
