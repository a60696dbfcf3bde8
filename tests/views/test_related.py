"""Which places are related: those that have most in common, and what that is."""

from __future__ import annotations

from pathlib import Path

from build_tools import pipeline
from build_tools.records.place import Place
from build_tools.views.related import SHOWN, related_places

THEME = "name: Theme {0}\nsummary: A theme.\n"
PLACE = "name: Place {0}\nsummary: A place.\nthemes: [{1}]\npartners: [{2}]\n"


def programme(root: Path, places: dict[str, tuple[str, str]]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The related places of each place, for places with themes and partners as named by letters."""
    folder = root / "partnerships"
    for kind in ("places", "themes", "organisations"):
        (folder / kind).mkdir(parents=True)
    for letter in "abcde":
        (folder / "themes" / f"{letter}.yml").write_text(THEME.format(letter))
        text = f"name: Partner {letter}\nsummary: A partner.\ntype: charity\n"
        (folder / "organisations" / f"{letter}.yml").write_text(text)
    for name, (themes, partners) in places.items():
        listed = (
            ", ".join(f"{{{field}: {letter}, basis: editorial}}" for letter in letters)
            for field, letters in (("theme", themes), ("organisation", partners))
        )
        (folder / "places" / f"{name}.yml").write_text(PLACE.format(name, *listed))
    knowledge, problems = pipeline.run(root)
    assert problems == ()
    return {
        place.id: [(each.link.label, each.reasons) for each in related_places(knowledge, place)]
        for place in knowledge.of_kind(Place)
    }


def test_places_with_most_themes_in_common_come_first_then_partners(tmp_path: Path) -> None:
    """One theme counts for more than any number of partners; a place that shares nothing is not related."""
    found = programme(
        tmp_path,
        {"one": ("ab", "abc"), "two": ("", "abc"), "three": ("b", ""), "four": ("ba", ""), "five": ("c", "e")},
    )
    assert found["one"] == [
        ("Place four", ("same themes: Theme a, Theme b",)),
        ("Place three", ("same theme: Theme b",)),
        ("Place two", ("same partners: Partner a, Partner b, Partner c",)),
    ]
    assert found["five"] == []


def test_no_more_than_five_are_shown_and_the_same_ones_every_time(tmp_path: Path) -> None:
    """Of those that have as much in common, the first by their ids are taken."""
    found = programme(tmp_path, {f"p{number}": ("a", "") for number in range(8)})
    assert [label for label, _ in found["p3"]] == [f"Place p{number}" for number in (0, 1, 2, 4, 5)]
    assert len(found["p3"]) == SHOWN
