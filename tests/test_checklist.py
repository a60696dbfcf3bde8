"""The checklist of a key can be ticked on a screen, is kept in the browser alone, and can be printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from build_tools.records.key import Key
from support.server import Served
from support.visiting import NARROWEST, PHONE, WIDE, Visit, barriers_everywhere, visit

pytestmark = pytest.mark.browser

REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"


def key_with_checklist(served: Served) -> Key:
    """The key that has most to tick."""
    return max(served.site.knowledge.of_kind(Key), key=lambda key: len(key.checklist))


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Visit]:
    """A window on the page of such a key."""
    with visit(browser, served) as seen:
        seen.go(key_with_checklist(served).address)
        yield seen
        assert seen.faults == []


def ticked(page: Page) -> list[bool]:
    """Which boxes are ticked."""
    return page.locator(".checklist__box").evaluate_all("boxes => boxes.map(box => box.checked)")


def test_every_item_has_a_box_with_its_words(page: Visit) -> None:
    """As many boxes as the record has items, each named as its item."""
    items = key_with_checklist(page.served).checklist
    boxes = page.page.get_by_role("checkbox")
    assert boxes.count() == len(items) > 0
    for at, item in enumerate(items):
        first = item.text.split(".")[0].split("(")[0].strip()
        assert page.page.get_by_role("checkbox", name=first).count() == 1
        assert boxes.nth(at).get_attribute("value") == item.id


def test_ticks_stay_until_they_are_cleared(page: Visit) -> None:
    """After the page was left; in words, how many there are; and nothing is kept once they are cleared."""
    page.page.locator(".checklist label").last.click(position={"x": 3, "y": 3})
    count = len(ticked(page.page))
    status = page.page.locator(".checklist").get_by_role("status")
    assert status.inner_text() == f"1 of {count} ticked."
    page.page.reload()
    assert ticked(page.page) == [*[False] * (count - 1), True]
    assert page.page.get_by_text("Your ticks are kept in this browser only.").is_visible()
    page.page.get_by_role("button", name="Clear the ticks").click()
    assert status.inner_text() == f"0 of {count} ticked."
    assert page.page.evaluate("localStorage.length") == 0
    page.page.reload()
    assert not any(ticked(page.page))


def test_each_key_has_ticks_of_its_own(page: Visit) -> None:
    """Those of one are not those of another."""
    page.page.get_by_role("checkbox").nth(0).check()
    for key in page.served.site.knowledge.of_kind(Key):
        if key.id != key_with_checklist(page.served).id and key.checklist:
            page.go(key.address)
            assert not any(ticked(page.page))


def test_it_is_used_by_keyboard_alone(page: Visit) -> None:
    """Tab reaches each box and the button, Space ticks, and the focus is seen."""
    button = page.page.get_by_role("button", name="Clear the ticks")
    button.focus()
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Space")
    assert ticked(page.page)[0]
    outline = page.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2


def test_a_browser_that_keeps_nothing_is_told_of(browser: Browser, served: Served) -> None:
    """Where storage is refused, ticks work while the page is open, no error arises, and the page says how it is."""
    with visit(browser, served) as seen:
        seen.page.add_init_script(REFUSED)
        seen.go(key_with_checklist(served).address)
        seen.page.get_by_role("checkbox").nth(0).check()
        assert ticked(seen.page)[0]
        assert seen.page.get_by_text("your ticks last until you leave the page").is_visible()
        assert not seen.page.get_by_text("Your ticks are kept in this browser only.").is_visible()
        assert seen.faults == []


def test_without_scripts_it_is_a_list(browser: Browser, served: Served) -> None:
    """With all its words, without dead controls; on paper each item has a box to tick by hand."""
    with visit(browser, served, java_script_enabled=False) as seen:
        seen.go(key_with_checklist(served).address)
        assert seen.page.get_by_role("checkbox").count() == 0
        assert not seen.page.get_by_role("button", name="Clear the ticks").is_visible()
        assert seen.page.locator(".checklist .statement").first.is_visible()
        seen.page.emulate_media(media="print")
        assert drawn_box(seen.page, "::before")


def test_on_paper_boxes_are_empty_or_ticked(page: Visit) -> None:
    """As on the screen, without the line about keeping them, and not twice."""
    page.page.get_by_role("checkbox").nth(0).check()
    page.page.emulate_media(media="print")
    assert page.page.locator(".checklist__box").first.is_visible()
    assert not page.page.locator(".checklist__tools").is_visible()
    assert not drawn_box(page.page, "::before")
    assert ticked(page.page)[0]


def drawn_box(page: Page, part: str) -> bool:
    """Whether the stylesheet draws a box before the first item."""
    style = f"getComputedStyle(document.querySelector('.checklist .statement__claim'), '{part}')"
    return bool(page.evaluate(f"{style}.content !== 'none' && {style}.borderTopStyle === 'solid'"))


def test_no_other_page_loads_it(page: Visit) -> None:
    """Script and style are asked for where there is something to tick, and nowhere else."""
    asked: list[str] = []
    page.page.on("request", lambda request: asked.append(request.url))
    page.go("keys/")
    assert asked
    assert [each for each in asked if "checklist" in each] == []


@pytest.mark.node
def test_axe_finds_no_barrier_with_ticks(page: Visit, axe: str) -> None:
    """Wide and narrow, light and dark."""
    page.page.get_by_role("checkbox").nth(0).check()
    assert barriers_everywhere(page, axe) == []


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROWEST], ids=["wide", "phone", "narrowest"])
def test_nothing_scrolls_sideways_with_ticks(page: Visit, size: dict[str, int]) -> None:
    """On a desktop and on phones."""
    page.page.set_viewport_size(size)
    page.page.get_by_role("checkbox").nth(0).check()
    assert page.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
