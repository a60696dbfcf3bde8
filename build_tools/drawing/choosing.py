"""Points on the globe and all countries go in; the land on which the points lie, and a frame around it, come out."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from build_tools.drawing.box import TURN, Box, Point
from build_tools.drawing.land import Country, Polygon

_HUGE = 15.0
"""From how many degrees on a country is so large that few points in a corner of it get a frame of their own."""
_CORNER = 1 / 4
_SHARE = 1 / 3
_NEAR = 1 / 10
_AROUND = 1.5
_MARGIN = 1 / 25
_LEAST = 0.05
_AT_SEA = 200
"""Of so many points at sea, each has the nearest land looked for; more of them would lie near the same."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a map shows: the frame in degrees, and the land in it.

    Longitudes run on beyond 180 where the frame reaches across that line; `seam` is the one from which they count.
    """

    frame: Box
    land: tuple[Polygon, ...]
    seam: float

    def at(self, point: Point) -> Point:
        """A point of the globe with the longitude that it has here."""
        return beyond(point[0], self.seam), point[1]


def scene(points: Sequence[Point], countries: Iterable[Country]) -> Scene:
    """The countries in which the points lie, or those nearest to them, in a frame that fits them.

    A country's far islands are left out unless a point lies there. Where the points keep to a small part of a huge
    country, the frame shows this part, if there is a coast or a border in it to know it by.
    """
    seam = _seam(point[0] for point in points)
    moved = [_moved(country, seam) for country in countries]
    here = [(beyond(x, seam), y) for x, y in points]
    homes = _homes(here, [each for country in moved for each in country.polygons])
    spread = Box.around(here)
    frame = spread
    for each in homes:
        frame = frame.joined(each.box)
    around = [country for country in moved if not homes.isdisjoint(country.polygons)]
    land = [each for country in around for each in country.polygons]
    frame = _with_near_parts(frame, [each for each in land if each not in homes])
    frame = _closer(frame, spread, land)
    margin = max(_MARGIN * max(frame.width, frame.height), _LEAST)
    frame = frame.grown(margin, margin)
    # No land is shown twice.
    frame = Box(max(frame.left, seam), max(frame.low, -90), min(frame.right, seam + TURN), min(frame.high, 90))
    return Scene(frame, tuple(each for each in land if each.box.meets(frame)), seam)


def beyond(longitude: float, seam: float) -> float:
    """A longitude counted eastwards from another one, so that it may lie beyond 180."""
    return seam + (longitude - seam) % TURN


def _seam(longitudes: Iterable[float]) -> float:
    """Where to cut the globe open: in the middle of the widest gap between the longitudes."""
    around = sorted({each % TURN for each in longitudes})
    gaps = [(after - before, before) for before, after in pairwise([*around, around[0] + TURN])]
    width, before = max(gaps, key=itemgetter(0))
    # So that what lies opposite, where the points are, keeps its usual longitude.
    return (before + width / 2) % TURN - TURN


def _moved(country: Country, seam: float) -> Country:
    """The country as it lies east of the seam; a piece of land that the seam cuts lies there twice."""
    once_around = range(-2, 3)
    pieces = (
        each.moved(turns * TURN)
        for each in country.polygons
        for turns in once_around
        if each.box.left + turns * TURN < seam + TURN and each.box.right + turns * TURN > seam
    )
    return Country(country.name, tuple(pieces))


def _homes(points: Sequence[Point], polygons: Sequence[Polygon]) -> set[Polygon]:
    """The polygons on which the points lie, and for each point at sea the nearest one."""
    found = set[Polygon]()
    waiting = sorted(set(points))
    for each in polygons:
        # The longitudes that may lie on it; most polygons are done with at a glance.
        start = bisect_left(waiting, each.box.left, key=itemgetter(0))
        end = bisect_right(waiting, each.box.right, key=itemgetter(0))
        near = [point for point in waiting[start:end] if each.box.low <= point[1] <= each.box.high]
        if held := {point for point in near if each.holds(point)}:
            found.add(each)
            waiting = [point for point in waiting if point not in held]
    return found.union(*(_nearest(point, polygons) for point in waiting[:_AT_SEA]))


def _nearest(point: Point, polygons: Sequence[Polygon]) -> list[Polygon]:
    """The polygon with the corner that is nearest to a point; none where there are no polygons."""
    narrow = max(math.cos(math.radians(point[1])), _LEAST)
    spot = Box(*point, *point)
    best, home = math.inf, -1
    for least, at in sorted((_length(spot.gap(each.box), narrow), at) for at, each in enumerate(polygons)):
        if least >= best:
            break
        corners = (corner for ring in polygons[at].rings for corner in ring)
        nearest = min(_length((x - point[0], y - point[1]), narrow) for x, y in corners)
        if nearest < best:
            best, home = nearest, at
    return [polygons[home]] if home >= 0 else []


def _length(step: tuple[float, float], narrow: float) -> float:
    return math.hypot(step[0] * narrow, step[1])


def _with_near_parts(frame: Box, polygons: list[Polygon]) -> Box:
    """The frame grown by the countries' other land that lies in it or close by."""
    waiting = polygons
    while waiting:
        narrow = max(math.cos(math.radians(frame.middle[1])), _LEAST)
        near = _NEAR * min(frame.width * narrow, frame.height)
        joining = [each for each in waiting if _length(frame.gap(each.box), narrow) <= near]
        if not joining:
            break
        for each in joining:
            frame = frame.joined(each.box)
        waiting = [each for each in waiting if each not in joining]
    return frame


def _closer(frame: Box, spread: Box, land: Iterable[Polygon]) -> Box:
    """The part of a huge frame in which the points are, where they keep to one and some coast or border is in it."""
    if max(frame.width, frame.height) < _HUGE:
        return frame
    if spread.width > frame.width * _CORNER or spread.height > frame.height * _CORNER:
        return frame
    aside = max(spread.width * _AROUND, frame.width * _SHARE) / 2
    upright = max(spread.height * _AROUND, frame.height * _SHARE) / 2
    x, y = spread.middle
    part = Box(x - aside, y - upright, x + aside, y + upright)
    is_known = any(
        part.holds(corner) for each in land if each.box.meets(part) for ring in each.rings for corner in ring
    )
    return part if is_known else frame
