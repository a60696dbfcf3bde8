"""An item goes in; its reference in the Harvard style of Cite Them Right (12th edition) comes out."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.citing.items import ARTICLE, Author, Item
from build_tools.citing.names import initials, inverted, joined
from build_tools.citing.runs import Run, accessed, address, ended, italic, lettered
from build_tools.citing.titles import requoted

NAME = "harvard"
LABEL = "Harvard (Cite Them Right)"

_MOST_NAMES = 3
_LOOKED = " (Accessed: {day} {month} {year})"


def reference(item: Item) -> Iterator[Run | str]:
    """Author, year, title in italics or quotation marks, and where it is to be had."""
    title, around = _title(item), italic(item.publisher)
    if item.authors:
        opening: list[Run | str] = [*_names(item.authors), *_year(item), " ", title]
    elif item.sort == ARTICLE and item.is_within:
        opening = [around, *_year(item), " ", title]
    else:
        opening = [title, *_year(item)]
    if item.is_report or item.is_data:
        yield from ended(opening)
        for each in filter(None, (item.genre, item.publisher)):
            yield from ended([f" {each}"])
    else:
        if item.publisher and around not in opening:
            opening += [", " if item.authors else " ", around]
        day = item.date.day_and_month if item.date and item.is_within else ""
        yield from ended([*opening, f", {day}"] if day else opening)
    if item.address:
        yield from (" Available at: ", address(item.address), accessed(_LOOKED), ".")


def _title(item: Item) -> Run | str:
    if item.is_within or item.is_data:
        return f"‘{requoted(item.title, depth=1)}’"
    return italic(requoted(item.title))


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
