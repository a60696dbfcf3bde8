"""Rings of points go in; pieces of land come out, as values that other modules draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from build_tools.drawing.box import Box, Point

Ring: TypeAlias = tuple[Point, ...]
"""A closed line: its last point is its first."""


@dataclass(frozen=True, slots=True, eq=False)
class Polygon:
    """A piece of land: the ring around it, those around holes in it, and the box around it all."""

    rings: tuple[Ring, ...]
    box: Box

    def holds(self, point: Point) -> bool:
        """Whether a point lies on it: a line from there to the east crosses its rings an odd number of times."""
        x, y = point
        crossed = 0
        for ring in self.rings:
            before_x, before_y = ring[-1]
            for at_x, at_y in ring:
                if (at_y > y) != (before_y > y):
                    crossed += x < (before_x - at_x) * (y - at_y) / (before_y - at_y) + at_x
                before_x, before_y = at_x, at_y
        return crossed % 2 == 1

    def moved(self, aside: float) -> Polygon:
        """The same, farther to the east."""
        if not aside:
            return self
        rings = tuple(tuple((x + aside, y) for x, y in ring) for ring in self.rings)
        return Polygon(rings, self.box.moved(aside))


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """A country with all its pieces of land."""

    name: str
    polygons: tuple[Polygon, ...]


def polygon(*rings: Ring) -> Polygon:
    """The polygon with these rings, one around it and the others around holes in it."""
    return Polygon(rings, Box.around(corner for ring in rings for corner in ring))
