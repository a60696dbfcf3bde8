"""An item goes in; its reference in the Vancouver style of Citing Medicine (2nd edition) comes out."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.citing.items import Author, Item
from build_tools.citing.names import initials, inverted, joined
from build_tools.citing.runs import Run, accessed, address, ended
from build_tools.citing.titles import requoted
from build_tools.records.partial_date import PartialDate

NAME = "vancouver"
LABEL = "Vancouver"

_MOST_NAMES = 6
_LETTERS = 3
_LOOKED = "[cited {year} {short} {day}]"


def reference(item: Item) -> Iterator[Run | str]:
    """Authors, title and publisher, or site and title; what is read on a screen is said to be so."""
    if item.authors:
        yield from ended([_names(item.authors)])
        yield " "
    title = requoted(item.title)
    if item.is_report:
        genre = f" [{item.genre}]" if item.genre else ""
        yield f"{title}{genre} [Internet]. {item.publisher}"
        if item.date:
            yield from (f"; {_month(item.date)}", accessed(f" {_LOOKED}"))
        else:
            yield accessed(f"; {_LOOKED}")
        yield "."
    else:
        yield f"{item.publisher} [Internet]."
        if item.date:
            yield from (f" {item.date.year}", accessed(f" {_LOOKED}"), ".")
        else:
            yield accessed(f" {_LOOKED}.")
        yield " "
        yield from ended([title])
    yield from (" Available from: ", address(item.address))


def _month(date: PartialDate) -> str:
    month = date.text.split()[-2][:_LETTERS] if date.month else ""
    return f"{date.year} {month}".strip()


def _names(authors: tuple[Author, ...]) -> str:
    names = [inverted(each, initials(each, "", "", hyphen=False), " ") for each in authors]
    return f"{', '.join(names[:_MOST_NAMES])}, et al" if len(names) > _MOST_NAMES else joined(names, ", ")
