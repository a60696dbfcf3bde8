"""Where many records stand together, links lead to pages of their own, at which they stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from build_tools import addresses, bounds, cite_pages, facts, pipeline, published
from build_tools.cache import Cache
from build_tools.cli import main
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.own_pages import Formerly, formerly_at, led, led_in_json
from build_tools.pages import make, record_units
from build_tools.records.finding import Finding
from build_tools.records.term import Term
from build_tools.rendering import Renderer
from build_tools.units import cite_unit, record_unit
from support.exported import PUBLICATION
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
        ('<a href="/glossary/#a-old">', '<a href="/glossary/a-old/">'),
        ('<a href="/glossary/#nobody">', '<a href="/glossary/#nobody">'),
        ('<a href="/glossary/">', '<a href="/glossary/">'),
        ('<a href="/about/#a">', '<a href="/about/#a">'),
        ('<code>href="/glossary/#a"</code>', '<code>href="/glossary/#a"</code>'),
    ],
)
def test_a_link_to_one_of_many_leads_to_its_own_page(link: str, target: str) -> None:
    """To the record or to a statement of it; all other links and words stay."""
    assert led(glossary("a", "a-b", "c"), link) == target


def test_a_statement_is_found_though_another_record_has_the_first_words_of_its_anchor() -> None:
    """And what it leads to is known to change with them."""
    own = {"summary": "It grew.", "type": "challenge", "text": "It grew.", "basis": "editorial"}
    point = {"id": "fast-lane", "text": "Fast.", "basis": "editorial"}
    ids = ("growth", "growth-fast", "loss")
    found = [
        Finding.model_validate({**own, "id": each, "title": each, "order": at, "points": [point] * (each == "growth")})
        for at, each in enumerate(ids, 1)
    ]
    knowledge = indexed(Cache(), *found)[0]
    link = '<a href="/findings/#growth-fast-lane">'
    assert led(knowledge, link) == '<a href="/findings/growth/#growth-fast-lane">'
    assert {facts.called("findings", each) for each in ids[:2]} <= knowledge.reads


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
    for html, reads in (
        ('<a href="/glossary/#a">', LONG | {facts.called("terms", "a")}),
        ('<a href="/places/a/">', set()),
    ):
        knowledge.reads.clear()
        led(knowledge, html)
        assert knowledge.reads == reads


def written(name: str, more: str = "") -> str:
    """The file of a term."""
    return f"name: {name}\nsummary: A term.\nmeaning: It means this.\nbasis: editorial\n{more}"


@pytest.fixture
def grown(tree: Callable[[dict[str, str | bytes]], Path]) -> Path:
    """A programme whose glossary was frozen with two terms, and has three now."""
    root = tree({"terms/a.yml": written("Anvil", "aliases: [old]\n"), "terms/a-b.yml": written("Bellows")})
    said(root, "freeze")
    (root / "partnerships/terms/c.yml").write_text(written("Chisel"), encoding="utf-8")
    return root


def said(root: Path, command: str) -> str:
    """What a command says."""
    return CliRunner().invoke(main, [command, "--root", str(root)]).output


def test_anchors_that_were_published_lead_on_once_a_list_is_divided(grown: Path) -> None:
    """Those that are still on the page stay; what is noted is the own page, and of most new records nothing else."""
    assert "error" not in said(grown, "check")
    knowledge, _ = pipeline.run(grown)
    anvil, bellows = Formerly("Anvil", "glossary/a/", ("a", "old")), Formerly("Bellows", "glossary/a-b/", ("a-b",))
    assert formerly_at(knowledge, "glossary/", ()) == (anvil, bellows)
    assert formerly_at(knowledge, "glossary/", {"a", "old"}) == (bellows,)
    assert formerly_at(knowledge, "timeline/", ()) == ()
    said(grown, "freeze")
    noted = published.noted(grown)
    assert {"glossary/#a", "glossary/#old", "glossary/a/", "glossary/old/", "glossary/c/"} <= set(noted)
    # It may have been on the shared page before the last record came.
    assert "glossary/#c" in noted
    for name in ("d", "e"):
        (grown / f"partnerships/terms/{name}.yml").write_text(written(f"Drill {name}"), encoding="utf-8")
    said(grown, "freeze")
    assert {"glossary/#d", "glossary/d/"} & set(published.noted(grown)) == {"glossary/d/"}
    assert said(grown, "check") == "5 records, no problems\n"


def test_own_pages_that_were_published_stay_when_there_are_few_again(
    grown: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else an address would be lost by the growth of a page, or by a record that is withdrawn."""
    said(grown, "freeze")
    monkeypatch.setattr(bounds, "MOST", 9)
    knowledge, problems = pipeline.run(grown)
    assert problems == ()
    assert record_unit("terms", "c") in list(record_units(knowledge))
    assert "glossary/c/" in set(addresses.present(knowledge))


def test_the_ledger_is_a_fact_for_the_pages_that_show_what_it_holds(grown: Path) -> None:
    """They are made anew when it changes."""
    cache = Cache()
    for fact in (True, True, False):
        index = Index(cache)
        index.changed = set()
        pipeline.run(grown, index=index)
        assert ({facts.published("terms"), facts.long("terms")} <= index.changed) is fact
        said(grown, "freeze")
        index.save()
        cache.keep()


def test_references_lead_to_the_own_page(renderer: Renderer) -> None:
    """For one of many there is nothing else, as long as its words are not kept."""
    for ids, address in (("ab", "glossary/#a"), ("abc", "glossary/a/")):
        (page, _), files = cite_pages.make(cite_unit("terms", "a"), glossary(*ids), PUBLICATION, renderer)
        assert f"UR  - {PUBLICATION.address}{address}" in dict(files)["glossary/a/cite.ris"]
        assert Page(page.body).root.links[0] == f"../../../{address}"


def test_with_javascript_a_former_anchor_leads_on_by_itself(browser: Browser, renderer: Renderer) -> None:
    """To the page of its own, at the same place; without, the reader stands at the link to it."""
    items = (Formerly("Anvil", "glossary/a/", ("a", "a-said")),)
    script = (renderer.templates / "assets/js/formerly.js").read_text(encoding="utf-8")
    body = str(renderer.render("lists/formerly.html", items=items)).replace('"/', '"https://a.example/')
    assert Page(body).parts["a-said"].tag == "span"
    page = browser.new_page()
    try:
        page.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
        page.route("**/glossary/", lambda route: route.fulfill(body=body, content_type="text/html"))
        page.route("**/formerly.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
        page.goto("https://a.example/glossary/#a-said")
        page.wait_for_url("https://a.example/glossary/a/#a-said")
    finally:
        page.close()
