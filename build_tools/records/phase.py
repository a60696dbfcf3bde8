"""A phase of the programme: when it ran, what it was for and how it worked."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from build_tools.records.base import Claim, Record, Statement
from build_tools.records.fields import Name, Order
from build_tools.records.partial_date import PartialDate


class Phase(Record, Claim):
    """A phase of the programme; all phases stand on the page about it, each at its own anchor."""

    KIND: ClassVar[str] = "phases"
    SINGULAR: ClassVar[str] = "phase"
    PLURAL: ClassVar[str] = "About the programme"
    LISTED_AT: ClassVar[str] = "about/"
    HAS_PAGES: ClassVar[bool] = False

    name: Name = Field(description="What the phase is called.")
    order: Order = Field(description="Its place among the phases, from 1.")
    started: PartialDate | None = Field(default=None, description="When it began; `evidence` backs both dates.")
    ended: PartialDate | None = Field(default=None, description="When it ended.")
    aims: tuple[Statement, ...] = Field(default=(), description="What it was for, source by source.")
    approach: tuple[Statement, ...] = Field(default=(), description="How it worked.")
    facts: tuple[Statement, ...] = Field(default=(), description="What else the sources say of it.")
