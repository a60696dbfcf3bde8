"""The table of lessons in a browser: filters, order, file and address, by keyboard alone, on a phone, on paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator

from support.server import Served
from support.visiting import NARROWEST, Visit, barriers_everywhere, tab_to, visit

pytestmark = pytest.mark.browser

COLUMNS = ["Kind", "Statement", "Where from", "Keys", "Behaviours", "Themes", "Sources", "Year"]
OPEN_DOORS = "?key=open-the-doors"


@pytest.fixture
def seen(browser: Browser, example_served: Served) -> Iterator[Visit]:
    """The example in a window on a desktop, without a fault when it is closed."""
    with visit(browser, example_served, accept_downloads=True) as seen:
        yield seen
        assert seen.faults == []


def rows(seen: Visit) -> list[str]:
    """Where the statements of the rows in sight lead, in their order."""
    shown = seen.page.locator(".explorer tbody tr:visible .explorer__said")
    return [urlsplit(each).path.strip("/").split("/")[-1] + urlsplit(each).fragment for each in hrefs(shown)]


def hrefs(links: Locator) -> list[str]:
    """The whole targets of links."""
    return links.evaluate_all("links => links.map(link => link.href)")  # type: ignore[no-any-return]


def status(seen: Visit) -> str:
    """What is said of the rows in sight, also to those who do not see them."""
    return seen.page.get_by_role("status").inner_text()


def query(seen: Visit) -> str:
    """What the address says is shown."""
    return urlsplit(seen.page.url).query


def counts(seen: Visit, facet: str) -> dict[str, str]:
    """How many rows each choice of a facet leaves."""
    lines = seen.page.locator(f"[data-facet={facet}] label").all_text_contents()
    return {words.rpartition(" ")[0]: words.rpartition(" ")[2] for words in lines}


def choose(seen: Visit, facet: str, label: str) -> None:
    """Open a facet if it is not, and switch a choice in it, by keyboard."""
    details = seen.page.locator(f"[data-facet={facet}]")
    if details.get_attribute("open") is None:
        tab_to(seen, details.locator("summary"))
        seen.page.keyboard.press("Enter")
    tab_to(seen, details.get_by_role("checkbox", name=label))
    seen.page.keyboard.press("Space")


def test_without_scripts_the_table_is_whole_and_each_choice_is_a_link(browser: Browser, example_served: Served) -> None:
    """To the page of the key, the place, the theme; nothing that needs a script is there."""
    with visit(browser, example_served, java_script_enabled=False) as seen:
        seen.go("lessons/")
        assert seen.page.locator(".explorer tbody tr:visible").count() == 11
        assert seen.page.locator("thead th:visible").all_inner_texts() == COLUMNS
        assert seen.page.locator("main :is(button, input)").count() == 0
        seen.page.locator("summary", has_text="Key").click()
        seen.page.get_by_role("link", name="Share the tools").first.click()
        assert seen.page.url == example_served.url("keys/share-the-tools/")


def test_the_table_is_narrowed_down_by_keyboard(seen: Visit) -> None:
    """OR within a facet, AND between facets; each step is told, counted, kept in the address and undone by Back."""
    seen.go("lessons/")
    assert status(seen) == "All 11 entries"
    choose(seen, "key", "Open the doors")
    assert (status(seen), query(seen)) == ("3 of 11 entries", "key=open-the-doors")
    assert counts(seen, "kind") == {"Challenge": "0", "Lesson": "2", "Next step": "0", "Recommendation": "1"}
    assert counts(seen, "key") == {"Open the doors": "3", "Share the tools": "1"}
    choose(seen, "key", "Share the tools")
    assert (status(seen), query(seen)) == ("4 of 11 entries", "key=open-the-doors&key=share-the-tools")
    choose(seen, "place", "Quillmere")
    assert (status(seen), rows(seen)) == (
        "2 of 11 entries",
        ["quillmerelight-draws-people", "quillmerelabel-every-screw"],
    )
    seen.page.go_back()
    assert (status(seen), query(seen)) == ("4 of 11 entries", "key=open-the-doors&key=share-the-tools")
    assert not seen.page.locator("[data-facet=place]").get_by_role("checkbox", name="Quillmere").is_checked()
    seen.page.go_forward()
    assert status(seen) == "2 of 11 entries"


def test_an_address_opens_what_it_says(seen: Visit) -> None:
    """Boxes are ticked, filters named, and the number of chosen values stands beside the facet."""
    seen.go("lessons/?key=open-the-doors&kind=lesson&kind=challenge")
    assert rows(seen) == ["quillmerelight-draws-people", "sainte-orleesigns-are-words"]
    assert seen.page.locator("input:checked").evaluate_all("boxes => boxes.map(box => box.value).sort()") == [
        "challenge",
        "lesson",
        "open-the-doors",
    ]
    assert seen.page.locator("[data-facet=kind] summary").inner_text() == "Kind (2 chosen)"
    assert seen.page.locator(".filters li").all_text_contents() == [
        "Remove the filter Kind: Lesson ×",
        "Remove the filter Kind: Challenge ×",
        "Remove the filter Key: Open the doors ×",
    ]


def test_a_filter_that_fits_nothing_says_so_and_can_be_removed(seen: Visit) -> None:
    """An id that no row has is a filter like any other, not one that is passed over in silence."""
    seen.go("lessons/?theme=no-such-theme")
    assert (rows(seen), status(seen)) == ([], "No entry on this page fits all these filters. Remove one to see more.")
    assert seen.page.get_by_role("button", name="Download").is_disabled()
    seen.page.get_by_role("button", name="Theme: no-such-theme").click()
    assert (status(seen), query(seen)) == ("All 11 entries", "")


def test_filters_are_removed_by_keyboard_and_the_focus_goes_on(seen: Visit) -> None:
    """To the next filter, after the last one to the facets; one button removes all."""
    seen.go("lessons/?key=open-the-doors&kind=lesson&year=2022")
    first = seen.page.get_by_role("button", name="Kind: Lesson")
    tab_to(seen, first)
    seen.page.keyboard.press("Enter")
    assert query(seen) == "key=open-the-doors&year=2022"
    assert seen.page.evaluate("document.activeElement.textContent") == "Remove the filter Key: Open the doors ×"
    tab_to(seen, seen.page.get_by_role("button", name="Clear all filters"))
    seen.page.keyboard.press("Enter")
    assert (status(seen), query(seen)) == ("All 11 entries", "")
    assert seen.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not seen.page.get_by_role("button", name="Clear all filters").is_visible()


def test_the_rows_are_put_in_order_by_keyboard(seen: Visit) -> None:
    """From first to last, from last to first, and as they were; rows without words in the column come last."""
    seen.go(f"lessons/{OPEN_DOORS}")
    as_written = rows(seen)
    heading = seen.page.get_by_role("columnheader", name="Behaviours")
    tab_to(seen, heading.get_by_role("button"))
    orders = []
    for _ in range(3):
        seen.page.keyboard.press("Enter")
        orders.append((heading.get_attribute("aria-sort"), query(seen), rows(seen)))
    some, none = ["quillmerelight-draws-people", "buy-chairs"], ["sainte-orleesigns-are-words"]
    assert orders == [
        ("ascending", "key=open-the-doors&sort=behaviour", [*some, *none]),
        ("descending", "key=open-the-doors&sort=-behaviour", [*some, *none]),
        (None, "key=open-the-doors", as_written),
    ]
    seen.go("lessons/?sort=-kind")
    assert rows(seen)[:4] == ["buy-chairs", "keep-talking", "write-it-down", "quillmerea-second-lamp"]
    assert status(seen) == "All 11 entries, in order of “Kind”, last first"


def test_the_file_holds_the_rows_in_sight_as_they_are_ordered(seen: Visit, tmp_path: Path) -> None:
    """Every cell in quotes, several values with a semicolon between, and the whole address of each statement."""
    seen.go(f"lessons/{OPEN_DOORS}&kind=recommendation&kind=lesson&sort=-statement")
    with seen.page.expect_download() as download:
        tab_to(seen, seen.page.get_by_role("button", name="Download"))
        seen.page.keyboard.press("Enter")
    assert download.value.suggested_filename == "lessons.csv"
    download.value.save_as(tmp_path / "lessons.csv")
    data = (tmp_path / "lessons.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert all(line.startswith('"') and line.endswith('"') for line in text.removesuffix("\r\n").split("\r\n"))
    held = list(csv.reader(io.StringIO(text, newline="")))
    assert held[0] == [*COLUMNS, "Address"]
    assert [row[-1].removeprefix("https://mended-commons.example.org/first/") for row in held[1:]] == [
        "places/sainte-orlee/#signs-are-words",
        "recommendations/buy-chairs/",
        "places/quillmere/#light-draws-people",
    ]
    assert held[3][:-1] == [
        "Lesson",
        "A lit window draws people in.",
        "Quillmere",
        "Open the doors",
        "Curiosity",
        "Clocks and radios; Lamps",
        "Season report, 2022, Page 4; Slides, 2022, Slide 6",
        "2022",
    ]
    assert "“quoted” \"quoted\" 'quoted'" in held[1][1]


CELLS = {
    "=1+1": '"\'=1+1"',
    "+44 20": '"\'+44 20"',
    "-3": '"\'-3"',
    "@SUM(A1)": '"\'@SUM(A1)"',
    "\t=1": '"\'\t=1"',
    'say "yes", then\ngo': '"say ""yes"", then\ngo"',
    "1 = 1": '"1 = 1"',
    "": '""',
}


def test_no_cell_of_the_file_is_a_formula(seen: Visit) -> None:
    """A cell that a spreadsheet would work out begins with an apostrophe; quotes in it are doubled."""
    seen.go("lessons/")
    made = seen.page.evaluate(
        "([module, texts]) => import(module).then(({csv}) => texts.map(text => csv([[text, 'b']])))",
        [seen.served.url("assets/js/csv.js"), list(CELLS)],
    )
    assert made == [f'\ufeff{cell},"b"\r\n' for cell in CELLS.values()]


@pytest.mark.node
def test_axe_finds_no_barrier_with_filters_open_and_applied(seen: Visit, axe: str) -> None:
    """Wide and narrow, light and dark."""
    for address in ("lessons/", "lessons/?key=open-the-doors&place=nowhere", f"lessons/{OPEN_DOORS}&sort=kind"):
        seen.go(address)
        for summary in seen.page.locator("details.facet summary").all():
            summary.click()
        assert barriers_everywhere(seen, axe) == [], address


@pytest.mark.parametrize("scripts", ["with scripts", ""])
def test_on_a_phone_rows_are_cards_and_nothing_scrolls_sideways(
    browser: Browser, example_served: Served, scripts: str
) -> None:
    """At 320 pixels each cell says what it is, with filters open too; it is still a table to those who hear it."""
    with visit(browser, example_served, viewport=NARROWEST, java_script_enabled=bool(scripts)) as seen:
        seen.go(f"lessons/{OPEN_DOORS}" if scripts else "lessons/")
        for summary in seen.page.locator("details.facet summary").all():
            summary.click()
        row = seen.page.get_by_role("row", name="A lit window draws people in.")
        assert row.get_by_role("cell").count() == 8
        assert seen.page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"]
        label = row.get_by_role("cell").nth(3).evaluate("each => getComputedStyle(each, '::before').content")
        assert label.startswith('"Keys: "')
        assert seen.page.get_by_role("columnheader", name="Year").get_by_role("button").count() == int(bool(scripts))


def test_on_paper_stand_the_rows_in_sight_and_what_was_filtered(seen: Visit) -> None:
    """In words; nothing to press is printed."""
    seen.go("lessons/?key=open-the-doors&kind=lesson&kind=challenge&sort=kind")
    seen.page.emulate_media(media="print")
    assert seen.page.locator(".explorer__words").inner_text() == (
        "Filtered by Kind: Lesson or Challenge; Key: Open the doors. 2 of 11 entries, in order of “Kind”."
    )
    assert len(rows(seen)) == 2
    assert seen.page.locator("main :is(.facets, .filters, .button):visible").count() == 0


def test_a_published_anchor_still_leads_to_its_sort(seen: Visit) -> None:
    """Each list of the page that was there before is found at its first row."""
    for anchor, kind in {
        "lessons_learnt": "Lesson",
        "next_steps": "Next step",
        "challenges": "Challenge",
        "recommendations_made": "Recommendation",
    }.items():
        seen.go(f"lessons/#{anchor}")
        assert seen.page.locator(":target").inner_text() == kind


def test_a_part_of_many_lessons_is_such_a_table_and_filters_travel(browser: Browser, large_served: Served) -> None:
    """What is chosen on the page of all goes with the visitor to the parts of a list that is too long for it."""
    with visit(browser, large_served) as seen:
        seen.go("lessons/?key=open-the-doors")
        assert seen.page.locator("#lessons_learnt .count").inner_text() == "166"
        seen.page.get_by_role("link", name="Names that begin with A", exact=True).click()
        assert seen.page.url == large_served.url("lessons/lessons_learnt_a/?key=open-the-doors")
        assert status(seen) == "20 of 40 entries"
        assert seen.faults == []
