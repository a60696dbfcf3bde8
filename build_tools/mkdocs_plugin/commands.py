"""The root of a programme goes in; MkDocs makes the shell of its site, and says where to serve it."""

from __future__ import annotations

import logging
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_tools.knowledge import KnowledgeBase
from build_tools.making import Folders
from build_tools.mkdocs_plugin.plugin import KnowledgeSitePlugin
from build_tools.mkdocs_plugin.settings import templates_of
from build_tools.serving.serve import Place
from build_tools.shell import Shell

NAME = "knowledge-site"


def folders(root: Path) -> Folders:
    """What mkdocs.yml says of folders."""
    config = load_config(str(root / "mkdocs.yml"))
    others = [name for name in config.plugins if name != NAME]
    foreign = set(config.markdown_extensions) - _of_markdown_itself()
    inherits = "INHERIT" in (root / "mkdocs.yml").read_text(encoding="utf-8")
    return Folders(
        site=Path(config.site_dir),
        templates=templates_of(config),
        content=Path(config.docs_dir),
        is_alone=not (others or config.hooks or foreign or inherits),
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
    written = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return replace(plugin.shell, files=tuple(written))


def place(root: Path, address: str | None) -> Place:
    """Where to serve the site: as mkdocs.yml says, unless an address is given."""
    settings: dict[str, Any] = {"dev_addr": address} if address else {}
    config = load_config(str(root / "mkdocs.yml"), **settings)
    path = urlsplit(config.site_url or "").path.strip("/")
    return Place(config.dev_addr.host, config.dev_addr.port, f"/{path}/" if path else "/")


def _of_markdown_itself() -> set[str]:
    """The extensions that read no file, so that a page is made of its own text alone."""
    found = entry_points(group="markdown.extensions")
    return {each.name for each in found if each.dist and each.dist.name.lower() == "markdown"}


def _log_to_terminal(level: int) -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
