"""What the pages of organisations and themes show."""

from __future__ import annotations

from build_tools.knowledge import KnowledgeBase
from build_tools.records.theme import Theme
from build_tools.views import organisations, themes
from build_tools.views.organisations import OrganisationPage
from support.outline import backed, gathered, labels

UKRLP = (
    "https://www.ukrlp.co.uk/ukrlp/ukrlp_provider.page_pls_provDetails"
    "?x=&pn_p_id=19999999&pv_status=VERIFIED&pv_vis_code=L"
)


def page(example: KnowledgeBase, organisation: str) -> OrganisationPage:
    """The page of an organisation of the example."""
    return organisations.page(example, example.find("organisations", organisation))  # type: ignore[arg-type]


def test_an_organisation_that_closed_says_when_and_who_followed(example: KnowledgeBase) -> None:
    """With the names that it had, each from its source or from the editors."""
    guild = page(example, "tinkers-guild")
    assert guild.closed
    assert (guild.closed.link.label, backed(guild.closed.evidence)) == ("May 2022", ["Slides, 2022, Slide 8"])
    assert [(each.link.label, each.note, each.editorial) for each in guild.successors] == [
        ("Fixwell Trust", "Tools and benches passed to it.", False),
        ("Quillmere Town Council", "", True),
    ]
    assert [(each.link.label, each.note, each.editorial) for each in guild.other_names] == [
        ("Guild of Tinkers & Menders", "So on the door, says the report.", False),
        ("The Guild", "", True),
    ]


def test_an_organisation_names_all_that_refers_to_it(example: KnowledgeBase) -> None:
    """Where it was a partner, what it followed, published, was asked, took part in, and where else it is named."""
    trust, council = page(example, "fixwell-trust"), page(example, "quillmere-town-council")
    assert [(each.link.address, each.note, backed(each.evidence)) for each in trust.places.items] == [
        ("places/quillmere/", "From May 2022.", ["Slides, 2022, Slide 8"]),
        (
            "places/sainte-orlee/",
            "Notes are lines: *no Markdown*, <u no HTML </u, {{ no.code }}.",
            ["Season report, 2022, Page 3, § “A & B” <i margin </i"],
        ),
    ]
    assert labels(trust.predecessors.links) == ["The Tinkers' Guild"]
    assert {shelf.title: labels(shelf.items) for shelf in trust.linked if shelf.count} == {
        "Sources that it published": ["Seven evenings of mending: a season's report"]
    }
    assert gathered(trust.elsewhere) == {"Organisations": ["organisations/quillmere-town-council/#lends-the-hall"]}
    assert {shelf.title: labels(shelf.items) for shelf in council.linked if shelf.count} == {
        "Recommendations addressed to it": ["Buy chairs"],
        "Events": ["The first evening"],
    }
    assert labels(council.terms.links) == ["QTC"]


def test_organisations_are_listed_by_type(example: KnowledgeBase) -> None:
    """Each with its short name and the places in which it took part."""
    assert {
        shelf.title: [(labels([row.link]), labels(row.places.links)) for row in shelf.items]
        for shelf in organisations.listing(example)
        if shelf.title != "Company"
    } == {
        "Charity": [
            (["Fixwell Trust"], ["Quillmere", "Sainte-Orlée & the “<Upper” Mills"]),
            (["The Tinkers' Guild"], []),
        ],
        "Council": [(["Quillmere Town Council (QTC)"], ["Quillmere"])],
        "University": [(["University of Brackenhythe"], [])],
    }


def test_a_theme_lists_the_places_that_a_source_files_under_it(example: KnowledgeBase) -> None:
    """Each with its evidence; a theme without places lists none."""
    pages = [themes.page(example, each) for each in example.of_kind(Theme)]
    assert {
        each.title: [(place.link.address, place.editorial or backed(place.evidence)) for place in each.places.items]
        for each in pages
    } == {
        "Clocks and radios": [
            ("places/quillmere/", ["Season report, 2022, Page 5"]),
            ("places/sainte-orlee/", ["Slides, 2022, Slide 2"]),
        ],
        "Cloth and thread": [],
        "Lamps": [("places/quillmere/", True)],
    }


def test_an_organisation_says_what_registers_call_it(example: KnowledgeBase) -> None:
    """Each identifier with the name of its register and its address there; without any, nothing is said."""
    seen = {
        each: [(it.register.name, it.value, it.address) for it in page(example, each).identities]
        for each in ("quillmere-town-council", "university-of-brackenhythe", "fixwell-trust")
    }
    assert seen == {
        "quillmere-town-council": [
            (
                "Government Statistical Service (GSS) code of its area",
                "E99999999",
                "https://statistics.data.gov.uk/id/statistical-geography/E99999999",
            ),
        ],
        "university-of-brackenhythe": [
            (
                "Provider reference number (UKPRN)",
                "19999999",
                UKRLP,
            ),
            ("Research Organization Registry (ROR)", "0zzzzzz02", "https://ror.org/0zzzzzz02"),
            ("Wikidata", "Q999999999999", "https://www.wikidata.org/wiki/Q999999999999"),
        ],
        "fixwell-trust": [],
    }
