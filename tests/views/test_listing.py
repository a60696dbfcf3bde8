"""Lists that are too long for one page are divided, and whatever lies in them can still be reached by its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

import pytest

from build_tools import pages, pipeline
from build_tools.bounds import MOST
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import FOLDER
from build_tools.rendering import Renderer
from build_tools.views import DIVIDED_VIEWS, keys, lessons, organisations, places, sources, themes
from build_tools.views.dividing import Part
from support.html import Page

SOURCE = """title: {}
short_title: {}
summary: A source.
type: report
access: open
copy_held: whole
"""
PLACE = """name: {0}
summary: It mends {1}.
themes: [{{theme: lamps, evidence: [{{source: report, at: Page {1}}}]}}]
partners: [{{organisation: guild, basis: editorial}}]
lessons:
  - {{id: first, text: Lesson {1}., keys: [open], evidence: [{{source: report, at: Page {1}}}]}}
  - {{id: second, text: More of {1}., basis: editorial, keys: [open], behaviours: [patience]}}
"""
TOWNS = ["Ash", "Birch", "New Elm", "New Oak", "Élan"]
ORDERED = "title: {0}\nsummary: {0}.\norder: 1\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Two hundred places with two lessons each, and as many organisations, sources and themes."""
    numbers = [f"{number:03}" for number in range(200)]
    files = {
        "keys/open": ORDERED.format("Open the doors"),
        "behaviours/patience": ORDERED.format("Patience").replace("title", "name"),
        "organisations/guild": "name: The Guild\nsummary: A guild.\ntype: council\n",
        "sources/report": SOURCE.format("The report", "Report"),
        "themes/lamps": "name: Lamps\nsummary: Lamps.\n",
    }
    for at, number in enumerate(numbers):
        name = f"{TOWNS[at % len(TOWNS)]} {number}"
        files[f"places/p{number}"] = PLACE.format(name, number)
        files[f"organisations/o{number}"] = f"name: {name} Trust\nsummary: A trust.\ntype: charity\n"
        files[f"sources/s{number}"] = SOURCE.format(f"Notes of {name}", name)
        files[f"themes/t{number}"] = f"name: {name}\nsummary: A theme.\n"
    root = tmp_path_factory.mktemp("many")
    for path, text in files.items():
        file = root / FOLDER / f"{path}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    knowledge, problems = pipeline.run(root)
    assert problems == ()
    return knowledge


@pytest.fixture(scope="module")
def made(many: KnowledgeBase, renderer: Renderer) -> Mapping[str, pages.Page]:
    """Every page of records, the parts among them, and those of the lists, by address."""
    found = {page.address: page for page in pages.record_pages(many, renderer)}
    lists: dict[str, str] = {}
    for view in DIVIDED_VIEWS:
        body = str(renderer.render(f"lists/{view.NAME}.html", items=view.listing(many), level=2)).replace('"/', '"../')
        lists[view.ADDRESS] = lists.get(view.ADDRESS, "") + body
        found[view.ADDRESS] = pages.Page(view.ADDRESS, view.ADDRESS, view.TITLE, "", lists[view.ADDRESS], "")
    return found


def followed(shelf: Any, part: Callable[[str, str], Any]) -> Iterator[Any]:
    """The lists in which the things of one lie that may be divided, and of what each part said that it holds."""
    if not shelf.parts:
        yield shelf
    for each in shelf.parts:
        inner = part(each.shelf, each.letters)
        assert inner.count == each.count <= shelf.count
        assert inner.title == shelf.title
        yield from followed(inner, part)


def items(shelf: Any) -> tuple[Any, ...]:
    """What stands in a list."""
    return shelf.statements if hasattr(shelf, "statements") else shelf.items


