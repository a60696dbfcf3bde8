"""What is known of something goes in; the one value from which all references to it are made comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from build_tools.records.partial_date import PartialDate

Sort = Literal["report", "webpage", "post-weblog", "article-magazine", "dataset"]
"""The sorts of items, by the names that the Citation Style Language gives them."""

REPORT: Final = "report"
WEB_PAGE: Final = "webpage"
BLOG_POST: Final = "post-weblog"
ARTICLE: Final = "article-magazine"
DATA_SET: Final = "dataset"


class Author(NamedTuple):
    """A person, or an organisation, which has a family name alone."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What is cited, and who published it: the publisher of a report or data set, else what it appeared in.

    `key` names it in bibliographies; `address` is the permanent one, whole; `genre` is the sort of report in words.
    Each but the key and the title is '' or None where it is not known.
    """

    key: str
    sort: Sort
    title: str
    authors: tuple[Author, ...]
    date: PartialDate | None
    publisher: str
    address: str
    language: str = ""
    genre: str = ""

    @property
    def is_report(self) -> bool:
        """Whether it is a report."""
        return self.sort == REPORT

    @property
    def is_data(self) -> bool:
        """Whether it is a set of data."""
        return self.sort == DATA_SET

    @property
    def is_within(self) -> bool:
        """Whether it is one of many in something that has a title of its own, such as a magazine."""
        return self.sort in {BLOG_POST, ARTICLE} and bool(self.publisher)

    @property
    def is_its_publishers(self) -> bool:
        """Whether its publisher is its only author."""
        return self.authors == (Author(self.publisher),)
