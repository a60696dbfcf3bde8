"""A place goes in; the places that have most in common with it come out, each with the reasons."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from build_tools.knowledge import KnowledgeBase
from build_tools.neighbours import Thing
from build_tools.records.place import Place
from build_tools.views.parts import Link, link_to

SHOWN = 5

_REASONS = {
    "themes": ("same theme", "same themes"),
    "organisations": ("same partner", "same partners"),
    "keys": ("speaks to the same key", "speaks to the same keys"),
    "behaviours": ("speaks to the same behaviour", "speaks to the same behaviours"),
}
_RANKS = {kind: rank for rank, kind in enumerate(_REASONS)}


@dataclass(frozen=True, slots=True)
class Related:
    """Another place, and what the two have in common."""

    link: Link
    reasons: tuple[str, ...]


def related_places(knowledge: KnowledgeBase, place: Place) -> tuple[Related, ...]:
    """Up to five places, those with most themes in common first, then partners, keys and behaviours.

    Of the places that share one thing only the neighbours in its list are looked at: in a small collection
    these are all, in a large one the work per place stays the same.
    """
    own, shared = knowledge.neighbours(place)
    ranked = sorted(shared.items(), key=lambda item: (_strength(item[1]), item[0]))
    return tuple(
        Related(
            link_to(knowledge.card(Place.KIND, other)),
            tuple(_reasons(knowledge, [thing for thing in own if thing in common])),
        )
        for other, common in ranked[:SHOWN]
    )


def _strength(common: AbstractSet[Thing]) -> list[int]:
    counts = [0] * len(_RANKS)
    for kind, _ in common:
        counts[_RANKS[kind]] -= 1
    return counts


def _reasons(knowledge: KnowledgeBase, common: list[Thing]) -> list[str]:
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in common:
        by_kind.setdefault(kind, []).append(knowledge.card(kind, record_id).label)
    return [
        f"{_REASONS[kind][len(by_kind[kind]) > 1]}: {', '.join(by_kind[kind])}" for kind in _REASONS if kind in by_kind
    ]
