"""A record goes in; what a search may find of it by itself comes out, with the facets by which it can be chosen."""

from __future__ import annotations

from build_tools import bounds
from build_tools.cache import Cache
from build_tools.knowledge import KnowledgeBase
from build_tools.records.term import Term
from build_tools.searching.passages import Passage, passages
from build_tools.searching.wordings import Wordings
from support.records import indexed


def of(knowledge: KnowledgeBase, kind: str, record_id: str) -> dict[str, Passage]:
    """The passages of a record by their addresses."""
    return {each.address: each for each in passages(knowledge, kind, record_id, Wordings(knowledge))}


def facets(passage: Passage) -> dict[str, set[str]]:
    """Its facets with their values."""
    return {name: set(values) for name, values in passage.facets}


def test_a_place_and_each_of_its_statements_are_found_by_themselves(example: KnowledgeBase) -> None:
    """The place comes first; the address of a statement ends in its anchor."""
    found = of(example, "places", "quillmere")
    assert list(found) == [
        "places/quillmere/",
        "places/quillmere/#radios-later",
        "places/quillmere/#clocks-first",
        "places/quillmere/#clocks-only",
        "places/quillmere/#light-draws-people",
        "places/quillmere/#label-every-screw",
        "places/quillmere/#a-second-lamp",
        "places/quillmere/#the-cat",
    ]


def test_a_lesson_says_what_it_is_and_where_it_was_learnt(example: KnowledgeBase) -> None:
    """Its facets are its own, and the place and the themes that the place is about."""
    lesson = of(example, "places", "quillmere")["places/quillmere/#light-draws-people"]
    assert (lesson.title, lesson.sort, lesson.text) == ("Quillmere", "Lesson", "A lit window draws people in.")
    assert facets(lesson) == {
        "kind": {"lesson"},
        "place": {"quillmere"},
        "theme": {"clocks-and-radios", "lamps"},
        "key": {"open-the-doors"},
        "behaviour": {"curiosity"},
        "source": {"season-report", "closing-slides"},
        "year": {"2022"},
    }


def test_a_dated_statement_belongs_to_its_own_year(example: KnowledgeBase) -> None:
    """And not to those of its sources."""
    found = of(example, "places", "quillmere")
    assert facets(found["places/quillmere/#clocks-first"])["year"] == {"2021"}


def test_a_place_is_found_by_its_other_names_and_its_partners(example: KnowledgeBase) -> None:
    """They are not shown with it, but looked through."""
    also = of(example, "places", "quillmere")["places/quillmere/"].also
    assert {"Quillmere-by-the-Water", "The town of lamps", "Quillmere Town Council"} <= set(also)


def test_a_finding_is_found_at_its_anchor(example: KnowledgeBase) -> None:
    """It stands on a page with others; what it mentions is among its facets."""
    found = of(example, "findings", "lamps-went-home")
    assert list(found) == ["findings/#lamps-went-home", "findings/#lamps-went-home-the-fourth"]
    finding = found["findings/#lamps-went-home"]
    assert (finding.sort, finding.text) == (
        "Achievement",
        "Of every four lamps that were brought, three went home lit.",
    )
    assert facets(finding)["place"] == {"quillmere"}


def test_where_there_are_many_each_is_found_on_its_own_page(example: KnowledgeBase, monkeypatch) -> None:
    """And places and the like are no facet any more: nobody chooses from hundreds of boxes."""
    monkeypatch.setattr(bounds, "MOST", 2)
    found = of(example, "findings", "lamps-went-home")
    assert list(found) == ["findings/lamps-went-home/", "findings/lamps-went-home/#lamps-went-home-the-fourth"]
    assert "place" not in facets(found["findings/lamps-went-home/"])


TEXTS = [
    ("The QTC lent the hall.", ("Quillmere Town Council",)),
    ("Two QTCs met.", ("Quillmere Town Council",)),
    ("The Quillmere Town Council lent the hall.", ("QTC",)),
    ("The quillmere town council, or QTC, lent it.", ("QTC", "Quillmere Town Council")),
    ("The council lent the hall.", ()),
    ("", ()),
]


def test_a_short_form_of_several_words_finds_its_full_form_and_whole_words_alone_count() -> None:
    """'NHS England' is as much a short form as 'NHS', and a full form within other words is none."""
    rest = {"basis": "editorial", "meaning": "It is a body."}
    bodies = {"NHS England": "National Health Service England", "ART": "Art"}
    terms = (
        Term.model_validate({"id": f"term-{at}", "name": name, "full": full, "summary": name} | rest)
        for at, (name, full) in enumerate(bodies.items())
    )
    wordings = Wordings(indexed(Cache(), *terms)[0])
    assert wordings.other("NHS England, for a start, paid.") == ("National Health Service England",)
    assert wordings.other("The National Health Service England paid.") == ("NHS England",)
    assert wordings.other("They took part in a smart scheme.") == ()


def test_acronyms_and_full_forms_find_each_other(example: KnowledgeBase) -> None:
    """Whichever of them stands in a text, the other is a wording of it too."""
    wordings = Wordings(example)
    assert [(text, wordings.other(text)) for text, _ in TEXTS] == TEXTS
