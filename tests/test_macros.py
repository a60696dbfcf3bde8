"""What pages in content/ may call: a list of each sort, a count, and links that tell when they are wrong."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.knowledge import KnowledgeBase
from build_tools.macros import macros, rendered
from build_tools.rendering import Renderer, RenderingError
from build_tools.views import LIST_VIEWS
from support.html import Page


@pytest.fixture(scope="module")
def call(example: KnowledgeBase, renderer: Renderer) -> Any:
    """Renders one call as a page in content/ does."""
    functions = macros(example, rendered(example, renderer))
    return lambda text: renderer.render_text(f"{{{{ {text} }}}}", "content/page.md", 0, functions)


def test_there_is_a_function_for_every_list(example: KnowledgeBase, renderer: Renderer) -> None:
    """Each list view can be called by its name, beside five more: `data_files`, `checks`, `count`, links."""
    named = [*(view.NAME for view in LIST_VIEWS), "data_files", "checks", "count", "link", "editor_link"]
    assert list(macros(example, rendered(example, renderer))) == named


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("count('places')", "3"),
        ("link('places/quillmere')", '<a href="/places/quillmere/">Quillmere</a>'),
        ("link('findings/too-few-chairs')", '<a href="/findings/#too-few-chairs">Too few chairs</a>'),
        ("link('places/quillmere', 'a town')", '<a href="/places/quillmere/">a town</a>'),
        ("link('places/quillmere', '*a* <b>')", '<a href="/places/quillmere/">&#42;a&#42; &#60;b&#62;</a>'),
    ],
)
def test_counts_and_links(text: str, html: str, call: Any) -> None:
    """A count is a number, a link has the record's name or the words that are given, which are words and no marks."""
    assert call(text) == html


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("count('place')", "'place' is no kind of record; did you mean 'places'?"),
        ("count('towns')", "'towns' is no kind of record; the kinds are keys, places, themes, recommendations,"),
        ("link('place/quillmere')", "'place' is no kind of record; did you mean 'places'?"),
        ("link('places/quilmere')", "there is no record 'places/quilmere'; did you mean 'quillmere'?"),
        (
            "link('places/zzz')",
            "there is no record 'places/zzz'; add partnerships/places/zzz.yml, or name one that is there",
        ),
        ("link('places')", "there is no record 'places'; add partnerships/places/ID.yml, or name one that is there"),
        ("place_cards(level=2, colour='red')", "unexpected keyword argument 'colour'"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest_right_one(text: str, message: str, call: Any) -> None:
    """An unknown kind or record, or a misspelt setting, stops the page at its line and says what was meant."""
    with pytest.raises(RenderingError) as error:
        call(text)
    assert str(error.value).startswith("content/page.md:1: ")
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("keys()", [("h2", "Open the doors"), ("h2", "Share the tools")]),
        ("keys(level=3)", [("h3", "Open the doors"), ("h3", "Share the tools")]),
        ("themes(4)", [("h4", "Clocks and radios"), ("h4", "Cloth and thread"), ("h4", "Lamps")]),
    ],
)
def test_a_list_takes_the_level_of_its_headings(text: str, headings: list[tuple[str, str]], call: Any) -> None:
    """The titles of its records are headings of the second level, or of the one that the page asks for."""
    page = Page(call(text))
    assert [(each.tag, each.text) for each in page.root.all("h2", "h3", "h4")] == headings
