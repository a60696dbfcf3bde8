"""A record goes in; what in it is most likely a slip comes out: its sort, where it stands, and the words there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from build_tools.records.base import Record
from build_tools.records.references import Link, Location, held_at, references, worded
from build_tools.records.source import Source
from build_tools.wording import is_spelled_out

PLACEHOLDERS = frozenset({"TBA", "TBC", "TBD", "TODO", "FIXME", "XXX"})
"""What stands where something is still to be written."""

_WITHDRAWN = "withdrawn_statements"
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(
    r"(?<![\w/.-])(?<!ISBN )(?:\+\d{1,3}[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)\d(?:[\s.()-]{0,2}\d){7,10}(?![\w/-])"
)
_WEB_ADDRESS = re.compile(r"https?://[^\s)>]+")
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


class Looked(NamedTuple):
    """A record, and what is looked at more than once: all that it names, and its sentences with their places."""

    record: Record
    named: tuple[Link, ...]
    said: tuple[tuple[Location, str], ...]


def looked_at(record: Record) -> Looked:
    """The record, gone through once."""
    return Looked(record, tuple(references(record)), tuple(worded(record)))


def slips(looked: Looked) -> Iterator[Slip]:
    """Everything of the sort, sort by sort."""
    for slug, find in _FINDERS.items():
        for location, words in find(looked):
            yield Slip(slug, location, words)


def _repeated_references(looked: Looked) -> Iterator[tuple[Location, str]]:
    """Each name that a list holds a second time; a source counts once for each place in it.

    One record may say now what several statements said that were withdrawn.
    """
    seen = set()
    for kind, name, role, location, _ in looked.named:
        held_in, *number = location[:-1] if isinstance(location[-1], int) else location[:-2], location[-1]
        if not number or len(location) < 2 or location[0] == _WITHDRAWN:  # noqa: PLR2004
            continue
        at = held_at(looked.record, (*location[:-1], "at")) if role == "source" else None
        each = held_in, role, kind, name, at
        if each in seen:
            yield location, name if at is None else f"{name}, {at}"
        seen.add(each)


def _references_to_itself(looked: Looked) -> Iterator[tuple[Location, str]]:
    """Each place where a record names itself; what a source says rests on the source itself."""
    record = looked.record
    for kind, name, role, location, _ in looked.named:
        if (kind, name) == (record.KIND, record.id) and role != "source" and location[0] != _WITHDRAWN:
            yield location, name


def _personal_data(looked: Looked) -> Iterator[tuple[Location, str]]:
    for location, text in looked.said:
        # Where a link leads, digits are no number to ring. A text without these signs need not be searched.
        words = _WEB_ADDRESS.sub(" ", text) if "://" in text else text
        for signs, pattern in (("@", _E_MAIL), ("0+", _TELEPHONE)):
            if any(sign in words for sign in signs):
                yield from ((location, found[0].strip()) for found in pattern.finditer(words))


def _unfinished(looked: Looked) -> Iterator[tuple[Location, str]]:
    for location, text in looked.said:
        found = (each for each in _UNFINISHED.finditer(text) if not is_spelled_out(each[0], text))
        if first := next(found, None) or _TO_BE_WRITTEN.fullmatch(text):
            yield location, first[0]


def _vague_links(looked: Looked) -> Iterator[tuple[Location, str]]:
    for location, text in looked.said:
        for found in _VAGUE_LINK.finditer(text) if "](" in text else ():
            yield location, found[0].removesuffix("(")


def _unbacked_quotations(looked: Looked) -> Iterator[tuple[Location, str]]:
    """Each quotation of some length in a claim without a source."""
    for location, text in looked.said:
        if location[-1] != "text" or not ("“" in text or '"' in text):
            continue
        claim = held_at(looked.record, location[:-1])
        for found in () if claim.evidence else _QUOTATION.finditer(text):
            if len((found["curly"] or found["straight"]).split()) >= _WORDS_OF_A_QUOTATION:
                yield location, found[0]


def _incomplete_sources(looked: Looked) -> Iterator[tuple[Location, str]]:
    record = looked.record
    if isinstance(record, Source) and record.copy_held == "part" and not record.missing:
        yield ("copy_held",), record.copy_held


_FINDERS: Mapping[str, Callable[[Looked], Iterator[tuple[Location, str]]]] = {
    "repeated-reference": _repeated_references,
    "reference-to-itself": _references_to_itself,
    "personal-data": _personal_data,
    "unfinished-text": _unfinished,
    "vague-link": _vague_links,
    "unbacked-quotation": _unbacked_quotations,
    "incomplete-source": _incomplete_sources,
}
