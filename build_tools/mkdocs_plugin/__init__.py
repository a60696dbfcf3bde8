"""MkDocs on one side, the engine on the other: the only modules that import mkdocs."""

from build_tools.mkdocs_plugin.commands import folders, place, shell
from build_tools.mkdocs_plugin.plugin import KnowledgeSitePlugin
from build_tools.mkdocs_plugin.settings import site_settings

__all__ = ["KnowledgeSitePlugin", "folders", "place", "shell", "site_settings"]
