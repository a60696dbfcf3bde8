"""Where a point of the globe stands in a drawing."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.drawing.box import Box
from build_tools.drawing.projection import Projection


def test_degrees_are_as_long_to_the_east_as_to_the_north_in_the_middle() -> None:
    """At 60 degrees north a degree to the east is half as long."""
    projection = Projection.fitting(Box(0, 58, 10, 62), 100, 1000)
    assert projection((0, 62)) == (0, 0)
    x, y = projection((10, 58))
    assert (x, y) == pytest.approx((100, 80))
    assert (projection.width, projection.height) == pytest.approx((100, 80))


@given(
    st.tuples(st.floats(-300, 300), st.floats(-90, 80)),
    st.floats(0.1, 300),
    st.floats(0.1, 10),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_whatever_lies_in_the_frame_lies_in_the_drawing(
    corner: tuple[float, float], wide: float, high: float, where: tuple[float, float]
) -> None:
    """Which is no larger than it may be, and as large in one way."""
    (left, low), (across, up) = corner, where
    frame = Box(left, low, left + wide, low + high)
    projection = Projection.fitting(frame, 640, 560)
    assert projection.width <= 640 + 1e-6
    assert projection.height <= 560 + 1e-6
    assert math.isclose(projection.width, 640) or math.isclose(projection.height, 560)
    x, y = projection((left + wide * across, low + high * up))
    assert -1e-6 <= x <= projection.width + 1e-6
    assert -1e-6 <= y <= projection.height + 1e-6


@given(st.floats(-60, 60), st.floats(0.01, 5), st.floats(0.01, 5))
def test_east_is_right_and_north_is_up(low: float, east: float, north: float) -> None:
    """Also south of the equator and beyond the date line."""
    projection = Projection.fitting(Box(170, low, 190, low + 10), 640, 560)
    here, there = projection((171, low + 1)), projection((171 + east, low + 1 + north))
    assert there[0] > here[0]
    assert there[1] < here[1]
