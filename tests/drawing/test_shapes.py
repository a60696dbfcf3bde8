"""How outlines become the path of an SVG element."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.drawing.box import Box
from build_tools.drawing.shapes import FINE, path

EDGE = Box(0, 0, 100, 100)
_RING = re.compile(r"M(-?\d+) (-?\d+)l([^z]*)z")


def corners(drawn: str) -> list[list[tuple[int, int]]]:
    """The corners of each ring of a path, read as a browser reads them."""
    found = []
    for x, y, steps in _RING.findall(drawn):
        at = [(int(x), int(y))]
        numbers = [int(each) for each in re.findall(r"-?\d+", steps)]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            at.append((at[-1][0] + right, at[-1][1] + down))
        found.append(at)
    return found


@pytest.mark.parametrize(
    ("ring", "drawn"),
    [
        ([(10, 10), (20, 10), (20, 25.5), (10, 10)], "M100 100l100 0 0 155-100-155z"),
        ([(10, 10), (10.2, 10.1), (20, 10), (20, 25.5), (10, 10)], "M100 100l100 0 0 155-100-155z"),
        ([(10, 10), (10.2, 10), (10.2, 10.2), (10, 10)], ""),
        ([(200, 200), (300, 200), (300, 300), (200, 200)], ""),
    ],
    ids=["a triangle", "points that nobody could tell apart", "a speck", "land out of sight"],
)
def test_a_ring_is_drawn_in_steps_of_tenths(ring: list[tuple[float, float]], drawn: str) -> None:
    """From an absolute start, without a space that is not needed."""
    assert path([ring], EDGE) == drawn


def test_what_lies_beyond_the_edge_is_cut_off() -> None:
    """A square over a corner leaves the part of it that is in sight."""
    (ring,) = corners(path([[(50, 50), (150, 50), (150, 150), (50, 150), (50, 50)]], EDGE))
    assert {(x / FINE, y / FINE) for x, y in ring} == {(50, 50), (100, 50), (100, 100), (50, 100)}


COORDINATES = st.floats(-300, 300)


@given(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=3, max_size=20))
def test_nothing_is_drawn_outside_of_the_edge(points: list[tuple[float, float]]) -> None:
    """Whatever the ring, crossing itself or not."""
    for ring in corners(path([[*points, points[0]]], EDGE)):
        assert all(0 <= x <= 100 * FINE and 0 <= y <= 100 * FINE for x, y in ring)


def test_rings_within_the_edge_keep_their_corners() -> None:
    """Each ring by itself, holes among them."""
    outer = [(0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0), (0.0, 0.0)]
    hole = [(30.0, 30.0), (60.0, 30.0), (60.0, 60.0), (30.0, 30.0)]
    seen = [[(x / FINE, y / FINE) for x, y in ring] for ring in corners(path([outer, hole], EDGE))]
    assert seen == [outer, hole]
