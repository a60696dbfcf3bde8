"""The text of a field goes in; safe HTML, plain words or links come out, whatever the text holds."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import prose

NEVER = re.compile(r"(?!)")
TAGS = {"p", "ul", "ol", "li", "blockquote", "em", "strong", "code", "a", "br"}
PIECES = st.sampled_from(
    [
        *"<>&'\"`*_[]()!\\#-+|~:=/ \n\t\r\0é",
        *("<script>", "</p>", "<!--", "<b onclick=x>", "<https://a.b>", "[a](", "![a](", "](", "javascript:x"),
        *("data:text/html,x", "https://example.org/", "//evil", "/places/", "\n\n", "- ", "1. ", "> ", "a", "Text"),
        *("&lt;", "&#106;", "&#x6A;avascript:", "JaVaScRiPt:", "vbscript:x", "\u00a0", "word "),
    ]
)
MARKED = st.lists(PIECES, max_size=25).map("".join)
PLAINISH = st.text(max_size=60).map(lambda text: "A" + text)


class Seen(HTMLParser):
    """The tags and the attributes of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note a tag and what it carries."""
        self.tags.add(tag)
        self.attributes += attrs

    def handle_comment(self, data):
        """Note a comment as if it were a tag."""
        self.tags.add("comment")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Trust takes *time*.", "<p>Trust takes <em>time</em>.</p>\n"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("[trust](/behaviours/trust/)", '<p><a href="/behaviours/trust/">trust</a></p>\n'),
        ("<https://example.org/>", '<p><a href="https://example.org/">https://example.org/</a></p>\n'),
        ("[x](javascript:alert(1))", "<p><a>x</a></p>\n"),
        ("[x](&#106;avascript:alert)", "<p><a>x</a></p>\n"),
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"),
        ("# No heading", "<p># No heading</p>\n"),
        ("Tom & Jerry's “show”", "<p>Tom &amp; Jerry's “show”</p>\n"),
    ],
)
def test_marks_become_html_and_html_becomes_text(text, html):
    """Emphasis, lists and safe links are made; raw HTML, headings and unsafe links are not."""
    assert prose.to_html(text) == html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trust *takes*  [time](/x/).", "Trust takes time."),
        ("One\nline.\n\nAnother `one`.", "One line. Another one."),
        ("Just  words", "Just words"),
    ],
)
def test_the_words_alone_stand_on_one_line(text, words):
    """Marks, line ends and double spaces go."""
    assert prose.to_text(text) == words


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("/places/", True),
        ("/", True),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https:example.org", False),
        ("https://[::1", False),
        ("places/northam/", False),
        ("#top", False),
        ("", False),
    ],
)
def test_only_web_addresses_and_pages_of_this_site_are_safe(address, is_safe):
    """Other schemes, other hosts by '//' and relative addresses are refused."""
    assert prose.is_safe_link(address) is is_safe


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<b>", True),
        ("</p>", True),
        ("<br/>", True),
        ('<a href="https://x">', True),
        ("<script src=https://x>", True),
        ("<!-- x", True),
        ("<?php", True),
        ("<https://example.org>", False),
        ("a < b and c > d", False),
        ("1<2", False),
    ],
)
def test_raw_html_is_told_from_signs_and_addresses(text, is_html):
    """Tags and comments are found; 'less than' and an address in angle brackets are none."""
    assert bool(prose.RAW_HTML.search(text)) is is_html


@settings(max_examples=400)
@given(PLAINISH | MARKED)
def test_the_fast_path_gives_what_the_slow_one_gives(text):
    """Text without marks skips the Markdown parser; nobody can tell from what comes out."""
    fast = [function(text) for function in (prose.to_html, prose.to_text, prose.links)]
    with patch.object(prose, "_PLAIN", NEVER):
        slow = [
            getattr(function, "__wrapped__", function)(text) for function in (prose.to_html, prose.to_text, prose.links)
        ]
    assert fast == slow


@settings(max_examples=400)
@given(MARKED)
def test_no_text_gets_a_script_a_foreign_tag_or_an_unsafe_link_onto_a_page(text):
    """Whatever a record holds, only a few tags come out, and only links that are safe."""
    seen = Seen(prose.to_html(text))
    assert seen.tags <= TAGS
    for name, value in seen.attributes:
        assert name in {"href", "start", "title"}
        assert name != "href" or prose.is_safe_link(value or "")


@settings(max_examples=200)
@given(MARKED)
def test_every_link_that_is_published_is_known_to_the_checks(text):
    """`links` names every target in the HTML, so that no link escapes the check for unsafe and unknown ones."""
    published = [value for name, value in Seen(prose.to_html(text)).attributes if name == "href"]
    assert set(published) <= set(prose.links(text))