def all_of(shelf: Any, part: Callable[[str, str], Any]) -> list[Any]:
    """What stands in the parts of a list, which are no longer than a page may be."""
    held = list(followed(shelf, part))
    assert [len(items(each)) for each in held] == [each.count for each in held]
    assert max(each.count for each in held) <= MOST
    return [each for leaf in held for each in items(leaf)]


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (places, {f"places/p{number:03}/" for number in range(200)}),
        (themes, {"themes/lamps/", *(f"themes/t{number:03}/" for number in range(200))}),
        (sources, {"sources/report/", *(f"sources/s{number:03}/" for number in range(200))}),
        (organisations, {f"organisations/o{number:03}/" for number in range(200)}),
    ],
)
def test_a_long_list_shows_its_parts_and_each_part_what_lies_in_it(
    view: Any, names: set[str], many: KnowledgeBase
) -> None:
    """Each thing once, and no others."""
    listed = view.listing(many)[0]
    assert (listed.items, listed.count) == ((), len(names))
    found = [each.link.address for each in all_of(listed, lambda name, letters: view.list_part(many, name, letters))]
    assert len(found) == len(names)
    assert set(found) == names


def test_the_parts_of_a_list_say_their_letters_and_how_much_they_hold(many: KnowledgeBase) -> None:
    """Accents make no letter another one."""
    (shelf,) = places.listing(many)
    assert [(part.label, part.address, part.count) for part in shelf.parts] == [
        ("A", "places/names_a/", 40),
        ("B", "places/names_b/", 40),
        ("E", "places/names_e/", 40),
        ("N", "places/names_n/", 80),
    ]


def test_a_short_list_beside_a_long_one_stays_whole(many: KnowledgeBase) -> None:
    """Organisations are divided type by type."""
    charities, councils = organisations.listing(many)
    assert (charities.title, len(charities.items), len(charities.parts)) == ("Charity", 0, 4)
    assert (councils.title, len(councils.items), len(councils.parts)) == ("Council", 1, 0)


def test_the_things_in_a_part_stand_in_the_order_of_readers(many: KnowledgeBase) -> None:
    """As they would in the whole list."""
    shelf = places.list_part(many, "names", "new-")
    assert [each.link.label for each in shelf.items][:2] == ["New Elm 002", "New Elm 007"]
    every = list(many.ids("places"))
    order = [every.index(each.link.address.split("/")[1]) for each in shelf.items]
    assert order == sorted(order)


def test_many_lessons_are_divided_by_the_names_of_their_places(many: KnowledgeBase) -> None:
    """Lessons that belong to one place stay together; all of them are there."""
    (shelf,) = lessons.listing(many)
    assert (shelf.title, shelf.count, shelf.items) == ("Lessons learnt", 400, ())
    found = all_of(shelf, lambda name, letters: lessons.list_part(many, name, letters))
    assert len(found) == 400
    assert {each.address for each in found} == {
        f"places/p{number:03}/#{lesson}" for number in range(200) for lesson in ("first", "second")
    }


def test_the_page_of_a_key_divides_its_evidence(many: KnowledgeBase) -> None:
    """Its parts hold every statement that speaks to it, and the page says how many there are."""
    key = many.find("keys", "open")
    page = keys.page(many, key)  # type: ignore[arg-type]
    (group,) = page.evidence
    assert (page.evidence_count, group.count, group.statements) == (400, 400, ())
    found = all_of(group, lambda shelf, letters: keys.part(many, key, shelf, letters))  # type: ignore[arg-type]
    assert len({each.address for each in found}) == len(found) == 400


def test_the_page_of_a_theme_divides_its_places(many: KnowledgeBase) -> None:
    """Each place with its evidence, as on the page of a theme with few."""
    theme = many.find("themes", "lamps")
    shelf = themes.page(many, theme).places  # type: ignore[arg-type]
    found = all_of(shelf, lambda name, letters: themes.part(many, theme, name, letters))  # type: ignore[arg-type]
    assert sorted(each.link.address for each in found) == [f"places/p{number:03}/" for number in range(200)]
    assert {each.evidence[0].source.label for each in found} == {"Report"}


def test_the_page_of_a_source_divides_what_rests_on_it(many: KnowledgeBase) -> None:
    """Kind by kind; each claim with where in the source it is found."""
    source = many.find("sources", "report")
    page = sources.page(many, source)  # type: ignore[arg-type]
    (shelf,) = page.resting
    assert (page.resting_count, shelf.title, shelf.items) == (400, "Places", ())
    found = all_of(shelf, lambda name, letters: sources.part(many, source, name, letters))  # type: ignore[arg-type]
    assert sorted((each.link.address, each.at) for each in found) == sorted(
        (f"places/p{number:03}/{anchor}", f"Page {number:03}") for number in range(200) for anchor in ("", "#first")
    )


