"""The file with the outlines of all countries goes in; their polygons in degrees come out.

The outlines are those of Natural Earth, which are in the public domain, by way of the npm package world-atlas;
`take` tells how they got here, and the package's licence lies beside them.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from build_tools.drawing.box import TURN, Point
from build_tools.drawing.land import Country, Polygon, Ring, polygon

_CORNERS, _FIRST = 3, 9
FILE = Path(__file__).with_name("countries.json.gz")


@cache
def countries() -> tuple[Country, ...]:
    """Every country."""
    topology = json.loads(gzip.decompress(FILE.read_bytes()))
    arcs = [tuple(_points(each, **topology["transform"])) for each in topology["arcs"]]
    return tuple(
        Country(each["properties"]["name"], tuple(_polygons(each, arcs)))
        for each in topology["objects"]["countries"]["geometries"]
    )


def _points(arc: list[list[int]], scale: Point, translate: Point) -> Iterator[Point]:
    """The points of a line that is given as steps on a grid."""
    (wide, high), (west, south) = scale, translate
    x = y = 0
    for east, north in arc:
        x += east
        y += north
        yield west + x * wide, south + y * high


def _polygons(geometry: dict[str, Any], arcs: list[Ring]) -> Iterator[Polygon]:
    """A country's polygons: in a topology, neighbours share the lines between them."""
    for rings in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
        # What was too small to be kept has shrunk to a point or a line.
        whole = [each for ring in rings if len(set((each := _ring(ring, arcs))[:_FIRST])) >= _CORNERS]
        if whole:
            yield polygon(*whole)


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """The line along some arcs; the number of one that is followed backwards is negative."""
    line: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line.extend(arc[1:] if line else arc)
    wide = max(line)[0] - min(line)[0] > TURN / 2
    return tuple(_unrolled(line) if wide else line)


def _unrolled(line: list[Point]) -> Iterator[Point]:
    """A ring whose longitudes run on where it crosses the date line; one around a pole is closed along the pole."""
    turns = 0.0
    before = line[0][0]
    for x, y in line:
        if abs(x - before) > TURN / 2:
            turns += math.copysign(TURN, before - x)
        yield x + turns, y
        before = x
    if turns:
        pole = math.copysign(90, line[0][1])
        yield from ((before + turns, pole), (line[0][0], pole), line[0])
