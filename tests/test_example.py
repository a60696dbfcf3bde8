"""The example is a whole programme in another field: the engine knows no programme, and no text of a record is code."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from build_tools import pipeline
from build_tools.knowledge import KnowledgeBase
from build_tools.macros import macros, rendered
from build_tools.records import RECORD_KINDS
from build_tools.rendering import Renderer
from support.programmes import PROJECT, Site

LONG_WORD = "unverbesserlich" * 12


def test_the_example_has_records_of_every_kind(example: KnowledgeBase) -> None:
    """No kind is missing, so that whatever holds for the example holds for each of them."""
    assert [model.KIND for model in RECORD_KINDS if not example.of_kind(model)] == []


def test_the_example_uses_every_field(example: KnowledgeBase) -> None:
    """Each field of each kind is filled in somewhere."""
    unused = {
        f"{model.KIND}.{field}"
        for model in RECORD_KINDS
        for field, info in model.model_fields.items()
        if field not in SHARED and all(getattr(record, field) == info.default for record in example.of_kind(model))
    }
    assert unused == set()


SHARED = ("aliases", "reviewed", "changes", "basis", "withdrawn", "withdrawn_statements")
"""Fields that all kinds share: that some of them use each is enough."""


def test_every_kind_has_a_record_with_nothing_but_what_it_must_have(example: KnowledgeBase) -> None:
    """Every field that may be left out is left out by some record of each kind."""
    always = {
        f"{model.KIND}.{field}"
        for model in RECORD_KINDS
        for field, info in model.model_fields.items()
        if not info.is_required() and all(getattr(record, field) != info.default for record in example.of_kind(model))
    }
    assert always == set()


def test_the_example_calls_every_macro(example: KnowledgeBase, renderer: Renderer) -> None:
    """The pages in its content/ call each function that such pages may call."""
    pages = "".join(file.read_text(encoding="utf-8") for file in (PROJECT / "tests/example/content").rglob("*.md"))
    assert [
        name for name in macros(example, rendered(example, renderer)) if not re.search(rf"{{{{ {name}\(", pages)
    ] == []


def test_the_engine_names_nothing_of_the_programme() -> None:
    """No name of a place, theme, organisation or title of the programme stands in build_tools/ or overrides/."""
    knowledge, _ = pipeline.run(PROJECT)
    names = {record.label for record in knowledge.all_records() if record.KIND not in EVERYDAY} | {"Leading Places"}
    assert len(names) > 50
    wanted = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names)), re.IGNORECASE)
    found = [
        (file.relative_to(PROJECT).as_posix(), match.group())
        for folder in ("build_tools", "overrides")
        for file in (PROJECT / folder).rglob("*")
        if file.suffix in (".py", ".html", ".css", ".js", ".svg", ".xml")
        for match in wanted.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


EVERYDAY = ("behaviours", "terms", "phases")
"""Kinds whose records are named by everyday words, such as 'Trust' or 'Place'."""


# Texts that could be read as code, each with the words that a reader must see.

SUMMARY = "A place whose summary says \"five < seven\", 'a & b', {{ 7*7 }} and {% raw %}, and means it."
NAME = "Sainte-Orlée & the “<Upper” Mills"
FIRM = "O'Brien & Sons <i Fixers </i *not bold* _nor this_ [x](y) {{ 7*7 }} {% raw %}"
STATEMENTS = {
    "signs-are-words": (
        "Five < seven & “quoted” \"quoted\" 'quoted' — naïve café, œuvre, Łódź, 東京, "
        "{{ 7*7 }}, {% raw %}, {# remark #}."
    ),
    "marks-are-read": (
        "A first word, a strong one, a < b && c > d {{ 7*7 }} and a link to https://example.org/?a=1&b=2. "
        "one item another item with a page of this site"
    ),
    "a-long-word": LONG_WORD,
    "other-marks-are-words": (
        "# no heading, {no: attributes} ~~no strike~~ | no | table |, < is a sign and &amp; is another."
    ),
}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_is_read_as_it_was_written(statement: str, example_site: Site) -> None:
    """What looks like HTML, a template or an unknown mark is shown; only the few marks that are read are gone."""
    part = example_site.pages["places/sainte-orlee/"].parts[statement]
    (claim,) = part.of_class("statement__claim")
    assert claim.text.startswith(STATEMENTS[statement])


def test_names_and_summaries_are_read_as_they_were_written(example_site: Site) -> None:
    """In the title, the description, the head of the page and every list, a name is its letters and nothing else."""
    page = example_site.pages["places/sainte-orlee/"]
    (described,) = (e.attributes["content"] for e in page.root.all("meta") if e.attributes.get("name") == "description")
    (card,) = (card for card in example_site.pages["places/"].main.of_class("card") if NAME in card.text)
    seen = {
        "title": page.title,
        "heading": page.main.first("h1").text,
        "summary": next(page.main.of_class("lead")).text,
        "description": described,
        "card": card.text,
    }
    assert seen == {
        "title": f"{NAME} – The Mended Commons",
        "heading": NAME,
        "summary": SUMMARY,
        "description": SUMMARY,
        "card": seen["card"],
    }
    assert SUMMARY in seen["card"]


def test_a_name_in_a_link_on_a_content_page_is_not_read_as_markdown(example_site: Site) -> None:
    """The macro `link` writes a name into Markdown, where stars, brackets and braces stay what they are."""
    links = {link.text: link for link in example_site.pages[""].main.all("a")}
    assert [each.tag for each in links[FIRM].walk()] == ["a"]
    assert links[FIRM].attributes == {"href": "./organisations/obrien-and-sons/"}
    assert [each.tag for each in links["the *other* town"].walk()] == ["a"]


def test_nothing_of_a_record_was_run(example_site: Site) -> None:
    """The sum 7*7 was never worked out, and no element was made of a text; the scripts of the site are files."""
    for address, page in example_site.pages.items():
        assert not re.search(r"\b49\b", page.root.text), address
        # References have titles in italics.
        tags = ("u", "b", "img", "iframe") if address.endswith("/cite/") else ("i", "u", "b", "img", "iframe")
        assert [each.tag for each in page.main.all(*tags)] == [], address
        # Components bring a script of the site's own, from a file.
        assert [each for each in page.main.all("script") if not each.attributes.get("src") or each.content] == []


def test_addresses_in_the_words_of_a_page_stay_as_they_are(example_site: Site) -> None:
    """Only links are made relative; a text that speaks of an address keeps it."""
    (paragraph,) = (p.text for p in example_site.pages["about/"].main.all("p") if "may show an address" in p.text)
    assert paragraph.count('href="/keys/"') == 2


UNKNOWN: Mapping[str, tuple[str, ...]] = {
    "places/brackenhythe/": ("Themes Not known", "Partners Not known", "No source names the partners."),
    "themes/cloth-and-thread/": ("No source files a place under this theme.",),
    "recommendations/write-it-down/": ("Addressed to Not said in the source",),
    "sources/bench-notes/": (
        "Author No author is named",
        "Publisher Not known",
        "Date Not known The blog bears no date",
        "Access Not known",
        "Address Not known",
        "Archived copy None that we have checked",
    ),
    "about/": ("Start not known to end not known",),
}


@pytest.mark.parametrize("address", UNKNOWN)
def test_what_is_not_known_is_said_to_be_unknown(address: str, example_site: Site) -> None:
    """Where a record leaves out what readers will look for, its page says so."""
    words = example_site.pages[address].main.text
    assert [each for each in UNKNOWN[address] if each not in words] == []


def test_no_heading_is_left_without_content(site: Site) -> None:
    """A section that has nothing to say is left out, heading and all."""
    empty = [
        (address, section.text)
        for address, page in site.pages.items()
        for section in page.main.all("section")
        if section.text == " ".join(heading.text for heading in section.all("h2", "h3"))
        and "hidden" not in section.attributes
    ]
    assert empty == []
