"""A theme: a field of work that several places share."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from build_tools.records.base import Record, Statement
from build_tools.records.fields import Name


class Theme(Record):
    """A field of work; the places that worked on it are found by themselves."""

    KIND: ClassVar[str] = "themes"
    SINGULAR: ClassVar[str] = "theme"
    PLURAL: ClassVar[str] = "Themes"
    LISTED_AT: ClassVar[str] = "themes/"

    name: Name = Field(description="The theme, as the sources name it.")
    points: tuple[Statement, ...] = Field(default=(), description="What the sources say about the theme.")
