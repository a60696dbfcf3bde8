"""The site follows the settings of mkdocs.yml: its menu, and its address."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools import making, manual_address
from build_tools.cache import CacheDamagedError
from build_tools.cli import main
from build_tools.mkdocs_plugin import commands
from build_tools.problems import Severity
from support import programmes
from support.html import Page
from support.programmes import Site

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


def test_without_an_address_there_is_no_sitemap(tmp_path: Path) -> None:
    """A sitemap must name whole addresses; where the site's is not known, there is none, and all else is there."""
    root = programmes.copy("real", tmp_path)
    outcome = programmes.places("build", "--root", root, SITE_URL="")
    assert outcome.code == 0, outcome.said
    page = Page((root / "site/index.html").read_text(encoding="utf-8"))
    assert [each for each in page.root.all("link") if each.attributes["rel"] == "canonical"] == []
    assert list((root / "site").glob("sitemap.xml*")) == []


def test_the_address_of_the_site_comes_from_the_environment(tmp_path: Path) -> None:
    """SITE_URL is where the site will be published; its path leads the links of 404.html, and the sitemap names it."""
    root = programmes.copy("real", tmp_path)
    outcome = programmes.places("build", "--root", root, SITE_URL="https://elsewhere.example/below/")
    assert outcome.code == 0, outcome.said
    missing = Page((root / "site/404.html").read_text(encoding="utf-8"))
    assert [each for each in missing.root.links if not each.startswith(("/below/", "#"))] == []
    assert "<loc>https://elsewhere.example/below/about/</loc>" in (root / "site/sitemap.xml").read_text("utf-8")


def test_edit_links_appear_where_there_is_a_repository(built: Callable[[str], Site]) -> None:
    """The example names one; the placeholder under example.org, which stands for REPOSITORY_URL, is none."""
    links = built("example").pages["places/quillmere/"].main.links
    assert "https://forge.example/mended-commons/edit/main/partnerships/places/quillmere.yml" in links
    assert [each for each in built("real").pages["about/"].root.links if "example.org/" in each] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plugins:\n", "plugins:\n  - search\n"),
        ("  - tables\n", "  - tables\n  - pymdownx.snippets\n"),
        ("site_name:", '"INHERIT": other.yml\nsite_name:'),
    ],
)
def test_a_site_that_others_help_to_make_is_looked_at_as_a_whole(old: str, new: str, tmp_path: Path) -> None:
    """Another plugin, an extension that reads files, other settings: what they depend on cannot be known."""
    root = programmes.copy("real", tmp_path)
    assert commands.folders(root).is_alone
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert old in text
    (root / "other.yml").write_text("copyright: Nobody", encoding="utf-8")
    config.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert not commands.folders(root).is_alone


def test_what_a_plugin_wrote_goes_with_it(tmp_path: Path) -> None:
    """The files of a plugin that is no longer there are no part of the site."""
    root = programmes.copy("example", tmp_path)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for plugins, is_there in (("plugins:\n  - search\n", True), ("plugins:\n", False)):
        config.write_text(text.replace("plugins:\n", plugins, 1), encoding="utf-8")
        outcome = programmes.places("build", "--root", root, PLACES_CACHE=str(tmp_path / "cache"))
        assert outcome.code == 0, outcome.said
        assert (root / "site/search/search_index.json").exists() == is_there


def test_a_cache_that_cannot_be_kept_stands_in_no_way(tmp_path: Path) -> None:
    """The site is built, each time as if it were the first."""
    root = programmes.copy("example", tmp_path)
    (tmp_path / "file").touch()
    for _ in range(2):
        outcome = programmes.places("build", "--root", root, PLACES_CACHE=str(tmp_path / "file"))
        assert (outcome.code, "pages in site/" in outcome.said) == (0, True), outcome.said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CacheDamagedError("database or disk is full"), "database or disk is full; free some space there, or name"),
        (BrokenProcessPool(), "a process of the build was ended from outside"),
    ],
)
def test_what_the_machine_cannot_do_is_said_in_a_line(
    error: Exception, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or a process that was ended for want of memory."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(making, "_make", fail)
    outcome = CliRunner().invoke(main, ["build", "--root", str(programmes.copy("example", tmp_path))])
    assert (outcome.exit_code, said in outcome.output) == (1, True)


@pytest.mark.parametrize(
    ("address", "is_refused"),
    [
        ("https://leading.example.org/", True),
        ("https://site.test/", True),
        ("http://127.0.0.1.invalid/", True),
        ("", True),
        ("https://places.gov.uk/first/", False),
    ],
)
def test_a_site_that_is_to_be_published_needs_an_address(address: str, tmp_path: Path, *, is_refused: bool) -> None:
    """Names that are kept for examples lead nowhere, and each reference would carry them (RFC 2606)."""
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\nsite_url: {address}\n", encoding="utf-8")
    (tmp_path / "partnerships").mkdir()
    found = manual_address.placeholder(tmp_path, Severity.ERROR)
    assert (found is not None) is is_refused
    outcome = CliRunner().invoke(main, ["build", "--to-publish", "--root", str(tmp_path)])
    assert outcome.exit_code != 0
    assert ("mkdocs.yml:2:1: error[placeholder-address]" in outcome.output) is is_refused
    assert not (tmp_path / "site").exists()
