"""A recommendation: what an evaluation asked for, of whom, and the findings that it answers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from build_tools.records.base import Claim, Record
from build_tools.records.fields import BehaviourId, FindingId, KeyId, Line, Order, OrganisationId, Prose, Sentence


class Recommendation(Record, Claim):
    """A numbered recommendation of an evaluation."""

    KIND: ClassVar[str] = "recommendations"
    SINGULAR: ClassVar[str] = "recommendation"
    PLURAL: ClassVar[str] = "Recommendations"
    SCHEMA_TYPE: ClassVar[str] = "CreativeWork"
    LISTED_AT: ClassVar[str] = "recommendations/"

    title: Line = Field(description="A short title of ours.")
    number: Order = Field(description="Its number in the source.")
    text: Prose = Field(description="The recommendation, in our own plain words.")
    addressed_to: tuple[OrganisationId, ...] = Field(
        default=(), description="Organisations that the source addresses by name."
    )
    audience: Sentence | None = Field(
        default=None, description="Whom the source addresses where it names a group, such as 'Local partnerships'."
    )
    keys: tuple[KeyId, ...] = Field(default=(), description="Keys that it is about; the editors of this site say so.")
    behaviours: tuple[BehaviourId, ...] = Field(
        default=(), description="Behaviours that it is about; the editors of this site say so."
    )
    findings: tuple[FindingId, ...] = Field(
        default=(), description="Findings that it answers; the editors of this site say so."
    )
