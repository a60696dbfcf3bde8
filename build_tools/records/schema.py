"""A kind of record goes in; the JSON Schema of its files comes out, for editors that complete and explain fields."""

from __future__ import annotations

import json
from pathlib import Path

from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record


def schema_files() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    return {f"{model.KIND}.schema.json": _text(model) for model in RECORD_KINDS}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into the folder; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schema_files().items():
        written.append(folder / name)
        written[-1].write_text(text, encoding="utf-8", newline="\n")
    return written


def _text(model: type[Record]) -> str:
    schema = model.model_json_schema()
    # A record's id is its file's name and never a key in the file.
    schema["properties"].pop("id")
    schema["required"].remove("id")
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
