"""Something that can be cited goes in; references in five styles and files for reference managers come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from build_tools.citing.cited import Edition, Publication, Subject, item, of_record, of_statement, of_withdrawn
from build_tools.citing.files import FORMATS, Format
from build_tools.citing.items import Item
from build_tools.citing.runs import as_text
from build_tools.citing.styles import STYLES
from build_tools.records.base import Record, Statement

__all__ = [
    "FORMATS",
    "STYLES",
    "Edition",
    "Format",
    "Item",
    "Publication",
    "Subject",
    "UnknownNameError",
    "in_format",
    "in_style",
    "item",
    "item_of",
    "of_record",
    "of_statement",
    "of_withdrawn",
]


class _Named(Protocol):
    NAME: str


N = TypeVar("N", bound=_Named)


class UnknownNameError(Exception):
    """There is no style or format of that name; the message says which there are."""


def item_of(
    record: Record, edition: Edition, field: str, statement: Statement | None, publication: Publication
) -> Item:
    """What is cited: the whole record, or a statement of it, which stands in a field."""
    subject = of_statement(record, edition, field, statement) if statement else of_record(record, edition)
    return item(subject, publication)


def in_style(name: str, cited: Item) -> str:
    """The reference as plain text with a line break; UnknownNameError where there is no such style."""
    return f"{as_text(_named('style', name, STYLES).reference(cited))}\n"


def in_format(name: str, cited: Item) -> str:
    """The item as a file for reference managers; UnknownNameError where there is no such format."""
    return _named("format", name, FORMATS).written([cited])


def _named(what: str, name: str, known: Sequence[N]) -> N:
    for each in known:
        if name == each.NAME:
            return each
    raise UnknownNameError(f"there is no {what} '{name}'; there are {', '.join(each.NAME for each in known)}")
