"""Where names stand beside their dots: none covers another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.drawing import lettering
from build_tools.drawing.box import Box
from build_tools.drawing.labels import DOT, placed

CANVAS = Box(0, 0, 300, 400)
DOTS = st.lists(st.tuples(st.floats(0, 300), st.floats(0, 400), st.floats(10, 250)), max_size=40)


def test_a_name_stands_to_the_right_of_its_dot() -> None:
    """Close by, in the middle of its height, without a line."""
    (label,), canvas = placed([(100, 200)], [80], CANVAS)
    assert (label.start, label.at_end, label.leader) == ((109, 200), False, None)
    assert canvas == CANVAS


def test_at_the_right_edge_a_name_stands_to_the_left() -> None:
    """Its text ends before the dot."""
    (label,), _ = placed([(290, 200)], [80], CANVAS)
    assert (label.start, label.at_end) == ((281, 200), True)


def test_a_name_may_end_beside_the_canvas_where_there_is_room() -> None:
    """Rather than far from its dot."""
    (label,), canvas = placed([(200, 200)], [220], CANVAS, room=150)
    assert (label.start, label.leader) == ((209, 200), None)
    assert canvas == Box(0, 0, 429, 400)


def test_where_nothing_is_free_a_name_stands_beside_the_canvas_with_a_line_to_its_dot() -> None:
    """Which grows for it."""
    labels, canvas = placed([(150, 200)] * 9, [120] * 9, CANVAS)
    far = [label for label in labels if label.leader]
    assert far
    assert all(label.leader and label.leader[0] == (150, 200) for label in far)
    assert canvas.width > CANVAS.width


@given(DOTS)
def test_no_name_covers_another_or_the_dot_of_another(dots: list[tuple[float, float, float]]) -> None:
    """However the dots lie, and every name is in the drawing."""
    points, widths = [(x, y) for x, y, _ in dots], [width for *_, width in dots]
    labels, canvas = placed(points, widths, CANVAS, 50)
    assert len(labels) == len(dots)
    assert not any(one.box.meets(other.box) for one, other in combinations(labels, 2))
    for at, label in enumerate(labels):
        assert label.box.within(canvas)
        assert label.box.width >= widths[at] - 1e-6
        others = (Box(x, y, x, y).grown(DOT, DOT) for number, (x, y) in enumerate(points) if number != at)
        assert not any(label.box.meets(other) for other in others)


@given(DOTS)
def test_the_same_dots_give_the_same_places(dots: list[tuple[float, float, float]]) -> None:
    """Nothing is left to chance."""
    points, widths = [(x, y) for x, y, _ in dots], [width for *_, width in dots]
    assert placed(points, widths, CANVAS) == placed(points, widths, CANVAS)


@given(st.text(max_size=60))
def test_a_text_that_is_cut_is_no_longer_than_may_be(text: str) -> None:
    """And a short one stays as it is."""
    cut = lettering.cut(text, 20)
    assert len(cut) <= 20
    assert cut == text or cut.endswith("…")


def test_a_wide_letter_takes_more_room_than_a_thin_one() -> None:
    """Signs of East Asia as much as the widest."""
    assert lettering.width("iii") < lettering.width("nnn") < lettering.width("NNN") < lettering.width("東京都")
    assert lettering.width("MMM") == lettering.width("東京都")
