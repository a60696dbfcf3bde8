"""Items go in; a file of them for reference managers comes out: one module a format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from build_tools.citing.files import biblatex, bibtex, csl_json, ris
from build_tools.citing.items import Item


class Format(Protocol):
    """A module that writes items in one format."""

    NAME: str
    LABEL: str
    ENDING: str
    MEDIA_TYPE: str
    AROUND: tuple[str, str, str]
    """What stands before the first item, between two of them and after the last one."""

    def written(self, items: Iterable[Item]) -> str:
        """The items, one after the other."""
        ...


FORMATS: tuple[Format, ...] = (bibtex, biblatex, ris, csl_json)
