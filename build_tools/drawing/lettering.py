"""A text goes in; how wide it is at most in a drawing, and as much of it as fits, comes out."""

from __future__ import annotations

from unicodedata import category, east_asian_width

SIZE = 15.0
"""How large letters are."""

LINE = 24.0
"""How high a line of text is, and how large at the least what can be pointed at."""

_WIDTHS = {"Lu": 0.72, "Nd": 0.64, "Zs": 0.32, "Mn": 0.0}
_USUAL, _WIDE = 0.62, 1.0
_THIN = frozenset("ijltfrI.,:;'’|!()[]")


def width(text: str) -> float:
    """How wide a text is, rather too much than too little, whatever the typeface."""
    return SIZE * sum(map(_width, text))


def cut(text: str, most: int) -> str:
    """The text, or its beginning with a sign that it goes on."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _width(letter: str) -> float:
    if letter in _THIN:
        return 0.42
    if letter in "mwMW" or east_asian_width(letter) in "WF":
        return _WIDE
    return _WIDTHS.get(category(letter), _USUAL)
