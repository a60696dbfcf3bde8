"""What a visitor meets in a browser: with a mouse, a keyboard, a phone, in the dark, on paper, without scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.key import Key
from build_tools.records.place import Place
from support.server import Served
from support.visiting import NARROWEST, PHONE, WIDE, Visit, barriers, barriers_everywhere, visit

pytestmark = pytest.mark.browser

# Where the focus is, and whether a visitor sees it: of some size, inside the window, and on top of all else.
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = [...at.getClientRects()].find(each => each.width > 0 && each.height > 0);
  const style = getComputedStyle(at);
  const name = `${at.tagName} ${at.textContent.trim().slice(0, 40)} ${at.getAttribute("href") || ""}`;
  if (!box) return {name, fault: "has no size"};
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
  const y = box.y + box.height / 2;
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
    return {name, fault: `is outside of the window: ${box.x} ${box.y}`};
  const top = document.elementFromPoint(x, Math.min(Math.max(y, 0), innerHeight - 1));
  if (!top || !(at.contains(top) || top.contains(at)))
    return {name, fault: `is hidden by ${top && top.outerHTML.slice(0, 80)}`};
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return {name, fault: "shows no focus"};
  return {name, fault: ""};
}"""


# Every control that a visitor can see, named as above.
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(each => !each.disabled && each.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}))
  .map(each => `${each.tagName} ${each.textContent.trim().slice(0, 40)} ${each.getAttribute("href") || ""}`)"""


def richest(served: Served, kind: type[Record]) -> str:
    """The address of the record of a kind whose page shows most."""
    site = served.site
    return max(site.knowledge.of_kind(kind), key=lambda each: len(site.part(each).text)).address.partition("#")[0]


def addresses(served: Served) -> list[str]:
    """One page of every sort: the home page, a page of each kind, each list of its own, and the rest of content/."""
    kinds = [richest(served, kind) for kind in RECORD_KINDS]
    lists = [address for address in served.site.pages if address.count("/") <= 1 and address != "404.html"]
    pages = sorted(served.site.pages)
    around = [f"{richest(served, Place)}cite/", next(each for each in pages if "/v/" in each)]
    return list(dict.fromkeys(["", *kinds, *lists, *around]))


@pytest.fixture
def wide(browser: Browser, served: Served) -> Iterator[Visit]:
    """A window on a desktop."""
    with visit(browser, served) as seen:
        yield seen


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[Visit]:
    """A window on a phone without scripts, where a visitor has least."""
    with visit(browser, served, viewport=PHONE, java_script_enabled=False, has_touch=True) as seen:
        yield seen


def test_no_page_makes_an_error_or_asks_elsewhere(wide: Visit) -> None:
    """No page of any sort writes an error, misses a file, or sends a request to another host."""
    for address in addresses(wide.served):
        wide.go(address)
    assert wide.faults == []


def test_a_missing_page_is_answered_with_the_way_back(wide: Visit) -> None:
    """At an address that is not there, at any depth, the styles load and a link leads home."""
    wide.go("no/such/page/")
    assert wide.page.title().startswith("Page not found")
    assert wide.faults == [
        fault for fault in wide.faults if "404" in fault and ("no/such" in fault or "console" in fault)
    ]
    wide.page.get_by_role("link", name="Go to the home page").click()
    assert wide.page.url.rstrip("/") == wide.served.url().rstrip("/")


def test_a_former_address_moves_on(wide: Visit) -> None:
    """A visitor at a former address of a record lands on its page."""
    moved = [record for record in wide.served.site.knowledge.all_records() if record.aliases and record.HAS_PAGES]
    for record in moved:
        wide.page.goto(wide.served.url(record.address_of(record.aliases[0])))
        wide.page.wait_for_url(wide.served.url(record.address))
    assert wide.faults == []


@pytest.mark.node
def test_axe_finds_no_barrier(browser: Browser, served: Served, axe: str) -> None:
    """Wide and narrow, light and dark, axe-core finds nothing.

    The example has the same templates in little: there pages of every sort are tried. On the other site these are
    the home page, a place, a key and what differs most by how much there is of it.
    """
    tried = addresses(served)
    if served.site.name != "example":
        tried = ["", richest(served, Place), richest(served, Key), "lessons/", "evidence/", "timeline/"]
    found = []
    with visit(browser, served) as seen:
        for address in tried:
            seen.page.set_viewport_size(WIDE)
            seen.go(address)
            found += [(address, *fault) for fault in barriers_everywhere(seen, axe)]
    assert found == []


@pytest.mark.node
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_the_open_menu(scheme: str, browser: Browser, served: Served, axe: str) -> None:
    """On a small phone."""
    with visit(browser, served, viewport=NARROWEST, color_scheme=scheme) as seen:
        seen.go(richest(served, Place))
        seen.page.locator("summary", has_text="Menu").click()
        assert seen.page.locator(".menu a").first.is_visible()
        seen.page.evaluate(axe)
        assert barriers(seen) == []


@pytest.mark.node
def test_axe_finds_a_barrier_where_one_is(browser: Browser, served: Served, axe: str) -> None:
    """A picture without words is found: the test above can fail."""
    with visit(browser, served) as seen:
        seen.go("")
        seen.page.evaluate("document.querySelector('main').append(new Image())")
        seen.page.evaluate(axe)
        assert [rule for rule, _ in barriers(seen)] == ["image-alt"]


def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, served: Served) -> None:
    """At the width of a small phone, or zoomed in to 400 %, every page of every sort fits, the longest word too."""
    wider = []
    with visit(browser, served, viewport=NARROWEST) as seen:
        for address in addresses(served):
            seen.go(address)
            width = seen.page.evaluate("document.documentElement.scrollWidth")
            if width > NARROWEST["width"]:
                wider.append((address, width))
    assert wider == []


def test_everything_is_read_without_scripts(browser: Browser, served: Served) -> None:
    """Without JavaScript each page shows all words that it holds.

    But for closed lists, what is for paper and phones, and the note of a review that a clock alone can show.
    """
    hidden = {}
    with visit(browser, served, java_script_enabled=False) as seen:
        for address in addresses(served):
            seen.go(address)
            main = served.site.pages[address].main
            apart = [
                *main.all("details"),
                *main.of_class("print-address"),
                *main.of_class("compare__place"),
                *main.of_class("review-note"),
            ]
            words = Counter(main.text.casefold().split())
            for each in apart:
                words -= Counter(each.text.casefold().split())
            hidden[address] = words - Counter(seen.page.locator("main").inner_text().casefold().split())
        assert seen.faults == []
    assert {address: words for address, words in hidden.items() if words} == {}


def test_the_menu_opens_by_keyboard_on_a_phone_without_scripts(phone: Visit) -> None:
    """Tab reaches the menu's button, Enter opens it, and the next Tab goes to its first entry, which leads on."""
    phone.go("")
    button = phone.page.locator("summary", has_text="Menu")
    entry = phone.page.locator(".menu a").first
    assert not entry.is_visible()
    for _ in range(5):
        phone.page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    phone.page.keyboard.press("Enter")
    assert entry.is_visible()
    phone.page.keyboard.press("Tab")
    target = entry.evaluate("each => each.href")
    assert phone.page.evaluate("document.activeElement.href") == target
    phone.page.keyboard.press("Enter")
    phone.page.wait_for_url(target)


