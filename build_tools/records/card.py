"""A record goes in; what other pages show of it comes out: all that a link, a citation or a menu needs."""

from __future__ import annotations

from typing import NamedTuple


class Card(NamedTuple):
    """A record as others see it. A page that shows only cards need not be made anew when a text changes.

    `short` is its short title or name, `sort` what sort of thing it is, `date` its date in words, each '' without one.
    """

    kind: str
    id: str
    label: str
    address: str
    short: str
    sort: str
    date: str
