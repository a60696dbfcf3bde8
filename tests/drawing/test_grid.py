"""How many points become few circles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.drawing.grid import CELL, circles

POINTS = st.lists(st.tuples(st.floats(0, 640), st.floats(0, 560)), min_size=1, max_size=200)


def test_a_circle_stands_for_the_points_of_a_square() -> None:
    """In their middle, and the more points the larger."""
    assert [(each.x, each.y, each.count) for each in circles([(10, 10), (20, 10), (100, 10)])] == [
        (15, 10, 2),
        (100, 10, 1),
    ]
    large, small = circles([(10, 10), (20, 10), (100, 10)])
    assert large.radius > small.radius


@given(POINTS)
def test_no_point_is_lost_and_there_are_never_many_circles(points: list[tuple[float, float]]) -> None:
    """Some hundred at the most, however many points there are; none larger than its square."""
    found = circles(points)
    assert sum(each.count for each in found) == len(points)
    assert len(found) <= (640 / CELL + 1) * (560 / CELL + 1) < 400
    assert all(0 < each.radius < CELL / 2 for each in found)
