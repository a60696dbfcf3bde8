"""What a case study shows, and which places it names as related, and why."""

from __future__ import annotations

import pytest

from build_tools.knowledge import KnowledgeBase
from build_tools.views import places
from build_tools.views.dividing import Shelf
from build_tools.views.places import PlacePage
from support.outline import backed, gathered, labels, words


@pytest.fixture(scope="module")
def quillmere(example: KnowledgeBase) -> PlacePage:
    """The case study that has everything."""
    return places.page(example, example.find("places", "quillmere"))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def brackenhythe(example: KnowledgeBase) -> PlacePage:
    """The case study of a place of which only a name and a sentence are known."""
    return places.page(example, example.find("places", "brackenhythe"))  # type: ignore[arg-type]


def test_names_themes_and_partners_come_with_sort_note_and_evidence(quillmere: PlacePage) -> None:
    """Each name is what a source says, in the order of the record, or what the editors say."""
    seen = [
        (each.link.label, each.sort, each.note, backed(each.evidence), each.editorial)
        for each in (*quillmere.also_called, *quillmere.themes, *quillmere.partners)
    ]
    assert seen == [
        ("Quillmere-by-the-Water", "", "The longer name is on the station.", ["Bench notes, Note 2"], False),
        ("The town of lamps", "", "", [], True),
        ("Clocks and radios", "", "", ["Season report, 2022, Page 5"], False),
        ("Lamps", "", "", [], True),
        ("Quillmere Town Council", "Council", "", ["Season report, 2022, Page 3"], False),
        ("Fixwell Trust", "Charity", "From May 2022.", ["Slides, 2022, Slide 8"], False),
        (seen[-1][0], "Company", "", [], True),
    ]


def test_the_focus_is_told_in_the_order_of_time(quillmere: PlacePage) -> None:
    """Statements of one date stand together, the oldest first, whatever their order in the record."""
    assert [(group.title, [words(each) for each in group.statements]) for group in quillmere.focus] == [
        ("5 October 2021", ["The first evenings were given to clocks.", "Nothing but clocks was taken in."]),
        ("April 2022", ["By spring the bench had turned to radios."]),
    ]


def test_a_statement_comes_with_its_evidence_and_with_what_it_speaks_to(quillmere: PlacePage) -> None:
    """Its words, its address, its sources, its keys and behaviours, and where it belongs."""
    lesson = quillmere.lessons[0]
    seen = (words(lesson), lesson.address, lesson.role, backed(lesson.evidence), labels(lesson.keys))
    assert seen == (
        "A lit window draws people in.",
        "places/quillmere/#light-draws-people",
        "Lesson",
        ["Season report, 2022, Page 4", "Slides, 2022, Slide 6"],
        ["Open the doors"],
    )
    assert (labels(lesson.behaviours), lesson.context.label, lesson.editorial) == (["Curiosity"], "Quillmere", False)


def test_keys_and_behaviours_of_all_its_statements_are_gathered(quillmere: PlacePage) -> None:
    """Each once, in the order of the keys and of the behaviours."""
    assert labels(quillmere.keys) == ["Open the doors", "Share the tools"]
    assert labels(quillmere.behaviours) == ["Curiosity"]


def test_what_others_say_of_it_is_gathered_by_kind(quillmere: PlacePage) -> None:
    """Statements and findings that name the place, and the events in which it took part."""
    assert gathered(quillmere.elsewhere) == {
        "Themes": ["themes/clocks-and-radios/#most-brought"],
        "Findings": ["findings/#lamps-went-home"],
        "Organisations": ["organisations/quillmere-town-council/#lends-the-hall"],
    }
    assert labels(quillmere.events.items) == ["The first evening", "The long winter of mending"]


def test_its_sources_are_listed_once_with_their_dates(quillmere: PlacePage) -> None:
    """In the order in which its claims name them."""
    assert labels(quillmere.sources) == [
        "Closing slides (April 2022)",
        "Seven evenings of mending: a season's report (14 March 2022)",
        "Notes from the bench (date not known)",
    ]


def test_related_places_come_with_their_reasons(quillmere: PlacePage, brackenhythe: PlacePage) -> None:
    """What two places have in common is said; a place that shares nothing with any other has no related ones."""
    assert [(each.link.address, each.reasons) for each in quillmere.related] == [
        (
            "places/sainte-orlee/",
            (
                "same theme: Clocks and radios",
                "same partner: Fixwell Trust",
                "speaks to the same key: Open the doors",
            ),
        )
    ]
    assert brackenhythe.related == ()


def test_a_place_of_which_nothing_is_known_holds_nothing(brackenhythe: PlacePage) -> None:
    """Only its name and its sentence are there; every other part is empty, not missing."""
    parts = {name: getattr(brackenhythe, name) for name in PlacePage.__dataclass_fields__}
    assert {name: part for name, part in parts.items() if (part.items if isinstance(part, Shelf) else part)} == {
        "id": "brackenhythe",
        "title": "Brackenhythe",
        "summary": "A village of which hardly anything is told.",
    }


def test_cards_list_all_places_by_name(example: KnowledgeBase) -> None:
    """Each with its themes and how many partners and lessons it has."""
    (shelf,) = places.listing(example)
    cards = [(c.link.address, labels(c.themes), c.partners, c.lessons) for c in shelf.items]
    assert cards == [
        ("places/brackenhythe/", [], 0, 0),
        ("places/quillmere/", ["Clocks and radios", "Lamps"], 3, 2),
        ("places/sainte-orlee/", ["Clocks and radios"], 1, 4),
    ]
