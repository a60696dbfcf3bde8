"""What lies in a long list, by letters, goes in; the parts into which it is divided come out.

A list of up to `MOST` things stands on its page. A longer one is divided by the first letters of the names, and
each part that is still too long once more: so a new record changes one part and moves no other, and the address
of a part stays as long as its letters are in use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

MOST = 150


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


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list under a heading; of one that is too long only the parts into which it is divided."""

    title: str
    anchor: str
    items: tuple[Any, ...]
    count: int
    parts: tuple[Part, ...] = ()


def divided(weights: Iterable[tuple[str, int]], shelf: str, address: str, letters: str = "") -> tuple[Part, ...]:
    """The parts of what begins with the letters, on a list of the page at an address; none if it is short enough.

    `weights` tells the letters and the weight of each thing, in the order of the letters.
    """
    held = list(weights)
    if sum(weight for _, weight in held) <= MOST or len(held) == 1:
        return ()
    length = len(letters) + 1
    while len({name[:length] for name, _ in held}) == 1:
        length += 1
    sums: dict[str, int] = {}
    for name, weight in held:
        sums[name[:length]] = sums.get(name[:length], 0) + weight
    return tuple(Part(shelf, each, part_address(address, shelf, each), number) for each, number in sums.items())


def part_address(address: str, shelf: str, letters: str) -> str:
    """The address of a part of a list on the page at an address; no record's id holds its underscores."""
    return f"{address}{shelf}_{letters.replace('.', '_')}/"


def in_words(letters: str) -> str:
    """How readers are told with which letters the names begin."""
    words = letters.partition(".")[0].replace("-", " ").capitalize()
    if len(letters) == 1 or "." not in letters:
        return words if len(letters) == 1 else f"{words}…"
    record_id = letters.partition(".")[2]
    return f"{words} ({record_id.rstrip('.')})" if record_id else words


def parts_in(page: Any) -> tuple[Part, ...]:
    """The parts into which the lists of a page are divided."""
    held = page if isinstance(page, tuple) else [getattr(page, each.name) for each in fields(page)]
    shelves = [each for value in held for each in (value if isinstance(value, tuple) else (value,))]
    return tuple(part for each in shelves for part in getattr(each, "parts", ()))
