"""An item goes in; the reference to it in a style comes out: one module a style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from build_tools.citing.items import Item
from build_tools.citing.runs import Run
from build_tools.citing.styles import apa, harvard, mhra, oscola, vancouver


class Style(Protocol):
    """A module that writes references in one style."""

    NAME: str
    LABEL: str

    def reference(self, item: Item) -> Iterator[Run | str]:
        """The reference, piece by piece."""
        ...


STYLES: tuple[Style, ...] = (harvard, apa, mhra, vancouver, oscola)
