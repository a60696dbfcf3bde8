"""How things of some width share rows."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.drawing.rows import Rows

INTERVALS = st.tuples(st.floats(0, 100), st.floats(1, 50)).map(lambda each: (each[0], each[0] + each[1]))


def test_a_thing_stands_in_the_first_row_that_is_free_there() -> None:
    """Side by side where there is room, else one below the other."""
    rows = Rows(5)
    assert [rows.take([each])[0] for each in ((0, 10), (10, 20), (5, 15), (0, 5), (12, 20))] == [0, 0, 1, 1, 2]


def test_where_the_rows_are_full_a_thing_takes_less_room() -> None:
    """Its second width, and only where even that has no place a row more."""
    rows = Rows(1)
    assert rows.take([(0, 100)]) == (0, 0)
    assert rows.take([(50, 150), (100, 110)]) == (0, 1)
    assert rows.take([(50, 150), (100, 105)]) == (1, 1)


@given(st.lists(INTERVALS, max_size=30), st.integers(1, 5))
def test_no_two_things_in_a_row_overlap(intervals: list[tuple[float, float]], most: int) -> None:
    """However many there are."""
    rows = Rows(most)
    held: dict[int, list[tuple[float, float]]] = {}
    for each in intervals:
        held.setdefault(rows.take([each])[0], []).append(each)
    assert len(rows) == len(held)
    for row in held.values():
        assert not any(a[0] < b[1] and b[0] < a[1] for a, b in combinations(row, 2))