def test_the_skip_link_leads_past_the_menus(wide: Visit) -> None:
    """The first Tab shows a link, Enter on it moves the focus to the content, and the next Tab stays in there."""
    for address in ("", richest(wide.served, Key), "404.html"):
        wide.go(address)
        wide.page.keyboard.press("Tab")
        link = wide.page.evaluate_handle("document.activeElement").as_element()
        assert link is not None
        assert link.inner_text().startswith("Skip")
        assert link.bounding_box()["y"] >= 0  # type: ignore[index]
        wide.page.keyboard.press("Enter")
        wide.page.keyboard.press("Tab")
        assert wide.page.evaluate("document.querySelector('main').contains(document.activeElement)"), address


@pytest.mark.parametrize("size", [WIDE, NARROWEST], ids=["wide", "narrow"])
def test_the_focus_is_always_seen(browser: Browser, served: Served, size: dict[str, int]) -> None:
    """Walking through a page by Tab, and back by Shift+Tab, every stop is in sight, uncovered and marked.

    And no control is left out.
    """
    with visit(browser, served, viewport=size) as seen:
        others = [
            "lessons/",
            "compare/",
            "search/?kind=lesson",
            "evidence/",
            "places/",
            "timeline/",
            richest(served, Key),
        ]
        for address in ("", richest(served, Place), *(others if served.site.name == "example" else ())):
            seen.go(address)
            if "?" in address:
                seen.page.wait_for_selector(".found .hit")
            controls = seen.page.evaluate(CONTROLS)
            forward = walk(seen, "Tab")
            back = walk(seen, "Shift+Tab", most=len(forward))
            assert len(forward) > 5
            assert set(controls) - {stop["name"] for stop in forward} == set(), address
            assert [stop for stop in (*forward, *back) if stop["fault"]] == [], address
            assert [stop["name"] for stop in back] == [stop["name"] for stop in reversed(forward)], address


def test_the_open_menu_hides_no_focus(browser: Browser, served: Served) -> None:
    """On a small phone, walking through the menu and on into the page, every stop is in sight."""
    with visit(browser, served, viewport=NARROWEST) as seen:
        seen.go(richest(served, Key))
        seen.page.locator("summary", has_text="Menu").click()
        stops = walk(seen, "Tab")
        assert sum("menu" in stop["name"].lower() or stop["name"].startswith("A ") for stop in stops) > 10
        assert [stop for stop in stops if stop["fault"]] == []


def walk(seen: Visit, key: str, most: int = 1000) -> list[dict[str, str]]:
    """Press a key until the focus leaves the page, or as often as said; each stop on the way."""
    stops: list[dict[str, str]] = []
    for _ in range(most):
        seen.page.keyboard.press(key)
        if not (stop := seen.page.evaluate(FOCUS)):
            return stops
        stops.append(stop)
    return stops


def test_on_paper_stand_the_words_and_the_evidence_and_no_menu(browser: Browser, served: Served) -> None:
    """Printed, every statement has its source beside it, and nothing is there that only works on a screen."""
    with visit(browser, served, color_scheme="dark") as seen:
        seen.go(richest(served, Place))
        seen.page.emulate_media(media="print")
        screen_only = ("header nav", ".menu", ".frame__side", ".toc", "footer nav", ".skip", ".statement__link")
        assert [each for each in screen_only if any(one.is_visible() for one in seen.page.locator(each).all())] == []
        evidence = seen.page.locator("main .evidence").all()
        assert evidence
        assert [each.inner_text() for each in evidence if not each.is_visible()] == []
        ink, paper = seen.page.evaluate(
            "['main p', 'body'].map(each => getComputedStyle(document.querySelector(each)))"
            ".map((style, at) => at ? style.backgroundColor : style.color)"
        )
        assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
        assert seen.page.pdf().startswith(b"%PDF-")
