"""The page of data tells of every file what it is, how large it is and how it begins."""

from __future__ import annotations

import re

import pytest

from build_tools import data_page
from build_tools.data_page import Made
from build_tools.exports import DATA_FILES, EXPORTS
from build_tools.holdings import Holdings
from build_tools.knowledge import KnowledgeBase
from build_tools.rendering import Renderer
from support.exported import PUBLICATION, text
from support.programmes import Site

LIST = '<span data-size="data/a.csv"></span><div data-start="data/a.csv"></div>'


def test_every_file_is_listed_with_the_size_that_it_has(site: Site) -> None:
    """As it was built, and nothing that was not."""
    told = {
        site.resolve("data/", link.attributes["href"]): item.text.split(": ")[1]
        for item in site.pages["data/"].main.all("li")
        for link in item.all("a")
        if "data/" in link.attributes["href"]
    }
    assert told.keys() == DATA_FILES.keys()
    for address, words in told.items():
        size = (site.folder / address).stat().st_size
        number, unit = re.search(r"([\d.]+) (bytes|KB|MB)$", words).groups()  # type: ignore[union-attr]
        assert float(number) == pytest.approx(size / {"bytes": 1, "KB": 1e3, "MB": 1e6}[unit], rel=0.1)


def test_the_beginning_of_a_file_is_that_of_the_file_that_was_built(site: Site) -> None:
    """Its first words, at least."""
    shown = [each.text for each in site.pages["data/"].main.all("pre")]
    files = [site.folder / export.FILES[0].address for export in EXPORTS]
    assert len(shown) == len(files)
    for words, file in zip(shown, files, strict=True):
        assert " ".join(file.read_text(encoding="utf-8").split()).startswith(words[:40])


def test_every_page_names_the_feed(site: Site) -> None:
    """By an address that is right from where the page stands."""
    for address, page in site.pages.items():
        (link,) = [each for each in page.root.all("link") if each.attributes.get("type") == "application/atom+xml"]
        assert link.attributes["rel"] == "alternate"
        assert site.resolve(address, link.attributes["href"]) == "data/changes.atom"


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (Made(999, "a,b\n1,2\n"), ("999 bytes", "a,b\n1,2")),
        (Made(1_000, "<a>"), ("1.0 KB", "&lt;a&gt;")),
        (Made(12_345_678, "1\n2\n3\n4\n5\n6\n7\n"), ("12 MB", "1\n2\n3\n4\n5\n6\n…")),
        (Made(5, "x" * 241), ("5 bytes", f"{'x' * 240} …")),
    ],
)
def test_a_size_is_told_in_words_and_a_beginning_is_short(
    made: Made, shown: tuple[str, str], example: KnowledgeBase
) -> None:
    """What is shown of a file is a text and no HTML."""
    size, start = shown
    start = f"<p>a.csv begins so:</p>\n<pre><code>{start}</code></pre>"
    assert data_page.filled(LIST, example, lambda _: made) == f'<span class="note">{size}</span>{start}'


def test_a_file_that_is_not_made_yet_has_no_size(example: KnowledgeBase) -> None:
    """And none is guessed."""
    assert data_page.filled(LIST, example, lambda _: Made(-1, "")).startswith("<p>a.csv begins so:</p>")


def test_a_page_without_files_stays_as_it_is(example: KnowledgeBase) -> None:
    """And depends on nothing."""
    example.reads.clear()
    assert data_page.filled("<p>data-size</p>", example, lambda _: Made(1, "")) == "<p>data-size</p>"
    assert example.reads == set()


def test_a_file_is_made_for_the_page_where_none_lies_there(
    example: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a site that is served shows the same; of many records only how it begins, for all would take too long."""
    whole, holdings = text(example, "statements.csv").encode(), Holdings(example, PUBLICATION)
    start = whole[: data_page.START].decode(errors="ignore")
    assert data_page.made_now("data/statements.csv", holdings) == (len(whole), start)
    monkeypatch.setattr(data_page, "_FEW", 1)
    assert data_page.made_now("data/statements.csv", holdings) == (-1, start)


def test_every_group_has_a_heading_of_its_own(example: KnowledgeBase, renderer: Renderer) -> None:
    """With an anchor that no other has."""
    groups = data_page.listing(example)
    html = renderer.render("lists/data_files.html", items=groups, level=2)
    assert len({group.anchor for group in groups}) == len(groups)
    assert all(f'<h2 id="{group.anchor}">' in html for group in groups)
