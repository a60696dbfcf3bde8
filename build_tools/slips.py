"""A record goes in; what in it is most likely a slip comes out: its sort, where it stands, and the words there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from build_tools.records.base import Claim, Record
from build_tools.records.finding import Finding
from build_tools.records.recommendation import Recommendation
from build_tools.records.references import Location, held_at, references, texts, worded
from build_tools.records.source import Source

PLACEHOLDERS = frozenset({"TBA", "TBC", "TBD", "TODO", "FIXME", "XXX"})
"""What stands where something is still to be written."""

_WITHDRAWN = "withdrawn_statements"
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+\d{1,3}[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)\d(?:[\s.()-]{0,2}\d){7,10}(?![\w/-])")
_UNFINISHED = re.compile(rf"\b(?:{'|'.join(sorted(PLACEHOLDERS))})\b|\?\?\?|\b[Ll]orem ipsum\b")
_TO_BE_WRITTEN = re.compile(r"\W*to be (?:added|completed|confirmed|written)\W*", re.IGNORECASE)
_VAGUE_LINK = re.compile(r"\[(?:(?:click |see )?here|(?:this )?link|(?:read |find out )?more)\]\(", re.IGNORECASE)
_QUOTATION = re.compile(r"“(?P<curly>[^“”]+)”|\"(?P<straight>[^\"]+)\"")
_WORDS_OF_A_QUOTATION = 5


class Slip(NamedTuple):
    """What was found: the slug of its problem, where in the record, and the words that tell of it."""

    slug: str
    location: Location
    words: str


def slips(record: Record) -> Iterator[Slip]:
    """Everything of the sort, sort by sort."""
    for slug, find in _FINDERS.items():
        for location, words in find(record):
            yield Slip(slug, location, words)


def _repeated_references(record: Record) -> Iterator[tuple[Location, str]]:
    """Each name that a list holds a second time; a source counts once for each place in it."""
    seen = set()
    for kind, name, role, location, _ in references(record):
        held_in, *number = location[:-1] if isinstance(location[-1], int) else location[:-2], location[-1]
        if not number or len(location) < 2:  # noqa: PLR2004
            continue
        at = held_at(record, (*location[:-1], "at")) if role == "source" else None
        each = held_in, role, kind, name, at
        if each in seen:
            yield location, name if at is None else f"{name}, {at}"
        seen.add(each)


def _references_to_itself(record: Record) -> Iterator[tuple[Location, str]]:
    """Each place where a record names itself; what a source says rests on the source itself."""
    for kind, name, role, location, _ in references(record):
        if (kind, name) == (record.KIND, record.id) and role != "source" and location[0] != _WITHDRAWN:
            yield location, name


def _personal_data(record: Record) -> Iterator[tuple[Location, str]]:
    for location, text in worded(record):
        for pattern in (_E_MAIL, _TELEPHONE):
            yield from ((location, found[0].strip()) for found in pattern.finditer(text))


def _unfinished(record: Record) -> Iterator[tuple[Location, str]]:
    for location, text in worded(record):
        found = _UNFINISHED.search(text) or _TO_BE_WRITTEN.fullmatch(text)
        if found:
            yield location, found[0]


def _vague_links(record: Record) -> Iterator[tuple[Location, str]]:
    for location, text in texts(record):
        for found in _VAGUE_LINK.finditer(text):
            yield location, found[0].removesuffix("(")


def _unbacked_quotations(record: Record) -> Iterator[tuple[Location, str]]:
    """Each quotation of some length in a claim without a source."""
    claims: list[tuple[Location, Claim]] = [
        ((field, index, "text"), statement) for field, index, statement in record.statements()
    ]
    if isinstance(record, (Finding, Recommendation)):
        claims.append((("text",), record))
    for location, claim in claims:
        for found in () if claim.evidence else _QUOTATION.finditer(str(held_at(record, location))):
            if len((found["curly"] or found["straight"]).split()) >= _WORDS_OF_A_QUOTATION:
                yield location, found[0]


def _incomplete_sources(record: Record) -> Iterator[tuple[Location, str]]:
    if isinstance(record, Source) and record.copy_held == "part" and not record.missing:
        yield ("copy_held",), record.copy_held


_FINDERS: Mapping[str, Callable[[Record], Iterator[tuple[Location, str]]]] = {
    "repeated-reference": _repeated_references,
    "reference-to-itself": _references_to_itself,
    "personal-data": _personal_data,
    "unfinished-text": _unfinished,
    "vague-link": _vague_links,
    "unbacked-quotation": _unbacked_quotations,
    "incomplete-source": _incomplete_sources,
}
