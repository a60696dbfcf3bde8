"""Rings of points in a drawing go in; the path of an SVG element comes out, cut off at the edge of the drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from build_tools.drawing.box import Box, Point

FINE = 10
"""The numbers of a path count tenths of what the drawing counts, so that they need no point."""
_NEAR = 0.7
_CORNERS = 3

_Line: TypeAlias = Sequence[Point]


def path(rings: Iterable[_Line], edge: Box) -> str:
    """The path of all rings as far as they lie within the edge, in tenths; '' where nothing is left of them."""
    return "".join(map(_drawn, (_thinned(_cut(ring, edge)) for ring in rings)))


def _drawn(ring: list[Point]) -> str:
    """One ring: an absolute start, then steps from point to point."""
    grid = [(round(x * FINE), round(y * FINE)) for x, y in ring]
    if len(set(grid)) < _CORNERS:
        return ""
    (at_x, at_y), *others = grid
    words = [f"M{at_x} {at_y}l"]
    for x, y in others:
        if (x, y) != (at_x, at_y):
            words += (_number(x - at_x, first=words[-1].endswith("l")), _number(y - at_y))
            at_x, at_y = x, y
    return "".join((*words, "z"))


def _number(step: int, *, first: bool = False) -> str:
    """A number that needs no space before it where its sign parts it from the one before."""
    return str(step) if first or step < 0 else f" {step}"


def _thinned(ring: list[Point]) -> list[Point]:
    """The ring without the points that nobody could tell from the ones before."""
    kept: list[Point] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) > _NEAR or abs(y - kept[-1][1]) > _NEAR:
            kept.append((x, y))
    return kept


def _cut(ring: _Line, edge: Box) -> list[Point]:
    """What of a ring lies within the edge, closed along it (Sutherland and Hodgman)."""
    kept = list(ring)
    for is_in, crossing in _sides(edge):
        kept = list(_cut_at(kept, is_in, crossing))
    return kept


def _cut_at(
    ring: list[Point], is_in: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]
) -> Iterator[Point]:
    for before, at in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if is_in(before) != is_in(at):
            yield crossing(before, at)
        if is_in(at):
            yield at


def _sides(edge: Box) -> Iterator[tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]]:
    """For each side, whether a point lies within it, and where a line crosses it."""
    yield lambda point: point[0] >= edge.left, lambda a, b: (edge.left, _between(a, b, edge.left))
    yield lambda point: point[0] <= edge.right, lambda a, b: (edge.right, _between(a, b, edge.right))
    yield lambda point: point[1] >= edge.low, lambda a, b: (_between(a[::-1], b[::-1], edge.low), edge.low)
    yield lambda point: point[1] <= edge.high, lambda a, b: (_between(a[::-1], b[::-1], edge.high), edge.high)


def _between(a: Point, b: Point, where: float) -> float:
    """The second number of the point between two others whose first number is given."""
    return a[1] + (b[1] - a[1]) * (where - a[0]) / (b[0] - a[0])
