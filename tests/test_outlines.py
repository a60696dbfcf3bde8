"""The outlines of countries that lie with the engine: whole, small, and where they should be."""

from __future__ import annotations

from itertools import pairwise

import pytest

from build_tools import outlines
from build_tools.drawing.box import TURN
from build_tools.drawing.choosing import scene
from build_tools.outlines import FILE, countries


@pytest.mark.parametrize(
    ("country", "longitude", "latitude"),
    [
        ("United Kingdom", -1.9, 52.5),
        ("France", 2.3, 48.9),
        ("France", 45.15, -12.8),
        ("Brazil", -47.9, -15.8),
        ("Lesotho", 28.2, -29.6),
        ("South Africa", 26.2, -29.1),
        ("Japan", 139.7, 35.7),
        ("New Zealand", 175.3, -39.0),
        ("Fiji", 178.0, -17.8),
        ("Russia", -174.0, 66.8),
        ("United States of America", -98.6, 39.8),
        ("Antarctica", 106.8, -78.5),
    ],
)
def test_a_point_lies_in_its_country(country: str, longitude: float, latitude: float) -> None:
    """And in no other, even where one lies within another."""
    everywhere = [(longitude + turns * TURN, latitude) for turns in (-1, 0, 1)]
    held = [each.name for each in countries() for polygon in each.polygons for at in everywhere if polygon.holds(at)]
    assert held == [country]


SMALLEST = ["Vatican", "Ashmore and Cartier Is."]
"""Their land would be smaller than a dot on any map that could be drawn of them."""


def test_every_ring_is_closed_and_lies_on_the_globe() -> None:
    """With three corners at least, whatever a country has; only the smallest ones have none."""
    assert [each.name for each in countries() if not each.polygons] == SMALLEST
    for country in countries():
        for ring in (ring for polygon in country.polygons for ring in polygon.rings):
            assert ring[0] == ring[-1]
            assert len(set(ring)) >= 3
            assert all(-TURN <= x <= TURN and -90 <= y <= 90 for x, y in ring)
            assert all(abs(before[0] - after[0]) < TURN / 2 or after[1] == -90 for before, after in pairwise(ring))


def test_the_data_are_small_and_their_licence_lies_beside_them() -> None:
    """No more than a photograph weighs."""
    assert FILE.stat().st_size <= 250_000
    assert "Permission to use, copy, modify" in FILE.with_name("LICENSE").read_text(encoding="utf-8")


def test_neighbours_share_their_border() -> None:
    """Simplified once for both: no gap and no overlap shows between them."""
    spain, portugal = (next(each for each in countries() if each.name == name) for name in ("Spain", "Portugal"))
    corners = [
        {corner for polygon in each.polygons for ring in polygon.rings for corner in ring} for each in (spain, portugal)
    ]
    assert len(corners[0] & corners[1]) > 20


def test_the_frame_around_points_in_one_country_keeps_to_it() -> None:
    """Points in the south of Great Britain show all of it and its near islands, not the islands of other oceans."""
    found = scene([(-2.6, 51.5), (-0.1, 50.8)], countries())
    assert -10 < found.frame.left < -7
    assert 1.5 < found.frame.right < 3
    assert 48 < found.frame.low < 50
    assert 60 < found.frame.high < 62


def test_the_outlines_are_read_once() -> None:
    """Whoever asks again gets the same."""
    assert outlines.countries() is countries()


WORLDS = {
    "five cities": [(-0.1, 51.5), (151.2, -33.9), (-74.0, 40.7), (139.7, 35.7), (37.6, 55.8)],
    "two cities": [(37.6, 55.8), (-122.4, 37.8)],
    "the far south": [(106.8, -78.5), (175.3, -39.0)],
}


@pytest.mark.parametrize("world", WORLDS)
def test_a_map_of_the_world_shows_no_land_twice(world: str) -> None:
    """However far the countries reach, the frame goes around the globe once at the most, and every point is in it."""
    made = scene(WORLDS[world], countries())
    assert made.frame.width <= TURN
    for point in WORLDS[world]:
        x, y = made.at(point)
        assert made.frame.left <= x <= made.frame.right
        assert made.frame.low <= y <= made.frame.high
