"""A term: an acronym or expression of the field, in full and in plain words."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from build_tools.records.base import Claim, Record
from build_tools.records.fields import Line, Name, OrganisationId, Prose


class Term(Record, Claim):
    """A word that readers may not know; all terms stand in the glossary, each at its own anchor."""

    KIND: ClassVar[str] = "terms"
    SINGULAR: ClassVar[str] = "term"
    PLURAL: ClassVar[str] = "Glossary"
    LISTED_AT: ClassVar[str] = "glossary/"
    HAS_PAGES: ClassVar[bool] = False

    name: Name = Field(description="The short form, or the expression itself.")
    full: Line | None = Field(default=None, description="The full form of an acronym.")
    meaning: Prose = Field(description="What it means, in plain words.")
    organisation: OrganisationId | None = Field(default=None, description="The organisation that it stands for.")

    @property
    def acronym(self) -> tuple[str, str]:
        """The short form and the full one."""
        return (self.name, self.full) if self.full else ("", "")
