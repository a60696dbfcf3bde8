"""The bounds of something go in; what lies in them, meets them or is near comes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
"""East and north in degrees, or right and down in a drawing."""

TURN = 360.0
"""Once around the globe."""


def rounded(point: Point) -> Point:
    """The point to a tenth, which nobody can see."""
    return round(point[0], 1), round(point[1], 1)


class Rect(NamedTuple):
    """The upper left corner and the size of a rectangle, to a tenth."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """How far down it reaches."""
        return self.y + self.height


class Box(NamedTuple):
    """A rectangle along the axes."""

    left: float
    low: float
    right: float
    high: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Box:
        """The smallest box that holds the points; ValueError where there is none."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        """How far it reaches from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How far it reaches from its low to its high side."""
        return self.high - self.low

    @property
    def middle(self) -> Point:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.low + self.high) / 2

    @property
    def rect(self) -> Rect:
        """The same as SVG wants it."""
        return Rect(*(round(each, 1) for each in (self.left, self.low, self.width, self.height)))

    def grown(self, aside: float, upright: float) -> Box:
        """The same with more on each side."""
        return Box(self.left - aside, self.low - upright, self.right + aside, self.high + upright)

    def moved(self, aside: float) -> Box:
        """The same, farther to the right."""
        return Box(self.left + aside, self.low, self.right + aside, self.high)

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.low, other.low),
            max(self.right, other.right),
            max(self.high, other.high),
        )

    def holds(self, point: Point) -> bool:
        """Whether the point lies in it."""
        return self.left <= point[0] <= self.right and self.low <= point[1] <= self.high

    def within(self, other: Box) -> bool:
        """Whether all of it lies in the other."""
        return (
            other.left <= self.left and self.right <= other.right and other.low <= self.low and self.high <= other.high
        )

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high

    def gap(self, other: Box) -> tuple[float, float]:
        """How far the two are apart, from side to side and in height; 0 where they are not."""
        aside = max(self.left - other.right, other.left - self.right, 0)
        upright = max(self.low - other.high, other.low - self.high, 0)
        return aside, upright
