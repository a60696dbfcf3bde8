"""The holdings go in; a description of the CSV files comes out that software reads: a Frictionless data package.

https://specs.frictionlessdata.io/tabular-data-package/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from build_tools.entries import letters_of
from build_tools.holdings import Block, DataFile, Holdings, in_lines
from build_tools.pieces import Piece, literal
from build_tools.records.source import Source
from build_tools.tables import TABLES, Column, Table

TITLE = "What the tables hold"
FORMAT = "Frictionless data package"
ABOUT = "Each table with its columns: what they hold and of which type they are. Software can check the tables by it."

_MISSING = ""
_HERE = '"@@"'


def _pieces(holdings: Holdings) -> Iterator[Piece]:
    publication = holdings.publication
    package = {
        "profile": "tabular-data-package",
        "name": letters_of(publication.name) or "data",
        "title": publication.name,
        "homepage": publication.address if "//" in publication.address else None,
        "licenses": [{"path": publication.licence}] if publication.licence else None,
        "contributors": [{"title": publication.publisher, "role": "publisher"}],
        "resources": [_resource(table) for table in TABLES],
        "sources": "@@",
    }
    told = {name: value for name, value in package.items() if value}
    before, _, after = json.dumps(told, ensure_ascii=False, indent=2).rpartition(_HERE)
    yield literal(f"{before}[")
    yield from in_lines(holdings.pieces(Source.KIND, partial(_sources, holdings)))
    yield literal(f"]{after}\n")


def _sources(holdings: Holdings, block: Block) -> str:
    sources = (source for source in holdings.records(block) if isinstance(source, Source))
    told = ({"title": source.title} | ({"path": source.url} if source.url else {}) for source in sources)
    return ",\n".join(json.dumps(each, ensure_ascii=False) for each in told)


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": list(map(_field, table.columns)), "missingValues": [_MISSING]}
    if table.columns[0].name == "id":
        schema["primaryKey"] = ["id"]
    if keys := [_foreign_key(column) for column in table.columns if column.refers_to]:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": column.type, "description": column.meaning}


def _foreign_key(column: Column) -> dict[str, Any]:
    return {"fields": [column.name], "reference": {"resource": column.refers_to, "fields": ["id"]}}


FILES: tuple[DataFile, ...] = (DataFile("data/datapackage.json", "All tables", "application/json", _pieces),)
