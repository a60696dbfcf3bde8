"""The models go in; the schemas that editors read come out, and those in the repository are current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools.records.schema import schema_files

SCHEMAS = Path(__file__).resolve().parents[2] / "partnerships" / "schemas"


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_schema_in_the_repository_is_current(name):
    """Each schema is what `places schema` writes today."""
    assert (SCHEMAS / name).read_text(encoding="utf-8") == schema_files()[name], "run `places schema`"


def test_no_schema_is_left_over():
    """The folder holds one schema for each kind and nothing else."""
    assert sorted(path.name for path in SCHEMAS.iterdir()) == sorted(schema_files())


def test_schema_explains_a_field_and_refuses_unknown_keys():
    """An editor can show what a field means and mark a misspelt key."""
    schema = json.loads(schema_files()["places.schema.json"])

    assert schema["properties"]["lessons"]["description"] == "Lessons learnt."
    assert schema["additionalProperties"] is False
    assert "id" not in schema["properties"]
