"""Pages stay light however many records of whatever kind there are, and all that they hold can still be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unittest import mock
from urllib.parse import urljoin

import pytest

from build_tools import bounds, cite_pages, pages
from build_tools.cache import Cache
from build_tools.cite_pages import cite_units
from build_tools.citing import Publication
from build_tools.knowledge import KnowledgeBase
from build_tools.macros import rendered
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.rendering import Renderer, relative_to
from build_tools.views import DIVIDED_VIEWS
from support.crowd import crowd, name_of
from support.html import Element, Page
from support.records import indexed

MANY = 50
PUBLICATION = Publication("A site", "https://a.example/", "en-GB", "A site")


def _made(knowledge: KnowledgeBase, renderer: Renderer) -> Iterator[tuple[str, Page]]:
    """Every page of records, and every list on its page, by address."""
    for page in pages.record_pages(knowledge, renderer):
        yield page.address, Page(page.body)
    lists: dict[str, str] = {}
    for view in DIVIDED_VIEWS:
        lists[view.ADDRESS] = lists.get(view.ADDRESS, "") + rendered(knowledge, renderer)(view.NAME, 2)
    yield from ((address, Page(relative_to(address, html))) for address, html in lists.items())


@pytest.fixture(scope="module")
def made(renderer: Renderer) -> Iterator[Mapping[str, Page]]:
    """The pages of a programme with many records of every kind, by address, where few are many."""
    with mock.patch.object(bounds, "MOST", 4), mock.patch.object(bounds, "MOST_LINKS", 2):
        yield dict(_made(indexed(Cache(), *crowd(MANY))[0], renderer))


def test_no_page_grows_with_the_number_of_records(made: Mapping[str, Page]) -> None:
    """Whatever is numerous, nothing holds as many things as there are records, nor does a page as many entries."""
    widest = {
        address: max(sum(isinstance(each, Element) for each in part.content) for part in page.root.walk())
        for address, page in made.items()
    }
    assert {address: number for address, number in widest.items() if number >= MANY} == {}
    entries = {address: len(list(page.root.all("li"))) for address, page in made.items()}
    assert {address: number for address, number in entries.items() if number >= MANY} == {}


@pytest.fixture(scope="module")
def references(renderer: Renderer) -> Mapping[str, Page]:
    """The pages of references to its records, by address."""
    with mock.patch.object(bounds, "MOST", 4), mock.patch.object(bounds, "MOST_LINKS", 2):
        knowledge = indexed(Cache(), *crowd(MANY))[0]
        found = (cite_pages.make(unit, knowledge, PUBLICATION, renderer)[0][0] for unit in cite_units(knowledge))
        return {page.address: Page(page.body) for page in found}


def test_every_link_of_a_large_programme_leads_somewhere(
    made: Mapping[str, Page], references: Mapping[str, Page]
) -> None:
    """To a page that is there, and to an anchor on it."""
    there = {**made, **references}
    dead = []
    for address, page in there.items():
        for link in page.root.links:
            found = urljoin(f"/{address}", link.removeprefix(PUBLICATION.address.rstrip("/")))
            target, _, anchor = found[1:].partition("#")
            target = target.partition("?")[0]
            is_file = address in references and "." in target
            is_written = target in ("", "data/")
            if not (is_file or is_written) and (target not in there or (anchor and anchor not in there[target].parts)):
                dead.append((address, link))
    assert dead == []


def test_a_long_timeline_is_divided_by_years(made: Mapping[str, Page]) -> None:
    """And says so, to those who see it and to those who hear it; each part says which date it holds."""
    timeline, year = made["timeline/"].root, made["timeline/names_2000/"].root
    assert f"{MANY} in all, by date:" in timeline.text
    assert [each.text for each in timeline.all("li")] == ["Of 2000 17", "Of 2001 17", "Of 2002 16"]
    assert "This page holds those of this date: 2000." in year.text


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
def test_every_record_of_a_large_programme_has_a_page_to_which_its_list_leads(
    model: type[Record], made: Mapping[str, Page]
) -> None:
    """From the page that lists its kind, by the links of its parts alone."""
    found, waiting = {model.LISTED_AT}, [model.LISTED_AT]
    for address in waiting:
        targets = {urljoin(f"/{address}", link)[1:].partition("#")[0] for link in made[address].root.links}
        waiting += sorted(each for each in targets - found if each.startswith(model.LISTED_AT) and "_" in each)
        found |= targets
    assert {model.page_of(name_of(at)) for at in range(MANY)} - found == set()
