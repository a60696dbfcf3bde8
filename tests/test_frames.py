"""The frame around many pages is made once and filled for each."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.citing import Subject
from build_tools.citing.head import About, head
from build_tools.forge import Forge
from build_tools.frames import SLOTS, Frame, Site, cut, framed, slot
from build_tools.pages import Page
from build_tools.rendering import Renderer
from support import html
from support.programmes import PROJECT

SITE = Site("Menders", "https://menders.example/first/", Forge("https://forge.example/menders", "edit/main/"))
BODY = '<h1>Lamps</h1><h2 id="a">One</h2><p>\ue000foot\ue001 {{ text }}</p><h2 id="b">Two</h2>'
PAGE = Page("themes/lamps/", "themes/", "Lamps & <Lights>", "What lights.", BODY, "partnerships/themes/lamps.yml")


def marked(*names: str) -> str:
    """The HTML of a page with a slot in each of its elements."""
    return "".join(f"<div>{slot(name)}</div>" for name in names)


@given(st.lists(st.sampled_from(SLOTS)), st.text("a<>\n"))
def test_a_frame_holds_every_piece_of_the_page_that_it_was_cut_from(names: list[str], text: str) -> None:
    """Put together again with their marks, pieces and slots are that page."""
    whole = text + marked(*names) + text
    frame = cut(whole)
    assert frame.slots == tuple(names)
    marks = [str(slot(name)) for name in frame.slots]
    assert "".join(part for pair in zip_longest(frame.pieces, marks, fillvalue="") for part in pair) == whole


def test_a_frame_that_was_cut_and_filled_is_the_page(renderer: Renderer) -> None:
    """With what the templates of the slots make of it, and its own text as it stands."""
    page = html.Page(framed(PAGE, cut(f"<html>{marked(*SLOTS)}</html>"), SITE, renderer))
    head, side, contents, body, foot = page.root.all("div")
    assert head.first("title").text == "Lamps & <Lights> – Menders"
    assert (side.links, contents.links) == (("#a", "#b"), ("#a", "#b"))
    assert body.content == html.Page(f"<div>{BODY}</div>").root.first("div").content
    assert "https://forge.example/menders/edit/main/partnerships/themes/lamps.yml" in foot.links


def test_a_frame_without_slots_is_itself(renderer: Renderer) -> None:
    """Nothing is put in that nobody asked for."""
    assert cut("<p>404</p>") == Frame(("<p>404</p>",), ())
    assert framed(PAGE, cut("<p>404</p>"), SITE, renderer) == "<p>404</p>"


def test_the_text_of_a_page_is_put_in_as_it_stands(renderer: Renderer) -> None:
    """Whatever looks like the mark of a slot or like template code in it is left alone."""
    assert framed(PAGE, cut(marked("body")), SITE, renderer) == f"<div>{BODY}</div>"


def test_a_page_with_one_heading_needs_no_contents(renderer: Renderer) -> None:
    """A list of one would help nobody."""
    one = Page("a/", "a/", "A", "A.", '<h2 id="a">One</h2><h4 id="b">Below it</h4>', "a.yml")
    assert "".join(framed(one, cut(marked("side", "contents")), SITE, renderer).split()) == "<div></div><div></div>"


def test_a_slot_that_does_not_exist_is_refused() -> None:
    """With those that do."""
    with pytest.raises(ValueError, match="there is no slot 'foto'; the slots are head, side, contents, body, foot"):
        slot("foto")


def test_the_frame_of_the_theme_has_each_slot_once() -> None:
    """A slot that were there twice would show a part of the page twice, one that is missing would hide it."""
    folder = PROJECT / "overrides"
    templates = [folder / "main.html", *(folder / "partials").iterdir()]
    found = Counter(re.findall(r'slot\("(\w+)"\)', "".join(each.read_text(encoding="utf-8") for each in templates)))
    assert found == dict.fromkeys(SLOTS, 1)


@pytest.mark.parametrize("name", [name for name in SLOTS if name != "body"])
def test_every_slot_has_its_template(name: str, renderer: Renderer) -> None:
    """Named after it; the body is the page itself."""
    cited = head(About(Subject("a", "A", "a/", None), "A."), SITE.publication)
    assert (
        renderer.render(
            f"slots/{name}.html",
            page=PAGE,
            site=SITE,
            contents=(),
            card=None,
            up="../../",
            cited=cited,
            report="",
            review=None,
        )
        is not None
    )
