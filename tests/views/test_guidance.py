"""What the pages of keys, behaviours and recommendations gather."""

from __future__ import annotations

from build_tools.knowledge import KnowledgeBase
from build_tools.records.behaviour import Behaviour
from build_tools.records.key import Key
from build_tools.records.recommendation import Recommendation
from build_tools.views import behaviours, keys, recommendations
from support.outline import gathered, labels, words


def test_a_key_gathers_what_speaks_to_it_from_every_kind(example: KnowledgeBase) -> None:
    """Lessons, points of themes, recommendations, findings and behaviours, grouped and counted, none twice."""
    first, second = (keys.page(example, key) for key in example.of_kind(Key))
    assert gathered(first.evidence) == {
        "Places": ["places/quillmere/#light-draws-people", "places/sainte-orlee/#signs-are-words"],
        "Themes": ["themes/clocks-and-radios/#most-brought"],
        "Recommendations": ["recommendations/buy-chairs/"],
        "Findings": ["findings/#lamps-went-home"],
    }
    assert gathered(second.evidence) == {
        "Places": ["places/quillmere/#label-every-screw"],
        "Behaviours": ["behaviours/patience/#waiting-well"],
        "Findings": ["findings/#lamps-went-home-the-fourth"],
    }
    assert labels(second.behaviours.items) == ["Patience"]


def test_a_key_is_numbered_and_leads_to_its_neighbours(example: KnowledgeBase) -> None:
    """The first has none before it, the last none after it."""
    pages = [keys.page(example, key) for key in example.of_kind(Key)]
    assert [
        (page.number, page.count, page.previous and page.previous.label, page.next and page.next.label)
        for page in pages
    ] == [(1, 2, None, "Share the tools"), (2, 2, "Open the doors", None)]


def test_the_card_of_a_key_counts_what_its_page_shows(example: KnowledgeBase) -> None:
    """The number on the card is that of the statements gathered on the page."""
    pages = [keys.page(example, key) for key in example.of_kind(Key)]
    (shelf,) = keys.listing(example)
    assert [card.statements for card in shelf.items] == [page.evidence_count for page in pages] == [5, 3]


def test_a_behaviour_gathers_what_speaks_to_it(example: KnowledgeBase) -> None:
    """From every kind; what it says itself stands above, not among them."""
    patience, curiosity = (behaviours.page(example, each) for each in example.of_kind(Behaviour))
    assert gathered(patience.evidence) == {
        "Findings": ["findings/#lamps-went-home"],
        "Sources": ["sources/season-report/#two-bells"],
    }
    assert gathered(curiosity.evidence) == {
        "Places": ["places/quillmere/#light-draws-people"],
        "Recommendations": ["recommendations/buy-chairs/"],
        "About the programme": ["about/#first-season-mend-together"],
    }
    assert ([words(each) for each in patience.meaning], [words(each) for each in patience.flip_side]) == (
        ["A patient mender asks twice and cuts once."],
        ["Some things wait so long that nobody fetches them."],
    )


def test_a_recommendation_says_whom_it_addresses_and_what_it_answers(example: KnowledgeBase) -> None:
    """Organisations by name, or a group in words, or neither; and the findings behind it."""
    pages = [recommendations.page(example, each) for each in example.of_kind(Recommendation)]
    assert [
        (page.number, labels(page.addressed_to), page.audience, [each.address for each in page.findings])
        for page in pages
    ] == [
        (1, ["Quillmere Town Council"], "", ["findings/#too-few-chairs"]),
        (2, [], "Everyone who runs an evening", []),
        (3, [], "", []),
    ]
