"""Pieces of a reference go in; plain text or HTML comes out.

A reference says when a page was last looked at, which nobody knows before somebody looks: it has a place for that date.
In a bibliography it depends on its neighbours: it has a place for the letter that tells apart what an author wrote in
one year, and its authors are marked where a style does not say them twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

_ENDS = ".?!;:"
_CLOSING = "’”"


class Run(NamedTuple):
    """A stretch of text.

    `accessed` is what may be put in instead, once the day is known on which somebody looked: with {day} as in '3',
    {month} as in 'November', {short} as in 'Nov' and {year} as in '2026'. `lettered` is the same for a {letter}.
    """

    text: str
    is_italic: bool = False
    is_address: bool = False
    is_author: bool = False
    accessed: str = ""
    lettered: str = ""


def italic(text: str) -> Run:
    """A text in italics."""
    return Run(text, is_italic=True)


def address(text: str) -> Run:
    """An address that leads there."""
    return Run(text, is_address=True)


def accessed(pattern: str) -> Run:
    """The place for the day on which somebody looked."""
    return Run("", accessed=pattern)


def authors(text: str) -> Run:
    """The authors, for whom a bibliography has a dash where they are those of the reference before."""
    return Run(text, is_author=True)


def lettered(pattern: str = "{letter}") -> Run:
    """The place for the letter behind a year."""
    return Run("", lettered=pattern)


def ended(runs: Iterable[Run | str], sign: str = ".") -> Iterator[Run]:
    """The runs with a full stop behind them, unless they end with a sign that ends a sentence."""
    held = [run if isinstance(run, Run) else Run(run) for run in runs]
    yield from held
    last = "".join(run.text for run in held).rstrip(_CLOSING)[-1:]
    if last not in _ENDS:
        yield Run(sign)


def as_text(runs: Iterable[Run | str], day: dict[str, str] | None = None) -> str:
    """The reference as plain text, with the day on which somebody looked if it is given."""
    return "".join(
        run if isinstance(run, str) else run.accessed.format(**day) if run.accessed and day else run.text
        for run in runs
    )


def as_html(runs: Iterable[Run | str]) -> Markup:
    """The reference as HTML; a script may fill the place for the day."""
    return Markup("").join(map(_html, runs))


def _html(run: Run | str) -> Markup:
    if isinstance(run, str):
        return Markup("{}").format(run)
    if run.accessed:
        return Markup('<span data-accessed="{}"></span>').format(run.accessed)
    if run.lettered:
        return Markup('<span data-letter="{}"></span>').format(run.lettered)
    if run.is_author:
        return Markup("<span data-author>{}</span>").format(run.text)
    if run.is_address:
        return Markup('<a href="{0}">{0}</a>').format(run.text)
    return Markup("<i>{}</i>").format(run.text) if run.is_italic else Markup("{}").format(run.text)
