"""The way on: ProperDocs and Zensical build what `places pages` writes, and their site says what ours says.

What the comparison leaves out is listed in decision 0001: the frame, decoration, and the form of <title>.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from support import programmes
from support.html import Element, Page
from support.programmes import Outcome, Site

ENGINES = {
    "ProperDocs": ("properdocs", "build", "--strict", "-f", "mkdocs.yml"),
    "Zensical": ("zensical", "build", "--strict"),
}
"""How each builds the mkdocs.yml of its working folder; both stop at a link or an anchor that leads nowhere."""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Site, str], Site]:
    """Writes the pages of a site and has another engine build them, once."""

    @cache
    def build(site: Site, engine: str) -> Site:
        folder = tmp_path_factory.mktemp(f"{site.name}-{engine}") / "pages"
        written = programmes.places("pages", "--root", site.root, "--to", folder)
        assert written.code == 0, written.said
        return Site(engine, folder, folder / "site", run(engine, folder))

    return build


def run(engine: str, folder: Path) -> Outcome:
    """Build the mkdocs.yml of a folder with an engine."""
    done = subprocess.run(
        programmes.command(*ENGINES[engine]),
        cwd=folder,
        env=programmes.environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.fixture(params=ENGINES)
def other(request: pytest.FixtureRequest, site: Site, build: Callable[[Site, str], Site]) -> Site:
    """The site as another engine builds it."""
    return build(site, request.param)


def test_properdocs_builds_the_site_as_it_is(site: Site, tmp_path: Path) -> None:
    """It runs our plugin unchanged and writes the same bytes, so no one is bound to MkDocs even without Markdown."""
    root = programmes.copy(site.name, tmp_path)
    run("ProperDocs", root)
    assert programmes.files(root / "site") == programmes.files(site.folder)


DATA = "data/"
"""The page that tells how large files are and how they begin: files of our site, which no other engine has."""


def addresses(site: Site) -> set[str]:
    """The addresses of all pages; each engine has its own page for addresses that are none."""
    return set(site.pages) - {"404.html"}


def seen(page: Page, *, is_home: bool = False) -> Element:
    """What a page says, without the frame around it and the numbers that only decorate a list.

    All of <main> counts on our home page, which has an opening of its own; on other pages the <article> does.
    """
    return without_decoration(page.main if is_home else page.main.first("article"))


def without_decoration(element: Element) -> Element:
    """The element without its foot, and what is drawn or hidden from screen readers: Markdown has no such thing."""
    content = [
        each if isinstance(each, str) else without_decoration(each)
        for each in element.content
        if isinstance(each, str)
        or (each.tag not in ("figure", "footer") and each.attributes.get("aria-hidden") != "true")
    ]
    return Element(element.tag, element.attributes, content)


def differences(site: Site, other: Site, what: Callable[[str, Element], object]) -> dict[str, tuple[object, object]]:
    """Where the same is not seen on a page of ours and on the other: by address, here and there."""
    both = {
        address: (
            what(address, seen(site.pages[address], is_home=address == "")),
            what(address, seen(other.pages[address])),
        )
        for address in sorted(addresses(site) & addresses(other) - {DATA})
    }
    return {address: (ours, theirs) for address, (ours, theirs) in both.items() if ours != theirs}


def test_every_page_has_the_same_address(site: Site, other: Site) -> None:
    """No page is missing, none is new, those of former ids are there."""
    assert addresses(other) == addresses(site)


def test_every_page_has_the_same_title(site: Site, other: Site) -> None:
    """The titles are equal; with the site's name, ours has a longer dash, and on the home page a colon after it."""
    name = yaml.safe_load((other.root / "mkdocs.yml").read_text(encoding="utf-8"))["site_name"]
    expected = {
        address: f"{site.pages[address].title.removeprefix(f'{name}: ').removesuffix(f' – {name}')} - {name}"
        for address in addresses(site)
    }
    assert {address: other.pages[address].title for address in addresses(other)} == expected


def test_every_page_has_the_same_description(site: Site, other: Site) -> None:
    """What search engines show of a page is what they show of ours."""
    assert {address: description(other.pages[address]) for address in addresses(other)} == {
        address: description(site.pages[address]) for address in addresses(site)
    }


def description(page: Page) -> str:
    """The sentence that sums up a page."""
    return next(
        each.attributes["content"] for each in page.root.all("meta") if each.attributes.get("name") == "description"
    )


def test_every_page_says_the_same_words(site: Site, other: Site) -> None:
    """In the same order, nothing left out and nothing added."""
    assert differences(site, other, lambda _, element: element.text) == {}


def test_every_page_has_the_same_headings(site: Site, other: Site) -> None:
    """The same words at the same level in the same order."""
    headings = differences(site, other, lambda _, element: [(h.tag, h.text) for h in element.all("h1", "h2", "h3")])
    assert headings == {}


def test_every_link_leads_to_the_same_place(site: Site, other: Site) -> None:
    """With the same words, from page to page, to an anchor, to a file and to other sites."""
    links = differences(
        site,
        other,
        lambda address, element: [
            (link.text, site.resolve(address, link.attributes["href"]))
            for link in element.all("a")
            if "href" in link.attributes
        ],
    )
    assert links == {}


def test_every_anchor_is_kept(site: Site, other: Site) -> None:
    """Headings that can be linked to in our site can be in the other, with the same id; no id is there twice."""
    for address in sorted(addresses(site)):
        ours, theirs = seen(site.pages[address], is_home=address == ""), other.pages[address]
        anchors = {each.attributes["id"]: each.text for each in ours.all("h1", "h2", "h3") if "id" in each.attributes}
        assert {anchor: theirs.parts[anchor].text for anchor in anchors} == anchors, address
        assert len(theirs.ids) == len(set(theirs.ids)), address


def test_every_record_and_every_statement_keeps_its_address(site: Site, other: Site) -> None:
    """Whoever cited one finds it there, by a former id too."""
    for record in site.knowledge.all_records():
        former = (record.address_of(alias) for alias in record.aliases)
        for address in (*record.addresses(), *former):
            path, _, anchor = address.partition("#")
            assert path in other.pages
            assert not anchor or anchor in other.pages[path].ids, address
