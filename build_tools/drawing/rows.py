"""Things of some width go in, one after the other; the row in which each stands comes out: no two overlap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Interval: TypeAlias = tuple[float, float]


class Rows:
    """Rows that fill up, the first ones first; no more than `most` of them unless nothing else is left."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: list[list[Interval]] = []

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._held)

    def take(self, wanted: Sequence[Interval]) -> tuple[int, int]:
        """The row for a thing that may have several widths, and which of these it has there, the first if it can."""
        for choice, interval in enumerate(wanted):
            for number in range(max(self._most, len(self._held))):
                if number == len(self._held):
                    self._held.append([])
                if not any(_overlap(interval, other) for other in self._held[number]):
                    self._held[number].append(interval)
                    return number, choice
        self._held.append([wanted[-1]])
        return len(self._held) - 1, len(wanted) - 1


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]
