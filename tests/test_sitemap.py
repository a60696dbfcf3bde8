"""The sitemap lists every page, in one file or in as many as it takes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from build_tools import sitemap
from build_tools.frames import Frame, Site
from build_tools.knowledge import KnowledgeBase
from build_tools.pages import Page
from build_tools.rendering import Renderer
from build_tools.shell import Shell, WrittenPage

HOME = "https://menders.example/first/"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def shell(address: str) -> Shell:
    """The shell of a site with two written pages."""
    pages = {each: WrittenPage(Page(each, each, "", "", "", ""), Frame(("",), ())) for each in ("", "about/")}
    return Shell(Site("Menders", address), {}, pages, (), frozenset())


@pytest.fixture
def files(example: KnowledgeBase, renderer: Renderer) -> dict[str, ET.Element]:
    """The sitemap of the example with two written pages."""
    found = sitemap.files(example, shell(HOME), renderer)
    return {path: ET.fromstring("".join(pieces)) for path, pieces in found}


def addresses(root: ET.Element) -> list[str]:
    """The addresses that a file lists."""
    return [each.text or "" for each in root.iter(f"{NAMESPACE}loc")]


def test_a_sitemap_that_is_not_long_is_one_file(files: dict[str, ET.Element], example: KnowledgeBase) -> None:
    """It lists the written pages and those of records, none twice; former addresses are not among them."""
    (root,) = files.values()
    assert list(files) == ["sitemap.xml"]
    assert root.tag == f"{NAMESPACE}urlset"
    records = [record.address for record in example.all_records() if record.HAS_PAGES]
    assert addresses(root) == [HOME + each for each in ("", "about/", *records)]


def test_a_page_has_the_day_of_its_last_change(files: dict[str, ET.Element]) -> None:
    """A whole day, where one is recorded."""
    days = {each.findtext(f"{NAMESPACE}loc"): each.findtext(f"{NAMESPACE}lastmod") for each in files["sitemap.xml"]}
    seen = [days[HOME + each] for each in ("places/quillmere/", "organisations/fixwell-trust/", "places/brackenhythe/")]
    assert seen == ["2023-02-01", "2022-06-01", None]


def test_a_long_sitemap_is_several_files_and_a_list_of_them(
    files: dict[str, ET.Element], example: KnowledgeBase, renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each lists no more than it may; together they list the same pages."""
    every = addresses(files["sitemap.xml"])
    monkeypatch.setattr(sitemap, "_MOST", 5)
    long = {path: ET.fromstring("".join(pieces)) for path, pieces in sitemap.files(example, shell(HOME), renderer)}
    index = long.pop("sitemap.xml")
    assert index.tag == f"{NAMESPACE}sitemapindex"
    assert addresses(index) == [HOME + path for path in long]
    assert [len(addresses(root)) for root in long.values()] == [5] * (len(every) // 5) + [len(every) % 5]
    assert [address for root in long.values() for address in addresses(root)] == every


def test_as_many_pages_as_one_file_may_list_need_no_second(
    files: dict[str, ET.Element], example: KnowledgeBase, renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound is 50,000, and belongs to the first file."""
    assert sitemap._MOST == 50_000
    monkeypatch.setattr(sitemap, "_MOST", len(addresses(files["sitemap.xml"])))
    assert [path for path, _ in sitemap.files(example, shell(HOME), renderer)] == ["sitemap.xml"]


def test_a_site_that_does_not_know_its_address_has_no_sitemap(example: KnowledgeBase, renderer: Renderer) -> None:
    """For a sitemap must name whole addresses."""
    assert list(sitemap.files(example, shell(""), renderer)) == []
