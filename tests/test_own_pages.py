"""Where many records stand together, links lead to pages of their own, at which they stay."""

from __future__ import annotations

import pytest

from build_tools import bounds, facts
from build_tools.cache import Cache
from build_tools.knowledge import KnowledgeBase
from build_tools.own_pages import led, led_in_json
from build_tools.pages import make, record_units
from build_tools.records.term import Term
from build_tools.rendering import Renderer
from build_tools.units import record_unit
from support.html import Page
from support.records import indexed


def term(record_id: str) -> Term:
    """A term with nothing but a name and a former id."""
    values = {
        "id": record_id,
        "name": f"Term {record_id}",
        "meaning": "It means this.",
        "aliases": [f"{record_id}-old"],
    }
    return Term.model_validate({**values, "summary": "A term.", "basis": "editorial"})


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST", 3)


def glossary(*ids: str) -> KnowledgeBase:
    """A programme with these terms."""
    return indexed(Cache(), *map(term, ids))[0]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ('<a href="/glossary/#a">', '<a href="/glossary/a/">'),
        ('<a class="x" href="/glossary/#a-b-said">', '<a class="x" href="/glossary/a-b/#a-b-said">'),
        ('<a href="/glossary/#a-said">', '<a href="/glossary/a/#a-said">'),
        ('<a href="/glossary/#nobody">', '<a href="/glossary/#nobody">'),
        ('<a href="/glossary/">', '<a href="/glossary/">'),
        ('<a href="/about/#a">', '<a href="/about/#a">'),
        ('<code>href="/glossary/#a"</code>', '<code>href="/glossary/#a"</code>'),
    ],
)
def test_a_link_to_one_of_many_leads_to_its_own_page(link: str, target: str) -> None:
    """To the record or to a statement of it; all other links and words stay."""
    assert led(glossary("a", "a-b", "c"), link) == target


def test_links_to_one_of_few_stay() -> None:
    """In HTML and in JSON: there the record stands on the page of its list."""
    few, many = glossary("a", "c"), glossary("a", "b", "c")
    link, line = '<a href="/glossary/#a">', '{"id": "a", "url": "/glossary/#a"}'
    assert (led(few, link), led_in_json(few, "terms", line)) == (link, line)
    assert led_in_json(many, "terms", line) == '{"id": "a", "url": "/glossary/a/"}'


def test_only_records_of_which_there_are_many_have_pages_of_their_own() -> None:
    """And there former ids lead to them."""
    assert list(record_units(glossary("a", "b"))) == []
    assert list(record_units(glossary("a", "b", "c"))) == [record_unit("terms", each) for each in "abc"]


def test_the_own_page_of_a_record_holds_it_and_leads_to_its_list(renderer: Renderer) -> None:
    """With the anchor that it has there."""
    page, moved = make(record_unit("terms", "a"), glossary("a", "b", "c"), renderer).pages
    shown = Page(page.body)
    assert (page.address, page.title, shown.root.links[0]) == ("glossary/a/", "Term a", "../../glossary/")
    assert "It means this." in shown.parts["a"].text
    assert (moved.address, moved.moved_to) == ("glossary/a-old/", "glossary/a/")


LONG = {facts.long("terms")}


@pytest.mark.parametrize(("before", "after", "told"), [("ab", "abc", LONG), ("abc", "ab", LONG), ("a", "ab", set())])
def test_that_a_kind_has_become_many_or_few_is_a_fact(before: str, after: str, told: set[str]) -> None:
    """Pages that link to records of the kind are made anew then, and at no other time."""
    cache = Cache()
    indexed(cache, *map(term, before))
    _, _, changed = indexed(cache, *map(term, after))
    assert changed is not None
    assert changed & LONG == told


def test_a_page_notes_the_fact_only_where_it_links_to_such_records() -> None:
    """All others need not be made anew."""
    knowledge = glossary("a", "b", "c")
    for html, reads in (('<a href="/glossary/#a">', LONG), ('<a href="/places/a/">', set())):
        knowledge.reads.clear()
        led(knowledge, html)
        assert knowledge.reads == reads
