"""An organisation: what it is, what it was called, who followed it and what it did."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from build_tools.records.base import Claim, OtherName, Record, Statement
from build_tools.records.fields import Line, OrganisationId, Sentence
from build_tools.records.partial_date import PartialDate


class Successor(Claim):
    """An organisation that took over some or all of the work."""

    organisation: OrganisationId = Field(description="Id of the organisation.")
    note: Sentence | None = Field(default=None, description="What passed to it.")


class Closing(Claim):
    """When the organisation closed."""

    date: PartialDate = Field(description="The date, as precisely as the source gives it.")


class Organisation(Record):
    """A council, a university or any other body that a source names."""

    KIND: ClassVar[str] = "organisations"
    SINGULAR: ClassVar[str] = "organisation"
    PLURAL: ClassVar[str] = "Organisations"
    LISTED_AT: ClassVar[str] = "organisations/"

    name: Line = Field(description="Its full name.")
    short_name: Line | None = Field(default=None, description="The acronym or short name that the sources use.")
    type: Literal[
        "council", "combined-authority", "university", "enterprise-partnership", "local-agency",
        "national-body", "research-institute", "publisher", "company", "charity",
    ] = Field(description="What sort of body it is.")  # fmt: skip
    other_names: tuple[OtherName, ...] = Field(default=(), description="Other names, then and now.")
    closed: Closing | None = Field(default=None, description="When it closed, if a source says so.")
    successors: tuple[Successor, ...] = Field(default=(), description="Who took over its work.")
    roles: tuple[Statement, ...] = Field(default=(), description="What it did, according to the sources.")
