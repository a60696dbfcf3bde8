"""A kind of record goes in; the JSON Schema of its files comes out with all that helps a person who writes one.

The ids of other records come from a file beside it, which is made of the records (`record_ids`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from pydantic import BaseModel

from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.references import ANY_KIND
from build_tools.records.schema import (
    DIALECT,
    Schema,
    fields_in,
    objects_in,
    schema_name,
    schema_of,
    text_of,
)
from build_tools.records.shapes import Shape, help_of, shapes

IDS = "ids.schema.json"
"""The file with the ids of all records."""

_ANY = "any"


def editor_schema_files() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    return {schema_name(model.KIND): text_of(_schema(model)) for model in RECORD_KINDS}


def ids_file(labels: Mapping[str, Iterable[tuple[str, str]]]) -> str:
    """The text of the file of ids, given the id and the label of each record by kind.

    Ids are offered and never asked for: an editor that has an old list marks nothing as wrong.
    """
    by_kind = {kind: [(each, label) for each, label in found] for kind, found in labels.items()}
    by_kind[_ANY] = [(f"{kind}/{each}", label) for kind, found in by_kind.items() for each, label in found]
    title = "The ids of all records, for editors that complete them"
    head = f'{{\n"$schema": "{DIALECT}",\n"title": "{title}",\n"$defs": {{'
    parts = (f'\n"{kind}": {{"defaultSnippets": [{_lines(found)}\n]}}' for kind, found in by_kind.items())
    return f"{head}{','.join(parts)}\n}}\n}}\n"


def _lines(offered: Iterable[tuple[str, str]]) -> str:
    """Each id on a line of its own: git can merge them, and there may be many."""
    entries = ({"label": each, "description": label, "body": each} for each, label in offered)
    return ",".join(f"\n{json.dumps(entry, ensure_ascii=False)}" for entry in entries)


def _schema(model: type[Record]) -> Schema:
    schema = schema_of(model)
    for part, of_part in objects_in(schema, model):
        of_part["defaultSnippets"] = [_snippet(part)]
        for shape, of_field in fields_in(of_part, part):
            of_field["markdownDescription"] = _explained(shape)
            if "enumDescriptions" in of_field:
                of_field["markdownEnumDescriptions"] = of_field["enumDescriptions"]
            if shape.kind:
                of_one = of_field["items"] if shape.is_many else of_field
                # Beside other keys of its own: the server would take a bare reference for the whole field.
                of_one["allOf"] = [{"$ref": f"{IDS}#/$defs/{_ANY if shape.kind == ANY_KIND else shape.kind}"}]
    return schema


def _explained(shape: Shape) -> str:
    needed = "It must be there." if shape.is_required else ""
    return "\n\n".join(filter(None, (shape.about, help_of(shape), needed)))


def _snippet(model: type[BaseModel]) -> Schema:
    """What is written into an empty part: all that must be there, and the evidence where there can be some."""
    name = model.SINGULAR if issubclass(model, Record) else model.__name__
    return {
        "label": f"new {name.lower()}",
        "description": (model.__doc__ or "").strip().split("\n")[0],
        "body": _body(model, count(1)),
    }


def _body(model: type[BaseModel], numbers: Iterator[int]) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for shape in shapes(model):
        if shape.is_required or shape.name == "evidence":
            value = _body(shape.part, numbers) if shape.part else f"${next(numbers)}"
            body[shape.name] = [value] if shape.is_many else value
    return body
