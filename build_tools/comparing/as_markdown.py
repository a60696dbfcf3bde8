"""A comparison goes in; Markdown for a comment on a pull request comes out, short enough for one.

What stands in records is shown and does nothing: it stands in code, where forges make no links and call nobody.
"""

from __future__ import annotations

from build_tools.comparing.comparison import Comparison
from build_tools.comparing.sections import Entry, Said, Section, headline, sections
from build_tools.reporting.inert import cut, fenced, inert

MARK = "<!-- places diff -->"
"""Begins every comment, by which a later one finds it and takes its place."""

LARGEST = 65_000
"""GitHub takes 65,536 characters."""

_LONGEST = 400
_AROUND = 200
"""What stands around the entries of a section, at the most."""


def report(comparison: Comparison, largest: int = LARGEST) -> str:
    """The whole in a line, then each section folded; of what would be too long, only the beginning."""
    text = f"{MARK}\n**What this changes for readers**, since {inert(comparison.since, _LONGEST)}\n\n"
    text += f"{headline(comparison).capitalize()}.\n"
    found = sections(comparison)
    for number, section in enumerate(found):
        room = largest - len(text) - _AROUND * (len(found) - number)
        text += f"\n{_section(section, room)}"
    return text


def _section(section: Section, room: int) -> str:
    entries, number = [], len(section.entries)
    for place, entry in enumerate(map(_entry, section.entries)):
        room -= len(entry) + 1
        if room < 0:
            entries.append(f"- and {number - place:,} more, which `places diff` tells")
            break
        entries.append(entry)
    title = section.title.replace("`", "")
    return f"<details><summary>{title}: {number:,}</summary>\n\n" + "\n".join(entries) + "\n\n</details>\n"


def _entry(entry: Entry) -> str:
    line = " ".join(inert(part, _LONGEST) if isinstance(part, Said) else part for part in entry.parts)
    lines = [f"- {line.replace(' ,', ',')}"]
    changed = [
        line for each in entry.fields for line in (each.field, *_signed("-", each.former), *_signed("+", each.now))
    ]
    if changed:
        lines += [f"  {line}" for line in fenced(changed, "diff").split("\n")]
    return "\n".join(lines)


def _signed(sign: str, text: str) -> tuple[str, ...]:
    return (f"{sign} {cut(text, _LONGEST)}",) if text else ()
