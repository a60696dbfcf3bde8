"""Words that a visitor typed go in; those to look for come out. The module runs in the browser, where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from support.programmes import Site
from support.server import serve
from support.visiting import visit

pytestmark = pytest.mark.browser

CALL = """async ([module, name, values]) => {
  const found = (await import(module))[name](...values);
  return found === Infinity ? "far" : found;
}"""

KNOWN = [
    "ageing",
    "behaviour",
    "centre",
    "city",
    "leader",
    "leadership",
    "organisation",
    "programme",
    "time",
    "timeline",
]


@pytest.fixture(scope="module")
def call(browser: Browser, built: Callable[[str], Site]) -> Iterator[Callable[..., Any]]:
    """Calls a function of the module."""
    with serve(built("example")) as served, visit(browser, served) as seen:
        seen.go("about/")
        module = served.url("assets/js/search-words.js")
        yield lambda name, *values: seen.page.evaluate(CALL, [module, name, list(values)])


TELLING = {
    "who else worked on ageing?": ["ageing"],
    "who worked?": ["worked"],
    "What is a City Office": ["city", "office"],
    "what is it?": ["what", "is", "it"],
    "Newcastle’s project": ["newcastle’s", "project"],
    "age-friendly city": ["age-friendly", "city"],
    "  ": [],
}


@pytest.mark.parametrize("typed", TELLING)
def test_words_that_say_nothing_are_left_out(typed: str, call: Callable[..., Any]) -> None:
    """Unless there are no others."""
    assert call("telling", typed) == TELLING[typed]


MENDED = {
    "leadershp": "leadership",
    "organization": "organisation",
    "behavior": "behaviour",
    "center": "centre",
    "aging": "ageing",
    "tiemline": "timeline",
    "timelines": "timelines",
    "leaders": "leaders",
    "lead": "lead",
    "cty": "cty",
    "zebra": "zebra",
    "2017s": "2017s",
}


@pytest.mark.parametrize("word", MENDED)
def test_a_word_that_the_site_does_not_know_gives_way_to_one_near_it(word: str, call: Callable[..., Any]) -> None:
    """A word that is known, that is being typed, or that is near nothing stays."""
    assert call("mended", word, KNOWN) == MENDED[word]


DISTANCES = [
    ("", "", 0),
    ("lamp", "lamp", 0),
    ("lamp", "lamb", 1),
    ("lamp", "lmap", 1),
    ("lamp", "clamps", 2),
    ("ca", "abc", 3),
]


@pytest.mark.parametrize(("one", "other", "far"), DISTANCES)
def test_the_distance_of_two_words(one: str, other: str, far: int, call: Callable[..., Any]) -> None:
    """How many letters are changed, added, left out or swapped; the same both ways."""
    assert call("distance", one, other) == call("distance", other, one) == far
