"""An item goes in; its reference in the Oxford University Standard for Citation of Legal Authorities comes out."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.citing.items import ARTICLE, Author, Item
from build_tools.citing.names import initials, inverted, joined
from build_tools.citing.runs import Run, accessed, address, authors, italic
from build_tools.citing.titles import in_title_case

NAME = "oscola"
LABEL = "OSCOLA (4th edition)"

_MOST_NAMES = 3
_LOOKED = " accessed {day} {month} {year}"


def reference(item: Item) -> Iterator[Run | str]:
    """The entry of a bibliography: author, title in quotation marks, publisher and year or site and date, address."""
    if item.authors:
        yield from (authors(_names(item.authors)), ", ")
    yield f"‘{in_title_case(item.title, depth=1)}’"
    if item.is_report:
        published = " ".join(filter(None, (item.publisher, str(item.date.year) if item.date else "")))
        yield from (f" ({published})" if published else "", f" {item.genre}" if item.genre else "")
    elif item.sort == ARTICLE and item.is_within:
        yield from (f" [{item.date.year}]" if item.date else "", " ", italic(item.publisher))
    elif not item.is_data:
        yield from _appeared(item)
    if item.address:
        yield from (" <", address(item.address), ">", accessed(_LOOKED))


def _appeared(item: Item) -> Iterator[Run | str]:
    date = item.date.text if item.date else ""
    if item.publisher:
        yield from (" (", italic(item.publisher), f", {date})" if date else ")")
    elif date:
        yield f" ({date})"


def _names(authors: tuple[Author, ...]) -> str:
    names = [inverted(each, initials(each, "", ""), " ") for each in authors]
    return f"{names[0]} and others" if len(names) > _MOST_NAMES else joined(names, " and ")
