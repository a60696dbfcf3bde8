"""The text of an HTML page goes in; its words, anchors and links come out, for the page or one part of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_INLINE = frozenset(
    ("a", "abbr", "b", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time")
)
_ADDRESSES = ("href", "src", "action", "poster", "data", "cite", "longdesc")


@dataclass
class Element:
    """An element with what lies in it; the words of inline elements join their neighbours', others stand apart."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return " ".join("".join(self._words()).split())

    @property
    def links(self) -> tuple[str, ...]:
        """The targets of all links in it."""
        return tuple(each.attributes["href"] for each in self.all("a") if "href" in each.attributes)

    def walk(self) -> Iterator[Element]:
        """Itself and every element in it, in the order of the page."""
        yield self
        for each in self.content:
            if isinstance(each, Element):
                yield from each.walk()

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements of these sorts in it."""
        return (each for each in self.walk() if each.tag in tags)

    def first(self, tag: str) -> Element:
        """The first element of a sort in it."""
        return next(self.all(tag))

    def of_class(self, name: str) -> Iterator[Element]:
        """The elements of a class in it."""
        return (each for each in self.walk() if name in each.attributes.get("class", "").split())

    def _words(self) -> Iterator[str]:
        for each in self.content:
            if isinstance(each, str):
                yield each
            elif each.tag not in ("noscript", "script", "style", "template"):
                apart = "" if each.tag in _INLINE else " "
                yield apart
                yield from each._words()
                yield apart


class Page:
    """One page of a site."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.root = _read(html)
        self.main = next(self.root.all("main"), self.root)
        named = [(each.attributes["id"], each) for each in self.root.walk() if "id" in each.attributes]
        self.ids = tuple(name for name, _ in named)
        self.parts = dict(named)

    @property
    def title(self) -> str:
        """What stands in the tab of the browser."""
        return self.root.first("title").text

    @property
    def addresses(self) -> tuple[str, ...]:
        """Everything that the page links to or loads."""
        return tuple(
            value
            for element in self.root.walk()
            for name, value in element.attributes.items()
            if name in _ADDRESSES and element.attributes.get("rel") != "canonical"
        )


def _read(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in (element.tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)
