"""A behaviour: what good partners do, and the danger on its other side."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from build_tools.records.base import Record, Statement
from build_tools.records.fields import KeyId, Line, Order


class Behaviour(Record):
    """A behaviour that decides how well a partnership does."""

    KIND: ClassVar[str] = "behaviours"
    SINGULAR: ClassVar[str] = "behaviour"
    PLURAL: ClassVar[str] = "Behaviours"
    SCHEMA_TYPE: ClassVar[str] = "Article"
    LISTED_AT: ClassVar[str] = "behaviours/"

    name: Line = Field(description="The behaviour in a word or two.")
    order: Order = Field(description="Its place in the source's list, from 1.")
    meaning: tuple[Statement, ...] = Field(default=(), description="What it means.")
    flip_side: tuple[Statement, ...] = Field(default=(), description="The danger on its other side.")
    keys: tuple[KeyId, ...] = Field(default=(), description="Keys that it is about; the editors of this site say so.")
