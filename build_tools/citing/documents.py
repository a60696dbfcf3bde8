"""A source and the name of its publisher go in; the document itself, as something to cite, comes out."""

from __future__ import annotations

from build_tools.citing.items import ARTICLE, BLOG_POST, REPORT, WEB_PAGE, Author, Item, Sort
from build_tools.citing.names import person
from build_tools.citing.titles import typographic
from build_tools.records.source import Source

ANCHOR = "the_document"
"""What stands for a document where an id stands for a statement: no id holds this sign."""

_SORTS: dict[str, tuple[Sort, str]] = {
    "article": (ARTICLE, ""),
    "blog-post": (BLOG_POST, ""),
    "board-paper": (REPORT, "Board paper"),
    "news-item": (WEB_PAGE, ""),
    "report": (REPORT, ""),
    "slides": (REPORT, "Slides"),
    "web-page": (WEB_PAGE, ""),
}
"""What each type of source is to those who cite it, with its genre where that is not said by the sort."""

_OF_MANY_HANDS = {"article", "news-item"}
"""Where nobody is named, the magazine or news site has not written it."""


def of_document(source: Source, publisher: str) -> Item:
    """The document at its own address; the archived one where it is gone from there.

    Where no person is named, its publisher is its author, but for articles and news.
    """
    sort, genre = _SORTS[source.type]
    if sort in {ARTICLE, BLOG_POST} and not publisher:
        sort = WEB_PAGE
    named = typographic(publisher)
    people = tuple(person(typographic(each)) for each in source.authors)
    issued = (Author(named),) if named and source.type not in _OF_MANY_HANDS else ()
    is_gone = source.access == "archive-only"
    addresses = (source.archived_url, source.url) if is_gone else (source.url, source.archived_url)
    return Item(
        key=f"document_{source.id}",
        sort=sort,
        title=typographic(source.title),
        authors=people or issued,
        date=source.date,
        publisher=named,
        address=next((str(each) for each in addresses if each), ""),
        genre=genre,
    )
