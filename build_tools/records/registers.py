"""What a register calls an organisation goes in; the same, checked in its form, and its address there come out."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from build_tools.records.fields import fault


class Register(NamedTuple):
    """A public register: its name, that of its identifiers, one made of their form, and the address of each there.

    `is_of_area` says that it knows the area that an organisation is for, and not the organisation itself.
    """

    name: str
    scheme: str
    pattern: str
    example: str
    address: str
    is_of_area: bool = False

    @property
    def field(self) -> str:
        """The name of the field that holds its identifiers."""
        return self.scheme.lower()


class Identity(NamedTuple):
    """What one register calls an organisation, and where it is to be found there."""

    register: Register
    value: str

    @property
    def address(self) -> str:
        """Its address in the register."""
        return self.register.address.format(self.value)


GSS = Register(
    "Government Statistical Service (GSS) code of its area",
    "GSS",
    r"^[EJKLMNSW][0-9]{8}$",
    "E06000060",
    "https://statistics.data.gov.uk/id/statistical-geography/{}",
    is_of_area=True,
)
UKPRN = Register(
    "Provider reference number (UKPRN)",
    "UKPRN",
    r"^1[0-9]{7}$",
    "10007789",
    "https://www.ukrlp.co.uk/ukrlp/ukrlp_provider.page_pls_provDetails?x=&pn_p_id={}&pv_status=VERIFIED&pv_vis_code=L",
)
ROR = Register(
    "Research Organization Registry (ROR)",
    "ROR",
    r"^0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}$",
    "03yrm5c26",
    "https://ror.org/{}",
)
WIKIDATA = Register("Wikidata", "Wikidata", r"^Q[1-9][0-9]{0,11}$", "Q42", "https://www.wikidata.org/wiki/{}")

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""The digits of base 32 after Douglas Crockford."""


def _refused(register: Register, text: str, why: str = "") -> PydanticCustomError:
    hint = f"copy it from the register, without the address around it; they look like {register.example}"
    return fault("wrong-identifier", f"'{{id}}' is no {register.scheme} identifier{why}", hint, id=text)


def _formed(register: Register) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(register.pattern, text):
            raise _refused(register, text)
        return text

    return AfterValidator(check)


def _summed(text: str) -> str:
    """The last two digits are a checksum of those before (ISO/IEC 7064, MOD 97-10)."""
    number = 0
    for digit in text[:-2]:
        number = number * len(_CROCKFORD) + _CROCKFORD.index(digit)
    if 98 - number * 100 % 97 != int(text[-2:]):
        raise _refused(ROR, text, ": the last two digits do not fit the others")
    return text


GssCode = Annotated[str, _formed(GSS), Field(json_schema_extra={"pattern": GSS.pattern})]
# Editors read one without quotes as a number.
Ukprn = Annotated[
    str,
    _formed(UKPRN),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": UKPRN.pattern},
                {"type": "integer", "minimum": 10_000_000, "maximum": 19_999_999},
            ]
        }
    ),
]
RorId = Annotated[str, _formed(ROR), AfterValidator(_summed), Field(json_schema_extra={"pattern": ROR.pattern})]
WikidataId = Annotated[str, _formed(WIKIDATA), Field(json_schema_extra={"pattern": WIKIDATA.pattern})]
