"""An organisation: what it is, what it was called, who followed it and what it did."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from build_tools.records.base import Claim, Model, OtherName, Record, Statement
from build_tools.records.fields import Line, Meanings, OrganisationId, Sentence
from build_tools.records.partial_date import PartialDate
from build_tools.records.registers import GSS, ROR, UKPRN, WIKIDATA, GssCode, Identity, RorId, Ukprn, WikidataId


class Successor(Claim):
    """An organisation that took over some or all of the work."""

    organisation: OrganisationId = Field(description="Which organisation it is.")
    note: Sentence | None = Field(default=None, description="What passed to it.")


class Closing(Claim):
    """When the organisation closed."""

    date: PartialDate = Field(description="The date, as precisely as the source gives it.")


class Identifiers(Model):
    """What public registers call the organisation; only what was looked up there."""

    gss: GssCode | None = Field(default=None, description=f"{GSS.name}, such as {GSS.example}.")
    ukprn: Ukprn | None = Field(default=None, description=f"{UKPRN.name}, such as {UKPRN.example}.")
    ror: RorId | None = Field(default=None, description=f"{ROR.name}, such as {ROR.example}.")
    wikidata: WikidataId | None = Field(default=None, description=f"{WIKIDATA.name}, such as {WIKIDATA.example}.")

    def each(self) -> tuple[Identity, ...]:
        """Those that are known."""
        written = ((GSS, self.gss), (UKPRN, self.ukprn), (ROR, self.ror), (WIKIDATA, self.wikidata))
        return tuple(Identity(register, value) for register, value in written if value)


class Organisation(Record):
    """A council, a university or any other body that a source names."""

    KIND: ClassVar[str] = "organisations"
    SINGULAR: ClassVar[str] = "organisation"
    PLURAL: ClassVar[str] = "Organisations"
    LISTED_AT: ClassVar[str] = "organisations/"
    THING: ClassVar[str] = "Organization"

    name: Line = Field(description="Its full name.")
    short_name: Line | None = Field(default=None, description="The acronym or short name that the sources use.")
    type: Annotated[
        Literal[
            "council", "combined-authority", "university", "enterprise-partnership", "local-agency",
            "national-body", "research-institute", "publisher", "company", "charity",
        ],
        Meanings(
            {
                "council": "A local authority.",
                "combined-authority": "Several councils that act together as one body in law.",
                "university": "A university or a college of one.",
                "enterprise-partnership": "A partnership of councils and firms for the economy of an area.",
                "local-agency": "Any other body that serves one area.",
                "national-body": "A body that serves a whole country.",
                "research-institute": "A body for research that is no university.",
                "publisher": "A body that publishes.",
                "company": "Any other firm.",
                "charity": "A charity.",
            }
        ),
    ] = Field(description="What sort of body it is.")  # fmt: skip
    other_names: tuple[OtherName, ...] = Field(default=(), description="Other names, then and now.")
    identifiers: Identifiers | None = Field(default=None, description="What public registers call it.")
    closed: Closing | None = Field(default=None, description="When it closed, if a source says so.")
    successors: tuple[Successor, ...] = Field(default=(), description="Who took over its work.")
    roles: tuple[Statement, ...] = Field(default=(), description="What it did, according to the sources.")

    @property
    def identities(self) -> tuple[Identity, ...]:
        """What public registers call it."""
        return self.identifiers.each() if self.identifiers else ()
