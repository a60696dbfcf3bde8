"""What a visitor finds: in the dialog, on the search page, by keyboard, by slips of the finger, without scripts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Route, expect

from build_tools.records import RECORD_KINDS
from support.programmes import Site
from support.server import Served, serve
from support.visiting import Visit, barriers_everywhere, visit

pytestmark = pytest.mark.browser

QUESTIONS = yaml.safe_load((Path(__file__).parent / "search_questions.yml").read_text(encoding="utf-8"))

FIND = """async ([script, typed]) => {
  const engine = await import(script);
  const found = await engine.find(typed);
  const first = found.hits.slice(0, 5).map(async hit => engine.answer(await hit.load()).address);
  return {addresses: await Promise.all(first), number: found.hits.length, mended: found.mended, isLoose: found.isLoose};
}"""


@pytest.fixture(scope="module")
def real(built: Callable[[str], Site]) -> Iterator[Served]:
    """The site of this programme."""
    with serve(built("real")) as served:
        yield served


@pytest.fixture(scope="module")
def asking(browser: Browser, real: Served) -> Iterator[Callable[[str], dict[str, Any]]]:
    """Asks the search of the real site; the addresses of the first results count from its root."""
    with visit(browser, real) as seen:
        seen.go("about/")

        def ask(typed: str) -> dict[str, Any]:
            found = seen.page.evaluate(FIND, [real.url("assets/js/search-engine.js"), typed])
            found["addresses"] = [each.removeprefix(real.url()) for each in found["addresses"]]
            return found

        yield ask
        assert seen.faults == []


@pytest.fixture
def page(browser: Browser, real: Served) -> Iterator[Visit]:
    """A window on a desktop."""
    with visit(browser, real) as seen:
        yield seen
        assert seen.faults == []


@pytest.mark.parametrize("question", QUESTIONS, ids=[each["ask"] for each in QUESTIONS])
def test_a_question_is_answered_in_the_first_three_results(question: dict[str, Any], asking) -> None:
    """Questions as people type them, with words that say nothing, slips and other spellings."""
    found = asking(question["ask"])["addresses"][:3]
    assert set(found) & set(question["answers"]), found


@pytest.mark.parametrize("kind", ["places", "themes", "keys", "behaviours"])
def test_what_is_called_as_was_typed_comes_first(kind: str, built: Callable[[str], Site], asking) -> None:
    """Before what merely holds its name, such as the university of a place; in any letters."""
    entries = {model.KIND: built("real").knowledge.entries(model.KIND).values() for model in RECORD_KINDS}
    names = {each.card.address: {each.card.label, each.card.short} for every in entries.values() for each in every}
    found = {each.card.label: asking(f" {each.card.label.upper()}")["addresses"][0] for each in entries[kind]}
    assert {name: first for name, first in found.items() if name not in names.get(first, ())} == {}


ALIKE = [
    ("LEP", "local enterprise partnership"),
    ("organisation", "organization"),
    ("programme", "program"),
    ("leadership", "leadershp"),
    ("takeaways", "takeawyas"),
]


@pytest.mark.parametrize(("right", "other"), ALIKE)
def test_other_wordings_find_the_same(right: str, other: str, asking) -> None:
    """An acronym and its full form, British and American spelling, a word with a slip: the first result is shared."""
    assert asking(right)["addresses"][0] in asking(other)["addresses"][:3]


def test_a_slip_is_mended_and_said(page: Visit) -> None:
    """What was looked for in its place stands beside the number of results."""
    page.go("search/?q=leadershp")
    expect(page.page.get_by_role("status")).to_contain_text("“leadership”, which is near what you typed")


def test_a_word_of_a_written_page_is_not_taken_for_a_slip(asking) -> None:
    """Even if no record holds it and another word is near."""
    for word in ("policy", "equality", "regulations"):
        assert asking(word)["mended"] == ""


def test_where_nothing_holds_all_words_what_holds_some_is_shown(asking) -> None:
    """And it is said that it is only that."""
    found = asking("festivals takeaways devolution")
    assert found["isLoose"]
    assert found["number"] > 0


def test_nothing_of_the_search_is_loaded_before_it_is_used(page: Visit) -> None:
    """A page asks for one small script of it; the rest comes with the dialog."""
    asked: list[str] = []
    page.page.on("request", lambda request: asked.append(request.url))
    page.go("places/bristol/")
    assert [url.rpartition("/")[2] for url in asked if "search" in url] == ["search.js"]


def test_the_dialog_by_keyboard_alone(page: Visit) -> None:
    """Ctrl+K opens it, the arrows walk through the results, Enter goes to the statement."""
    page.go("about/")
    keyboard = page.page.keyboard
    keyboard.press("Control+k")
    words = page.page.get_by_role("searchbox", name="Search this site")
    expect(words).to_be_focused()
    keyboard.type("timeline up to March")
    expect(page.page.get_by_role("status")).to_contain_text("results for “timeline up to March”")
    keyboard.press("ArrowDown")
    first = page.page.locator("dialog .hit a").first
    expect(first).to_be_focused()
    keyboard.press("ArrowUp")
    expect(words).to_be_focused()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    page.page.wait_for_url("**/places/bristol/#map-the-timeline")


def test_a_result_on_the_same_page_closes_the_dialog(page: Visit) -> None:
    """What it leads to is not left behind it."""
    page.go("places/bristol/")
    page.page.keyboard.press("Control+k")
    expect(page.page.get_by_role("searchbox")).to_be_focused()
    page.page.keyboard.type("timeline up to March")
    page.page.locator("dialog .hit a", has_text="Map out").click()
    page.page.wait_for_url("**/places/bristol/#map-the-timeline")
    expect(page.page.get_by_role("dialog")).not_to_be_visible()


def test_escape_closes_the_dialog_and_gives_the_focus_back(page: Visit) -> None:
    """To the button that opened it; Tab stays within while it is open."""
    page.go("about/")
    button = page.page.get_by_role("banner").get_by_role("button", name="Search")
    button.focus()
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("searchbox")).to_be_focused()
    for _ in range(12):
        page.page.keyboard.press("Tab")
        inside = page.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert inside
    page.page.keyboard.press("Escape")
    expect(page.page.get_by_role("dialog")).not_to_be_visible()
    expect(button).to_be_focused()


def test_no_single_key_does_anything(page: Visit) -> None:
    """WCAG 2.1.4: letters and signs alone are for typing."""
    page.go("about/")
    for key in ["s", "f", "/", "n", "p", ",", ".", "k", "?"]:
        page.page.keyboard.press(key)
    assert page.page.url == page.served.url("about/")
    assert page.page.get_by_role("dialog").count() == 0


def test_what_is_typed_before_the_dialog_is_there_is_kept(page: Visit) -> None:
    """On a slow line, nobody waits for it."""

    def slowly(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    page.page.route("**/search-dialog.js", slowly)
    page.go("about/")
    page.page.keyboard.press("Control+k")
    page.page.keyboard.type("trust")
    expect(page.page.get_by_role("searchbox")).to_have_value("trust")
    expect(page.page.get_by_role("status")).to_contain_text("results for “trust”")


def test_enter_in_the_dialog_leads_to_the_search_page(page: Visit) -> None:
    """With what was typed."""
    page.go("about/")
    page.page.keyboard.press("Control+k")
    expect(page.page.get_by_role("searchbox")).to_be_focused()
    page.page.keyboard.type("trust")
    page.page.keyboard.press("Enter")
    page.page.wait_for_url("**/search/?q=trust")
    expect(page.page.get_by_role("status")).to_contain_text("results for “trust”")


def test_only_a_press_beside_the_dialog_closes_it(page: Visit) -> None:
    """Not one between the things in it, where somebody just misses one."""
    page.go("about/")
    page.page.keyboard.press("Control+k")
    dialog = page.page.get_by_role("dialog")
    expect(page.page.get_by_role("searchbox")).to_be_focused()
    box = dialog.bounding_box()
    assert box
    page.page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
    expect(dialog).to_be_visible()
    page.page.mouse.click(box["x"] - 4, box["y"] + box["height"] / 2)
    expect(dialog).not_to_be_visible()


def test_where_filters_leave_nothing_they_are_named_as_the_cause(page: Visit) -> None:
    """And no spelling is doubted."""
    page.go("search/?q=trust&year=1066")
    expect(page.page.get_by_role("status")).to_have_text("No result fits all these filters. Remove one to see more.")
    expect(page.page.get_by_text("Use fewer words")).not_to_be_visible()


def test_back_leads_from_what_was_typed_to_what_was_there_before(page: Visit) -> None:
    """Once, however many letters it was; and a link to a part of the page asks for nothing."""
    page.go("search/?q=trust")
    expect(page.page.get_by_role("status")).to_contain_text("“trust”")
    for typed in ("risk", "risks"):
        page.page.get_by_role("searchbox").fill(typed)
        page.page.wait_for_url(f"**/search/?q={typed}")
    page.page.go_back()
    page.page.wait_for_url("**/search/?q=trust")
    expect(page.page.get_by_role("searchbox")).to_have_value("trust")
    page.go("search/")
    page.page.evaluate("location.hash = 'kinds'")
    page.page.wait_for_timeout(300)
    assert page.page.locator(".facet").count() == 0


def test_a_part_of_the_index_that_did_not_come_is_asked_for_again(page: Visit) -> None:
    """Pagefind itself would say that there is nothing."""
    failures = []

    def once(route: Route) -> None:
        if failures:
            route.continue_()
        else:
            failures.append(route.request.url)
            route.abort()

    page.page.route("**/*.pf_index", once)
    page.page.goto(page.served.url("search/?q=trust"))
    expect(page.page.get_by_role("status")).to_contain_text("results for “trust”")
    assert failures
    page.faults.clear()


def test_where_nothing_is_found_it_is_said_what_to_try(page: Visit) -> None:
    """In words, and announced."""
    page.go("search/?q=xylophone")
    expect(page.page.get_by_role("status")).to_have_text("Nothing found for “xylophone”")
    expect(page.page.get_by_text("Use fewer words")).to_be_visible()


def results(page: Visit) -> list[str]:
    """The addresses of all results, shown by pressing for more until there are no more."""
    expect(page.page.get_by_role("status")).not_to_be_empty()
    more = page.page.get_by_role("button", name="Show more results")
    while more.is_visible():
        before = page.page.locator(".found .hit").count()
        more.click()
        expect(page.page.locator(".found .hit")).not_to_have_count(before)
    links = page.page.locator(".found .hit a")
    return [
        str(each).removeprefix(page.served.url()) for each in links.evaluate_all("all => all.map(each => each.href)")
    ]


def test_filters_alone_list_what_they_hold(page: Visit, real: Served) -> None:
    """All lessons that speak to a key: as many as the records have, with the number beside the box."""
    lessons = {
        f"places/{place.id}/#{lesson.id}"
        for place in real.site.knowledge.all_records()
        if place.KIND == "places"
        for lesson in place.lessons  # type: ignore[attr-defined]
        if "commitment" in lesson.keys
    }
    page.go("search/?kind=lesson&key=commitment")
    expect(page.page.get_by_role("status")).to_have_text(
        f"{len(lessons)} result{'s' if len(lessons) > 1 else ''} with these filters"
    )
    assert set(results(page)) == lessons
    assert page.page.locator("label:has(#kind_lesson) .count").text_content() == str(len(lessons))


def test_values_of_a_facet_widen_and_facets_narrow(page: Visit) -> None:
    """OR within, AND between; each number beside a box is that of the results that choosing it alone would give."""
    page.go("search/?key=commitment")
    one = set(results(page))
    page.go("search/?key=prioritisation")
    other = set(results(page))
    page.go("search/?key=commitment&key=prioritisation")
    assert set(results(page)) == one | other
    page.go("search/?kind=lesson")
    lessons = set(results(page))
    page.go("search/?kind=lesson&key=commitment&key=prioritisation")
    assert set(results(page)) == lessons & (one | other)
    assert page.page.locator("label:has(#key_commitment) .count").text_content() == str(len(lessons & one))


def test_a_late_answer_does_not_take_the_place_of_a_newer_one(page: Visit) -> None:
    """On a slow line, what was asked for last is what is shown."""

    def slowly(route: Route) -> None:
        time.sleep(0.2)
        route.continue_()

    page.go("search/?q=university")
    expect(page.page.locator(".found .hit").first).to_be_visible()
    page.page.route("**/*.pf_fragment", slowly)
    page.page.get_by_role("searchbox").fill("universities council")
    page.page.wait_for_timeout(300)
    page.page.get_by_role("searchbox").fill("Leach Court")
    expect(page.page.get_by_role("status")).to_contain_text("“Leach Court”", timeout=20_000)
    shown = int((page.page.get_by_role("status").text_content() or "").split()[0])
    page.page.wait_for_timeout(1500)
    assert page.page.locator(".found .hit").count() == min(shown, 20)


def test_where_the_index_cannot_be_had_it_is_said(page: Visit) -> None:
    """And the lists below still lead everywhere."""
    page.page.route("**/search/settings.json", lambda route: route.abort())
    page.page.goto(page.served.url("search/"))
    page.page.get_by_role("searchbox").fill("trust")
    expect(page.page.get_by_role("status")).to_contain_text("The lists below lead to every page")
    page.faults.clear()


def test_the_focus_stays_while_results_come(page: Visit) -> None:
    """Whoever has gone on to the filters stays there."""
    page.go("search/?q=trust")
    expect(page.page.locator(".found .hit").first).to_be_visible()
    page.page.locator("#facet_kind summary").focus()
    page.page.evaluate("document.querySelector('#search_words').value = 'risk'")
    page.page.evaluate("document.querySelector('#search_words').dispatchEvent(new Event('input'))")
    expect(page.page.get_by_role("status")).to_contain_text("“risk”")
    expect(page.page.locator("#facet_kind summary")).to_be_focused()


def test_a_filter_is_chosen_and_taken_back(page: Visit) -> None:
    """With the keyboard; the address follows, and the way back in the browser too."""
    page.go("search/?q=partnership")
    expect(page.page.locator(".found .hit").first).to_be_visible()
    box = page.page.get_by_role("checkbox", name="Lessons")
    box.focus()
    page.page.keyboard.press("Space")
    page.page.wait_for_url("**/search/?kind=lesson&q=partnership")
    expect(page.page.get_by_role("checkbox", name="Lessons")).to_be_focused()
    chip = page.page.get_by_role("button", name="Remove the filter Kind: Lessons")
    chip.press("Enter")
    page.page.wait_for_url("**/search/?q=partnership")
    page.page.go_back()
    page.page.wait_for_url("**/search/?kind=lesson&q=partnership")
    expect(page.page.get_by_role("button", name="Remove the filter Kind: Lessons")).to_be_visible()


def test_without_scripts_the_search_page_is_lists(browser: Browser, real: Served) -> None:
    """By kind, theme, place and letter; the control in the header leads there."""
    with visit(browser, real, java_script_enabled=False) as seen:
        seen.go("about/")
        seen.page.get_by_role("banner").get_by_role("link", name="Search").click()
        seen.page.wait_for_url("**/search/")
        for title in ("By kind", "By theme", "By place", "By letter"):
            assert seen.page.get_by_role("heading", name=title).is_visible()
        seen.page.get_by_role("main").get_by_role("link", name="Names that begin with B", exact=True).click()
        assert seen.page.get_by_role("main").get_by_role("link", name="Bristol", exact=True).is_visible()
        assert seen.faults == []


STATES = {
    "the dialog with results": ("about/", "trust", "dialog .hit"),
    "the dialog with nothing": ("about/", "xylophone", "dialog .search__help li"),
    "the page with filters": ("search/?q=partnership&kind=lesson&key=commitment", "", ".found .hit"),
    "the page with nothing": ("search/?q=xylophone", "", ".found .search__help li"),
}


@pytest.mark.node
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_barrier_in_any_state(state: str, page: Visit, axe: str) -> None:
    """Wide and narrow, light and dark."""
    address, typed, awaited = STATES[state]
    page.go(address)
    if typed:
        page.page.keyboard.press("Control+k")
        expect(page.page.get_by_role("searchbox")).to_be_focused()
        page.page.keyboard.type(typed)
    expect(page.page.locator(awaited).first).to_be_visible()
    assert barriers_everywhere(page, axe) == []
