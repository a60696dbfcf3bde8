"""Dots in a drawing and the widths of their names go in; places for the names, where no two overlap, come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.drawing.box import Box, Point
from build_tools.drawing.lettering import LINE

DOT = 6.0
"""The radius of a dot."""

_APART = DOT + 3
_RAISED = LINE * 2 / 3


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands: the box that it fills, on which side of it the text begins, and a line to the dot if far."""

    box: Box
    at_end: bool = False
    leader: tuple[Point, Point] | None = None

    @property
    def start(self) -> Point:
        """Where its text begins, or ends if it is `at_end`, in the middle of its height."""
        return (self.box.right if self.at_end else self.box.left), self.box.middle[1]


def placed(
    dots: Sequence[Point], widths: Sequence[float], canvas: Box, room: float = 0
) -> tuple[tuple[Label, ...], Box]:
    """A label for each dot, and the canvas, which is larger where some have to stand beside it.

    A name stands next to its dot, on the first of six sides where it covers nothing, if it must with an end in the
    `room` on either side of the canvas; if there is none, in a column at the nearer edge, with a line to its dot.
    """
    found: dict[int, Label] = {}
    around = [Box(x, y, x, y).grown(DOT + 2, DOT + 2) for x, y in dots]
    for at in sorted(range(len(dots)), key=lambda at: (dots[at][1], dots[at][0], at)):
        taken = [*(label.box for label in found.values()), *(box for number, box in enumerate(around) if number != at)]
        beside = tuple(_beside(dots[at], widths[at]))
        choices = ((label, bounds) for bounds in (canvas, canvas.grown(room, 0)) for label in beside)
        fitting = (label for label, bounds in choices if label.box.within(bounds))
        if free := next((label for label in fitting if not any(label.box.meets(box) for box in taken)), None):
            found[at] = free
    waiting = [at for at in range(len(dots)) if at not in found]
    wide = canvas
    for label in found.values():
        wide = wide.joined(label.box)
    canvas = wide
    for is_left in (True, False):
        mine = [at for at in waiting if (dots[at][0] < canvas.middle[0]) is is_left]
        for at, label in _column(mine, dots, widths, canvas, is_left=is_left):
            found[at] = label
            wide = wide.joined(label.box)
    return tuple(found[at] for at in range(len(dots))), wide


def _beside(dot: Point, width: float) -> Iterator[Label]:
    """The places next to a dot, the best first."""
    x, y = dot
    for raised in (0, -_RAISED, _RAISED):
        near = _APART if not raised else _APART / 2
        low, high = y + raised - LINE / 2, y + raised + LINE / 2
        yield Label(Box(x + near, low, x + near + width, high))
        yield Label(Box(x - near - width, low, x - near, high), at_end=True)


def _column(
    numbers: list[int], dots: Sequence[Point], widths: Sequence[float], canvas: Box, *, is_left: bool
) -> Iterator[tuple[int, Label]]:
    """Labels outside of the canvas, one below the other, each as near to the height of its dot as may be."""
    ordered = sorted(numbers, key=lambda at: (dots[at][1], dots[at][0], at))
    lowest = max(canvas.high, canvas.low + LINE * len(ordered))
    low = canvas.low
    for place, at in enumerate(ordered):
        left_for_others = LINE * (len(ordered) - place)
        low = min(max(low, dots[at][1] - LINE / 2), lowest - left_for_others)
        left = canvas.left - _APART - widths[at] if is_left else canvas.right + _APART
        box = Box(left, low, left + widths[at], low + LINE)
        edge = box.right + 2 if is_left else box.left - 2
        yield at, Label(box, at_end=is_left, leader=(dots[at], (edge, box.middle[1])))
        low += LINE
