"""The models and the settings of a site go in; an editor for records in the browser comes out, at /admin/.

The editor itself is Sveltia CMS. It is no part of this repository: `make editor` brings it.
"""

from __future__ import annotations

from build_tools.browser_editor.pages import FOLDER, address, write

__all__ = ["FOLDER", "address", "write"]
