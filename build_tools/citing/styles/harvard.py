"""An item goes in; its reference in the Harvard style of Cite Them Right (12th edition) comes out."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.citing.items import Author, Item
from build_tools.citing.names import initials, inverted, joined
from build_tools.citing.runs import Run, accessed, address, ended, italic, lettered
from build_tools.citing.titles import requoted

NAME = "harvard"
LABEL = "Harvard (Cite Them Right)"

_MOST_NAMES = 3
_LOOKED = " (Accessed: {day} {month} {year})"


def reference(item: Item) -> Iterator[Run | str]:
    """Author, year, title in italics, and where it is to be had."""
    title = italic(requoted(item.title))
    if item.authors:
        yield from (*_names(item.authors), *_year(item), " ")
        yield from ended([title]) if item.is_report else (title, ",")
    else:
        yield from (title, *_year(item))
        if item.is_report:
            yield "."
    if item.is_report and item.genre:
        yield " "
        yield from ended([item.genre])
    yield " "
    yield from ended([item.publisher if item.is_report else italic(item.publisher)])
    yield from (" Available at: ", address(item.address), accessed(_LOOKED), ".")


def _year(item: Item) -> Iterator[Run | str]:
    if item.date:
        yield from (f" ({item.date.year}", lettered(), ")")
    else:
        yield from (" (no date", lettered(" {letter}"), ")")


def _names(authors: tuple[Author, ...]) -> Iterator[Run | str]:
    names = [inverted(each, initials(each, ".", "")) for each in authors]
    if len(names) > _MOST_NAMES:
        yield from (f"{names[0]} ", italic("et al."))
    else:
        yield joined(names, " and ")
