"""The exports go in; what lists/data_files.html shows of their files comes out, and of those made, their sizes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from build_tools import facts
from build_tools.exports import DATA_FILES, EXPORTS
from build_tools.holdings import Holdings
from build_tools.knowledge import KnowledgeBase

NAME = "data_files"
START = 2_000
"""How many bytes of a file are enough to show how it begins."""

_FEW = 1_000
"""Of so many records, all files are made in no time."""

_LINES, _LENGTH = 6, 240
_HOLE = re.compile(r'<(?:span|div) data-(size|start)="([^"]+)"></(?:span|div)>')
_SIZE = Markup('<span class="note">{}</span>')
_START = Markup("<p>{} begins so:</p>\n<pre><code>{}</code></pre>")


class Made(NamedTuple):
    """A file that was made: its size in bytes, -1 if that is not known yet, and how it begins."""

    size: int
    start: str


@dataclass(frozen=True, slots=True)
class File:
    """A file: its address, its name and what is in it."""

    address: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """The files of an export; `anchor` is that of its heading."""

    anchor: str
    title: str
    format: str
    about: str
    files: tuple[File, ...]


def listing(_knowledge: KnowledgeBase) -> tuple[Group, ...]:
    """Every export with its files, for the page."""
    return groups()


def groups() -> tuple[Group, ...]:
    """Every export with its files."""
    return tuple(
        Group(
            export.TITLE.lower().replace(",", "").replace(" ", "_"),
            export.TITLE,
            export.FORMAT,
            export.ABOUT,
            tuple(File(each.address, posixpath.basename(each.address), each.title) for each in export.FILES),
        )
        for export in EXPORTS
    )


def filled(body: str, knowledge: KnowledgeBase, made: Callable[[str], Made]) -> str:
    """The body of a page with the sizes of the files that it lists, and how some begin."""
    found = _HOLE.search(body)
    if not found:
        return body
    knowledge.reads.add(facts.everything())

    def fill(hole: re.Match[str]) -> str:
        file = made(hole[2])
        if hole[1] == "size":
            return _SIZE.format(in_words(file.size)) if file.size >= 0 else ""
        return _START.format(posixpath.basename(hole[2]), _beginning(file.start))

    return _HOLE.sub(fill, body)


def lying_in(folders: Iterable[str], address: str) -> Made | None:
    """A file that lies in one of the folders, the first of which counts; None where it lies in none."""
    for file in (Path(folder, address) for folder in folders):
        if file.exists():
            with file.open("rb") as opened:
                return Made(file.stat().st_size, opened.read(START).decode(errors="ignore"))
    return None


def made_now(address: str, holdings: Holdings) -> Made:
    """A file that is made for the page alone; where there are many records, only its beginning."""
    is_quick = holdings.knowledge.size()[0] <= _FEW
    text = ""
    for piece in DATA_FILES[address].pieces(holdings):
        text += piece.text()
        if len(text) > START and not is_quick:
            break
    data = text.encode()
    return Made(len(data) if is_quick else -1, data[:START].decode(errors="ignore"))


def in_words(size: int) -> str:
    """A size in bytes, as readers are told it."""
    for unit, name in ((1_000_000, "MB"), (1_000, "KB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}" if size < 10 * unit else f"{size // unit} {name}"
    return f"{size} bytes"


def _beginning(start: str) -> str:
    """The first lines, with a sign wherever more follows."""
    lines = start.splitlines()
    shown = [line if len(line) <= _LENGTH else f"{line[:_LENGTH]} …" for line in lines[:_LINES]]
    return "\n".join([*shown, "…"] if len(lines) > _LINES else shown)
