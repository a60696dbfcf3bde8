"""HTML that our templates wrote goes in; the elements that every reader gets come out.

html-validate holds each page to closed elements and double quotes, so this reader can be plain: it is several
times as fast as one that forgives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_LEFT_OUT = frozenset(("noscript", "script", "style", "svg", "template"))
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# A tag and the words after it.
_TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)([^<>"]*(?:"[^"]*"[^<>"]*)*)>([^<]*)""")
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')


@dataclass(slots=True)
class Element:
    """An element with all that stands in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str]

    @property
    def text(self) -> str:
        """The words in it, as they are spaced."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def elements(self, *through: str) -> Iterator[Element]:
        """The elements directly in it; those of the named tags give way to theirs."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in through:
                    yield from child.elements()
                else:
                    yield child


def parse(html: str) -> tuple[list[Element | str], set[str]]:
    """The elements and words of a text, and every id in it. What is hidden from some readers is left out."""
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    opened = [Element("", {}, [unescape(html.partition("<")[0])])]
    ids = set()
    for closing, tag, written, words in _TOKEN.findall(html):
        if closing:
            opened.pop()
        else:
            attributes = _attributes(written) if written else {}
            element = Element(tag, attributes, [])
            if not (tag in _LEFT_OUT or "hidden" in attributes or attributes.get("aria-hidden") == "true"):
                opened[-1].children.append(element)
            if "id" in attributes:
                ids.add(attributes["id"])
            if tag not in _VOID:
                opened.append(element)
        if words:
            opened[-1].children.append(unescape(words) if "&" in words else words)
    return opened[0].children, ids


def _attributes(written: str) -> dict[str, str]:
    attributes = dict(_ATTRIBUTE.findall(written))
    return {name: unescape(value) for name, value in attributes.items()} if "&" in written else attributes
