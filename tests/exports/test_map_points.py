"""Places on a map as GeoJSON."""

from __future__ import annotations

import json

from geojson_pydantic import FeatureCollection

from build_tools.knowledge import KnowledgeBase
from build_tools.records.place import Place
from support.exported import HOME, Exported, text


def test_every_place_with_a_point_is_a_feature(exported: Exported) -> None:
    """A validator of GeoJSON reads all of them back, to the east and to the north as the standard asks."""
    read = FeatureCollection.model_validate_json(exported.read("places.geojson"))
    located = [place for place in exported.knowledge.of_kind(Place) if place.point]
    assert [(each.id, each.geometry.coordinates[:2]) for each in read.features if each.geometry] == [
        (place.id, place.point) for place in located
    ]


def test_a_feature_tells_of_its_place(example: KnowledgeBase) -> None:
    """What a map shows of it; a place without a point is on no map."""
    features = {each["id"]: each for each in json.loads(text(example, "places.geojson"))["features"]}
    assert "brackenhythe" not in features
    assert features["quillmere"]["properties"] == {
        "name": "Quillmere",
        "summary": "A town by a lake that mends clocks in its council hall.",
        "address": f"{HOME}places/quillmere/",
        "themes": ["clocks-and-radios", "lamps"],
        "partners": ["quillmere-town-council", "fixwell-trust", "obrien-and-sons"],
    }
