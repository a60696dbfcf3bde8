"""Places side by side in a browser: by keyboard alone, by address, on a phone, on paper, and where they are many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from support.server import Served
from support.visiting import NARROWEST, PHONE, Visit, barriers_everywhere, tab_to, visit

pytestmark = pytest.mark.browser

ALL = ["Brackenhythe", "Quillmere", "Sainte-Orlée & the “<Upper” Mills"]
ASPECTS = [
    "Partners",
    "Themes",
    "How its focus moved",
    "Lessons learnt",
    "Next steps",
    "Keys that it speaks to",
    "Behaviours that it shows",
]


@pytest.fixture
def seen(browser: Browser, example_served: Served) -> Iterator[Visit]:
    """The example in a window on a desktop."""
    with visit(browser, example_served) as seen:
        yield seen


@pytest.fixture
def large(browser: Browser, large_served: Served) -> Iterator[Visit]:
    """A programme with so many places that they stand in several tables."""
    with visit(browser, large_served) as seen:
        yield seen


def places(seen: Visit) -> list[str]:
    """The places whose columns are in sight."""
    return seen.page.locator(".compare thead th[data-place]:visible").all_inner_texts()


def status(seen: Visit) -> str:
    """What is said of what is shown."""
    return seen.page.get_by_role("status").inner_text()


def query(seen: Visit) -> str:
    """What the address says is shown."""
    return urlsplit(seen.page.url).query


def go(seen: Visit, address: str) -> None:
    """Open a page and wait until what the address asks for is there."""
    seen.go(address)
    expect(seen.page.get_by_role("status")).not_to_have_text(re.compile("^Fetching"))


def test_without_scripts_all_places_stand_in_one_table(browser: Browser, example_served: Served) -> None:
    """A region with a name that can be scrolled by keyboard; each place leads to its case study."""
    with visit(browser, example_served, java_script_enabled=False) as seen:
        seen.go("compare/")
        assert places(seen) == ALL
        assert seen.page.locator("tbody th").all_inner_texts() == ASPECTS
        tab_to(seen, seen.page.get_by_role("region", name="Table of places"))
        seen.page.get_by_role("link", name="Hang a second lamp").click()
        assert seen.page.url == example_served.url("places/quillmere/#a-second-lamp")


def test_two_places_are_chosen_by_keyboard(seen: Visit) -> None:
    """Only their columns stay; the address names them, whoever opens it sees them, and Back undoes it."""
    seen.go("compare/")
    assert status(seen) == "No place is chosen, so all 3 places on this page are shown. Choose two to four."
    tab_to(seen, seen.page.get_by_role("checkbox", name="Quillmere"))
    seen.page.keyboard.press("Space")
    assert (places(seen), query(seen)) == (ALL, "place=quillmere")
    assert status(seen) == "Quillmere is chosen. Choose one more; until then all 3 places on this page are shown."
    tab_to(seen, seen.page.get_by_role("checkbox", name="Brackenhythe"))
    seen.page.keyboard.press("Space")
    assert (places(seen), query(seen)) == (ALL[:2], "place=brackenhythe&place=quillmere")
    assert status(seen) == "Brackenhythe and Quillmere are side by side."
    address = seen.page.url
    seen.page.go_back()
    assert places(seen) == ALL
    seen.page.goto(address)
    assert places(seen) == ALL[:2]
    assert seen.page.locator("tbody td:visible").count() == 2 * len(ASPECTS)
    tab_to(seen, seen.page.get_by_role("button", name="Clear the choice"))
    seen.page.keyboard.press("Enter")
    assert (places(seen), query(seen)) == (ALL, "")
    assert seen.page.evaluate("document.activeElement.value") == "brackenhythe"
    assert seen.faults == []


def test_a_case_study_leads_to_its_place_beside_others(seen: Visit) -> None:
    """With the place chosen already."""
    seen.go("places/quillmere/")
    seen.page.get_by_role("link", name="Compare with other places").click()
    assert seen.page.url == seen.served.url("compare/?place=quillmere")
    assert seen.page.get_by_role("checkbox", name="Quillmere").is_checked()


def test_a_former_id_is_the_place_and_an_unknown_one_is_said_to_be_none(seen: Visit) -> None:
    """Addresses that were shared stay good; a wrong one is not passed over in silence."""
    go(seen, "compare/?place=quill-mere&place=brackenhythe&place=nowhere&place=../keys")
    assert places(seen) == ALL[:2]
    assert status(seen) == (
        "Brackenhythe and Quillmere are side by side. There is no place called “nowhere” or “../keys”."
    )
    assert {fault.partition(": ")[2] for fault in seen.faults if fault.startswith("404")} == {
        seen.served.url("places/nowhere/")
    }


def test_it_can_be_printed(seen: Visit) -> None:
    """A button opens the browser's printing; on paper the chosen places stand in columns, and nothing to press."""
    go(seen, "compare/?place=quillmere&place=sainte-orlee")
    seen.page.evaluate("window.print = () => { document.title = 'printed'; }")
    tab_to(seen, seen.page.get_by_role("button", name="Print"))
    seen.page.keyboard.press("Enter")
    assert seen.page.title() == "printed"
    seen.page.emulate_media(media="print")
    assert places(seen) == ALL[1:]
    left, right = (each.bounding_box() for each in seen.page.locator("tr[data-aspect=lessons] td:visible").all())
    assert left is not None
    assert right is not None
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)
    assert seen.page.locator("main :is(button, input):visible").count() == 0


