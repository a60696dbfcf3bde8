"""Places with a point on the globe go in; a map of them as plain values for an SVG drawing comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_tools import bounds, outlines
from build_tools.drawing import labels, lettering, shapes
from build_tools.drawing.box import Box, Point, Rect, rounded
from build_tools.drawing.choosing import Scene, scene
from build_tools.drawing.grid import Circle, circles
from build_tools.drawing.labels import DOT
from build_tools.drawing.projection import Projection
from build_tools.knowledge import KnowledgeBase
from build_tools.records.card import Card
from build_tools.records.place import Place
from build_tools.views.parts import Link, link_to

NAME = "place_map"

_WIDTH, _HEIGHT = 640, 560
_NARROWEST = 300
_FOR_PHONES = 390
_ROOM = 120
_BLEED = 8.0
_LONGEST = 28
_COARSE = 10
"""Of many points, those in the same tenth of a degree choose the outline together."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place: its link, where its dot is, its name and where that stands, and the line between them if it is long."""

    link: Link
    at: Point
    name: str
    name_at: Point
    is_left: bool
    area: Rect
    leader: tuple[Point, Point] | None


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map in the units of its drawing; either a dot for each place, or circles for many places together.

    `pointless` are places without a point: as many as can be named, and how many more there are.
    """

    view: Rect
    land: str
    fine: int
    radius: float
    dots: tuple[Dot, ...]
    circles: tuple[Circle, ...]
    count: int
    pointless: tuple[Link, ...]
    more_pointless: int

    @property
    def is_narrow(self) -> bool:
        """Whether its letters can still be read where it is made as narrow as a phone."""
        return self.view.width <= _FOR_PHONES


def listing(knowledge: KnowledgeBase) -> PlaceMap | None:
    """The map of all places; None where none of them has a point."""
    entries = knowledge.entries(Place.KIND).values()
    held = [(each.card, each.point) for each in entries if each.point]
    if not held:
        return None
    cards, points = zip(*held, strict=True)
    shown = scene(points if len(points) <= bounds.MOST else _coarse(points), outlines.countries())
    projection = Projection.fitting(shown.frame, _WIDTH, _HEIGHT)
    aside = max(_NARROWEST - projection.width, 0) / 2
    canvas = Box(-aside, 0, projection.width + aside, projection.height)
    spots = [projection(shown.at(each)) for each in points]
    few = len(points) <= bounds.MOST
    dots, view = _dots(cards, spots, canvas) if few else ((), canvas)
    pointless = [each.card for each in entries if not each.point]
    return PlaceMap(
        view=view.rect,
        land=_land(shown, projection, view),
        fine=shapes.FINE,
        radius=DOT,
        dots=dots,
        circles=() if few else circles(spots),
        count=len(points),
        pointless=tuple(link_to(each) for each in pointless[: bounds.MOST_LINKS]),
        more_pointless=max(len(pointless) - bounds.MOST_LINKS, 0),
    )


def _coarse(points: Iterable[Point]) -> Sequence[Point]:
    """One point of each tenth of a degree in which some lie."""
    return tuple({(int(x * _COARSE), int(y * _COARSE)): (x, y) for x, y in points}.values())


def _land(shown: Scene, projection: Projection, view: Box) -> str:
    rings = ([projection(point) for point in ring] for each in shown.land for ring in each.rings)
    return shapes.path(rings, view.grown(_BLEED, _BLEED))


def _dots(cards: Sequence[Card], spots: Sequence[Point], canvas: Box) -> tuple[tuple[Dot, ...], Box]:
    names = [lettering.cut(card.label, _LONGEST) for card in cards]
    placed, view = labels.placed(spots, [lettering.width(name) for name in names], canvas, _ROOM)
    dots = tuple(
        Dot(
            link=link_to(card),
            at=rounded(spot),
            name=name,
            name_at=rounded(label.start),
            is_left=label.at_end,
            area=label.box.rect,
            leader=label.leader and (rounded(label.leader[0]), rounded(label.leader[1])),
        )
        for card, spot, name, label in zip(cards, spots, names, placed, strict=True)
    )
    return dots, view
