"""An item goes in; its reference in the style of the American Psychological Association (7th edition) comes out."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.citing.items import Author, Item
from build_tools.citing.names import initials, inverted, joined
from build_tools.citing.runs import Run, accessed, address, ended, italic, lettered
from build_tools.citing.titles import requoted
from build_tools.records.partial_date import PartialDate

NAME = "apa"
LABEL = "APA (7th edition)"

_MOST_NAMES = 20


def reference(item: Item) -> Iterator[Run | str]:
    """Author, date, title in italics, publisher, address; when it was looked at only where it bears no date."""
    title = italic(requoted(item.title))
    genre = f"[{item.genre}]" if item.is_report and item.genre else ""
    date = (" (", *_date(item.date, whole=not item.is_report), "). ")
    if item.authors:
        yield from (*ended([_names(item.authors)]), *date)
        yield from ended([title, f" {genre}"] if genre else [title])
    else:
        yield from (*ended([title]), *date)
        yield from ended([genre]) if genre else ()
    yield from (" " if item.authors or genre else "", *ended([item.publisher]), " ")
    if item.date is None:
        yield from ("Retrieved", accessed(" {day} {month} {year}, from"), " ")
    yield address(item.address)


def _date(date: PartialDate | None, *, whole: bool) -> tuple[Run | str, ...]:
    if date is None:
        return ("n.d.", lettered("-{letter}"))
    day_and_month = date.text.removesuffix(str(date.year)).split()
    within = f", {' '.join(reversed(day_and_month))}" if whole and day_and_month else ""
    return (str(date.year), lettered(), within)


def _names(authors: tuple[Author, ...]) -> str:
    names = [inverted(each, initials(each, ".", " ")) for each in authors]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[: _MOST_NAMES - 1])}, … {names[-1]}"
    return joined(names, ", & ")
