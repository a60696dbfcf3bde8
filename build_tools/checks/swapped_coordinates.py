"""Latitude and longitude of a place have changed places.

The point lies far from all others, and would lie among them the other way round. The latitude counts degrees to the
north, the longitude degrees to the east; some maps copy them in the other order.

```wrong partnerships/places/southam.yml
name: Southam
summary: A second town.
location:
  latitude: -1.4
  longitude: 50.9
  basis: editorial
```

```right partnerships/places/southam.yml
name: Southam
summary: A second town.
location:
  latitude: 50.9
  longitude: -1.4
  basis: editorial
```

```beside partnerships/places/eastham.yml
name: Eastham
summary: A third town.
location:
  latitude: 50.8
  longitude: -0.9
  basis: editorial
```

```beside partnerships/places/northam.yml
name: Northam
summary: A town.
location:
  latitude: 51.3
  longitude: -1.9
  basis: editorial
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity, told
from build_tools.records.place import Place

SLUG = "swapped-coordinates"

_FEWEST = 3
_FAR = 10
"""In degrees: further from the middle of all places than this, and no further the other way round."""


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each point that lies far from all others, and would lie near them with latitude and longitude changed."""
    points = {each: entry.point for each, entry in knowledge.entries(Place.KIND).items() if entry.point}
    if len(points) < _FEWEST:
        return
    east, north = _middle(points.values())

    def far(point: tuple[float, float]) -> float:
        return max(abs(point[0] - east), abs(point[1] - north))

    def problem(record_id: str) -> Problem:
        message = "this point lies far from all others; the other way round it would lie among them"
        at = knowledge.source(knowledge.get(Place, record_id), "location")
        return Problem(SLUG, message, "change latitude and longitude with one another", at, Severity.WARNING)

    swapped = (each for each, point in points.items() if far(point) > _FAR >= far(point[::-1]))
    yield from told(swapped, lambda _: "", problem)


def _middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The point with as many others on each side of it: a few that are wrong do not move it far."""
    east, north = zip(*points, strict=True)
    return median(east), median(north)
