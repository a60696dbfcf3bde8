"""The holdings go in; files for machines come out: one module an export."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from build_tools.exports import (
    changes,
    citations,
    data_package,
    knowledge_base,
    linked_data,
    map_points,
    record_lists,
    schemas,
    spreadsheets,
)
from build_tools.holdings import DataFile


class Export(Protocol):
    """A module that writes files at permanent addresses."""

    TITLE: str
    FORMAT: str
    ABOUT: str
    """What is in the files, and what they are good for, for people."""
    FILES: tuple[DataFile, ...]


EXPORTS: tuple[Export, ...] = (
    spreadsheets,
    data_package,
    knowledge_base,
    record_lists,
    schemas,
    map_points,
    citations,
    linked_data,
    changes,
)

DATA_FILES: Mapping[str, DataFile] = {file.address: file for export in EXPORTS for file in export.FILES}
