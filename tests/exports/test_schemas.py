"""JSON Schemas, published beside the data."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from build_tools.records import RECORD_KINDS
from support.exported import Exported
from support.programmes import PROJECT


def test_each_is_a_schema(exported: Exported) -> None:
    """Of the edition of JSON Schema that it names."""
    for model in RECORD_KINDS:
        schema = json.loads(exported.read(f"schemas/{model.KIND}.schema.json"))
        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        Draft202012Validator.check_schema(schema)


def test_the_schemas_are_those_that_editors_use(exported: Exported) -> None:
    """The same bytes as in partnerships/schemas/, for every kind."""
    for model in RECORD_KINDS:
        name = f"{model.KIND}.schema.json"
        published = (exported.folder / "data/schemas" / name).read_bytes()
        assert published == (PROJECT / "partnerships/schemas" / name).read_bytes()
