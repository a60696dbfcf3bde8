"""HTML that our templates wrote goes in; its elements and their words come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_LEFT_OUT = frozenset(("figure", "noscript", "script", "style", "svg", "template"))


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
    """The elements and words of a text, and every id in it; what is drawn or hidden from some readers is left out."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.opened[0].children, builder.ids


class _Builder(HTMLParser):
    """Puts together what the standard library's parser finds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.opened = [Element("", {}, [])]
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, [])
        if not (tag in _LEFT_OUT or "hidden" in attributes or attributes.get("aria-hidden") == "true"):
            self.opened[-1].children.append(element)
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag not in _VOID:
            self.opened.append(element)

    def handle_endtag(self, tag: str) -> None:
        depth = next((depth for depth in range(len(self.opened) - 1, 0, -1) if self.opened[depth].tag == tag), 0)
        if depth:
            del self.opened[depth:]

    def handle_data(self, data: str) -> None:
        self.opened[-1].children.append(data)
