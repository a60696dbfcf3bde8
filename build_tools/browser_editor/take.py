"""The npm package of Sveltia CMS goes in; its files stand among the templates, and load nothing from elsewhere.

Run it with `make editor`, which has fetched the package into editor/ by its lock file.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

from build_tools.browser_editor.pages import FOLDER, SCRIPT

PACKAGE = Path("editor/node_modules/@sveltia/cms")
_FONT = re.compile(r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)(?::vf)?@[\d.]+/([a-z0-9-]+)\.woff2")
_HOME = "https://unpkg.com/@sveltia/cms"
"""Where the editor looks for the words of its buttons, in each language, and for a newer version of itself."""


class UnknownPackageError(Exception):
    """The package is not as it was when this was written; the message says in what."""


def take(package: Path, templates: Path) -> None:
    """Copy the editor with its words, its fonts and their licences; its script then finds them beside the page.

    In a browser whose language it cannot load, the editor would try for ever and show nothing.
    """
    script = (package / "dist/sveltia-cms.js").read_text(encoding="utf-8")
    fonts = sorted(set(_FONT.findall(script)))
    if not fonts or _HOME not in script:
        raise UnknownPackageError("the editor loads its fonts or its words from elsewhere than before")
    folder = (templates / FOLDER / SCRIPT).parent
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("fonts", "package"):
        (folder / name).mkdir(parents=True)
    for name, variant in fonts:
        _copy_font(package, folder / "fonts", name, variant)
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    shutil.copy(package / "package.json", folder / "package")
    shutil.copytree(package / "locales", folder / f"package@{about['version']}/locales")
    shutil.copy(package / "LICENSE.txt", folder)
    script = _FONT.sub(rf"{folder.name}/fonts/\1.woff2", script).replace(_HOME, f"{folder.name}/package")
    # The map of the source is not copied.
    script = re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", script)
    (templates / FOLDER / SCRIPT).write_text(script, encoding="utf-8", newline="\n")


def _copy_font(package: Path, fonts: Path, name: str, variant: str) -> None:
    found = sorted((package / "npm/assets").glob(f"{name}-{variant}-*.woff2"))
    if len(found) != 1:
        raise UnknownPackageError(f"the package does not hold the font {name}")
    shutil.copy(found[0], fonts / f"{name}.woff2")
    shutil.copy(package / f"npm/assets/{name}.LICENSE.txt", fonts)


if __name__ == "__main__":
    try:
        take(PACKAGE, Path("overrides"))
    except (OSError, UnknownPackageError) as error:
        sys.exit(f"the editor was not taken: {error}")
