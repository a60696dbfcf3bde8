"""Rows of texts go in; a Markdown table that can be read as it stands comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.measure import Spread

Table = tuple[tuple[str, ...], Sequence[tuple[str, ...]]]
"""The head and the rows of a table."""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table: the first column to the left, the others to the right."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    texts = [
        "| "
        + " | ".join([line[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))])
        + " |"
        for line in lines
    ]
    rule = "|" + "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])]) + "|"
    return "\n".join([texts[0], rule, *texts[1:]]) + "\n"


def ratio(figures: Spread | None) -> str:
    """A share with its spread."""
    return f"{figures.median:.3g} ({figures.lowest:.3g} to {figures.highest:.3g})" if figures else "-"


def seconds(figures: Spread | None, digits: int = 1) -> tuple[str, str]:
    """The middle, and the lowest to the highest."""
    if figures is None:
        return "-", "-"
    return f"{figures.median:.{digits}f} s", f"{figures.lowest:.{digits}f} to {figures.highest:.{digits}f} s"


def megabytes(figure: float) -> str:
    """A number of bytes."""
    return f"{figure / 1e6:,.0f} MB"
