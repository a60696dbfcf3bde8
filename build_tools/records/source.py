"""A source: a document or page that claims rest on."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from build_tools.records.base import Record, Statement
from build_tools.records.fields import Line, Meanings, OrganisationId, Prose, Sentence, WebAddress
from build_tools.records.partial_date import PartialDate


class Source(Record):
    """A published document; everything that rests on it is found by itself."""

    KIND: ClassVar[str] = "sources"
    SINGULAR: ClassVar[str] = "source"
    PLURAL: ClassVar[str] = "Sources"
    LISTED_AT: ClassVar[str] = "sources/"

    title: Line = Field(description="The title as published.")
    short_title: Line = Field(description="A few words that name it beside a claim, such as 'Annual report, 2020'.")
    authors: tuple[Line, ...] = Field(default=(), description="Persons named as authors; empty if none is named.")
    publisher: OrganisationId | None = Field(default=None, description="The organisation that published it.")
    date: PartialDate | None = Field(default=None, description="When it was published; left out if not known.")
    date_note: Sentence | None = Field(default=None, description="What is known of the date where it is not certain.")
    type: Annotated[
        Literal["blog-post", "report", "slides", "article", "web-page", "board-paper", "news-item"],
        Meanings(
            {
                "blog-post": "A post in a blog.",
                "report": "A report, such as an evaluation.",
                "slides": "The slides of a talk.",
                "article": "An article in a journal or magazine.",
                "web-page": "Any other page on the web.",
                "board-paper": "A paper for the board of an organisation.",
                "news-item": "A piece of news or a press release.",
            }
        ),
    ] = Field(description="What sort of document it is.")
    url: WebAddress | None = Field(default=None, description="Where it stands on the web.")
    former_urls: tuple[WebAddress, ...] = Field(default=(), description="Addresses that it had before.")
    archived_url: WebAddress | None = Field(default=None, description="An archived copy, if one was checked.")
    access: Annotated[
        Literal["open", "subscription", "archive-only", "unknown"],
        Meanings(
            {
                "open": "Anybody can read it.",
                "subscription": "Only subscribers can read it.",
                "archive-only": "It is gone from its address, and a web archive has a copy.",
                "unknown": "Nobody has looked, or it could not be found out.",
            }
        ),
    ] = Field(description="How a reader can get at it.")
    copy_held: Annotated[
        Literal["whole", "part", "facts-only"],
        Meanings(
            {
                "whole": "All of it.",
                "part": "Some of it; what is not there is said below.",
                "facts-only": "None of its text, only facts taken from it.",
            }
        ),
    ] = Field(description="How much of the document the editors have read.")
    missing: Prose | None = Field(default=None, description="What is missing from the editors' copy.")
    says: tuple[Statement, ...] = Field(
        default=(), description="What it says that fits in no other record; as evidence, name this source itself."
    )

    def sort_key(self) -> tuple[object, ...]:
        """By date, those without one last; then by title."""
        return (self.date is None, (self.date or PartialDate(9999)).sort_key, self.label.casefold(), self.id)
