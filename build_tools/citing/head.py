"""What a page is about and where the site stands go in; what software reads in the head of the page comes out.

Zotero, Google Scholar and the like read the Highwire tags, search engines the JSON-LD (https://schema.org), and
machines that follow links the rest (https://signposting.org).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote

from build_tools.citing.cited import Publication, Subject, item
from build_tools.citing.files import FORMATS
from build_tools.citing.items import Author, Item
from build_tools.records.registers import Identity

_SCHEMA = "https://schema.org/"


class Work(NamedTuple):
    """A document that the page rests on, with its address from the root of the site."""

    title: str
    address: str


class About(NamedTuple):
    """What a page is about: `sort` is a type of schema.org, `cite_page` the page of references to it, '' without one.

    `point` is where it lies, in degrees to the east and to the north. `history` is the address of the list of its kept
    revisions, and `predecessor` that of the last one before it, each '' without one. `thing` is the type of the one
    thing in the world that the page is about, '' without one, and `identities` is what public registers call that.
    """

    subject: Subject
    summary: str
    sort: str = "WebPage"
    keywords: tuple[str, ...] = ()
    works: tuple[Work, ...] = ()
    cite_page: str = ""
    point: tuple[float, float] | None = None
    history: str = ""
    predecessor: str = ""
    thing: str = ""
    identities: tuple[Identity, ...] = ()


class FileLink(NamedTuple):
    """A file for reference managers."""

    address: str
    media_type: str


class Head(NamedTuple):
    """The values of the tags: `date` as 2026/11/21, the parts that are not known left out; '' where there is none.

    `institution` and `genre` are those of a report, '' for a page.
    """

    title: str
    authors: tuple[str, ...]
    date: str
    institution: str
    genre: str
    address: str
    keywords: str
    licence: str
    sort: str
    files: tuple[FileLink, ...]
    history: str
    predecessor: str
    data: dict[str, Any]


def head(about: About, publication: Publication) -> Head:
    """The head of a page of a site whose address is known."""
    cited = item(about.subject, publication)
    address = quote(cited.address, safe="/:#")
    return Head(
        title=cited.title,
        authors=tuple(map(_whole, cited.authors)),
        date=cited.date.iso.replace("-", "/") if cited.date else "",
        institution=cited.publisher if cited.is_report else "",
        genre=cited.genre,
        address=address,
        keywords="; ".join(about.keywords),
        licence=publication.licence,
        sort=f"{_SCHEMA}{about.sort}",
        files=tuple(_files(about, publication)),
        history=publication.address + about.history if about.history else "",
        predecessor=publication.address + about.predecessor if about.predecessor else "",
        data=_data(about, cited, address, publication),
    )


def _files(about: About, publication: Publication) -> list[FileLink]:
    if not about.cite_page:
        return []
    stem = publication.address + quote(about.cite_page.removesuffix("/"))
    return [FileLink(f"{stem}.{each.ENDING}", each.MEDIA_TYPE) for each in FORMATS]


def _whole(author: Author) -> str:
    """A comma at the end keeps the name of an organisation in one piece, and one within would cut it in two."""
    return f"{author.family}, {author.given}" if author.given else f"{author.family.replace(',', '')},"


def _data(about: About, cited: Item, address: str, publication: Publication) -> dict[str, Any]:
    """The page as JSON-LD."""
    site = {"@type": "WebSite", "name": publication.name, "url": publication.address}
    publisher = {"@type": "Organization", "name": publication.publisher}
    found = {
        "@context": _SCHEMA.removesuffix("/"),
        "@type": about.sort,
        "@id": address,
        "url": address,
        "name": cited.title,
        "headline": cited.title,
        "abstract": about.summary,
        "author": publisher,
        "publisher": publisher,
        "datePublished": cited.date.iso if cited.date else "",
        "inLanguage": cited.language,
        "license": publication.licence,
        "genre": cited.genre,
        "keywords": list(about.keywords),
        "isPartOf": site,
        "about": _thing(about),
        "citation": [
            {"@type": "CreativeWork", "name": work.title, "url": publication.address + quote(work.address)}
            for work in about.works
        ],
        "spatialCoverage": _place(about),
    }
    return {name: value for name, value in found.items() if value}


def _place(about: About) -> dict[str, Any] | None:
    if about.point is None:
        return None
    east, north = about.point
    geo = {"@type": "GeoCoordinates", "latitude": north, "longitude": east}
    return {"@type": "Place", "name": about.subject.title, "geo": geo}


def _thing(about: About) -> dict[str, Any] | None:
    return {"@type": about.thing, "name": about.subject.title, **known_as(about.identities)} if about.thing else None


def known_as(identities: Iterable[Identity]) -> dict[str, Any]:
    """What registers call a thing, in the words of schema.org; the register of an area holds no page on the thing."""
    held = tuple(identities)
    identifiers = [
        {"@type": "PropertyValue", "propertyID": each.register.scheme, "value": each.value, "url": each.address}
        for each in held
    ]
    same = [each.address for each in held if not each.register.is_of_area]
    return {name: value for name, value in (("identifier", identifiers), ("sameAs", same)) if value}
