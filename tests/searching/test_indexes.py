"""A unit of the search goes in; the files of an index come out, always the same for the same records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools.frames import Frame, Site
from build_tools.knowledge import KnowledgeBase
from build_tools.pages import Page
from build_tools.searching import documents, indexes, pagefind, settings
from build_tools.searching.indexes import files, found_in, search_units
from build_tools.searching.passages import Passage
from build_tools.shell import Shell, WrittenPage
from build_tools.units import Unit, search_unit

WRITTEN = Page(
    "about/", "about/", "About", "What it is.", '<h2 id="why">Why</h2><p>Because of <b>glue</b>.</p>', "a.md"
)
SHELL = Shell(
    Site("Menders", "", language="en-GB"), {}, {"about/": WrittenPage(WRITTEN, Frame((), ()))}, (), frozenset()
)
WHOLE = search_unit("statements", 0, 1)


def made(unit: Unit, knowledge: KnowledgeBase) -> dict[str, bytes]:
    """The files of an index."""
    return dict(files(unit, found_in(unit, knowledge, SHELL)))


def given(unit: Unit, knowledge: KnowledgeBase) -> dict[str, str]:
    """What Pagefind is given to read."""
    return {path: html for found in found_in(unit, knowledge, SHELL) for path, html in found.documents}


def test_a_small_collection_has_one_index_of_statements(example: KnowledgeBase) -> None:
    """Each statement is found by itself."""
    assert list(search_units(example)) == [WHOLE]


def test_a_large_collection_has_several_indexes_of_whole_records(example: KnowledgeBase, monkeypatch) -> None:
    """As many as keep each below the most, and twice as many where that is too few."""
    monkeypatch.setattr(indexes, "_MOST_APART", 10)
    assert list(search_units(example, most=10)) == [search_unit("records", number, 4) for number in range(4)]


def test_every_record_lies_in_one_index(example: KnowledgeBase) -> None:
    """Together, several indexes hold what a single one holds."""
    several = [given(search_unit("statements", number, 4), example) for number in range(4)]
    assert sum(map(len, several)) == len(given(WHOLE, example))
    assert {path for each in several for path in each} == set(given(WHOLE, example))


def test_a_statement_is_a_document_named_by_its_anchor(example: KnowledgeBase) -> None:
    """The record itself is the index of its folder."""
    found = given(WHOLE, example)
    assert {
        "places/quillmere/index.html",
        "places/quillmere/~light-draws-people.html",
        "findings/~too-few-chairs.html",
    } <= (set(found))
    assert "<p>A lit window draws people in.</p>" in found["places/quillmere/~light-draws-people.html"]


def test_a_whole_record_is_a_document_with_its_statements_at_their_anchors(example: KnowledgeBase) -> None:
    """And with the facets of all of them."""
    html = given(search_unit("records", 0, 1), example)["places/quillmere/index.html"]
    assert '<p id="light-draws-people">A lit window draws people in.</p>' in html
    assert '<i data-pagefind-filter="key">open-the-doors</i>' in html
    assert '<i data-pagefind-filter="key">share-the-tools</i>' in html
    assert '<i data-pagefind-filter="kind">place</i>' in html
    assert '<i data-pagefind-filter="kind">lesson</i>' not in html


def test_a_written_page_is_found_below_its_headings(example: KnowledgeBase) -> None:
    """Its name and its words count less than those of records."""
    html = given(WHOLE, example)["about/index.html"]
    assert '<i data-pagefind-meta="other">About</i>' in html
    assert 'data-pagefind-weight="0.1"><h2 id="why">Why</h2>' in html


def test_texts_are_never_read_as_html() -> None:
    """Whatever a record holds, it is words."""
    passage = Passage(
        "places/x/", 'a "name" <b>', "Place", '<script>alert("1")</script>', ("x & y",), (), is_whole=True
    )
    ((_, html),) = documents.apart([passage], "en")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;" in html
    assert "a &#34;name&#34; &lt;b&gt;" in html


def test_the_same_documents_make_the_same_bytes(example: KnowledgeBase) -> None:
    """Pagefind orders filters and their values in another way each time; here they come in order."""
    first = made(WHOLE, example)
    assert [made(WHOLE, example) == first for _ in range(3)] == [True, True, True]
    entry = json.loads(first["search/0/pagefind-entry.json"])
    assert entry["languages"]["en-gb"]["page_count"] == len(given(WHOLE, example))


def test_only_the_first_index_brings_the_scripts(example: KnowledgeBase) -> None:
    """They serve all of them; Pagefind's own elements are left out."""
    named = [{path.rpartition("/")[2] for path in made(search_unit("statements", n, 2), example)} for n in (0, 1)]
    assert {"pagefind.js", "wasm.site.pagefind", "words.json"} <= named[0]
    assert not {"pagefind-ui.js", "pagefind-component-ui.js"} & named[0]
    assert "words.json" in named[1]
    assert not {"pagefind.js", "wasm.site.pagefind"} & named[1]


def test_the_words_of_an_index_are_those_of_its_texts(example: KnowledgeBase) -> None:
    """Four letters or more, by letters, each once."""
    words = json.loads(made(WHOLE, example)["search/0/words.json"])
    assert words == sorted(set(words))
    assert {"lamp", "soldered", "brackenhythe"} <= set(words)
    assert not {"the", "of"} & set(words)


def test_what_pagefind_cannot_read_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With its own words."""
    script = tmp_path / "pagefind"
    script.write_text("#!/bin/sh\necho 'no room' >&2\nexit 3\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: script)
    with pytest.raises(pagefind.SearchError, match="no room"):
        pagefind.index([("a/index.html", "<p>a</p>")], with_scripts=False)


def test_words_of_written_pages_are_known_too(example: KnowledgeBase) -> None:
    """So that none of them is taken for a misspelt one."""
    assert "because" in json.loads(made(WHOLE, example)["search/0/words.json"])


def test_a_statement_called_index_does_not_take_the_place_of_its_record() -> None:
    """Both are found."""
    whole = Passage("places/x/", "X", "Place", "X.", (), (), is_whole=True)
    statement = Passage("places/x/#index", "X", "Lesson", "Y.", (), ())
    assert [path for path, _ in documents.apart([whole, statement], "en")] == [
        *("places/x/index.html", "places/x/~index.html"),
    ]


def test_the_settings_name_the_facets_in_the_order_of_readers(example: KnowledgeBase) -> None:
    """Years have no names: the script finds them among what is there."""
    told = json.loads(settings.text(example))
    assert told["indexes"] == [0]
    assert [facet["name"] for facet in told["facets"]] == [
        *("kind", "place", "theme", "key", "behaviour", "source", "year"),
    ]
    assert told["facets"][3]["values"] == [["open-the-doors", "Open the doors"], ["share-the-tools", "Share the tools"]]
