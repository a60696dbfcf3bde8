"""The reader's list of citations in a browser: collected, ordered as styles order it, taken along, passed on."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Browser, Locator, expect

from build_tools import cite_revisions
from build_tools.citing import FORMATS, Item
from build_tools.citing.files import csl_json
from build_tools.mkdocs_plugin import publication
from support import pandoc
from support.cited import all_items, hard_cases
from support.server import Served
from support.visiting import NARROWEST, Visit, barriers_everywhere, visit

pytestmark = pytest.mark.browser

TODAY = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)
LOOKED = {"year": 2026, "month": 11, "day": 3}
TOWN = "places/quillmere"
SOME = [f"{TOWN}/the-cat", TOWN, "keys/open-the-doors"]
SHARED = "cite/list/?" + "&".join(f"cite={name}" for name in SOME)
"""As somebody would write it by hand: without revisions, it means the present words."""
REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
PRESENT = "This reference leads to the present ones."
KEPT = "JSON.parse(localStorage.getItem('citations /first/'))"


@pytest.fixture
def seen(browser: Browser, example_served: Served) -> Iterator[Visit]:
    """The example in a window on a day that is known, with leave to copy, without a fault when it is closed."""
    options: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"], "accept_downloads": True}
    with visit(browser, example_served, **options) as seen:
        seen.page.clock.set_fixed_time(TODAY)
        yield seen
        assert seen.faults == []


def collected(seen: Visit, *names: str) -> list[str]:
    """The names as they are kept: each with the revision that its record has now."""
    knowledge = seen.served.site.knowledge
    revisions = (knowledge.revision_now(*name.split("/")[:2]) for name in names)
    return [f"{name}@{revision}" for name, revision in zip(names, revisions, strict=True)]


def add(seen: Visit, *names: str) -> None:
    """Put things into the list, each from the page of its references."""
    for name in names:
        kind, record, *statement = name.split("/")
        seen.go(f"{kind}/{record}/cite/")
        heading = seen.page.locator(f"#{statement[0] if statement else 'the_whole'}")
        seen.page.locator(".cited", has=heading).get_by_role("button", name="Add to my list").click()


def said(seen: Visit) -> Locator:
    """What the page says of the list."""
    return seen.page.locator("#citation_list").get_by_role("status").first


def references(seen: Visit) -> list[str]:
    """The bibliography as it is read, line by line."""
    return seen.page.locator(".bibliography > li > span").all_inner_texts()


def shown(seen: Visit, address: str) -> list[str]:
    """Open the page with a list in its address, and wait for the bibliography."""
    seen.go(address)
    expect(seen.page.locator(".bibliography > li").first).to_be_visible()
    return references(seen)


def plain(reference: str) -> str:
    """Without the marks of italics, which a title may hold as words."""
    return re.sub("</?i>", "", reference)


def name_of(item: Item, site: str) -> str:
    """What the list calls an item."""
    path, _, statement = item.address.removeprefix(site).partition("#")
    return "/".join(filter(None, (path.partition("/v/")[0].strip("/"), statement)))


def test_pages_and_statements_are_collected_and_kept(seen: Visit) -> None:
    """From a page of references and from the dialog; each place says how many there are, and leads to the list."""
    add(seen, TOWN)
    seen.go(f"{TOWN}/")
    seen.page.locator("#the-cat .cite-mark").click()
    dialog = seen.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Add to my list (Note: The report names").click()
    expect(dialog.locator(".cite__said")).to_have_text("Added. Your list holds 2 items.")
    dialog.get_by_role("link", name="My citation list (2)").click()
    expect(said(seen)).to_have_text("Your list holds 2 items. It is kept in this browser only.")
    assert [line[:35] for line in references(seen)] == [
        "Bench & Quay Council (2023a) Quillm",
        "Bench & Quay Council (2023b) Quillm",
    ]
    seen.go(f"{TOWN}/cite/")
    expect(seen.page.get_by_role("button", name="Remove from my list")).to_have_count(2)
    assert seen.page.evaluate(KEPT) == collected(seen, TOWN, f"{TOWN}/the-cat")


def test_what_is_removed_or_cleared_can_be_put_back(seen: Visit) -> None:
    """The focus goes on to the next thing to press; nothing is kept of an empty list."""
    add(seen, *SOME)
    seen.go("cite/list/")
    seen.page.get_by_role("button", name="Remove (Quillmere)").click()
    expect(said(seen)).to_have_text("Removed. Your list holds 2 items. It is kept in this browser only.")
    expect(seen.page.get_by_role("button", name="Remove (Note: The report")).to_be_focused()
    seen.page.get_by_role("button", name="Undo").click()
    expect(said(seen)).to_have_text("Put back. Your list holds 3 items. It is kept in this browser only.")
    seen.page.get_by_role("button", name="Clear my list").click()
    expect(said(seen)).to_have_text("Cleared. Your list is empty.")
    expect(seen.page.get_by_role("button", name="Undo")).to_be_focused()
    assert seen.page.evaluate(KEPT) is None
    seen.page.keyboard.press("Enter")
    expect(said(seen)).to_have_text("Put back. Your list holds 3 items. It is kept in this browser only.")
    assert seen.page.evaluate(KEPT) == collected(seen, *SOME)


def test_the_list_is_the_bibliography_that_pandoc_makes(seen: Visit, tmp_path: Path) -> None:
    """Of everything in the example, in each style: order, letters behind years, and the dash for the same author."""
    site = publication(seen.served.site.root)
    items = all_items(seen.served.site.knowledge, site)
    names = [name_of(item, site.address) for item in items if item.address.count("/") > 5]
    chosen = [item for item in items if item.address.count("/") > 5]
    assert len(chosen) > 30
    shown(seen, "cite/list/?" + "&".join(f"cite={name}" for name in names))
    for style in pandoc.STYLES:
        seen.page.get_by_label("Style").select_option(style)
        expected = pandoc.references(style, chosen, tmp_path, LOOKED, together=True).values()
        expect(seen.page.locator(".bibliography > li")).to_have_count(len(chosen))
        assert list(map(plain, references(seen))) == list(map(plain, expected)), style


def test_hard_cases_are_ordered_as_pandoc_orders_them(seen: Visit, tmp_path: Path) -> None:
    """Dates unknown or in part, capitals, accents, quotation marks, signs, many of one author and year."""
    items = [item for item in hard_cases() if len(item.authors) == 1]
    assert len(items) > 100
    seen.go("cite/list/")
    for style in pandoc.STYLES:
        ordered = seen.page.evaluate(
            "([module, entries, style]) => import(module).then(({ordered}) =>"
            " ordered(entries.map(entry => ({entry})), style).map(({entry}) => entry.id))",
            [seen.served.url("assets/js/cite-list-order.js"), [csl_json.entry(item) for item in items], style],
        )
        assert ordered == list(pandoc.references(style, items, tmp_path, None, together=True)), style


def test_a_reader_chooses_style_and_order(seen: Visit) -> None:
    """The address says it, Back undoes it, and the next list begins with the style that was chosen last."""
    add(seen, *SOME)
    seen.go("cite/list/")
    seen.page.get_by_label("Style").select_option("vancouver")
    expect(seen.page.locator(".bibliography--numbered")).to_be_visible()
    query = parse_qs(urlsplit(seen.page.url).query)
    assert query == {"cite": collected(seen, *SOME), "style": ["vancouver"]}
    seen.page.get_by_label("Style").select_option("mhra")
    seen.page.get_by_label("Order").select_option("collected")
    expect(seen.page.locator(".bibliography > li").first).to_contain_text("The Report Names the Hall’s Cat")
    assert [line.partition(",")[0] for line in references(seen)] == ["Bench & Quay Council", "——", "——"]
    assert urlsplit(seen.page.url).query.endswith("&style=mhra&order=collected")
    seen.page.go_back()
    expect(seen.page.locator(".bibliography > li").first).to_contain_text("Open the Doors")
    seen.go("cite/list/")
    assert seen.page.get_by_label("Style").input_value() == "mhra"


def test_a_list_in_an_address_touches_the_readers_own_only_when_it_is_kept(seen: Visit) -> None:
    """Then its items are added to it."""
    add(seen, "keys/share-the-tools", "keys/open-the-doors")
    shown(seen, f"{SHARED}&style=apa")
    expect(said(seen)).to_have_text("This list holds 3 items.")
    assert seen.page.get_by_label("Style").input_value() == "apa"
    assert seen.page.locator("main").get_by_role("button", name=re.compile("Remove|Clear")).count() == 0
    mine = collected(seen, "keys/share-the-tools", "keys/open-the-doors")
    assert seen.page.evaluate(KEPT) == mine
    seen.page.get_by_role("button", name="Keep this list").click()
    expect(said(seen)).to_have_text("Kept. Your list holds 4 items. It is kept in this browser only.")
    assert seen.page.evaluate(KEPT) == [*mine, *collected(seen, *SOME[:2])]
    assert parse_qs(urlsplit(seen.page.url).query) == {"cite": seen.page.evaluate(KEPT), "style": ["apa"]}


def test_the_address_to_pass_on_holds_the_whole_list(seen: Visit) -> None:
    """In the order of collecting, with style and order; it can be copied, and opens the same bibliography."""
    add(seen, *SOME)
    before = shown(seen, "cite/list/?style=apa&order=collected")
    seen.page.get_by_role("button", name="Copy the address").click()
    expect(seen.page.get_by_role("button", name="Copied")).to_be_visible()
    address = seen.page.evaluate("navigator.clipboard.readText()")
    assert address == seen.page.get_by_label("Address of this list").input_value()
    assert address == seen.page.url
    assert address.startswith(seen.served.url("cite/list/?cite=places/quillmere/the-cat@"))
    assert parse_qs(urlsplit(address).query) == {
        "cite": collected(seen, *SOME),
        "style": ["apa"],
        "order": ["collected"],
    }
    seen.page.evaluate("localStorage.clear()")
    assert shown(seen, address.removeprefix(seen.served.url())) == before


def test_what_cannot_be_shown_is_named_and_loses_nothing_else(browser: Browser, example_served: Served) -> None:
    """Unknown pages and statements, names that are none, what is not fetched; nothing in the address is HTML."""
    bad = "&cite=places/nowhere&cite=places/quillmere/no-such&cite=%3Cimg%20src%3Dx%3E&cite=../x&cite=themes/lamps"
    with visit(browser, example_served) as seen:
        seen.page.route("**/themes/lamps/cite/", lambda route: route.abort())
        lines = shown(seen, SHARED + bad)
        assert len(lines) == 3
        assert seen.page.locator(".citation-list__faults li").all_inner_texts() == [
            "“places/nowhere” is not, or no longer, on this site.",
            "“places/quillmere/no-such” is not, or no longer, on this site.",
            "“<img src=x>” is not the name of a page or statement.",
            "“../x” is not the name of a page or statement.",
            "“themes/lamps” could not be fetched; try again later.",
        ]
        expect(said(seen)).to_have_text("This list holds 8 items. 5 of them cannot be shown.")
        assert seen.page.locator("main img").count() == 0


def test_documents_the_site_and_its_data_are_collected_too(seen: Visit) -> None:
    """Without a revision, as none of them has our words alone; each with its own files."""
    for page, heading in (
        ("sources/season-report/", "the_document"),
        ("sources/season-report/", "the_whole"),
        ("about/", "the_whole"),
        ("data/", "the_whole"),
    ):
        seen.go(f"{page}cite/")
        part = seen.page.locator(".cited", has=seen.page.locator(f"#{heading}"))
        part.get_by_role("button", name="Add to my list").click()
    names = ["sources/season-report/the_document", *collected(seen, "sources/season-report"), "about", "data"]
    assert seen.page.evaluate(KEPT) == names
    lines = shown(seen, "cite/list/?style=apa&order=collected")
    assert [line.partition("(2")[0] for line in lines] == [
        "Ångström, Z., & O’Hara, I. ",
        "Bench & Quay Council. ",
        "Bench & Quay Council. ",
        "Bench & Quay Council. ",
    ]
    with seen.page.expect_download() as download:
        seen.page.get_by_role("button", name="CSL-JSON", exact=True).click()
    keys = [each["id"] for each in json.loads(download.value.path().read_text(encoding="utf-8"))]
    assert keys == ["document_season-report", "sources_season-report", "site", "data"]


def test_the_words_that_were_collected_are_cited_or_said_to_have_changed(
    browser: Browser, example_served: Served
) -> None:
    """By the revision of then where it is kept, with a note; else by the present words, with another note."""
    unit = next(cite_revisions.units(example_served.site.knowledge))
    kept = f"{unit.kind}/{unit.name}@{unit.shelf}"
    with visit(browser, example_served) as seen:
        lines = shown(seen, f"cite/list/?cite={TOWN}@0a1b2c3d&cite={kept}&order=collected")
        assert [f"/v/{unit.shelf}/" in line for line in lines] == [False, True]
        assert seen.page.locator(".bibliography__note").all_inner_texts() == [
            f"The page has changed since you collected it, and its former words are not kept. {PRESENT}",
            "The page has changed since. This reference leads to the words that you collected.",
        ]
        assert parse_qs(urlsplit(seen.page.url).query)["cite"] == [f"{TOWN}@0a1b2c3d", kept]
        assert all("404" in each for each in seen.faults)


def test_back_shows_the_readers_own_list_as_it_is_now(seen: Visit) -> None:
    """Though the address of then held less; the address of another list stays that list."""
    add(seen, TOWN)
    shown(seen, "cite/list/")
    add(seen, "keys/open-the-doors")
    seen.page.go_back()
    expect(said(seen)).to_contain_text("Your list holds 2 items.")
    shown(seen, SHARED)
    add(seen, "keys/share-the-tools")
    seen.page.go_back()
    expect(said(seen)).to_have_text("This list holds 3 items.")


def test_a_former_name_leads_to_what_it_is_called_now(browser: Browser, example_served: Served) -> None:
    """A list that was passed on years ago still opens."""
    former = example_served.site.knowledge.find("places", "quillmere").aliases[0]
    with visit(browser, example_served) as seen:
        lines = shown(seen, f"cite/list/?cite=places/{former}&cite=places/{former}/the-cat")
        assert ["#the-cat" in line for line in lines] == [False, True]


READERS: dict[str, Callable[[str], list[str]]] = {
    "bib": lambda text: [each.key for each in bibtexparser.parse_string(text).entries],
    "biblatex.bib": lambda text: [each.key for each in bibtexparser.parse_string(text).entries],
    "ris": lambda text: [each["id"] for each in rispy.loads(text)],
    "csl.json": lambda text: [each["id"] for each in json.loads(text)],
}


def test_the_whole_list_is_one_file_in_each_format(seen: Visit, tmp_path: Path) -> None:
    """Every entry, in the order of the page, as reference managers read it."""
    shown(seen, f"{SHARED}&order=collected")
    for form in FORMATS:
        with seen.page.expect_download() as download:
            seen.page.get_by_role("button", name=form.LABEL, exact=True).click()
        assert download.value.suggested_filename == f"citations.{form.ENDING}"
        download.value.save_as(tmp_path / form.ENDING)
        keys = READERS[form.ENDING]((tmp_path / form.ENDING).read_text(encoding="utf-8"))
        assert keys == ["places_quillmere_the-cat", "places_quillmere", "keys_open-the-doors"]
        expect(said(seen)).to_have_text("The file holds 3 items.")


def test_the_bibliography_is_copied_as_text_and_with_its_italics(seen: Visit) -> None:
    """One reference a line or paragraph, numbered where the style numbers them."""
    read = "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then(blob => blob.text())"
    for style, number, quoted in (
        ("vancouver", "{}. ", "Quillmere [Case study]"),
        ("apa", "", "<i>Quillmere</i> [Case"),
    ):
        lines = shown(seen, f"{SHARED}&style={style}")
        seen.page.get_by_role("button", name="Copy the bibliography").click()
        expect(seen.page.get_by_role("button", name="Copied")).to_be_visible()
        text, html = seen.page.evaluate("navigator.clipboard.readText()"), seen.page.evaluate(read)
        assert text.splitlines() == [number.format(at) + line for at, line in enumerate(lines, 1)]
        assert html.count("<p>") == 3
        assert quoted in html


def test_a_browser_that_keeps_nothing_carries_the_list_in_its_address(browser: Browser, example_served: Served) -> None:
    """No error arises; the page says how it is, and the link to the list holds it."""
    with visit(browser, example_served) as seen:
        seen.page.add_init_script(REFUSED)
        add(seen, TOWN)
        expect(seen.page.locator(".cite__said").first).to_contain_text("this browser keeps nothing for this site")
        seen.page.locator(".cite__list").first.get_by_role("link", name="My citation list (1)").click()
        expect(said(seen)).to_have_text("This list holds 1 item.")
        assert parse_qs(urlsplit(seen.page.url).query) == {"cite": collected(seen, TOWN), "style": ["harvard"]}
        assert not seen.page.get_by_role("button", name="Keep this list").is_visible()
        assert seen.faults == []


def test_a_full_list_takes_no_more_and_a_long_one_is_passed_on_behind_a_sharp(seen: Visit) -> None:
    """Two hundred items; servers refuse addresses of that length, and never see what follows the sign."""
    names = [f"places/a-place-with-a-long-name-{number}" for number in range(200)]
    seen.go("cite/list/")
    seen.page.evaluate("names => localStorage.setItem('citations /first/', JSON.stringify(names))", [*names, "bad", 7])
    seen.go(f"{TOWN}/cite/")
    seen.page.get_by_role("button", name="Add to my list").first.click()
    expect(seen.page.locator(".cite__said").first).to_have_text(
        "Your list is full: it holds 200 items. Remove one to add another."
    )
    assert seen.page.evaluate(KEPT)[:200] == names
    long = seen.page.evaluate(
        "([module, names]) => import(module).then(({listAddress}) => listAddress(names, {style: 'apa'}))",
        [seen.served.url("assets/js/cite-list.js"), names],
    )
    assert long.startswith(seen.served.url(f"cite/list/#cite={names[0]}&cite="))
    assert shown(seen, f"cite/list/#cite={TOWN}&style=mhra")[0].startswith(
        "Bench & Quay Council, Quillmere, Case study"
    )


def test_without_scripts_the_page_says_what_to_do_instead(browser: Browser, example_served: Served) -> None:
    """And shows nothing to press."""
    with visit(browser, example_served, java_script_enabled=False) as seen:
        seen.go("cite/list/")
        assert "leads to its references, and to files for" in seen.page.locator("noscript p").inner_text()
        assert seen.page.locator("main :is(button, input, select):visible").count() == 0


@pytest.mark.node
def test_axe_finds_no_barrier_on_the_list(browser: Browser, example_served: Served, axe: str) -> None:
    """With items and with faults, wide and narrow, light and dark; nothing scrolls sideways."""
    with visit(browser, example_served) as seen:
        add(seen, TOWN)
        shown(seen, "cite/list/?style=vancouver")
        assert barriers_everywhere(seen, axe) == []
        shown(seen, f"{SHARED}&cite=places/nowhere")
        assert barriers_everywhere(seen, axe) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"]
