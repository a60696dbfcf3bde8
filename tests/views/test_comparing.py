"""What a place shows beside others, and how many places stand beside one another."""

from __future__ import annotations

import pytest

from build_tools.bounds import together
from build_tools.cache import Cache
from build_tools.knowledge import KnowledgeBase
from build_tools.records.place import Place
from build_tools.views import compare
from build_tools.views.compare import Column
from build_tools.views.dividing import Shelf
from support.crowd import crowd
from support.outline import labels
from support.records import indexed


@pytest.fixture(scope="module")
def columns(example: KnowledgeBase) -> dict[str, Column]:
    """The places of the example, side by side."""
    (shelf,) = compare.listing(example)
    assert (shelf.count, shelf.parts) == (3, ())
    return {column.id: column for column in shelf.items}


def test_places_stand_in_the_order_of_readers(columns: dict[str, Column]) -> None:
    """Each leads to its case study."""
    assert [column.link.address for column in columns.values()] == [
        "places/brackenhythe/",
        "places/quillmere/",
        "places/sainte-orlee/",
    ]


def test_a_place_shows_who_took_part_and_what_it_speaks_to(columns: dict[str, Column]) -> None:
    """Partners and themes as in its record; keys and behaviours in their own order, each once."""
    quillmere = columns["quillmere"]
    assert labels(quillmere.partners)[:2] == ["Quillmere Town Council", "Fixwell Trust"]
    assert labels(quillmere.themes) == ["Clocks and radios", "Lamps"]
    assert labels(quillmere.keys) == ["Open the doors", "Share the tools"]
    assert labels(quillmere.behaviours) == ["Curiosity"]


def test_its_focus_is_told_in_the_order_of_time(columns: dict[str, Column]) -> None:
    """Statements of one date stand together, the oldest first, each with its permanent address."""
    assert [
        (period.date, [(each.label, each.address) for each in period.statements])
        for period in columns["quillmere"].focus
    ] == [
        (
            "5 October 2021",
            [
                ("The first evenings were given to clocks.", "places/quillmere/#clocks-first"),
                ("Nothing but clocks was taken in.", "places/quillmere/#clocks-only"),
            ],
        ),
        ("April 2022", [("By spring the bench had turned to radios.", "places/quillmere/#radios-later")]),
    ]


def test_lessons_and_next_steps_are_their_own_words_alone(columns: dict[str, Column]) -> None:
    """Marks are read, links lose their targets: the whole statement leads to where it stands with its evidence."""
    assert [(each.label, each.address) for each in columns["quillmere"].next_steps] == [
        ("Hang a second lamp, and ask Sainte-Orlée where theirs came from.", "places/quillmere/#a-second-lamp")
    ]
    assert labels(columns["sainte-orlee"].lessons)[1].startswith("A first word, a strong one, a < b && c > d {{ 7*7 }}")


def test_a_place_of_which_nothing_is_known_has_an_empty_column(columns: dict[str, Column]) -> None:
    """The page says so; the view gives nothing."""
    bare = columns["brackenhythe"]
    held = (bare.partners, bare.themes, bare.focus, bare.lessons, bare.next_steps, bare.keys, bare.behaviours)
    assert held == ((),) * 7


def leaves(knowledge: KnowledgeBase, shelf: Shelf) -> list[Shelf]:
    """The tables in which the places stand."""
    if not shelf.parts:
        return [shelf]
    inner = [compare.list_part(knowledge, part.shelf, part.letters) for part in shelf.parts]
    assert [each.count for each in inner] == [part.count for part in shelf.parts]
    return [leaf for each in inner for leaf in leaves(knowledge, each)]


def test_many_places_stand_in_several_tables_by_their_names() -> None:
    """Each place once; no table says more than a page may hold, and each part tells how many places it has."""
    knowledge = indexed(Cache(), *crowd(130))[0]
    (shelf,) = compare.listing(knowledge)
    assert (shelf.count, shelf.items) == (130, ())
    tables = leaves(knowledge, shelf)
    assert sorted(column.id for each in tables for column in each.items) == sorted(knowledge.ids(Place.KIND))
    said = [sum(len(column.lessons) + len(column.next_steps) + len(column.focus) for column in t.items) for t in tables]
    assert max(said) <= 2 * together()
    assert max(len(each.items) for each in tables) <= 60
