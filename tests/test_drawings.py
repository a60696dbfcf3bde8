"""The map, the strip of time and the evidence map as a visitor meets them: by keyboard, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from build_tools.records.place import Place
from support.programmes import Site
from support.server import Served, serve
from support.visiting import NARROWEST, WIDE, Visit, barriers_everywhere, visit
from test_browser import FOCUS

pytestmark = pytest.mark.browser

DRAWN = ("places/", "timeline/", "evidence/")
LINKS = "[...document.querySelectorAll('.drawing svg a')].map(each => each.getAttribute('href'))"
HERE = "document.activeElement.closest('.drawing svg') ? document.activeElement.getAttribute('href') : null"
A4_LANDSCAPE = {"width": 1009, "height": 680}


@pytest.fixture
def wide(browser: Browser, served: Served) -> Iterator[Visit]:
    """A window on a desktop."""
    with visit(browser, served) as seen:
        yield seen


def stops(seen: Visit) -> list[str]:
    """Where the links lead that Tab reaches in a drawing; each of them is in sight and marked."""
    found = []
    for _ in range(400):
        seen.page.keyboard.press("Tab")
        stop = seen.page.evaluate(FOCUS)
        if not stop:
            break
        if href := seen.page.evaluate(HERE):
            assert stop["fault"] == "", stop
            found.append(href)
    return found


@pytest.mark.parametrize("address", ["places/", "timeline/"])
def test_tab_reaches_every_link_in_a_drawing(address: str, wide: Visit) -> None:
    """In the order in which they are drawn, each in sight and with a mark around it."""
    wide.go(address)
    links = wide.page.evaluate(LINKS)
    assert links
    assert stops(wide) == links


def test_every_place_with_a_point_is_on_the_map_and_enter_opens_it(wide: Visit) -> None:
    """Its page, by the keyboard alone."""
    wide.go("places/")
    places = [each for each in wide.served.site.knowledge.of_kind(Place) if each.location]
    assert wide.page.evaluate(LINKS) == [f"../{place.address}" for place in places]
    wide.page.locator(".drawing svg a").first.focus()
    wide.page.keyboard.press("Enter")
    wide.page.wait_for_url(wide.served.url(places[0].address))


@pytest.mark.node
@pytest.mark.parametrize("address", DRAWN)
def test_axe_finds_no_barrier_in_a_drawing(
    address: str, browser: Browser, built: Callable[[str], Site], axe: str
) -> None:
    """Wide and on the narrowest phone, light and dark, best practices included; where the drawings show most."""
    with serve(built("real")) as served, visit(browser, served) as seen:
        seen.go(address)
        assert barriers_everywhere(seen, axe) == []
        assert seen.faults == []


def test_on_the_narrowest_phone_a_drawing_scrolls_inside(browser: Browser, served: Served) -> None:
    """The page does not; the region has a name, Tab reaches it and the arrows move it. No script is needed."""
    with visit(browser, served, viewport=NARROWEST, java_script_enabled=False) as seen:
        for address, region in (("timeline/", "Drawn timeline"), ("evidence/", "How many statements speak")):
            seen.go(address)
            found = seen.page.get_by_role("region", name=region)
            assert found.evaluate("each => each.scrollWidth > each.clientWidth && each.tabIndex === 0")
            found.focus()
            seen.page.keyboard.press("ArrowRight")
            seen.page.wait_for_timeout(300)
            assert found.evaluate("each => each.scrollLeft") > 0
            assert seen.page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"]


def test_letters_in_a_drawing_can_be_read_on_a_phone(browser: Browser, served: Served) -> None:
    """No smaller than twelve pixels, however narrow the window."""
    with visit(browser, served, viewport=NARROWEST) as seen:
        for address in ("places/", "timeline/"):
            seen.go(address)
            sizes = seen.page.locator(".drawing svg").evaluate(
                "each => [...each.querySelectorAll('text')].map(text => "
                "parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"
            )
            assert min(sizes) >= 12


def test_a_cell_leads_to_its_statements_and_these_to_their_own_place(browser: Browser, served: Served) -> None:
    """Without scripts: the heading of the list comes into sight, and a statement in it opens where it stands."""
    with visit(browser, served, java_script_enabled=False) as seen:
        seen.go("evidence/")
        cell = seen.page.locator(".evidence-map td a").first
        number = int(cell.locator("strong").inner_text())
        cell.click()
        anchor = seen.page.url.partition("#")[2]
        heading = seen.page.locator(f"[id='{anchor}']")
        box = heading.bounding_box()
        assert box
        assert 0 <= box["y"] < WIDE["height"]
        said = heading.locator("xpath=following-sibling::ul[1]/li")
        assert said.count() == number
        said.first.locator("a").click()
        target = seen.page.url.partition("#")[2]
        assert seen.page.locator(f"[id='{target}']").is_visible()


def test_the_table_fits_on_a_sheet_of_paper(browser: Browser, served: Served) -> None:
    """All columns, on A4 in landscape; numbers tell what shades do on a screen."""
    with visit(browser, served, viewport=A4_LANDSCAPE) as seen:
        seen.go("evidence/")
        seen.page.emulate_media(media="print")
        table = seen.page.locator(".evidence-map table")
        assert table.evaluate("each => each.getBoundingClientRect().right") <= A4_LANDSCAPE["width"]
        assert seen.page.locator(".evidence-map").evaluate("each => getComputedStyle(each).overflowX") == "visible"


@pytest.mark.parametrize("address", ["places/", "timeline/"])
def test_a_drawing_fits_on_a_sheet_of_paper(address: str, browser: Browser, served: Served) -> None:
    """On A4 upright."""
    with visit(browser, served, viewport={"width": 680, "height": 1000}) as seen:
        seen.go(address)
        seen.page.emulate_media(media="print")
        box = seen.page.locator(".drawing svg").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 680
