"""Whoever reads of a source can cite the document itself, as what it is and with what is known of it."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.cache import Cache
from build_tools.citing import FORMATS
from build_tools.citing.documents import ANCHOR, of_document
from build_tools.citing.items import ARTICLE, BLOG_POST, REPORT, WEB_PAGE, Author
from build_tools.citing.names import person
from build_tools.documents import document_of, mark
from build_tools.knowledge import KnowledgeBase
from build_tools.records.organisation import Organisation
from build_tools.records.source import Source
from support.programmes import Site
from support.records import indexed

SORTS = {
    "article": (ARTICLE, ""),
    "blog-post": (BLOG_POST, ""),
    "board-paper": (REPORT, "Board paper"),
    "news-item": (WEB_PAGE, ""),
    "report": (REPORT, ""),
    "slides": (REPORT, "Slides"),
    "web-page": (WEB_PAGE, ""),
}


def source(**fields: Any) -> Source:
    """A source of which hardly anything is known, but for some fields."""
    known = {"id": "a", "title": "A title", "short_title": "A", "summary": "A document.", "type": "report"}
    return Source.model_validate(known | {"access": "unknown", "copy_held": "whole"} | fields)


def test_each_type_of_source_is_a_sort_of_item() -> None:
    """None of them is left out."""
    assert {each: of_document(source(type=each), "A Press").sort for each in SORTS} == {
        each: sort for each, (sort, _) in SORTS.items()
    }
    assert {each: of_document(source(type=each), "").genre for each in SORTS} == {
        each: genre for each, (_, genre) in SORTS.items()
    }
    assert set(SORTS) == set(Source.model_json_schema()["properties"]["type"]["enum"])


@pytest.mark.parametrize("type_", ["article", "blog-post"])
def test_what_appeared_nobody_knows_where_is_a_page(type_: str) -> None:
    """No magazine and no blog is made up."""
    assert of_document(source(type=type_), "").sort == WEB_PAGE


@pytest.mark.parametrize(
    ("fields", "publisher", "authors"),
    [
        ({"authors": ["Jane Smith"]}, "A Council", (Author("Smith", "Jane"),)),
        ({}, "A Council", (Author("A Council"),)),
        ({}, "", ()),
        ({"type": "article"}, "A Magazine", ()),
        ({"type": "news-item"}, "A Newspaper", ()),
    ],
)
def test_the_author_is_who_is_named_or_who_issued_it(
    fields: dict[str, Any], publisher: str, authors: tuple[Author, ...]
) -> None:
    """A magazine or a newspaper does not write its articles."""
    assert of_document(source(**fields), publisher).authors == authors


URL, ARCHIVED = "https://a.example/", "https://archive.example/a"


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"url": URL, "archived_url": ARCHIVED, "access": "open"}, URL),
        ({"url": URL, "archived_url": ARCHIVED, "access": "archive-only"}, ARCHIVED),
        ({"url": URL, "access": "archive-only"}, URL),
        ({"archived_url": ARCHIVED}, ARCHIVED),
        ({}, ""),
    ],
)
def test_the_address_is_where_the_document_can_be_read(fields: dict[str, str], address: str) -> None:
    """The archived copy where it is gone from its own address; none where none is known."""
    assert of_document(source(**fields), "").address == address


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Jane Smith", ("Smith", "Jane")),
        ("Jane Ann Smith", ("Smith", "Jane Ann")),
        ("Ana de la Cruz", ("de la Cruz", "Ana")),
        ("Lloyd George, David", ("Lloyd George", "David")),
        ("Madonna", ("Madonna", "")),
    ],
)
def test_a_name_has_a_family_and_a_given_part(written: str, name: tuple[str, str]) -> None:
    """Small words belong to the family, and a comma says what else does."""
    assert tuple(person(written)) == name


def test_references_to_the_document_come_before_those_to_our_page(site: Site) -> None:
    """On the page of references, and among the marks on the page of every source."""
    for record in site.knowledge.of_kind(Source):
        page = site.pages[record.cite_page_of(record.id)]
        sections = page.root.all("section")
        anchors = [each.attributes["aria-labelledby"] for each in sections if "cited" in each.attributes["class"]]
        assert anchors[:2] == ["the_document", "the_whole"]
        marks = [
            each for each in site.pages[record.address].root.all("a") if each.attributes.get("class") == "cite-mark"
        ]
        assert [each.text for each in marks[:2]] == ["Cite this document", "Cite our page about it"]


def test_the_files_of_a_document_stand_at_addresses_that_no_statement_can_have(site: Site) -> None:
    """As an id holds no underscore; one in each format."""
    for record in site.knowledge.of_kind(Source):
        stem = site.folder / record.cite_page_of(record.id)
        document = document_of(site.knowledge, record)
        assert document
        for form in FORMATS:
            assert (stem / f"{ANCHOR}.{form.ENDING}").read_text(encoding="utf-8") == form.written([document])


def test_documents_are_written_anew_when_two_publishers_change_their_names_for_each_other() -> None:
    """Their sources say the same as before, and so do all names together."""
    marks = [mark(publishers(*names), Source.KIND) for names in (("Press", "Guild"), ("Guild", "Press"))]
    assert marks[0] != marks[1]


def publishers(*names: str) -> KnowledgeBase:
    """Organisations that are called so."""
    held = {"summary": "It publishes.", "type": "charity"}
    found = ({**held, "id": each, "name": name} for each, name in zip("ab", names, strict=True))
    return indexed(Cache(), *map(Organisation.model_validate, found))[0]
