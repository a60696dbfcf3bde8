"""The root of a programme goes in; what the file of each record holds now comes out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from build_tools import revisions, yaml_nodes, yaml_values
from build_tools.layout import record_path
from build_tools.listings import Listings
from build_tools.loading import find
from build_tools.reading import read_record
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


def records(root: Path) -> tuple[dict[Name, Data], bool]:
    """What every file of a record holds, by kind and id, and whether all are such as their models take."""
    found, are_sound = {}, True
    for file in find(root, Listings()).files.values():
        data = (root / file.path).read_bytes()
        record, _ = read_record(data, file.path, MODELS[file.kind])
        if record is None:
            are_sound = False
        else:
            found[Name(file.kind, file.id)] = _values(data)
    return found, are_sound


def _values(data: bytes) -> Data:
    """What the bytes of a sound file hold."""
    quick = yaml_values.read_values(data)
    if quick is not None:
        return quick
    node, _ = yaml_nodes.read_mapping(data, "")
    return yaml_nodes.to_data(node) if node else {}


def revision(name: Name, data: Data) -> str:
    """The name of what a record says."""
    return revisions.name_of(MODELS[name.kind].model_validate({**data, "id": name.id}).plain())