def test_on_paper_all_places_stand_below_one_another(seen: Visit) -> None:
    """However many there are, none is cut off at the edge."""
    seen.go("compare/")
    seen.page.set_viewport_size({"width": 700, "height": 900})
    seen.page.emulate_media(media="print")
    boxes = [each.bounding_box() for each in seen.page.locator("tr[data-aspect=lessons] td:visible").all()]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 3
    assert tops == sorted(set(tops))
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 700


@pytest.mark.parametrize("scripts", ["with scripts", ""])
def test_on_a_phone_places_follow_one_another_under_each_aspect(
    browser: Browser, example_served: Served, scripts: str
) -> None:
    """Each cell is headed by its place; nothing scrolls sideways at 320 pixels."""
    with visit(browser, example_served, viewport=NARROWEST, java_script_enabled=bool(scripts)) as seen:
        seen.go("compare/?place=quillmere&place=sainte-orlee")
        row = seen.page.get_by_role("row", name="Next steps")
        cells = row.get_by_role("cell")
        assert cells.count() == (2 if scripts else 3)
        boxes = [box for box in (cell.bounding_box() for cell in cells.all()) if box]
        assert [box["y"] for box in boxes] == sorted({box["y"] for box in boxes})
        assert seen.page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"]
        if scripts:
            heads = [cell.locator(".compare__place a") for cell in cells.all()]
            assert [head.inner_text() for head in heads] == ALL[1:]


@pytest.mark.node
def test_axe_finds_no_barrier(seen: Visit, axe: str) -> None:
    """With all places, with two, with a mistake in the address; wide and narrow, light and dark."""
    for address in ("compare/", "compare/?place=quillmere&place=sainte-orlee", "compare/?place=.."):
        go(seen, address)
        assert barriers_everywhere(seen, axe) == [], address


def test_on_paper_stands_the_address_of_what_was_chosen(seen: Visit) -> None:
    """So that whoever is handed the sheet finds the same places side by side."""
    go(seen, "compare/?place=quillmere&place=sainte-orlee")
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    told = seen.page.locator(".print-address").text_content() or ""
    assert told.endswith("/compare/?place=quillmere&place=sainte-orlee")


OWN_LINKS = ":not(.compare__place) > a"


def column(seen: Visit, place: str) -> list[list[tuple[str, str]]]:
    """What stands in the column of a place: the words and targets of the links in each of its cells."""
    cells = seen.page.locator(f"td[data-place={place}]")
    assert cells.count() == len(ASPECTS)
    return [
        [tuple(each) for each in cell.locator(OWN_LINKS).evaluate_all("all => all.map(a => [a.textContent, a.href])")]
        for cell in cells.all()
    ]


def test_any_places_of_many_are_set_side_by_side(large: Visit) -> None:
    """Those that do not stand on the page are read from their case studies, and say what they say on their own part."""
    chosen = {"quillmere": "compare/names_q/", "sainte-orlee": "compare/names_s/", "p0": "compare/names_a/"}
    own = {}
    for place, part in chosen.items():
        large.go(part)
        own[place] = column(large, place)
    assert any(own["quillmere"])
    go(large, "compare/?place=quillmere&place=sainte-orlee&place=p0")
    assert places(large) == ["Quillmere", "Sainte-Orlée & the “<Upper” Mills", "Ash 0"]
    assert {place: column(large, place) for place in chosen} == own
    assert large.faults == []


def test_a_place_from_elsewhere_joins_those_of_a_part(large: Visit) -> None:
    """The choice goes with the visitor from part to part, where the next place is chosen by its box."""
    go(large, "compare/?place=quillmere")
    assert status(large) == "Quillmere is chosen. Choose one more to compare it with."
    large.page.get_by_role("link", name="Names that begin with B", exact=True).click()
    large.page.wait_for_url("**/compare/names_b/?place=quillmere")
    large.page.get_by_role("checkbox", name="Birch 1", exact=True).check()
    assert query(large) == "place=p1&place=quillmere"
    assert places(large) == ["Birch 1", "Quillmere"]


def test_no_more_than_four_are_chosen(large: Visit) -> None:
    """A fifth in the address is named as left out; on the page no fifth box can be ticked."""
    go(large, "compare/?place=p0&place=p4&place=p8&place=p12&place=p16")
    assert places(large) == ["Ash 0", "Ash 4", "Ash 8", "Ash 12"]
    assert status(large) == (
        "Ash 0, Ash 4, Ash 8, and Ash 12 are side by side. "
        "No more than four fit side by side; Ash 16 had to be left out."
    )
    assert large.page.get_by_role("checkbox", name="Ash 16").is_disabled()
    large.page.get_by_role("checkbox", name="Ash 4").uncheck()
    assert query(large) == "place=p0&place=p8&place=p12"
    assert large.page.get_by_role("checkbox", name="Ash 16").is_enabled()


def test_the_page_of_many_shows_no_table_until_a_place_is_asked_for(large: Visit) -> None:
    """It says where to find them."""
    large.page.set_viewport_size(PHONE)
    large.go("compare/")
    assert status(large) == "No place is chosen. Open one of the lists below, and choose two to four."
    assert not large.page.locator(".compare table").is_visible()
    assert large.page.locator(".parts a:visible").count() > 3