def reached(start: str, made: Mapping[str, pages.Page]) -> set[str]:
    """Where the links on a page lead, and those on the parts of its lists: what a reader finds without JavaScript."""
    found, waiting = set[str](), [start]
    for address in waiting:
        for link in Page(made[address].body).root.links:
            target = urljoin(f"/{address}", link).removeprefix("/")
            if target not in found:
                found.add(target)
                if "_" in target and "#" not in target:
                    waiting.append(target)
    return found


LESSONS = {f"places/p{number:03}/#{lesson}" for number in range(200) for lesson in ("first", "second")}
PLACES = {f"places/p{number:03}/" for number in range(200)}


@pytest.mark.parametrize(
    ("start", "targets"),
    [
        ("keys/open/", LESSONS),
        ("behaviours/patience/", {each for each in LESSONS if each.endswith("second")}),
        ("themes/lamps/", PLACES),
        ("sources/report/", PLACES | {each for each in LESSONS if each.endswith("first")}),
        ("lessons/", LESSONS),
        ("evidence/", LESSONS | PLACES),
        ("places/", PLACES),
        ("themes/", {f"themes/t{number:03}/" for number in range(200)}),
        ("sources/", {f"sources/s{number:03}/" for number in range(200)}),
        ("organisations/", {f"organisations/o{number:03}/" for number in range(200)}),
    ],
)
def test_whatever_lies_in_a_divided_list_can_be_reached(
    start: str, targets: set[str], made: Mapping[str, pages.Page]
) -> None:
    """By links alone, from the page of the list and by its parts."""
    assert targets - reached(start, made) == set()


def test_every_part_has_its_page_and_every_page_of_a_part_is_linked(made: Mapping[str, pages.Page]) -> None:
    """None is missing and none is left over."""
    linked = {target for address in made if "_" not in address for target in reached(address, made) if "_" in target}
    assert {each for each in linked if "#" not in each} == {address for address in made if "_" in address}
    assert len(linked) > 20


def test_a_part_says_where_it_belongs(made: Mapping[str, pages.Page]) -> None:
    """Its title names the whole, the list and the letters; its first link leads back to the list."""
    part = made["keys/open/places_a/"]
    page = Page(part.body)
    assert (part.title, part.section) == ("Open the doors: Places: A", "keys/")
    assert page.root.first("h1").text == "Places: A"
    assert urljoin(f"/{part.address}", page.root.links[0]) == "/keys/open/#from_places"


def test_the_list_to_which_a_part_leads_back_is_there(made: Mapping[str, pages.Page]) -> None:
    """Each part of each page."""
    for part in (page for address, page in made.items() if "_" in address):
        address, _, anchor = urljoin(f"/{part.address}", Page(part.body).root.links[0])[1:].partition("#")
        assert not anchor or anchor in Page(made[address].body).ids


def test_the_pages_of_parts_differ_in_title_and_claim_no_anchor_twice(made: Mapping[str, pages.Page]) -> None:
    """So that neither a search nor a link takes one for another."""
    parts = [page for address, page in made.items() if "_" in address]
    assert len({page.title for page in parts}) == len(parts)
    assert [page.address for page in parts if pages.anchors_used_twice(page.body)] == []


def test_a_list_says_how_many_there_are_and_each_link_to_a_part_tells_what_it_is(
    made: Mapping[str, pages.Page],
) -> None:
    """For those who see the letters among others and for those who hear them alone."""
    page = Page(made["places/"].body)
    assert "200 in all, by the first letters of their names:" in page.root.text
    (listed,) = page.root.of_class("parts")
    assert [each.text for each in listed.all("li")] == [
        "Names that begin with A 40",
        "Names that begin with B 40",
        "Names that begin with E 40",
        "Names that begin with N 80",
    ]


def test_parts_are_no_part_of_a_short_list(example: KnowledgeBase) -> None:
    """A small programme has no page more than it had."""
    assert list(pages.list_units(example)) == []
    parts: list[Part] = [part for view in DIVIDED_VIEWS for shelf in view.listing(example) for part in shelf.parts]
    assert parts == []
