"""All records go in; lists by kind, theme, place and letter come out, by which everything is found without a search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import bounds, pipeline
from build_tools.entries import letters_of
from build_tools.knowledge import KnowledgeBase
from build_tools.views import browse


def test_the_lists_lead_to_kinds_themes_places_and_all_names(example: KnowledgeBase) -> None:
    """Each list counts what is in it."""
    shelves = browse.listing(example)
    assert [(shelf.title, shelf.count) for shelf in shelves] == [
        ("By kind", 11),
        ("By theme", 3),
        ("By place", 3),
        ("By letter", sum(1 for _ in example.all_records())),
    ]


def test_kinds_lead_to_their_lists_with_their_numbers(example: KnowledgeBase) -> None:
    """A kind without records is left out."""
    links = [(link.label, link.address, link.note) for link in browse.listing(example)[0].items]
    assert links[:2] == [("Keys", "keys/", "2"), ("Places", "places/", "3")]


def test_names_of_every_kind_stand_in_one_order(example: KnowledgeBase) -> None:
    """Events too, which elsewhere are found by their dates."""
    names = browse.listing(example)[3].items
    labels = [link.label for link in names]
    assert labels == sorted(labels, key=letters_of)
    assert any(link.address.startswith("timeline/") for link in names)


def test_records_of_several_kinds_with_one_name_are_told_apart(
    tree: Callable[[dict[str, str | bytes]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By their kinds, where even these few would be too many for one page."""
    monkeypatch.setattr(bounds, "MOST", 1)
    named = "name: City office\nsummary: An office.\n"
    root = tree(
        {
            "themes/city-office.yml": named,
            "terms/city-office.yml": f"{named}meaning: An office.\nbasis: editorial\n",
        }
    )
    knowledge, problems = pipeline.run(root)
    assert problems == ()
    (shelf,) = (each for each in browse.listing(knowledge) if each.anchor == "names")
    assert [part.letters for part in shelf.parts] == ["city-office.city-office.te", "city-office.city-office.th"]
    held = [browse.list_part(knowledge, "names", part.letters).items for part in shelf.parts]
    assert [[link.note for link in links] for links in held] == [["Term"], ["Theme"]]


def test_many_names_are_divided_by_their_first_letters(example: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part holds those that begin with its letter, and together they hold all."""
    monkeypatch.setattr(bounds, "MOST", 6)
    names = browse.listing(example)[3]
    assert names.items == ()
    assert sum(part.count for part in names.parts) == names.count
    part = next(each for each in names.parts if each.letters == "q")
    shelf = browse.list_part(example, "names", "q")
    assert shelf.count == part.count
    assert all(link.label.casefold().startswith("q") for link in shelf.items)
