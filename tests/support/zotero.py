"""The head of a page goes in; what Zotero makes of it comes out.

Its translator "Embedded Metadata" is not to be had as a package. These are its rules as they were measured in its own
code (zotero/translators, "Embedded Metadata.js" and "RDF.js", April 2026), as far as our tags call for them.
"""

from __future__ import annotations

import re
from typing import Any

from support.html import Page

_DOI = re.compile(r"10(?:\.[0-9]{4,})?/[^\s&\"']*[^\s&\"'.,]")


def item(page: Page) -> dict[str, Any]:
    """The item that Zotero would save: its type, its fields, its authors."""
    tags = _tags(page)
    first = {name: values[0] for name, values in tags.items()}
    kind = _kind(first)
    site = {"report": "institution", "webpage": "websiteTitle"}.get(kind, "publicationTitle")
    institution = first.get("citation_technical_report_institution") or first.get("og:site_name", "")
    found = {
        "itemType": kind,
        "title": first.get("citation_title") or first.get("og:title", page.title),
        "creators": [_creator(each) for each in tags.get("citation_author", [])],
        "date": first.get("citation_publication_date") or _first_time(page),
        site: institution,
        "reportType": first.get("dc.type", "") if kind == "report" else "",
        "url": first.get("citation_public_url") or first.get("og:url") or _canonical(page),
        "abstractNote": first.get("citation_abstract", ""),
        "language": first.get("citation_language", ""),
        "rights": first.get("dcterms.rights", ""),
        "DOI": next((doi[0] for doi in map(_DOI.search, tags.get("dc.identifier", [])) if doi), ""),
    }
    return {name: value for name, value in found.items() if value}


def _kind(first: dict[str, str]) -> str:
    """A tag of a report makes a report; a type that is no type of Zotero's does so too; a title alone, an article."""
    sort = first.get("dc.type", "").lower()
    if "citation_technical_report_institution" in first or (sort and sort not in ("webpage", "article")):
        return "report"
    if sort == "webpage" or first.get("og:type") == "website":
        return "webpage"
    return "journalArticle" if "citation_title" in first else "webpage"


def _creator(name: str) -> dict[str, str]:
    """Without a comma the last word is the family name; a comma at the end makes one name of it."""
    family, comma, given = name.partition(",")
    if not comma:
        given, _, family = name.rpartition(" ")
    if not given.strip():
        return {"name": family.strip()}
    return {"lastName": family.strip(), "firstName": given.strip()}


def _tags(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in page.root.all("meta"):
        name = element.attributes.get("name") or element.attributes.get("property") or ""
        found.setdefault(name.lower() if name.upper().startswith("DC") else name, []).append(
            element.attributes.get("content", "")
        )
    return found


def _first_time(page: Page) -> str:
    return next((each.attributes.get("datetime", "") for each in page.root.all("time")), "")


def _canonical(page: Page) -> str:
    return next(
        (each.attributes["href"] for each in page.root.all("link") if each.attributes.get("rel") == "canonical"), ""
    )
