"""What lies in a long list, by letters, goes in; the parts into which it is divided come out.

A list of up to `bounds.MOST` things stands on its page. A longer one is divided by the first letters of the names,
or by years where records are found by their dates, and each part that is still too long once more: so a new record
changes one part and moves no other, and the address of a part stays as long as its letters are in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any

from build_tools import bounds
from build_tools.entries import DATED
from build_tools.records.partial_date import PartialDate

_DATE_LENGTHS = (len("@2016"), len("@2016-11"), len("@2016-11-21"))
_NO_LETTERS = "Another sign"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long list: the letters with which its names begin, and how many things lie in it.

    `shelf` is the name of the list on the page that it belongs to.
    """

    shelf: str
    letters: str
    address: str
    count: int

    @property
    def label(self) -> str:
        """How readers are told with which letters the names begin."""
        return in_words(self.letters)

    @property
    def is_dated(self) -> bool:
        """Whether it holds what belongs to a date."""
        return is_dated(self.letters)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list under a heading; of one that is too long only the parts into which it is divided."""

    title: str
    anchor: str
    items: tuple[Any, ...]
    count: int
    parts: tuple[Part, ...] = ()


def divided(
    weights: Iterable[tuple[str, int]], shelf: str, address: str, letters: str = "", most: int | None = None
) -> tuple[Part, ...]:
    """The parts of what begins with the letters, on a list of the page at an address; none if it is short enough.

    `weights` tells the letters and the weight of each thing, in the order of the letters. `most` is given where other
    lists stand on the same page.
    """
    held = list(weights)
    if sum(weight for _, weight in held) <= (bounds.MOST if most is None else most) or len(held) == 1:
        return ()
    length = _longer(len(letters), held[0][0])
    while len({name[:length] for name, _ in held}) == 1:
        length = _longer(length, held[0][0])
    sums: dict[str, int] = {}
    for name, weight in held:
        sums[name[:length]] = sums.get(name[:length], 0) + weight
    return tuple(Part(shelf, each, part_address(address, shelf, each), number) for each, number in sums.items())


def allowance(counts: Iterable[int], together: int | None = None) -> int:
    """How long each of the lists on a page may be, so that those left whole are not too long together."""
    limit = bounds.together() if together is None else together
    whole = 0
    for count in sorted(counts):
        whole += count
        if whole > limit:
            return min(count - 1, bounds.MOST)
    return bounds.MOST


def side_by_side(
    make: Callable[[str, int], Shelf], names: Iterable[str], together: int | None = None
) -> tuple[Shelf, ...]:
    """The lists of a page, each made from its name and the length up to which it is left whole."""
    made = {name: make(name, bounds.MOST) for name in names}
    most = allowance((shelf.count for shelf in made.values()), together)
    return tuple(make(name, most) if shelf.count > most and not shelf.parts else shelf for name, shelf in made.items())


def part_address(address: str, shelf: str, letters: str) -> str:
    """The address of a part of a list on the page at an address; no record's id holds its underscores."""
    return f"{address}{shelf}_{letters.removeprefix(DATED).replace('.', '_')}/"


def in_words(letters: str) -> str:
    """How readers are told with which letters the names begin, or which date it is."""
    name, dot, rest = letters.partition(".")
    if is_dated(name):
        words = _date_in_words(name.removeprefix(DATED))
    else:
        words = name.replace("-", " ").capitalize() or _NO_LETTERS
        words = words if dot or len(letters) == 1 else f"{words}…"
    return f"{words} ({rest.rstrip('.')})" if rest else words


def is_dated(letters: str) -> bool:
    """Whether letters are those of a date."""
    return letters.startswith(DATED)


def parts_in(page: Any) -> tuple[Part, ...]:
    """The parts into which the lists of a page are divided."""
    held = page if isinstance(page, tuple) else [getattr(page, each.name) for each in fields(page)]
    shelves = [each for value in held for each in (value if isinstance(value, tuple) else (value,))]
    return tuple(part for each in shelves for part in getattr(each, "parts", ()))


def _longer(length: int, name: str) -> int:
    """The next length at which a name may be cut: after each letter, or after a year, a month and a day."""
    lengths = _DATE_LENGTHS if is_dated(name) else ()
    return next((each for each in lengths if each > length), length + 1)


def _date_in_words(date: str) -> str:
    """A year, month or day in words; 00 stands for what no source says."""
    known = [int(each) for each in date.split("-") if int(each)]
    unknown = ("year", "month", "day")[len(known)] if len(known) < len(date.split("-")) else ""
    return f"{PartialDate(*known).text}, {unknown} not known" if unknown else PartialDate(*known).text
