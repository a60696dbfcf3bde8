"""The root of a programme goes in; MkDocs makes the shell of its site, and says where to serve it."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_tools.citing import Publication
from build_tools.knowledge import KnowledgeBase
from build_tools.making import Folders
from build_tools.markdown_pages import SiteSettings
from build_tools.mkdocs_plugin.faults import faults_told
from build_tools.mkdocs_plugin.plugin import KnowledgeSitePlugin
from build_tools.mkdocs_plugin.settings import NAME, settings_of, site_of, templates_of
from build_tools.serving.serve import Place
from build_tools.shell import Shell


def folders(root: Path) -> Folders:
    """What mkdocs.yml says of folders."""
    with faults_told():
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


def site_settings(root: Path) -> SiteSettings:
    """What mkdocs.yml says of the site, for writing it as Markdown."""
    with faults_told():
        return settings_of(load_config(str(root / "mkdocs.yml")))


def publication(root: Path) -> Publication:
    """What mkdocs.yml says to those who cite."""
    with faults_told():
        return site_of(load_config(str(root / "mkdocs.yml"))).publication


def shell(root: Path, knowledge: KnowledgeBase, folder: Path) -> Shell:
    """Make the shell of the site of the programme at `root`, with the files of the shell in `folder`."""
    with faults_told():
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
    with faults_told():
        config = load_config(str(root / "mkdocs.yml"))
    host, port = _host_and_port(address) if address else (config.dev_addr.host, config.dev_addr.port)
    path = urlsplit(config.site_url or "").path.strip("/")
    return Place(host, port, f"/{path}/" if path else "/")


def _host_and_port(address: str) -> tuple[str, int]:
    try:
        asked = urlsplit(f"//{address}")
        if asked.hostname and asked.port is not None and asked.netloc == address:
            return asked.hostname, asked.port
    except ValueError:
        pass
    raise Abort(f"'{address}' is no place to serve the site; write it as 127.0.0.1:8000")


def _of_markdown_itself() -> set[str]:
    """The extensions that read no file, so that a page is made of its own text alone."""
    found = entry_points(group="markdown.extensions")
    return {each.name for each in found if each.dist and each.dist.name.lower() == "markdown"}
