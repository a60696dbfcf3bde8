"""What MkDocs says of a written page or of the menu comes with the cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_tools.mkdocs_plugin.faults import faults_told

SETTINGS = """site_name: A site
strict: true
validation:
  nav: {omitted_files: warn, not_found: warn}
  links: {absolute_links: warn, anchors: warn, unrecognized_links: warn}
nav: [index.md%s]
"""
FAULTS = {
    "a file that is not there": ("[x](abuot.md)", "", "write where the file lies, seen from the page itself"),
    "an anchor of another page": ("[x](other.md#here)", ", other.md", "copy the link from the heading that is meant"),
    "an anchor of this page": ("[x](#here)", "", "copy the link from the heading that is meant"),
    "no ending": ("[x](other/page)", "", "write where the file lies, with its ending"),
    "an absolute link": ("[x](/other/)", "", "write where the file lies, seen from the page itself"),
    "a page that the menu names and nobody wrote": ("x", ", late.md", "correct the path under 'nav' in mkdocs.yml"),
    "a page that the menu does not name": ("x", "", "name the page under 'nav' in mkdocs.yml"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_comes_with_its_cure(case: str, tmp_path: Path) -> None:
    """In the words of MkDocs first, which name the page."""
    text, menu, cure = FAULTS[case]
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS % menu, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text(f"# Home\n\n{text}\n", encoding="utf-8")
    if case in {"an anchor of another page", "a page that the menu does not name"}:
        (tmp_path / "docs/other.md").write_text("# Other\n", encoding="utf-8")
    with pytest.raises(Abort) as stopped, faults_told():
        build(load_config(str(tmp_path / "mkdocs.yml")))
    said = stopped.value.format_message()
    assert f"\n      hint: {cure}" in said
    assert "hint" not in said.partition("\n")[0]
