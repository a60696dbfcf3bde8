"""MkDocs on one side, the engine on the other: the only modules that import mkdocs."""

from build_tools.mkdocs_plugin.commands import folders, place, publication, shell, site_settings
from build_tools.mkdocs_plugin.plugin import KnowledgeSitePlugin

__all__ = ["KnowledgeSitePlugin", "folders", "place", "publication", "shell", "site_settings"]
