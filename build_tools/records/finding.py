"""A finding: an achievement, a challenge, a conclusion or a reflection that a source reports."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from build_tools.records.base import Claim, Record, Statement
from build_tools.records.fields import AnyId, BehaviourId, EventId, KeyId, Line, Meanings, Order, Prose


class Finding(Record, Claim):
    """One finding; all findings stand on one page, each at its own anchor."""

    KIND: ClassVar[str] = "findings"
    SINGULAR: ClassVar[str] = "finding"
    PLURAL: ClassVar[str] = "Findings"
    LISTED_AT: ClassVar[str] = "findings/"
    HAS_PAGES: ClassVar[bool] = False

    title: Line = Field(description="A short title of ours.")
    type: Annotated[
        Literal["achievement", "challenge", "conclusion", "reflection"],
        Meanings(
            {
                "achievement": "Something that was reached.",
                "challenge": "Something that was hard, or stood in the way.",
                "conclusion": "What the source concludes from all it saw.",
                "reflection": "What somebody who took part thought of it.",
            }
        ),
    ] = Field(description="What sort it is.")
    order: Order = Field(description="Its place in the source's list of that sort, from 1.")
    text: Prose = Field(description="The finding, in our own plain words.")
    event: EventId | None = Field(default=None, description="The event at which it was voiced, if it was.")
    points: tuple[Statement, ...] = Field(default=(), description="Further claims that belong to it.")
    keys: tuple[KeyId, ...] = Field(default=(), description="Keys that it is about; the editors of this site say so.")
    behaviours: tuple[BehaviourId, ...] = Field(
        default=(), description="Behaviours that it is about; the editors of this site say so."
    )
    mentions: tuple[AnyId, ...] = Field(default=(), description="Other records that the text names.")
