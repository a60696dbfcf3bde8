"""A comparison goes in; a report for people at a terminal comes out."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.comparing.comparison import Comparison
from build_tools.comparing.sections import Entry, headline, sections
from build_tools.reporting.inert import printable


def report(comparison: Comparison) -> str:
    """Each section with its entries, then the whole in a line."""
    parts = []
    for section in sections(comparison):
        lines = [line for entry in section.entries for line in _lines(entry)]
        parts.append("".join(f"{line}\n" for line in (section.title, *lines)))
    return "\n".join([*parts, f"since {printable(comparison.since)}: {headline(comparison)}\n"])


def _lines(entry: Entry) -> Iterator[str]:
    yield f"  {printable(' '.join(entry.parts)).replace(' ,', ',')}"
    for each in entry.fields:
        yield f"    {printable(each.field)}"
        yield from (f"      {sign} {printable(text)}" for sign, text in (("-", each.former), ("+", each.now)) if text)
