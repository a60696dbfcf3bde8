"""Many points in a drawing go in; a few circles come out, each as large as the number of points for which it stands."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.drawing.box import Point

CELL = 32.0
"""How wide and high a square is whose points make one circle."""

_SMALLEST = 4.0
_LARGEST = CELL / 2 - 1


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle for a number of points, in the middle of where they lie."""

    x: float
    y: float
    radius: float
    count: int


def circles(points: Iterable[Point]) -> tuple[Circle, ...]:
    """One circle for each square of a grid that holds a point; its area grows with the number of points in it."""
    cells: dict[tuple[int, int], list[Point]] = {}
    for x, y in points:
        cells.setdefault((math.floor(x / CELL), math.floor(y / CELL)), []).append((x, y))
    most = max(map(len, cells.values()), default=1)
    return tuple(
        Circle(
            round(sum(x for x, _ in held) / len(held), 1),
            round(sum(y for _, y in held) / len(held), 1),
            round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(len(held) / most), 1),
            len(held),
        )
        for _, held in sorted(cells.items())
    )
