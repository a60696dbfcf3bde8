"""The map of places: which of them it shows, and how."""

from __future__ import annotations

from itertools import combinations
from unittest import mock

import pytest

from build_tools import bounds
from build_tools.cache import Cache
from build_tools.drawing.box import Box
from build_tools.knowledge import KnowledgeBase
from build_tools.macros import rendered
from build_tools.records.place import Place
from build_tools.rendering import Renderer
from build_tools.views import place_map
from build_tools.views.place_map import PlaceMap
from support.html import Page
from support.outline import labels
from support.records import indexed

WORLD = {
    "Lisbon": (38.72, -9.14),
    "Suva": (-18.14, 178.44),
    "Apia": (-13.83, -171.76),
    "Nuuk": (64.18, -51.72),
    "Quito": (-0.18, -78.47),
    "Ushuaia": (-54.81, -68.31),
    "Vostok": (-78.46, 106.84),
}


def places(points: dict[str, tuple[float, float] | None]) -> KnowledgeBase:
    """A programme of places with these names and points, given as north and east."""
    records = []
    for at, (name, point) in enumerate(points.items()):
        about = {"id": f"p{at}", "name": name, "summary": "A place."}
        if point:
            about["location"] = {"latitude": point[0], "longitude": point[1], "basis": "editorial"}  # type: ignore[assignment]
        records.append(Place.model_validate(about))
    return indexed(Cache(), *records)[0]


def mapped(points: dict[str, tuple[float, float] | None]) -> PlaceMap:
    """Their map."""
    found = place_map.listing(places(points))
    assert found
    return found


def test_each_place_with_a_point_is_a_dot_with_its_name_and_its_link(example: KnowledgeBase) -> None:
    """And the others are named beside the map."""
    found = place_map.listing(example)
    assert found
    assert [(dot.name, dot.link.address) for dot in found.dots] == [("Quillmere", "places/quillmere/")]
    assert labels(found.pointless) == ["Brackenhythe", "Sainte-Orlée & the “<Upper” Mills"]
    assert found.land


def test_without_any_point_there_is_no_map(renderer: Renderer) -> None:
    """Only the list."""
    knowledge = places({"Ash": None})
    assert place_map.listing(knowledge) is None
    assert rendered(knowledge, renderer)("place_map", 2).strip() == ""


@pytest.mark.parametrize("name", WORLD)
def test_a_place_anywhere_has_a_map_with_land(name: str) -> None:
    """On each continent, on islands in the middle of an ocean, and near a pole."""
    found = mapped({name: WORLD[name]})
    assert found.land
    inside(found)


def test_places_all_over_the_world_share_a_map() -> None:
    """What is north of another is above it, and the map is cut where it is widest between two of them."""
    found = mapped(dict(WORLD))
    inside(found)
    at = {dot.name: dot.at for dot in found.dots}
    assert at["Nuuk"][1] < at["Lisbon"][1] < at["Quito"][1] < at["Ushuaia"][1] < at["Vostok"][1]
    eastwards = ["Vostok", "Suva", "Apia", "Quito", "Ushuaia", "Nuuk", "Lisbon"]
    assert sorted(at, key=lambda name: at[name][0]) == eastwards


def test_places_on_both_sides_of_the_date_line_lie_near_each_other() -> None:
    """Suva is west of Apia, by ten degrees and not by 350."""
    found = mapped({name: WORLD[name] for name in ("Suva", "Apia")})
    at = {dot.name: dot.at for dot in found.dots}
    assert 0 < at["Apia"][0] - at["Suva"][0] < 640
    assert found.land


def test_names_do_not_overlap_where_many_places_lie_together() -> None:
    """Forty places in one town and forty around it."""
    near = {f"Place number {at}": (51.45, -2.59) for at in range(40)}
    around = {f"Village {at}": (50.5 + at % 8 / 4, -4 + at // 8 / 2) for at in range(40)}
    found = mapped(near | around)
    inside(found)
    boxes = [Box(a.x, a.y, a.x + a.width, a.y + a.height).grown(-0.2, -0.2) for a in (dot.area for dot in found.dots)]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


def test_many_places_are_gathered_in_circles(renderer: Renderer) -> None:
    """Without names; the page says how many there are and where to find them."""
    points = {f"P{at}": (50 + at % 20 / 5, -5 + at // 20 / 2) for at in range(200)}
    found = mapped(points)
    assert (found.dots, sum(each.count for each in found.circles)) == ((), 200)
    page = Page(rendered(places(points), renderer)("place_map", 2))
    assert "200 places are too many to be named on a map" in page.root.text
    assert list(page.root.all("a")) == []
    (drawn,) = page.root.all("svg")
    assert (drawn.attributes["role"], drawn.attributes["aria-label"]) == ("img", "200 places, gathered in circles")


def test_the_map_of_a_great_many_places_stays_small(renderer: Renderer) -> None:
    """A thousand all over the world: some hundred circles, and an outline no finer than can be seen."""
    points = {f"P{at}": (at * 7919 % 1700 / 10 - 85, at * 104729 % 3600 / 10 - 180) for at in range(1000)}
    found = mapped(points)
    assert len(found.circles) < 400
    assert len(found.land) < 150_000


def test_a_link_on_the_map_has_the_whole_name(renderer: Renderer) -> None:
    """Where the drawing has room for its beginning only."""
    name = "A place with a name that is a good deal longer than there is room for"
    page = Page(rendered(places({name: (52, 0)}), renderer)("place_map", 2))
    (link,) = page.root.all("a")
    assert link.attributes["aria-label"] == name
    assert link.text == "A place with a name that is…"


def test_coordinates_are_read_in_the_right_order() -> None:
    """North is latitude: Quito's neighbour to the north is above it."""
    with mock.patch.object(bounds, "MOST", 150):
        found = mapped({"Quito": WORLD["Quito"], "Ibarra": (0.35, -78.12)})
    at = {dot.name: dot.at for dot in found.dots}
    assert at["Ibarra"][1] < at["Quito"][1]
    assert at["Ibarra"][0] > at["Quito"][0]


def inside(found: PlaceMap) -> None:
    """Every dot and every name lies in the drawing."""
    view = Box(found.view.x, found.view.y, found.view.x + found.view.width, found.view.y + found.view.height)
    for dot in found.dots:
        assert view.grown(1, 1).holds(dot.at)
        area = Box(dot.area.x, dot.area.y, dot.area.x + dot.area.width, dot.area.y + dot.area.height)
        assert area.within(view.grown(0.2, 0.2))
