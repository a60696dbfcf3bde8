"""Places go in; a table that sets them side by side comes out: who they are, what they did and what they learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from build_tools import bounds, prose
from build_tools.entries import Entry
from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Statement
from build_tools.records.behaviour import Behaviour
from build_tools.records.key import Key
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place
from build_tools.records.theme import Theme
from build_tools.views.dividing import Part, Shelf, divided
from build_tools.views.listing import NAMES
from build_tools.views.parts import Link, address_of, link_to, links_to, spoken_to

NAME = "compare"
TITLE = "Compare"
ADDRESS = "compare/"

_STATEMENTS = ("focus", "lessons", "next_steps")
_LEAST = 10
"""How many statements a place counts for at least, so that no table has too many columns."""


@dataclass(frozen=True, slots=True)
class Period:
    """What a place worked on at a date; each statement is a link in its own words."""

    date: str
    statements: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A place beside others; statements are links in their own words, for their evidence stands where they lead."""

    id: str
    link: Link
    partners: tuple[Link, ...]
    themes: tuple[Link, ...]
    focus: tuple[Period, ...]
    lessons: tuple[Link, ...]
    next_steps: tuple[Link, ...]
    keys: tuple[Link, ...]
    behaviours: tuple[Link, ...]


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All places side by side."""
    return (list_part(knowledge, NAMES, ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The places whose names begin with the letters, side by side."""
    weights = list(knowledge.weigh(Place.KIND, letters, _weight))
    # Statements are short here: twice as many as elsewhere make no heavy page.
    parts = _counting_places(divided(weights, NAMES, ADDRESS, letters, 2 * bounds.together()), weights)
    ids = () if parts else knowledge.ids(Place.KIND, letters)
    columns = tuple(_column(knowledge, knowledge.get(Place, each)) for each in ids)
    return Shelf("", NAMES, columns, len(weights), parts)


def _weight(entry: Entry) -> int:
    return max(_LEAST, sum(map(entry.statements_in, _STATEMENTS)))


def _counting_places(parts: tuple[Part, ...], weights: list[tuple[str, int]]) -> tuple[Part, ...]:
    """The parts, which were cut by their weights, with the numbers of places in them."""
    length = max((len(part.letters) for part in parts), default=0)
    places = Counter(name[:length] for name, _ in weights)
    return tuple(replace(part, count=places[part.letters]) for part in parts)


def _column(knowledge: KnowledgeBase, place: Place) -> Column:
    return Column(
        id=place.id,
        link=link_to(place.card),
        partners=links_to(knowledge, Organisation.KIND, dict.fromkeys(each.organisation for each in place.partners)),
        themes=links_to(knowledge, Theme.KIND, dict.fromkeys(each.theme for each in place.themes)),
        focus=_periods(place),
        lessons=_said(place, place.lessons),
        next_steps=_said(place, place.next_steps),
        keys=spoken_to(knowledge, place, Key.KIND),
        behaviours=spoken_to(knowledge, place, Behaviour.KIND),
    )


def _periods(place: Place) -> tuple[Period, ...]:
    """What the place worked on, oldest first; statements of one date together."""
    found: dict[str, list[Statement]] = {}
    for each in sorted(place.focus, key=lambda statement: statement.date):
        found.setdefault(each.date.text, []).append(each)
    return tuple(Period(date, _said(place, statements)) for date, statements in found.items())


def _said(place: Place, statements: Iterable[Statement]) -> tuple[Link, ...]:
    return tuple(Link(prose.to_text(each.text), address_of(place.card, each)) for each in statements)
