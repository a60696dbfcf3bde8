"""Places go in; what each of them worked on, date by date, comes out in short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.records.event import Event
from build_tools.records.place import Place
from build_tools.views.dividing import Shelf, divided
from build_tools.views.parts import Link, link_to

NAME = "focus"
TITLE = Event.PLURAL
ADDRESS = Event.LISTED_AT

FOCUS = "focus_by_place"
_TITLE = "What each place worked on"


@dataclass(frozen=True, slots=True)
class FocusView:
    """A statement of what a place worked on: its date, also for machines, its words and its address."""

    date: str
    date_iso: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class PlaceFocus:
    """A place with what it worked on, the oldest first."""

    link: Link
    anchor: str
    statements: tuple[FocusView, ...]


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """Every place with a recorded focus."""
    return (list_part(knowledge, FOCUS, ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """Those of the places whose names begin with the letters."""
    weighed = knowledge.weigh(Place.KIND, letters, lambda entry: len(entry.dates))
    weights = [each for each in weighed if each[1]]
    parts = divided(weights, FOCUS, ADDRESS, letters)
    shown = () if parts else tuple(_places(knowledge, letters))
    return Shelf(_TITLE, FOCUS, shown, sum(weight for _, weight in weights), parts)


def focus_of(place: Place) -> PlaceFocus:
    """One place with what it worked on."""
    in_order = sorted(place.focus, key=lambda each: each.date)
    return PlaceFocus(
        link_to(place.card),
        f"focus_of_{place.id}",
        tuple(
            FocusView(each.date.text, each.date.iso, prose.to_text(each.text), place.statement_address(each.id))
            for each in in_order
        ),
    )


def _places(knowledge: KnowledgeBase, letters: str) -> Iterator[PlaceFocus]:
    for place_id, entry in knowledge.entries_in(Place.KIND, letters):
        if entry.dates:
            yield focus_of(knowledge.get(Place, place_id))
