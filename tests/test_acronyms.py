"""An acronym is given in full where it first stands in running text, and leads to its place in the glossary."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from build_tools import bounds, facts
from build_tools.acronyms import explained, explained_in_markdown
from build_tools.cache import Cache
from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record
from build_tools.records.term import Term
from support.programmes import Site
from support.records import indexed, place

LEP = '<a class="term" href="/glossary/#lep">LEP</a>'
LEPS = '<a class="term" href="/glossary/#lep">LEPs</a>'
FULL = " (local enterprise partnership)"
FUND = '<a class="term" href="/glossary/#ef">EF</a>'


def term(record_id: str, name: str, full: str = "") -> Term:
    """A term of the glossary."""
    values = {"id": record_id, "name": name, "summary": "A term.", "meaning": "It is one.", "basis": "editorial"}
    return Term.model_validate(values | ({"full": full} if full else {}))


TERMS = (
    term("lep", "LEP", "Local enterprise partnership"),
    term("ef", "EF", "England Fund"),
    term("rd", "R&D", "Research and development"),
    term("paper", "The MJ", "The Municipal Journal"),
    term("bench", "Bench", "A long seat"),
    term("eui", "EUI", "Eels of the EF"),
    term("pub", "PUB"),
)


@pytest.fixture(scope="module")
def glossary() -> KnowledgeBase:
    """A programme with these terms."""
    return indexed(Cache(), *TERMS)[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>The LEP and the LEP.</p>", f"<p>The {LEP}{FULL} and the LEP.</p>"),
        ("<p>Two LEPs met.</p>", f"<p>Two {LEPS}{FULL} met.</p>"),
        ("<p>LEP’s plan</p>", f"<p>{LEP}’s{FULL} plan</p>"),
        ("<p>LEP&#39;s plan</p>", f"<p>{LEP}&#39;s{FULL} plan</p>"),
        ("<p>An EF.</p>", f"<p>An {FUND} (England Fund).</p>"),
        (
            "<p>R&amp;D in The MJ.</p>",
            (
                '<p><a class="term" href="/glossary/#rd">R&amp;D</a> (research and development) in '
                '<a class="term" href="/glossary/#paper">The MJ</a> (The Municipal Journal).</p>'
            ),
        ),
    ],
)
def test_an_acronym_is_given_in_full_at_its_first_use(glossary: KnowledgeBase, html: str, expected: str) -> None:
    """In the plural too; names keep their capitals, other full forms begin small within a sentence."""
    assert explained(glossary, "places/a/", html) == expected


@pytest.mark.parametrize(
    "left_out",
    [
        "<h2>LEP</h2>",
        '<a href="/x/">the <b>LEP</b></a>',
        "<code>LEP</code>",
        "<pre><code>LEP</code></pre>",
        "<svg><text>LEP</text></svg>",
        "<button>LEP</button>",
        "<select><option>LEP</option></select>",
        '<img alt="LEP">',
        "<!-- LEP -->",
        "<p>LEPTON, SLEP, LEP2, LEP-led, non-LEP, lep, Lep, LEP.org, a/LEP</p>",
        "<p>A Bench, a BENCH and a PUB</p>",
        "<p>The Eels of the EF</p>",
    ],
)
def test_it_is_left_alone_elsewhere(glossary: KnowledgeBase, left_out: str) -> None:
    """In headings, links, code, pictures and controls, as part of a word, and where the short form is a word.

    The first use after that is the one that is explained.
    """
    assert explained(glossary, "places/a/", left_out) == left_out
    both = explained(glossary, "places/a/", f"{left_out}<p>The LEP.</p>")
    assert both == f"{left_out}<p>The {LEP}{FULL}.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>a local enterprise\npartnership ({})</p>",
        "<p>Local <b>enterprise</b> partnership ({})</p>",
        '<p>a <a href="/x/">local enterprise partnership</a> ({})</p>',
        "<p>{} (local enterprise partnership)</p>",
        '<a href="/x/">Local Enterprise Partnership</a> <span>{}</span>',
    ],
)
def test_where_the_full_form_stands_beside_it_only_the_link_is_added(glossary: KnowledgeBase, html: str) -> None:
    """Before the acronym in brackets, or in brackets after it."""
    assert explained(glossary, "places/a/", html.format("LEP")) == html.format(LEP)


def test_the_glossary_stays_as_it_is(glossary: KnowledgeBase) -> None:
    """It explains every term by itself: the list, its parts, and the pages of single terms."""
    for address in ("glossary/", "glossary/lep/", "glossary/names/a/"):
        assert explained(glossary, address, "<p>LEP</p>") == "<p>LEP</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The LEPs met.", "The [LEPs](/glossary/#lep) (local enterprise partnership) met."),
        ("# LEP\n\nLEP", "# LEP\n\n[LEP](/glossary/#lep) (local enterprise partnership)"),
        ("-   ### LEP\n\n    1. ## LEP", "-   ### LEP\n\n    1. ## LEP"),
        ("LEP\n===\n\n`LEP`, [the LEP](x.md)", "LEP\n===\n\n`LEP`, [the LEP](x.md)"),
        ("```\nLEP\n```\n", "```\nLEP\n```\n"),
        (
            "A [local enterprise partnership](x.md) (LEP)",
            "A [local enterprise partnership](x.md) ([LEP](/glossary/#lep))",
        ),
        ('<h3 id="x">LEP</h3>', '<h3 id="x">LEP</h3>'),
    ],
)
def test_the_same_is_done_in_markdown(glossary: KnowledgeBase, text: str, expected: str) -> None:
    """So that another engine builds the same page."""
    assert explained_in_markdown(glossary, "about/", text, str) == expected


def test_where_terms_have_pages_of_their_own_the_link_leads_there(
    glossary: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Markdown as in HTML, where this is done to all links of the page."""
    monkeypatch.setattr(bounds, "MOST", 3)
    assert (
        explained_in_markdown(glossary, "about/", "LEP", str) == "[LEP](/glossary/lep/) (local enterprise partnership)"
    )


