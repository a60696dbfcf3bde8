"""A text by anybody goes in; Markdown that shows just these characters, and does nothing, comes out.

Words of records, names of files and messages with both stand in code: there, forges make no mention of a person, no
reference to an issue and no link of them.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"[!-/:-@\[-`{-~]")
_FENCE = "```"


def inert(text: str, most: int = 0) -> str:
    """The text in one line, each of its marks as a number, for any place in Markdown; cut to `most` characters."""
    return f"<code>{_MARK.sub(lambda mark: f'&#{ord(mark.group())};', printable(cut(text, most)))}</code>"


def fenced(lines: list[str], language: str = "") -> str:
    """Lines as a block of code, with a fence that is longer than any within."""
    fence = _FENCE
    while any(fence in line for line in lines):
        fence += "`"
    return "\n".join([f"{fence}{language}", *map(printable, lines), fence])


def printable(text: str) -> str:
    """The text in one line, with anything that could steer a terminal or hide in a page replaced by a space."""
    return "".join(char if char.isprintable() else " " for char in text)


def well_formed(text: str) -> str:
    """The text with a question mark for what no file in UTF-8 can hold, such as part of a name that is no text."""
    return text.encode("utf-8", "replace").decode()


def cut(text: str, most: int) -> str:
    """The text, of which only so many characters are left, unless that is 0."""
    return text if not most or len(text) <= most else f"{text[: most - 1]}…"
