"""The menu holds what `nav` in mkdocs.yml lists, however it is grouped there."""

from __future__ import annotations

from pathlib import Path

from support import programmes
from support.html import Page

NAV = """nav:
  - Home: index.md
  - Start: keys/index.md
  - Towns:
      - Towns: places/index.md
      - Deeper:
          - Themes: themes/index.md
          - Still deeper:
              - Bodies: organisations/index.md
  - Forge: https://forge.example/
not_in_nav: |
  *.md
"""
MENU = {
    "Start": [("Start", "../keys/")],
    "Towns": [("Towns", "./"), ("Themes", "../themes/"), ("Bodies", "../organisations/")],
    "Forge": [("Forge", "https://forge.example/")],
}


def test_sections_single_pages_and_links_stand_in_the_menu(tmp_path: Path) -> None:
    """Deeper sections are part of the one above; a page or a link beside the sections stands by itself."""
    root = programmes.copy("example", tmp_path)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").partition("\nnav:\n")[0] + "\n" + NAV, encoding="utf-8")
    outcome = programmes.places("build", "--root", root)
    assert outcome.code == 0, outcome.said
    page = Page((root / "site/places/index.html").read_text(encoding="utf-8"))
    (panel,) = page.root.of_class("menu__panel")
    titles = [each.text for each in panel.of_class("menu__title")]
    lists = [[(link.text, link.attributes["href"]) for link in each.all("a")] for each in panel.all("ul")]
    assert dict(zip(titles, lists, strict=True)) == MENU
