"""Which countries a map shows, and how much of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.drawing.box import TURN, Box
from build_tools.drawing.choosing import Scene, beyond, scene
from build_tools.drawing.land import Country, Polygon, polygon


def square(left: float, low: float, side: float) -> Polygon:
    """A square piece of land with a corner on every degree of its coast."""
    steps = max(round(side), 1)
    along = [side * step / steps for step in range(steps)]
    coast = (
        *((left + step, low) for step in along),
        *((left + side, low + step) for step in along),
        *((left + side - step, low + side) for step in along),
        *((left, low + side - step) for step in along),
    )
    return polygon((*coast, coast[0]))


HOME = Country("Home", (square(0, 40, 8), square(8.5, 41, 1), square(60, 0, 1)))
NEXT = Country("Next", (square(8.2, 44, 3),))
HUGE = Country("Huge", (square(20, 0, 40),))
EDGE = Country("Edge", (square(170, 50, 10), square(-180, 50, 5)))
WORLD = (HOME, NEXT, HUGE, EDGE)


def shown(*points: tuple[float, float]) -> Scene:
    """The scene for some points on this little globe."""
    return scene(points, WORLD)


def test_the_country_of_the_points_is_shown_with_its_near_islands() -> None:
    """Neither a neighbour in whose country no point lies, nor an island far away, is in it."""
    found = shown((1, 41), (7, 47))
    assert found.land == HOME.polygons[:2]
    assert found.frame == pytest.approx(Box(0, 40, 9.5, 48).grown(0.38, 0.38))


def test_each_country_with_a_point_is_shown() -> None:
    """Both, in one frame."""
    assert set(shown((1, 41), (9, 45)).land) == {*HOME.polygons[:2], *NEXT.polygons}


def test_a_far_island_is_shown_where_a_point_lies_on_it() -> None:
    """And the frame reaches there."""
    found = shown((1, 41), (60.5, 0.5))
    assert set(found.land) == set(HOME.polygons)
    assert found.frame.holds((60.5, 0.5))


def test_a_point_at_sea_belongs_to_the_nearest_land() -> None:
    """A point chosen a little off a coast, as outlines are coarser than points."""
    assert shown((-0.2, 44)).land == HOME.polygons[:2]


def test_a_hole_in_a_country_is_no_part_of_it() -> None:
    """A point in a country that lies within another one is not in the larger."""
    inner = square(4, 4, 2)
    ring = polygon(square(0, 0, 10).rings[0], inner.rings[0])
    around, inside = Country("Around", (ring,)), Country("Inside", (inner,))
    assert scene([(5, 5)], [around, inside]).land == (inner,)
    assert scene([(1, 1)], [around, inside]).land == (ring,)


def test_few_points_in_a_corner_of_a_huge_country_have_a_frame_of_their_own() -> None:
    """A third of the country around them, in which some of its border is to be seen."""
    found = shown((22, 2), (23, 3))
    assert found.frame.width < HUGE.polygons[0].box.width / 2
    assert found.frame.holds((22, 2))
    assert found.frame.holds((20, 5))


def test_where_no_border_would_be_in_sight_the_whole_country_is_shown() -> None:
    """A frame full of land would say nothing."""
    assert shown((40, 20)).frame.width > HUGE.polygons[0].box.width


def test_points_on_both_sides_of_the_date_line_lie_side_by_side() -> None:
    """The frame runs on beyond 180, and the land on both sides with it."""
    found = shown((175, 55), (-178, 52))
    assert found.frame == pytest.approx(Box(170, 50, 185, 60).grown(0.6, 0.6))
    assert found.at((-178, 52)) == (182, 52)
    assert [each.box.left for each in found.land] == [170, 180]


def test_without_any_country_the_points_are_shown() -> None:
    """As a programme on the moon would have it."""
    assert scene([(1, 2), (3, 4)], ()).frame.holds((2, 3))


LONGITUDES = st.floats(-180, 180)
LATITUDES = st.floats(-90, 90)


@given(st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=1, max_size=8))
def test_every_point_anywhere_on_earth_is_in_the_frame(points: list[tuple[float, float]]) -> None:
    """And the frame does not go around the globe twice, nor over a pole."""
    found = scene(points, WORLD)
    assert all(found.frame.holds(found.at(point)) for point in points)
    assert found.frame.low >= -90
    assert found.frame.high <= 90


@given(LONGITUDES, st.floats(-TURN, 0))
def test_a_longitude_stays_the_same_place(longitude: float, seam: float) -> None:
    """It only counts on from the seam."""
    found = beyond(longitude, seam)
    assert seam <= found <= seam + TURN
    turns = (found - longitude) / TURN
    assert turns == pytest.approx(round(turns))
