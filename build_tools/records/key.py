"""A key: one piece of guidance, with the advice, the questions and the checklist that belong to it."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from build_tools.records.base import Record, Statement
from build_tools.records.fields import Name, Order


class Key(Record):
    """A key to success: what the guidance rests on; evidence for it is gathered from everywhere."""

    KIND: ClassVar[str] = "keys"
    SINGULAR: ClassVar[str] = "key"
    PLURAL: ClassVar[str] = "Keys"
    SCHEMA_TYPE: ClassVar[str] = "Article"
    LISTED_AT: ClassVar[str] = "keys/"

    title: Name = Field(description="The key's title.")
    order: Order = Field(description="Its place among the keys, from 1.")
    advice: tuple[Statement, ...] = Field(default=(), description="What the source advises.")
    questions: tuple[Statement, ...] = Field(default=(), description="Questions for partners to ask.")
    checklist: tuple[Statement, ...] = Field(default=(), description="Things to have done.")
