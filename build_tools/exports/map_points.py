"""The holdings go in; the records that lie on a map come out as GeoJSON (https://www.rfc-editor.org/rfc/rfc7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from build_tools.holdings import Block, DataFile, Holdings, in_lines
from build_tools.pieces import Piece, literal
from build_tools.records.place import Place

TITLE = "Places on a map"
FORMAT = "GeoJSON"
ABOUT = "A point for each place, with its name, summary, themes and partners. The points were chosen by the editors."


def _pieces(holdings: Holdings) -> Iterator[Piece]:
    yield literal('{"type": "FeatureCollection", "features": [')
    entries = holdings.knowledge.entries(Place.KIND)
    features = holdings.pieces(
        Place.KIND,
        partial(_features, holdings),
        where=lambda block: any(entries[each].point for each in block.ids),
    )
    yield from in_lines(features)
    yield literal("]}\n")


def _features(holdings: Holdings, block: Block) -> str:
    places = (place for place in holdings.records(block) if isinstance(place, Place) and place.point)
    return ",\n".join(json.dumps(_feature(holdings, place), ensure_ascii=False) for place in places)


def _feature(holdings: Holdings, place: Place) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": list(place.point or ())},
        "properties": {
            "name": place.name,
            "summary": place.summary,
            "address": holdings.address(place),
            "themes": [each.theme for each in place.themes],
            "partners": [each.organisation for each in place.partners],
        },
    }


FILES: tuple[DataFile, ...] = (DataFile("data/places.geojson", "Places", "application/geo+json", _pieces),)
