"""A comparison goes in; what a report for people tells comes out: sections with their entries, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from build_tools.comparing.comparison import Citation, Comparison, FieldChange, Moved, RecordChange, What
from build_tools.reporting.as_json import Found

_TITLES: tuple[tuple[What, str], ...] = (
    ("broken", "Records that cannot be read now"),
    ("removed", "Records removed"),
    ("withdrawn", "Records withdrawn"),
    ("restored", "Records shown again"),
    ("renamed", "Records renamed"),
    ("added", "Records added"),
    ("changed", "Records changed"),
)


class Said(str):
    """Words of the programme, and not ours."""

    __slots__ = ()


class Entry(NamedTuple):
    """A line in parts, then the fields of a record that have changed."""

    parts: tuple[str, ...]
    fields: tuple[FieldChange, ...] = ()


class Section(NamedTuple):
    """A title and the entries below it."""

    title: str
    entries: tuple[Entry, ...]


def sections(comparison: Comparison) -> tuple[Section, ...]:
    """Those in which there is something."""
    return tuple(each for each in _sections(comparison) if each.entries)


def headline(comparison: Comparison) -> str:
    """The whole in a line."""
    words: dict[What, str] = {"restored": "shown again", "broken": "unreadable"}
    numbers = ((len(comparison.records_of(what)), words.get(what, what)) for what, _ in _TITLES)
    told = ", ".join(f"{number:,} {what}" for number, what in numbers if number)
    lost = len(comparison.pages_lost) + len(comparison.statements_lost)
    parts = (
        f"records: {told}" if told else "no record has changed",
        _counted(lost, "address", "addresses", "lost"),
        _counted(len(comparison.problems_new), "problem", "problems", "new"),
        _counted(len(comparison.problems_cured), "problem", "problems", "cured"),
    )
    return "; ".join(filter(None, parts))


def _sections(comparison: Comparison) -> Iterator[Section]:
    lost = (*comparison.pages_lost, *comparison.statements_lost)
    yield Section("Addresses lost", tuple(Entry((Said(f"/{each}"),)) for each in lost))
    yield Section("New problems", tuple(map(_problem, comparison.problems_new)))
    yield Section("To freeze with `places freeze`", tuple(Entry((Said(each),)) for each in comparison.to_freeze))
    for what, title in _TITLES:
        yield Section(title, tuple(map(_record, comparison.records_of(what))))
    yield Section("Citations affected", tuple(map(_citation, comparison.citations)))
    yield Section("Pages added", tuple(Entry((Said(f"/{each}"),)) for each in comparison.pages_added))
    yield Section("Addresses that lead on", tuple(map(_moved, (*comparison.pages_moved, *comparison.statements_moved))))
    yield Section("Problems cured", tuple(map(_problem, comparison.problems_cured)))


def _record(change: RecordChange) -> Entry:
    former = (", formerly", Said(change.former)) if change.former else ()
    return Entry((Said(change.label), "at", Said(f"/{change.address}"), *former), change.fields)


def _citation(citation: Citation) -> Entry:
    led = "references led to version" if citation.was_kept else "version"
    now = "which is kept" if citation.is_kept else "which is not kept yet"
    return Entry((Said(citation.record), led, Said(citation.former), "and is now", Said(citation.now), now))


def _moved(moved: Moved) -> Entry:
    return Entry((Said(f"/{moved.former}"), "leads to", Said(f"/{moved.now}")))


def _problem(found: Found) -> Entry:
    at = f"{found.path}:{found.line}:{found.column}" if found.line else found.path
    return Entry((f"{found.severity}: {found.slug}", Said(at), Said(found.message)))


def _counted(number: int, one: str, many: str, what: str) -> str:
    return f"{number:,} {one if number == 1 else many} {what}" if number else ""
