"""An item goes in; its reference in the style of the Modern Humanities Research Association (4th edition) comes out."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.citing.items import Author, Item
from build_tools.citing.names import inverted, joined
from build_tools.citing.runs import Run, accessed, address, authors, italic
from build_tools.citing.titles import in_title_case

NAME = "mhra"
LABEL = "MHRA (4th edition)"

_MOST_NAMES = 3
_LOOKED = " [accessed {day} {month} {year}]"


def reference(item: Item) -> Iterator[Run | str]:
    """The entry of a bibliography: author, title, publisher and year or site and date, address."""
    if item.authors:
        yield from (authors(_names(item.authors)), ", ")
    if item.is_report:
        # Where nothing stands before the title, the style has a comma behind it.
        genre = f", {item.genre}" if item.genre else "" if item.authors else ","
        yield from (italic(in_title_case(item.title, last_too=False)), genre)
        yield f" ({', '.join(filter(None, (item.publisher, str(item.date.year) if item.date else 'n.d.')))})"
    else:
        yield f"‘{in_title_case(item.title, depth=1)}’, "
        if item.publisher:
            yield from (italic(item.publisher) if item.is_within else item.publisher, ", ")
        yield item.date.text if item.date else "n.d."
    if item.address:
        yield from (" <", address(item.address), ">", accessed(_LOOKED))


def _names(authors: tuple[Author, ...]) -> str:
    first, *others = authors
    if len(authors) > _MOST_NAMES:
        return f"{inverted(first, first.given)}, and others"
    names = [inverted(first, first.given), *(f"{each.given} {each.family}".strip() for each in others)]
    return joined(names, ", and ")
