"""The page of an organisation tells software which organisation in the world it is about."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools import pages
from build_tools.citing import Publication
from build_tools.citing.head import head
from build_tools.knowledge import KnowledgeBase
from support.programmes import Site

UKRLP = (
    "https://www.ukrlp.co.uk/ukrlp/ukrlp_provider.page_pls_provDetails"
    "?x=&pn_p_id=19999999&pv_status=VERIFIED&pv_vis_code=L"
)
PUBLICATION = Publication("Commons", "https://commons.example.org/", "en-GB", "Commons Trust")


def about(example: KnowledgeBase, kind: str, record_id: str) -> Any:
    """What the JSON-LD of the page of a record says that it is about."""
    return head(pages.about(example, example.find(kind, record_id)), PUBLICATION).data.get("about")


def test_what_is_an_organisation_itself_in_a_register_is_the_same_as_it(example: KnowledgeBase) -> None:
    """Each identifier as a value of its scheme; the addresses in registers of organisations lead to the same thing."""
    assert about(example, "organisations", "university-of-brackenhythe") == {
        "@type": "Organization",
        "name": "University of Brackenhythe",
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": "UKPRN",
                "value": "19999999",
                "url": UKRLP,
            },
            {
                "@type": "PropertyValue",
                "propertyID": "ROR",
                "value": "0zzzzzz02",
                "url": "https://ror.org/0zzzzzz02",
            },
            {
                "@type": "PropertyValue",
                "propertyID": "Wikidata",
                "value": "Q999999999999",
                "url": "https://www.wikidata.org/wiki/Q999999999999",
            },
        ],
        "sameAs": [
            UKRLP,
            "https://ror.org/0zzzzzz02",
            "https://www.wikidata.org/wiki/Q999999999999",
        ],
    }


def test_the_area_of_a_council_is_not_the_same_as_the_council(example: KnowledgeBase) -> None:
    """A code that stands for an area identifies its council, and is no other address of it."""
    assert about(example, "organisations", "quillmere-town-council") == {
        "@type": "Organization",
        "name": "Quillmere Town Council",
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": "GSS",
                "value": "E99999999",
                "url": "https://statistics.data.gov.uk/id/statistical-geography/E99999999",
            }
        ],
    }


@pytest.mark.parametrize(
    ("kind", "record_id", "said"),
    [
        ("organisations", "fixwell-trust", {"@type": "Organization", "name": "Fixwell Trust"}),
        ("themes", "lamps", None),
        ("places", "quillmere", None),
    ],
)
def test_only_organisations_are_said_to_be_one_thing(
    example: KnowledgeBase, kind: str, record_id: str, said: object
) -> None:
    """One that no register knows has a name; a theme or a case study is about no single thing."""
    assert about(example, kind, record_id) == said


def test_every_identifier_on_a_page_leads_to_its_register_and_nowhere_else(site: Site) -> None:
    """Visible on the page as a link that says that it leads away, over https."""
    seen, expected = [], []
    for record in site.knowledge.all_records():
        links = {
            (each.attributes["href"], each.text)
            for each in site.part(record).all("a")
            if each.attributes.get("rel") == "external"
        }
        registered = {(each.address, each.value) for each in record.identities}
        expected += sorted(registered)
        seen += sorted(registered & links)
    assert seen == expected
    assert expected
    assert {address.partition("//")[0] for address, _ in expected} == {"https:"}
