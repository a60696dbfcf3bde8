"""What is known of a page or a statement goes in; the one value from which all references to it are made comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from build_tools.records.partial_date import PartialDate

REPORT: Final = "report"
WEB_PAGE: Final = "webpage"
"""The sorts of items, by the names that the Citation Style Language gives them."""


class Author(NamedTuple):
    """A person, or an organisation, which has a family name alone."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What is cited: a report of its publisher, or a page of its site, both of which are called `publisher`.

    `key` names it in bibliographies; `address` is the permanent one, whole; `genre` is the sort of report in words.
    """

    key: str
    sort: Literal["report", "webpage"]
    title: str
    authors: tuple[Author, ...]
    date: PartialDate | None
    publisher: str
    address: str
    language: str
    genre: str = ""

    @property
    def is_report(self) -> bool:
        """Whether it is a report, and not a page."""
        return self.sort == REPORT
