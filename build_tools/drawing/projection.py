"""A frame in degrees and the size of a drawing go in; where a point of the globe stands in the drawing comes out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from build_tools.drawing.box import Box, Point

_NARROWEST = 0.1


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular: degrees are as long to the east as to the north at the middle latitude of the frame.

    Parallels and meridians are straight, and distances are true along the middle parallel and all meridians; at the
    size of a country, and between the polar circles, nobody sees the difference.
    """

    frame: Box
    scale: float
    narrow: float

    @classmethod
    def fitting(cls, frame: Box, width: float, height: float) -> Projection:
        """The largest one of the frame that is no wider and no higher."""
        narrow = max(math.cos(math.radians(frame.middle[1])), _NARROWEST)
        return cls(frame, min(width / (frame.width * narrow), height / frame.height), narrow)

    @property
    def width(self) -> float:
        """How wide the drawing of the frame is."""
        return self.frame.width * self.narrow * self.scale

    @property
    def height(self) -> float:
        """How high the drawing of the frame is."""
        return self.frame.height * self.scale

    def __call__(self, point: Point) -> Point:
        """Where a point of the globe stands, counted from the upper left corner."""
        x, y = point
        return (x - self.frame.left) * self.narrow * self.scale, (self.frame.high - y) * self.scale
