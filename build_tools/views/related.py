"""A place goes in; the places that have most in common with it come out, each with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from build_tools.knowledge import KnowledgeBase
from build_tools.records.place import Place
from build_tools.views.parts import Link, link_to

SHOWN = 5
_NEIGHBOURS = 12

Thing = tuple[str, str]

_REASONS = {
    "themes": ("same theme", "same themes"),
    "organisations": ("same partner", "same partners"),
    "keys": ("speaks to the same key", "speaks to the same keys"),
    "behaviours": ("speaks to the same behaviour", "speaks to the same behaviours"),
}


@dataclass(frozen=True, slots=True)
class Related:
    """Another place, and what the two have in common."""

    link: Link
    reasons: tuple[str, ...]


def related_places(knowledge: KnowledgeBase, place: Place) -> tuple[Related, ...]:
    """Up to five places, those with most themes in common first, then partners, keys and behaviours.

    Of the places that share one thing only the neighbours in the list of names are looked at: in a
    small collection these are all, in a large one the work per place stays the same.
    """
    things, sharing = _index(knowledge)
    candidates: dict[str, None] = {}
    for thing in things[place.id]:
        places, at = sharing[thing]
        start = at[place.id]
        for step in range(1, min(len(places), _NEIGHBOURS + 1)):
            candidates[places[(start + step) % len(places)]] = None
    own = things[place.id]
    shared = {other: [thing for thing in own if thing in things[other]] for other in candidates if other != place.id}
    ranked = sorted(shared.items(), key=lambda item: (_strength(item[1]), item[0]))
    return tuple(
        Related(link_to(knowledge.get(Place, other)), tuple(_reasons(knowledge, common)))
        for other, common in ranked[:SHOWN]
    )


def _strength(common: list[Thing]) -> tuple[int, ...]:
    kinds = [kind for kind, _ in common]
    return tuple(-kinds.count(each) for each in _REASONS)


def _reasons(knowledge: KnowledgeBase, common: list[Thing]) -> list[str]:
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in common:
        by_kind.setdefault(kind, []).append(knowledge.find(kind, record_id).label)
    return [
        f"{_REASONS[kind][len(by_kind[kind]) > 1]}: {', '.join(by_kind[kind])}" for kind in _REASONS if kind in by_kind
    ]


@lru_cache(maxsize=1)
def _index(
    knowledge: KnowledgeBase,
) -> tuple[Mapping[str, Mapping[Thing, None]], Mapping[Thing, tuple[list[str], Mapping[str, int]]]]:
    """What each place has, and which places have each thing, with where each place stands among them."""
    things: dict[str, dict[Thing, None]] = {}
    places: defaultdict[Thing, list[str]] = defaultdict(list)
    for place in knowledge.of_kind(Place):
        things[place.id] = dict.fromkeys(_things_of(place))
        for thing in things[place.id]:
            places[thing].append(place.id)
    sharing = {thing: (ids, {place_id: at for at, place_id in enumerate(ids)}) for thing, ids in places.items()}
    return things, sharing


def _things_of(place: Place) -> list[Thing]:
    found = [("themes", each.theme) for each in place.themes]
    found += [("organisations", each.organisation) for each in place.partners]
    for _, _, statement in place.statements():
        found += [("keys", key) for key in statement.keys]
        found += [("behaviours", behaviour) for behaviour in statement.behaviours]
    return found
