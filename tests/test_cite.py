"""References in a browser: the marks that lead to them, the dialog in which they stand, and the clipboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from support.server import Served
from support.visiting import NARROWEST, PHONE, Visit, barriers_everywhere, tab_to, visit

pytestmark = pytest.mark.browser

TODAY = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)
TOWN = "places/quillmere/"
HARVARD = (
    "Bench & Quay Council (2023) Quillmere (lesson): A lit window draws people in, The Mended Commons. "
    f"Available at: https://mended-commons.example.org/first/{TOWN}v/2e5f8826/#light-draws-people "
    "(Accessed: 3 November 2026)."
)
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"


@pytest.fixture
def seen(browser: Browser, example_served: Served) -> Iterator[Visit]:
    """The example in a window on a day that is known, with leave to copy, without a fault when it is closed."""
    with visit(browser, example_served, permissions=["clipboard-read", "clipboard-write"]) as seen:
        seen.page.clock.install(time=TODAY)
        yield seen
        assert seen.faults == []


def mark(seen: Visit, statement: str = "light-draws-people") -> Locator:
    """The mark beside a statement of the town; that of the whole page for ''."""
    return seen.page.locator(f"[id='{statement}'] .cite-mark" if statement else ".page-head .cite-mark")


def opened(seen: Visit, statement: str = "light-draws-people") -> Locator:
    """The dialog with the references to a statement of the town."""
    seen.go(TOWN)
    mark(seen, statement).click()
    dialog = seen.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def clipboard(seen: Visit) -> dict[str, str]:
    """What can be pasted now, by its type."""
    read = """() => navigator.clipboard.read().then(async ([item]) => Object.fromEntries(
      await Promise.all(item.types.map(async type => [type, await (await item.getType(type)).text()]))))"""
    return seen.page.evaluate(read)  # type: ignore[no-any-return]


def test_without_scripts_a_mark_leads_to_the_page_of_references(browser: Browser, example_served: Served) -> None:
    """To the references of that statement, with nothing to press that would not work."""
    with visit(browser, example_served, java_script_enabled=False) as seen:
        seen.go(TOWN)
        mark(seen).click()
        assert seen.page.url == example_served.url(f"{TOWN}cite/#light-draws-people")
        assert seen.page.locator(":target").inner_text() == "Lesson: A lit window draws people in."
        assert seen.page.locator("main :is(button, input)").count() == 0
        assert seen.faults == []


@pytest.mark.parametrize(
    ("statement", "title"),
    [("", "Cite: Quillmere"), ("light-draws-people", "Cite: Lesson: A lit window draws people in.")],
)
def test_a_mark_opens_the_references_by_keyboard(statement: str, title: str, seen: Visit) -> None:
    """In a dialog with a name; the focus goes into it, stays there, and returns to the mark with Escape."""
    seen.go(TOWN)
    mark(seen, statement).focus()
    seen.page.keyboard.press("Enter")
    dialog = seen.page.get_by_role("dialog", name=title, exact=True)
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    assert dialog.locator("dd").count() == 5
    tab_to(seen, dialog.get_by_role("link", name="All references to this page"))
    seen.page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(mark(seen, statement)).to_be_focused()


def test_the_dialog_closes_by_its_button_and_by_a_press_beside_it(seen: Visit) -> None:
    """Not by a press within it; then it opens again, with what another mark cites."""
    dialog = opened(seen)
    dialog.locator("dt").first.click()
    expect(dialog).to_be_visible()
    seen.page.mouse.click(5, 300)
    expect(dialog).not_to_be_visible()
    mark(seen, "").click()
    expect(dialog.get_by_role("heading")).to_have_text("Cite: Quillmere")
    dialog.get_by_role("button", name="Close").click()
    expect(mark(seen, "")).to_be_focused()


def test_a_press_for_a_new_tab_opens_no_dialog(seen: Visit) -> None:
    """A mark is a link, and stays one to those who want it in a tab of its own."""
    seen.go(TOWN)
    with seen.page.context.expect_page() as tab:
        mark(seen).click(modifiers=["ControlOrMeta"])
    tab.value.wait_for_url("**/cite/#light-draws-people")
    assert seen.page.get_by_role("dialog").count() == 0


def test_links_in_the_dialog_lead_where_they_lead_on_the_page(seen: Visit) -> None:
    """To the files of the statement, which are there, and to all references."""
    links = opened(seen).locator(".cite__files a, .cite-dialog__foot a")
    ends = (".bib", ".biblatex.bib", ".ris", ".csl.json")
    assert links.evaluate_all("links => links.map(link => link.href)") == [
        *(seen.served.url(f"{TOWN}cite/light-draws-people{end}") for end in ends),
        seen.served.url(f"{TOWN}cite/"),
    ]
    assert [seen.page.request.get(link.get_attribute("href") or "").status for link in links.all()] == [200] * 5


@pytest.mark.parametrize("place", ["the dialog", "the page"])
def test_a_reference_is_copied_as_text_and_with_its_italics(place: str, seen: Visit) -> None:
    """With the day on which it was looked at; what became of it is said, and is gone after a while."""
    if place == "the page":
        seen.go(f"{TOWN}cite/")
        part = seen.page.locator("section.cited", has=seen.page.locator("#light-draws-people"))
    else:
        part = opened(seen)
    part.get_by_role("button", name="Copy the reference in Harvard").click()
    expect(part.get_by_role("status").first).to_have_text("Copied")
    title, site = "Quillmere (lesson): A lit window draws people in", "The Mended Commons"
    assert clipboard(seen) == {
        "text/plain": HARVARD,
        "text/html": HARVARD.replace("&", "&amp;").replace(f"{title}, {site}", f"<i>{title}</i>, <i>{site}</i>"),
    }
    seen.page.clock.fast_forward(5000)
    expect(part.get_by_role("button", name="Copied")).to_have_count(0)


def test_where_copying_is_refused_the_reference_is_selected(browser: Browser, example_served: Served) -> None:
    """The words stand ready, and the page says which keys to press."""
    with visit(browser, example_served) as seen:
        seen.page.add_init_script(NO_CLIPBOARD)
        seen.page.clock.set_fixed_time(TODAY)
        dialog = opened(seen)
        dialog.get_by_role("button", name="Copy the reference in Harvard").click()
        expect(dialog.get_by_role("status").first).to_have_text("Selected: now press Ctrl+C or ⌘C")
        assert seen.page.evaluate("getSelection().toString()") == HARVARD
        assert seen.faults == []


def test_where_the_references_cannot_be_fetched_the_mark_leads_to_their_page(
    browser: Browser, example_served: Served
) -> None:
    """As a link would."""

    def refuse(route: Route) -> Any:
        return route.abort() if route.request.resource_type == "fetch" else route.continue_()

    with visit(browser, example_served) as seen:
        seen.page.route("**/cite/", refuse)
        seen.go(TOWN)
        mark(seen).click()
        seen.page.wait_for_url("**/cite/#light-draws-people")


def test_what_is_pressed_on_a_phone_is_large_enough(browser: Browser, example_served: Served) -> None:
    """At least 24 pixels each way, and nothing scrolls sideways."""
    with visit(browser, example_served, viewport=PHONE, has_touch=True) as seen:
        for place in (opened(seen), seen.page.locator("main")):
            buttons = place.locator("button:visible, .cite__files a:visible, .cite-mark:visible")
            sizes = [each.bounding_box() for each in buttons.all()]
            assert len(sizes) > 4
            assert [size for size in sizes if not size or min(size["width"], size["height"]) < 24] == []
            assert seen.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
            assert place.evaluate("each => each.scrollWidth <= each.clientWidth")
            seen.go(f"{TOWN}cite/")


@pytest.mark.node
def test_axe_finds_no_barrier_in_the_dialog_and_on_the_page(seen: Visit, axe: str) -> None:
    """Wide and narrow, light and dark."""
    seen.go("keys/share-the-tools/")
    seen.page.locator(".cite-mark").last.click()
    seen.page.get_by_role("dialog").get_by_role("button", name="Add to my list").click()
    assert barriers_everywhere(seen, axe) == []
    seen.go("behaviours/patience/cite/#the_whole")
    seen.page.get_by_role("button", name="Add to my list").first.click()
    assert barriers_everywhere(seen, axe) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"]


def test_on_paper_the_references_stand_without_buttons(seen: Visit) -> None:
    """Nor is their address printed twice."""
    seen.go(f"{TOWN}cite/")
    seen.page.emulate_media(media="print")
    assert seen.page.locator("main button:visible").count() == 0
    link = seen.page.locator(".references a").first
    assert link.evaluate("each => getComputedStyle(each, '::after').content") == "none"
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert seen.page.locator(".references .footnote-mark").count() == 0
