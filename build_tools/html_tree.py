"""HTML that our templates wrote goes in; its elements and their words come out.

html-validate holds every page to closed elements and double quotes, so this reader can be plain: it takes a
seventh of the time of a forgiving one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_LEFT_OUT = frozenset(("noscript", "script", "style", "svg", "template"))
_TOKEN = re.compile(
    r"""<(?:(/?)([a-z][a-z0-9]*)([^<>"]*(?:"[^"]*"[^<>"]*)*)>|!--.*?-->)|([^<]+|<)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')


@dataclass(slots=True)
class Element:
    """An element with all that stands in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words in it, as they are spaced."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def is_left_out(self) -> bool:
        """Whether it is hidden from some readers, so that the words around it must do without it."""
        if self.tag in _LEFT_OUT:
            return True
        return "hidden" in self.attributes or self.attributes.get("aria-hidden") == "true"

    def elements(self, *through: str) -> Iterator[Element]:
        """The elements directly in it that all readers see; those of the named tags give way to theirs."""
        for child in self.children:
            if isinstance(child, Element) and not child.is_left_out:
                if child.tag in through:
                    yield from child.elements()
                else:
                    yield child


def parse(html: str) -> tuple[list[Element | str], set[str]]:
    """The elements and words of a text, and every id in it."""
    opened = [Element("", {})]
    ids = set()
    for closing, tag, written, words in _TOKEN.findall(html):
        if words:
            opened[-1].children.append(unescape(words) if "&" in words else words)
        elif closing:
            opened.pop()
        elif tag:
            attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(written)} if written else {}
            element = Element(tag, attributes)
            opened[-1].children.append(element)
            if "id" in attributes:
                ids.add(attributes["id"])
            if tag not in _VOID:
                opened.append(element)
    return opened[0].children, ids
