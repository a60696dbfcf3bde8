"""The root of a programme goes in; what the file of each record holds now comes out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from build_tools import revisions, yaml_nodes, yaml_values
from build_tools.layout import record_path
from build_tools.listings import Listings
from build_tools.loading import find
from build_tools.records import RECORD_KINDS
from build_tools.sheets.rows import Data

MODELS = {model.KIND: model for model in RECORD_KINDS}


class Name(NamedTuple):
    """Which record it is."""

    kind: str
    id: str

    @property
    def path(self) -> str:
        """Where its file lies, from the root."""
        return record_path(self.kind, self.id)

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


def records(root: Path) -> dict[Name, Data]:
    """What every file of a record holds that can be read, by kind and id."""
    found = {}
    for file in find(root, Listings()).files.values():
        data = values((root / file.path).read_bytes())
        if data is not None:
            found[Name(file.kind, file.id)] = data
    return found


def values(data: bytes) -> Data | None:
    """What the bytes of a file hold, None where they cannot be read."""
    quick = yaml_values.read_values(data)
    if quick is not None:
        return quick
    node, _ = yaml_nodes.read_mapping(data, "")
    return yaml_nodes.to_data(node) if node else None


def revision(name: Name, data: Data) -> str:
    """The name of what a record says. It must be one that its model takes."""
    return revisions.name_of(MODELS[name.kind].model_validate({**data, "id": name.id}).plain())
