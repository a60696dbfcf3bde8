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
    title, screen = requoted(item.title), " [Internet]" if item.address else ""
    if item.is_report or item.is_data:
        genre = f" [{item.genre}]" if item.genre else ""
        yield from ended([f"{title}{genre}{screen}"])
        yield from _published(item, _month(item.date, with_month=item.is_report))
    elif item.is_within:
        yield from (*ended([title]), f" {item.publisher}{screen}.", *_dated(item, _day(item.date)))
    elif item.publisher:
        yield from (f"{item.publisher}{screen}.", *_dated(item, _month(item.date)), " ", *ended([title]))
    else:
        yield from (*ended([f"{title}{screen}"]), *_dated(item, _month(item.date)))
    if item.address:
        yield from (" Available from: ", address(item.address))


def _published(item: Item, date: str) -> Iterator[Run | str]:
    if not item.publisher:
        yield from _dated(item, date)
    elif date or item.address:
        yield f" {item.publisher}"
        yield from (f"; {date}", _looked(item, f" {_LOOKED}")) if date else [_looked(item, f"; {_LOOKED}")]
        yield "."
    else:
        yield from ended([f" {item.publisher}"])


def _dated(item: Item, date: str) -> Iterator[Run | str]:
    """The date and the day on which somebody looked, as far as they are known, with a full stop."""
    yield from (f" {date}", _looked(item, f" {_LOOKED}"), ".") if date else [_looked(item, f" {_LOOKED}.")]


def _looked(item: Item, pattern: str) -> Run | str:
    return accessed(pattern) if item.address else ""


def _month(date: PartialDate | None, *, with_month: bool = False) -> str:
    """Such as 2019 or 2019 Jul."""
    return " ".join(_day(date).split()[: 2 if with_month else 1])


def _day(date: PartialDate | None) -> str:
    """Such as 2019 Jul 17."""
    if not date:
        return ""
    *day, month = date.day_and_month.split() or [""]
    return " ".join(filter(None, (str(date.year), month[:_LETTERS], *day)))


def _names(authors: tuple[Author, ...]) -> str:
    names = [inverted(each, initials(each, "", "", hyphen=False), " ") for each in authors]
    return f"{', '.join(names[:_MOST_NAMES])}, et al" if len(names) > _MOST_NAMES else joined(names, ", ")
