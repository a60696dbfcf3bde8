"""What registers call an organisation: what is taken, what is refused, and where it leads."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from build_tools.records.organisation import Identifiers

UKRLP = (
    "https://www.ukrlp.co.uk/ukrlp/ukrlp_provider.page_pls_provDetails"
    "?x=&pn_p_id=10007789&pv_status=VERIFIED&pv_vis_code=L"
)
KNOWN = {"gss": "E06000060", "ukprn": "10007789", "ror": "03yrm5c26", "wikidata": "Q42"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("gss", "E47000012"),
        ("gss", "S12000033"),
        ("ukprn", "10000001"),
        ("ror", "02mhbdp94"),
        ("ror", "01an7q238"),
        ("wikidata", "Q1"),
    ],
)
def test_an_identifier_of_the_right_form_is_taken(field, value):
    """Councils of all four nations, and identifiers that ROR gives as examples."""
    assert getattr(Identifiers.model_validate({field: value}), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("gss", "E0600006"),
        ("gss", "e06000060"),
        ("gss", "A06000060"),
        ("gss", "E060000٦0"),
        ("ukprn", "20007789"),
        ("ukprn", "1000778"),
        ("ukprn", "10007789\n1"),
        ("ror", "https://ror.org/03yrm5c26"),
        ("ror", "03YRM5C26"),
        ("ror", "03yrl5c26"),
        ("ror", "13yrm5c26"),
        ("ror", "03yrm5c27"),
        ("ror", "03ymr5c26"),
        ("wikidata", "42"),
        ("wikidata", "Q042"),
        ("wikidata", "q42"),
    ],
)
def test_an_identifier_of_another_form_is_refused(field, value):
    """Too short, wrong letters, a whole address, a slip that the checksum finds."""
    with pytest.raises(ValidationError) as caught:
        Identifiers.model_validate({field: value})
    assert [error["type"] for error in caught.value.errors()] == ["wrong_identifier"]


def test_each_slip_in_one_sign_and_each_pair_swapped_is_found_by_the_checksum():
    """That is what it is for: no identifier of ROR becomes another one by a slip."""
    known, slips = KNOWN["ror"], set()
    for at, digit in enumerate(known):
        slips |= {
            known[:at] + other + known[at + 1 :] for other in "0123456789abcdefghjkmnpqrstvwxyz" if other != digit
        }
        slips.add(known[:at] + known[at + 1 : at + 2] + digit + known[at + 2 :])
    taken = []
    for slip in sorted(slips - {known}):
        try:
            taken.append(Identifiers(ror=slip).ror)
        except ValidationError:
            continue
    assert len(slips) > 250
    assert taken == []


def test_identifiers_come_out_with_their_addresses_in_one_order():
    """Only those that are known, each over https."""
    assert [(each.register.scheme, each.value, each.address) for each in Identifiers(**KNOWN).each()] == [
        ("GSS", "E06000060", "https://statistics.data.gov.uk/id/statistical-geography/E06000060"),
        (
            "UKPRN",
            "10007789",
            UKRLP,
        ),
        ("ROR", "03yrm5c26", "https://ror.org/03yrm5c26"),
        ("Wikidata", "Q42", "https://www.wikidata.org/wiki/Q42"),
    ]
    assert [each.value for each in Identifiers(wikidata="Q42").each()] == ["Q42"]
    assert Identifiers().each() == ()
