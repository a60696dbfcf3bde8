"""An item goes in; its reference in the style of the American Psychological Association (7th edition) comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_tools.citing.items import Author, Item
from build_tools.citing.names import initials, inverted, joined
from build_tools.citing.runs import Run, accessed, address, ended, italic, lettered
from build_tools.citing.titles import requoted
from build_tools.records.partial_date import PartialDate

NAME = "apa"
LABEL = "APA (7th edition)"

_MOST_NAMES = 20
_DATA = "Data set"


def reference(item: Item) -> Iterator[Run | str]:
    """Author, date, title in italics, publisher unless it is the author, address; the day only where there is no date.

    The manual leaves out a publisher that is the author (section 9.29); the style of CSL cannot tell.
    """
    if item.is_its_publishers:
        item = replace(item, publisher="")
    words = requoted(item.title)
    title = words if item.is_within else italic(words)
    named = _DATA if item.is_data else item.genre if item.is_report else ""
    genre = f"[{named}]" if named else ""
    date = (" (", *_date(item.date, whole=not (item.is_report or item.is_data)), ").")
    if item.authors:
        yield from (*ended([_names(item.authors)]), *date, " ")
        yield from ended((title, f" {genre}" if genre else ""))
    else:
        yield from (*ended([title]), *date)
        yield from ended([" ", genre]) if genre else ()
    if item.publisher:
        yield from ended([" ", italic(item.publisher) if item.is_within else item.publisher])
    if item.address:
        yield " "
        if item.date is None:
            yield from ("Retrieved", accessed(" {day} {month} {year}, from"), " ")
        yield address(item.address)


def _date(date: PartialDate | None, *, whole: bool) -> tuple[Run | str, ...]:
    if date is None:
        return ("n.d.", lettered("-{letter}"))
    within = " ".join(reversed(date.day_and_month.split())) if whole else ""
    return (str(date.year), lettered(), f", {within}" if within else "")


def _names(authors: tuple[Author, ...]) -> str:
    names = [inverted(each, initials(each, ".", " ")) for each in authors]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[: _MOST_NAMES - 1])}, … {names[-1]}"
    return joined(names, ", & ")
