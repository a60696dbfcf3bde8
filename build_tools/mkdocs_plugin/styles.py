"""The theme's stylesheet, our templates and the written pages go in; the stylesheet of the site comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from build_tools import prose
from build_tools.theme_styles import names_in, needed

STYLES = "assets/css/theme.css"
THEME_STYLES = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")

_DRESSED_BY_US = frozenset({"details", "summary"})


def write(theme_styles: str, templates: Path, bodies: Iterable[str], site: Path) -> str:
    """Write what pages need of the theme's stylesheet; the path of the file."""
    sources = (file.read_text(encoding="utf-8") for file in sorted(templates.rglob("*.html")))
    own = "".join(file.read_text(encoding="utf-8") for file in sorted(templates.rglob("*.css")))
    names = names_in([*sources, *bodies])
    names = names._replace(tags=(names.tags | prose.TAGS) - _DRESSED_BY_US)
    (site / STYLES).write_text(needed(theme_styles, names, own), encoding="utf-8", newline="\n")
    return STYLES