def facts_of(knowledge: KnowledgeBase, html: str) -> set[str]:
    """What a page depends on besides its own record."""
    knowledge.reads.clear()
    explained(knowledge, "places/a/", html)
    return knowledge.reads


def test_a_page_depends_on_what_its_own_acronyms_stand_for(glossary: KnowledgeBase) -> None:
    """Also on those that nobody explains yet, and on no other term."""
    assert facts_of(glossary, "<p>The LEP and the NHS.</p>") == {facts.acronym("LEP"), facts.acronym("NHS")}
    assert facts_of(glossary, "<p>No acronym at all.</p>") == set()


NHS = term("nhs", "NHS", "National Health Service")


@pytest.mark.parametrize(
    ("before", "after", "shorts"),
    [
        ([], [NHS], {"NHS"}),
        ([NHS], [], {"NHS"}),
        ([NHS], [term("nhs", "NHS", "Northern Hat Shop")], {"NHS"}),
        ([NHS], [term("nhs", "The NHSS", "Northern Hat Shop")], {"NHS", "NHSS"}),
        ([NHS], [term("nhs", "NHS")], {"NHS"}),
        ([NHS], [term("nhs", "NHS", "National Health Service of the UK")], {"NHS", "UK"}),
        ([NHS], [NHS.model_copy(update={"meaning": "Care for all."})], set()),
        ([], [place("nhs", "NHS")], set()),
    ],
)
def test_what_an_acronym_stands_for_is_a_fact_that_changes(
    before: list[Record], after: list[Record], shorts: set[str]
) -> None:
    """With its term, its short and its full form, and with nothing else of it."""
    cache = Cache()
    indexed(cache, *TERMS, *before)
    changed = indexed(cache, *TERMS, *after)[2]
    assert changed is not None
    assert {fact for fact in changed if fact.startswith("acronym ")} == set(map(facts.acronym, shorts))


def test_of_two_terms_with_one_short_form_the_first_counts() -> None:
    """And the second use is not explained as something else."""
    two = (term("a-lep", "LEP", "Low energy pump"), term("lep", "LEP", "Local enterprise partnership"))
    html = explained(indexed(Cache(), *two)[0], "x/", "<p>LEP, LEP</p>")
    assert html == '<p><a class="term" href="/glossary/#a-lep">LEP</a> (low energy pump), LEP</p>'


def test_it_costs_next_to_nothing(glossary: KnowledgeBase, example_site: Site) -> None:
    """A fraction of a millisecond for a page, its frame included: ten thousand pages pay for it."""
    pages = [each.html for each in example_site.pages.values()]
    started = time.process_time()
    for html in pages:
        explained(glossary, "places/a/", html)
    assert (time.process_time() - started) / len(pages) < 0.001


def test_every_acronym_of_the_real_site_is_explained_where_it_first_stands(built: Callable[[str], Site]) -> None:
    """On each page with an acronym in running text, one link leads to the glossary, and its address holds."""
    site = built("real")
    linked = 0
    for address, page in site.pages.items():
        terms = list(page.root.of_class("term"))
        targets = [site.resolve(address, each.attributes["href"]) for each in terms]
        assert len(targets) == len(set(targets)), address
        assert {each.partition("#")[0] for each in targets} <= {"glossary/"}
        assert all(target.partition("#")[2] in site.pages["glossary/"].ids for target in targets)
        linked += len(targets)
    assert linked > 50
    assert list(site.pages["glossary/"].main.of_class("term")) == []


def test_an_edit_of_a_term_makes_the_pages_that_use_it_anew() -> None:
    """And no others: what two pages noted meets what the edit changes in one of them alone."""
    cache = Cache()
    knowledge, _, _ = indexed(cache, *TERMS, place("a", says="The LEP met."), place("b", says="The EF paid."))
    noted = {each: frozenset(facts_of(knowledge, f"<p>{words}</p>")) for each, words in {"a": "LEP", "b": "EF"}.items()}
    renamed = [term("lep", "LEP", "Long evening party"), *TERMS[1:]]
    changed = indexed(cache, *renamed, place("a", says="The LEP met."), place("b", says="The EF paid."))[2]
    assert changed is not None
    assert [each for each, reads in noted.items() if not reads.isdisjoint(changed)] == ["a"]
