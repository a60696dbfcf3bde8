"""How much a visitor has to load: counted as a static host sends it, texts packed by gzip."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from build_tools.records.place import Place
from support.server import Served
from support.visiting import Visit, visit

pytestmark = pytest.mark.browser

A_PLACE = 60_000
"""Bytes of the first page that a visitor opens, with all that it asks for; stock Material takes 88,000."""

A_SEARCH = 150_000
"""Bytes from the opening of the dialog to the first results, in a small collection; stock Material takes 2 MB."""

_PACKED_ALREADY = (".woff2", ".png", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")


@pytest.fixture
def visitor(browser: Browser, served: Served) -> Iterator[tuple[Visit, list[str]]]:
    """A window, and the addresses that it asks for."""
    with visit(browser, served) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        yield seen, asked


def weight(served: Served, asked: list[str]) -> int:
    """The bytes of what was asked for, each address once."""
    total = 0
    for url in dict.fromkeys(asked):
        path = url.removeprefix(served.url()).partition("?")[0].partition("#")[0]
        file = served.site.folder / path
        data = (file / "index.html" if file.is_dir() else file).read_bytes()
        total += len(data) if path.endswith(_PACKED_ALREADY) else len(gzip.compress(data, 6))
    return total


def test_the_first_page_is_light(visitor: tuple[Visit, list[str]]) -> None:
    """The page of any place, with styles, typefaces and scripts."""
    seen, asked = visitor
    heaviest = 0
    for place in seen.served.site.knowledge.of_kind(Place):
        asked.clear()
        seen.go(place.address)
        heaviest = max(heaviest, weight(seen.served, asked))
    assert 20_000 < heaviest <= A_PLACE


def test_the_first_search_is_light(visitor: tuple[Visit, list[str]]) -> None:
    """The dialog, the index and what is needed of it for eight results."""
    seen, asked = visitor
    seen.go("about/")
    asked.clear()
    seen.page.keyboard.press("Control+k")
    expect(seen.page.get_by_role("searchbox")).to_be_focused()
    seen.page.keyboard.type("mending" if seen.served.site.name == "example" else "trust")
    expect(seen.page.locator("dialog .hit").first).to_be_visible()
    seen.page.wait_for_load_state("networkidle")
    assert 70_000 < weight(seen.served, asked) <= A_SEARCH
