"""An event: something that happened on a day, in a month or over some time."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from build_tools.records.base import Claim, Record, Statement
from build_tools.records.fields import Line, OrganisationId, PlaceId
from build_tools.records.partial_date import PartialDate


class Event(Record, Claim):
    """A dated event; all events stand on the timeline, each at its own anchor."""

    KIND: ClassVar[str] = "events"
    SINGULAR: ClassVar[str] = "event"
    PLURAL: ClassVar[str] = "Timeline"
    LISTED_AT: ClassVar[str] = "timeline/"
    HAS_PAGES: ClassVar[bool] = False

    title: Line = Field(description="What happened, in a few words.")
    date: PartialDate = Field(description="When, as precisely as the source says; `evidence` backs it.")
    ended: PartialDate | None = Field(default=None, description="When it ended, if it went on for some time.")
    places: tuple[PlaceId, ...] = Field(default=(), description="Places that took part.")
    organisations: tuple[OrganisationId, ...] = Field(default=(), description="Organisations that took part.")
    happened: tuple[Statement, ...] = Field(default=(), description="What the sources say of it.")

    @property
    def filed_by(self) -> PartialDate:
        """Its date: the timeline is divided by years."""
        return self.date

    def sort_key(self) -> tuple[object, ...]:
        """By date, then by title."""
        return (self.date.sort_key, (self.ended or self.date).sort_key, self.label.casefold(), self.id)
