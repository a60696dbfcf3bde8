"""How much may stand on one page, so that each stays light however large the collection becomes."""

from __future__ import annotations

MOST = 150
"""A longer list is divided."""

MOST_LINKS = 20
"""How many links stand in a line beside an entry of a list; of more, only the number is told."""


def entries() -> int:
    """How many records without pages may stand together; of more, each has a page of its own besides.

    These are fewer than other lists may hold, for each shows all that there is of it.
    """
    return MOST * 2 // 3


def together() -> int:
    """How much may stand in all the lists of a page that are left whole."""
    return 2 * MOST


def lines() -> int:
    """How many things may stand on a page that tells each of them in a line."""
    return 4 * MOST


def lanes() -> int:
    """How many places have a lane of their own in a drawing; what more have is drawn together."""
    return MOST // 5
