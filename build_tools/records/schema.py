"""A kind of record goes in; the JSON Schema of its files comes out, for software that checks and explains them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.shapes import Shape, parts, shapes, title_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def schema_name(kind: str) -> str:
    """The name of the file that holds the schema of a kind."""
    return f"{kind}.schema.json"


def schema_files() -> dict[str, str]:
    """The text of each schema by the name of its file; each holds all that it needs."""
    return {schema_name(model.KIND): text_of(schema_of(model)) for model in RECORD_KINDS}


def schema_of(model: type[Record]) -> Schema:
    """The schema of the files of a kind."""
    schema = model.model_json_schema()
    # A record's id is its file's name and never a key in the file.
    schema["properties"].pop("id")
    schema["required"].remove("id")
    for part, of_part in objects_in(schema, model):
        of_part["title"] = title_of(part.__name__)
        for shape, of_field in fields_in(of_part, part):
            _mend(of_field, shape)
    return {"$schema": DIALECT, **schema}


def objects_in(schema: Schema, model: type[Record]) -> Iterator[tuple[type[BaseModel], Schema]]:
    """The model itself and all its parts, each with its place in the schema."""
    yield model, schema
    for part in parts(model):
        yield part, schema["$defs"][part.__name__]


def fields_in(of_part: Schema, part: type[BaseModel]) -> Iterator[tuple[Shape, Schema]]:
    """Each field of a part with its place in the schema of the part."""
    return ((shape, of_part["properties"][shape.name]) for shape in shapes(part))


def text_of(schema: Schema) -> str:
    """A schema as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _mend(schema: Schema, shape: Shape) -> None:
    """Say in words what a field is called and what its choices mean; a key that may be left out is never empty."""
    schema["title"] = shape.title
    if schema.get("default", ...) in (None, []):
        del schema["default"]
    if {"type": "null"} in schema.get("anyOf", ()):
        alternatives = [each for each in schema.pop("anyOf") if each != {"type": "null"}]
        schema |= alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}
    if shape.choices:
        schema["enumDescriptions"] = list(shape.choices.values())
