"""JSON Schemas, published beside the data."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from build_tools.records import RECORD_KINDS
from build_tools.records.schema import schema_files
from support.exported import Exported


def test_each_is_a_schema(exported: Exported) -> None:
    """Of the edition of JSON Schema that it names."""
    for model in RECORD_KINDS:
        schema = json.loads(exported.read(f"schemas/{model.KIND}.schema.json"))
        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        Draft202012Validator.check_schema(schema)


def test_the_schemas_are_made_of_the_models(exported: Exported) -> None:
    """And hold all that they need: what helps a person at an editor is left out (see tests/records/test_schema.py)."""
    for name, text in schema_files().items():
        assert exported.read(f"schemas/{name}") == text
