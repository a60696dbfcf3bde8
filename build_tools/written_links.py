"""The root of a programme goes in; the links of its written pages to its own site come out, with their places.

Such a link begins with '/'. MkDocs looks at none of them, for it knows no page of a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt

from build_tools.passages import body_of, written_pages
from build_tools.problems import Source

_MAY_HAVE_SOME = re.compile(r"\]\(\s*/|^\s*\[[^\]]+\]:\s*/", re.MULTILINE)
_QUERY = re.compile(r"\?[^#]*")
_MARKDOWN = MarkdownIt("commonmark")


class WrittenLink(NamedTuple):
    """A link: the address without the '/' before it and without what is asked of the page, and where it stands."""

    target: str
    source: Source


def written_links(root: Path) -> Iterator[WrittenLink]:
    """Every such link, page by page."""
    for file, path in written_pages(root):
        status = file.stat()
        for target, line, column in _links(file, status.st_mtime_ns, status.st_size):
            yield WrittenLink(target, Source(path, line, column))


@lru_cache(maxsize=1024)
def _links(file: Path, *_stamp: int) -> tuple[tuple[str, int, int], ...]:
    body = body_of(file)
    return tuple(_found(body)) if _MAY_HAVE_SOME.search(body) else ()


def _found(body: str) -> Iterator[tuple[str, int, int]]:
    lines = body.split("\n")
    for block in _MARKDOWN.parse(body):
        first, after = block.map or (0, 0)
        at = first, 0
        for token in block.children or ():
            target = str(token.attrGet("href") or "") if token.type == "link_open" else ""
            if target.startswith("/") and not target.startswith("//"):
                at = _place(lines, at, after, target)
                yield _QUERY.sub("", target[1:]), at[0] + 1, at[1]


def _place(lines: list[str], start: tuple[int, int], after: int, words: str) -> tuple[int, int]:
    """Line, from 0, and column, from 1, of words after a place; that place where they are written otherwise."""
    for number in range(start[0], after):
        column = lines[number].find(words, start[1] if number == start[0] else 0)
        if column >= 0:
            return number, column + 1
    return start[0], start[1] or 1
