"""The holdings go in; one graph of all records and statements comes out as JSON-LD (https://schema.org).

Its context stands in the file, so that nobody need fetch one to read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any

from build_tools import prose
from build_tools.citing import item_of
from build_tools.citing.head import known_as
from build_tools.holdings import Block, DataFile, Holdings, in_lines
from build_tools.pieces import Piece, literal
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Claim, Record
from build_tools.records.event import Event
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place
from build_tools.records.references import references
from build_tools.records.roles import ROLES
from build_tools.records.source import Source
from build_tools.records.term import Term
from build_tools.tables import claim_in

TITLE = "Linked data"
FORMAT = "JSON-LD"
ABOUT = "Records, statements and their sources as one graph in the words of schema.org."

_LINKS = ("url", "license", "sameAs")
_CONTEXT = {"@vocab": "https://schema.org/", **{name: {"@type": "@id"} for name in _LINKS}}


def _pieces(holdings: Holdings) -> Iterator[Piece]:
    context = json.dumps(_CONTEXT, ensure_ascii=False)
    yield literal(f'{{"@context": {context}, "@graph": [')
    long = holdings.long_kinds()
    blocks = (holdings.pieces(model.KIND, partial(_nodes, holdings), long) for model in RECORD_KINDS)
    yield from in_lines(chain([literal(_line(_site(holdings)))], chain.from_iterable(blocks)))
    yield literal("]}\n")


def _site(holdings: Holdings) -> dict[str, Any]:
    publication = holdings.publication
    return {
        "@id": publication.address,
        "@type": ["WebSite", "Dataset"],
        "url": publication.address,
        "name": publication.name,
        "inLanguage": publication.language,
        "license": publication.licence,
        "publisher": {"@type": "Organization", "name": publication.publisher},
    }


def _nodes(holdings: Holdings, block: Block) -> str:
    return ",\n".join(_line(_node(holdings, record)) for record in holdings.records(block))


def _line(node: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in node.items() if value}, ensure_ascii=False)


def _node(holdings: Holdings, record: Record) -> dict[str, Any]:
    """A record: its page, what the page is about, and the statements on it."""
    address = holdings.address(record)
    cited = item_of(record, holdings.knowledge.edition(record), "", None, holdings.publication)
    named = dict.fromkeys((each.kind, each.id) for each in references(record) if each.role != "source")
    return {
        "@id": address,
        "@type": record.SCHEMA_TYPE,
        "url": address,
        "name": cited.title,
        "abstract": record.summary,
        "genre": cited.genre,
        "datePublished": cited.date.iso if cited.date else "",
        "isPartOf": {"@id": holdings.publication.address},
        "mainEntity": _subject(holdings, record),
        "mentions": [_there(holdings, *each) for each in named],
        "citation": _sources(holdings, claim) if (claim := claim_in(record)) else [],
        "hasPart": [
            {
                "@id": holdings.address(record, each.id),
                "@type": "Claim",
                "name": ROLES[field],
                "text": prose.to_text(each.text),
                "citation": _sources(holdings, each),
            }
            for field, _, each in record.statements()
        ],
    }


def _there(holdings: Holdings, kind: str, record_id: str) -> dict[str, str]:
    """Another record."""
    return {"@id": holdings.address_of(kind, record_id)}


def _sources(holdings: Holdings, claim: Claim) -> list[dict[str, str]]:
    return [_there(holdings, Source.KIND, each) for each in dict.fromkeys(each.source for each in claim.evidence)]


def _subject(holdings: Holdings, record: Record) -> dict[str, Any] | None:
    """What the page of a record is about, where schema.org has a word for it."""
    found: dict[str, Any] = {}
    if isinstance(record, Place) and record.location:
        point = {"latitude": record.location.latitude, "longitude": record.location.longitude}
        found = {"@type": "Place", "geo": {"@type": "GeoCoordinates", **point}}
    elif isinstance(record, Organisation):
        others = [record.short_name, *(each.name for each in record.other_names)]
        found = {"@type": "Organization", "alternateName": [each for each in others if each]}
        found |= known_as(record.identities)
    elif isinstance(record, Event):
        ended = record.ended.iso if record.ended else ""
        found = {"@type": "Event", "startDate": record.date.iso, "endDate": ended}
    elif isinstance(record, Term):
        found = {"@type": "DefinedTerm", "alternateName": record.full, "description": prose.to_text(record.meaning)}
    elif isinstance(record, Source):
        found = {
            "@type": "CreativeWork",
            "url": record.url,
            "author": [{"@type": "Person", "name": each} for each in record.author_names],
            "publisher": _there(holdings, Organisation.KIND, record.publisher) if record.publisher else None,
            "datePublished": record.date.iso if record.date else "",
        }
    return {"name": record.label} | {name: value for name, value in found.items() if value} if found else None


FILES: tuple[DataFile, ...] = (
    DataFile("data/linked-data.jsonld", "All records and statements", "application/ld+json", _pieces),
)
