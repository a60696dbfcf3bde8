"""All records go in; lists by which everything is found without a search come out: kinds, themes, places, letters."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.entries import DATED, letters_of
from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.card import Card
from build_tools.records.place import Place
from build_tools.records.theme import Theme
from build_tools.views.dividing import Shelf, divided
from build_tools.views.listing import shelved
from build_tools.views.parts import Link, link_to

NAME = "browse"
TITLE = "Search"
ADDRESS = "search/"

_KINDS, _NAMES = "kinds", "names"
_OF_KINDS: dict[str, type[Record]] = {"themes": Theme, "places": Place}


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """The kinds of records, themes, places, and all names by letter."""
    return (_kinds(knowledge), *(list_part(knowledge, shelf, "") for shelf in (*_OF_KINDS, _NAMES)))


def list_part(knowledge: KnowledgeBase, shelf: str, letters: str) -> Shelf:
    """The names on one of the lists that begin with the letters."""
    if shelf == _NAMES:
        return _names(knowledge, letters)
    model = _OF_KINDS[shelf]
    return shelved(knowledge, model, letters, _link, title=f"By {model.SINGULAR}", name=shelf, address=ADDRESS)


def _link(record: Record) -> Link:
    return link_to(record.card)


def _kinds(knowledge: KnowledgeBase) -> Shelf:
    held = [(model, len(knowledge.ids(model.KIND))) for model in RECORD_KINDS]
    links = tuple(Link(model.PLURAL, model.LISTED_AT, f"{number:,}") for model, number in held if number)
    return Shelf("By kind", _KINDS, links, len(links))


def _names(knowledge: KnowledgeBase, letters: str) -> Shelf:
    # "lamps." comes before "lamps-of-glass."
    found = sorted(_named(knowledge, letters), key=lambda each: each[0].split("."))
    parts = divided([(name, 1) for name, _ in found], _NAMES, ADDRESS, letters)
    shown = () if parts else tuple(link_to(card, card.sort) for _, card in found)
    return Shelf("By letter", _NAMES, shown, len(found), parts)


def _named(knowledge: KnowledgeBase, letters: str) -> Iterator[tuple[str, Card]]:
    """The letters of name, id and kind, and the card, of every record for which these begin with some."""
    known_to_lists = "".join(f"{each}." for each in letters.split(".")[:2]) if letters.count(".") > 1 else letters
    for model in RECORD_KINDS:
        for _, entry in knowledge.entries_in(model.KIND, known_to_lists):
            name = f"{entry.letters}{model.KIND}."
            if not name.startswith(DATED) and name.startswith(letters):
                yield name, entry.card
        yield from _dated(knowledge, model, letters)


def _dated(knowledge: KnowledgeBase, model: type[Record], letters: str) -> Iterator[tuple[str, Card]]:
    """Those of a kind that are elsewhere found by their dates."""
    if any(True for _ in knowledge.weigh(model.KIND, DATED, lambda _: 1)):
        for record_id, entry in knowledge.entries(model.KIND).items():
            name = f"{letters_of(entry.card.label)}.{record_id}.{model.KIND}."
            if entry.letters.startswith(DATED) and name.startswith(letters):
                yield name, entry.card
