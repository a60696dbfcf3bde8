"""A place: who worked together there, on what, and what they learnt."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from build_tools.records.base import Claim, DatedStatement, Model, OtherName, Record, Statement
from build_tools.records.fields import Line, Meanings, OrganisationId, Sentence, ThemeId, fault


def _degrees(value: float, bound: int) -> float:
    if not -bound <= value <= bound:
        raise fault(
            "impossible-coordinates",
            "{value} lies outside -{bound} to {bound}",
            "write decimal degrees; north and east are positive",
            value=f"{value:g}",
            bound=bound,
        )
    return value


class Location(Model):
    """A point that stands for the place on a map."""

    latitude: Annotated[float, AfterValidator(lambda value: _degrees(value, 90))] = Field(
        description="How far north it lies, in degrees, as maps on the web give it; south is negative."
    )
    longitude: Annotated[float, AfterValidator(lambda value: _degrees(value, 180))] = Field(
        description="How far east it lies, in degrees, as maps on the web give it; west is negative."
    )
    basis: Annotated[Literal["editorial"], Meanings({"editorial": "The editors of this site chose the point."})] = (
        Field(description="Always `editorial`: no source says where the point is.")
    )


class Partner(Claim):
    """An organisation that a source names as a partner."""

    organisation: OrganisationId = Field(description="Which organisation it is.")
    note: Sentence | None = Field(default=None, description="An editor's note, such as on a name.")


class PlaceTheme(Claim):
    """A theme under which a source files the place."""

    theme: ThemeId = Field(description="Which theme it is.")


class Place(Record):
    """A place where organisations worked together: one case study."""

    KIND: ClassVar[str] = "places"
    SINGULAR: ClassVar[str] = "place"
    PLURAL: ClassVar[str] = "Places"
    GENRE: ClassVar[str] = "Case study"
    SCHEMA_TYPE: ClassVar[str] = "Report"
    LISTED_AT: ClassVar[str] = "places/"

    name: Line = Field(description="The name that this site uses.")
    also_called: tuple[OtherName, ...] = Field(default=(), description="Other names that sources use.")
    location: Location | None = Field(default=None, description="A point for the map.")
    partners: tuple[Partner, ...] = Field(default=(), description="Who took part, source by source.")
    themes: tuple[PlaceTheme, ...] = Field(default=(), description="Themes that a source gives to the place.")
    focus: tuple[DatedStatement, ...] = Field(
        default=(), description="What the place worked on, as each source put it at its date."
    )
    lessons: tuple[Statement, ...] = Field(default=(), description="Lessons learnt.")
    next_steps: tuple[Statement, ...] = Field(default=(), description="What the place meant to do next.")
    notes: tuple[Statement, ...] = Field(default=(), description="Anything else that a source says of the place.")
    unknown: tuple[Sentence, ...] = Field(
        default=(), description="Questions that a reader will ask and no source answers."
    )

    @property
    def point(self) -> tuple[float, float] | None:
        """The point that was chosen for the map."""
        return (self.location.longitude, self.location.latitude) if self.location else None
