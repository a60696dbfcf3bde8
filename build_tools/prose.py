"""The text of a field, in CommonMark, goes in; safe HTML, plain text or its links come out.

Raw HTML is shown as text, never passed on; images, headings and code blocks are switched off, so that
a record can neither call a third party nor break the outline of the page that it lands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

SAFE_SCHEMES = ("https", "http")
TAGS = frozenset({"a", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul"})
"""The elements that a text may be made into."""

RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*)?>|<[!?]")
IMAGE = re.compile(r"!\[[^\[\]]*\]\(")

# Text without any sign that Markdown could read: most fields, and fifty times faster to write out.
_PLAIN = re.compile(r"[A-Za-z“‘£][^\\`*_\[\]<>&\"\n\r\0]*(?<!\s)\Z")


def is_safe_link(address: str) -> bool:
    """Whether a link may be published: https, http, or an address of this site that starts with '/'."""
    if address.startswith("/"):
        return not address.startswith(("//", "/\\"))
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in SAFE_SCHEMES and bool(parts.netloc)


def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("zero", {"html": False}).enable(
        ["list", "blockquote", "emphasis", "link", "autolink", "escape", "entity", "newline", "backticks"]
    )
    # Every link is made, so that an unsafe one is found and reported; `to_html` refuses it all the same.
    renderer.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return renderer


_MARKDOWN = _renderer()


@lru_cache(maxsize=65_536)
def to_html(text: str) -> Markup:
    """Paragraphs and lists as HTML; a link that is not safe keeps its words and loses its target."""
    if _PLAIN.match(text):
        return Markup(f"<p>{text}</p>\n")  # noqa: S704
    tokens = _MARKDOWN.parse(text)
    for token in _inline(tokens):
        if token.type == "link_open" and not is_safe_link(str(token.attrGet("href"))):
            token.attrs = {}
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))  # noqa: S704


@lru_cache(maxsize=65_536)
def to_text(text: str) -> str:
    """The words alone, without marks, on one line."""
    if _PLAIN.match(text):
        return " ".join(text.split())
    words = [
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for block in _MARKDOWN.parse(text)
        for token in (*(block.children or ()), Token("softbreak", "", 0))
    ]
    return " ".join("".join(words).split())


def links(text: str) -> tuple[str, ...]:
    """The targets of all links in the text, in its order."""
    if _PLAIN.match(text):
        return ()
    tokens = _inline(_MARKDOWN.parse(text))
    return tuple(str(token.attrGet("href")) for token in tokens if token.type == "link_open")


def _inline(tokens: list[Token]) -> Iterator[Token]:
    for block in tokens:
        yield from block.children or ()
