"""The settings of a site go in; the page of the editor and its configuration stand on it, where the editor is there."""

from __future__ import annotations

import json
from pathlib import Path

from build_tools.browser_editor.backend import Backend
from build_tools.browser_editor.configuration import configuration
from build_tools.frames import Site
from build_tools.rendering import Renderer

FOLDER = "admin/"
"""Where the editor stands; its files lie below the same path among the templates."""
SCRIPT = "editor/sveltia-cms.js"


def address(templates: Path) -> str:
    """The address of the editor; '' where it has not been fetched."""
    return FOLDER if (templates / FOLDER / SCRIPT).is_file() else ""


def write(site: Site, forge: Backend, renderer: Renderer, folder: Path) -> tuple[str, ...]:
    """Write the page of the editor and its configuration into the folder of a site; their paths from there."""
    if not address(renderer.templates):
        return ()
    page = renderer.render(f"{FOLDER}index.html", site=site, script=SCRIPT, policy=_policy(forge))
    told = json.dumps(configuration(site.name, site.address, forge), ensure_ascii=False, indent=1)
    written = {f"{FOLDER}index.html": page, f"{FOLDER}config.json": f"{told}\n"}
    for path, text in written.items():
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return tuple(written)


def _policy(forge: Backend) -> str:
    """What the page may load and reach: itself and the forge. The editor makes its styles while it runs."""
    rules = {
        "default-src": ("'none'",),
        "script-src": ("'self'",),
        "style-src": ("'self'", "'unsafe-inline'"),
        "font-src": ("'self'",),
        "img-src": ("'self'", "data:", "blob:", *forge.pictures),
        "connect-src": ("'self'", "data:", "blob:", *forge.hosts),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }
    return "; ".join(f"{rule} {' '.join(sources)}" for rule, sources in rules.items())
